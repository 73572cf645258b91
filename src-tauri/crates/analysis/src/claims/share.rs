//! Authorities for which something holds, in percent of others.

use super::authorities::not_told;
use super::condition::Sorted;
use super::conditions_in_words::{counted, such};
use super::found::{Found, Result, Unit};
use super::number::{Number, NumberRange};
use foi::{AuthorityCondition, Snapshot};
use std::collections::HashSet;

pub(super) fn share(
    snapshot: &Snapshot,
    condition: &AuthorityCondition,
    among: &AuthorityCondition,
) -> Result<Found> {
    let group = Sorted::all(snapshot, among)?;
    let holds = Sorted::all(snapshot, condition)?;
    let sure: HashSet<usize> = holds.sure.iter().map(|(a, _)| *a).collect();
    let possible: HashSet<usize> = sure.iter().copied().chain(holds.unsure.clone()).collect();
    let of = |authorities: &[usize], these: &HashSet<usize>| -> Vec<usize> {
        let all = authorities.iter().copied();
        all.filter(|a| these.contains(a)).collect()
    };
    let mut members = group.authorities();
    members.sort_unstable();
    let (is, may_be) = (of(&members, &sure), of(&members, &possible));
    if members.is_empty() {
        return Err(format!(
            "There is no share of nobody: the campaign has no {}.",
            such(snapshot, among)
        ));
    }
    // Those of whom it is not known whether they are in the group are in or out as it takes to make
    // the share least or greatest.
    let outside = group.unsure.len();
    let least = (
        is.len(),
        members.len() + outside - of(&group.unsure, &sure).len(),
    );
    let more = of(&group.unsure, &possible).len();
    let greatest = (may_be.len() + more, members.len() + more);
    let percent = |(x, n): (usize, usize)| Number::whole(x).times(100).over(Number::whole(n));
    let mut unsure: Vec<usize> = may_be.into_iter().filter(|a| !sure.contains(a)).collect();
    unsure.extend(group.unsure);
    let because = format!(
        "{}, of {}.{}",
        counted(snapshot, is.len(), condition),
        counted(snapshot, members.len(), among),
        not_told(snapshot, &unsure)
    );
    Ok(Found {
        range: NumberRange {
            low: percent(least),
            high: Some(percent(greatest)),
        },
        unit: Unit::Percent,
        because,
        authorities: is,
    })
}
