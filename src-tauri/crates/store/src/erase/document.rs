//! Documents without their bytes: erased, or left out of a copy.

use super::Work;
use crate::error::StoreError;
use crate::table::{ERASED_DOCUMENT, document_text};
use rusqlite::{Connection, OptionalExtension, Result, named_params};

/// What an erased document is called.
const NAME: &str = "Erased document";

impl Work {
    /// Erases the bytes and the searchable text of documents; says how many still have them.
    pub(super) fn bytes(&self, conn: &Connection, write: bool) -> Result<u32, StoreError> {
        let mut count = 0;
        for id in &self.documents {
            let is_there = conn
                .prepare_cached("SELECT 1 FROM document WHERE id = :id AND media_type <> :erased")?
                .exists(named_params! {":id": id, ":erased": ERASED_DOCUMENT})?;
            if !is_there {
                continue;
            }
            count += 1;
            if write {
                keep_without_bytes(conn, id, ERASED_DOCUMENT, Some(NAME))?;
            }
        }
        if write && count > 0 {
            optimise_search(conn)?;
        }
        Ok(count)
    }
}

/// Takes the bytes of a document, and its text for the search, out of the file.
pub(crate) fn keep_without_bytes(
    conn: &Connection,
    id: &str,
    media_type: &str,
    name: Option<&str>,
) -> Result<()> {
    let range: Option<(i64, i64)> = conn
        .prepare_cached("SELECT first_row, end_row FROM document_reading WHERE document_id = :id")?
        .query_row(named_params! {":id": id}, |row| {
            Ok((row.get("first_row")?, row.get("end_row")?))
        })
        .optional()?;
    if let Some((first, end)) = range {
        document_text::remove(conn, first, end)?;
        conn.execute(
            "DELETE FROM document_reading WHERE document_id = :id",
            named_params! {":id": id},
        )?;
    }
    conn.execute(
        "UPDATE document SET name = coalesce(:name, name), media_type = :media_type, bytes = 0,
             content = x'' WHERE id = :id",
        named_params! {":name": name, ":media_type": media_type, ":id": id},
    )?;
    Ok(())
}

/// Writes the index of words anew: what was removed from it stays in it until then.
pub(crate) fn optimise_search(conn: &Connection) -> Result<()> {
    conn.execute_batch("INSERT INTO document_text (document_text) VALUES ('optimize')")
}
