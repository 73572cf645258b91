//! The report: everything a reader is told, as text ready to print beside the numbers behind it.

use chrono::NaiveDate;
use foi::{Id, State};
use serde::Serialize;

/// A campaign's summary on one day.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Report {
    pub title: String,
    /// `Refuge, freedom-of-information analysis`.
    pub byline: String,
    /// `As of 23 November 2026`.
    pub as_of: String,
    /// The same day, for the properties of files.
    pub day: NaiveDate,
    /// Said at the top of every page and file where the figures are invented.
    pub warning: Option<String>,
    /// Asked, answered, complete, included; the headline rate; each with its denominator.
    pub facts: Vec<Fact>,
    /// Table 1 (summary), then responses, rates, outcomes, trend, timeliness, regions, provisions,
    /// funnel, sensitivity, comparison; population and amounts where there are any.
    pub tables: Vec<Table>,
    pub charts: Vec<Chart>,
    /// The methods note.
    pub methods: Vec<Section>,
}

/// A number with what it is and what it is out of.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Fact {
    /// `asked`, `answered`, `complete`, `included`, `whole`, `part`, `rate`.
    pub key: String,
    pub label: String,
    /// `13,860`, `4%`; or why there is none.
    pub text: String,
    pub value: Option<f64>,
    /// `534 of 13,860, 24 of 43 forces`.
    pub denominator: String,
    /// `95% interval 3.5% to 4.2% (Wilson)`, where there is one.
    pub interval: Option<String>,
}

/// A table of the report and of the window.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Table {
    /// `progress`, `responses`, `rates`, `outcomes`, `trend`, `timeliness`, `regions`,
    /// `provisions`, `funnel`, `sensitivity`, `comparison`, `population`, `amounts`: also the name
    /// of its file and sheet.
    pub key: String,
    /// `Table 2`.
    pub number: String,
    pub title: String,
    /// What every number in it is out of.
    pub denominator: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// What was left out and why, aggregates, part-years: one sentence each.
    pub notes: Vec<String>,
    /// Said instead of rows where there are none: what is missing and what to do.
    pub empty: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Column {
    pub key: String,
    pub label: String,
    pub align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    Text,
    Number,
}

#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Row {
    pub kind: RowKind,
    /// The authority of the row, where it has one.
    pub authority: Option<Id>,
    /// Whether that authority is in the analysis.
    pub included: Option<bool>,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    Body,
    Total,
}

/// One cell: the text that is shown everywhere, and the number for spreadsheets and scripts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, specta::Type)]
#[serde(rename = "TableCell")]
pub struct Cell {
    pub text: String,
    pub value: Option<f64>,
    /// Set where a figure is missing or a range: never shown as zero.
    pub state: Option<State>,
    /// A percentage: spreadsheets get the fraction with a percent format.
    pub percent: bool,
    /// The figure of the row's authority that it shows, so that a reader of the window can go to
    /// where it comes from.
    pub figure: Option<FigureOf>,
}

/// A figure, beside whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FigureOf {
    pub measure: Id,
    pub period: Id,
}

/// A picture, drawn once as SVG, and what it says in words.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Chart {
    pub key: String,
    pub kind: ChartKind,
    pub title: String,
    /// The denominator, printed under the picture.
    pub caption: String,
    /// For screen readers: the finding and its numbers.
    pub alt: String,
    /// Colours are literal (light palette); see `charts::themed` for the window's dark one.
    pub svg: String,
    /// The table that it belongs to.
    pub table: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    Rates,
    Outcomes,
    Trend,
    Timeline,
    Timeliness,
    Funnel,
    Sensitivity,
}

/// Part of the methods note.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Section {
    pub title: String,
    pub paragraphs: Vec<String>,
}
