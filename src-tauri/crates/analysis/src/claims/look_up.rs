//! The measures and periods that a claim names, in the record as it is now.

use super::found::Result;
use foi::{Id, Snapshot};

pub(super) fn at_measure(snapshot: &Snapshot, id: Id) -> Result<usize> {
    snapshot
        .measure(id)
        .ok_or_else(|| "The measure that it is linked to is no longer in the campaign.".to_owned())
}

pub(super) fn at_period(snapshot: &Snapshot, id: Id) -> Result<usize> {
    snapshot
        .period(id)
        .ok_or_else(|| "The period that it is linked to is no longer in the campaign.".to_owned())
}

/// `“Recorded” in 2019`
pub(super) fn cell(snapshot: &Snapshot, measure: usize, period: usize) -> String {
    crate::checks::cell(snapshot, measure, period)
}

pub(super) fn same_decimals(snapshot: &Snapshot, part: usize, whole: usize) -> Result<()> {
    let (part, whole) = (&snapshot.measures[part], &snapshot.measures[whole]);
    if part.decimals == whole.decimals {
        return Ok(());
    }
    Err(format!(
        "“{}” and “{}” have different decimals, so one cannot be a part of the other.",
        part.label, whole.label
    ))
}
