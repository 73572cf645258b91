//! Bounds of the sums and rates of the analysis, where some figures are hidden or missing, from
//! everything the answers say.

use super::grid::{Consistent, Grid, Links, tied};
use super::{Bounds, RateBounds};
use crate::LeftOut;
use crate::pool::Cells;
use crate::rates::Rates;
use foi::{Snapshot, State};
use std::collections::BTreeSet;

/// The sum of one measure in one period over the included authorities. Scaled.
///
/// An authority whose figures contradict each other counts with this figure alone; published
/// totals that contradict the figures are left out. `None` where no whole numbers fit, although
/// fractions do.
#[must_use]
pub fn total(snapshot: &Snapshot, measure: usize, period: usize) -> Option<Bounds> {
    let included: Vec<usize> = snapshot.included().collect();
    let Consistent { grid, .. } = consistent(snapshot, &included);
    total_in(&grid, &included, measure, period)
}

fn total_in(grid: &Grid, included: &[usize], measure: usize, period: usize) -> Option<Bounds> {
    let cells = included.iter().map(|&one| grid.cell(one, measure, period));
    let cells: Vec<usize> = cells.collect();
    grid.system.total(&cells).ok()
}

/// A rate over the included authorities.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// `None` where the whole can only be zero, or no numbers fit.
    pub bounds: Option<RateBounds>,
    /// Included authorities for which no rate can be given: their figures contradict each other,
    /// or the part is negative or more than the whole.
    pub left_out: Vec<usize>,
}

/// The sum of `part` as a percentage of the sum of `whole` over the included authorities.
#[must_use]
pub fn rate(snapshot: &Snapshot, part: usize, whole: usize, period: usize) -> Rate {
    let included: Vec<usize> = snapshot.included().collect();
    let found = consistent(snapshot, &included);
    let cells = (part, whole, period);
    let counted = counted(&found, included, cells);
    rate_in(found, counted, cells)
}

/// Those for which a rate can be given, and the others.
fn counted(
    found: &Consistent,
    included: Vec<usize>,
    (part, whole, period): Cells,
) -> (Vec<usize>, Vec<usize>) {
    let grid = &found.grid;
    included.into_iter().partition(|&authority| {
        let range = |measure| grid.system.cells()[grid.cell(authority, measure, period)];
        let (part, whole) = (range(part), range(whole));
        let less = whole.high().is_none_or(|whole| part.low() <= whole);
        part.low() >= 0 && less && !found.contradictory.contains(&authority)
    })
}

fn rate_in(
    Consistent { mut grid, .. }: Consistent,
    (counted, left_out): (Vec<usize>, Vec<usize>),
    (part, whole, period): Cells,
) -> Rate {
    let mut pairs = Vec::with_capacity(counted.len());
    for authority in counted {
        let part = grid.cell(authority, part, period);
        let whole = grid.cell(authority, whole, period);
        grid.add_open_sum(whole, vec![part]);
        pairs.push((part, whole));
    }
    let (parts, wholes): (Vec<usize>, Vec<usize>) = pairs.into_iter().unzip();
    let bounds = grid.system.rate(&parts, &wholes).ok().flatten();
    Rate { bounds, left_out }
}

/// What the figures that are hidden or missing leave open of the headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Headline {
    /// The sums of part and whole over those in the analysis for whom a rate can be given, see
    /// [`total`].
    pub part: Bounds,
    pub whole: Bounds,
    pub rate: Rate,
}

/// `None` where nothing is open: every included authority has an exact pair of figures, whether or
/// not the two agree, or there is no rate. Also where no whole numbers fit.
#[must_use]
pub fn headline(snapshot: &Snapshot, rates: &Rates) -> Option<Headline> {
    let is_open = |left: &LeftOut| left.state != State::Count;
    let open = rates.left_out.iter().any(is_open);
    let cells @ (part, whole, period) = rates.cells.filter(|_| open)?;
    let included: Vec<usize> = snapshot.included().collect();
    let found = consistent(snapshot, &included);
    let counted = counted(&found, included, cells);
    let total = |measure| total_in(&found.grid, &counted.0, measure, period);
    Some(Headline {
        part: total(part)?,
        whole: total(whole)?,
        rate: rate_in(found, counted, cells),
    })
}

fn consistent(snapshot: &Snapshot, included: &[usize]) -> Consistent {
    let tied = tied(snapshot);
    let sets: BTreeSet<usize> = included.iter().map(|&one| tied[one]).collect();
    let together: Vec<usize> = (0..tied.len())
        .filter(|&one| sets.contains(&tied[one]))
        .collect();
    Grid::consistent(snapshot, &Links::new(snapshot), &together)
}
