//! Which cells a move is looked for in: those around one, as far as its sums reach.

use super::{Offer, Room};
use crate::small_counts::attacker::Evidence;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How much of the tables is searched for a move.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// At most this many cells.
    pub cells: usize,
    /// Cells of one sum that are chosen at a time: so many hidden ones, and so many of those that
    /// are published, the cheapest.
    beginnings: usize,
    /// Cells of one sum that are looked at: a sum may have ten thousand.
    members: usize,
}

/// First around the cell, then further away, then everything.
pub(super) const REACHES: [Reach; 3] = [
    Reach {
        cells: 140,
        beginnings: 2,
        members: 200,
    },
    Reach {
        cells: 600,
        beginnings: 8,
        members: 2000,
    },
    Reach {
        cells: usize::MAX,
        beginnings: usize::MAX,
        members: usize::MAX,
    },
];

/// The cells around one, itself first, in one of [`REACHES`]. A move can only close where every sum
/// that it touches has a second cell that moves: those come first, and of them those in which most
/// touched sums meet. Then a few more of each sum.
pub(super) fn around(
    evidence: &Evidence,
    cell: usize,
    reach: Reach,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Vec<usize> {
    let mut chosen = Chosen::default();
    chosen.add(evidence, cell);
    while chosen.cells.len() < reach.cells {
        let before = chosen.cells.len();
        for wide in [false, true] {
            for line in chosen.sums(evidence, wide) {
                // Closed by the cells of another sum meanwhile.
                if !wide && chosen.touched[&line] > 1 {
                    continue;
                }
                for one in members(evidence, line, reach, &chosen, offer) {
                    if chosen.cells.len() < reach.cells {
                        chosen.add(evidence, one);
                    }
                }
            }
            if chosen.cells.len() > before {
                break;
            }
        }
        if chosen.cells.len() == before {
            break;
        }
    }
    chosen.cells
}

/// Cells that a move may go through, in the order in which they were chosen.
#[derive(Default)]
struct Chosen {
    cells: Vec<usize>,
    is_chosen: BTreeSet<usize>,
    /// The sums they are in, and how many of them.
    touched: BTreeMap<usize, u32>,
}

impl Chosen {
    fn add(&mut self, evidence: &Evidence, cell: usize) {
        if self.is_chosen.insert(cell) {
            self.cells.push(cell);
            for &line in &evidence.lines_of[cell] {
                *self.touched.entry(line).or_default() += 1;
            }
        }
    }

    /// The touched sums that need another cell, or all of them; the shortest first.
    fn sums(&self, evidence: &Evidence, all: bool) -> Vec<usize> {
        let touched = self.touched.iter().filter(|(_, n)| all || **n == 1);
        let mut sums: Vec<usize> = touched.map(|(&line, _)| line).collect();
        sums.sort_by_key(|&line| (evidence.lines[line].parts.len(), line));
        sums
    }

    /// In how many touched sums a cell is.
    fn meetings(&self, evidence: &Evidence, cell: usize) -> usize {
        let lines = evidence.lines_of[cell].iter();
        lines.filter(|line| self.touched.contains_key(line)).count()
    }
}

/// A few cells of a sum that may move and are not chosen yet: hidden ones, such as are on offer,
/// the cheapest first, and the total, which closes it whatever else does not.
fn members(
    evidence: &Evidence,
    line: usize,
    reach: Reach,
    chosen: &Chosen,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Vec<usize> {
    let line = &evidence.lines[line];
    let mut free = Vec::new();
    let mut offers = Vec::new();
    let cells = [&line.total].into_iter().chain(&line.parts);
    let new = cells.filter(|cell| !chosen.is_chosen.contains(cell));
    for &cell in new.take(reach.members) {
        let meetings = || Reverse(chosen.meetings(evidence, cell));
        if !Room::of(evidence.truth[cell], evidence.ranges[cell]).is_none() {
            free.push((meetings(), 0, cell));
        } else if let Some(offer) = offer(cell) {
            offers.push((meetings(), offer.cost, cell));
        }
    }
    free.sort_unstable();
    offers.sort_unstable();
    let few = |cells: Vec<(_, _, usize)>| cells.into_iter().take(reach.beginnings);
    few(free)
        .chain(few(offers))
        .map(|(_, _, cell)| cell)
        .collect()
}
