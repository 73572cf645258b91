//! Table 2: the headline rate of each included authority, and of all together.

use crate::{LeftOut, interval::Proportion};
use foi::Value;

/// One included authority.
#[derive(Clone, Debug, PartialEq)]
pub struct RateRow {
    pub authority: usize,
    pub part: Value,
    pub whole: Value,
    /// Where both are counts and the whole is not zero.
    pub rate: Option<Proportion>,
    /// Least and greatest percentage, where a range was given for either.
    pub bounds: Option<(f64, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// Positions of the measures and the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize, usize)>,
    /// Every included authority, by name; those left out of the total have no exact pair.
    pub rows: Vec<RateRow>,
    /// Sum over the rows where both are counts. `None` where there is no such row or nothing
    /// was recorded.
    pub total: Option<Proportion>,
    /// Sums behind `total`, also where the rate is undefined. `None` where no row counts.
    pub sums: Option<(i64, i64)>,
    /// Rows behind the sums.
    pub authorities: u32,
    /// The rate if rows with ranges are added: least and greatest percentage.
    pub bounds: Option<(f64, f64)>,
    pub left_out: Vec<LeftOut>,
}
