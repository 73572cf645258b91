//! From when the time for asking for a review counts.

use crate::calendar::{Calendar, Uncovered};
use crate::clock::{self, Clock};
use crate::{Law, RequestState};
use chrono::NaiveDate;

/// There being no answer can be reviewed, and has not been. FOIA sets no day for it, and lets us
/// complain without (ICO).
pub(super) fn may_review_silence(law: Law, state: &RequestState) -> bool {
    law != Law::Foia && state.review.is_none()
}

/// From when the 40 working days for asking for a review count. FOISA s.20(5): from the end of the
/// time for answering, or from the receipt of an answer that came after it. EIR reg 11(2): from the
/// failure that is complained of. FOIA: from the answer (s.45 Code), and nothing without one.
pub(super) fn starts(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
) -> Result<Option<(NaiveDate, &'static str)>, Uncovered> {
    let Some(answer) = &state.answer else {
        if law == Law::Foia {
            return Ok(None);
        }
        let over = time_over(calendar, law, state, None)?;
        return Ok(over.map(|day| (day, "The time for answering ended without an answer")));
    };
    if law != Law::Foisa {
        return Ok(answer.on.map(|on| (on, "The answer was given")));
    }
    let Some((given, received)) = answer
        .on
        .or(answer.arrived)
        .zip(answer.arrived.or(answer.on))
    else {
        return Ok(None);
    };
    Ok(Some(match time_over(calendar, law, state, Some(given))? {
        Some(over) if received <= over => (over, "The time for answering ended"),
        Some(_) => (received, "The answer was received, after the time for it"),
        None => (received, "The answer was received"),
    }))
}

/// The last day of the time for answering, as it stood on the day of the answer; `None` where it
/// cannot be counted or no time was running.
fn time_over(
    calendar: &Calendar,
    law: Law,
    state: &RequestState,
    answered: Option<NaiveDate>,
) -> Result<Option<NaiveDate>, Uncovered> {
    let Some(mut clock_input) = state.clock_input(law) else {
        return Ok(None);
    };
    if let Some(answered) = answered {
        clock_input = clock_input.up_to(answered);
    }
    Ok(match clock::clock(calendar, &clock_input)? {
        Clock::Running(deadline) => Some(deadline.due),
        Clock::AwaitingFee { .. } | Clock::AwaitingClarification { .. } => None,
    })
}
