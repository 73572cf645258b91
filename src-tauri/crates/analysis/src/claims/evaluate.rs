//! A statistic of a claim, from the record: exact where it can be, a range where figures are
//! hidden, and a reason where there is none.

use super::found::{Found, Result};
use super::look_up::{at_authority, at_measure, at_period};
use super::{
    authorities, average, change, extreme, group_ratio, points, ratio, share, steps, sums, times,
    top_share,
};
use foi::{Id, Snapshot, Statistic};

pub(super) fn statistic(snapshot: &Snapshot, statistic: &Statistic) -> Result<Found> {
    let m = |id: Id| at_measure(snapshot, id);
    let p = |id: Id| at_period(snapshot, id);
    match statistic {
        Statistic::Authorities { condition } => authorities::authorities(snapshot, condition),
        Statistic::AuthoritiesShare { condition, among } => {
            share::share(snapshot, condition, among)
        }
        Statistic::Total { measure, period } => sums::total(snapshot, m(*measure)?, p(*period)?),
        Statistic::TopShare {
            measure,
            period,
            top,
        } => top_share::top_share(snapshot, m(*measure)?, p(*period)?, *top),
        Statistic::Rate {
            part,
            whole,
            period,
        } => sums::rate(snapshot, m(*part)?, m(*whole)?, p(*period)?),
        Statistic::Points {
            part,
            whole,
            from,
            to,
        } => points::points(snapshot, (m(*part)?, m(*whole)?), p(*from)?, p(*to)?),
        Statistic::GroupRatio {
            part,
            whole,
            period,
            group,
            against,
        } => {
            let cells = (m(*part)?, m(*whole)?, p(*period)?);
            group_ratio::group_ratio(snapshot, cells, group, against)
        }
        Statistic::Ratio {
            part,
            whole,
            period,
            per,
        } => ratio::ratio(snapshot, (m(*part)?, m(*whole)?), p(*period)?, *per),
        Statistic::PerPeople {
            measure,
            period,
            per,
        } => ratio::per_people(snapshot, m(*measure)?, p(*period)?, *per),
        Statistic::Remainder { whole, period } => {
            sums::remainder(snapshot, m(*whole)?, p(*period)?)
        }
        Statistic::Change { measure, from, to } => {
            change::change(snapshot, m(*measure)?, p(*from)?, p(*to)?)
        }
        Statistic::Times { measure, from, to } => {
            times::times(snapshot, m(*measure)?, p(*from)?, p(*to)?)
        }
        Statistic::Steps {
            way,
            measure,
            within,
        } => steps::steps(snapshot, *way, m(*measure)?, p(*within)?),
        Statistic::Average {
            average,
            measure,
            period,
            among,
        } => {
            let cell = (m(*measure)?, p(*period)?);
            average::average(snapshot, *average, cell, among.as_ref())
        }
        Statistic::DaysToAnswer { average } => average::days_to_answer(snapshot, *average),
        Statistic::Extreme {
            end,
            quantity,
            among,
            authority: _,
        } => extreme::extreme(snapshot, *end, *quantity, among.as_ref()),
    }
}

/// Whether the authority that a claim names has the extreme, with a sentence where it has not.
/// `(None, …)` where nobody can tell. Nothing where a claim names none.
pub(super) fn bearer(
    snapshot: &Snapshot,
    statistic: &Statistic,
) -> Result<Option<(Option<bool>, String)>> {
    if let Statistic::Extreme {
        end,
        quantity,
        among,
        authority: Some(authority),
    } = statistic
    {
        let authority = at_authority(snapshot, *authority)?;
        return extreme::has(snapshot, (*end, *quantity), among.as_ref(), authority).map(Some);
    }
    Ok(None)
}
