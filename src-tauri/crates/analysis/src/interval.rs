//! Intervals for a proportion.

/// A proportion with its denominator and 95 % Wilson score interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// Scaled counts.
    pub part: i64,
    pub whole: i64,
    pub percent: f64,
    /// Percentages, clamped to 0 and 100.
    pub low: f64,
    pub high: f64,
}
