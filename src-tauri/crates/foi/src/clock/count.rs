//! Counting the days of a request where every notice counts. [`super::late`] takes out those that
//! came too late.

use super::clock_input::ClockInput;
use super::facts::{Facts, Pause, Why};
use crate::calendar::{Calendar, Uncovered};
use chrono::NaiveDate;
use serde::Serialize;

/// Where the clock of a request stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    Running(LastDay),
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

/// The last day for an answer in time, and how it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LastDay {
    pub due: NaiveDate,
    /// Working days counted from day 0 to `due`.
    pub days: u32,
    /// The day of receipt, or the day the last clarification was received.
    pub day_zero: NaiveDate,
    /// The rule that sets the date: `FOIA s.10(1)`.
    pub basis: &'static str,
}

/// The clock where every notice counts.
pub(super) fn count(calendar: &Calendar, clock_input: &ClockInput) -> Result<Clock, Uncovered> {
    let facts = Facts::new(calendar, clock_input)?;
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
        clock_input,
        pauses: &facts.pauses,
        day_zero: facts.day_zero(),
    };
    let (due, days, why) = count.due(&facts)?;
    Ok(Clock::Running(LastDay {
        due,
        days,
        day_zero: count.day_zero,
        basis: facts.basis(why),
    }))
}

/// Counting by look-up from day 0, without the days of fees notices that were paid.
struct Count<'a> {
    calendar: &'a Calendar,
    clock_input: &'a ClockInput,
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
        let law = self.clock_input.law;
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
        let law = self.clock_input.law;
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
