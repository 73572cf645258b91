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

pub(super) fn at_authority(snapshot: &Snapshot, id: Id) -> Result<usize> {
    let noun = &snapshot.campaign.authority_noun;
    snapshot
        .authority(id)
        .ok_or_else(|| format!("The {noun} that it names is no longer in the campaign."))
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

/// Counts of periods of different length are not compared, nor are those of years of two kinds.
pub(super) fn same_length(snapshot: &Snapshot, from: usize, to: usize) -> Result<()> {
    let (from, to) = (&snapshot.periods[from], &snapshot.periods[to]);
    let differ = if !from.same_length(to) {
        "periods of different length"
    } else if from.other_years(to) {
        "years of different kinds"
    } else {
        return Ok(());
    };
    Err(format!(
        "“{}” and “{}” are {differ}, so their counts cannot be compared.",
        from.label, to.label
    ))
}

/// A step leads from one period to the next, with no time between them.
pub(super) fn follows(snapshot: &Snapshot, from: usize, to: usize) -> Result<()> {
    let (from, to) = (&snapshot.periods[from], &snapshot.periods[to]);
    if from.is_followed_by(to) {
        return Ok(());
    }
    Err(format!(
        "“{}” does not follow “{}”, so what went on between them is not known.",
        to.label, from.label
    ))
}
