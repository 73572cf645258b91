//! The headline rate of each region compared with that of all other regions together.

use crate::compare::{Contrast, Group, contrast, group};
use crate::interval::IntervalMethod;
use crate::pool::{Cells, Pool};
use crate::{LeftOut, rates};
use foi::Snapshot;
use std::collections::BTreeMap;

/// A region against all others together.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionRates {
    /// `None`: no region is recorded.
    pub name: Option<String>,
    pub group: Group,
    pub others: Group,
    pub contrast: Contrast,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RatesByRegion {
    /// `None` where the campaign names no rate.
    pub cells: Option<Cells>,
    /// By name; those without a region last. Only regions with an included authority.
    pub rows: Vec<RegionRates>,
    pub all: Group,
    pub left_out: Vec<LeftOut>,
}

impl RatesByRegion {
    /// The included authorities of each region against those of all others.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, method: IntervalMethod) -> Self {
        let cells = rates::headline(snapshot);
        let mut regions = RatesByRegion {
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
) -> RegionRates {
    let others = all.0 - mine.0;
    // Without figures of its own, a region takes nothing away; if its sums are hidden, what is
    // left is not known either.
    let (x, n) = mine.1.unwrap_or_default();
    let known = mine.0 == 0 || mine.1.is_some();
    let rest = all
        .1
        .filter(|_| others > 0 && known)
        .map(|(parts, wholes)| (parts - x, wholes - n));
    RegionRates {
        name: name.map(str::to_owned),
        contrast: contrast(snapshot, whole, mine.1, rest),
        group: group(snapshot, Some(whole), mine.0, mine.1, method),
        others: group(snapshot, Some(whole), others, rest, method),
    }
}
