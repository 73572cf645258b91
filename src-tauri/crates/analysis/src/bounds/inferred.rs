//! What follows from the answers about the figures that they hide: their own totals, parts, other
//! years, or published totals over several authorities narrow them down.

use super::grid::{Consistent, Grid, Links, range, tied};
use super::{Bounds, Range, Solver};
use foi::{Snapshot, State};
use std::collections::BTreeMap;

/// A figure that is no count, of which more is known than was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InferredFigure {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
    pub state: State,
    /// What was said: the range given, or anything from zero up.
    pub given: Range,
    /// What follows from the other figures. Scaled by the measure's decimals.
    pub bounds: Bounds,
}

/// What was inferred, over the whole campaign or for one authority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inferences {
    /// By authority, measure and period. Those with a single number ([`Bounds::single`]) are no
    /// longer hidden; a figure that nobody has entered yet is listed as well, and hides nothing.
    pub inferred: Vec<InferredFigure>,
    /// Authorities whose own figures contradict each other, so that nothing follows from them
    /// (`checks` says how).
    pub contradictory: Vec<usize>,
    /// Authorities that published totals cover which contradict the figures. Those totals were
    /// left out.
    pub without_totals: Vec<usize>,
}

impl Inferences {
    /// Looks at every authority.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let links = Links::new(snapshot);
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (authority, leader) in tied(snapshot).into_iter().enumerate() {
            together.entry(leader).or_default().push(authority);
        }
        let mut found = Self::default();
        for authorities in together.into_values() {
            infer(snapshot, &links, &authorities, &authorities, &mut found);
        }
        found
            .inferred
            .sort_by_key(|one| (one.authority, one.measure, one.period));
        found.contradictory.sort_unstable();
        found.without_totals.sort_unstable();
        found
    }

    /// Looks at one authority, by position.
    #[must_use]
    pub fn compute_for(snapshot: &Snapshot, authority: usize) -> Self {
        let mut found = Self::default();
        let tied = tied(snapshot);
        let together: Vec<usize> = (0..tied.len())
            .filter(|&one| tied[one] == tied[authority])
            .collect();
        let links = Links::new(snapshot);
        infer(snapshot, &links, &together, &[authority], &mut found);
        found
    }
}

/// What follows for the authorities `wanted` from the figures of those that are `together`.
fn infer(
    snapshot: &Snapshot,
    links: &Links,
    together: &[usize],
    wanted: &[usize],
    found: &mut Inferences,
) {
    let Consistent {
        grid,
        contradictory,
        without_totals,
    } = Grid::consistent(snapshot, links, together);
    let among = |authority: &usize| wanted.contains(authority);
    if without_totals {
        found.without_totals.extend(wanted);
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
                    found.inferred.push(InferredFigure {
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
    found
        .contradictory
        .extend(contradictory.into_iter().filter(among));
}
