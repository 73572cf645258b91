//! The statutory clock: when an answer is due, and the days behind that date.
//!
//! The day of receipt is day 0, whether or not it is a working day, and the time of day does not
//! matter. An answer is due on the 20th working day after it (FOIA s.10(1), FOISA s.10(1), EIR
//! reg 5(2)). A clarification stops the clock and starts it again at day 0; a fees notice takes
//! the days until the fee arrives out of the count; an extension moves the date. What the
//! authority writes when its time is over does none of that: see [`in_force`].
//!
//! [`clock`] is quick, for every request of a campaign; [`explain`] walks day by day. They work
//! on the same facts by different ways and are tested against each other.

mod course;
mod explain;
mod facts;
mod late;
pub mod limits;
mod no_extension;

pub use course::{Course, Extension, ExtensionKind, Stop};
pub use explain::{Explanation, Step, StepKind, explain};
pub use late::{InForce, LateNotice, LateNotices, Notice, Otherwise, in_force, otherwise};
pub use no_extension::no_extensions;

use crate::calendar::{Calendar, Uncovered};
use chrono::NaiveDate;
use facts::{Facts, Pause, Why};
use serde::Serialize;

/// Where the clock of a request stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    Running(Deadline),
    /// The authority waits for a clarification: nothing is due until it is supplied.
    AwaitingClarification {
        /// Of several that are open, the first.
        asked: NaiveDate,
    },
    /// The authority waits for a fee: nothing is due until it is paid.
    AwaitingFee {
        /// Of several that are open, the first.
        notice: NaiveDate,
        /// The last day to pay: [`limits::fee_lapses_on`].
        lapses_on: NaiveDate,
    },
}

/// The last day for an answer in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Deadline {
    pub due: NaiveDate,
    /// Working days counted from day 0 to `due`.
    pub days: u32,
    /// The day of receipt, or the day the last clarification was received.
    pub day_zero: NaiveDate,
    /// The rule that sets the date: `FOIA s.10(1)`.
    pub basis: &'static str,
}

/// When an answer is due, or what the authority waits for. What has been answered, and when, is
/// no part of it.
///
/// # Errors
/// A day needed is not covered by the calendar.
pub fn clock(calendar: &Calendar, course: &Course) -> Result<Clock, Uncovered> {
    settled(calendar, &in_force(calendar, course).course)
}

/// The clock of a course in which everything counts.
fn settled(calendar: &Calendar, course: &Course) -> Result<Clock, Uncovered> {
    let facts = Facts::of(calendar, course)?;
    if let Some(asked) = facts.unanswered {
        return Ok(Clock::AwaitingClarification { asked });
    }
    if let Some(unpaid) = facts.unpaid {
        return Ok(Clock::AwaitingFee {
            notice: unpaid.notice,
            lapses_on: unpaid.lapses_on,
        });
    }
    let count = Count {
        calendar,
        course,
        pauses: &facts.pauses,
        day_zero: facts.day_zero(),
    };
    let (due, days, why) = count.due(&facts)?;
    Ok(Clock::Running(Deadline {
        due,
        days,
        day_zero: count.day_zero,
        basis: facts.basis(why),
    }))
}

/// Counting by look-up from day 0, without the days of fees notices that were paid.
struct Count<'a> {
    calendar: &'a Calendar,
    course: &'a Course,
    /// By date, apart from each other, each with an end.
    pauses: &'a [Pause],
    day_zero: NaiveDate,
}

impl Count<'_> {
    fn due(&self, facts: &Facts) -> Result<(NaiveDate, u32, Why), Uncovered> {
        let base = self.nth(facts.base)?;
        let Some(applied) = facts.applied(None) else {
            return Ok((base, facts.base, Why::Base));
        };
        if let Some(until) = applied.until {
            if until <= base {
                return Ok((base, facts.base, Why::Base));
            }
            if self.calendar.check(until).is_ok() {
                let days = self.up_to(until)?;
                if days < facts.outer {
                    return Ok((until, days, Why::Until));
                }
            }
        }
        Ok((self.nth(facts.outer)?, facts.outer, Why::Outer))
    }

    /// The `n`th day that counts after day 0.
    fn nth(&self, n: u32) -> Result<NaiveDate, Uncovered> {
        if n == 0 {
            return Ok(self.day_zero);
        }
        let law = self.course.law;
        let (mut from, mut left) = (self.day_zero, n);
        for (start, end) in self.ends() {
            if end <= from {
                continue;
            }
            let reached = self.calendar.add_working_days(law, from, left)?;
            if reached < start {
                return Ok(reached);
            }
            // The day before the notice still counts.
            let before = start.pred_opt().unwrap_or(start);
            left -= self.calendar.working_days_between(law, from, before)?;
            from = end.min(self.calendar.covers().1);
        }
        self.calendar.add_working_days(law, from, left)
    }

    /// The days that count after day 0 up to and including `to`.
    fn up_to(&self, to: NaiveDate) -> Result<u32, Uncovered> {
        let law = self.course.law;
        let mut days = self.calendar.working_days_between(law, self.day_zero, to)?;
        for (start, end) in self.ends() {
            let before = start.pred_opt().unwrap_or(start).max(self.day_zero);
            days -= self
                .calendar
                .working_days_between(law, before, end.min(to))?;
        }
        Ok(days)
    }

    fn ends(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        self.pauses
            .iter()
            .filter_map(|pause| Some((pause.from, pause.to?)))
    }
}
