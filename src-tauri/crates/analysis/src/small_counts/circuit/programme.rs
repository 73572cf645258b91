//! The cheapest move through one cell, as a linear programme made whole.

use super::{Circuit, Offer, Room};
use crate::bounds::{Column, Equation, Failure, Tableau};
use crate::small_counts::attacker::Evidence;
use std::collections::BTreeMap;

/// Most steps by which a move is made cheaper. Any move will do; in large tables finding the
/// cheapest would take long.
const MAX_STEPS: u64 = 400;
/// A move in fractions is made whole by multiplying it by at most this.
const MAX_FACTOR: i64 = 60;

/// A linear programme: the least cost of a move through one cell, up or down by one.
pub(super) struct Programme<'a, O> {
    evidence: &'a Evidence,
    cells: &'a [usize],
    offer: &'a O,
    columns: Vec<Column>,
    /// By column: the position in `cells`, 1 for up and -1 for down, and the cost.
    meaning: Vec<(usize, i64, i64)>,
}

impl<'a, O: Fn(usize) -> Option<Offer>> Programme<'a, O> {
    pub fn new(evidence: &'a Evidence, cells: &'a [usize], offer: &'a O) -> Self {
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
    pub fn find(mut self, cell: usize, up: bool) -> Option<(i64, Circuit)> {
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
