//! Documents: bytes kept in the file, found by what they are. Outside the journal, so that undo
//! never loses one; an event or a figure refers to one by its key.

use crate::tx::{refused, text};
use crate::{Stamp, Store, StoreError, Tx};
use foi::Id;
use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The largest document kept, in bytes: a campaign is one file that people mail and copy.
pub const MOST_BYTES: usize = 100_000_000;

/// What is known of a document without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInfo {
    pub id: Id,
    /// The name it came with; never a path.
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
}

impl Store {
    /// Keeps a document and gives its key. The same bytes are kept once, under the first name.
    ///
    /// # Errors
    /// A document that is empty or larger than [`MOST_BYTES`].
    pub fn keep_document(
        &mut self,
        name: &str,
        media_type: &str,
        content: &[u8],
        stamp: &Stamp,
    ) -> Result<Id, StoreError> {
        let transaction = self.begin()?;
        let id = Tx::new(&transaction, stamp).keep_document(name, media_type, content)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Every document, without its bytes, by key.
    pub fn documents(&self) -> Result<HashMap<Id, DocumentInfo>, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT id, name, media_type, bytes FROM document ORDER BY id")?;
        let rows = statement.query_map([], |row| {
            let id = crate::rows::id(row, "id")?;
            let info = DocumentInfo {
                id,
                name: row.get("name")?,
                media_type: row.get("media_type")?,
                bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
            };
            Ok((id, info))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The bytes of a document.
    pub fn document(&self, id: Id) -> Result<Vec<u8>, StoreError> {
        self.conn
            .prepare_cached("SELECT content FROM document WHERE id = ?1")?
            .query_row([id.hyphenated().to_string()], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::Missing("document"))
    }
}

impl Tx<'_> {
    /// As [`Store::keep_document`], as a part of a larger write: where that is refused, the
    /// document is not kept either. Undoing the write leaves it.
    ///
    /// # Errors
    /// A document that is empty or larger than [`MOST_BYTES`].
    pub fn keep_document(
        &self,
        name: &str,
        media_type: &str,
        content: &[u8],
    ) -> Result<Id, StoreError> {
        if content.is_empty() {
            return refused(format!("“{name}” is empty."));
        }
        if content.len() > MOST_BYTES {
            return refused(format!(
                "“{name}” has {}. A campaign keeps documents of up to {}: keep this one beside it \
                 and note where.",
                foi::format::bytes(content.len() as u64),
                foi::format::bytes(MOST_BYTES as u64)
            ));
        }
        let hash: String = Sha256::digest(content)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let found: Option<String> = self
            .conn
            .query_row(
                "SELECT id FROM document WHERE sha256 = ?1",
                [&hash],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(id) = found.and_then(|id| Id::try_parse(&id).ok()) {
            return Ok(id);
        }
        let id = self.keys.next();
        self.run(
            "INSERT INTO document (id, sha256, name, media_type, bytes, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                text(id),
                hash,
                name,
                media_type,
                content.len() as i64,
                content
            ],
        )?;
        Ok(id)
    }
}
