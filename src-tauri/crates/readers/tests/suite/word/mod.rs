//! Letters: what people and systems send as letters, and what attackers would.

mod answers;
mod embedded;
mod hostile;
mod independent;
mod old;

use readers::Unwatched;
use readers::document::{Document, DocumentError};
use std::fmt::Write as _;

fn open(name: &str, bytes: &[u8]) -> Result<Document, DocumentError> {
    readers::word::read(name, bytes, &Unwatched)
}

/// Text of a cell: `B3` of the first table is `1!B3`.
fn cell<'d>(document: &'d Document, at: &str) -> &'d str {
    let (table, name) = at.split_once('!').expect("table!cell");
    let table: usize = table
        .trim_start_matches("table ")
        .parse()
        .expect("a number");
    let (column, row) = name.split_at(1);
    let column = usize::from(column.as_bytes()[0] - b'A');
    let row: usize = row.parse().expect("a row");
    let sheet = &document.tables.get(table - 1).expect("the table").sheet;
    sheet.cell(row - 1, column).text
}

/// A document as text, to be seen where a test fails.
fn shown(document: &Document) -> String {
    let mut text = String::new();
    for page in &document.pages {
        let _ = writeln!(text, "{}", page.text);
    }
    for table in &document.tables {
        let _ = writeln!(text, "{} ({})", table.sheet.name, table.caption);
        for row in 0..table.sheet.height() {
            let cells: Vec<&str> = table.sheet.row(row).map(|cell| cell.text).collect();
            let _ = writeln!(text, "{cells:?}");
        }
        let _ = writeln!(
            text,
            "{:?} {:?}",
            table.sheet.merged, table.sheet.hidden_rows
        );
    }
    let names: Vec<&str> = document
        .embedded
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    let _ = writeln!(text, "{names:?} {:#?}", document.notices);
    text
}
