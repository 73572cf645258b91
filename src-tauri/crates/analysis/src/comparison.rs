//! The headline rate of one group compared with that of another: two sets of authorities, two periods,
//! or each region against all others.

use crate::interval::{Estimate, IntervalMethod, Proportion, difference, ratio};
use crate::pool::{Cells, Pool};
use crate::{LeftOut, rates};
use foi::Snapshot;
use std::collections::{BTreeMap, BTreeSet};

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

/// A region against all others together.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRow {
    /// `None`: no region is recorded.
    pub name: Option<String>,
    pub group: Group,
    pub others: Group,
    pub contrast: Contrast,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Regions {
    /// `None` where the campaign names no rate.
    pub cells: Option<Cells>,
    /// By name; those without a region last. Only regions with an included authority.
    pub rows: Vec<RegionRow>,
    pub all: Group,
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

impl Regions {
    /// The included authorities of each region against those of all others.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, method: IntervalMethod) -> Self {
        let cells = rates::headline(snapshot);
        let mut regions = Regions {
            cells,
            rows: Vec::new(),
            all: group(snapshot, None, 0, None, method),
            left_out: Vec::new(),
        };
        let Some(cells @ (_, whole, _)) = cells else {
            return regions;
        };
        let all = Pool::collect(snapshot, cells, snapshot.included());
        for (name, members) in members(snapshot) {
            let pool = Pool::collect(snapshot, cells, members);
            regions.rows.push(region(
                snapshot,
                whole,
                name,
                (pool.authorities, pool.sums),
                (all.authorities, all.sums),
                method,
            ));
        }
        regions.all = group(snapshot, Some(whole), all.authorities, all.sums, method);
        regions.left_out = all.left_out;
        regions
    }
}

/// The included authorities by region, regions by name; those without one last.
#[must_use]
pub fn members(snapshot: &Snapshot) -> Vec<(Option<&str>, Vec<usize>)> {
    let mut by_name: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for authority in snapshot.included() {
        let name = snapshot.authorities[authority].region.trim();
        by_name
            .entry((name.is_empty(), name))
            .or_default()
            .push(authority);
    }
    by_name
        .into_iter()
        .map(|((unnamed, name), members)| ((!unnamed).then_some(name), members))
        .collect()
}

/// How many authorities there are behind sums, and the sums.
pub(crate) type Summed = (u32, Option<(i64, i64)>);

/// A region against all others, which are `all` less it.
pub(crate) fn region(
    snapshot: &Snapshot,
    whole: usize,
    name: Option<&str>,
    mine: Summed,
    all: Summed,
    method: IntervalMethod,
) -> RegionRow {
    let others = all.0 - mine.0;
    // Without figures of its own, a region takes nothing away; if its sums are hidden, what is
    // left is not known either.
    let (x, n) = mine.1.unwrap_or_default();
    let known = mine.0 == 0 || mine.1.is_some();
    let rest = all
        .1
        .filter(|_| others > 0 && known)
        .map(|(parts, wholes)| (parts - x, wholes - n));
    RegionRow {
        name: name.map(str::to_owned),
        contrast: contrast(snapshot, whole, mine.1, rest),
        group: group(snapshot, Some(whole), mine.0, mine.1, method),
        others: group(snapshot, Some(whole), others, rest, method),
    }
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

fn contrast(
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
