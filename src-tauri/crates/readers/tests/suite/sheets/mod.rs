//! Tables: what people and systems send as tables, and what attackers would.

mod delimited;
mod growth;
mod hidden;
mod hostile;
mod independent;
pub mod made;
mod open_document;
mod pages;
mod properties;
mod xls;
mod xlsx;
mod xml_workbooks;

use readers::Unwatched;
use readers::sheets::{Book, ReadOptions, TableError, read};
use readers::sheets::{CellKind, Sheet};

/// Reads with nothing given.
fn open(name: &str, bytes: &[u8]) -> Result<Book, TableError> {
    read(name, bytes, &ReadOptions::default(), &Unwatched)
}

/// The texts of a sheet, row by row.
fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
    (0..sheet.height())
        .map(|row| sheet.row(row).map(|cell| cell.text).collect())
        .collect()
}

/// Text and kind of a cell, by its name in a spreadsheet's own way: row from 1, column A to Z.
fn at<'s>(sheet: &'s Sheet, name: &str) -> (&'s str, CellKind) {
    let (column, row) = name.split_at(1);
    let column = usize::from(column.as_bytes()[0] - b'A');
    let row: usize = row.parse().expect("a row");
    let cell = sheet.cell(row - 1, column);
    (cell.text, cell.kind)
}
