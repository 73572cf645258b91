//! Bounds of single cells, from carried intervals and, where those are not enough, from the
//! simplex method on each group of cells that hang together.

use super::propagate::propagate;
use super::sets::{find, join};
use super::tableau::{Column, Equation, Failure, Reached, Tableau};
use super::{Bounds, Contradiction, Range, System};
use std::collections::BTreeMap;

/// Answers many questions about one system.
pub(crate) struct Solver {
    ranges: Vec<Range>,
    /// The group of a cell that is not known, and its column there.
    place: Vec<Option<(usize, u32)>>,
    groups: Vec<Group>,
}

/// Cells that are not known and hang together by sums.
struct Group {
    /// One of its sums.
    sum: usize,
    method: Method,
    /// By column: the least and greatest number seen in a whole table that fits.
    seen: Vec<Option<(i64, i64)>>,
}

enum Method {
    /// The sums form a tree, so that carried intervals are exact.
    Carried,
    Simplex(Box<Tableau>),
    /// Too large: carried intervals are all there is.
    GivenUp,
}

/// One end of what a cell can be.
struct End {
    /// `None`: without limit.
    value: Option<i64>,
    exact: bool,
}

impl Solver {
    pub fn new(system: &System) -> Result<Self, Contradiction> {
        Self::build(system, true)
    }

    /// `carry`: leave trees to carried intervals. They bound cells, and no ratio of two.
    pub(super) fn build(system: &System, carry: bool) -> Result<Self, Contradiction> {
        let carried = propagate(system)?;
        let mut solver = Self {
            place: vec![None; carried.ranges.len()],
            ranges: carried.ranges,
            groups: Vec::new(),
        };
        for (cells, sums) in solver.hanging_together(system) {
            let group = solver.group(system, &cells, &sums, carry && carried.settled)?;
            solver.groups.push(group);
        }
        Ok(solver)
    }

    /// Cells that are not known by the sums they share, each lot with its sums.
    fn hanging_together(&self, system: &System) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut leader: Vec<usize> = (0..self.ranges.len()).collect();
        let open = |&cell: &usize| self.ranges[cell].single().is_none();
        let mut first_of = vec![None; system.sums().len()];
        for (index, sum) in system.sums().iter().enumerate() {
            let mut cells = sum.parts.iter().copied().chain([sum.total]).filter(open);
            let Some(first) = cells.next() else {
                continue;
            };
            first_of[index] = Some(first);
            for cell in cells {
                join(&mut leader, first, cell);
            }
        }
        let mut lots: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, first) in first_of.into_iter().enumerate() {
            if let Some(first) = first {
                let lot = lots.entry(find(&mut leader, first)).or_default();
                lot.1.push(index);
            }
        }
        for cell in 0..self.ranges.len() {
            if let Some(lot) = lots.get_mut(&find(&mut leader, cell)) {
                lot.0.push(cell);
            }
        }
        lots.into_values().collect()
    }

    fn group(
        &mut self,
        system: &System,
        cells: &[usize],
        sums: &[usize],
        carry: bool,
    ) -> Result<Group, Contradiction> {
        for (column, &cell) in (0_u32..).zip(cells) {
            self.place[cell] = Some((self.groups.len(), column));
        }
        let links: usize = sums
            .iter()
            .map(|&sum| {
                let sum = &system.sums()[sum];
                let cells = sum.parts.iter().chain([&sum.total]);
                cells.filter(|&&cell| self.place[cell].is_some()).count()
            })
            .sum();
        let is_tree = links + 1 == cells.len() + sums.len();
        let method = if is_tree && carry {
            Method::Carried
        } else {
            match self.tableau(system, cells, sums) {
                Ok(tableau) => Method::Simplex(Box::new(tableau)),
                Err(Failure::GivenUp) => Method::GivenUp,
                Err(Failure::Infeasible { equation }) => {
                    let sum = sums[equation];
                    return Err(Contradiction { sum });
                }
            }
        };
        let mut group = Group {
            seen: vec![None; cells.len()],
            sum: sums[0],
            method,
        };
        group.see();
        Ok(group)
    }

    fn tableau(
        &self,
        system: &System,
        cells: &[usize],
        sums: &[usize],
    ) -> Result<Tableau, Failure> {
        let columns = cells.iter().map(|&cell| Column {
            low: self.ranges[cell].low,
            high: self.ranges[cell].high,
        });
        let equations: Result<Vec<Equation>, Failure> =
            sums.iter().map(|&sum| self.equation(system, sum)).collect();
        let mut tableau = Tableau::new(columns.collect(), equations?)?;
        tableau.drop_gaps()?;
        Ok(tableau)
    }

    /// parts - total = 0, with what is known on the other side.
    fn equation(&self, system: &System, sum: usize) -> Result<Equation, Failure> {
        let sum = &system.sums()[sum];
        let mut factors: BTreeMap<u32, i64> = BTreeMap::new();
        let mut known = 0_i128;
        let parts = sum.parts.iter().map(|&part| (part, 1));
        for (cell, factor) in parts.chain([(sum.total, -1)]) {
            match self.place[cell] {
                Some((_, column)) => *factors.entry(column).or_default() += factor,
                None => known += i128::from(self.ranges[cell].low) * i128::from(factor),
            }
        }
        Ok(Equation {
            terms: factors.into_iter().filter(|term| term.1 != 0).collect(),
            constant: i64::try_from(-known).map_err(|_| Failure::GivenUp)?,
        })
    }

    /// The tableau of two cells of one group, with their columns.
    pub(super) fn together(
        &mut self,
        one: usize,
        other: usize,
    ) -> Option<(&mut Tableau, u32, u32)> {
        let ((group, one), (same, other)) = (self.place[one]?, self.place[other]?);
        match &mut self.groups[group].method {
            Method::Simplex(tableau) if group == same => Some((tableau, one, other)),
            Method::Simplex(_) | Method::Carried | Method::GivenUp => None,
        }
    }

    /// Whether two cells hang together, so that one can depend on the other.
    pub(super) fn hang_together(&self, one: usize, other: usize) -> bool {
        let group = |cell: usize| self.place[cell].map(|(group, _)| group);
        group(one).is_some() && group(one) == group(other)
    }

    /// What a cell can be.
    pub fn bounds(&mut self, cell: usize) -> Result<Bounds, Contradiction> {
        let (low, high) = (self.end(cell, false), self.end(cell, true));
        let least = low.value.unwrap_or(self.ranges[cell].low);
        if high.value.is_some_and(|high| high < least) {
            // Fractions fit and whole numbers do not. Only a cell of a group can be so.
            let sum = self.place[cell].map_or(0, |(group, _)| self.groups[group].sum);
            return Err(Contradiction { sum });
        }
        Ok(Bounds {
            low: least,
            high: high.value,
            exact: low.exact && high.exact,
        })
    }

    /// The greatest that a cell can be, or the least.
    fn end(&mut self, cell: usize, greatest: bool) -> End {
        let range = self.ranges[cell];
        let carried = if greatest {
            range.high
        } else {
            Some(range.low)
        };
        let Some((group, column)) = self.place[cell] else {
            return End {
                value: carried,
                exact: true,
            };
        };
        self.groups[group].end(column, carried, greatest)
    }
}

impl Group {
    fn end(&mut self, column: u32, carried: Option<i64>, greatest: bool) -> End {
        let seen = self.seen[column as usize];
        let seen = seen.map(|(low, high)| if greatest { high } else { low });
        if matches!(self.method, Method::Carried) || carried.is_some() && seen == carried {
            return End {
                value: carried,
                exact: true,
            };
        }
        let outer = End {
            value: carried,
            exact: false,
        };
        let Method::Simplex(tableau) = &mut self.method else {
            return outer;
        };
        let factor = if greatest { 1 } else { -1 };
        match tableau.maximise(&[(column, factor)]) {
            Ok(Reached::Unbounded) => End {
                value: carried,
                exact: true,
            },
            Ok(Reached::Maximum) => {
                let value = tableau.value(column);
                let (value, beyond) = if greatest {
                    (
                        value.floor(),
                        seen.is_some_and(|seen| seen >= value.floor()),
                    )
                } else {
                    (value.ceil(), seen.is_some_and(|seen| seen <= value.ceil()))
                };
                let exact = tableau.is_whole() || beyond;
                self.see();
                End {
                    value: Some(value),
                    exact,
                }
            }
            Ok(Reached::Feasible) | Err(_) => {
                self.method = Method::GivenUp;
                outer
            }
        }
    }

    /// Remembers the numbers of the table that the simplex method stands at.
    fn see(&mut self) {
        let Method::Simplex(tableau) = &self.method else {
            return;
        };
        if !tableau.is_whole() {
            return;
        }
        for (column, seen) in (0_u32..).zip(&mut self.seen) {
            let value = tableau.value(column).num();
            let (low, high) = seen.unwrap_or((value, value));
            *seen = Some((low.min(value), high.max(value)));
        }
    }
}
