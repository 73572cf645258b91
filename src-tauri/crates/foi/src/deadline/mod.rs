//! The deadlines of one request: what is due, from whom, and under which section.

mod review;

use crate::calendar::{Calendar, Uncovered};
use crate::clock::{self, Clock, ClockInput, DayCount, LateNotice, Notice, Step, StepKind, limits};
use crate::request_state::{Open, RequestState, Resolution, Status};
use crate::{Law, ReviewResult};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum DeadlineKind {
    /// The authority's answer.
    Answer,
    /// Our payment of a fee; the request lapses after it.
    Fee,
    /// Our request for an internal review.
    AskReview,
    /// The authority's outcome of the review.
    ReviewOutcome,
    /// Our complaint to the regulator.
    Complain,
    /// Our appeal to the tribunal.
    Appeal,
}

impl DeadlineKind {
    pub const ALL: [Self; 6] = [
        Self::Answer,
        Self::Fee,
        Self::AskReview,
        Self::ReviewOutcome,
        Self::Complain,
        Self::Appeal,
    ];

    /// The word in files for other programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Fee => "fee",
            Self::AskReview => "ask-review",
            Self::ReviewOutcome => "review-outcome",
            Self::Complain => "complain",
            Self::Appeal => "appeal",
        }
    }

    /// `Answer due`, `Last day to ask for internal review`
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Answer => "Answer due",
            Self::Fee => "Last day to pay the fee",
            Self::AskReview => "Last day to ask for internal review",
            Self::ReviewOutcome => "Outcome of the review due",
            Self::Complain => "Last day to complain to the regulator",
            Self::Appeal => "Last day to appeal",
        }
    }

    /// It binds us and not the authority.
    #[must_use]
    pub fn is_ours(self) -> bool {
        match self {
            Self::Answer | Self::ReviewOutcome => false,
            Self::Fee | Self::AskReview | Self::Complain | Self::Appeal => true,
        }
    }
}

/// A day by which someone has to act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Deadline {
    pub kind: DeadlineKind,
    /// The last day on which it is in time.
    pub on: NaiveDate,
    /// The section or guidance behind it.
    pub basis: String,
}

/// Every open deadline of a request at the end of `today`, earliest first. Those that passed are
/// among them for as long as what they ask for has not happened and still can.
///
/// # Errors
/// A day outside the calendar's coverage.
pub fn deadlines(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    today: NaiveDate,
) -> Result<Vec<Deadline>, Uncovered> {
    let mut all: Vec<Deadline> = Vec::new();
    for kind in DeadlineKind::ALL {
        let silent = kind == DeadlineKind::AskReview
            && all
                .iter()
                .any(|one| one.kind == DeadlineKind::Answer && one.on < today);
        if (is_open(calendar, law, state, kind) || silent && review::may_review_silence(law, state))
            && let Some((on, basis)) = last_day(calendar, law, state, kind)?
        {
            all.push(Deadline {
                kind,
                on,
                basis: basis.to_owned(),
            });
        }
    }
    all.sort_by_key(|deadline| (deadline.on, deadline.kind));
    Ok(all)
}

/// Whether someone still has to do it or still may.
fn is_open(calendar: &Calendar, law: Law, state: &RequestState, kind: DeadlineKind) -> bool {
    let review = state.review.as_ref();
    let in_full = state.resolution == Resolution::Full;
    let may_complain = !state.withdrawn && state.complained.is_none() && !in_full;
    match kind {
        DeadlineKind::Answer => {
            state.answer.is_none()
                && match state.status {
                    Status::WaitingForAuthority => true,
                    // What is asked of us when the time is over leaves the answer overdue.
                    Status::WaitingForUs => asked_late(calendar, law, state),
                    Status::Draft | Status::InReview | Status::WithRegulator | Status::Closed => {
                        false
                    }
                }
        }
        DeadlineKind::Fee => state.open == Some(Open::Fee) && state.answer.is_none(),
        // A review of there being no answer is none of the answer that came.
        DeadlineKind::AskReview => {
            state.status == Status::Closed
                && may_complain
                && state.answer.is_some()
                && review.is_none_or(|review| !review.of_answer)
        }
        DeadlineKind::ReviewOutcome => {
            state.status == Status::InReview && review.is_some_and(|one| one.outcome.is_none())
        }
        DeadlineKind::Complain => {
            may_complain
                && review.is_some_and(|review| {
                    let kept = match review.outcome {
                        Some((ReviewResult::Upheld | ReviewResult::Partly, _)) => true,
                        Some((ReviewResult::Overturned, _)) | None => false,
                    };
                    kept && (review.of_answer || state.answer.is_none())
                })
        }
        DeadlineKind::Appeal => {
            !state.withdrawn && state.decision_notice.is_some() && !state.appealed
        }
    }
}

/// The notices that came after the time for answering.
#[must_use]
pub fn late_notices(calendar: &Calendar, law: Law, state: &RequestState) -> Vec<LateNotice> {
    state.clock_input(law).map_or_else(Vec::new, |clock_input| {
        clock::in_force(calendar, &clock_input).late
    })
}

/// What is asked of us was asked when the time for answering was over, and stopped no clock.
fn asked_late(calendar: &Calendar, law: Law, state: &RequestState) -> bool {
    matches!(state.open, Some(Open::Clarification | Open::Fee))
        && state
            .clock_input(law)
            .is_some_and(|clock_input| clock::in_force(calendar, &clock_input).asked_late())
}

/// The day that a deadline counts from, where it is not the clock of the answer, and what happened
/// on it.
fn starts(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    kind: DeadlineKind,
) -> Result<Option<(NaiveDate, &'static str)>, Uncovered> {
    let review = state.review.as_ref();
    let (from, what) = match kind {
        DeadlineKind::Answer => return Ok(None),
        DeadlineKind::AskReview => return review::starts(calendar, law, state),
        DeadlineKind::Fee => {
            let unpaid = state.fee_notice;
            // No fees notice in the sense of the law: nothing lapses by it.
            let void = |one: &LateNotice| one.notice == Notice::Fees && Some(one.given) == unpaid;
            if late_notices(calendar, law, state).iter().any(void) {
                return Ok(None);
            }
            (unpaid, "The fees notice was given")
        }
        DeadlineKind::ReviewOutcome => (
            review.and_then(|review| review.asked),
            "Our request for a review was received",
        ),
        DeadlineKind::Complain => (
            review.and_then(|review| review.outcome?.1),
            "The review had its outcome",
        ),
        DeadlineKind::Appeal => (
            state.decision_notice.flatten(),
            "The decision notice was given",
        ),
    };
    Ok(from.map(|from| (from, what)))
}

/// The last day to ask for a review, whether or not it is over; `None` where nothing says from when
/// to count, and under FOIA where there is no answer.
///
/// # Errors
/// A day outside the calendar's coverage.
pub fn review_by(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
) -> Result<Option<NaiveDate>, Uncovered> {
    Ok(last_day(calendar, law, state, DeadlineKind::AskReview)?.map(|(on, _)| on))
}

/// The last day and the rule behind it; `None` where nothing says from when to count.
fn last_day(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    kind: DeadlineKind,
) -> Result<Option<(NaiveDate, &'static str)>, Uncovered> {
    if kind == DeadlineKind::Answer {
        let Some(clock_input) = state.clock_input(law) else {
            return Ok(None);
        };
        return Ok(match clock::clock(calendar, &clock_input)? {
            Clock::Running(due) => Some((due.due, due.basis)),
            Clock::AwaitingFee { .. } | Clock::AwaitingClarification { .. } => None,
        });
    }
    let Some((from, _)) = starts(calendar, law, state, kind)? else {
        return Ok(None);
    };
    Ok(match kind {
        DeadlineKind::Answer => None,
        DeadlineKind::Fee => Some((
            limits::fee_lapses_on(calendar, law, from)?,
            limits::fee_basis(law),
        )),
        DeadlineKind::AskReview => Some((
            limits::review_ask_by(calendar, law, from)?,
            limits::review_basis(law),
        )),
        DeadlineKind::ReviewOutcome => Some((
            limits::review_due(calendar, law, from)?.expected,
            limits::review_basis(law),
        )),
        DeadlineKind::Complain => {
            Some((limits::complain_by(law, from), limits::complain_basis(law)))
        }
        DeadlineKind::Appeal => {
            limits::appeal_by(law, from).map(|by| (by, limits::appeal_basis(law)))
        }
    })
}

/// The days behind a deadline, met or open; `None` where the request has nothing that it would
/// count from, or the day of that is not recorded.
///
/// # Errors
/// A day outside the calendar's coverage.
pub fn explain(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    kind: DeadlineKind,
) -> Result<Option<DayCount>, Uncovered> {
    if kind == DeadlineKind::Answer {
        let clock_input = state.clock_input(law);
        return clock_input
            .map(|clock_input| clock::explain(calendar, &clock_input))
            .transpose();
    }
    let Some(((from, start), (last, basis))) =
        starts(calendar, law, state, kind)?.zip(last_day(calendar, law, state, kind)?)
    else {
        return Ok(None);
    };
    let end = match kind {
        DeadlineKind::Answer => "",
        DeadlineKind::Fee => "the last day to pay",
        DeadlineKind::AskReview => "the last day to ask for a review",
        DeadlineKind::ReviewOutcome => "the outcome of the review is due",
        DeadlineKind::Complain => "the last day to complain to the regulator",
        DeadlineKind::Appeal => "the last day to appeal",
    };
    let by_working_days = match kind {
        DeadlineKind::AskReview | DeadlineKind::ReviewOutcome => true,
        DeadlineKind::Fee => law == Law::Eir,
        DeadlineKind::Answer | DeadlineKind::Complain | DeadlineKind::Appeal => false,
    };
    Ok(Some(if by_working_days {
        working_days(calendar, law, from, last, [start, end], basis)?
    } else {
        calendar_days(from, last, [start, end], basis)
    }))
}

/// Every day from day 0, as for an answer but in other words.
fn working_days(
    calendar: &Calendar,
    law: Law,
    from: NaiveDate,
    last: NaiveDate,
    [start, end]: [&str; 2],
    basis: &str,
) -> Result<DayCount, Uncovered> {
    let days = calendar.working_days_between(law, from, last)?;
    let clock_input = ClockInput {
        days: Some(days),
        ..ClockInput::new(law, from)
    };
    let mut explanation = clock::explain(calendar, &clock_input)?;
    for step in &mut explanation.steps {
        step.reason = match step.kind {
            StepKind::DayZero => format!("{start}: day 0"),
            StepKind::Due => format!("Working day {days}: {end}"),
            StepKind::Counted
            | StepKind::Skipped
            | StepKind::Disregarded
            | StepKind::Stopped
            | StepKind::Restarted
            | StepKind::Extended
            | StepKind::Late => continue,
        };
        basis.clone_into(&mut step.basis);
    }
    Ok(explanation)
}

/// Weeks, months and 28 days are counted by the calendar: no day is skipped.
fn calendar_days(
    from: NaiveDate,
    last: NaiveDate,
    [start, end]: [&str; 2],
    basis: &str,
) -> DayCount {
    let step = |date, kind, reason: String| Step {
        date,
        kind,
        day: None,
        reason,
        basis: basis.to_owned(),
    };
    let days = (last - from).num_days();
    DayCount {
        due: Some(last),
        counted: 0,
        steps: vec![
            step(from, StepKind::DayZero, start.to_owned()),
            step(
                last,
                StepKind::Due,
                format!("{days} days later: {end}; every day of the calendar counts"),
            ),
        ],
        otherwise: None,
    }
}
