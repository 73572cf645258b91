//! One measure for so many of another, or for so many people.

use super::found::{Found, Result, Unit};
use super::look_up::cell;
use super::number::{Number, NumberRange};
use super::panel::{Panel, between};
use foi::{PopulationYears, Snapshot, format};

pub(super) fn ratio(
    snapshot: &Snapshot,
    (part, whole): (usize, usize),
    period: usize,
    per: u32,
) -> Result<Found> {
    let panel = Panel::gather(
        snapshot,
        snapshot.included(),
        &[(part, period), (whole, period)],
    )
    .some(snapshot)?;
    let (parts, wholes) = (
        panel.sum(snapshot, part, period),
        panel.sum(snapshot, whole, period),
    );
    let decimals = |measure: usize| snapshot.measures[measure].decimals;
    let because = format!(
        "{} for {} of “{}”{}",
        between(parts, decimals(part)),
        between(wholes, decimals(whole)),
        snapshot.measures[whole].label,
        panel.words(snapshot)
    );
    let scaled = |n, measure: usize| Number::scaled(n, decimals(measure));
    let range = quotient(
        (scaled(parts.0, part), scaled(parts.1, part)),
        (scaled(wholes.0, whole), scaled(wholes.1, whole)),
        per,
    )
    .ok_or_else(|| {
        format!(
            "There is nothing to divide by: {} is 0.",
            cell(snapshot, whole, period)
        )
    })?;
    Ok(Found {
        range,
        unit: Unit::Quotient,
        because,
        authorities: panel.members,
    })
}

pub(super) fn per_people(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
    per: u32,
) -> Result<Found> {
    let living = |a: usize| snapshot.authorities[a].population.filter(|n| *n > 0);
    let panel = Panel::gather(snapshot, snapshot.included(), &[(measure, period)])
        .without(|a| {
            let missing = living(a).is_none();
            missing.then(|| "no population recorded".to_owned())
        })
        .some(snapshot)?;
    let people: i64 = panel
        .members
        .iter()
        .filter_map(|&a| living(a))
        .map(i64::from)
        .sum();
    let decimals = snapshot.measures[measure].decimals;
    let sum = panel.sum(snapshot, measure, period);
    let members = panel.members.iter().map(|&a| &snapshot.authorities[a]);
    let years = PopulationYears::from_authorities(members).brief();
    let because = format!(
        "{} over the whole of {} for {} people{years}{}",
        between(sum, decimals),
        crate::checks::period(snapshot, period),
        format::count(people, 0),
        panel.words(snapshot)
    );
    let scaled = |n| Number::scaled(n, decimals);
    let people = Number::scaled(people, 0);
    let range = quotient((scaled(sum.0), scaled(sum.1)), (people, people), per)
        .ok_or_else(|| "No people live in the areas.".to_owned())?;
    Ok(Found {
        range,
        unit: Unit::Quotient,
        because,
        authorities: panel.members,
    })
}

/// `per` times one range over another. `None` where what is divided by is nothing.
fn quotient(above: (Number, Number), below: (Number, Number), per: u32) -> Option<NumberRange> {
    let zero = Number::whole(0);
    if below.1 <= zero || below.0 < zero {
        return None;
    }
    let times = |n: Number| n.times(per.max(1).into());
    // Of an amount below zero, the smaller divisor gives the smaller quotient.
    let over = |n: Number, small: bool| {
        let by = if small { below.0 } else { below.1 };
        (by > zero).then(|| times(n.over(by)))
    };
    Some(NumberRange {
        low: over(above.0, above.0 < zero)?,
        high: over(above.1, above.1 >= zero),
    })
}
