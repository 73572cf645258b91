//! What was published before, so that a later summary can be checked against it.

use crate::{Store, StoreError, rows};
use foi::Id;

/// An earlier publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    pub id: Id,
    pub label: String,
    /// Every published number, as JSON; what it means is the caller's.
    pub content: String,
    pub released_by: String,
    /// RFC 3339, UTC.
    pub released_at: String,
}

impl Store {
    /// Every release, oldest first.
    pub fn releases(&self) -> Result<Vec<Release>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, label, content, released_by, released_at FROM release
             ORDER BY released_at, id",
        )?;
        let all = statement.query_map([], |row| {
            Ok(Release {
                id: rows::id(row, "id")?,
                label: row.get("label")?,
                content: row.get("content")?,
                released_by: row.get("released_by")?,
                released_at: row.get("released_at")?,
            })
        })?;
        Ok(all.collect::<rusqlite::Result<_>>()?)
    }
}
