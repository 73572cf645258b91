//! What was published before, so that a later summary can be checked against it.

use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::store::Store;
use crate::tx::{Tx, some_text, text};
use foi::Id;
use rusqlite::Result;

columns! { id, label, content, released_by, released_at }

pub(crate) static TABLE: Table = Table::new("release", &NAMES, 1)
    .whole(Whole::plain("release", &[AT.label]))
    .fields(&[Field::plain("name of a release", &[AT.label])]);

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
        Ok(
            TABLE.all(&self.conn, "ORDER BY released_at, id", [], |row| {
                Ok(Release {
                    id: row.id(AT.id)?,
                    label: row.get(AT.label)?,
                    content: row.get(AT.content)?,
                    released_by: row.get(AT.released_by)?,
                    released_at: row.get(AT.released_at)?,
                })
            })?,
        )
    }
}

impl Tx<'_> {
    /// Keeps what is published now: every published number, as JSON.
    pub fn add_release(&self, label: &str, content: &str) -> Result<Id, StoreError> {
        some_text(label, "A release needs a name.")?;
        let id = self.keys.next();
        let cells = Cells {
            id: &text(id),
            label: &label.trim(),
            content: &content,
            released_by: &self.who,
            released_at: &self.moment,
        };
        self.insert(&TABLE, &cells.list())?;
        Ok(id)
    }

    /// Forgets a release.
    pub fn remove_release(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }
}
