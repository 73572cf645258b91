//! Table 3: how the whole divides into its parts, with the remainder as "other".

use crate::{LeftOut, Source};

/// What a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// A measure, by position.
    Part(usize),
    /// The whole less all its parts.
    Other,
}

/// Why a row has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No included authority gave it and no total was published.
    NoFigures,
    /// The published total covers another set of authorities than the one now included, and
    /// no split was published.
    OtherSet { covers: u32 },
    /// The parts add up to more than the whole.
    PartsExceedWhole,
    /// A part it is derived from is missing.
    PartMissing,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    pub kind: OutcomeKind,
    /// The count, or why there is none.
    pub count: Result<i64, Gap>,
    /// Percentage of the whole.
    pub share: Option<f64>,
    /// `Other` is an aggregate as soon as one part is.
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// Positions of the whole and of the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize)>,
    pub rows: Vec<OutcomeRow>,
    pub total: Option<i64>,
    /// Authorities behind the table: included, with a count for the whole and for every part
    /// that is added up.
    pub authorities: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}
