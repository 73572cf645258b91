//! The tableau itself: a feasible point, and what keeps it.

use super::super::fraction::{Fraction, Overflow};

/// Entries that may be touched for one tableau before it is given up: about a second of work,
/// so that made-up input cannot hold the program for ever.
pub(super) const MAX_WORK: u64 = 60_000_000;

/// Whole bounds of a variable; no upper one is no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub low: i64,
    pub high: Option<i64>,
}

/// The sum of `terms` (columns with factors, each column once) is `constant`.
#[derive(Clone, Debug)]
pub(crate) struct Equation {
    pub terms: Entries<i64>,
    pub constant: i64,
}

/// Factors by column, in order of columns, none of them zero.
pub(crate) type Entries<T> = Vec<(u32, T)>;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// No numbers within the bounds fit. With the others, this equation cannot hold.
    Infeasible { equation: usize },
    /// The numbers or the work grew too large.
    GivenUp,
}

impl From<Overflow> for Failure {
    fn from(_: Overflow) -> Self {
        Self::GivenUp
    }
}

/// How far it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    Maximum,
    /// The steps were used up on the way.
    Feasible,
    /// There is no limit.
    Unbounded,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnPlace {
    /// In the row of this number.
    Basic(u32),
    Low,
    High,
}

/// What a row gives the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Column(u32),
    /// The gap of an equation.
    Gap(usize),
}

/// owner + sum of entries × columns = a constant, which is kept as the owner's value now.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) owner: Owner,
    pub(super) value: Fraction,
    pub(super) entries: Entries<Fraction>,
}

/// A feasible point, as a basis, and all it takes to move to another.
#[derive(Clone, Debug)]
pub(crate) struct Tableau {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    pub(super) places: Vec<ColumnPlace>,
    pub(super) work: u64,
    /// Kept between steps to save memory traffic.
    pub(super) spare: Entries<Fraction>,
}
