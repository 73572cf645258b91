//! Table 3: how the whole divides into its parts, with the remainder as "other".

use crate::{LeftOut, Source, interval::percent, parts::parts_in, pool};
use foi::{Id, Snapshot, State};
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
pub enum MissingCount {
    /// No authority behind the table gave a count of it, and no total was published.
    NoFigures,
    /// The published total covers another set of authorities than the one now included, and
    /// no split was published.
    OtherSet { covers: u32 },
    /// The parts add up to more than the whole.
    PartsExceedWhole,
    /// A part it is derived from is missing.
    PartMissing,
    /// It is known, and kept from readers.
    Hidden,
}

#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeRow {
    pub kind: OutcomeKind,
    /// The count, or why there is none.
    pub count: Result<i64, MissingCount>,
    /// Percentage of the whole; none of a whole of zero, or for a count greater than it.
    pub share: Option<f64>,
    /// `Other` is an aggregate as soon as one part is.
    pub source: Source,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// Positions of the whole and of the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize)>,
    /// Position of the breakdown; `None` where the whole has no parts.
    pub breakdown: Option<usize>,
    /// Its parts are all there is: there is no `Other`.
    pub complete: bool,
    /// Every part is an outcome of the Home Office’s framework.
    pub are_outcomes: bool,
    /// The parts may overlap: they are not added up, and there is no `Other`.
    pub overlap: bool,
    pub rows: Vec<OutcomeRow>,
    pub total: Option<i64>,
    /// Authorities behind the table: included, with a count for the whole and for every part
    /// that is added up, and with a part of the headline rate that is no more than its whole.
    pub authorities: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}

impl Outcomes {
    /// The outcomes of the headline whole, in the headline period.
    ///
    /// A part is an *aggregate* if a published total has a count for it and either no included
    /// authority has one of its own, or the total covers exactly the included authorities and one of
    /// them has none: typing the first figures of a split must not shrink the table to the
    /// authorities typed so far. Every other part that has counts is added up, over one and the same
    /// set of authorities: those with a count for the whole and for every such part. A published
    /// total is shown only where it covers exactly that set, so that no share mixes two sets.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        snapshot.headline().map_or_else(
            || Outcomes {
                cells: None,
                breakdown: None,
                complete: false,
                are_outcomes: false,
                overlap: false,
                rows: Vec::new(),
                total: None,
                authorities: Vec::new(),
                left_out: Vec::new(),
            },
            |(_, whole, period)| {
                Self::compute_for(snapshot, whole, headline_breakdown(snapshot), period)
            },
        )
    }
}

impl Outcomes {
    /// The parts in any breakdown of a measure, in any period.
    #[must_use]
    pub fn compute_for(
        snapshot: &Snapshot,
        whole: usize,
        breakdown: Option<usize>,
        period: usize,
    ) -> Self {
        let overlap = breakdown.is_some_and(|breakdown| snapshot.overlaps(breakdown));
        let mut outcomes = Outcomes {
            cells: Some((whole, period)),
            breakdown,
            complete: breakdown.is_some_and(|b| snapshot.breakdowns[b].complete),
            are_outcomes: breakdown.is_some_and(|b| are_outcomes(snapshot, b)),
            overlap,
            rows: Vec::new(),
            total: None,
            authorities: Vec::new(),
            left_out: Vec::new(),
        };
        // Whoever the rate leaves out because of a contradiction is left out here too: the shares and
        // the rate are of the same authorities.
        let headline = snapshot
            .headline()
            .filter(|&(_, of, at)| (of, at) == (whole, period));
        let (included, contradictory): (Vec<usize>, Vec<usize>) =
            snapshot.included().partition(|&one| {
                !headline.is_some_and(|cells| pool::contradicts(snapshot, cells, one))
            });
        if let Some((measure, _, _)) = headline {
            let left_out = contradictory.into_iter().map(|authority| LeftOut {
                authority,
                measure,
                period,
                state: State::Count,
            });
            outcomes.left_out.extend(left_out);
        }
        let parts: Vec<(usize, Basis)> = breakdown
            .into_iter()
            .flat_map(|breakdown| parts_in(snapshot, breakdown))
            .map(|part| (part, Basis::of(snapshot, part, period, &included)))
            .collect();
        let summed: Vec<usize> = parts
            .iter()
            .filter(|(_, basis)| *basis == Basis::Sum)
            .map(|(part, _)| *part)
            .collect();

        let mut total = 0;
        let mut sums = vec![0; summed.len()];
        for authority in included {
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
                    (sum.ok_or(MissingCount::NoFigures), Source::Sum)
                }
                Basis::Aggregate => {
                    let count = aggregate_count(snapshot, part, period, &outcomes.authorities);
                    (count, Source::Aggregate)
                }
                Basis::Nothing => (Err(MissingCount::NoFigures), Source::Sum),
            };
            let share = share(count, outcomes.total);
            outcomes.rows.push(OutcomeRow {
                kind: OutcomeKind::Part(part),
                count,
                share,
                source,
            });
        }
        if !outcomes.rows.is_empty() && !overlap && !outcomes.complete {
            outcomes.rows.push(other(&outcomes.rows, outcomes.total));
        }
        outcomes
    }
}

/// The breakdown that holds the part of the headline rate; else the first of its whole.
#[must_use]
pub fn headline_breakdown(snapshot: &Snapshot) -> Option<usize> {
    let (part, whole, _) = snapshot.headline()?;
    let mut all = snapshot.breakdowns_of(whole);
    let of_part = snapshot.measures[part].breakdown;
    let with_part = all.find(|&one| Some(snapshot.breakdowns[one].id) == of_part);
    with_part.or_else(|| snapshot.breakdowns_of(whole).next())
}

/// Whether every part in a breakdown is an outcome of the Home Office’s framework, and it has parts.
#[must_use]
pub fn are_outcomes(snapshot: &Snapshot, breakdown: usize) -> bool {
    let mut parts = parts_in(snapshot, breakdown).peekable();
    parts.peek().is_some() && parts.all(|part| snapshot.measures[part].outcome_type.is_some())
}

/// Where the count of a part comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Basis {
    Sum,
    Aggregate,
    Nothing,
}

impl Basis {
    fn of(snapshot: &Snapshot, part: usize, period: usize, included: &[usize]) -> Self {
        let counted =
            |&authority: &usize| snapshot.value(authority, part, period).count().is_some();
        let mut totals = published(snapshot, part, period).peekable();
        if !included.iter().any(counted) {
            // Nothing to add up, whatever else was said: at most a total is known.
            return match totals.peek() {
                Some(_) => Self::Aggregate,
                None => Self::Nothing,
            };
        }
        let split = included.iter().all(counted);
        if !split && totals.any(|(aggregate, _)| covers(snapshot, aggregate, included)) {
            Self::Aggregate
        } else {
            Self::Sum
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

/// Does a published total cover exactly `authorities`, given by position in order?
fn covers(snapshot: &Snapshot, aggregate: usize, authorities: &[usize]) -> bool {
    members(snapshot, aggregate)
        .into_iter()
        .map(|(position, _)| position)
        .eq(authorities.iter().map(|&authority| Some(authority)))
}

/// The set a published total covers. A member that the campaign does not know keeps a place of
/// its own in it.
fn members(snapshot: &Snapshot, aggregate: usize) -> BTreeSet<(Option<usize>, Id)> {
    snapshot.aggregates[aggregate]
        .members
        .iter()
        .map(|&id| (snapshot.authority(id), id))
        .collect()
}

/// The published total of a cell that covers exactly `authorities` (positions in order): the
/// position of the aggregate, and the count.
pub(crate) fn published_total(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
    authorities: &[usize],
) -> Option<(usize, i64)> {
    published(snapshot, measure, period)
        .find(|&(aggregate, _)| covers(snapshot, aggregate, authorities))
}

/// The published total that covers exactly `authorities` (positions in order); otherwise the
/// size of the set that the first one does cover.
fn aggregate_count(
    snapshot: &Snapshot,
    part: usize,
    period: usize,
    authorities: &[usize],
) -> Result<i64, MissingCount> {
    let mut gap = MissingCount::NoFigures;
    for (aggregate, count) in published(snapshot, part, period) {
        if !authorities.is_empty() && covers(snapshot, aggregate, authorities) {
            return Ok(count);
        }
        if gap == MissingCount::NoFigures {
            let covers = members(snapshot, aggregate).len();
            gap = MissingCount::OtherSet {
                covers: u32::try_from(covers).unwrap_or(u32::MAX),
            };
        }
    }
    Err(gap)
}

fn other(parts: &[OutcomeRow], total: Option<i64>) -> OutcomeRow {
    let sum: Option<i64> = parts.iter().map(|row| row.count.ok()).sum();
    let count = match (total, sum) {
        (Some(total), Some(sum)) if sum <= total => Ok(total - sum),
        (Some(_), Some(_)) => Err(MissingCount::PartsExceedWhole),
        (None, _) | (_, None) => Err(MissingCount::PartMissing),
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
pub(crate) fn share(count: Result<i64, MissingCount>, total: Option<i64>) -> Option<f64> {
    let (count, total) = (count.ok()?, total?);
    (total > 0 && (0..=total).contains(&count)).then(|| percent(count, total))
}
