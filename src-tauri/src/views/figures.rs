//! The Figures screen: authorities down, measures and periods across.

use super::Glyph;
use foi::{Id, State, Symbol};
use serde::{Deserialize, Serialize};

/// The grid without its cells, which are asked for as they come into view.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Figures {
    /// Column groups, one for each measure.
    pub groups: Vec<Group>,
    pub columns: Vec<FigureColumn>,
    /// By name.
    pub rows: Vec<FigureRow>,
    /// `Sum of 24 included`
    pub total_label: String,
    /// For each column.
    pub totals: Vec<Total>,
    /// Published totals, one row for each aggregate.
    pub aggregates: Vec<AggregateRow>,
    /// Any column has parts to reconcile.
    pub reconciles: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Group {
    pub measure: Id,
    pub label: String,
    /// Columns in it.
    pub span: u32,
    /// The measure it is part of, in words: `of which`.
    pub depth: u32,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureColumn {
    pub measure: Id,
    pub period: Id,
    /// `2019`, `2022 to July`, `Whole period`
    pub label: String,
    /// `Offences recorded, 2019`
    pub title: String,
    /// The whole of the period columns to its left.
    pub whole: bool,
    /// Complete responses must fill it.
    pub required: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureRow {
    pub authority: Id,
    pub name: String,
    pub glyph: Glyph,
    pub included: bool,
    pub answered: bool,
    /// Required cells still to enter after an answer.
    pub to_enter: bool,
    /// Parts and total disagree somewhere.
    pub differs: bool,
}

/// The cells of one row, in column order.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCells {
    pub authority: Id,
    pub cells: Vec<FigureCell>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCell {
    pub state: State,
    /// As shown: `82`, `<5`, `withheld s.40(2)`, `not held`.
    pub text: String,
    /// As typed, for F2: `s.40(2)`, `nh`.
    pub edit: String,
    /// The authority answered, the cell is required, and nothing is entered.
    pub wanted: bool,
    /// How the parts fit, on columns that have parts.
    pub fit: Option<FitMark>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FitMark {
    pub kind: FitKind,
    /// `The years add up to 752. The total given is 755: 3 apart.`
    pub title: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum FitKind {
    Adds,
    Fits,
    Differs,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Total {
    /// `13,860`, `≥ 128` where some are hidden, empty where there is nothing to add.
    pub text: String,
    /// `Sum of 24 counts; 2 withheld and not added.`
    pub title: String,
    pub fit: Option<FitMark>,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct AggregateRow {
    pub aggregate: Id,
    /// `As published, 24 forces`
    pub label: String,
    pub source: String,
    pub cells: Vec<FigureCell>,
    /// Against the sum of the same authorities.
    pub fits: Vec<Option<FitMark>>,
}

/// Where a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
pub struct Place {
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
}

/// Text typed or pasted into a cell.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct TypedCell {
    pub place: Place,
    pub text: String,
}

/// What typing would do, or did.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryPreview {
    pub cells: Vec<EntryCell>,
    pub changes: u32,
    pub same: u32,
    pub refused: u32,
    pub asks: u32,
    /// Beyond the grid: rows or columns of the block that fell off the edge.
    pub overflow: Option<String>,
    /// Nothing was written by a preview; false too where an entry was refused.
    pub applied: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct EntryCell {
    pub place: Place,
    pub authority: String,
    pub column: String,
    pub text: String,
    pub from: String,
    pub to: String,
    pub outcome: EntryOutcome,
    /// Why it was refused, or what is asked.
    pub message: String,
    /// The sign whose meaning is asked.
    pub symbol: Option<Symbol>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum EntryOutcome {
    Change,
    Same,
    Refused,
    Ask,
}

/// Where a figure comes from: the card beside a cell.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct FigureCard {
    pub title: String,
    pub text: String,
    pub state: String,
    pub given: String,
    pub source: String,
    pub note: String,
    /// `A. Researcher, 11 October 2022, 14:02`
    pub entered: String,
    /// The same, or empty.
    pub checked: String,
    pub warnings: Vec<String>,
}
