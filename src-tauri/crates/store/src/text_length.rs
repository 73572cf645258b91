//! How long a text of the record may be, held at the one door for writes and when a file is opened.

use crate::error::StoreError;
use crate::row::Table;
use crate::table::TABLES;
use foi::format;
use foi::text_length::{MAX_NAME_BYTES, MAX_TEXT_BYTES};
use rusqlite::Connection;

/// Most bytes of what Roundrobin keeps as data in one cell.
const MAX_DATA: usize = 100_000_000;

/// Columns that say what something is called.
const NAMES: [&str; 28] = [
    "title",
    "asker",
    "asker_email",
    "period_asked",
    "authority_noun",
    "authority_noun_plural",
    "rate_label",
    "slug",
    "label",
    "unit",
    "outcome_type",
    "remainder",
    "name",
    "official_name",
    "email",
    "region",
    "code",
    "tile_label",
    "alias",
    "reference",
    "person",
    "message_id",
    "entered_by",
    "checked_by",
    "key",
    "subject",
    "provision",
    "url",
];

/// Columns that hold data in a form of ours.
const DATA: [&str; 2] = ["content", "figures"];

fn most(column: &str) -> usize {
    if NAMES.contains(&column) {
        MAX_NAME_BYTES
    } else if DATA.contains(&column) {
        MAX_DATA
    } else {
        MAX_TEXT_BYTES
    }
}

fn sentence(table: &Table, column: usize, bytes: usize) -> String {
    let (size, most) = format::bytes_over(bytes as u64, most(table.columns[column]) as u64);
    format!(
        "The {} is {size} long and can be at most {most}.",
        called(table, column)
    )
}

/// What a column of a table is called: `note of an event`.
pub(crate) fn called(table: &Table, column: usize) -> String {
    let mut only = vec![false; table.columns.len()];
    only[column] = true;
    let label = table
        .visible(&only)
        .first()
        .map(|field| field.label)
        .filter(|label| !label.is_empty())
        .map_or_else(|| table.columns[column].replace('_', " "), str::to_owned);
    format!(
        "{label} of {}",
        format::article(&table.name.replace('_', " "))
    )
}

/// A text of a whole file that is too long, in a sentence; nothing where none is.
pub(crate) fn too_long(conn: &Connection) -> rusqlite::Result<Option<String>> {
    for table in TABLES.iter().filter(|table| table.is_followed) {
        let lengths: Vec<String> = table
            .columns
            .iter()
            .map(|column| format!("coalesce(max(octet_length({column})), 0)"))
            .collect();
        let sql = format!("SELECT {} FROM {}", lengths.join(", "), table.name);
        let found = conn.query_row(&sql, [], |row| {
            let lengths = (0..table.columns.len()).map(|at| row.get::<_, u32>(at));
            lengths.collect::<rusqlite::Result<Vec<u32>>>()
        })?;
        let long = found
            .into_iter()
            .enumerate()
            .find(|&(at, bytes)| bytes as usize > most(table.columns[at]));
        if let Some((at, bytes)) = long {
            return Ok(Some(sentence(table, at, bytes as usize)));
        }
    }
    Ok(None)
}

/// Refuses a text that a write brings and that is too long.
pub(crate) fn check(table: &Table, column: usize, bytes: usize) -> Result<(), StoreError> {
    if bytes > most(table.columns[column]) {
        return Err(StoreError::Refused(sentence(table, column, bytes)));
    }
    Ok(())
}
