//! Which documents were read for the search, by which version of the readers. Outside the journal:
//! undo never takes a document away, so its text stays too.

use super::document::{DocumentInfo, ERASED_DOCUMENT, LEFT_OUT_DOCUMENT};
use super::document_text::{self, TextStretch};
use crate::error::StoreError;
use crate::row::{Read, Table};
use crate::store::Store;
use crate::tx::text;
use foi::Id;
use rusqlite::{OptionalExtension, Result, named_params};

pub(crate) static TABLE: Table = Table::outside(
    "document_reading",
    &["document_id", "readers", "problem", "first_row", "end_row"],
    1,
);

/// What was read of a document to be searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentText {
    pub stretches: Vec<TextStretch>,
    /// Why its text, or a part of it, could not be read; empty where all of it was.
    pub problem: String,
}

impl Store {
    /// The documents that were never read for the search, or only by readers older than version
    /// `readers`. In the order in which they came.
    pub fn unread_documents(&self, readers: u32) -> Result<Vec<DocumentInfo>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT id, name, media_type, bytes, sha256 FROM document
             LEFT JOIN document_reading ON document_id = id
             WHERE (readers IS NULL OR readers < :readers) AND media_type NOT IN (:erased, :left_out)
             ORDER BY id",
        )?;
        let id = statement.column_index("id")?;
        let params = named_params! {
            ":readers": readers,
            ":erased": ERASED_DOCUMENT,
            ":left_out": LEFT_OUT_DOCUMENT,
        };
        let rows = statement.query_map(params, |row| {
            Ok(DocumentInfo {
                id: row.id(id)?,
                name: row.get("name")?,
                media_type: row.get("media_type")?,
                bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
                sha256: row.get("sha256")?,
            })
        })?;
        Ok(rows.collect::<Result<_>>()?)
    }

    /// The documents whose text, or a part of it, could not be read for the search, with why.
    pub fn unsearchable_documents(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT name, problem FROM document_reading JOIN document ON id = document_id
             WHERE problem <> '' ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get("name")?, row.get("problem")?)))?;
        Ok(rows.collect::<Result<_>>()?)
    }

    /// Keeps what version `readers` of the readers read of a document, in place of what was kept
    /// before. No entry in the journal.
    ///
    /// # Errors
    /// The document is not in this campaign, or the file cannot be written.
    pub fn keep_text(
        &mut self,
        document: Id,
        readers: u32,
        read: &DocumentText,
    ) -> Result<(), StoreError> {
        let transaction = self.begin()?;
        let id = text(document);
        let is_kept = transaction
            .prepare_cached("SELECT 1 FROM document WHERE id = :id")?
            .exists(named_params! {":id": id})?;
        if !is_kept {
            return Err(StoreError::Missing("document"));
        }
        let old: Option<(i64, i64)> = transaction
            .prepare_cached(
                "SELECT first_row, end_row FROM document_reading WHERE document_id = :id",
            )?
            .query_row(named_params! {":id": id}, |row| {
                Ok((row.get("first_row")?, row.get("end_row")?))
            })
            .optional()?;
        if let Some((first, end)) = old {
            document_text::remove(&transaction, first, end)?;
        }
        let (first, end) = document_text::add(&transaction, &id, &read.stretches)?;
        transaction.prepare_cached(TABLE.put())?.execute((
            &id,
            readers,
            &read.problem,
            first,
            end,
        ))?;
        transaction.commit()?;
        Ok(())
    }
}
