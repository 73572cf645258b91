//! What ties the figures of one authority that several rates print: parts are within their whole,
//! parts that exclude each other are so together, and periods are within the period that they
//! divide.

use super::Figures;
use crate::bounds::{divided, parts_of_period};
use crate::parts::part_sets;
use crate::small_counts::Layout;
use crate::small_counts::summary::{figure, gap};
use foi::Snapshot;

/// Adds the sums that hold among the figures of each authority.
pub(super) fn tie(snapshot: &Snapshot, layout: &mut Layout, figures: &mut Figures) {
    let mut ties = Ties {
        snapshot,
        layout,
        figures,
    };
    ties.fill();
    ties.measures();
    ties.periods();
}

struct Ties<'a> {
    snapshot: &'a Snapshot,
    layout: &'a mut Layout,
    figures: &'a mut Figures,
}

impl Ties<'_> {
    /// Adds the figures that lie between two of the layout, in the trees of measures and periods.
    fn fill(&mut self) {
        let known: Vec<(usize, usize, usize)> = self.figures.keys().copied().collect();
        for (authority, measure, period) in known {
            let measures = path(measure, |m| {
                let above = self.snapshot.measures[m].part_of;
                above.and_then(|id| self.snapshot.measure(id))
            });
            let periods = path(period, |p| {
                let above = self.snapshot.periods[p].part_of;
                above.and_then(|id| self.snapshot.period(id))
            });
            for (m, &above) in measures.iter().enumerate() {
                for (p, &around) in periods.iter().enumerate() {
                    if self.figures.contains_key(&(authority, above, around)) {
                        for &measure in &measures[..=m] {
                            for &period in &periods[..=p] {
                                self.add((authority, measure, period));
                            }
                        }
                    }
                }
            }
        }
    }

    fn add(&mut self, at @ (authority, measure, period): (usize, usize, usize)) {
        if self.figures.contains_key(&at) {
            return;
        }
        let value = self.snapshot.value(authority, measure, period).count();
        let Some(count) = value.filter(|_| self.snapshot.measures[measure].decimals == 0) else {
            return;
        };
        let measure = &self.snapshot.measures[measure];
        let period = &self.snapshot.periods[period];
        let authority = &self.snapshot.authorities[authority];
        let key = figure(authority.id, measure.id, period.id);
        let label = format!("{}: {}, {}", authority.name, measure.label, period.label);
        let cell = self.layout.add(&key, count, false, &label);
        self.figures.insert(at, cell);
    }

    fn measures(&mut self) {
        let wholes: Vec<_> = self.figures.iter().map(|(&at, &cell)| (at, cell)).collect();
        for ((authority, measure, period), whole) in wholes {
            for set in part_sets(self.snapshot, measure) {
                let given = |part: usize| self.figures.get(&(authority, part, period)).copied();
                let all: Option<Vec<usize>> = set.parts.iter().map(|&part| given(part)).collect();
                let lower = |part: usize| self.lowest(authority, part, period);
                let parts: Vec<usize> = set.parts.iter().flat_map(|&part| lower(part)).collect();
                if set.overlap {
                    for part in parts {
                        self.layout.within(whole, part);
                    }
                    continue;
                }
                let key = format!(
                    "left/{}:{}",
                    self.snapshot.breakdowns[set.breakdown].id,
                    self.layout.key(whole)
                );
                let exact = all.filter(|_| set.complete);
                self.divide(whole, exact, parts, &key);
            }
        }
    }

    /// The figure of a part; where there is none, those of its own parts that exclude each other.
    fn lowest(&self, authority: usize, part: usize, period: usize) -> Vec<usize> {
        if let Some(&cell) = self.figures.get(&(authority, part, period)) {
            return vec![cell];
        }
        let sets = part_sets(self.snapshot, part).into_iter();
        let found = sets.map(|set| {
            let below = set.parts.iter();
            below
                .flat_map(|&one| self.lowest(authority, one, period))
                .collect::<Vec<_>>()
        });
        found.max_by_key(Vec::len).unwrap_or_default()
    }

    fn periods(&mut self) {
        let wholes: Vec<_> = self.figures.iter().map(|(&at, &cell)| (at, cell)).collect();
        let divided: Vec<Vec<(Vec<usize>, bool)>> = (0..self.snapshot.periods.len())
            .map(|period| divided(self.snapshot, period).collect())
            .collect();
        for ((authority, measure, period), whole) in wholes {
            for (at, (parts, gaps)) in divided[period].iter().enumerate() {
                let given = |part: usize| self.figures.get(&(authority, measure, part)).copied();
                let all: Option<Vec<usize>> = parts.iter().map(|&part| given(part)).collect();
                let within: Vec<usize> = parts
                    .iter()
                    .flat_map(|&part| self.within_period(authority, measure, part))
                    .collect();
                let key = gap("gap/all", at, self.layout.key(whole));
                self.divide(whole, all.filter(|_| !gaps), within, &key);
            }
        }
    }

    /// The figure of a period; where there is none, those of its parts.
    fn within_period(&self, authority: usize, measure: usize, period: usize) -> Vec<usize> {
        if let Some(&cell) = self.figures.get(&(authority, measure, period)) {
            return vec![cell];
        }
        let parts = parts_of_period(self.snapshot, period).map(|(parts, _)| parts);
        let parts = parts.into_iter().flatten();
        parts
            .flat_map(|part| self.within_period(authority, measure, part))
            .collect()
    }

    /// `exact` add up to the whole; where they do not, or are not all known, `parts` leave a rest. Where
    /// they exceed the whole, each that does not is within it.
    fn divide(
        &mut self,
        whole: usize,
        exact: Option<Vec<usize>>,
        mut parts: Vec<usize>,
        key: &str,
    ) {
        let added = exact.and_then(|exact| self.layout.add_sum(whole, &exact, false));
        if added.is_some() || parts.is_empty() {
            return;
        }
        let value = |cell: usize| self.layout.cells()[cell].value;
        let rest = value(whole) - parts.iter().map(|&part| value(part)).sum::<i64>();
        if rest < 0 {
            for part in parts {
                self.layout.within(whole, part);
            }
            return;
        }
        parts.push(self.layout.add(key, rest, false, ""));
        self.layout.add_sum(whole, &parts, false);
    }
}

/// More levels than any campaign has.
const MAX_DEPTH: usize = 64;

/// Something and what is above it, from below to above.
fn path(from: usize, above: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    std::iter::successors(Some(from), |&one| above(one))
        .take(MAX_DEPTH)
        .collect()
}
