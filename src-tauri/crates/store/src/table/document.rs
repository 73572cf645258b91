//! Documents: bytes kept in the file, found by what they are. Outside the journal, so that undo
//! never loses one; an event or a figure refers to one by its key.

use crate::error::StoreError;
use crate::row::{Read, Table};
use crate::stamp::Stamp;
use crate::store::Store;
use crate::tx::{Tx, refused, text};
use foi::Id;
use rusqlite::{Connection, OptionalExtension, Result, named_params};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

pub(crate) static TABLE: Table = Table::outside(
    "document",
    &["id", "sha256", "name", "media_type", "bytes", "content"],
    1,
);

/// The largest document kept, in bytes: a campaign is one file that people mail and copy.
pub const MAX_DOCUMENT_BYTES: usize = 100_000_000;

/// The media type of a document that was erased. Its row stays, so that figures still say where they are
/// from; its bytes and its name are gone, and the digest says what it was.
pub const ERASED_DOCUMENT: &str = "application/x-roundrobin-erased";

/// The media type of a document whose bytes were left out of a copy. Its name stays.
pub const LEFT_OUT_DOCUMENT: &str = "application/x-roundrobin-left-out";

/// The SHA-256 of the bytes of a document, in hexadecimal digits.
#[must_use]
pub fn document_hash(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What is known of a document without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentInfo {
    pub id: Id,
    /// The name it came with; never a path.
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    /// As [`document_hash`] gives it.
    pub sha256: String,
}

impl Store {
    /// Keeps a document and gives its key. The same bytes are kept once, under the first name.
    ///
    /// # Errors
    /// A document that is empty or larger than [`MAX_DOCUMENT_BYTES`].
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
        let mut statement = self.conn.prepare_cached(
            "SELECT id, name, media_type, bytes, sha256 FROM document ORDER BY id",
        )?;
        let id = statement.column_index("id")?;
        let rows = statement.query_map([], |row| {
            let info = DocumentInfo {
                id: row.id(id)?,
                name: row.get("name")?,
                media_type: row.get("media_type")?,
                bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
                sha256: row.get("sha256")?,
            };
            Ok((info.id, info))
        })?;
        Ok(rows.collect::<Result<_>>()?)
    }

    /// The document that has these bytes.
    pub fn document_of_bytes(&self, content: &[u8]) -> Result<Option<Id>, StoreError> {
        with_hash(&self.conn, &document_hash(content))
    }

    /// The bytes of a document.
    ///
    /// # Errors
    /// It is not there, was erased, or was left out of this copy.
    pub fn document(&self, id: Id) -> Result<Vec<u8>, StoreError> {
        let (media_type, content): (String, Vec<u8>) = self
            .conn
            .prepare_cached("SELECT media_type, content FROM document WHERE id = :id")?
            .query_row(named_params! {":id": text(id)}, |row| {
                Ok((row.get("media_type")?, row.get("content")?))
            })
            .optional()?
            .ok_or(StoreError::Missing("document"))?;
        match media_type.as_str() {
            ERASED_DOCUMENT => refused("This document was erased. History says when and why."),
            LEFT_OUT_DOCUMENT => refused(
                "This document was left out of this copy of the campaign. Ask whoever gave you the copy.",
            ),
            _ => Ok(content),
        }
    }
}

/// The document whose bytes have this hash.
fn with_hash(conn: &Connection, hash: &str) -> Result<Option<Id>, StoreError> {
    let found: Option<String> = conn
        .prepare_cached("SELECT id FROM document WHERE sha256 = :sha256")?
        .query_row(named_params! {":sha256": hash}, |row| row.get("id"))
        .optional()?;
    Ok(found.and_then(|id| Id::try_parse(&id).ok()))
}

impl Tx<'_> {
    /// As [`Store::keep_document`], as a part of a larger write: where that is refused, the
    /// document is not kept either. Undoing the write leaves it.
    ///
    /// # Errors
    /// A document that is empty or larger than [`MAX_DOCUMENT_BYTES`].
    pub fn keep_document(
        &self,
        name: &str,
        media_type: &str,
        content: &[u8],
    ) -> Result<Id, StoreError> {
        if content.is_empty() {
            return refused(format!("“{name}” is empty."));
        }
        if content.len() > MAX_DOCUMENT_BYTES {
            let (size, most) =
                foi::format::bytes_over(content.len() as u64, MAX_DOCUMENT_BYTES as u64);
            return refused(format!(
                "“{name}” is {size}. The largest document that a campaign can keep is {most}. Keep this one outside the campaign and note where it is."
            ));
        }
        let hash = document_hash(content);
        if let Some(id) = with_hash(self.conn, &hash)? {
            return self.known(id, name, media_type, content);
        }
        let id = self.keys.next();
        let bytes = content.len() as i64;
        self.insert(
            &TABLE,
            &[&text(id), &hash, &name, &media_type, &bytes, &content],
        )?;
        Ok(id)
    }

    /// A document that is there already. One that was left out of this copy gets its bytes back; one that
    /// was erased does not.
    fn known(
        &self,
        id: Id,
        name: &str,
        media_type: &str,
        content: &[u8],
    ) -> Result<Id, StoreError> {
        let is: String = self
            .conn
            .prepare_cached("SELECT media_type FROM document WHERE id = :id")?
            .query_row(named_params! {":id": text(id)}, |row| row.get("media_type"))?;
        if is == ERASED_DOCUMENT {
            return refused(format!(
                "“{name}” was erased from this campaign, so it was not kept again. History says when and why."
            ));
        }
        if is == LEFT_OUT_DOCUMENT {
            self.run(
                "UPDATE document SET media_type = :media_type, bytes = :bytes, content = :content
                 WHERE id = :id",
                named_params! {
                    ":media_type": media_type,
                    ":bytes": content.len() as i64,
                    ":content": content,
                    ":id": text(id),
                },
            )?;
        }
        Ok(id)
    }
}
