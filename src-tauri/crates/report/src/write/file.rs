//! What writers get and what they give.

use crate::{RateTables, Report, Table};
use analysis::Tables;
use analysis::small_counts::Published;
use foi::Snapshot;

/// What files are written from.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The record as it is published: JSON and the data package hold its figures.
    pub snapshot: &'a Snapshot,
    /// The statistics of that record.
    pub tables: &'a Tables,
    pub report: &'a Report,
    /// The rates beside the headline rate that have tables of their own.
    pub rates: &'a [RateTables],
    /// What is printed of counts, where some are hidden or rounded.
    pub published: Option<&'a Published>,
    /// How tables of answers were read into figures, as JSON: they go into the data package as they
    /// are.
    pub mappings: &'a [File],
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Without a folder: `summary.md`, `table-2-rates.csv`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Why a format could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the CSV file could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("the JSON file could not be written: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    #[error("the picture could not be drawn: {0}")]
    Png(String),
    #[error("the PDF could not be set: {0}")]
    Pdf(String),
    #[error("the archive could not be made: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("the export was stopped; nothing was written")]
    Cancelled,
}

/// Most letters of such a name.
const MAX_STEM: usize = 100;

/// A name for a file, whatever stands in the record: never a path, and never too long.
pub(super) fn plain_stem(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c
            } else {
                '-'
            }
        })
        .take(MAX_STEM)
        .collect()
}

/// `table-2-rates`; the summary of Table 1 is `table-1-summary-progress`.
pub(super) fn file_stem(table: &Table) -> String {
    let number = table
        .number
        .to_lowercase()
        .replace(',', "")
        .replace(' ', "-");
    plain_stem(&format!("{number}-{}", table.key))
}

#[cfg(test)]
mod tests {
    use super::plain_stem;

    #[test]
    fn no_name_leads_out_of_a_folder() {
        assert_eq!(plain_stem("table-2-rates-../../x"), "table-2-rates-------x");
        assert_eq!(plain_stem(&"a".repeat(400)).len(), 100);
    }
}
