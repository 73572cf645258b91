//! Do the parts add up to the total given?

use crate::parts::{PartSet, part_sets};
use foi::period::division::{Covers, PeriodDivision};
use foi::{Snapshot, Value};

/// The parts of one cell against the cell itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Every part and the total are counts, and they agree (parts of a measure: do not exceed it).
    Adds,
    /// Some are ranges or withheld, and the total lies within what they allow.
    Fits,
    /// They cannot agree: parts less total (scaled; the nearest the ranges allow).
    Differs { by: i64 },
    /// Nothing to compare: no total, or a part not held, not answered or not yet entered and
    /// no contradiction so far.
    Open,
}

/// A cell whose parts cannot agree with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub authority: usize,
    /// The cell that holds the total.
    pub measure: usize,
    pub period: usize,
    pub kind: Kind,
    /// Parts less total, as in [`Fit::Differs`].
    pub by: i64,
}

/// Which parts a cell is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same measure in the parts of the period, in one of the ways in which they divide it: its
    /// place among those that [`periods_held`] lists.
    Periods(usize),
    /// The parts in a breakdown of the measure, by its position, in the same period. They may leave
    /// a remainder unless they are all there is.
    Breakdown(usize),
    /// One part of the measure, which may overlap with others, in the same period.
    Part(usize),
}

/// Holds `total` against `parts`.
///
/// `exact`: the parts divide the total, so they must reach it; otherwise what they leave over is
/// "other", and only an excess is a contradiction. A part without a number can be anything from
/// zero up.
#[must_use]
pub fn fit(total: &Value, parts: &[&Value], exact: bool) -> Fit {
    hold(total, parts.iter().copied(), exact)
}

fn hold<'a>(total: &Value, parts: impl Iterator<Item = &'a Value>, exact: bool) -> Fit {
    let Some((least, greatest)) = total.bounds() else {
        return Fit::Open;
    };
    let sum = PartsSum::add_up(parts);
    match sum.high {
        _ if sum.none => Fit::Open,
        _ if sum.low > greatest => Fit::Differs {
            by: sum.low - greatest,
        },
        Some(high) if exact && high < least => Fit::Differs { by: high - least },
        _ if sum.unknown => Fit::Open,
        _ if sum.counts && total.count().is_some() => Fit::Adds,
        Some(_) | None => Fit::Fits,
    }
}

/// What parts add up to. Scaled.
pub(crate) struct PartsSum {
    pub low: i64,
    /// `None` where a part has no number, and so no limit.
    pub high: Option<i64>,
    /// Every part is a count.
    counts: bool,
    /// A part is not held, not answered or not yet entered.
    unknown: bool,
    /// There is no part.
    none: bool,
}

impl PartsSum {
    pub(crate) fn add_up<'a>(parts: impl Iterator<Item = &'a Value>) -> Self {
        let mut sum = Self {
            low: 0,
            high: Some(0),
            counts: true,
            unknown: false,
            none: true,
        };
        for part in parts {
            sum.none = false;
            match part {
                Value::Count(n) => {
                    sum.low += n;
                    sum.high = sum.high.map(|high| high + n);
                }
                Value::Suppressed { low, high: to } => {
                    sum.low += low;
                    sum.high = sum.high.map(|high| high + to);
                    sum.counts = false;
                }
                Value::Withheld { .. } => {
                    sum.high = None;
                    sum.counts = false;
                }
                Value::Answer(_) | Value::NotHeld | Value::NotAnswered | Value::NotEntered => {
                    sum.high = None;
                    sum.unknown = true;
                }
            }
        }
        sum
    }
}

/// The parts of `period` against `period` itself, in each of the ways in which they divide it: the one
/// that differs the most, else what holds for all. Where some days belong to no part, the parts may
/// leave something over.
#[must_use]
pub fn periods(snapshot: &Snapshot, authority: usize, measure: usize, period: usize) -> Fit {
    periods_in(
        snapshot,
        authority,
        measure,
        period,
        &periods_held(snapshot, period),
    )
}

/// The same where the divisions that [`periods_held`] lists are known, as for many cells of one
/// period.
#[must_use]
pub fn periods_in(
    snapshot: &Snapshot,
    authority: usize,
    measure: usize,
    period: usize,
    held: &[PeriodDivision],
) -> Fit {
    let total = snapshot.value(authority, measure, period);
    let fits = held.iter().map(|division| {
        let parts = division.parts.iter();
        let values = parts.map(|&part| snapshot.value(authority, measure, part));
        let fit = hold(total, values, division.covers == Covers::All);
        match fit {
            Fit::Adds if division.covers != Covers::All => Fit::Fits,
            Fit::Adds | Fit::Fits | Fit::Open | Fit::Differs { .. } => fit,
        }
    });
    worst(&fits.collect::<Vec<Fit>>())
}

/// The divisions of a period that are held against it.
#[must_use]
pub fn periods_held(snapshot: &Snapshot, period: usize) -> Vec<PeriodDivision> {
    let mut all = snapshot.divisions_of(period);
    all.retain(|one| one.covers != Covers::Beyond);
    all
}

/// Of what holds for several sets of parts: the one that differs the most, else what holds for all.
fn worst(fits: &[Fit]) -> Fit {
    let differs = fits.iter().filter_map(|fit| match fit {
        Fit::Differs { by } => Some(*by),
        Fit::Adds | Fit::Fits | Fit::Open => None,
    });
    match differs.max_by_key(|by| by.abs()) {
        Some(by) => Fit::Differs { by },
        None if fits.contains(&Fit::Fits) => Fit::Fits,
        None if fits.contains(&Fit::Adds) => Fit::Adds,
        None => Fit::Open,
    }
}

/// The parts of `measure` against `measure` itself: of all sets of them that are held against it,
/// the one that differs the most, with its position among the breakdowns; else what holds for every
/// set. Parts that may overlap never add up.
#[must_use]
pub fn measures(snapshot: &Snapshot, authority: usize, measure: usize, period: usize) -> Fit {
    let total = snapshot.value(authority, measure, period);
    let fits: Vec<Fit> = part_sets(snapshot, measure)
        .iter()
        .map(|set| {
            let fit = hold_set(snapshot, authority, period, total, set);
            match fit {
                Fit::Adds | Fit::Fits if set.overlap => Fit::Open,
                Fit::Adds | Fit::Fits | Fit::Open | Fit::Differs { .. } => fit,
            }
        })
        .collect();
    worst(&fits)
}

fn hold_set(
    snapshot: &Snapshot,
    authority: usize,
    period: usize,
    total: &Value,
    set: &PartSet,
) -> Fit {
    let values = set
        .parts
        .iter()
        .map(|&part| snapshot.value(authority, part, period));
    hold(total, values, set.complete)
}

/// Every contradiction in the authorities' own figures, included or not: by authority, then by
/// measure and period.
#[must_use]
pub fn problems(snapshot: &Snapshot) -> Vec<Problem> {
    // The trees are the same for every authority.
    let measure_parts: Vec<Vec<PartSet>> = (0..snapshot.measures.len())
        .map(|measure| part_sets(snapshot, measure))
        .collect();
    let divisions: Vec<Vec<PeriodDivision>> = (0..snapshot.periods.len())
        .map(|period| periods_held(snapshot, period))
        .collect();
    let mut problems = Vec::new();
    for authority in 0..snapshot.authorities.len() {
        for (measure, measure_parts) in measure_parts.iter().enumerate() {
            for (period, divisions) in divisions.iter().enumerate() {
                let total = snapshot.value(authority, measure, period);
                let by_period = divisions.iter().enumerate().map(|(n, division)| {
                    let parts = division.parts.iter();
                    let values = parts.map(|&part| snapshot.value(authority, measure, part));
                    let exact = division.covers == Covers::All;
                    (Kind::Periods(n), hold(total, values, exact))
                });
                let by_measure = measure_parts.iter().map(|set| {
                    let kind = match set.parts.as_slice() {
                        [part] if set.overlap => Kind::Part(*part),
                        _ => Kind::Breakdown(set.breakdown),
                    };
                    (kind, hold_set(snapshot, authority, period, total, set))
                });
                for (kind, fit) in by_period.chain(by_measure) {
                    if let Fit::Differs { by } = fit {
                        problems.push(Problem {
                            authority,
                            measure,
                            period,
                            kind,
                            by,
                        });
                    }
                }
            }
        }
    }
    problems
}
