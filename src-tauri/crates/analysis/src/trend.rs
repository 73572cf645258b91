//! Counts by period. Periods of different length are never compared silently.

use crate::{LeftOut, interval::percent};
use foi::{Period, Snapshot};

#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    pub period: usize,
    /// Sum over the same authorities in every row; `None` where none has all periods.
    pub count: Option<i64>,
    /// Against the row before; only between periods of the same length, and never from zero.
    pub change_percent: Option<f64>,
    /// Of the same length as the first period, or as most where the first is a part-year.
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

/// The headline whole over the parts of the headline period.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Trend {
    match snapshot.headline() {
        Some((_, whole, _)) => of_measure(snapshot, whole),
        None => Trend {
            measure: None,
            rows: Vec::new(),
            authorities: Vec::new(),
            left_out: Vec::new(),
        },
    }
}

/// One measure over the direct parts of the headline period, in order of their start.
///
/// The rows are sums over one panel, the included authorities with a count in every period, so
/// that no change is only a change in who answered. Without a headline period there are no rows.
#[must_use]
pub fn of_measure(snapshot: &Snapshot, measure: usize) -> Trend {
    let mut trend = Trend {
        measure: Some(measure),
        rows: Vec::new(),
        authorities: Vec::new(),
        left_out: Vec::new(),
    };
    let mut periods: Vec<usize> = snapshot
        .headline()
        .map(|(_, _, period)| snapshot.parts_of_period(period).collect())
        .unwrap_or_default();
    periods.sort_by_key(|&period| (snapshot.periods[period].start, snapshot.periods[period].end));
    let Some(standard) = standard(snapshot, &periods) else {
        return trend;
    };

    let mut sums = vec![0; periods.len()];
    for authority in snapshot.included() {
        let count = |period: usize| snapshot.value(authority, measure, period).count();
        match periods.iter().find(|&&period| count(period).is_none()) {
            Some(&period) => trend.left_out.push(LeftOut {
                authority,
                measure,
                period,
                state: snapshot.value(authority, measure, period).state(),
            }),
            None => {
                trend.authorities.push(authority);
                for (sum, &period) in sums.iter_mut().zip(&periods) {
                    *sum += count(period).unwrap_or_default();
                }
            }
        }
    }

    let empty = trend.authorities.is_empty();
    let mut before: Option<i64> = None;
    for (&period, sum) in periods.iter().zip(sums) {
        let count = (!empty).then_some(sum);
        let comparable = snapshot.periods[period].same_length(standard);
        // What the next row may be compared with, and this one with the last.
        let mine = count.filter(|_| comparable);
        let change_percent = match (before, mine) {
            (Some(was), Some(now)) if was > 0 => Some(percent(now - was, was)),
            (Some(_) | None, Some(_) | None) => None,
        };
        before = mine;
        trend.rows.push(TrendRow {
            period,
            count,
            change_percent,
            comparable,
        });
    }
    trend
}

/// The period whose length the others are held against: the first, where it is whole years;
/// otherwise (it begins in April, say) one of the length that is most common, the longer of two
/// that are equally so. `None` where there is no period.
fn standard<'a>(snapshot: &'a Snapshot, periods: &[usize]) -> Option<&'a Period> {
    let all = || periods.iter().map(|&period| &snapshot.periods[period]);
    let whole_years = |period: &&Period| period.months().is_some_and(|months| months % 12 == 0);
    all().next().filter(whole_years).or_else(|| {
        all().max_by_key(|period| {
            (
                all().filter(|other| period.same_length(other)).count(),
                period.days(),
            )
        })
    })
}
