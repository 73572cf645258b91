//! Notices that an authority gave when its time was over already, and what they change.
//!
//! A late notice is recorded as late. Whether it moves the last day is settled for most:
//!
//! - EIR: an extension has to be notified (reg 7(3)), an advance payment asked for (reg 8(4)) and
//!   particulars asked for (reg 9(2)) within the 20 working days. A later one moves nothing.
//! - FOIA s.9(1), FOISA s.9(1): a fees notice is given within the time for answering. A later one
//!   takes no day out of the count, and the request does not lapse if it is not paid.
//!
//! For two it is not: FOIA s.17(1)-(2) wants the notice of an extension within the time for
//! answering, and s.10(3) does not say what follows if it comes later; and FOIA s.10(6) and FOISA
//! s.10(1)(b) count from the receipt of a clarification, whenever it was asked for. They are read by
//! [`LateNotices`], and what the other reading says is shown beside it.

use super::clock_input::{ClockInput, Extension, ExtensionKind, LateNotices, Stop};
use super::count::{Clock, count};
use super::limits::{clarification_basis, extension_basis};
use crate::calendar::Calendar;
use crate::{Law, format};
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;

/// A letter of an authority by which it would have more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    Extension(ExtensionKind),
    Fees,
    /// A question for clarification.
    Clarification,
}

impl Notice {
    /// The word in files for other programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Extension(_) => "extension",
            Self::Fees => "fees",
            Self::Clarification => "clarification",
        }
    }

    /// At the start of a sentence: `Notice of an extension (public-interest test)`.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Extension(kind) => format!("Notice of an extension ({})", kind.words()),
            Self::Fees => "Fees notice".to_owned(),
            Self::Clarification => "Question for clarification".to_owned(),
        }
    }

    /// The law does not say whether one that is late still moves the last day.
    fn is_arguable(self, law: Law) -> bool {
        match (self, law) {
            (Self::Extension(_), Law::Foia) | (Self::Clarification, Law::Foia | Law::Foisa) => true,
            (Self::Fees, _)
            | (Self::Extension(_), Law::Foisa | Law::Eir)
            | (Self::Clarification, Law::Eir) => false,
        }
    }
}

/// A notice given after the last day for an answer, as that day stood then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LateNotice {
    pub notice: Notice,
    pub given: NaiveDate,
    /// The last day on which it would have been in time.
    pub by: NaiveDate,
    /// What it asked for has not come: the clarification or the fee.
    pub open: bool,
    /// The law does not say whether it still moves the last day.
    pub arguable: bool,
    /// It moves the last day, as the law is read here.
    pub counts: bool,
}

impl LateNotice {
    /// What was late, and what that does: `Notice of an extension (public-interest test) of
    /// 5 October 2026, late: it had to be given by 29 September 2026. …` Without a full stop.
    #[must_use]
    pub fn words(&self, law: Law) -> String {
        let effect = match (self.notice, self.arguable, self.counts) {
            (_, true, false) => {
                "It is not settled whether it still moves the last day; here it does not"
            }
            (_, true, true) => {
                "It is not settled whether it still moves the last day; here it does"
            }
            (Notice::Extension(_), false, _) => "It does not extend the time",
            (Notice::Fees, false, _) => "The clock does not stop, and the request does not lapse",
            (Notice::Clarification, false, _) => "The count does not start again",
        };
        format!(
            "{} of {}, late: it had to be given by {} ({}). {effect}",
            self.notice.words(),
            format::day(self.given),
            format::day(self.by),
            self.basis(law)
        )
    }

    /// The rule that says when it has to be given.
    #[must_use]
    pub fn basis(&self, law: Law) -> &'static str {
        match (self.notice, law) {
            (Notice::Extension(_), Law::Foia) => "FOIA ss.10(3), 17(1)-(2)",
            (Notice::Extension(_), Law::Foisa) => extension_basis(Law::Foisa),
            (Notice::Extension(_), Law::Eir) => "EIR reg 7(3)",
            (Notice::Fees, Law::Foia) => "FOIA s.9(1)",
            (Notice::Fees, Law::Foisa) => "FOISA s.9(1)",
            (Notice::Fees, Law::Eir) => "EIR reg 8(4)",
            (Notice::Clarification, Law::Foia | Law::Foisa) => clarification_basis(law),
            (Notice::Clarification, Law::Eir) => "EIR reg 9(2)",
        }
    }
}

/// What the clock counts, without the notices that came too late to change anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce<'a> {
    pub clock_input: Cow<'a, ClockInput>,
    /// By the day they were given.
    pub late: Vec<LateNotice>,
}

impl InForce<'_> {
    /// Something is asked of us, and was asked too late to stop the clock.
    #[must_use]
    pub fn asked_late(&self) -> bool {
        self.late.iter().any(|one| one.open && !one.counts)
    }

    /// The law leaves open what one of them does.
    #[must_use]
    pub fn arguable(&self) -> bool {
        self.late.iter().any(|one| one.arguable)
    }
}

#[derive(Clone, Copy)]
enum Given {
    Extension(Extension),
    Fees(Stop),
    Clarification(Stop),
}

impl Given {
    fn on(self) -> NaiveDate {
        match self {
            Self::Extension(extension) => extension.notified,
            Self::Fees(stop) | Self::Clarification(stop) => stop.from,
        }
    }

    fn notice(self) -> (Notice, bool) {
        match self {
            Self::Extension(extension) => (Notice::Extension(extension.kind), false),
            Self::Fees(stop) => (Notice::Fees, stop.to.is_none()),
            Self::Clarification(stop) => (Notice::Clarification, stop.to.is_none()),
        }
    }

    fn put(self, clock_input: &mut ClockInput) {
        match self {
            Self::Extension(extension) => clock_input.extensions.push(extension),
            Self::Fees(stop) => clock_input.fees.push(stop),
            Self::Clarification(stop) => clock_input.clarifications.push(stop),
        }
    }
}

/// Parts the notices that count from those that came too late. Each is held against the
/// last day for an answer as what came before it had set it.
#[must_use]
pub fn in_force<'a>(calendar: &Calendar, clock_input: &'a ClockInput) -> InForce<'a> {
    let given = clock_input.extensions.iter().copied().map(Given::Extension);
    let given = given
        .chain(clock_input.fees.iter().copied().map(Given::Fees))
        .chain(
            clock_input
                .clarifications
                .iter()
                .copied()
                .map(Given::Clarification),
        );
    let mut all: Vec<Given> = given.collect();
    if all.is_empty() {
        return InForce {
            clock_input: Cow::Borrowed(clock_input),
            late: Vec::new(),
        };
    }
    all.sort_by_key(|one| one.on());
    let mut kept = ClockInput {
        extensions: Vec::new(),
        fees: Vec::new(),
        clarifications: Vec::new(),
        ..clock_input.clone()
    };
    let mut late = Vec::new();
    for one in all {
        let (notice, open) = one.notice();
        let by = passed(calendar, &kept, one.on()).filter(|_| applies(clock_input, one));
        let Some(by) = by else {
            one.put(&mut kept);
            continue;
        };
        let arguable = notice.is_arguable(clock_input.law);
        let counts = arguable && clock_input.late_notices == LateNotices::MoveTheDay;
        late.push(LateNotice {
            notice,
            given: one.on(),
            by,
            open,
            arguable,
            counts,
        });
        if counts {
            one.put(&mut kept);
        }
    }
    InForce {
        clock_input: Cow::Owned(kept),
        late,
    }
}

/// What is from before the receipt, or an extension of another law, is nothing to be late with.
fn applies(clock_input: &ClockInput, given: Given) -> bool {
    let of_law = match given {
        Given::Extension(extension) => extension.kind.law() == clock_input.law,
        Given::Fees(_) | Given::Clarification(_) => true,
    };
    of_law && given.on() >= clock_input.received
}

/// The last day for an answer, where it was over before `day`.
fn passed(calendar: &Calendar, kept: &ClockInput, day: NaiveDate) -> Option<NaiveDate> {
    match count(calendar, kept) {
        Ok(Clock::Running(deadline)) => Some(deadline.due).filter(|due| *due < day),
        // A last day beyond the holidays that are known is not over before a day among them.
        Ok(Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. }) | Err(_) => None,
    }
}
