//! The total of one column of figures, with what is hidden or missing in it.

use foi::{Snapshot, Value};

/// A sum over authorities. Scaled by the measure's decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// The counts alone.
    pub exact: i64,
    /// The least it can be: counts, and the lower ends of the ranges.
    pub low: i64,
    /// The greatest it can be; `None` where a figure is missing, so that there is no limit.
    pub high: Option<i64>,
    /// Figures that are counts, ranges, and neither.
    pub counts: u32,
    pub ranges: u32,
    pub missing: u32,
}

/// Adds up one measure in one period over `authorities`, given by position.
#[must_use]
pub fn column(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
    authorities: impl Iterator<Item = usize>,
) -> Sum {
    let mut sum = Sum {
        exact: 0,
        low: 0,
        high: None,
        counts: 0,
        ranges: 0,
        missing: 0,
    };
    let mut hidden = 0;
    for authority in authorities {
        match *snapshot.value(authority, measure, period) {
            Value::Count(n) => {
                sum.exact += n;
                sum.counts += 1;
            }
            Value::Suppressed { low, high } => {
                sum.low += low;
                hidden += high;
                sum.ranges += 1;
            }
            Value::Answer(_)
            | Value::Withheld { .. }
            | Value::NotHeld
            | Value::NotAnswered
            | Value::NotEntered => {
                sum.missing += 1;
            }
        }
    }
    sum.low += sum.exact;
    sum.high = (sum.missing == 0).then_some(sum.exact + hidden);
    sum
}
