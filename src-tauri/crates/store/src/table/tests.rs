//! The lists of columns against the schema: a column left out or out of order would put the words
//! of one field to another.

use super::TABLES;
use crate::row::Subject;
use crate::schema::MIGRATIONS;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;

/// Not followed by the journal: itself, and tables that are kept outside of undo.
const OUTSIDE: [&str; 4] = ["document", "journal", "document_reading", "document_text"];

/// Tables that share a file, and whose it is.
const SHARED: [(&str, &str); 1] = [("aggregate_figure", "figure")];

fn file() -> Connection {
    let conn = Connection::open_in_memory().expect("memory");
    crate::migrate::build(&conn, MIGRATIONS).expect("the schema");
    conn
}

/// What a query calls `found`.
fn list<T: rusqlite::types::FromSql>(conn: &Connection, sql: &str) -> Vec<T> {
    conn.prepare(sql)
        .and_then(|mut query| query.query_map([], |row| row.get("found"))?.collect())
        .expect("a list")
}

#[test]
fn every_column_is_where_the_schema_has_it() {
    let conn = file();
    for table in TABLES {
        let columns: Vec<String> = list(
            &conn,
            &format!(
                "SELECT name AS found FROM pragma_table_info('{}') ORDER BY cid",
                table.name
            ),
        );
        assert_eq!(columns, table.columns, "{}", table.name);
        let keys: Vec<String> = list(
            &conn,
            &format!(
                "SELECT name AS found FROM pragma_table_info('{}') WHERE pk > 0 ORDER BY pk",
                table.name
            ),
        );
        assert_eq!(
            keys,
            table.columns[..table.keys],
            "{}: the primary key comes first",
            table.name
        );
    }
}

#[test]
fn columns_that_name_another_row_refer_to_it() {
    let conn = file();
    for table in TABLES {
        if let Some(authority) = table.authority {
            assert_eq!(table.columns[authority], "authority_id", "{}", table.name);
        }
        for subject in table.subject {
            if let Subject::Row(named, column) = subject {
                let column = table.columns[*column];
                let refers: Vec<String> = list(
                    &conn,
                    &format!(
                        "SELECT \"table\" AS found FROM pragma_foreign_key_list('{}')
                         WHERE \"from\" = '{column}'",
                        table.name
                    ),
                );
                assert_eq!(refers, [named.table()], "{}.{column}", table.name);
            }
        }
    }
}

/// Columns that have no words of their own in History: keys, the order of lists, who and when (which
/// History says of every change), and parts of what another column says, such as the ends of a range.
const WITHOUT_WORDS: [&str; 45] = [
    "campaign.single",
    "required_cell.position",
    "required_cell.needed",
    "request.id",
    "event.entered_by",
    "event.entered_at",
    "decision.decided_by",
    "decision.decided_at",
    "figure.entered_by",
    "figure.entered_at",
    "figure.checked_at",
    "aggregate_member.position",
    "aggregate_figure.entered_by",
    "aggregate_figure.entered_at",
    "aggregate_figure.checked_at",
    "request_document.message_id",
    "request_document.part_of_id",
    "request_document.added_by",
    "request_document.added_at",
    "reading.kind",
    "reading.state",
    "reading.value",
    "reading.low",
    "reading.high",
    "reading.provision",
    "reading.given",
    "reading.document_id",
    "reading.spot",
    "reading.read_by",
    "reading.read_at",
    "reading.settled_by",
    "reading.settled_at",
    "reading.answer",
    "stated_share.low",
    "stated_share.high",
    "stated_share.spot",
    "explanation.figures",
    "explanation.explained_by",
    "explanation.explained_at",
    "mapping.saved_by",
    "mapping.saved_at",
    "snooze.snoozed_by",
    "release.content",
    "release.released_by",
    "release.released_at",
];

#[test]
fn history_has_words_for_every_column_or_leaves_it_out_on_purpose() {
    let mut silent = Vec::new();
    for table in TABLES.iter().filter(|table| table.is_followed) {
        for (at, column) in table.columns.iter().enumerate().skip(table.keys) {
            let mut changed = vec![false; table.columns.len()];
            changed[at] = true;
            let named = table.authority == Some(at)
                || table.subject.iter().any(|subject| match subject {
                    Subject::Row(_, column) | Subject::Text(column) => *column == at,
                });
            if !named && table.visible(&changed).is_empty() {
                silent.push(format!("{}.{column}", table.name));
            }
        }
    }
    assert_eq!(silent, WITHOUT_WORDS);
}

#[test]
fn every_table_is_followed_or_left_out_on_purpose() {
    let all: BTreeSet<String> = list(
        &file(),
        // Not the tables in which SQLite keeps an index of words for itself.
        "SELECT name AS found FROM pragma_table_list
         WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT GLOB 'sqlite_*'",
    )
    .into_iter()
    .collect();
    let known: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(all, known);
    let outside: Vec<&str> = TABLES
        .iter()
        .filter(|table| !table.is_followed)
        .map(|table| table.name)
        .collect();
    assert_eq!(outside, OUTSIDE);
}

#[test]
fn every_table_has_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/table");
    for table in TABLES {
        let shared = SHARED.iter().find(|(name, _)| *name == table.name);
        let name = shared.map_or(table.name, |(_, file)| file);
        let there = [format!("{name}.rs"), format!("{name}/mod.rs")]
            .iter()
            .any(|file| folder.join(file).is_file());
        assert!(there, "{} has no file in {}", table.name, folder.display());
    }
}
