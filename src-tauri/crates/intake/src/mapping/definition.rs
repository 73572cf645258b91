//! A mapping: which sheet, rows and columns of a source hold what, and what its texts and signs
//! mean. It is saved as JSON.

use super::doubt::Doubt;
use readers::sheets::Sheet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The version of the mapping's format that is written.
pub const VERSION: u32 = 1;

/// How one source is read. In JSON, columns are letters as in a spreadsheet, rows are counted from
/// 1, and measures, periods and authorities are slugs, so that it can be edited by hand and used
/// in another campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// [`VERSION`].
    pub version: u32,
    #[serde(default)]
    pub reader: ReaderOptions,
    /// Name of the sheet; `None`: the first that is not hidden.
    #[serde(default)]
    pub sheet: Option<String>,
    #[serde(default)]
    pub frame: Frame,
    pub shape: Shape,
    /// Further tables of the same source, each with its own frame, shape and question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TablePart>,
    /// How periods are written, for all texts that are written alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<PeriodRule>,
    /// Numbers with more decimals than their measure has, as spreadsheets compute them, are rounded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub round: bool,
    /// Slugs of measures that several rows make up together, such as `Charged` and `Summonsed`: a
    /// figure is the sum of what all of them give.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<String>,
    /// Slug of the measure that the table is about: its totals are totals of this measure, and its
    /// categories are parts of it. `None`: the only measure that is not part of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What a person must confirm before anything is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirm: Vec<Doubt>,
    /// Cells, as `D5`, whose figures are read although a total of the source contradicts them: a
    /// person said yes to each. Never kept with a saved mapping.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// What cells without a number mean. A cell without a rule is read only where its text can
    /// mean just one thing; a blank cell stays not entered.
    #[serde(default)]
    pub rules: Vec<CellRule>,
    /// Which option of a choice the words of a cell are, where they are not the very option. What
    /// names a measure or an option that is no longer there is passed over, and asked about again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceRule>,
    /// Names of authorities, as `key`, to the authority's slug (`foi::names::slug`); `None`
    /// leaves its rows out. A name that is not here is found by `foi::names`.
    #[serde(default)]
    pub names: BTreeMap<String, Option<String>>,
    /// Texts of categories, as `key`, to the measure's slug; `None` leaves them out.
    #[serde(default)]
    pub categories: BTreeMap<String, Option<String>>,
    /// Texts of periods, as `key`, to the period's slug; `None` leaves them out.
    #[serde(default)]
    pub periods: BTreeMap<String, Option<String>>,
}

impl Mapping {
    /// Replaces the slug of a measure wherever the mapping names it. `false` where it does not.
    pub fn rename_measure(&mut self, from: &str, to: &str) -> bool {
        let mut named: Vec<&mut Option<String>> = vec![&mut self.about];
        named.extend(self.shape.measures_mut());
        for part in &mut self.also {
            named.push(&mut part.about);
            named.extend(part.shape.measures_mut());
        }
        let mut renamed = false;
        for slug in self.together.iter_mut().filter(|slug| *slug == from) {
            to.clone_into(slug);
            renamed = true;
        }
        for rule in self.choices.iter_mut().filter(|one| one.measure == from) {
            to.clone_into(&mut rule.measure);
            renamed = true;
        }
        for slug in named
            .into_iter()
            .chain(self.categories.values_mut())
            .flatten()
            .filter(|slug| *slug == from)
        {
            to.clone_into(slug);
            renamed = true;
        }
        renamed
    }

    /// Only where things stand: without any text of the source, its names, signs, headings and sheets.
    #[must_use]
    pub fn without_texts(mut self) -> Self {
        self.sheet = None;
        for part in &mut self.also {
            part.sheet = None;
        }
        let parts = self.also.iter_mut().map(|part| &mut part.frame);
        for frame in std::iter::once(&mut self.frame).chain(parts) {
            frame.skip.clear();
            frame.headers.clear();
        }
        for shape in self.shapes_mut() {
            if let Shape::Labels { only, .. } | Shape::Records { only, .. } = shape {
                for condition in only {
                    condition.texts.clear();
                }
            }
        }
        self.confirm.clear();
        self.accept.clear();
        self.rules.clear();
        self.choices.clear();
        self.names.clear();
        self.categories.clear();
        self.periods.clear();
        self
    }

    /// Tells whether the table lacks a column of authorities, so that a person must name one.
    #[must_use]
    pub fn needs_authority(&self) -> bool {
        match &self.shape {
            Shape::Table { authority, .. } | Shape::Records { authority, .. } => {
                authority.is_none()
            }
            Shape::Labels { authority, .. } => !authority,
        }
    }

    /// Tells whether no column of the table is read as figures.
    #[must_use]
    pub fn has_no_columns(&self) -> bool {
        match &self.shape {
            Shape::Table { columns, .. } => columns.is_empty(),
            Shape::Labels { columns, .. } => columns.is_empty(),
            Shape::Records { .. } => false,
        }
    }

    /// The shapes of all tables that the mapping reads.
    pub(super) fn shapes_mut(&mut self) -> impl Iterator<Item = &mut Shape> {
        std::iter::once(&mut self.shape).chain(self.also.iter_mut().map(|part| &mut part.shape))
    }

    /// The tables that the mapping reads, each as a mapping of its own.
    pub(super) fn each_table(&self) -> Vec<Self> {
        let mut one = self.clone();
        one.also.clear();
        let further = self.also.iter().map(|part| Self {
            sheet: part.sheet.clone(),
            frame: part.frame.clone(),
            shape: part.shape.clone(),
            about: part.about.clone(),
            ..one.clone()
        });
        std::iter::once(one.clone()).chain(further).collect()
    }

    /// Takes over a person's answers about names, texts, signs and doubts from `before`, another
    /// mapping of the same table.
    pub fn keep_answers(&mut self, before: Self) {
        self.confirm.retain(|doubt| before.confirm.contains(doubt));
        self.rules = before.rules;
        self.choices = before.choices;
        for rule in before.written {
            if !self.written.contains(&rule) {
                self.written.push(rule);
            }
        }
        self.round |= before.round;
        for slug in before.together {
            if !self.together.contains(&slug) {
                self.together.push(slug);
            }
        }
        self.names.extend(before.names);
        self.categories.extend(before.categories);
        self.periods.extend(before.periods);
    }

    /// # Errors
    /// [`MappingError::Json`] says which key is wrong and where; [`MappingError::Version`].
    pub fn from_json(text: &str) -> Result<Self, MappingError> {
        // The version goes first, since a newer format may have other keys.
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
        }
        let json = |error: serde_json::Error| MappingError::Json(foi::json_error(&error));
        let Versioned { version } = serde_json::from_str(text).map_err(json)?;
        if version != VERSION {
            return Err(MappingError::Version(version));
        }
        serde_json::from_str(text).map_err(json)
    }

    /// The mapping as a person can read and edit it.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a mapping has only texts as keys")
    }
}

/// How the bytes of a text file become a table. Not used for other formats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ReaderOptions {
    /// A label of the Encoding Standard: `windows-1252`. `None`: recognised.
    #[serde(default)]
    pub encoding: Option<String>,
    /// One character. `None`: recognised.
    #[serde(default)]
    pub delimiter: Option<String>,
}

/// Which rows are headers, data or left out. Rows from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, deny_unknown_fields)]
pub struct Frame {
    pub header_rows: Vec<u32>,
    pub first_row: u32,
    /// `None`: to the end.
    pub last_row: Option<u32>,
    /// Rows that are left out, such as subheadings and notes, by the first text in them, as `key`.
    /// By text and not by number, because the next file may have them in other rows.
    pub skip: Vec<String>,
    /// Columns in which a blank cell repeats the one above it.
    pub fill: Vec<String>,
    /// Read rows and columns that the file hides. Off unless a person says so.
    pub hidden: bool,
    /// The text at the head of each column (by letter, as `key`) when the mapping was made. A table
    /// with another text there is refused, because its columns may have moved.
    pub headers: BTreeMap<String, String>,
}

impl Default for Frame {
    /// One header row, then data to the end.
    fn default() -> Self {
        Self {
            header_rows: vec![1],
            first_row: 2,
            last_row: None,
            skip: Vec::new(),
            fill: Vec::new(),
            hidden: false,
            headers: BTreeMap::new(),
        }
    }
}

/// What the rows and columns of a table are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
pub enum Shape {
    /// Cells hold values. The measure and the period of a value stand at the head of its column or
    /// in its row. With both in the row the table is long; with both at the head, wide; with
    /// categories down and years across, or the other way round, it is one authority's own table.
    Table {
        /// Column of the authority's name; `None`: the authority is given by the caller.
        #[serde(default)]
        authority: Option<String>,
        /// Column that names the measure.
        #[serde(default)]
        category: Option<String>,
        /// Column that names the period.
        #[serde(default)]
        period: Option<String>,
        /// Column that names the year, where the period's column names only a part of it: a month,
        /// a quarter.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year: Option<String>,
        columns: Vec<ValueColumn>,
    },
    /// Cells hold values. What a value is of follows from all labels that stand over it or before
    /// it, whichever of them names the measure, the period, a part of it, or the authority. A cell is
    /// a figure only where exactly one of each follows.
    Labels {
        labels: Vec<LabelColumn>,
        columns: Vec<ColumnOfFigures>,
        /// The labels name the authority; else the caller gives it.
        #[serde(default)]
        authority: bool,
        /// Slug of the measure of cells whose labels name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<String>,
        /// Slug of the period of cells whose labels name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// Columns whose texts divide the figures into parts that are added up.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        add: Vec<String>,
        /// Only rows that meet all of these are read.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        only: Vec<Condition>,
        /// Rows that are not known and add up to the known row above them are parts of it, and are
        /// left out; so is a row that adds up the rows of authorities below it.
        #[serde(default)]
        parts: bool,
    },
    /// Each row is one case, and rows are counted.
    Records {
        /// Column of the authority's name; `None`: the authority is given by the caller.
        #[serde(default)]
        authority: Option<String>,
        /// When it was: a day, a month, a year or a period.
        period: PeriodOf,
        /// Columns whose text names a measure. A row counts once for each measure it names, and
        /// for the type that an "of which" type is counted in.
        #[serde(default)]
        categories: Vec<String>,
        /// Slug of the measure for which every row counts.
        #[serde(default)]
        whole: Option<String>,
        /// Only rows that meet all of these are counted.
        #[serde(default)]
        only: Vec<Condition>,
        /// Also count rows for the periods that contain theirs: only right for a file that covers
        /// them in full.
        #[serde(default)]
        totals: bool,
        /// Write 0 for a measure that the file names, where an authority has rows in a period and
        /// none of that measure. Off unless a person says so.
        #[serde(default)]
        zeros: bool,
    },
}

/// Another table of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct TablePart {
    /// As [`Mapping::sheet`].
    #[serde(default)]
    pub sheet: Option<String>,
    #[serde(default)]
    pub frame: Frame,
    pub shape: Shape,
    /// As [`Mapping::about`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// A rule for texts that say a period in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodRule {
    /// A day stands for the period that ends on it.
    DayEnds,
    /// A day stands for the period that begins on it.
    DayBegins,
    /// A day stands for its month, whichever day it is.
    DayInMonth,
    /// `FY20` is the financial year that ends in 2020.
    YearEnds,
    /// `FY20` is the financial year that begins in 2020.
    YearBegins,
    /// `2018/19` is the academic year from September.
    Academic,
    /// `2019` is the financial year that begins in 2019.
    CalendarBeginsFinancial,
    /// `2019` is the financial year that ends in 2019.
    CalendarEndsFinancial,
    /// `Q1 2019` is the first quarter of the financial year, April to June.
    FinancialQuarters,
    /// A label `1` to `12` is a month.
    MonthNumbers,
    /// A month or quarter without a year is the only one that was asked about.
    MonthAsAsked,
}

impl PeriodRule {
    pub(super) const ALL: [Self; 11] = [
        Self::DayEnds,
        Self::DayBegins,
        Self::DayInMonth,
        Self::YearEnds,
        Self::YearBegins,
        Self::Academic,
        Self::CalendarBeginsFinancial,
        Self::CalendarEndsFinancial,
        Self::FinancialQuarters,
        Self::MonthNumbers,
        Self::MonthAsAsked,
    ];
}

/// A column of labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct LabelColumn {
    pub column: String,
    /// A label also stands for the rows below it, until another of its kind: a category with its
    /// months below it, a year with its months.
    #[serde(default)]
    pub heads_below: bool,
}

/// A column of figures whose labels stand in its headings and its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ColumnOfFigures {
    pub column: String,
    /// Slug; `None`: the headings or the rows say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// Slug; `None`: the headings or the rows say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The numbers stand for so many times as much: 1000 in a column of thousands.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub times: u32,
    /// Which number of a cell that holds several, from 1. `None`: cells hold one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
}

impl Default for ColumnOfFigures {
    fn default() -> Self {
        Self {
            column: String::new(),
            measure: None,
            period: None,
            times: once(),
            number: None,
        }
    }
}

fn once() -> u32 {
    1
}

// Serde hands a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_once(times: &u32) -> bool {
    *times == once()
}

impl Shape {
    fn measures_mut(&mut self) -> Vec<&mut Option<String>> {
        match self {
            Self::Table { columns, .. } => columns
                .iter_mut()
                .flat_map(|column| [&mut column.measure, &mut column.share_of])
                .collect(),
            Self::Labels {
                columns, measure, ..
            } => columns
                .iter_mut()
                .map(|column| &mut column.measure)
                .chain([measure])
                .collect(),
            Self::Records { whole, .. } => vec![whole],
        }
    }
}

/// A column of values.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ValueColumn {
    pub column: String,
    /// Slug; `None`: the row's category says it.
    #[serde(default)]
    pub measure: Option<String>,
    /// Slug; `None`: the row's period says it.
    #[serde(default)]
    pub period: Option<String>,
    /// The cells are percentages of the measure with this slug.
    #[serde(default)]
    pub share_of: Option<String>,
}

/// Where a record's period stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "from", deny_unknown_fields)]
pub enum PeriodOf {
    Column { column: String },
    Fixed { period: String },
}

/// A record is counted only where the column holds one of the texts, compared as `key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub column: String,
    pub texts: Vec<String>,
}

/// What a cell's text means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct CellRule {
    /// Compared as `key`: `-`, `*`, `n/a`; empty for a blank cell; `#*` for every error of a
    /// spreadsheet.
    pub text: String,
    pub means: CellMeaning,
}

/// Which option of a choice the text of a cell is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRule {
    /// Slug of the measure.
    pub measure: String,
    /// Compared as `key`.
    pub text: String,
    /// The option, as the measure has it.
    pub option: String,
}

/// The meaning of a cell without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "state", deny_unknown_fields)]
pub enum CellMeaning {
    Zero,
    /// A small number, `low` to `high` inclusive, in the measure's own unit (not scaled).
    Suppressed {
        low: u32,
        high: u32,
    },
    Withheld,
    NotHeld,
    NotAnswered,
    /// An answer to a yes/no question, and nothing else.
    Yes,
    Partly,
    No,
    /// The cell stays not entered, and is not listed.
    Skip,
    /// Not read, and listed until a person says what it means.
    Ask,
}

impl From<foi::Meaning> for CellMeaning {
    fn from(meaning: foi::Meaning) -> Self {
        match meaning {
            foi::Meaning::Zero => Self::Zero,
            foi::Meaning::Suppressed { low, high } => Self::Suppressed { low, high },
            foi::Meaning::Withheld => Self::Withheld,
            foi::Meaning::NotHeld => Self::NotHeld,
            foi::Meaning::NotAnswered => Self::NotAnswered,
        }
    }
}

/// Why a table cannot be read by a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    #[error("This mapping cannot be read: {0}. Nothing was changed.")]
    Json(String),
    #[error(
        "The mapping has version {0}, but this program reads version {VERSION}. Use a newer program."
    )]
    Version(u32),
    #[error("{0}")]
    NoSheet(String),
    /// A key of the mapping, `shape.columns[2].measure`, and what is wrong there.
    #[error("{key}: {message}")]
    At { key: String, message: String },
    #[error("The table does not name an authority. Say whose answer it is.")]
    WhoseIsIt,
    #[error(
        "Column {column} had the heading “{expected}” when the mapping was made, and now has “{found}”. Columns may have moved. Make a new mapping for this file."
    )]
    Moved {
        column: String,
        expected: String,
        found: String,
    },
    #[error("Reading was stopped.")]
    Stopped,
}

/// The sheet that a mapping reads: the one it names, else the first that is not hidden.
#[must_use]
pub fn sheet_of<'a>(mapping: &Mapping, sheets: &'a [Sheet]) -> Option<&'a Sheet> {
    match &mapping.sheet {
        Some(name) => sheets.iter().find(|sheet| sheet.name == *name),
        None => sheets
            .iter()
            .find(|sheet| !sheet.hidden)
            .or_else(|| sheets.first()),
    }
}
