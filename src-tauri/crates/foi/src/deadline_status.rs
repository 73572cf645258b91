//! The deadlines of a request against the calendar and today's date.

use crate::calendar::Calendar;
use crate::deadline::{Deadline, DeadlineKind, deadlines};
use crate::request_state::{MissingDay, Open, RequestState, Resolution, Status};
use crate::{Law, format};
use chrono::NaiveDate;
use serde::Serialize;

/// Who has to act next on a request on one day, its result, and when the next step is due: the
/// [`RequestState`] with the calendar and today's date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DeadlineStatus {
    pub status: Status,
    pub resolution: Resolution,
    /// The deadline of whoever's move it is; `None` where nothing is due or it cannot be counted.
    pub due: Option<Deadline>,
    /// The authority's deadline has passed.
    pub overdue: bool,
    /// Working days from today to the deadline; negative if it has passed.
    pub days_left: Option<i32>,
    /// Every open deadline, earliest first.
    pub deadlines: Vec<Deadline>,
    /// Why a deadline cannot be counted, as sentences; empty if it can be, or if there is none.
    pub problem: String,
    /// The day that is missing for it, where that is why.
    pub missing: Option<MissingDay>,
}

/// What is due at the end of `today`, whether it is overdue, and whether an unpaid fee let the
/// request lapse.
#[must_use]
pub fn deadline_status(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    today: NaiveDate,
) -> DeadlineStatus {
    let mut deadline_status = DeadlineStatus {
        status: state.status,
        resolution: state.resolution,
        due: None,
        overdue: false,
        days_left: None,
        deadlines: Vec::new(),
        problem: String::new(),
        missing: None,
    };
    match deadlines(calendar, law, state, today) {
        Ok(all) => deadline_status.deadlines = all,
        Err(uncovered) => deadline_status.problem = format!("{uncovered}."),
    }
    if deadline_status.problem.is_empty() {
        deadline_status.missing = missing(state);
        deadline_status.problem = deadline_status
            .missing
            .map(|day| format!("The deadline cannot be counted, because {}.", day.words()))
            .unwrap_or_default();
    }
    let lapsed = deadline_status
        .deadlines
        .iter()
        .any(|one| one.kind == DeadlineKind::Fee && one.on < today);
    if lapsed {
        deadline_status.status = Status::Closed;
        deadline_status.resolution = Resolution::Lapsed;
        deadline_status.deadlines.clear();
        return deadline_status;
    }
    // A deadline for our own step no longer matters once it has passed.
    deadline_status
        .deadlines
        .retain(|one| !one.kind.is_ours() || one.on >= today);
    deadline_status.due = deadline_status.deadlines.first().cloned();
    if let Some(due) = &deadline_status.due {
        deadline_status.overdue = !due.kind.is_ours() && due.on < today;
        let between = |from, to| {
            calendar
                .working_days_between(law, from, to)
                .ok()
                .and_then(|days| i32::try_from(days).ok())
        };
        deadline_status.days_left = if due.on < today {
            between(due.on, today).map(|days| -days)
        } else {
            between(today, due.on)
        };
    }
    deadline_status
}

/// Which day is not recorded, if the deadline of the next step cannot be counted without it.
fn missing(state: &RequestState) -> Option<MissingDay> {
    match state.status {
        Status::WaitingForAuthority => state.undated,
        Status::WaitingForUs => (state.open == Some(Open::Fee) && state.fee_notice.is_none())
            .then_some(MissingDay::FeesNotice),
        Status::InReview => state
            .review
            .as_ref()
            .is_some_and(|review| review.asked.is_none())
            .then_some(MissingDay::ReviewAsked),
        Status::Draft | Status::WithRegulator | Status::Closed => None,
    }
}

impl DeadlineStatus {
    /// `3 working days left`, `due now`, `12 working days overdue`; empty where nothing is due.
    #[must_use]
    pub fn left_words(&self) -> String {
        let Some((due, days)) = self.due.as_ref().zip(self.days_left) else {
            return String::new();
        };
        let count = format::plural(days.unsigned_abs() as usize, "working day", "working days");
        match (self.overdue, days) {
            // Past on a day off: the next working day has not begun to count.
            (true, 0) => "overdue".to_owned(),
            (true, _) => format!("{count} overdue"),
            (false, 0) if due.kind.is_ours() => "today is the last working day".to_owned(),
            (false, 0) => "due now".to_owned(),
            (false, _) => format!("{count} left"),
        }
    }
}
