//! How the authorities behind a trend moved: how many rose, how their rate changed, and whether a
//! longer series rises or falls.

mod series;

pub use series::{MIN_PERIODS, TrendTest, counts_trend, rates_trend};

use crate::Absent;
use crate::compare::{self, Comparison};
use crate::interval::{IntervalMethod, Proportion};
use crate::trend::{Trend, TrendRow};
use foi::Snapshot;

/// From one period to a later one of the same length.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// Positions of the periods.
    pub from: usize,
    pub to: usize,
    /// Of the authorities with a count in every period, those whose count is higher, lower and the
    /// same.
    pub rose: u32,
    pub fell: u32,
    pub same: u32,
    /// The share of them that rose, each authority being one of many.
    pub share: Option<Proportion>,
    /// The later headline rate against the earlier one, over those that gave both figures in both
    /// periods. `None` where nobody did.
    pub rate: Option<Comparison>,
}

/// The movements over the periods of a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The measure counted.
    pub measure: Option<usize>,
    /// Authorities with a count in every period.
    pub authorities: u32,
    /// Each period against the one before, then the last against the first; only between periods
    /// of the length of most.
    pub rows: Result<Vec<ChangeRow>, Absent>,
    /// Whether the counts rise or fall, over the periods of one length.
    pub counts: Result<TrendTest, Absent>,
    /// Whether the headline rate does.
    pub rates: Result<TrendTest, Absent>,
}

impl Changes {
    /// Over the authorities and the periods of `trend`.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, trend: &Trend, method: IntervalMethod) -> Self {
        let sums = Self::of_sums(snapshot, trend);
        let Some(measure) = trend.measure.filter(|_| sums.authorities > 0) else {
            return Self {
                rows: Err(Absent::TooFew { needs: 1 }),
                rates: Err(Absent::TooFew { needs: 1 }),
                ..sums
            };
        };
        let alike: Vec<&TrendRow> = trend.rows.iter().filter(|row| row.comparable).collect();
        let row = |from: usize, to: usize| change(snapshot, trend, (measure, from, to), method);
        let next = trend.rows.windows(2).filter_map(|pair| match pair {
            [before, last]
                if before.comparable
                    && last.comparable
                    && follow(snapshot, before.period, last.period) =>
            {
                Some(row(before.period, last.period))
            }
            _ => None,
        });
        let mut rows: Vec<ChangeRow> = next.collect();
        if let [first, _, .., last] = alike.as_slice()
            && rows.len() != 1
        {
            rows.push(row(first.period, last.period));
        }
        Self {
            rows: Ok(rows),
            rates: series::rates(snapshot, &alike),
            ..sums
        }
    }

    /// What the sums of a trend alone tell, without the counts of any one authority.
    pub(crate) fn of_sums(snapshot: &Snapshot, trend: &Trend) -> Self {
        Self {
            measure: trend.measure,
            authorities: u32::try_from(trend.authorities.len()).unwrap_or(u32::MAX),
            rows: Err(Absent::Hidden),
            counts: series::counts(snapshot, trend),
            rates: Err(Absent::Hidden),
        }
    }
}

/// Whether no time lies between two periods.
fn follow(snapshot: &Snapshot, from: usize, to: usize) -> bool {
    snapshot.periods[from].is_followed_by(&snapshot.periods[to])
}

fn change(
    snapshot: &Snapshot,
    trend: &Trend,
    (measure, from, to): (usize, usize, usize),
    method: IntervalMethod,
) -> ChangeRow {
    let (mut rose, mut fell, mut same) = (0, 0, 0);
    for &authority in &trend.authorities {
        let count = |period| snapshot.value(authority, measure, period).count();
        match count(to).cmp(&count(from)) {
            std::cmp::Ordering::Greater => rose += 1,
            std::cmp::Ordering::Less => fell += 1,
            std::cmp::Ordering::Equal => same += 1,
        }
    }
    let rate = compare::of_periods(snapshot, to, from, method);
    ChangeRow {
        from,
        to,
        rose,
        fell,
        same,
        share: Proportion::with_interval(method, i64::from(rose), i64::from(rose + fell + same), 0),
        rate: Some(rate).filter(|rate| rate.first.authorities > 0),
    }
}
