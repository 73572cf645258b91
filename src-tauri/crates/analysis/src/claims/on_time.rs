//! What the law's clock and the answers say of one request, by every event that is recorded.

use crate::timeliness::{self, Outcome, RequestTime};
use chrono::NaiveDate;
use foi::Snapshot;

/// The day by which every event of a request had happened. Of an answered request the outcome and
/// the days do not depend on any later one.
fn by_then(snapshot: &Snapshot, authority: usize) -> NaiveDate {
    let days = snapshot.events[authority].iter().filter_map(|one| one.on);
    days.max().unwrap_or_default()
}

/// The time of an answered request; `None` where no answer stands.
pub(super) fn answered(snapshot: &Snapshot, authority: usize) -> Option<RequestTime> {
    if !snapshot.assessments[authority].answered() {
        return None;
    }
    let as_of = by_then(snapshot, authority);
    let reading = timeliness::reading(snapshot);
    timeliness::of_one(snapshot, authority, as_of, reading).filter(|one| one.answered)
}

/// Whether it was answered no later than its deadline; `None` where a day is missing.
pub(super) fn on_time(snapshot: &Snapshot, authority: usize) -> Option<bool> {
    let Some(request) = answered(snapshot, authority) else {
        return Some(false);
    };
    match request.outcome {
        Outcome::OnTime => Some(true),
        Outcome::Late => Some(false),
        Outcome::Overdue
        | Outcome::NotYetDue
        | Outcome::Stopped
        | Outcome::Withdrawn
        | Outcome::Lapsed
        | Outcome::Unknown => None,
    }
}

/// Provisions that the responses cite that were not taken back, each once.
pub(super) fn cited(snapshot: &Snapshot, authority: usize) -> Vec<String> {
    timeliness::cited(snapshot, authority, by_then(snapshot, authority))
}
