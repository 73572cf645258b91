//! The summary as it is to be published: one row, and none where nothing of it was set.

use super::{caption, correction};
use crate::error::StoreError;
use crate::row::{Field, Read, Table, Whole, columns};
use crate::tx::{Tx, lines, refused};
use foi::{Publication, Rounding, SmallCountRule};
use rusqlite::{Connection, Result, Row};

columns! {
    single,
    title,
    authors,
    findings,
    left_out,
    availability,
    threshold,
    zeros,
    rounding,
    base,
    methods,
}

pub(crate) static TABLE: Table = Table::new("publication", &NAMES, 1)
    .whole(
        Whole::words("settings of the summary", |_| Ok(Some("set".to_owned())))
            .or(|_| "as built in"),
    )
    .fields(&[
        Field::plain("title of the summary", &[AT.title]),
        Field::plain("authors", &[AT.authors]),
        Field::plain("key findings", &[AT.findings]),
        Field::plain("left out of the summary", &[AT.left_out]),
        Field::plain("where the data can be found", &[AT.availability]),
        Field::words("counts hidden", &[AT.threshold, AT.zeros], |row| {
            Ok(Some(match row.number(AT.threshold) {
                Some(0) | None => "none".to_owned(),
                Some(below) if row.is_set(AT.zeros) => format!("below {below}, zero included"),
                Some(below) => format!("below {below}, except zero"),
            }))
        }),
        Field::words("rounding", &[AT.rounding, AT.base], |row| {
            let rounding = row.plain(AT.rounding).zip(row.plain(AT.base));
            Ok(rounding.map(|(how, base)| match how.as_str() {
                "none" => how,
                _ => format!("{how}, to {base}"),
            }))
        }),
        Field::words("methods", &[AT.methods], |row| {
            Ok(Some(match row.text(AT.methods) {
                None | Some("") => "the usual ones".to_owned(),
                Some(codes) => codes.replace('\n', ", "),
            }))
        }),
    ]);

/// With its captions and corrections.
pub(crate) fn read(conn: &Connection) -> Result<Publication> {
    let set = TABLE.one(conn, "ORDER BY single", [], from_row)?;
    Ok(Publication {
        captions: caption::all(conn)?,
        corrections: correction::all(conn)?,
        ..set.unwrap_or_default()
    })
}

/// Without captions and corrections, which have tables of their own.
fn from_row(row: &Row<'_>) -> Result<Publication> {
    Ok(Publication {
        title: row.get(AT.title)?,
        authors: row.lines(AT.authors)?,
        findings: row.lines(AT.findings)?,
        left_out: row.lines(AT.left_out)?,
        captions: Vec::new(),
        corrections: Vec::new(),
        availability: row.get(AT.availability)?,
        small_counts: SmallCountRule {
            threshold: row.get(AT.threshold)?,
            zeros: row.get(AT.zeros)?,
            rounding: row.word(AT.rounding, Rounding::from_code)?,
            base: row.get(AT.base)?,
        },
        methods: row.lines(AT.methods)?,
    })
}

impl Tx<'_> {
    /// Sets everything about the summary.
    pub fn set_publication(&self, publication: &Publication) -> Result<(), StoreError> {
        let rule = publication.small_counts;
        if rule.base == 0 {
            return refused("Choose a multiple of 1 or more to round counts to.");
        }
        let nothing_set = publication
            == &Publication {
                captions: publication.captions.clone(),
                corrections: publication.corrections.clone(),
                ..Publication::default()
            };
        if !nothing_set || self.exists("SELECT 1 FROM publication", [])? {
            let cells = Cells {
                single: &1,
                title: &publication.title.trim(),
                authors: &lines(&publication.authors),
                findings: &lines(&publication.findings),
                left_out: &lines(&publication.left_out),
                availability: &publication.availability.trim(),
                threshold: &rule.threshold,
                zeros: &rule.zeros,
                rounding: &rule.rounding.code(),
                base: &rule.base,
                methods: &lines(&publication.methods),
            };
            self.put(&TABLE, &cells.list())?;
        }
        self.set_captions(&publication.captions)?;
        self.set_corrections(&publication.corrections)
    }
}
