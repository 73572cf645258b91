//! What can be read from a damaged file.

use crate::error::OpenError;
use crate::store::Store;
use rusqlite::Connection;
use std::path::Path;

/// The tables that a person asks for, and what their rows are called.
const TABLES: [(&str, (&str, &str)); 5] = [
    ("authority", ("authority", "authorities")),
    ("figure", ("figure", "figures")),
    ("event", ("event", "events")),
    ("decision", ("decision", "decisions")),
    ("document", ("document", "documents")),
];

/// How much of one table of a damaged file can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadableTable {
    /// What its rows are called: one, and several.
    pub called: (&'static str, &'static str),
    pub rows: u32,
    /// The end of it was reached.
    pub complete: bool,
}

impl Store {
    /// How much can be read of a file that cannot be opened. It stays as it is.
    ///
    /// # Errors
    /// Nothing can: its header or its schema is damaged, or somebody changed the schema.
    pub fn readable(path: impl AsRef<Path>) -> Result<Vec<ReadableTable>, OpenError> {
        let store = Self::with_genuine_schema(path.as_ref())?;
        Ok(TABLES
            .iter()
            .map(|(table, called)| {
                let (rows, complete) = rows(&store.conn, table);
                ReadableTable {
                    called: *called,
                    rows,
                    complete,
                }
            })
            .collect())
    }
}

/// Reads every column of every row for as long as that goes well.
fn rows(conn: &Connection, table: &str) -> (u32, bool) {
    let mut read = 0_u32;
    let all = || -> rusqlite::Result<()> {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                row.get_ref(column)?;
            }
            read = read.saturating_add(1);
        }
        Ok(())
    };
    let complete = { all }().is_ok();
    (read, complete)
}
