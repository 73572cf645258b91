//! Saved mappings: how a source is read, as JSON, under a name.

use crate::{Store, StoreError};

/// A saved mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedMapping {
    pub name: String,
    /// JSON; what it means is `intake`'s.
    pub content: String,
    pub saved_by: String,
    /// RFC 3339, UTC.
    pub saved_at: String,
}

impl Store {
    /// Every saved mapping, by name.
    pub fn mappings(&self) -> Result<Vec<SavedMapping>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, content, saved_by, saved_at FROM mapping ORDER BY name",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(SavedMapping {
                name: row.get("name")?,
                content: row.get("content")?,
                saved_by: row.get("saved_by")?,
                saved_at: row.get("saved_at")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
