//! Counts by period. Part-periods are never compared silently.

use crate::LeftOut;

#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    pub period: usize,
    /// Sum over the same authorities in every row; `None` where none has all periods.
    pub count: Option<i64>,
    /// Against the row before; only between periods of the same length, and never from zero.
    pub change_percent: Option<f64>,
    /// Of the same length as the first period.
    pub comparable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The measure counted.
    pub measure: Option<usize>,
    pub rows: Vec<TrendRow>,
    /// Included authorities with a count in every period.
    pub authorities: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}
