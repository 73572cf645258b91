//! Saved mappings: how a source is read, as JSON, under a name.

use crate::error::StoreError;
use crate::row::{Field, Subject, Table, Whole, columns};
use crate::store::Store;
use crate::tx::{Tx, some_text};
use rusqlite::{Result, named_params};

columns! { name, content, saved_by, saved_at }

pub(crate) static TABLE: Table = Table::new("mapping", &NAMES, 1)
    .subject(&[Subject::Text(AT.name)])
    .whole(Whole::plain("saved mapping", &[AT.name]))
    .fields(&[Field::words("saved mapping", &[AT.content], |row| {
        Ok(row.plain(AT.saved_at).map(|at| format!("as of {at}")))
    })]);

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
        Ok(TABLE.all(&self.conn, "ORDER BY name", [], |row| {
            Ok(SavedMapping {
                name: row.get(AT.name)?,
                content: row.get(AT.content)?,
                saved_by: row.get(AT.saved_by)?,
                saved_at: row.get(AT.saved_at)?,
            })
        })?)
    }
}

impl Tx<'_> {
    /// Saves a mapping under a name; the one of that name is replaced. `content` is JSON.
    pub fn save_mapping(&self, name: &str, content: &str) -> Result<(), StoreError> {
        some_text(name, "A mapping needs a name.")?;
        let name = name.trim();
        if self.exists(
            "SELECT 1 FROM mapping WHERE name = :name AND content = :content",
            named_params! {":name": name, ":content": content},
        )? {
            return Ok(());
        }
        let cells = Cells {
            name: &name,
            content: &content,
            saved_by: &self.who,
            saved_at: &self.moment,
        };
        self.put(&TABLE, &cells.list())
    }

    /// Removes a saved mapping.
    pub fn remove_mapping(&self, name: &str) -> Result<(), StoreError> {
        self.run_on(
            "mapping",
            "DELETE FROM mapping WHERE name = :name",
            named_params! {":name": name},
        )
    }
}
