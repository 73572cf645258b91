//! Writers: each turns the one [`Report`] into the bytes of a format. The same report gives the
//! same bytes. The shell writes the files.

mod archive;
mod columns;
mod csv;
mod docx;
mod file;
mod fonts;
mod html;
mod json;
mod markdown;
mod package;
mod pdf;
mod picture;
mod png;
mod text;
mod xlsx;

use crate::{Chart, Report, Table};
use file::{file_stem, plain_stem};

pub use csv::csv;
pub use docx::docx;
pub use file::{File, Input, WriteError};
pub use html::html;
pub use json::{json, tables_json};
pub use markdown::markdown;
pub use package::{full_record, package};
pub use pdf::pdf;
pub use png::png;
pub use text::text;
pub use xlsx::xlsx;

/// A format of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Html,
    Pdf,
    Docx,
    Markdown,
    Csv,
    Xlsx,
    Json,
    Svg,
    Png,
    /// The data package.
    Package,
    /// Everything in the record, nothing hidden: for those who work with it, not for readers.
    Record,
}

impl Format {
    /// Whether readers get the tables in it, the list of claims among them.
    #[must_use]
    pub fn has_tables(self) -> bool {
        !matches!(self, Self::Svg | Self::Png | Self::Record)
    }

    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Markdown,
        Self::Csv,
        Self::Xlsx,
        Self::Json,
        Self::Svg,
        Self::Png,
        Self::Package,
        Self::Record,
    ];

    /// Those that honour the rule for small counts.
    pub fn for_readers() -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|&format| format != Self::Record)
    }

    /// The word used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Package => "zip",
            Self::Record => "full-record",
        }
    }

    /// Of the files.
    fn ending(self) -> &'static str {
        match self {
            Self::Record => "zip",
            Self::Html
            | Self::Pdf
            | Self::Docx
            | Self::Markdown
            | Self::Csv
            | Self::Xlsx
            | Self::Json
            | Self::Svg
            | Self::Png
            | Self::Package => self.code(),
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// Is told how far an export is, and says whether it goes on.
pub trait Watch {
    /// `done` of `total` files are made.
    fn at(&self, _done: u64, _total: u64) {}

    /// Is asked before each file.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {}

/// Every file of the formats asked for, in their order.
///
/// # Errors
/// Where a format cannot hold the report; [`WriteError::Cancelled`] where the watch stops it.
pub fn all(input: &Input, formats: &[Format], watch: &dyn Watch) -> Result<Vec<File>, WriteError> {
    let report = input.report;
    let plan = plan(report, formats);
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let total = count(plan.len());
    let mut files = Vec::with_capacity(plan.len());
    for (name, content) in plan {
        if watch.cancelled() {
            return Err(WriteError::Cancelled);
        }
        let bytes = match content {
            Content::Html => html(report).into_bytes(),
            Content::Pdf => pdf(report)?,
            Content::Docx => docx(report)?,
            Content::Markdown => markdown(report).into_bytes(),
            Content::Csv(table) => csv(table, report.warning.as_deref())?,
            Content::Xlsx => xlsx(report)?,
            Content::Json => json(input)?.into_bytes(),
            Content::Svg(chart) => chart.svg.clone().into_bytes(),
            Content::Png(chart) => png(&chart.svg)?,
            Content::Package => package(input)?,
            Content::Record => full_record(input)?,
        };
        files.push(File { name, bytes });
        watch.at(count(files.len()), total);
    }
    Ok(files)
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
    Pdf,
    Docx,
    Markdown,
    Csv(&'a Table),
    Xlsx,
    Json,
    Svg(&'a Chart),
    Png(&'a Chart),
    Package,
    Record,
}

fn plan<'a>(report: &'a Report, formats: &[Format]) -> Vec<(String, Content<'a>)> {
    let mut files = Vec::new();
    for &format in formats {
        let ending = format.ending();
        let summary = || format!("summary.{ending}");
        let chart_name =
            |chart: &Chart| format!("{}.{ending}", plain_stem(&format!("chart-{}", chart.key)));
        match format {
            Format::Html => files.push((summary(), Content::Html)),
            Format::Pdf => files.push((summary(), Content::Pdf)),
            Format::Docx => files.push((summary(), Content::Docx)),
            Format::Package => files.push((format!("data-package.{ending}"), Content::Package)),
            Format::Record => files.push((format!("full-record.{ending}"), Content::Record)),
            Format::Markdown => files.push((summary(), Content::Markdown)),
            Format::Xlsx => files.push((summary(), Content::Xlsx)),
            Format::Json => files.push((summary(), Content::Json)),
            Format::Csv => files.extend(report.all_tables().map(|table| {
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
