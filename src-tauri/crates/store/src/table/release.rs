//! What was published before, so that a later summary can be checked against it.

use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::stamp::Stamp;
use crate::store::Store;
use crate::tx::{Tx, some_text, text};
use foi::Id;
use rusqlite::{Result, named_params};

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

impl Store {
    /// Keeps what readers got: every published number, as JSON. Outside the journal, since undoing
    /// something takes nothing from readers. Gives its key; `None` where the same is kept already.
    pub fn keep_release(
        &mut self,
        label: &str,
        content: &str,
        stamp: &Stamp,
    ) -> Result<Option<Id>, StoreError> {
        some_text(label, "A release needs a name.")?;
        let transaction = self.begin()?;
        let is_kept = transaction
            .prepare_cached("SELECT 1 FROM release WHERE content = :content")?
            .exists(named_params! {":content": content})?;
        if is_kept {
            return Ok(None);
        }
        let tx = Tx::new(&transaction, stamp);
        let id = tx.keys.next();
        let cells = Cells {
            id: &text(id),
            label: &label.trim(),
            content: &content,
            released_by: &tx.who,
            released_at: &tx.moment,
        };
        tx.insert(&TABLE, &cells.list())?;
        drop(tx);
        transaction.commit()?;
        Ok(Some(id))
    }

    /// Takes back a release whose files could not be written. Outside the journal.
    pub fn drop_release(&mut self, id: Id) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        transaction
            .prepare_cached("DELETE FROM release WHERE id = :id")?
            .execute(named_params! {":id": text(id)})?;
        transaction.commit()?;
        Ok(())
    }
}

impl Tx<'_> {
    /// Withdraws a release.
    pub fn remove_release(&self, id: Id) -> Result<(), StoreError> {
        self.delete(&TABLE, id)
    }
}
