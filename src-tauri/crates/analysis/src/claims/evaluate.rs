//! A statistic of a claim, from the record: exact where it can be, a range where figures are
//! hidden, and a reason where there is none.

use super::{Found, authorities, change, extreme, sums};
use foi::{Id, Snapshot, Statistic};

pub(super) type Result<T> = std::result::Result<T, String>;

pub(super) fn statistic(snapshot: &Snapshot, statistic: &Statistic) -> Result<Found> {
    match statistic {
        Statistic::Authorities { condition } => authorities::authorities(snapshot, condition),
        Statistic::Total { measure, period } => {
            let (m, p) = (
                at_measure(snapshot, *measure)?,
                at_period(snapshot, *period)?,
            );
            sums::total(snapshot, m, p)
        }
        Statistic::Rate {
            part,
            whole,
            period,
        } => {
            let (part, whole) = (at_measure(snapshot, *part)?, at_measure(snapshot, *whole)?);
            sums::rate(snapshot, part, whole, at_period(snapshot, *period)?)
        }
        Statistic::Remainder { whole, period } => {
            let (m, p) = (at_measure(snapshot, *whole)?, at_period(snapshot, *period)?);
            sums::remainder(snapshot, m, p)
        }
        Statistic::Change { measure, from, to } => {
            let m = at_measure(snapshot, *measure)?;
            change::change(
                snapshot,
                m,
                at_period(snapshot, *from)?,
                at_period(snapshot, *to)?,
            )
        }
        Statistic::Extreme {
            end,
            quantity,
            among,
        } => extreme::extreme(snapshot, *end, *quantity, among.as_ref()),
    }
}

pub(super) fn at_measure(snapshot: &Snapshot, id: Id) -> Result<usize> {
    snapshot
        .measure(id)
        .ok_or_else(|| "The measure that it is tied to is no longer in the campaign.".to_owned())
}

pub(super) fn at_period(snapshot: &Snapshot, id: Id) -> Result<usize> {
    snapshot
        .period(id)
        .ok_or_else(|| "The period that it is tied to is no longer in the campaign.".to_owned())
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
        "“{}” and “{}” have different decimals: one is not a part of the other.",
        part.label, whole.label
    ))
}
