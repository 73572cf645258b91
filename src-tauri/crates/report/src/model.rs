//! The report: everything a reader is told, as text ready to print beside the numbers behind it.

use chrono::NaiveDate;
use foi::{Correction, Id, State};
use serde::Serialize;

/// A campaign's summary on one day.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Report {
    pub title: String,
    /// `Refuge, freedom-of-information analysis`.
    pub byline: String,
    /// Who wrote it, where a person named them.
    pub authors: Vec<String>,
    /// `As of 23 November 2026`.
    pub as_of: String,
    /// The same day, for the properties of files.
    pub day: NaiveDate,
    /// Said at the top of every page and file where the figures are invented.
    pub warning: Option<String>,
    /// Asked, answered, complete, included; the headline rate; each with its denominator.
    pub facts: Vec<Fact>,
    /// Key findings in sentences, with the numbers of the record in them.
    pub findings: Vec<String>,
    /// What was asked, word for word.
    pub request: Option<Quote>,
    /// The numbered tables, in their order.
    pub tables: Vec<Table>,
    /// Tables after the methods note, numbered on their own.
    pub appendix: Vec<Table>,
    pub charts: Vec<Chart>,
    /// The methods note.
    pub methods: Vec<Section>,
    /// The numerical statements of the publication, checked; the table `claims` shows them.
    pub claims: Vec<CheckedClaim>,
    /// What was put right after publication, oldest first.
    pub corrections: Vec<Correction>,
    /// Where the data can be had. Empty where it is left out.
    pub availability: String,
    /// Tokens in a person's own text that the record has no number for. They are printed as
    /// written.
    pub unknown: Vec<String>,
    /// The key findings that the record suggests, with tokens in place of numbers. A person who
    /// rewords the findings starts from these.
    pub suggested: Vec<String>,
    /// The numbers that tokens in a person's own words stand for.
    pub numbers: Vec<LiveNumber>,
    /// The rates beside the headline rate that have tables and charts of their own.
    #[serde(skip)]
    pub rates: Vec<RateSection>,
    /// What stands over its parts, for writers.
    #[serde(skip)]
    pub headings: Headings,
}

/// All tables and charts of a rate beside the headline rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateSection {
    /// The short name of the rate.
    pub code: String,
    /// The word for it in a person's own settings: `rate-no-adult`.
    pub key: String,
    /// `Tables and charts of “Without an adult”`.
    pub heading: String,
}

/// Headings of the parts of a [`Report`], in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headings {
    pub findings: &'static str,
    pub facts: &'static str,
    pub request: &'static str,
    /// Over all tables and charts, where a format has a heading for them.
    pub results: &'static str,
    pub methods: &'static str,
    pub corrections: &'static str,
    pub availability: &'static str,
    /// Over the tables after the methods, likewise.
    pub appendix: &'static str,
}

impl Report {
    /// Every table, those of the appendix last.
    pub fn all_tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().chain(&self.appendix)
    }

    /// Charts and tables in their order: a chart comes before its table. Charts whose table is
    /// left out come first.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut number = 0;
        let mut chart = |chart, table| {
            number += 1;
            Part::Chart {
                chart,
                number,
                table,
            }
        };
        for one in &self.charts {
            if self.tables.iter().all(|table| table.key != one.table) {
                parts.push(chart(one, None));
            }
        }
        for table in &self.tables {
            for one in self.charts.iter().filter(|one| one.table == table.key) {
                parts.push(chart(one, Some(table)));
            }
            parts.push(Part::Table(table));
        }
        parts
    }
}

/// A chart or table of a [`Report`], in its place.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    Chart {
        chart: &'a Chart,
        /// From 1.
        number: usize,
        /// The table with its numbers, where the report has it.
        table: Option<&'a Table>,
    },
    Table(&'a Table),
}

/// Text that stands exactly as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Quote {
    /// May have several lines.
    pub text: String,
    /// `Sent to 43 forces under the Freedom of Information Act 2000`.
    pub source: String,
}

/// A numerical statement of the publication beside the record. The caller checks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CheckedClaim {
    /// `{claim:KEY}` in a person's own text stands for its number.
    pub key: String,
    pub statement: String,
    /// The number as stated, in words: `about 4%`.
    pub stated: String,
    /// The number of the record, as a sentence has it: `3.9%`. Empty where there is none.
    pub computed: String,
    /// `matches`, `does not match`: words ready to print.
    pub verdict: String,
    /// What the number comes from, or why there is none: `534 of 13,860`.
    pub because: String,
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

/// A number of the record, or a name that can change with it, for which a token stands in a person's
/// own words: see [`crate::live`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LiveNumber {
    /// The token without its braces: `rate`, `claim:charge_rate`.
    pub name: String,
    /// What it is: `Charged or summonsed, share`; for a claim, its statement.
    pub label: String,
    /// What stands in the text: `4%`.
    pub text: String,
}

/// A table of the report and of the window.
#[derive(Clone, Debug, Default, PartialEq, Serialize, specta::Type)]
pub struct Table {
    /// `rates`: what it shows, and the name of its file and sheet.
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
    /// Said instead of rows where there are none.
    pub empty: Option<EmptyTable>,
}

/// Why a table has no rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct EmptyTable {
    /// What is missing, for every reader: `No rate is set.`
    pub why: String,
    /// What to do about it, for whoever keeps the record; it is never published. May be empty.
    pub remedy: String,
}

impl EmptyTable {
    pub fn new(why: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            remedy: remedy.into(),
        }
    }
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
    /// Why readers do not get the number; `None` also for a range that an authority gave.
    #[serde(skip)]
    pub hidden: Option<HiddenReason>,
}

/// Why readers do not get a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenReason {
    /// It is small: the rule for small counts hides it.
    Small,
    /// A small count could be worked out from it.
    Complementary,
    /// No table prints it.
    Unpublished,
}

impl HiddenReason {
    pub const ALL: [Self; 3] = [Self::Small, Self::Complementary, Self::Unpublished];

    /// The word for it in files for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Small => "hidden-small",
            Self::Complementary => "hidden",
            Self::Unpublished => "not-published",
        }
    }
}

impl Cell {
    /// In which way a figure is missing, for machines; empty where it is not.
    #[must_use]
    pub fn state_code(&self) -> &'static str {
        self.hidden
            .map(HiddenReason::code)
            .or_else(|| self.state.map(State::code))
            .unwrap_or_default()
    }
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

/// What a chart shows. Charts are listed, and their files written, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ChartKind {
    Rates,
    Outcomes,
    Trend,
    Timeline,
    Timeliness,
    Funnel,
    Sensitivity,
    Ratio,
}

impl ChartKind {
    /// The name of its file: `chart-rates.svg` has the key `rates`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rates => "rates",
            Self::Outcomes => "outcomes",
            Self::Trend => "trend",
            Self::Timeline => "timeline",
            Self::Timeliness => "timeliness",
            Self::Funnel => "funnel",
            Self::Sensitivity => "sensitivity",
            Self::Ratio => "ratio",
        }
    }
}

/// Part of the methods note.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Section {
    pub title: String,
    pub paragraphs: Vec<String>,
}
