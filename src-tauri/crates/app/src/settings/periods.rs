//! Adding periods that a table of answers has.

use super::{next, slug};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::Days;
use foi::{Period, Snapshot};
use store::Stamp;

/// Periods of these days, each as a part of the shortest one that holds it, without those that the
/// campaign has.
#[must_use]
pub fn new_periods(snapshot: &Snapshot, days: &[Days]) -> Vec<Period> {
    let mut all: Vec<Period> = snapshot.periods.clone();
    let known = all.len();
    // The longest first, so that a month finds its year.
    let mut days: Vec<Days> = days.iter().copied().filter(|d| d.start <= d.end).collect();
    days.sort_by_key(|one| (std::cmp::Reverse(one.end - one.start), one.start));
    let mut position = next(all.iter().map(|period| period.position));
    for Days { start, end } in days {
        if all.iter().any(|one| (one.start, one.end) == (start, end)) {
            continue;
        }
        let holds = |one: &&Period| one.start <= start && end <= one.end;
        let whole = all.iter().filter(holds).min_by_key(|one| one.days());
        let period = Period {
            part_of: whole.map(|one| one.id),
            position,
            ..Days { start, end }.as_period(clock::new_id(), |label| slug("", label))
        };
        position += 1;
        all.push(period);
    }
    all.split_off(known)
}

/// Adds periods of these days, as [`new_periods`] makes them. Those that the campaign has are left as they
/// are.
///
/// # Errors
/// [`ApiError`] where there is nothing to add.
pub fn add_periods(session: &mut Session, stamp: &Stamp, days: &[Days]) -> Result<Written<String>> {
    let added = new_periods(session.snapshot(), days);
    let [first, ..] = &added[..] else {
        return Err(ApiError::invalid(
            "periods",
            "The campaign has these periods already.",
        ));
    };
    let step = match added.len() {
        1 => format!("Added the period {}", first.label),
        many => format!("Added {many} periods"),
    };
    session.record(step, stamp, |tx| {
        added.iter().try_for_each(|period| tx.put_period(period))
    })
}
