//! A statistic of the record, as the claims about it are checked against it.

use super::number::NumberRange;

/// A statistic, or why there is none, in a sentence.
pub(super) type Result<T> = std::result::Result<T, String>;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Authorities, offences, pounds: with the decimals of the measure.
    Amount(u8),
    /// A share, 0 to 100.
    Percent,
    /// From one number to another, in percent of the first.
    Change,
    /// From one share to another, in percentage points.
    Points,
    /// How many times one number is another.
    Times,
    /// Working days.
    Days,
    /// One amount for so many of another.
    Quotient,
}

/// A statistic of the record.
pub(super) struct Found {
    pub range: NumberRange,
    pub unit: Unit,
    pub because: String,
    pub authorities: Vec<usize>,
}
