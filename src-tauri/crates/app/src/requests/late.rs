//! Notices that came when the time for answering was over, in sentences.

use analysis::timeliness::{Otherwise, Outcome, RequestTime, of_one};
use chrono::NaiveDate;
use foi::clock::{LateNotices, no_extensions};
use foi::{Snapshot, format};

/// One sentence for each late notice, one for each extension that the law does not allow, and one
/// that measures the answer against both days.
pub(super) fn words(snapshot: &Snapshot, authority: usize, today: NaiveDate) -> Vec<String> {
    let law = snapshot.campaign.law;
    let none = no_extensions(law, &snapshot.events[authority]);
    let mut all: Vec<String> = none.into_iter().map(|one| format!("{one}.")).collect();
    let Some(time) = of_one(snapshot, authority, today, LateNotices::default()) else {
        return all;
    };
    let notices = time.late_notices.iter();
    all.extend(notices.map(|one| format!("{}.", one.words(law))));
    all.extend(time.otherwise.map(|other| both(&time, other)));
    all
}

/// `Measured against 29 September 2026, the answer of 20 October 2026 is late. If the last day
/// moved to 27 October 2026, it is on time.`
fn both(time: &RequestTime, other: Otherwise) -> String {
    let answer = match time.answered_on {
        Some(on) => format!("the answer of {}", format::day(on)),
        None => "the answer".to_owned(),
    };
    let counted = |due: Option<NaiveDate>, given: &str, none: &str| {
        due.map_or_else(
            || none.to_owned(),
            |due| format!("{given} {}", format::day(due)),
        )
    };
    format!(
        "{}, {answer} is {}. {}, it is {}.",
        counted(time.due, "Measured against", "With nothing due"),
        outcome(time.outcome),
        counted(
            other.due,
            "If the last day moved to",
            "If the last day moved and nothing were due"
        ),
        outcome(other.outcome)
    )
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::OnTime => "on time",
        Outcome::Late => "late",
        Outcome::Overdue => "overdue",
        Outcome::NotYetDue => "not due yet",
        Outcome::Stopped => "not due while the clock is stopped",
        Outcome::Withdrawn => "no longer asked for",
        Outcome::Lapsed => "no longer due, because the fee was not paid",
        Outcome::Unknown => "not known to be on time or late",
    }
}
