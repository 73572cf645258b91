//! A table as it would be read: what is recognised, what is not clear, and what importing it would
//! do.

use crate::documents::viewer::{SheetCell, SheetInfo};
use crate::shared::place::Place;
use crate::shared::{Days, NearName};
use foi::{Id, PlaceInDocument};
use intake::mapping::{
    CellMeaning, ColumnRole, FoundTable, Mapping, NotUnderstood, RowRole, ShapeKind, Sure,
    TableQuestion,
};
use readers::spot::Rectangle;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SpreadsheetPreview {
    pub name: String,
    /// `CSV, UTF-8, separated by semicolons, lines end in CRLF`
    pub format: String,
    /// The encoding and the delimiter can be corrected.
    pub is_text: bool,
    pub encoding: Option<String>,
    pub delimiter: Option<String>,
    pub encodings: Vec<Choice>,
    pub delimiters: Vec<Choice>,
    pub sheets: Vec<SheetInfo>,
    /// Position of the sheet that is read.
    pub sheet: u32,
    /// Its first rows as they are, with what each is taken for.
    pub top: Vec<PreviewRow>,
    pub columns: Vec<ColumnView>,
    pub mapping: Mapping,
    pub shape: ShapeKind,
    /// `Long table: one figure a row`
    pub shape_words: String,
    /// Why it is read so. `None` where it was only corrected: what was said before still holds.
    pub why: Option<Vec<String>>,
    /// What a person has to say, with the likely answers; `None` as with `why`.
    pub questions: Option<Vec<TableQuestion>>,
    pub notes: Vec<String>,
    /// The tables that were found.
    pub tables: Vec<FoundTable>,
    /// What a person has to confirm before anything is read.
    pub doubts: Vec<DoubtView>,
    /// No column says of which period it is, or all were said to be of one.
    pub asks_period: bool,
    /// The period (slug) that all its columns are of.
    pub table_period: Option<String>,
    /// Times that the table has figures for and the campaign has no period of.
    pub lacking: Vec<LackingView>,
    /// Authorities that it gives figures of, and of whom no response is logged.
    pub unlogged: Vec<Id>,
    /// The file hides rows or columns of the sheet.
    pub hides: bool,
    /// Why it cannot be read by this mapping; empty where it can.
    pub problem: String,
    /// The table names no authority: one has to be chosen.
    pub needs_authority: bool,
    /// Whose answer it is said to be, or by its first lines or the file's name.
    pub authority: Option<Id>,
    /// All that can be chosen, by slug.
    pub measures: Vec<Choice>,
    pub all_periods: Vec<Choice>,
    pub names: Vec<NameUseView>,
    pub categories: Vec<TextUseView>,
    pub periods: Vec<TextUseView>,
    pub signs: Vec<SignUseView>,
    pub rows: u32,
    #[serde(flatten)]
    pub tally: Tally,
    /// Figures that a total of the source contradicts: none is imported without a yes.
    pub by_totals: Vec<ByTotalView>,
    /// The first of them, contradictions first.
    pub figures: Vec<ImportRow>,
    pub not_understood: u32,
    /// The first of them.
    pub unmatched: Vec<NotUnderstood>,
    /// Figures that the source gives twice with different values.
    pub twice: Vec<TwiceView>,
    /// Percentages stated, which are kept for the checks.
    pub shares: u32,
    /// Cells of a recognised table, each to be compared with its picture before it is imported; null
    /// where the table was not recognised in a picture.
    pub compare: Option<Vec<CompareRow>>,
    /// How many of those would change the record and are still to be compared.
    pub uncompared: u32,
}

/// A cell that was recognised in a picture.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CompareRow {
    /// As [`ComparedCell`](crate::spreadsheets::compare::ComparedCell) has it.
    pub cell: String,
    /// Where it stands: the page, from 1, and the rectangle on it.
    pub page: u32,
    pub area: Rectangle,
    /// Round all that stands in its row, so that a person sees what the row is called.
    pub row: Rectangle,
    /// What was recognised there, or what a person read.
    pub text: String,
    /// Whose figure it is, and which; empty where it is none yet.
    pub authority: String,
    pub column: String,
    /// What is in the record, and what it would be.
    pub from: String,
    pub to: String,
    /// Null where it is no figure yet.
    pub outcome: Option<ImportOutcome>,
    /// Why it is none; empty where it is one, or is blank.
    pub reason: String,
    pub compared: bool,
}

/// A time that a table has figures for and the campaign has no period of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LackingView {
    pub days: Days,
    /// `October 2020`
    pub label: String,
    /// Cells that are not read for it.
    pub cells: u32,
}

/// How many figures come to each outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, specta::Type)]
pub struct Tally {
    pub adds: u32,
    pub changes: u32,
    pub same: u32,
    /// Figures that say something else than the record.
    pub contradicts: u32,
    /// Of those that are added or changed: what the source's totals confirm, and what they
    /// contradict and a person takes all the same.
    pub confirmed: u32,
    pub against: u32,
    /// The same of those that contradict the record.
    pub other_confirmed: u32,
    pub other_against: u32,
}

/// A figure that a total of the source contradicts.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ByTotalView {
    /// `Kent, Recorded, 2019: 12 (cell B4)`
    pub figure: String,
    /// As `MappingEdit::Accept` takes it.
    pub cell: String,
    pub reason: String,
    /// A person takes it all the same.
    pub accepted: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DoubtView {
    /// As `MappingEdit::Confirm` takes it.
    pub code: String,
    pub sentence: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PreviewRow {
    /// From 1.
    pub row: u32,
    pub role: RowRole,
    pub cells: Vec<SheetCell>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ColumnView {
    /// `B`
    pub column: String,
    pub header: String,
    pub role: ColumnRole,
    /// Slugs.
    pub measure: Option<String>,
    pub whole: Option<String>,
    pub period: Option<String>,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

/// A figure that the source gives twice with different values.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TwiceView {
    /// `Kent, Recorded, 2019: 12 (cell B4) and 14 (cell B9)`
    pub words: String,
    /// The measure, by its slug and as it is called, where the two stand in different rows, which may
    /// make it up together.
    pub measure: Option<Choice>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct NameUseView {
    pub text: String,
    pub count: u32,
    pub authority: Option<Id>,
    pub name: String,
    pub nearest: Vec<NearName>,
    pub left_out: bool,
}

/// `id` is a measure's or a period's slug.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct TextUseView {
    pub text: String,
    pub count: u32,
    pub id: Option<String>,
    pub label: String,
    pub nearest: Vec<Choice>,
    pub left_out: bool,
    /// Of a time: `2022/23 is April 2022 to March 2023. 2023 is January 2023 to December 2023.`
    /// Empty where it is answered or nothing is near it.
    pub days: String,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SignUseView {
    /// Empty for blank cells.
    pub text: String,
    pub count: u32,
    /// `cell B7`
    pub first: String,
    pub means: CellMeaning,
    /// Where it answers a choice.
    pub choice: Option<SignChoice>,
}

/// Words that answer a choice and are not its very option.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SignChoice {
    /// Short name of the measure, and its label.
    pub measure: String,
    pub label: String,
    pub options: Vec<String>,
    /// What a person said that they are; empty while nobody has.
    pub option: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum ImportOutcome {
    /// The record says something else.
    Contradict,
    /// It takes the place of what the same source gave before.
    Change,
    Add,
    Same,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ImportRow {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub from: String,
    pub to: String,
    pub given: String,
    pub spot: Option<PlaceInDocument>,
    pub spot_words: String,
    pub sure: Sure,
    pub outcome: ImportOutcome,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct SavedMappingView {
    pub name: String,
    /// `saved by Ada, 11 October 2022, 14:02`
    pub saved: String,
    pub mapping: Mapping,
}
