//! What to do next: one list over the whole campaign, by date.

mod ours;

use crate::calendar::Calendar;
use crate::clock::limits;
use crate::deadline::{Deadline, DeadlineKind, review_by};
use crate::letter::LetterKind;
use crate::standing::Standing;
use crate::story::{Status, Story};
use crate::{Case, Id, Law, ResponseResult, ReviewResult, format};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Working days after a reminder before the next step is proposed. Our own practice, not the law's.
pub const PATIENCE: u32 = 10;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Send the request, which is still a draft.
    Send,
    /// Send it again: it could not be delivered.
    Resend,
    SupplyClarification,
    PayFee,
    /// Remind an authority whose deadline has passed.
    Chase,
    /// Remind an authority that has not decided on a review in time.
    ChaseReview,
    AskReview,
    Complain,
    Appeal,
    DecideInclusion,
}

impl ActionKind {
    pub const ALL: [Self; 10] = [
        Self::Send,
        Self::Resend,
        Self::SupplyClarification,
        Self::PayFee,
        Self::Chase,
        Self::ChaseReview,
        Self::AskReview,
        Self::Complain,
        Self::Appeal,
        Self::DecideInclusion,
    ];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Resend => "resend",
            Self::SupplyClarification => "supply-clarification",
            Self::PayFee => "pay-fee",
            Self::Chase => "chase",
            Self::ChaseReview => "chase-review",
            Self::AskReview => "ask-review",
            Self::Complain => "complain",
            Self::Appeal => "appeal",
            Self::DecideInclusion => "decide-inclusion",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// `Remind them`
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Send => "Send the request",
            Self::Resend => "Send it again",
            Self::SupplyClarification => "Supply the clarification",
            Self::PayFee => "Pay the fee, or narrow the request",
            Self::Chase => "Send a reminder",
            Self::ChaseReview => "Remind them of the review",
            Self::AskReview => "Ask for internal review",
            Self::Complain => "Complain to the regulator",
            Self::Appeal => "Decide whether to appeal",
            Self::DecideInclusion => "Decide on inclusion",
        }
    }
}

/// An action put off until a day, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Snooze {
    pub authority: Id,
    pub action: ActionKind,
    /// Back in the list on this day.
    pub until: NaiveDate,
    /// Never empty.
    pub reason: String,
    pub by: String,
}

/// One thing to do for one authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    pub kind: ActionKind,
    /// The day it belongs to: the deadline that passed, or the last day on which it can be done;
    /// `None` where no day is known.
    pub on: Option<NaiveDate>,
    /// The day is a last one: afterwards it can no longer be done.
    pub last_day: bool,
    /// In a sentence, with its dates and sections.
    pub why: String,
    /// The letter that does it.
    pub letter: Option<LetterKind>,
}

/// What is to be done for one request on `today`, snoozed or not.
#[must_use]
pub fn actions(
    calendar: &Calendar,
    law: Law,
    case: &Case,
    standing: &Standing,
    today: NaiveDate,
) -> Vec<NextAction> {
    let story = &case.story;
    let mut actions = Vec::new();
    match standing.status {
        Status::Draft => actions.push(NextAction {
            kind: ActionKind::Send,
            on: None,
            last_day: false,
            why: "The request has not been sent.".to_owned(),
            letter: Some(LetterKind::Request),
        }),
        Status::WaitingForUs => actions.extend(ours::all(calendar, law, story, standing)),
        Status::WaitingForAuthority if standing.overdue => {
            actions.extend(late(calendar, law, story, standing, today));
        }
        Status::InReview if standing.overdue => {
            actions.extend(review_late(calendar, law, story, standing, today));
        }
        Status::WaitingForAuthority | Status::InReview | Status::WithRegulator | Status::Closed => {
        }
    }
    for deadline in &standing.deadlines {
        let day = format::day(deadline.on);
        let (kind, why, letter) = match deadline.kind {
            DeadlineKind::AskReview if story.answer.is_none() => {
                let Some(why) = silence(calendar, law, story, standing, deadline, today) else {
                    continue;
                };
                (ActionKind::AskReview, why, Some(LetterKind::ReviewLate))
            }
            DeadlineKind::AskReview => (
                ActionKind::AskReview,
                format!(
                    "{}. A review can be asked for until {day} ({}).",
                    match story.answer.as_ref().map(|answer| answer.result) {
                        Some(ResponseResult::NotHeld) => "They say that they do not hold it",
                        Some(ResponseResult::Refused) => "The request was refused",
                        Some(ResponseResult::Partial | ResponseResult::Full) | None => {
                            "Only a part was answered"
                        }
                    },
                    deadline.basis
                ),
                Some(LetterKind::ReviewRefusal),
            ),
            DeadlineKind::Complain => (
                ActionKind::Complain,
                format!(
                    "The review left {} in place. A complaint is in time until {day} ({}).",
                    match story.review.as_ref().and_then(|review| review.outcome) {
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
                    "The decision notice can be appealed until {day} ({}).",
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
    if let Some(answer) = &story.answer
        && answer.result == ResponseResult::Partial
        && !case.inclusion.decided
    {
        actions.push(NextAction {
            kind: ActionKind::DecideInclusion,
            on: answer.on,
            last_day: false,
            why: "A part answer is left out by the rule: include it with a reason, or confirm \
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
    story: &Story,
    standing: &Standing,
    review: &Deadline,
    today: NaiveDate,
) -> Option<String> {
    let due = standing.due.as_ref()?;
    let chased = story.chased_on.filter(|&chased| chased > due.on);
    let in_vain = chased
        .and_then(|chased| calendar.add_working_days(law, chased, PATIENCE).ok())
        .is_some_and(|enough| enough <= today);
    let left = calendar.working_days_between(law, today, review.on).ok()?;
    (in_vain || left <= PATIENCE).then(|| {
        format!(
            "{} and {}. A review can be asked for until {} ({}).",
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
    story: &Story,
    standing: &Standing,
    today: NaiveDate,
) -> Option<NextAction> {
    let due = standing.due.as_ref()?;
    let was_due = was_due(due);
    let listed = |kind: DeadlineKind| standing.deadlines.iter().find(|one| one.kind == kind);
    let Some(chased) = story.chased_on.filter(|&chased| chased > due.on) else {
        return Some(NextAction {
            kind: ActionKind::Chase,
            on: Some(due.on),
            last_day: false,
            why: format!(
                "{was_due}; {}.{}",
                standing.left_words(),
                listed(DeadlineKind::AskReview).map_or_else(String::new, |review| format!(
                    " A review can be asked for until {} ({}).",
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
    let reviewed = story
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
                    "{reminded}. Where there was no answer at all, the ICO needs no internal \
                     review first ({}).",
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
    let by = review_by(calendar, law, story).ok()??;
    Some(NextAction {
        kind: ActionKind::AskReview,
        on: Some(by),
        last_day: false,
        why: format!(
            "{reminded}. A review could be asked for until {} ({}); they may still take a late \
             one.",
            format::day(by),
            limits::review_basis(law),
        ),
        letter: Some(LetterKind::ReviewLate),
    })
}

fn review_late(
    calendar: &Calendar,
    law: Law,
    story: &Story,
    standing: &Standing,
    today: NaiveDate,
) -> Option<NextAction> {
    let due = standing.due.as_ref()?;
    let asked = story.review.as_ref()?.asked?;
    let latest = limits::review_due(calendar, law, asked).ok()?.latest;
    let chased = story.chased_on.is_some_and(|chased| chased > due.on);
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
                    "The review was due on {} and at the latest on {} ({}).",
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
                "The outcome of the review was due on {} ({}); at the latest it is on {}.",
                format::day(due.on),
                due.basis,
                format::day(latest)
            )
        },
        letter: Some(LetterKind::ReviewChaser),
    })
}

#[cfg(test)]
mod tests;
