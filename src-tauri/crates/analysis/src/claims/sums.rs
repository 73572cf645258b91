//! Totals, rates and what is in none of the parts, over the included authorities.

use super::found::{Found, Result, Unit};
use super::look_up::{cell, same_decimals};
use super::number::{Number, NumberRange};
use super::wording::{left_out, of_all};
use crate::outcomes::{self, OutcomeKind, Outcomes};
use crate::pool::Corners;
use crate::{LeftOut, sums};
use foi::{Snapshot, Value, format};

pub(super) fn total(snapshot: &Snapshot, measure: usize, period: usize) -> Result<Found> {
    let included: Vec<usize> = snapshot.included().collect();
    let what = cell(snapshot, measure, period);
    let sum = sums::column(snapshot, measure, period, included.iter().copied());
    if sum.counts + sum.ranges == 0 {
        return aggregate(snapshot, measure, period, &included)
            .ok_or_else(|| nobody_gave(snapshot, &what));
    }
    let decimals = snapshot.measures[measure].decimals;
    let missing = |value: &Value| !matches!(value, Value::Count(_));
    let not: Vec<LeftOut> = gaps(snapshot, &included, &[measure], period, missing);
    let mut because = format!(
        "The sum of {what} over {}.",
        of_all(snapshot, included.len() - not.len())
    );
    because.push_str(&left_out(snapshot, &not));
    Ok(Found {
        range: NumberRange {
            low: Number::scaled(sum.low, decimals),
            high: sum.high.map(|high| Number::scaled(high, decimals)),
        },
        unit: Unit::Amount(decimals),
        because,
        authorities: included,
    })
}

/// A published total over exactly the included authorities.
fn aggregate(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
    included: &[usize],
) -> Option<Found> {
    let (position, count) = outcomes::published_total(snapshot, measure, period, included)?;
    let decimals = snapshot.measures[measure].decimals;
    Some(Found {
        range: NumberRange::exactly(Number::scaled(count, decimals)),
        unit: Unit::Amount(decimals),
        because: format!(
            "A published total for {}, not split between them ({}).",
            of_all(snapshot, included.len()),
            snapshot.aggregates[position].label
        ),
        authorities: included.to_vec(),
    })
}

fn nobody_gave(snapshot: &Snapshot, what: &str) -> String {
    format!(
        "No {} in the analysis has a figure for {what}.",
        snapshot.campaign.authority_noun
    )
}

/// Authorities for which one of the measures is as `missing` says, with the first such.
fn gaps(
    snapshot: &Snapshot,
    authorities: &[usize],
    measures: &[usize],
    period: usize,
    missing: impl Fn(&Value) -> bool,
) -> Vec<LeftOut> {
    authorities
        .iter()
        .filter_map(|&authority| {
            let measure = *measures
                .iter()
                .find(|&&m| missing(snapshot.value(authority, m, period)))?;
            Some(LeftOut {
                authority,
                measure,
                period,
                state: snapshot.value(authority, measure, period).state(),
            })
        })
        .collect()
}

pub(super) fn rate(snapshot: &Snapshot, part: usize, whole: usize, period: usize) -> Result<Found> {
    same_decimals(snapshot, part, whole)?;
    let included: Vec<usize> = snapshot.included().collect();
    let decimals = snapshot.measures[whole].decimals;
    let (mut low, mut high) = ((0, 0), (0, 0));
    let mut behind = Vec::new();
    let mut not = Vec::new();
    for &a in &included {
        let value = |measure| snapshot.value(a, measure, period);
        match Corners::new(value(part), value(whole)) {
            Some(corners) if corners.least.0 <= corners.least.1 => {
                low = (low.0 + corners.least.0, low.1 + corners.least.1);
                high = (high.0 + corners.greatest.0, high.1 + corners.greatest.1);
                behind.push(a);
            }
            _ => not.extend(gaps(snapshot, &[a], &[part, whole], period, |value| {
                value.count().is_none()
            })),
        }
    }
    let label = |measure: usize| &snapshot.measures[measure].label;
    if behind.is_empty() {
        let published = |measure| outcomes::published_total(snapshot, measure, period, &included);
        let wholes = sums::column(snapshot, whole, period, included.iter().copied());
        // The whole may have been given by each, and only the part as a total.
        let of = if wholes.low == wholes.exact && wholes.high == Some(wholes.exact) {
            Some(wholes.exact)
        } else {
            published(whole).map(|(_, n)| n)
        };
        return match (published(part), of) {
            (Some((position, x)), Some(n)) if n > 0 && (0..=n).contains(&x) => Ok(Found {
                range: NumberRange::exactly(Number::percent(x, n)),
                unit: Unit::Percent,
                because: format!(
                    "{} of {}. A published total for {}, not split between them ({}).",
                    format::count(x, decimals),
                    format::count(n, decimals),
                    of_all(snapshot, included.len()),
                    snapshot.aggregates[position].label
                ),
                authorities: included,
            }),
            _ => Err(format!(
                "No {} in the analysis has figures for both “{}” and “{}”.",
                snapshot.campaign.authority_noun,
                label(part),
                label(whole)
            )),
        };
    }
    if low.1 == 0 || high.1 == 0 {
        return Err(format!(
            "There is no share of zero: “{}” is 0.",
            label(whole)
        ));
    }
    let counts = |(x, n): (i64, i64)| {
        format!(
            "{} of {}",
            format::count(x, decimals),
            format::count(n, decimals)
        )
    };
    let mut because = if low == high {
        counts(low)
    } else {
        format!("Between {} and {}", counts(low), counts(high))
    };
    because.push_str(&format!(", {}.", of_all(snapshot, behind.len())));
    because.push_str(&left_out(snapshot, &not));
    Ok(Found {
        range: NumberRange {
            low: Number::percent(low.0, low.1),
            high: Some(Number::percent(high.0, high.1)),
        },
        unit: Unit::Percent,
        because,
        authorities: behind,
    })
}

pub(super) fn remainder(snapshot: &Snapshot, whole: usize, period: usize) -> Result<Found> {
    let label = &snapshot.measures[whole].label;
    // Of the breakdown that leaves one: a claim does not name it where there are several.
    let exclusive = |&b: &usize| !snapshot.overlaps(b) && !snapshot.breakdowns[b].complete;
    let breakdown = snapshot.breakdowns_of(whole).find(exclusive);
    if breakdown.is_none() && snapshot.breakdowns_of(whole).next().is_some() {
        return Err(format!(
            "The parts of “{label}” may overlap, so there is no remainder."
        ));
    }
    let outcomes = Outcomes::compute_for(snapshot, whole, breakdown, period);
    let other = outcomes
        .rows
        .iter()
        .find(|row| row.kind == OutcomeKind::Other)
        .and_then(|row| row.count.ok());
    match (other, outcomes.total) {
        (Some(x), Some(n)) if n > 0 => {
            let decimals = snapshot.measures[whole].decimals;
            Ok(Found {
                range: NumberRange::exactly(Number::percent(x, n)),
                unit: Unit::Percent,
                because: format!(
                    "{} of {} {} in none of its parts, {}.",
                    format::count(x, decimals),
                    format::count(n, decimals),
                    format::agree_scaled(x, decimals, "is", "are"),
                    of_all(snapshot, outcomes.authorities.len())
                ),
                authorities: outcomes.authorities,
            })
        }
        _ => Err(format!(
            "It is not known how much of “{label}” is in none of its parts: a part is missing, or the parts add up to more than the whole."
        )),
    }
}
