//! One measure by authority: how much each gave, of how much.

use crate::LeftOut;
use crate::left_out::counted;
use foi::{Snapshot, format};

/// A measure over the included authorities, in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    pub measure: usize,
    pub period: usize,
    /// Included authorities with a count, by position; each scaled by the measure's decimals.
    pub rows: Vec<(usize, i64)>,
    /// Scaled as the rows. `None` where nobody gave a count.
    pub sum: Option<i64>,
    /// In units of the measure; `None` where nobody gave a count.
    pub mean: Option<f64>,
    /// Half of those that gave a count gave at least this, half at most: the mean of the two in the
    /// middle of an even number.
    pub median: Option<f64>,
    /// Included, but without a count.
    pub left_out: Vec<LeftOut>,
}

impl Counts {
    /// The whole of the headline rate in its period; `None` where the campaign names none, or it
    /// holds no numbers.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Option<Self> {
        let campaign = &snapshot.campaign;
        let measure = snapshot.measure(campaign.rate_whole?)?;
        let period = snapshot.period(campaign.rate_period?)?;
        let number = snapshot.measures[measure].kind.is_number();
        number.then(|| Self::of(snapshot, measure, period))
    }

    fn of(snapshot: &Snapshot, measure: usize, period: usize) -> Self {
        let (rows, left_out) = counted(snapshot, measure, period);
        let mut sorted: Vec<i64> = rows.iter().map(|&(_, count)| count).collect();
        sorted.sort_unstable();
        let decimals = snapshot.measures[measure].decimals;
        let units = |scaled: i64| format::unscaled(scaled, decimals);
        let sum: i64 = sorted.iter().sum();
        let n = sorted.len();
        let middle = |at: usize| sorted.get(at).map(|&count| units(count));
        let below = n.checked_sub(1).and_then(|last| middle(last / 2));
        Self {
            measure,
            period,
            sum: (n > 0).then_some(sum),
            mean: (n > 0).then(|| units(sum) / n as f64),
            median: below.zip(middle(n / 2)).map(|(a, b)| f64::midpoint(a, b)),
            rows,
            left_out,
        }
    }
}
