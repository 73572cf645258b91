//! What governs a request's clock: its [`ClockInput`], put in order.

use super::clock_input::{ClockInput, Extension, Stop};
use super::limits::{
    ANSWER, EXTENDED, answer_basis, clarification_basis, extension_basis, fee_lapses_on,
};
use crate::Law;
use crate::calendar::{Calendar, Uncovered};
use chrono::NaiveDate;

/// A stretch of days; without an end while it lasts.
#[derive(Clone, Copy)]
pub(super) struct Pause {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

impl Pause {
    pub(super) fn holds(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

/// A fees notice that still waits for its fee.
#[derive(Clone, Copy)]
pub(super) struct Unpaid {
    pub notice: NaiveDate,
    pub lapses_on: NaiveDate,
}

/// What set the date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The working days of the law.
    Base,
    /// The date that the authority named.
    Until,
    /// The most that an extension allows.
    Outer,
}

pub(super) struct Facts {
    law: Law,
    pub received: NaiveDate,
    /// Working days without an extension, and whether that number was chosen by the user.
    pub base: u32,
    chosen: bool,
    /// Working days in all with an extension.
    pub outer: u32,
    /// Clarifications by date, apart from each other; only the last may be open.
    pub stops: Vec<Pause>,
    /// Fees notices by date, apart from each other; only the last may be open.
    pub pauses: Vec<Pause>,
    /// When the first clarification that is open was asked for.
    pub unanswered: Option<NaiveDate>,
    pub unpaid: Option<Unpaid>,
    /// Those of this law, in order; `until` only where a date makes a difference.
    extensions: Vec<Extension>,
}

impl Facts {
    pub(super) fn new(calendar: &Calendar, clock_input: &ClockInput) -> Result<Self, Uncovered> {
        let received = clock_input.received;
        calendar.check(received)?;
        let stops = in_order(&clock_input.clarifications, received);
        for stop in &stops {
            calendar.check(stop.from)?;
            calendar.check(stop.to.unwrap_or(stop.from))?;
        }
        let unpaid = match first_open(&clock_input.fees, received) {
            Some(notice) => {
                calendar.check(notice)?;
                let lapses_on = fee_lapses_on(calendar, clock_input.law, notice)?;
                Some(Unpaid { notice, lapses_on })
            }
            None => None,
        };
        let base = clock_input.days.unwrap_or(ANSWER);
        Ok(Self {
            law: clock_input.law,
            received,
            base,
            chosen: base != ANSWER,
            outer: base.max(EXTENDED),
            stops,
            pauses: in_order(&clock_input.fees, received),
            unanswered: first_open(&clock_input.clarifications, received),
            unpaid,
            extensions: clock_input
                .extensions
                .iter()
                .filter(|extension| {
                    extension.kind.law() == clock_input.law && extension.notified >= received
                })
                .map(|extension| Extension {
                    // Reg 7(1) extends to 40 working days, whatever date was named.
                    until: extension.until.filter(|_| clock_input.law != Law::Eir),
                    ..*extension
                })
                .collect(),
        })
    }

    /// The extension that governs: the last of all, or of those notified before a day.
    pub(super) fn applied(&self, before: Option<NaiveDate>) -> Option<Extension> {
        let known = |one: &&Extension| before.is_none_or(|day| one.notified < day);
        self.extensions.iter().rfind(known).copied()
    }

    /// The day of receipt, or the day the last clarification was received.
    pub(super) fn day_zero(&self) -> NaiveDate {
        self.stops
            .iter()
            .rev()
            .find_map(|stop| stop.to)
            .unwrap_or(self.received)
    }

    /// The rule that sets a date.
    pub(super) fn basis(&self, why: Why) -> &'static str {
        match why {
            Why::Base if self.chosen => "your own number of working days",
            Why::Base if self.day_zero() > self.received => clarification_basis(self.law),
            Why::Base => answer_basis(self.law),
            Why::Until => extension_basis(self.law),
            Why::Outer => match self.law {
                Law::Foia => "FOIA s.10(3); 40 working days in all is the ICO’s limit",
                Law::Foisa | Law::Eir => extension_basis(self.law),
            },
        }
    }
}

fn valid(stops: &[Stop], received: NaiveDate) -> impl Iterator<Item = Pause> {
    stops
        .iter()
        .filter(move |stop| stop.from >= received)
        .map(|stop| Pause {
            from: stop.from,
            to: stop.to.map(|to| to.max(stop.from)),
        })
}

fn first_open(stops: &[Stop], received: NaiveDate) -> Option<NaiveDate> {
    valid(stops, received)
        .filter(|stop| stop.to.is_none())
        .map(|stop| stop.from)
        .min()
}

/// By date, those that share a day made one.
fn in_order(stops: &[Stop], received: NaiveDate) -> Vec<Pause> {
    let mut stops: Vec<Pause> = valid(stops, received).collect();
    stops.sort_by_key(|stop| stop.from);
    let mut apart: Vec<Pause> = Vec::new();
    for stop in stops {
        match apart.last_mut() {
            Some(last) if last.holds(stop.from) => {
                last.to = last.to.zip(stop.to).map(|(one, other)| one.max(other));
            }
            Some(_) | None => apart.push(stop),
        }
    }
    apart
}
