//! How many times the sum of one period is that of another.

use super::found::{Found, Result, Unit};
use super::look_up::{cell, same_length};
use super::number::{Number, NumberRange};
use super::panel::{Panel, between};
use crate::checks::period as label;
use foi::Snapshot;

pub(super) fn times(snapshot: &Snapshot, measure: usize, from: usize, to: usize) -> Result<Found> {
    same_length(snapshot, from, to)?;
    let panel = Panel::gather(
        snapshot,
        snapshot.included(),
        &[(measure, from), (measure, to)],
    )
    .some(snapshot)?;
    let sum = |period| panel.sum(snapshot, measure, period);
    let (was, is) = (sum(from), sum(to));
    if was.0 < 0 || is.0 < 0 {
        return Err(format!(
            "“{}” is below zero, or may be, so it is no multiple.",
            snapshot.measures[measure].label
        ));
    }
    if was.1 == 0 {
        return Err(format!(
            "There is no multiple of zero: {} is 0.",
            cell(snapshot, measure, from)
        ));
    }
    let decimals = snapshot.measures[measure].decimals;
    let ratio = |above: i64, below: i64| Number::new(above.into(), below.into());
    Ok(Found {
        range: NumberRange {
            low: ratio(is.0, was.1),
            high: (was.0 > 0).then(|| ratio(is.1, was.0)),
        },
        unit: Unit::Times,
        because: format!(
            "From {} in {} to {} in {}{}",
            between(was, decimals),
            label(snapshot, from),
            between(is, decimals),
            label(snapshot, to),
            panel.words(snapshot)
        ),
        authorities: panel.members,
    })
}
