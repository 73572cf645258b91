//! What every test of the store needs.

use chrono::{DateTime, Utc};
use foi::{Details, EventKind, Id};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::path::Path;
use store::{NewEvent, Stamp};

/// Ada, on a day in September 2026.
pub fn stamp() -> Stamp {
    let at = DateTime::<Utc>::from_timestamp(1_790_000_000, 0).expect("a test fixture");
    Stamp {
        who: "Ada".to_owned(),
        at,
    }
}

/// Something that happened on no day in particular, with nothing said of it.
pub fn event(authority: Id, kind: EventKind) -> NewEvent {
    NewEvent {
        authority,
        kind,
        on: None,
        reference: String::new(),
        note: String::new(),
        details: Details::default(),
    }
}

/// What a file holds, read past the store: every row of every table but the journal, as text, in a fixed order.
pub fn rows(path: &Path) -> String {
    let conn = Connection::open(path).expect("a test fixture");
    let tables: Vec<String> = conn
        .prepare(
            "SELECT name FROM sqlite_schema
             WHERE type = 'table' AND name NOT IN ('journal') ORDER BY name",
        )
        .and_then(|mut tables| tables.query_map([], |row| row.get("name"))?.collect())
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
            let cells =
                (0..columns).map(
                    |column| match row.get_ref(column).expect("a test fixture") {
                        ValueRef::Text(text) => format!("|{:?}", String::from_utf8_lossy(text)),
                        cell @ (ValueRef::Null
                        | ValueRef::Integer(_)
                        | ValueRef::Real(_)
                        | ValueRef::Blob(_)) => format!("|{cell:?}"),
                    },
                );
            lines.push(format!("{table}{}\n", cells.collect::<String>()));
        }
        lines.sort();
        text.extend(lines);
    }
    text
}
