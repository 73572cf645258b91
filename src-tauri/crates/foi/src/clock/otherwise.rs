//! The last day by the other reading of the law, where it is not settled what a late notice does.

use super::clock_input::{ClockInput, LateNotices};
use super::count::{Clock, count};
use super::late::in_force;
use super::limits::{clarification_basis, fee_basis};
use crate::calendar::Calendar;
use crate::format;
use chrono::NaiveDate;
use serde::Serialize;

/// What the other reading of late notices says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Otherwise {
    pub reading: LateNotices,
    /// `None` where by that reading the authority waits for a clarification or a fee.
    pub due: Option<NaiveDate>,
    pub basis: String,
}

impl Otherwise {
    /// Beside the day that was counted: `If a late notice moves the last day: 27 October 2026
    /// (FOIA s.10(3)). The law leaves it open.`
    #[must_use]
    pub fn words(&self) -> String {
        let condition = match self.reading {
            LateNotices::MoveTheDay => "If the late notice moves the last day",
            LateNotices::MoveNothing => "If the late notice moves nothing",
        };
        let day = self
            .due
            .map_or_else(|| "nothing is due yet".to_owned(), format::day);
        format!(
            "{condition}: {day} ({}). The law leaves it open.",
            self.basis
        )
    }
}

/// What the other reading says, where the law leaves open what a late notice does and it makes a
/// difference to the last day.
#[must_use]
pub fn otherwise(calendar: &Calendar, clock_input: &ClockInput) -> Option<Otherwise> {
    if !in_force(calendar, clock_input).arguable() {
        return None;
    }
    let reading = clock_input.late_notices.other();
    let other = ClockInput {
        late_notices: reading,
        ..clock_input.clone()
    };
    let counted = |clock_input: &ClockInput| {
        count(calendar, &in_force(calendar, clock_input).clock_input).ok()
    };
    let (here, there) = (counted(clock_input)?, counted(&other)?);
    let (due, basis) = match &there {
        Clock::Running(deadline) => (Some(deadline.due), deadline.basis),
        Clock::AwaitingClarification { .. } => (None, clarification_basis(clock_input.law)),
        Clock::AwaitingFee { .. } => (None, fee_basis(clock_input.law)),
    };
    let same = matches!((&here, due), (Clock::Running(one), Some(other)) if one.due == other);
    (!same).then(|| Otherwise {
        reading,
        due,
        basis: basis.to_owned(),
    })
}
