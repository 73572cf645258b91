//! Notices that came when the time for answering was over, in sentences.

use analysis::timeliness::{Otherwise, Outcome, RequestTime, of_one};
use chrono::NaiveDate;
use foi::clock::{LateNotices, no_extensions};
use foi::{Snapshot, format};

/// One sentence for each notice, for each extension that the law does not know, and one with the answer against both days.
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

/// `Held against 29 September 2026, the answer of 20 October 2026 is late; against 27 October 2026,
/// if the last day moved, it is on time.`
fn both(time: &RequestTime, other: Otherwise) -> String {
    let against = |due: Option<NaiveDate>| {
        due.map_or_else(
            || "with nothing due".to_owned(),
            |due| format!("against {}", format::day(due)),
        )
    };
    let answer = match time.answered_on {
        Some(on) => format!("the answer of {}", format::day(on)),
        None => "the answer".to_owned(),
    };
    format!(
        "Held {}, {answer} is {}; {}, if the last day moved, it is {}.",
        against(time.due),
        outcome(time.outcome),
        against(other.due),
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
        Outcome::Lapsed => "no longer due, the fee not being paid",
        Outcome::Unknown => "neither on time nor late as far as is recorded",
    }
}
