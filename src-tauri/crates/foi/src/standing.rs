//! Where a request stands on a given day.

use crate::calendar::Calendar;
use crate::deadline::{Deadline, DeadlineKind, deadlines};
use crate::story::{Open, Resolution, Status, Story};
use crate::{Law, format};
use chrono::NaiveDate;
use serde::Serialize;

/// The two axes of a request, and its nearest deadline, on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Standing {
    pub status: Status,
    pub resolution: Resolution,
    /// The deadline of whoever's move it is; `None` where nothing is due or it cannot be counted.
    pub due: Option<Deadline>,
    /// The authority's deadline has passed.
    pub overdue: bool,
    /// Working days from today to the deadline; negative where it has passed.
    pub days_left: Option<i32>,
    /// Every open deadline, earliest first.
    pub deadlines: Vec<Deadline>,
    /// Why a deadline cannot be counted, in words; empty where it can or there is none.
    pub problem: String,
}

/// Where a request stands at the end of `today`.
#[must_use]
pub fn standing(calendar: &Calendar, law: Law, story: &Story, today: NaiveDate) -> Standing {
    let mut standing = Standing {
        status: story.status,
        resolution: story.resolution,
        due: None,
        overdue: false,
        days_left: None,
        deadlines: Vec::new(),
        problem: String::new(),
    };
    match deadlines(calendar, law, story, today) {
        Ok(all) => standing.deadlines = all,
        Err(uncovered) => standing.problem = uncovered.to_string(),
    }
    if standing.problem.is_empty() {
        standing.problem = missing(story)
            .map(|why| format!("No deadline can be counted: {why}."))
            .unwrap_or_default();
    }
    let lapsed = standing
        .deadlines
        .iter()
        .any(|one| one.kind == DeadlineKind::Fee && one.on < today);
    if lapsed {
        standing.status = Status::Closed;
        standing.resolution = Resolution::Lapsed;
        standing.deadlines.clear();
        return standing;
    }
    // What only we could have done by a day is over after it.
    standing
        .deadlines
        .retain(|one| !one.kind.is_ours() || one.on >= today);
    standing.due = standing.deadlines.first().cloned();
    if let Some(due) = &standing.due {
        standing.overdue = !due.kind.is_ours() && due.on < today;
        let between = |from, to| {
            calendar
                .working_days_between(law, from, to)
                .ok()
                .and_then(|days| i32::try_from(days).ok())
        };
        standing.days_left = if due.on < today {
            between(due.on, today).map(|days| -days)
        } else {
            between(today, due.on)
        };
    }
    standing
}

/// The day whose absence leaves whoever's move it is without a deadline.
fn missing(story: &Story) -> Option<&'static str> {
    match story.status {
        Status::WaitingForAuthority => story.undated,
        Status::WaitingForUs => (story.open == Some(Open::Fee) && story.fee_notice.is_none())
            .then_some("the day of the fees notice is not recorded"),
        Status::InReview => story
            .review
            .as_ref()
            .is_some_and(|review| review.asked.is_none())
            .then_some("the day the review was asked for is not recorded"),
        Status::Draft | Status::WithRegulator | Status::Closed => None,
    }
}

impl Standing {
    /// `3 working days left`, `due today`, `12 working days overdue`; empty where nothing is due.
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

#[cfg(test)]
mod tests;
