//! What a number is computed from, and whom it leaves out.

use serde::Serialize;

/// An included authority that a statistic had to leave out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub authority: usize,
    /// The first cell that stood in the way.
    pub measure: usize,
    pub period: usize,
    pub state: foi::State,
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Added up from the authorities' own figures.
    Sum,
    /// A published total with no split between authorities.
    Aggregate,
}
