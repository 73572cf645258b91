//! Counts by period. Periods of different length are never compared silently, and years of two kinds
//! (2022 and 2022/23) never stand in one series.

use crate::{LeftOut, interval::count_ratio};
use foi::period::division::{PeriodDivision, kind_in_words};
use foi::{Period, Snapshot, Value};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// What becomes of a period that is shorter or longer than the others.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "lowercase")]
pub enum PartYears {
    /// It is compared with nothing.
    #[default]
    Apart,
    /// Its count is scaled to the length of the others, as though the rest of the time went the
    /// same way. What is scaled is no count, and is never shown without saying so.
    Scaled,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    pub period: usize,
    /// Sum over the same authorities in every row; `None` where none has all periods.
    pub count: Option<i64>,
    /// The count as it would be over the standard length, where that was asked for and this
    /// period is of another. Scaled by the decimals too.
    pub scaled: Option<f64>,
    /// Against the row before; only between periods of the same length (or scaled to it) that follow
    /// each other, and never from zero.
    pub change_percent: Option<f64>,
    /// Its 95 % interval, of counts only: see [`count_ratio`].
    pub change_interval: Option<(f64, f64)>,
    /// Of the same length as the first period, or as most where the first is a part-year; of years,
    /// also of the same kind.
    pub comparable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The measure counted.
    pub measure: Option<usize>,
    /// The period whose length the others are held against. `None` where there are no rows.
    pub standard: Option<usize>,
    pub rows: Vec<TrendRow>,
    /// Included authorities with a count in every period.
    pub authorities: Vec<usize>,
    pub left_out: Vec<LeftOut>,
}

impl Trend {
    /// What its periods are called, where the time is divided in one of several ways:
    /// `financial years`.
    #[must_use]
    pub fn kind(&self, snapshot: &Snapshot) -> Option<&'static str> {
        if self.others(snapshot).is_empty() {
            return None;
        }
        let periods = self.rows.iter().map(|row| &snapshot.periods[row.period]);
        kind_in_words(&periods.collect::<Vec<_>>())
    }

    /// What divides the same period as its rows and is none of them, since it overlaps with them.
    #[must_use]
    pub fn others(&self, snapshot: &Snapshot) -> Vec<usize> {
        let first = self.rows.first().map(|row| row.period);
        let Some(whole) = first.and_then(|period| around(snapshot, period)) else {
            return Vec::new();
        };
        let here = |part: &usize| self.rows.iter().any(|row| row.period == *part);
        snapshot
            .parts_of_period(whole)
            .filter(|part| !here(part))
            .collect()
    }

    /// Whether so many of those in the analysis are behind it that it can be told as a finding: at
    /// least half of them.
    #[must_use]
    pub fn is_of_most(&self) -> bool {
        self.authorities.len() >= self.left_out.len()
    }

    /// The one authority behind it, where there are at least three in the analysis: what one gave by
    /// quarters is no trend of all.
    #[must_use]
    pub fn of_one(&self) -> Option<usize> {
        match self.authorities[..] {
            [one] if self.left_out.len() >= 2 => Some(one),
            _ => None,
        }
    }

    /// The headline whole over the parts of the headline period.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, part_years: PartYears) -> Self {
        match snapshot.headline() {
            Some((_, whole, _)) => of_measure(snapshot, whole, part_years),
            None => Trend {
                measure: None,
                standard: None,
                rows: Vec::new(),
                authorities: Vec::new(),
                left_out: Vec::new(),
            },
        }
    }
}

/// One measure over the direct parts of the headline period, in order of their start. Where they
/// divide it in several ways, over the one that [`division`] chooses; where it is not divided, over
/// the series in which it stands.
///
/// The rows are sums over one panel, the included authorities with a count in every period, so
/// that no change is only a change in who answered. Without a headline period there are no rows.
#[must_use]
pub fn of_measure(snapshot: &Snapshot, measure: usize, part_years: PartYears) -> Trend {
    let periods: Vec<usize> = snapshot
        .headline()
        .and_then(|(_, _, period)| periods(snapshot, measure, period))
        .unwrap_or_default();
    let mut trend = Trend {
        measure: Some(measure),
        standard: standard(snapshot, &periods),
        rows: Vec::new(),
        authorities: Vec::new(),
        left_out: Vec::new(),
    };
    let Some(standard) = trend.standard.map(|period| &snapshot.periods[period]) else {
        return trend;
    };

    let mut sums = vec![0; periods.len()];
    for authority in snapshot.included() {
        let count = |period: usize| snapshot.value(authority, measure, period).count();
        match periods.iter().find(|&&period| count(period).is_none()) {
            Some(&period) => trend.left_out.push(LeftOut {
                authority,
                measure,
                period,
                state: snapshot.value(authority, measure, period).state(),
            }),
            None => {
                trend.authorities.push(authority);
                for (sum, &period) in sums.iter_mut().zip(&periods) {
                    *sum += count(period).unwrap_or_default();
                }
            }
        }
    }

    let empty = trend.authorities.is_empty();
    let counts = periods
        .iter()
        .zip(sums)
        .map(|(&period, sum)| (period, (!empty).then_some(sum)));
    trend.rows = rows(snapshot, measure, standard, counts, part_years);
    trend
}

/// The periods of a trend: the parts of a period, in the way that [`division`] chooses; of one that is
/// not divided, the series in which it stands itself.
fn periods(snapshot: &Snapshot, measure: usize, period: usize) -> Option<Vec<usize>> {
    if let Some(found) = division(snapshot, measure, period) {
        return Some(found.parts);
    }
    let around = around(snapshot, period)?;
    let mut all = snapshot.divisions_of(around).into_iter();
    let found = all.find(|one| one.parts.contains(&period))?;
    Some(found.parts)
}

/// What a period is a part of.
fn around(snapshot: &Snapshot, period: usize) -> Option<usize> {
    snapshot.period(snapshot.periods[period].part_of?)
}

/// The way to divide a period in which a measure is asked for: the one with the most figures that a
/// complete answer holds, then the one that most of those included gave in full, then the one with
/// the most figures, and the first of those that are alike. `None` where the period is not divided.
#[must_use]
pub fn division(snapshot: &Snapshot, measure: usize, period: usize) -> Option<PeriodDivision> {
    let all = snapshot.divisions_of(period);
    if all.len() < 2 {
        return all.into_iter().next();
    }
    let included: Vec<usize> = snapshot.included().collect();
    let given = |authority: usize, part: usize| {
        let value = snapshot.value(authority, measure, part);
        *value != Value::NotEntered
    };
    let asked = |parts: &[usize]| {
        let required = |part: &&usize| snapshot.required().contains(&(measure, **part));
        parts.iter().filter(required).count()
    };
    let in_full = |parts: &[usize]| {
        let full = |a: &&usize| parts.iter().all(|&part| given(**a, part));
        included.iter().filter(full).count()
    };
    let figures = |parts: &[usize]| {
        let authorities = 0..snapshot.authorities.len();
        let of = |authority: usize| parts.iter().filter(|&&part| given(authority, part)).count();
        authorities.map(of).sum::<usize>()
    };
    let ranked = all.into_iter().enumerate().map(|(n, one)| {
        let parts = &one.parts;
        let rank = (asked(parts), in_full(parts), figures(parts), Reverse(n));
        (rank, one)
    });
    ranked.max_by_key(|(rank, _)| *rank).map(|(_, one)| one)
}

/// The rows of counts by period, in order of their start.
pub(crate) fn rows(
    snapshot: &Snapshot,
    measure: usize,
    standard: &Period,
    counts: impl Iterator<Item = (usize, Option<i64>)>,
    part_years: PartYears,
) -> Vec<TrendRow> {
    let of_cases = snapshot.measures[measure].decimals == 0;
    let mut before: Option<Comparable> = None;
    let mut rows: Vec<TrendRow> = Vec::new();
    for (period, count) in counts {
        // Nothing is compared over a time that is missing.
        let last = rows.last().map(|row| &snapshot.periods[row.period]);
        let follows = last.is_some_and(|last| last.is_followed_by(&snapshot.periods[period]));
        let comparable = snapshot.periods[period].alike(standard);
        let factor = match part_years {
            _ if comparable => Some(1.0),
            PartYears::Apart => None,
            PartYears::Scaled => factor(&snapshot.periods[period], standard),
        };
        // What the next row may be compared with, and this one with the last.
        let mine = count
            .zip(factor)
            .map(|(count, factor)| Comparable { count, factor });
        let change = before.zip(mine).filter(|(was, _)| follows && was.count > 0);
        rows.push(TrendRow {
            period,
            count,
            scaled: mine.filter(|_| !comparable).map(Comparable::scaled),
            change_percent: change.map(|(was, now)| 100.0 * (now.scaled() / was.scaled() - 1.0)),
            change_interval: change
                .filter(|_| of_cases)
                .and_then(|(was, now)| now.interval(was)),
            comparable,
        });
        before = mine;
    }
    rows
}

/// A count that may be compared with another.
#[derive(Clone, Copy)]
struct Comparable {
    count: i64,
    /// By which it is scaled to the standard length.
    factor: f64,
}

impl Comparable {
    fn scaled(self) -> f64 {
        self.count as f64 * self.factor
    }

    /// Of the change from `was`, in percent.
    fn interval(self, was: Self) -> Option<(f64, f64)> {
        let (low, high) = count_ratio(self.count, was.count)?;
        let change = |ratio: f64| 100.0 * (ratio * self.factor / was.factor - 1.0);
        Some((change(low), change(high)))
    }
}

/// By how much a count over `period` grows at the length of `standard`: in months where both are
/// whole months, in days otherwise. `None` for a period without days.
fn factor(period: &Period, standard: &Period) -> Option<f64> {
    let (mine, theirs) = match (period.months(), standard.months()) {
        (Some(mine), Some(theirs)) => (mine, theirs),
        (Some(_) | None, Some(_) | None) => (period.days(), standard.days()),
    };
    (mine > 0).then(|| f64::from(theirs) / f64::from(mine))
}

/// The period whose length the others are held against: the first, where it is whole years;
/// otherwise (it begins in April, say) one of the length that is most common, the longer of two
/// that are equally so. `None` where there is no period.
fn standard(snapshot: &Snapshot, periods: &[usize]) -> Option<usize> {
    let of = |period: usize| &snapshot.periods[period];
    let whole_years = |period: &usize| of(*period).months().is_some_and(|months| months % 12 == 0);
    periods.first().copied().filter(whole_years).or_else(|| {
        periods.iter().copied().max_by_key(|&period| {
            let alike = periods.iter().filter(|&&other| of(period).alike(of(other)));
            (alike.count(), of(period).days())
        })
    })
}
