//! Campaigns and their reports, for all tests of this folder.

use chrono::NaiveDate;
use foi::{Record, Snapshot};
use report::compose::{Options, compose};
use report::write::{self, File, Format, Input, Unwatched, WriteError};
use report::{Report, Table};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
pub use testing::refuge;

/// The day that reports speak of.
pub fn day() -> NaiveDate {
    testing::day("2026-11-23")
}

/// The report of a record as published, with what it was made from.
pub fn built(record: &Record) -> (Snapshot, analysis::Tables, Report) {
    let snapshot = Snapshot::from_record(record);
    let tables = analysis::Tables::compute(&snapshot, day(), analysis::Choices::default());
    let report = compose(&snapshot, &tables, &Options::published(day()));
    (snapshot, tables, report)
}

pub fn report(record: &Record) -> Report {
    built(record).2
}

pub fn every_file(
    snapshot: &Snapshot,
    tables: &analysis::Tables,
    report: &Report,
) -> Result<Vec<File>, WriteError> {
    let input = Input {
        snapshot,
        tables,
        report,
        rates: &[],
        published: None,
        mappings: &[],
    };
    write::all(&input, &Format::ALL, &Unwatched)
}

pub fn table<'a>(report: &'a Report, key: &str) -> &'a Table {
    let mut tables = report.tables.iter();
    tables
        .find(|table| table.key == key)
        .expect("the table is there")
}

/// The files of a ZIP archive.
pub fn unzip(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}
