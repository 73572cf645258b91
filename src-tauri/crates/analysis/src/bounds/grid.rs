//! The figures of authorities as a system: cells by measure and period, linked by the trees of
//! both, and by published totals.

use super::sets::{find, join};
use super::{Range, Solver, System};
use crate::parts::{PartSet, part_sets};
use crate::reconcile::periods_held;
use foi::period::division::{Covers, PeriodDivision};
use foi::{Snapshot, Value};
use std::collections::{BTreeSet, HashMap};

/// The sums among the cells of any one authority.
pub(super) struct Links {
    /// By measure: the sets of its parts that are held against it.
    measures: Vec<Vec<PartSet>>,
    /// By period: the ways in which its parts divide it.
    periods: Vec<Vec<PeriodDivision>>,
}

impl Links {
    pub fn new(snapshot: &Snapshot) -> Self {
        Self {
            measures: (0..snapshot.measures.len())
                .map(|measure| part_sets(snapshot, measure))
                .collect(),
            periods: (0..snapshot.periods.len())
                .map(|period| held(snapshot, period))
                .collect(),
        }
    }
}

/// The parts of a period that divide it without overlap, and whether they leave days out; of several
/// ways to divide it, one that leaves none out. `None` where nothing follows from them.
pub(crate) fn parts_of_period(snapshot: &Snapshot, period: usize) -> Option<(Vec<usize>, bool)> {
    divided(snapshot, period).next()
}

/// Every way in which a period is divided without overlap, those without gaps first: the parts, and
/// whether they leave days out.
pub(crate) fn divided(
    snapshot: &Snapshot,
    period: usize,
) -> impl Iterator<Item = (Vec<usize>, bool)> {
    let held = held(snapshot, period).into_iter();
    held.map(|one| (one.parts, one.covers != Covers::All))
}

fn held(snapshot: &Snapshot, period: usize) -> Vec<PeriodDivision> {
    let mut all = periods_held(snapshot, period);
    all.sort_by_key(|one| one.covers != Covers::All);
    all
}

/// The figures of some authorities.
pub(super) struct Grid {
    pub system: System,
    /// First cell of an authority.
    first: HashMap<usize, usize>,
    periods: usize,
}

/// A grid that is free of contradictions, and what had to be left out of it.
pub(super) struct Consistent {
    pub grid: Grid,
    /// Authorities whose figures contradict each other: each stands in the grid by itself.
    pub contradictory: Vec<usize>,
    /// Published totals contradict the figures, and were left out.
    pub without_totals: bool,
}

impl Grid {
    /// `loose`: authorities whose figures are not linked with each other.
    fn new(
        snapshot: &Snapshot,
        links: &Links,
        authorities: &[usize],
        loose: &[usize],
        totals: bool,
    ) -> Self {
        let mut grid = Self {
            system: System::new(),
            first: HashMap::new(),
            periods: snapshot.periods.len(),
        };
        for &authority in authorities {
            grid.first.insert(authority, grid.system.cells().len());
            for measure in 0..snapshot.measures.len() {
                for period in 0..snapshot.periods.len() {
                    let value = snapshot.value(authority, measure, period);
                    grid.system.add(range(value));
                }
            }
        }
        for &authority in authorities {
            if !loose.contains(&authority) {
                grid.link(links, authority);
            }
        }
        if totals {
            grid.add_totals(snapshot);
        }
        grid
    }

    /// The figures of `authorities` with as many of their links as hold together.
    pub fn consistent(snapshot: &Snapshot, links: &Links, authorities: &[usize]) -> Consistent {
        let contradictory: Vec<usize> = authorities
            .iter()
            .copied()
            .filter(|&authority| {
                let alone = Self::new(snapshot, links, &[authority], &[], false);
                Solver::new(&alone.system).is_err()
            })
            .collect();
        let with = |totals| Self::new(snapshot, links, authorities, &contradictory, totals);
        let grid = with(true);
        let without_totals = Solver::new(&grid.system).is_err();
        Consistent {
            grid: if without_totals { with(false) } else { grid },
            contradictory,
            without_totals,
        }
    }

    /// Position of a figure in the system. Of an authority that the grid was made for.
    pub fn cell(&self, authority: usize, measure: usize, period: usize) -> usize {
        self.first[&authority] + measure * self.periods + period
    }

    fn link(&mut self, links: &Links, authority: usize) {
        for (measure, sums) in links.measures.iter().enumerate() {
            for (period, divisions) in links.periods.iter().enumerate() {
                let total = self.cell(authority, measure, period);
                for set in sums {
                    let parts = set.parts.iter();
                    let cells = parts.map(|&part| self.cell(authority, part, period));
                    let cells = cells.collect();
                    if set.complete {
                        self.system.add_sum(total, cells);
                    } else {
                        self.add_open_sum(total, cells);
                    }
                }
                for division in divisions {
                    let parts = division.parts.iter();
                    let cells = parts.map(|&part| self.cell(authority, measure, part));
                    let cells = cells.collect();
                    if division.covers == Covers::All {
                        self.system.add_sum(total, cells);
                    } else {
                        self.add_open_sum(total, cells);
                    }
                }
            }
        }
    }

    /// A total whose parts may leave a remainder.
    pub fn add_open_sum(&mut self, total: usize, mut parts: Vec<usize>) {
        parts.push(self.system.add(Range::UNKNOWN));
        self.system.add_sum(total, parts);
    }

    fn add_totals(&mut self, snapshot: &Snapshot) {
        for (aggregate, members) in snapshot.aggregates.iter().map(|a| &a.members).enumerate() {
            let unique: BTreeSet<_> = members.iter().collect();
            let known = unique.iter().filter_map(|&&id| snapshot.authority(id));
            let (here, elsewhere): (Vec<usize>, Vec<usize>) =
                known.partition(|authority| self.first.contains_key(authority));
            if here.is_empty() {
                continue;
            }
            let strangers = unique.len() - here.len() - elsewhere.len();
            for measure in 0..snapshot.measures.len() {
                for period in 0..snapshot.periods.len() {
                    let value = snapshot.aggregate_value(aggregate, measure, period);
                    if value.bounds().is_none() {
                        continue;
                    }
                    let total = self.system.add(range(value));
                    let cells = here.iter().map(|&one| self.cell(one, measure, period));
                    let cells = cells.collect();
                    if strangers + elsewhere.len() > 0 {
                        // What the others have is anything.
                        self.add_open_sum(total, cells);
                    } else {
                        self.system.add_sum(total, cells);
                    }
                }
            }
        }
    }
}

/// By authority: the first of those that published totals tie it to, itself included.
pub(super) fn tied(snapshot: &Snapshot) -> Vec<usize> {
    let mut leader: Vec<usize> = (0..snapshot.authorities.len()).collect();
    for aggregate in &snapshot.aggregates {
        let ids = aggregate.members.iter();
        let mut members = ids.filter_map(|&id| snapshot.authority(id));
        let Some(first) = members.next() else {
            continue;
        };
        for member in members {
            join(&mut leader, first, member);
        }
    }
    (0..leader.len())
        .map(|authority| find(&mut leader, authority))
        .collect()
}

/// What a figure is known to be. Missing is never zero: it is anything from zero up.
pub(super) fn range(value: &Value) -> Range {
    let bounds = value.bounds();
    let range = bounds.and_then(|(low, high)| Range::new(low, Some(high)));
    range.unwrap_or(Range::UNKNOWN)
}
