//! Moves that an attacker cannot see: numbers added to some hidden cells and taken from others so
//! that every published number stays. One such move through a cell proves that the cell can be
//! more than one number; and the cheapest that is allowed to pass through published cells says
//! which of them to hide (after Kelly, Golden and Assad 1992).

use super::attacker::Evidence;
use crate::bounds::{Column, Equation, Failure, Range, Tableau};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How much of the tables is searched for a move.
#[derive(Clone, Copy)]
struct Scope {
    /// At most this many cells.
    cells: usize,
    /// Cells of one sum that are chosen at a time: so many hidden ones, and so many of those that
    /// are published, the cheapest.
    beginnings: usize,
    /// Cells of one sum that are looked at: a sum may have ten thousand.
    members: usize,
}

/// First around the cell, then further away, then everything.
const SCOPES: [Scope; 3] = [
    Scope {
        cells: 140,
        beginnings: 2,
        members: 200,
    },
    Scope {
        cells: 600,
        beginnings: 8,
        members: 2000,
    },
    Scope {
        cells: usize::MAX,
        beginnings: usize::MAX,
        members: usize::MAX,
    },
];
/// Most steps by which a move is made cheaper. Any move will do; in large tables finding the
/// cheapest would take long.
const MAX_STEPS: u64 = 400;
/// How far a cell without a limit may move. A move that goes further can be made smaller.
const FAR: i64 = 20;
/// A move in fractions is made whole by multiplying it by at most this.
const MAX_FACTOR: i64 = 60;

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
    let scopes = if near { 1 } else { SCOPES.len() };
    search(evidence, cell, scopes, &|_| None)
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
    search(evidence, cell, SCOPES.len() - 1, &cheap)
        .or_else(|| search(evidence, cell, SCOPES.len(), offer))
}

fn search(
    evidence: &Evidence,
    cell: usize,
    scopes: usize,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Option<Circuit> {
    let mut before = 0;
    for scope in SCOPES.into_iter().take(scopes) {
        let cells = around(evidence, cell, scope, offer);
        if cells.len() == before && scope.cells != usize::MAX {
            continue;
        }
        before = cells.len();
        let mut best: Option<(i64, Circuit)> = None;
        for up in [true, false] {
            let found = Search::new(evidence, &cells, offer).find(cell, up);
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
        self.moves.iter().all(|&(cell, change)| {
            Room::of(evidence.truth[cell], evidence.ranges[cell]).allows(change)
        })
    }

    /// The cells that have to be hidden for it.
    pub fn shows(&self, evidence: &Evidence) -> Vec<usize> {
        let cells = self.moves.iter().filter(|&&(cell, change)| {
            !Room::of(evidence.truth[cell], evidence.ranges[cell]).allows(change)
        });
        cells.map(|&(cell, _)| cell).collect()
    }
}

/// The cells around one, itself first, in one of [`SCOPES`]. A move can only close where every sum
/// that it touches has a second cell that moves: those come first, and of them those in which most
/// touched sums meet. Then a few more of each sum.
fn around(
    evidence: &Evidence,
    cell: usize,
    scope: Scope,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Vec<usize> {
    let mut chosen = Chosen::default();
    chosen.add(evidence, cell);
    while chosen.cells.len() < scope.cells {
        let before = chosen.cells.len();
        for wide in [false, true] {
            for line in chosen.sums(evidence, wide) {
                // Closed by the cells of another sum meanwhile.
                if !wide && chosen.touched[&line] > 1 {
                    continue;
                }
                for one in members(evidence, line, scope, &chosen, offer) {
                    if chosen.cells.len() < scope.cells {
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
    scope: Scope,
    chosen: &Chosen,
    offer: &impl Fn(usize) -> Option<Offer>,
) -> Vec<usize> {
    let line = &evidence.lines[line];
    let mut free = Vec::new();
    let mut offers = Vec::new();
    let cells = [&line.total].into_iter().chain(&line.parts);
    let new = cells.filter(|cell| !chosen.is_chosen.contains(cell));
    for &cell in new.take(scope.members) {
        let meetings = || Reverse(chosen.meetings(evidence, cell));
        if !Room::of(evidence.truth[cell], evidence.ranges[cell]).is_none() {
            free.push((meetings(), 0, cell));
        } else if let Some(offer) = offer(cell) {
            offers.push((meetings(), offer.cost, cell));
        }
    }
    free.sort_unstable();
    offers.sort_unstable();
    let few = |cells: Vec<(_, _, usize)>| cells.into_iter().take(scope.beginnings);
    few(free)
        .chain(few(offers))
        .map(|(_, _, cell)| cell)
        .collect()
}

/// A linear programme: the least cost of a move through one cell, up or down by one.
struct Search<'a, O> {
    evidence: &'a Evidence,
    cells: &'a [usize],
    offer: &'a O,
    columns: Vec<Column>,
    /// By column: the position in `cells`, 1 for up and -1 for down, and the cost.
    meaning: Vec<(usize, i64, i64)>,
}

impl<'a, O: Fn(usize) -> Option<Offer>> Search<'a, O> {
    fn new(evidence: &'a Evidence, cells: &'a [usize], offer: &'a O) -> Self {
        Self {
            evidence,
            cells,
            offer,
            columns: Vec::new(),
            meaning: Vec::new(),
        }
    }

    /// A cell may move within the room it has (cost 1, so that moves stay short), and further
    /// where it is on offer.
    fn find(mut self, cell: usize, up: bool) -> Option<(i64, Circuit)> {
        for at in 0..self.cells.len() {
            let one = self.cells[at];
            let value = self.evidence.truth[one];
            let room = Room::of(value, self.evidence.ranges[one]);
            let more = (self.offer)(one).map(|offer| (Room::of(value, offer.range), offer.cost));
            for sign in [1, -1] {
                let side = |room: Room| if sign > 0 { room.up } else { room.down };
                let forced = one == cell && (sign > 0) == up;
                if one == cell && !forced {
                    continue;
                }
                let free = side(room);
                if free > 0 {
                    self.column(at, sign, 1, forced, free);
                }
                if let Some((more, cost)) = more
                    && side(more) > free
                    && !(forced && free > 0)
                {
                    self.column(at, sign, cost, forced, side(more) - free);
                }
            }
        }
        self.solve().ok()?
    }

    fn column(&mut self, at: usize, sign: i64, cost: i64, forced: bool, most: i64) {
        self.columns.push(Column {
            low: i64::from(forced),
            high: Some(if forced { 1 } else { most }),
        });
        self.meaning.push((at, sign, cost));
    }

    fn solve(self) -> Result<Option<(i64, Circuit)>, Failure> {
        let mut columns_of = vec![Vec::new(); self.cells.len()];
        for (column, &(at, sign, _)) in (0_u32..).zip(&self.meaning) {
            columns_of[at].push((column, sign));
        }
        if columns_of[0].is_empty() {
            return Ok(None);
        }
        let mut equations: BTreeMap<usize, BTreeMap<u32, i64>> = BTreeMap::new();
        for (&cell, columns) in self.cells.iter().zip(&columns_of) {
            for &index in &self.evidence.lines_of[cell] {
                let line = &self.evidence.lines[index];
                let parts = line.parts.iter().filter(|&&part| part == cell).count() as i64;
                let factor = parts - i64::from(line.total == cell);
                let terms = equations.entry(index).or_default();
                if factor != 0 {
                    terms.extend(
                        columns
                            .iter()
                            .map(|&(column, sign)| (column, sign * factor)),
                    );
                }
            }
        }
        let equations = equations.into_values().map(|terms| Equation {
            terms: terms.into_iter().collect(),
            constant: 0,
        });
        let mut tableau = Tableau::new(self.columns, equations.collect())?;
        let costs = (0_u32..).zip(&self.meaning);
        let costs: Vec<(u32, i64)> = costs.map(|(column, one)| (column, -one.2)).collect();
        tableau.improve(&costs, MAX_STEPS)?;

        // Whole numbers, by the least factor that makes them so.
        let mut factor = 1_i64;
        for column in 0..self.meaning.len() as u32 {
            let den = tableau.value(column).den();
            while factor % den != 0 {
                factor = factor.saturating_add(1);
                if factor > MAX_FACTOR {
                    return Ok(None);
                }
            }
        }
        let mut changes = vec![0_i64; self.cells.len()];
        let mut total = 0_i64;
        for (column, &(at, sign, cost)) in (0_u32..).zip(&self.meaning) {
            let value = tableau.value(column);
            let whole = value.num().saturating_mul(factor / value.den());
            changes[at] += sign * whole;
            total = total.saturating_add(cost.saturating_mul(whole.min(1)));
        }
        let moves: Vec<(usize, i64)> = self
            .cells
            .iter()
            .copied()
            .zip(changes)
            .filter(|&(_, change)| change != 0)
            .collect();
        let circuit = Circuit { moves };
        let possible = circuit.fits(self.evidence, self.offer);
        Ok(possible.then_some((total, circuit)))
    }
}

impl Circuit {
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
