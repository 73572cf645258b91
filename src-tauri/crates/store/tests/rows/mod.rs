//! What a file holds, row by row, read past the store.

use rusqlite::Connection;
use std::path::Path;

/// Every row of every table but the journal, as text, in a fixed order.
pub fn rows(path: &Path) -> String {
    let conn = Connection::open(path).expect("a test fixture");
    let tables: Vec<String> = conn
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT IN ('journal') ORDER BY name",
        )
        .and_then(|mut tables| tables.query_map([], |row| row.get(0))?.collect())
        .expect("a list of tables");
    assert!(tables.len() > 10, "tables went missing");
    let mut text = String::new();
    for table in tables {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM {table}"))
            .expect("a test fixture");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("a test fixture");
        let mut lines = Vec::new();
        while let Some(row) = rows.next().expect("a test fixture") {
            let cells = (0..columns).map(|column| {
                let cell = row.get_ref(column).expect("a test fixture");
                format!("|{cell:?}")
            });
            lines.push(format!("{table}{}\n", cells.collect::<String>()));
        }
        lines.sort();
        text.extend(lines);
    }
    text
}
