//! Is the file sound?

use crate::error::StoreError;
use crate::store::Store;

/// What must hold beyond SQLite's constraints, as a query that lists what breaks it, as `fault`.
const INVARIANTS: &[(&str, &str)] = &[
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
        "This entry in History does not follow those before it",
        "SELECT label AS fault FROM journal WHERE state = 'done' AND seq >
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
        let mut faults =
            self.list("SELECT integrity_check AS fault FROM pragma_integrity_check")?;
        faults.retain(|line| line != "ok");
        for table in self.list("SELECT \"table\" AS fault FROM pragma_foreign_key_check")? {
            faults.push(format!(
                "A row of {table} refers to a row that does not exist."
            ));
        }
        for (fault, query) in INVARIANTS {
            for which in self.list(query)? {
                faults.push(format!("{fault}: {which}."));
            }
        }
        if let Err(error) = self.snapshot() {
            faults.push(error.to_string());
        }
        Ok(faults)
    }

    fn list(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        let mut statement = self.conn.prepare(sql)?;
        let lines = statement.query_map([], |row| {
            Ok(match row.get_ref("fault")? {
                rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                other @ (rusqlite::types::ValueRef::Null
                | rusqlite::types::ValueRef::Integer(_)
                | rusqlite::types::ValueRef::Real(_)
                | rusqlite::types::ValueRef::Blob(_)) => format!("{other:?}"),
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }
}
