//! What answers give away of what they hide: figures that their own totals, parts, other years or
//! published totals over several authorities narrow down.

use super::grid::{Consistent, Grid, Links, range, tied};
use super::{Bounds, Range, Solver};
use foi::{Snapshot, State};
use std::collections::BTreeMap;

/// A figure that is no count, of which more is known than was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inferred {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
    pub state: State,
    /// What was said: the range given, or anything from zero up.
    pub given: Range,
    /// What follows from the other figures. Scaled by the measure's decimals.
    pub bounds: Bounds,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// By authority, measure and period. Those with a single number ([`Bounds::single`]) are given
    /// away altogether; a figure that nobody has entered yet is listed as well, and hides nothing.
    pub inferred: Vec<Inferred>,
    /// Authorities whose own figures contradict each other, so that nothing follows from them
    /// (`checks` says how).
    pub contradictory: Vec<usize>,
    /// Authorities that published totals cover which contradict the figures. Those totals were
    /// left out.
    pub without_totals: Vec<usize>,
}

/// Looks at every authority.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Known {
    let links = Links::of(snapshot);
    let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (authority, leader) in tied(snapshot).into_iter().enumerate() {
        together.entry(leader).or_default().push(authority);
    }
    let mut known = Known::default();
    for authorities in together.into_values() {
        infer(snapshot, &links, &authorities, &authorities, &mut known);
    }
    known
        .inferred
        .sort_by_key(|one| (one.authority, one.measure, one.period));
    known.contradictory.sort_unstable();
    known.without_totals.sort_unstable();
    known
}

/// Looks at one authority, by position.
#[must_use]
pub fn of_authority(snapshot: &Snapshot, authority: usize) -> Known {
    let mut known = Known::default();
    let tied = tied(snapshot);
    let together: Vec<usize> = (0..tied.len())
        .filter(|&one| tied[one] == tied[authority])
        .collect();
    let links = Links::of(snapshot);
    infer(snapshot, &links, &together, &[authority], &mut known);
    known
}

/// What follows for the authorities `wanted` from the figures of those that are `together`.
fn infer(
    snapshot: &Snapshot,
    links: &Links,
    together: &[usize],
    wanted: &[usize],
    known: &mut Known,
) {
    let Consistent {
        grid,
        contradictory,
        without_totals,
    } = Grid::consistent(snapshot, links, together);
    let among = |authority: &usize| wanted.contains(authority);
    if without_totals {
        known.without_totals.extend(wanted);
    }
    let mut solver = Solver::new(&grid.system).ok();
    for &authority in wanted {
        if contradictory.contains(&authority) {
            continue;
        }
        for measure in 0..snapshot.measures.len() {
            for period in 0..snapshot.periods.len() {
                let value = snapshot.value(authority, measure, period);
                if value.count().is_some() {
                    continue;
                }
                let cell = grid.cell(authority, measure, period);
                let bounds = solver.as_mut().and_then(|one| one.bounds(cell).ok());
                let given = range(value);
                if let Some(bounds) = bounds
                    && (bounds.low, bounds.high) != (given.low(), given.high())
                {
                    known.inferred.push(Inferred {
                        authority,
                        measure,
                        period,
                        state: value.state(),
                        given,
                        bounds,
                    });
                }
            }
        }
    }
    known
        .contradictory
        .extend(contradictory.into_iter().filter(among));
}
