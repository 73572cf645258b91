//! Moves that an attacker cannot see: numbers added to some hidden cells and taken from others so
//! that every published number stays. One such move through a cell proves that the cell can be
//! more than one number; and the cheapest that is allowed to pass through published cells says
//! which of them to hide (after Kelly, Golden and Assad 1992).

mod programme;
mod reach;

use super::attacker::Evidence;
use crate::bounds::Range;
use programme::Programme;
use reach::{REACHES, around};
use std::collections::BTreeMap;

/// How far a cell without a limit may move. A move that goes further can be made smaller.
pub(super) const FAR: i64 = 20;

/// Whole numbers to add to cells such that all that is published stays. None of them is zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Circuit {
    pub moves: Vec<(usize, i64)>,
}

/// What a cell may become if it is hidden, and what that costs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offer {
    pub range: Range,
    pub cost: i64,
}

/// How far a cell may go down and up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Room {
    down: i64,
    up: i64,
}

impl Room {
    fn of(value: i64, range: Range) -> Self {
        let up = range.high().map_or(FAR, |high| high.saturating_sub(value));
        Self {
            down: value.saturating_sub(range.low()).clamp(0, FAR.max(up)),
            up: up.max(0),
        }
    }

    fn is_none(self) -> bool {
        (self.down, self.up) == (0, 0)
    }

    fn allows(self, change: i64) -> bool {
        (-self.down..=self.up).contains(&change)
    }
}

/// A move of `cell` through hidden cells alone. `None`: there is none in whole numbers, or none was
/// found; `near` looks only around the cell.
pub(super) fn unseen(evidence: &Evidence, cell: usize, near: bool) -> Option<Circuit> {
    let reaches = if near { 1 } else { REACHES.len() };
    search(evidence, cell, reaches, &|_| None)
}

/// Moves of `cell` through hidden cells near it, up and down: first any, then those that leave one
/// or another of these cells as it is, of so many.
pub(super) fn ways(
    evidence: &Evidence,
    cell: usize,
    spared: usize,
) -> impl Iterator<Item = Circuit> + '_ {
    let cells = around(evidence, cell, REACHES[0], &|_| None);
    let spared = cells.iter().skip(1).copied().take(spared).map(Some);
    let tries: Vec<Option<usize>> = std::iter::once(None).chain(spared).collect();
    tries.into_iter().flat_map(move |spared| {
        let cells: Vec<usize> = cells
            .iter()
            .copied()
            .filter(|&one| Some(one) != spared)
            .collect();
        [true, false]
            .map(|up| Programme::new(evidence, &cells, &|_| None).find(cell, up))
            .into_iter()
            .flatten()
            .map(|(_, circuit)| circuit)
    })
}

/// The cheapest move of `cell` that was found. `offer` gives published cells that may be hidden
/// for it. In large tables dear cells are left alone first, because there any move will do.
pub(super) fn cheapest(
    evidence: &Evidence,
    cell: usize,
    dear: i64,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Option<Circuit> {
    let cheap = |one| offer(one).filter(|offer| offer.cost < dear);
    search(evidence, cell, REACHES.len() - 1, &cheap)
        .or_else(|| search(evidence, cell, REACHES.len(), offer))
}

fn search(
    evidence: &Evidence,
    cell: usize,
    reaches: usize,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Option<Circuit> {
    let mut before = 0;
    for reach in REACHES.into_iter().take(reaches) {
        let cells = around(evidence, cell, reach, offer);
        if cells.len() == before && reach.cells != usize::MAX {
            continue;
        }
        before = cells.len();
        let mut best: Option<(i64, Circuit)> = None;
        for up in [true, false] {
            let found = Programme::new(evidence, &cells, offer).find(cell, up);
            if let Some((cost, circuit)) = found
                && best.as_ref().is_none_or(|(known, _)| cost < *known)
            {
                best = Some((cost, circuit));
            }
            // Nothing need be hidden: the other way cannot be cheaper in any way that counts.
            if let Some((_, circuit)) = &best
                && circuit.is_free(evidence)
            {
                break;
            }
        }
        if let Some((_, circuit)) = best {
            return Some(circuit);
        }
    }
    None
}

impl Circuit {
    /// Whether all its cells are hidden, so that the move shows nowhere.
    pub fn is_free(&self, evidence: &Evidence) -> bool {
        self.is_free_from(evidence, &evidence.truth)
    }

    /// The same from another table.
    pub fn is_free_from(&self, evidence: &Evidence, truth: &[i64]) -> bool {
        self.moves
            .iter()
            .all(|&(cell, change)| Room::of(truth[cell], evidence.ranges[cell]).allows(change))
    }

    /// Takes the move.
    pub fn apply(&self, truth: &mut [i64]) {
        for &(cell, change) in &self.moves {
            truth[cell] += change;
        }
    }

    /// The cells that have to be hidden for it.
    pub fn shows(&self, evidence: &Evidence) -> Vec<usize> {
        let cells = self.moves.iter().filter(|&&(cell, change)| {
            !Room::of(evidence.truth[cell], evidence.ranges[cell]).allows(change)
        });
        cells.map(|&(cell, _)| cell).collect()
    }

    /// Checks it from scratch: every sum holds, and every cell stays where it may be.
    fn fits(&self, evidence: &Evidence, offer: &impl Fn(usize) -> Option<Offer>) -> bool {
        let change: BTreeMap<usize, i64> = self.moves.iter().copied().collect();
        let of = |cell: &usize| i128::from(change.get(cell).copied().unwrap_or(0));
        let mut lines = self
            .moves
            .iter()
            .flat_map(|(cell, _)| &evidence.lines_of[*cell]);
        let sums = lines.all(|&line| {
            let line = &evidence.lines[line];
            line.parts.iter().map(of).sum::<i128>() == of(&line.total)
        });
        let mut moves = self.moves.iter();
        sums && moves.all(|&(cell, change)| {
            let value = evidence.truth[cell];
            let within = |range: Range| {
                let new = value.checked_add(change);
                new.is_some_and(|new| {
                    new >= range.low() && range.high().is_none_or(|high| new <= high)
                })
            };
            within(evidence.ranges[cell]) || offer(cell).is_some_and(|offer| within(offer.range))
        })
    }
}
