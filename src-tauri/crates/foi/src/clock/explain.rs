//! The days behind a deadline, walked one by one.

use super::clock_input::{ClockInput, Extension};
use super::facts::{Facts, Unpaid, Why};
use super::late::in_force;
use super::limits::{
    answer_basis, clarification_basis, extension_basis, fee_basis, working_day_basis,
};
use super::otherwise::{Otherwise, otherwise};
use crate::Law;
use crate::calendar::{Calendar, Uncovered};
use crate::format;
use chrono::NaiveDate;
use serde::Serialize;

/// How the days to a deadline were counted: every calendar day from day 0 to the day it is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DayCount {
    /// `None` while the authority waits for a clarification or a fee.
    pub due: Option<NaiveDate>,
    /// Working days counted to `due`, or to the fees notice; 0 while a clarification is awaited,
    /// since the count starts again.
    pub counted: u32,
    /// By date; a day has several where several things happened.
    pub steps: Vec<Step>,
    /// The last day by the other reading of the law, where it is not settled what a late notice does.
    pub otherwise: Option<Otherwise>,
}

/// What one day meant for the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Step {
    pub date: NaiveDate,
    pub kind: StepKind,
    /// The number of the working day since the last day 0, where the day was counted.
    pub day: Option<u32>,
    /// In words: `Working day 5`, `Good Friday`.
    pub reason: String,
    /// The rule: `FOIA s.10(6)`.
    pub basis: String,
}

/// What a day is to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Receipt of the request.
    DayZero,
    /// A working day that counts.
    Counted,
    /// No working day.
    Skipped,
    /// A working day between a fees notice and the fee.
    Disregarded,
    /// A day on which the authority waits for a clarification.
    Stopped,
    /// Receipt of a clarification: day 0 again.
    Restarted,
    /// Notice of an extension; the reason says whether it applies.
    Extended,
    /// A notice that came after the time for answering; the reason says what it does.
    Late,
    /// The last day for an answer in time.
    Due,
}

/// The days behind what [`super::clock`] says.
///
/// # Errors
/// A day needed is not covered by the calendar: the same error as that of [`super::clock`].
pub fn explain(calendar: &Calendar, clock_input: &ClockInput) -> Result<DayCount, Uncovered> {
    let in_force = in_force(calendar, clock_input);
    let mut explanation = walk(calendar, &in_force.clock_input)?;
    for late in &in_force.late {
        explanation.insert(Step {
            date: late.given,
            kind: StepKind::Late,
            day: None,
            reason: late.words(clock_input.law),
            basis: late.basis(clock_input.law).to_owned(),
        });
    }
    explanation.otherwise = otherwise(calendar, clock_input);
    Ok(explanation)
}

impl DayCount {
    /// Puts a notice among the days: before what was counted on its day, after what began on it.
    fn insert(&mut self, step: Step) {
        let place = self.steps.iter().position(|other| {
            other.date > step.date
                || other.date == step.date
                    && !matches!(
                        other.kind,
                        StepKind::DayZero | StepKind::Stopped | StepKind::Restarted
                    )
        });
        self.steps.insert(place.unwrap_or(self.steps.len()), step);
    }
}

/// The days behind the clock where every notice counts.
fn walk(calendar: &Calendar, clock_input: &ClockInput) -> Result<DayCount, Uncovered> {
    let facts = Facts::new(calendar, clock_input)?;
    let mut walk = Walk {
        calendar,
        law: clock_input.law,
        facts: &facts,
        steps: Vec::new(),
    };
    let mut day_zero = clock_input.received;
    walk.step(
        day_zero,
        StepKind::DayZero,
        Some(0),
        "Request received: day 0",
        answer_basis(clock_input.law),
    );
    for stop in &facts.stops {
        walk.run(day_zero, Some(stop.from))?;
        walk.stop(stop.from, stop.to);
        let Some(supplied) = stop.to else {
            return Ok(walk.finish(None, 0, clock_input, None));
        };
        walk.step(
            supplied,
            StepKind::Restarted,
            Some(0),
            "Clarification received: day 0 again",
            clarification_basis(clock_input.law),
        );
        day_zero = supplied;
    }

    let run = match facts.unpaid {
        Some(unpaid) => {
            let notice = unpaid.notice.max(day_zero);
            let run = walk.run(day_zero, Some(notice))?;
            walk.wait_for_fee(notice, unpaid);
            run
        }
        None => walk.run(day_zero, None)?,
    };
    let due = run.due.filter(|_| facts.unpaid.is_none());
    Ok(walk.finish(due, run.counted, clock_input, run.base))
}

/// One count from a day 0.
struct Run {
    counted: u32,
    /// The last of the working days without an extension, if it was reached.
    base: Option<NaiveDate>,
    /// The deadline, if it was reached.
    due: Option<NaiveDate>,
}

struct Walk<'a> {
    calendar: &'a Calendar,
    law: Law,
    facts: &'a Facts,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn step(
        &mut self,
        date: NaiveDate,
        kind: StepKind,
        day: Option<u32>,
        reason: impl Into<String>,
        basis: &str,
    ) {
        self.steps.push(Step {
            date,
            kind,
            day,
            reason: reason.into(),
            basis: basis.to_owned(),
        });
    }

    /// Counts from `day_zero` to the deadline, or to the day before `end` where the clock stops
    /// there, past the deadline if need be.
    fn run(&mut self, day_zero: NaiveDate, end: Option<NaiveDate>) -> Result<Run, Uncovered> {
        // An extension from after a stop had no part in the count before it.
        let applied = self.facts.applied(end);
        let mut run = Run {
            counted: 0,
            base: None,
            due: None,
        };
        let mut date = day_zero;
        loop {
            if end.is_some_and(|end| date >= end) {
                return Ok(run);
            }
            let counts = date > day_zero && self.count(date, &mut run)?;
            if run.base.is_none() && run.counted == self.facts.base {
                run.base = Some(date);
            }
            if run.due.is_none()
                && let Some(why) = self.reached(date, &run, applied)
            {
                run.due = Some(date);
                self.due(date, run.counted, counts, why);
                if end.is_none() {
                    return Ok(run);
                }
            }
            let next = date.succ_opt().unwrap_or(date);
            self.calendar.check(next)?;
            date = next;
        }
    }

    /// Takes one day, and says whether it counts.
    fn count(&mut self, date: NaiveDate, run: &mut Run) -> Result<bool, Uncovered> {
        if let Some(reason) = self.calendar.non_working(self.law, date)? {
            let basis = working_day_basis(self.law);
            self.step(date, StepKind::Skipped, None, reason, basis);
            return Ok(false);
        }
        if let Some(pause) = self.facts.pauses.iter().find(|pause| pause.holds(date)) {
            let notice = format::day(pause.from);
            let reason = match pause.to {
                Some(to) => format!(
                    "Fees notice of {notice}, paid on {}: not counted",
                    format::day(to)
                ),
                None => format!("Fees notice of {notice}, not paid: not counted"),
            };
            let basis = fee_basis(self.law);
            self.step(date, StepKind::Disregarded, None, reason, basis);
            return Ok(false);
        }
        run.counted += 1;
        let n = run.counted;
        let reason = match run.due {
            Some(_) => format!("Working day {n}, after the deadline"),
            None => format!("Working day {n}"),
        };
        let basis = working_day_basis(self.law);
        self.step(date, StepKind::Counted, Some(n), reason, basis);
        Ok(true)
    }

    /// Whether an answer is due on this day, the first that it is asked about with a yes.
    fn reached(&self, date: NaiveDate, run: &Run, applied: Option<Extension>) -> Option<Why> {
        let base = run.base?;
        let Some(extension) = applied else {
            return Some(Why::Base);
        };
        if extension.until.is_some_and(|until| until <= base) {
            return Some(Why::Base);
        }
        if run.counted >= self.facts.outer {
            return Some(Why::Outer);
        }
        extension
            .until
            .is_some_and(|until| until <= date)
            .then_some(Why::Until)
    }

    /// Makes the day's step, if it was counted, the one that is due, or adds one.
    fn due(&mut self, date: NaiveDate, counted: u32, counts: bool, why: Why) {
        let last = "the last day for an answer";
        let reason = match why {
            Why::Base => format!("Working day {counted}: {last}"),
            Why::Until => format!("The date that the authority gave: {last}"),
            Why::Outer => {
                format!("Working day {counted}, the longest that an extension allows: {last}")
            }
        };
        if counts {
            self.steps.pop();
        }
        let basis = self.facts.basis(why);
        self.step(date, StepKind::Due, Some(counted), reason, basis);
    }

    /// The days from asking for a clarification to the day before it was received.
    fn stop(&mut self, asked: NaiveDate, supplied: Option<NaiveDate>) {
        let basis = clarification_basis(self.law);
        let reason = "Clarification asked for: the clock stops";
        self.step(asked, StepKind::Stopped, None, reason, basis);
        let Some(supplied) = supplied else {
            return;
        };
        for date in asked
            .iter_days()
            .skip(1)
            .take_while(|date| *date < supplied)
        {
            let reason = "Waiting for the clarification";
            self.step(date, StepKind::Stopped, None, reason, basis);
        }
    }

    fn wait_for_fee(&mut self, date: NaiveDate, unpaid: Unpaid) {
        let reason = format!(
            "Fees notice of {}: nothing counts until it is paid; the last day to pay is {}",
            format::day(unpaid.notice),
            format::day(unpaid.lapses_on)
        );
        let basis = fee_basis(self.law);
        self.step(date, StepKind::Disregarded, None, reason, basis);
    }

    /// The days walked, with the notices of extensions among them. `base` is the last of the working
    /// days of the law, where it was reached.
    fn finish(
        self,
        due: Option<NaiveDate>,
        counted: u32,
        clock_input: &ClockInput,
        base: Option<NaiveDate>,
    ) -> DayCount {
        let notes: Vec<Step> = clock_input
            .extensions
            .iter()
            .map(|extension| Step {
                date: extension.notified,
                kind: StepKind::Extended,
                day: None,
                reason: self.extension_in_words(*extension, base),
                basis: extension_basis(self.law).to_owned(),
            })
            .collect();
        let mut explanation = DayCount {
            due,
            counted,
            steps: self.steps,
            otherwise: None,
        };
        for note in notes {
            explanation.insert(note);
        }
        explanation
    }

    fn extension_in_words(&self, extension: Extension, base: Option<NaiveDate>) -> String {
        let what = extension.kind.words();
        if let Some(why) = extension.kind.is_none_under(self.law) {
            return format!("Not applied ({what}): {why}");
        }
        let applied = self.facts.applied(None);
        let Some(applied) = applied.filter(|_| extension.notified >= self.facts.received) else {
            return format!("Not applied ({what}): dated before the request was received");
        };
        if applied.notified != extension.notified {
            let governs = format::day(applied.notified);
            return format!("Extended ({what}), and again on {governs}");
        }
        let outer = self.facts.outer;
        let mut text = match applied.until {
            Some(until) => format!("Extended to {} ({what})", format::day(until)),
            None => format!("Extended to {outer} working days in all ({what})"),
        };
        if applied.until != extension.until {
            text.push_str("; the date that the authority gave makes no difference");
        }
        if let (Some(until), Some(base)) = (applied.until, base) {
            if until <= base {
                text.push_str("; this is no later than the day an answer is due anyway");
            } else if self.steps.iter().any(|step| {
                step.kind == StepKind::Due && step.day == Some(outer) && step.date < until
            }) {
                let more = format!(
                    "; this is later than working day {outer}, the longest that the ICO accepts"
                );
                text.push_str(&more);
            }
        }
        text
    }
}
