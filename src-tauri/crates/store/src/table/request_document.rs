//! Documents filed with requests.

use crate::error::StoreError;
use crate::row::{Named, Read, Subject, Table, Whole, columns};
use crate::tx::{Tx, text};
use foi::{Filed, Id};
use rusqlite::{Result, Row, named_params};

columns! { authority_id, document_id, message_id, part_of_id, added_by, added_at }

pub(crate) static TABLE: Table = Table::new("request_document", &NAMES, 2)
    .authority(AT.authority_id)
    .subject(&[Subject::Row(Named::Authority, AT.authority_id)])
    .whole(Whole::document("document", &[AT.document_id]));

pub(crate) fn from_row(row: &Row<'_>) -> Result<Filed> {
    Ok(Filed {
        authority: row.id(AT.authority_id)?,
        document: row.id(AT.document_id)?,
        message_id: row.get(AT.message_id)?,
        part_of: row.optional_id(AT.part_of_id)?,
        added_by: row.get(AT.added_by)?,
        added_at: row.get(AT.added_at)?,
    })
}

impl Tx<'_> {
    /// Files a document with a request. One that is there already stays as it was filed.
    pub fn file_document(
        &self,
        authority: Id,
        document: Id,
        message_id: &str,
        part_of: Option<Id>,
    ) -> Result<(), StoreError> {
        if self.exists(
            "SELECT 1 FROM request_document
             WHERE authority_id = :authority AND document_id = :document",
            named_params! {":authority": text(authority), ":document": text(document)},
        )? {
            return Ok(());
        }
        let cells = Cells {
            authority_id: &text(authority),
            document_id: &text(document),
            message_id: &message_id,
            part_of_id: &part_of.map(text),
            added_by: &self.who,
            added_at: &self.moment,
        };
        self.insert(&TABLE, &cells.list())
    }

    /// Takes a document off a request; its bytes stay in the file.
    pub fn unfile_document(&self, authority: Id, document: Id) -> Result<(), StoreError> {
        self.run_on(
            "document",
            "DELETE FROM request_document
             WHERE authority_id = :authority AND document_id = :document",
            named_params! {":authority": text(authority), ":document": text(document)},
        )
    }
}
