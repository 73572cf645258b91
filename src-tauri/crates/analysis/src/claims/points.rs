//! From a rate of one period to that of another, in percentage points.

use super::found::{Found, Result, Unit};
use super::look_up::{cell, same_decimals};
use super::number::NumberRange;
use super::panel::{Panel, percent, shares};
use crate::checks::period as label;
use foi::Snapshot;

pub(super) fn points(
    snapshot: &Snapshot,
    (part, whole): (usize, usize),
    from: usize,
    to: usize,
) -> Result<Found> {
    same_decimals(snapshot, part, whole)?;
    let cells = [(part, from), (whole, from), (part, to), (whole, to)];
    let panel = Panel::gather(snapshot, snapshot.included(), &cells)
        .of_parts(snapshot, &[(part, whole, from), (part, whole, to)])
        .some(snapshot)?;
    let rate = |period| {
        panel.rate(snapshot, (part, whole, period)).ok_or_else(|| {
            format!(
                "There is no share of zero: {} is 0, or may be.",
                cell(snapshot, whole, period)
            )
        })
    };
    let (was, is) = (rate(from)?, rate(to)?);
    let ((was_low, was_high), (is_low, is_high)) = (percent(was), percent(is));
    let decimals = snapshot.measures[whole].decimals;
    Ok(Found {
        range: NumberRange {
            low: is_low.minus(was_high),
            high: Some(is_high.minus(was_low)),
        },
        unit: Unit::Points,
        because: format!(
            "From {} in {} to {} in {}{}",
            shares(was, decimals),
            label(snapshot, from),
            shares(is, decimals),
            label(snapshot, to),
            panel.words(snapshot)
        ),
        authorities: panel.members,
    })
}
