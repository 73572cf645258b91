//! Is the file sound?

use crate::error::{OpenError, StoreError};
use crate::store::Store;
use crate::text_length;
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// What must hold beyond SQLite's constraints, as a query that lists what breaks it, as `fault`. A file
/// that breaks one of these is not opened: what it would publish is not what was recorded.
const RECORD: &[(&str, &str)] = &[
    (
        "There is not exactly one campaign",
        "SELECT 1 AS fault WHERE (SELECT count(*) FROM campaign) <> 1",
    ),
    (
        "This authority has no request",
        "SELECT name AS fault FROM authority
         WHERE id NOT IN (SELECT authority_id FROM request) ORDER BY id",
    ),
    (
        "This measure is a part of itself",
        "WITH RECURSIVE above (start, id) AS (
             SELECT id, part_of_id FROM measure
             UNION SELECT start, part_of_id FROM above JOIN measure USING (id)
         ) SELECT label AS fault FROM above JOIN measure ON measure.id = start
         WHERE above.id = start ORDER BY label",
    ),
    (
        "This period is a part of itself",
        "WITH RECURSIVE above (start, id) AS (
             SELECT id, part_of_id FROM period
             UNION SELECT start, part_of_id FROM above JOIN period USING (id)
         ) SELECT label AS fault FROM above JOIN period ON period.id = start
         WHERE above.id = start ORDER BY label",
    ),
    (
        "This measure has a short name that cannot be one",
        "SELECT label AS fault FROM measure WHERE slug GLOB '*[^A-Za-z0-9_-]*' ORDER BY id",
    ),
    (
        "This period has a short name that cannot be one",
        "SELECT label AS fault FROM period WHERE slug GLOB '*[^A-Za-z0-9_-]*' ORDER BY id",
    ),
];

/// What can be mended, or does no harm to the record: a file that breaks one of these is opened.
const AROUND: &[(&str, &str)] = &[
    (
        "This entry in History does not follow those before it",
        "SELECT label AS fault FROM journal
         WHERE state = 'done' AND changeset IS NOT NULL AND seq >
             (SELECT min(seq) FROM journal WHERE state = 'undone') ORDER BY seq",
    ),
    (
        "The searchable text of this document is incomplete",
        "SELECT name AS fault FROM document_reading JOIN document ON id = document_id
         WHERE end_row - first_row <> (SELECT count(*) FROM document_text
             WHERE document_text.rowid >= first_row AND document_text.rowid < end_row
                 AND document_text.document_id = document_reading.document_id) ORDER BY id",
    ),
    (
        "Rows of searchable text that belong to no document",
        "SELECT CAST(count(*) AS TEXT) AS fault FROM document_text WHERE NOT EXISTS (
             SELECT 1 FROM document_reading
             WHERE document_reading.document_id = document_text.document_id
                 AND document_text.rowid >= first_row AND document_text.rowid < end_row)
         HAVING count(*) > 0",
    ),
];

impl Store {
    /// Looks through the whole file: SQLite's integrity check, references between rows, and the
    /// rules of the record. One sentence for each fault; empty where the file is sound.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let mut faults = list(
            &self.conn,
            "SELECT integrity_check AS fault FROM pragma_integrity_check",
        )?;
        faults.retain(|line| line != "ok");
        faults.extend(broken(&self.conn)?);
        faults.extend(listed(&self.conn, AROUND)?);
        if let Err(error) = self.snapshot() {
            faults.push(error.to_string());
        }
        Ok(faults)
    }
}

/// What of the rules of the record does not hold: rows without the one that they belong to, texts that are
/// too long, and [`RECORD`]. One sentence for each.
pub(crate) fn broken(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut faults: Vec<String> = text_length::too_long(conn)?.into_iter().collect();
    for table in list(
        conn,
        "SELECT DISTINCT \"table\" AS fault FROM pragma_foreign_key_check",
    )? {
        faults.push(format!(
            "A row of {table} refers to a row that does not exist."
        ));
    }
    faults.extend(listed(conn, RECORD)?);
    Ok(faults)
}

/// Refuses a file whose record breaks its own rules, with the sentence that `check` gives.
pub(crate) fn lawful(conn: &Connection) -> Result<(), OpenError> {
    match broken(conn)?.into_iter().next() {
        Some(fault) => Err(OpenError::Damaged(fault.trim_end_matches('.').to_owned())),
        None => Ok(()),
    }
}

fn listed(conn: &Connection, rules: &[(&str, &str)]) -> rusqlite::Result<Vec<String>> {
    let mut faults = Vec::new();
    for (fault, query) in rules {
        for which in list(conn, query)? {
            faults.push(format!("{fault}: {which}."));
        }
    }
    Ok(faults)
}

fn list(conn: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(sql)?;
    let lines = statement.query_map([], |row| {
        Ok(match row.get_ref("fault")? {
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            other @ (ValueRef::Null
            | ValueRef::Integer(_)
            | ValueRef::Real(_)
            | ValueRef::Blob(_)) => format!("{other:?}"),
        })
    })?;
    lines.collect()
}
