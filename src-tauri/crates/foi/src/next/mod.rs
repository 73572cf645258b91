//! What to do next: one list over the whole campaign, by date.

mod action;
mod ours;

pub use action::{ActionKind, NextAction, Snooze};

use crate::calendar::Calendar;
use crate::clock::limits;
use crate::deadline::{Deadline, DeadlineKind, review_by};
use crate::deadline_status::DeadlineStatus;
use crate::letter::LetterKind;
use crate::request_state::{RequestState, Status};
use crate::{Assessment, Law, ResponseResult, ReviewResult, format};
use chrono::NaiveDate;

/// Working days after a reminder before the next step is proposed. Our own practice, not the law's.
pub const PATIENCE: u32 = 10;

/// What is to be done for one request on `today`, snoozed or not.
#[must_use]
pub fn actions(
    calendar: &Calendar,
    law: Law,
    assessment: &Assessment,
    deadline_status: &DeadlineStatus,
    today: NaiveDate,
) -> Vec<NextAction> {
    let state = &assessment.state;
    let mut actions = Vec::new();
    match deadline_status.status {
        Status::Draft => actions.push(NextAction {
            kind: ActionKind::Send,
            on: None,
            last_day: false,
            why: "The request has not been sent.".to_owned(),
            letter: Some(LetterKind::Request),
        }),
        Status::WaitingForUs => actions.extend(ours::all(calendar, law, state, deadline_status)),
        Status::WaitingForAuthority if deadline_status.overdue => {
            actions.extend(late(calendar, law, state, deadline_status, today));
        }
        Status::InReview if deadline_status.overdue => {
            actions.extend(review_late(calendar, law, state, deadline_status, today));
        }
        Status::WaitingForAuthority | Status::InReview | Status::WithRegulator | Status::Closed => {
        }
    }
    for deadline in &deadline_status.deadlines {
        let day = format::day(deadline.on);
        let (kind, why, letter) = match deadline.kind {
            DeadlineKind::AskReview if state.answer.is_none() => {
                let Some(why) = silence(calendar, law, state, deadline_status, deadline, today)
                else {
                    continue;
                };
                (ActionKind::AskReview, why, Some(LetterKind::ReviewLate))
            }
            DeadlineKind::AskReview => (
                ActionKind::AskReview,
                format!(
                    "{}. You can ask for a review until {day} ({}).",
                    match state.answer.as_ref().map(|answer| answer.result) {
                        Some(ResponseResult::NotHeld) => "They say that they do not hold it",
                        Some(ResponseResult::Refused) => "The request was refused",
                        Some(ResponseResult::Partial | ResponseResult::Full) | None => {
                            "Only part of the request was answered"
                        }
                    },
                    deadline.basis
                ),
                Some(LetterKind::ReviewRefusal),
            ),
            DeadlineKind::Complain => (
                ActionKind::Complain,
                format!(
                    "The review left {} in place. You can complain until {day} ({}).",
                    match state.review.as_ref().and_then(|review| review.outcome) {
                        Some((ReviewResult::Partly, _)) => "part of the first decision",
                        Some((ReviewResult::Upheld | ReviewResult::Overturned, _)) | None => {
                            "the first decision"
                        }
                    },
                    deadline.basis
                ),
                Some(LetterKind::Complaint),
            ),
            DeadlineKind::Appeal => (
                ActionKind::Appeal,
                format!(
                    "You can appeal against the decision notice until {day} ({}).",
                    deadline.basis
                ),
                None,
            ),
            DeadlineKind::Answer | DeadlineKind::Fee | DeadlineKind::ReviewOutcome => continue,
        };
        actions.push(NextAction {
            kind,
            on: Some(deadline.on),
            last_day: true,
            why,
            letter,
        });
    }
    if let Some(answer) = &state.answer
        && answer.result == ResponseResult::Partial
        && !assessment.inclusion.decided
    {
        actions.push(NextAction {
            kind: ActionKind::DecideInclusion,
            on: answer.on,
            last_day: false,
            why: "The rule leaves out a part answer. Include it with a reason, or confirm \
                  that it stays out."
                .to_owned(),
            letter: None,
        });
    }
    actions
}

/// Why to ask for a review of there being no answer, once a reminder was in vain or while there is
/// little time left for it.
fn silence(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    deadline_status: &DeadlineStatus,
    review: &Deadline,
    today: NaiveDate,
) -> Option<String> {
    let due = deadline_status.due.as_ref()?;
    let chased = state.chased_on.filter(|&chased| chased > due.on);
    let in_vain = chased
        .and_then(|chased| calendar.add_working_days(law, chased, PATIENCE).ok())
        .is_some_and(|enough| enough <= today);
    let left = calendar.working_days_between(law, today, review.on).ok()?;
    (in_vain || left <= PATIENCE).then(|| {
        format!(
            "{} and {}. You can ask for a review until {} ({}).",
            was_due(due),
            chased.map_or_else(
                || "has not come".to_owned(),
                |chased| format!("you reminded them on {}", format::day(chased))
            ),
            format::day(review.on),
            review.basis
        )
    })
}

fn was_due(due: &Deadline) -> String {
    format!(
        "The answer was due on {} ({})",
        format::day(due.on),
        due.basis
    )
}

/// A reminder, and after that the next step that the law offers.
fn late(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    deadline_status: &DeadlineStatus,
    today: NaiveDate,
) -> Option<NextAction> {
    let due = deadline_status.due.as_ref()?;
    let was_due = was_due(due);
    let listed = |kind: DeadlineKind| {
        deadline_status
            .deadlines
            .iter()
            .find(|one| one.kind == kind)
    };
    let Some(chased) = state.chased_on.filter(|&chased| chased > due.on) else {
        return Some(NextAction {
            kind: ActionKind::Chase,
            on: Some(due.on),
            last_day: false,
            why: format!(
                "{was_due}; {}.{}",
                deadline_status.left_words(),
                listed(DeadlineKind::AskReview).map_or_else(String::new, |review| format!(
                    " You can ask for a review until {} ({}).",
                    format::day(review.on),
                    review.basis
                ))
            ),
            letter: Some(LetterKind::Chaser),
        });
    };
    let enough = calendar.add_working_days(law, chased, PATIENCE).ok()?;
    if today < enough {
        return None;
    }
    let reminded = format!("{was_due} and you reminded them on {}", format::day(chased));
    let reviewed = state
        .review
        .as_ref()
        .is_some_and(|one| one.outcome.is_some());
    if law == Law::Foia || reviewed {
        // With the last day of its own that the outcome of a review sets, it is listed already.
        if listed(DeadlineKind::Complain).is_some() {
            return None;
        }
        return Some(NextAction {
            kind: ActionKind::Complain,
            on: Some(enough),
            last_day: false,
            why: if reviewed {
                format!(
                    "{reminded}, after a review ({}).",
                    limits::complain_basis(law)
                )
            } else {
                // No review is needed first where there was no answer at all (ICO).
                format!(
                    "{reminded}. If there was no answer at all, you can complain to the ICO \
                     without an internal review ({}).",
                    limits::complain_basis(law)
                )
            },
            letter: Some(LetterKind::Complaint),
        });
    }
    // While it is in time it is listed, with its last day.
    if listed(DeadlineKind::AskReview).is_some() {
        return None;
    }
    let by = review_by(calendar, law, state).ok()??;
    Some(NextAction {
        kind: ActionKind::AskReview,
        on: Some(by),
        last_day: false,
        why: format!(
            "{reminded}. The time to ask for a review ended on {} ({}), but they may still accept \
             a late one.",
            format::day(by),
            limits::review_basis(law),
        ),
        letter: Some(LetterKind::ReviewLate),
    })
}

fn review_late(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    deadline_status: &DeadlineStatus,
    today: NaiveDate,
) -> Option<NextAction> {
    let due = deadline_status.due.as_ref()?;
    let asked = state.review.as_ref()?.asked?;
    let latest = limits::review_due(calendar, law, asked).ok()?.latest;
    let chased = state.chased_on.is_some_and(|chased| chased > due.on);
    if today > latest {
        return Some(NextAction {
            kind: ActionKind::Complain,
            on: Some(latest),
            last_day: false,
            why: if due.on == latest {
                format!(
                    "The review was due on {} ({}).",
                    format::day(latest),
                    due.basis
                )
            } else {
                format!(
                    "The review was due on {}, and at the latest on {} ({}).",
                    format::day(due.on),
                    format::day(latest),
                    due.basis
                )
            },
            letter: Some(LetterKind::Complaint),
        });
    }
    (!chased).then(|| NextAction {
        kind: ActionKind::ChaseReview,
        on: Some(due.on),
        last_day: false,
        why: if due.on == latest {
            format!(
                "The outcome of the review was due on {} ({}).",
                format::day(due.on),
                due.basis
            )
        } else {
            format!(
                "The outcome of the review was due on {} ({}), and at the latest is due on {}.",
                format::day(due.on),
                due.basis,
                format::day(latest)
            )
        },
        letter: Some(LetterKind::ReviewChaser),
    })
}
