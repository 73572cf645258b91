//! Writers: each turns the one [`Report`] into the bytes of a format. The same report gives the
//! same bytes. The shell writes the files.

mod csv;
mod html;
mod json;
mod markdown;
mod png;
mod text;
mod xlsx;

use crate::{Chart, Report, Table};
use analysis::Tables;
use foi::Snapshot;

pub use csv::csv;
pub use html::html;
pub use json::{json, tables_json};
pub use markdown::markdown;
pub use png::png;
pub use text::text;
pub use xlsx::xlsx;

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
}

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Html,
    Markdown,
    Csv,
    Xlsx,
    Json,
    Svg,
    Png,
}

impl Format {
    pub const ALL: [Self; 7] = [
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        Self::Svg,
        Self::Png,
    ];

    /// The word used by commands, and the ending of the files.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Png => "png",
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
    plan(report, formats)
        .into_iter()
        .map(|(name, content)| {
            let bytes = match content {
                Content::Html => html(report).into_bytes(),
                Content::Markdown => markdown(report).into_bytes(),
                Content::Csv(table) => csv(table, report.warning.as_deref())?,
                Content::Xlsx => xlsx(report)?,
                Content::Json => json(snapshot, tables, report)?.into_bytes(),
                Content::Svg(chart) => chart.svg.clone().into_bytes(),
                Content::Png(chart) => png(&chart.svg)?,
            };
            Ok(File { name, bytes })
        })
        .collect()
}

/// The names of the files that [`all`] would write, without making them.
#[must_use]
pub fn names(report: &Report, formats: &[Format]) -> Vec<String> {
    plan(report, formats)
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

/// What goes into one file.
enum Content<'a> {
    Html,
    Markdown,
    Csv(&'a Table),
    Xlsx,
    Json,
    Svg(&'a Chart),
    Png(&'a Chart),
}

fn plan<'a>(report: &'a Report, formats: &[Format]) -> Vec<(String, Content<'a>)> {
    let mut files = Vec::new();
    for &format in formats {
        let ending = format.code();
        let summary = || format!("summary.{ending}");
        let chart_name = |chart: &Chart| format!("chart-{}.{ending}", chart.key);
        match format {
            Format::Html => files.push((summary(), Content::Html)),
            Format::Markdown => files.push((summary(), Content::Markdown)),
            Format::Xlsx => files.push((summary(), Content::Xlsx)),
            Format::Json => files.push((summary(), Content::Json)),
            Format::Csv => files.extend(report.tables.iter().map(|table| {
                let name = format!("{}.{ending}", file_stem(table));
                (name, Content::Csv(table))
            })),
            Format::Svg => files.extend(
                report
                    .charts
                    .iter()
                    .map(|chart| (chart_name(chart), Content::Svg(chart))),
            ),
            Format::Png => files.extend(
                report
                    .charts
                    .iter()
                    .map(|chart| (chart_name(chart), Content::Png(chart))),
            ),
        }
    }
    files
}

/// `table-2-rates`; the summary of Table 1 is `table-1-summary-progress`.
fn file_stem(table: &Table) -> String {
    let number = table
        .number
        .to_lowercase()
        .replace(',', "")
        .replace(' ', "-");
    format!("{number}-{}", table.key)
}
