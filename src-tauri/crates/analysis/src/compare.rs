//! The headline rate of one group compared with that of another: two sets of authorities, or two
//! periods.

use crate::interval::{Estimate, IntervalMethod, Proportion, difference, ratio};
use crate::pool::{Cells, Pool};
use crate::{LeftOut, rates};
use foi::Snapshot;
use std::collections::BTreeSet;

/// The rate of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Those behind the sums, each with an exact pair.
    pub authorities: u32,
    /// Part and whole. `None` where there is no such authority.
    pub sums: Option<(i64, i64)>,
    pub rate: Option<Proportion>,
}

/// One rate against another.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Contrast {
    /// First less second in percentage points, with Newcombe's interval. `None` without two rates
    /// of counts.
    pub difference: Option<Estimate>,
    /// First over second, with the log-normal interval. `None` where either is zero as well.
    pub ratio: Option<Estimate>,
}

/// Two groups and how they compare.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Positions of part and whole; `None` where the campaign names no rate.
    pub measures: Option<(usize, usize)>,
    pub first: Group,
    pub second: Group,
    pub contrast: Contrast,
    /// Authorities whose cases are in both groups. Then the two are not independent, and there is
    /// no contrast.
    pub shared: u32,
    pub left_out: Vec<LeftOut>,
}

/// Two sets of authorities, given by position, in the headline period. They need not be included.
#[must_use]
pub fn of_authorities(
    snapshot: &Snapshot,
    first: &BTreeSet<usize>,
    second: &BTreeSet<usize>,
    method: IntervalMethod,
) -> Comparison {
    let Some(cells) = rates::headline(snapshot) else {
        return nothing();
    };
    let pool = |of: &BTreeSet<usize>| Pool::collect(snapshot, cells, of.iter().copied());
    let shared = first.intersection(second).count();
    compare(
        snapshot,
        cells,
        (pool(first), pool(second)),
        u32::try_from(shared).unwrap_or(u32::MAX),
        method,
    )
}

/// The included authorities in two periods, given by position. Only authorities with an exact pair
/// in both count, so that no difference is only one in who answered; the lengths of the periods
/// need not agree, since the rates are shares. Periods with days in common are not contrasted.
#[must_use]
pub fn of_periods(
    snapshot: &Snapshot,
    first: usize,
    second: usize,
    method: IntervalMethod,
) -> Comparison {
    let Some(cells @ (part, whole, _)) = rates::headline(snapshot) else {
        return nothing();
    };
    let (mut before, mut after) = (Pool::default(), Pool::default());
    let mut left_out = Vec::new();
    for authority in snapshot.included() {
        let pairs = [first, second].map(|period| {
            Pool::collect(snapshot, (part, whole, period), std::iter::once(authority))
        });
        match pairs.iter().find_map(|pool| pool.left_out.first()) {
            Some(left) => left_out.push(*left),
            None => {
                before.add(snapshot, (part, whole, first), authority);
                after.add(snapshot, (part, whole, second), authority);
            }
        }
    }
    let mut comparison = compare(snapshot, cells, (before, after), 0, method);
    comparison.left_out = left_out;
    let [one, other] = [first, second].map(|period| &snapshot.periods[period]);
    if one.start <= other.end && other.start <= one.end {
        comparison.shared = comparison.first.authorities;
        comparison.contrast = Contrast::default();
    }
    comparison
}

fn compare(
    snapshot: &Snapshot,
    (part, whole, _): Cells,
    (first, second): (Pool, Pool),
    shared: u32,
    method: IntervalMethod,
) -> Comparison {
    let of = |pool: &Pool| group(snapshot, Some(whole), pool.authorities, pool.sums, method);
    Comparison {
        measures: Some((part, whole)),
        first: of(&first),
        second: of(&second),
        contrast: if shared == 0 {
            contrast(snapshot, whole, first.sums, second.sums)
        } else {
            Contrast::default()
        },
        shared,
        left_out: [first.left_out, second.left_out].concat(),
    }
}

pub(crate) fn contrast(
    snapshot: &Snapshot,
    whole: usize,
    first: Option<(i64, i64)>,
    second: Option<(i64, i64)>,
) -> Contrast {
    let (Some(first), Some(second), 0) = (first, second, snapshot.measures[whole].decimals) else {
        return Contrast::default();
    };
    Contrast {
        difference: difference(first, second).map(|found| Estimate {
            value: 100.0 * found.value,
            interval: (100.0 * found.interval.0, 100.0 * found.interval.1),
        }),
        ratio: ratio(first, second),
    }
}

pub(crate) fn group(
    snapshot: &Snapshot,
    whole: Option<usize>,
    authorities: u32,
    sums: Option<(i64, i64)>,
    method: IntervalMethod,
) -> Group {
    Group {
        authorities,
        sums,
        rate: sums.zip(whole).and_then(|((x, n), whole)| {
            Proportion::with_interval(method, x, n, snapshot.measures[whole].decimals)
        }),
    }
}

/// What a campaign without a rate has to compare.
fn nothing() -> Comparison {
    let group = || Group {
        authorities: 0,
        sums: None,
        rate: None,
    };
    Comparison {
        measures: None,
        first: group(),
        second: group(),
        contrast: Contrast::default(),
        shared: 0,
        left_out: Vec::new(),
    }
}
