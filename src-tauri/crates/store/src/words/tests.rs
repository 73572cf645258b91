//! The list of tables against the schema: a column left out or out of order would put the words
//! of one field to another.

use super::tables::{Subject, TABLES};
use crate::schema::MIGRATIONS;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Not followed by the journal: itself, and tables that are kept outside of undo.
const OUTSIDE: [&str; 2] = ["document", "journal"];

fn file() -> Connection {
    let conn = Connection::open_in_memory().expect("memory");
    crate::migrate::build(&conn, MIGRATIONS).expect("the schema");
    conn
}

fn list<T: rusqlite::types::FromSql>(conn: &Connection, sql: &str) -> Vec<T> {
    conn.prepare(sql)
        .and_then(|mut query| query.query_map([], |row| row.get(0))?.collect())
        .expect("a list")
}

#[test]
fn every_column_is_where_the_schema_has_it() {
    let conn = file();
    for table in TABLES {
        let columns: Vec<String> = list(
            &conn,
            &format!(
                "SELECT name FROM pragma_table_info('{}') ORDER BY cid",
                table.name
            ),
        );
        assert_eq!(columns, table.columns, "{}", table.name);
        let keys: Vec<u32> = list(
            &conn,
            &format!(
                "SELECT cid FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk",
                table.name
            ),
        );
        assert_eq!(
            keys,
            (0..u32::try_from(table.keys).expect("few columns")).collect::<Vec<_>>(),
            "{}: the primary key comes first",
            table.name
        );
        if let Some(authority) = table.authority {
            assert_eq!(columns[authority], "authority_id", "{}", table.name);
        }
        for subject in table.subject {
            if let Subject::Row(named, column) = subject {
                let refers: Vec<String> = list(
                    &conn,
                    &format!(
                        "SELECT \"table\" FROM pragma_foreign_key_list('{}') WHERE \"from\" = '{}'",
                        table.name, columns[*column]
                    ),
                );
                assert_eq!(refers, [*named], "{}.{}", table.name, columns[*column]);
            }
        }
    }
}

#[test]
fn every_table_is_followed_or_left_out_on_purpose() {
    let all: BTreeSet<String> = list(
        &file(),
        "SELECT name FROM sqlite_schema WHERE type = 'table'",
    )
    .into_iter()
    .collect();
    let known: BTreeSet<String> = TABLES
        .iter()
        .map(|table| table.name)
        .chain(OUTSIDE)
        .map(str::to_owned)
        .collect();
    assert_eq!(all, known);
}
