//! Changing the periods of a campaign.

use super::form::PeriodForm;
use super::{next, slug};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::{Days, day};
use foi::{Id, Period, Snapshot};
use store::Stamp;

pub fn put_period(
    session: &mut Session,
    stamp: &Stamp,
    form: PeriodForm,
) -> Result<Written<String>> {
    let missing = |field| ApiError::invalid(field, "Enter the first and the last day.");
    let start = day(&form.start, "start")?.ok_or_else(|| missing("start"))?;
    let end = day(&form.end, "end")?.ok_or_else(|| missing("end"))?;
    if end < start {
        return Err(ApiError::invalid(
            "end",
            "The period ends before it starts.",
        ));
    }
    let label = form.label.trim().to_owned();
    if label.is_empty() {
        return Err(ApiError::invalid(
            "label",
            "Enter a name for the period, such as 2022.",
        ));
    }
    let snapshot = session.snapshot();
    let old = form
        .id
        .and_then(|id| snapshot.period(id))
        .map(|at| &snapshot.periods[at]);
    let period = Period {
        id: form.id.unwrap_or_else(clock::new_id),
        slug: slug(&form.slug, &label),
        start,
        end,
        part_of: form.part_of,
        position: old.map_or_else(
            || next(snapshot.periods.iter().map(|period| period.position)),
            |old| old.position,
        ),
        label,
    };
    let verb = if old.is_some() { "Changed" } else { "Added" };
    let step = format!("{verb} the period {}", period.label);
    session.record(step, stamp, |tx| tx.put_period(&period))
}

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

pub fn remove_period(session: &mut Session, stamp: &Stamp, id: Id) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let at = snapshot
        .period(id)
        .ok_or_else(|| ApiError::missing("period"))?;
    let label = format!("Removed the period {}", snapshot.periods[at].label);
    session.record(label, stamp, |tx| tx.remove_period(id))
}
