//! Table 3: how the whole divides into its parts, with the remainder as "other".

use crate::{LeftOut, Source, interval::percent, parts};
use foi::{Id, Snapshot};
use std::collections::BTreeSet;

/// What a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutcomeKind {
    /// A measure, by position.
    Part(usize),
    /// The whole less all its parts.
    Other,
}

/// Why a row has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No authority behind the table gave a count of it, and no total was published.
    NoFigures,
    /// The published total covers another set of authorities than the one now included, and
    /// no split was published.
    OtherSet { covers: u32 },
    /// The parts add up to more than the whole.
    PartsExceedWhole,
    /// A part it is derived from is missing.
    PartMissing,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    pub kind: OutcomeKind,
    /// The count, or why there is none.
    pub count: Result<i64, Gap>,
    /// Percentage of the whole; none of a whole of zero, or for a count greater than it.
    pub share: Option<f64>,
    /// `Other` is an aggregate as soon as one part is.
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// Positions of the whole and of the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize)>,
    pub rows: Vec<OutcomeRow>,
    pub total: Option<i64>,
    /// Authorities behind the table: included, with a count for the whole and for every part
    /// that is added up.
    pub authorities: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}

/// The outcomes of the headline whole, in the headline period.
///
/// A part is an *aggregate* if no included authority has a count of its own for it and a
/// published total has one. Every other part that has counts is added up, over one and the same
/// set of authorities: those with a count for the whole and for every such part. A published
/// total is shown only where it covers exactly that set, so that no share mixes two sets.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Outcomes {
    let cells = snapshot
        .headline()
        .map(|(_, whole, period)| (whole, period));
    let mut outcomes = Outcomes {
        cells,
        rows: Vec::new(),
        total: None,
        authorities: Vec::new(),
        left_out: Vec::new(),
    };
    let Some((whole, period)) = cells else {
        return outcomes;
    };
    let parts: Vec<(usize, Basis)> = parts(snapshot, whole)
        .map(|part| (part, Basis::of(snapshot, part, period)))
        .collect();
    let summed: Vec<usize> = parts
        .iter()
        .filter(|(_, basis)| *basis == Basis::Sum)
        .map(|(part, _)| *part)
        .collect();

    let mut total = 0;
    let mut sums = vec![0; summed.len()];
    for authority in snapshot.included() {
        let count = |measure: usize| snapshot.value(authority, measure, period).count();
        let gap = std::iter::once(whole)
            .chain(summed.iter().copied())
            .find(|&measure| count(measure).is_none());
        if let Some(measure) = gap {
            outcomes.left_out.push(LeftOut {
                authority,
                measure,
                period,
                state: snapshot.value(authority, measure, period).state(),
            });
            continue;
        }
        outcomes.authorities.push(authority);
        total += count(whole).unwrap_or_default();
        for (sum, &part) in sums.iter_mut().zip(&summed) {
            *sum += count(part).unwrap_or_default();
        }
    }
    outcomes.total = (!outcomes.authorities.is_empty()).then_some(total);

    let mut sums = sums.into_iter();
    for (part, basis) in parts {
        let (count, source) = match basis {
            Basis::Sum => {
                let sum = sums.next().filter(|_| outcomes.total.is_some());
                (sum.ok_or(Gap::NoFigures), Source::Sum)
            }
            Basis::Aggregate => {
                let count = aggregate_count(snapshot, part, period, &outcomes.authorities);
                (count, Source::Aggregate)
            }
            Basis::Nothing => (Err(Gap::NoFigures), Source::Sum),
        };
        let share = share(count, outcomes.total);
        outcomes.rows.push(OutcomeRow {
            kind: OutcomeKind::Part(part),
            count,
            share,
            source,
        });
    }
    if !outcomes.rows.is_empty() {
        outcomes.rows.push(other(&outcomes.rows, outcomes.total));
    }
    outcomes
}

/// Where the count of a part comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    Sum,
    Aggregate,
    Nothing,
}

impl Basis {
    fn of(snapshot: &Snapshot, part: usize, period: usize) -> Self {
        if snapshot
            .included()
            .any(|a| snapshot.value(a, part, period).count().is_some())
        {
            Self::Sum
        } else if published(snapshot, part, period).next().is_some() {
            Self::Aggregate
        } else {
            Self::Nothing
        }
    }
}

/// Published totals with a count for a cell: the position of each, and the count.
fn published(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
) -> impl Iterator<Item = (usize, i64)> + '_ {
    (0..snapshot.aggregates.len()).filter_map(move |aggregate| {
        Some((
            aggregate,
            snapshot
                .aggregate_value(aggregate, measure, period)
                .count()?,
        ))
    })
}

/// The published total that covers exactly `authorities` (positions in order); otherwise the
/// size of the set that the first one does cover.
fn aggregate_count(
    snapshot: &Snapshot,
    part: usize,
    period: usize,
    authorities: &[usize],
) -> Result<i64, Gap> {
    let mut gap = Gap::NoFigures;
    for (aggregate, count) in published(snapshot, part, period) {
        // A member that the campaign does not know keeps a place of its own in the set.
        let members: BTreeSet<(Option<usize>, Id)> = snapshot.aggregates[aggregate]
            .members
            .iter()
            .map(|&id| (snapshot.authority(id), id))
            .collect();
        let same = members.iter().map(|&(position, _)| position);
        if !authorities.is_empty() && same.eq(authorities.iter().map(|&a| Some(a))) {
            return Ok(count);
        }
        if gap == Gap::NoFigures {
            gap = Gap::OtherSet {
                covers: u32::try_from(members.len()).unwrap_or(u32::MAX),
            };
        }
    }
    Err(gap)
}

fn other(parts: &[OutcomeRow], total: Option<i64>) -> OutcomeRow {
    let sum: Option<i64> = parts.iter().map(|row| row.count.ok()).sum();
    let count = match (total, sum) {
        (Some(total), Some(sum)) if sum <= total => Ok(total - sum),
        (Some(_), Some(_)) => Err(Gap::PartsExceedWhole),
        (None, _) | (_, None) => Err(Gap::PartMissing),
    };
    let aggregate = parts.iter().any(|row| row.source == Source::Aggregate);
    OutcomeRow {
        kind: OutcomeKind::Other,
        count,
        share: share(count, total),
        source: if aggregate {
            Source::Aggregate
        } else {
            Source::Sum
        },
    }
}

/// A count that is greater than the total is no share of it.
fn share(count: Result<i64, Gap>, total: Option<i64>) -> Option<f64> {
    let (count, total) = (count.ok()?, total?);
    (total > 0 && (0..=total).contains(&count)).then(|| percent(count, total))
}
