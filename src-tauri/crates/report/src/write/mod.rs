//! Writers: each turns the one [`Report`] into the bytes of a format. The same report gives the
//! same bytes. The shell writes the files.

mod csv;
mod json;
mod markdown;
mod text;

use crate::Report;
use analysis::Tables;
use foi::Snapshot;

pub use csv::csv;
pub use json::{json, tables_json};
pub use markdown::markdown;
pub use text::text;

/// Why a format could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("the CSV file could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    #[error("the JSON file could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Markdown,
    Csv,
    Json,
    Svg,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Csv, Self::Json, Self::Svg];

    /// The word used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Svg => "svg",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Without a folder: `summary.md`, `table-2-rates.csv`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Every file of the formats asked for, in their order.
///
/// # Errors
/// Where a format cannot hold the report.
pub fn all(
    snapshot: &Snapshot,
    tables: &Tables,
    report: &Report,
    formats: &[Format],
) -> Result<Vec<File>, WriteError> {
    let mut files = Vec::new();
    for format in formats {
        match format {
            Format::Markdown => files.push(file("summary.md", markdown(report))),
            Format::Json => files.push(file("summary.json", json(snapshot, tables, report)?)),
            Format::Csv => {
                for table in &report.tables {
                    let bytes = csv(table, report.warning.as_deref())?;
                    files.push(File {
                        name: format!("{}.csv", file_stem(table)),
                        bytes,
                    });
                }
            }
            Format::Svg => files.extend(
                report
                    .charts
                    .iter()
                    .map(|chart| file(&format!("chart-{}.svg", chart.key), chart.svg.clone())),
            ),
        }
    }
    Ok(files)
}

fn file(name: &str, text: String) -> File {
    File {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// `table-2-rates`; the summary of Table 1 is `table-1-summary-progress`.
fn file_stem(table: &crate::Table) -> String {
    let number = table
        .number
        .to_lowercase()
        .replace(',', "")
        .replace(' ', "-");
    format!("{number}-{}", table.key)
}
