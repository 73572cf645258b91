//! Counts the days of one request, as the clock of its law does.

use super::request::{Otherwise, Outcome, RequestTime, Uncountable};
use chrono::NaiveDate;
use foi::calendar::Calendar;
use foi::clock::{self, Clock, ClockInput, InForce, LateNotices, Stop};
use foi::deadline_status::deadline_status;
use foi::request_state::{MissingDay, Open};
use foi::{Event, EventKind, RequestState, Resolution, Snapshot, Status};
use std::borrow::Cow;

/// Events that had happened by the end of `day`, and those without a day.
pub(super) fn events_by(events: &[Event], day: NaiveDate) -> impl Iterator<Item = &Event> {
    events
        .iter()
        .filter(move |event| event.on.is_none_or(|on| on <= day))
}

/// What the events up to `as_of` add up to.
pub(super) fn state(
    snapshot: &Snapshot,
    authority: usize,
    as_of: NaiveDate,
) -> Cow<'_, RequestState> {
    state_by(
        &snapshot.events[authority],
        &snapshot.assessments[authority].state,
        as_of,
    )
}

/// `whole` is the state after all the events, which spares folding most of them again.
fn state_by<'a>(
    events: &[Event],
    whole: &'a RequestState,
    day: NaiveDate,
) -> Cow<'a, RequestState> {
    if events_by(events, day).count() == events.len() {
        Cow::Borrowed(whole)
    } else {
        Cow::Owned(RequestState::fold(
            &events_by(events, day).cloned().collect::<Vec<_>>(),
        ))
    }
}

impl RequestTime {
    /// Counts the days of one request. `None` where it had not been sent.
    pub(super) fn count(
        snapshot: &Snapshot,
        authority: usize,
        state: &RequestState,
        as_of: NaiveDate,
        reading: LateNotices,
    ) -> Option<Self> {
        let here = by_reading(snapshot, authority, state, as_of, reading)?;
        if !here.late_notices.iter().any(|one| one.arguable) {
            return Some(here);
        }
        let other = by_reading(snapshot, authority, state, as_of, reading.other())?;
        Some(Self {
            otherwise: Some(Otherwise {
                reading: reading.other(),
                outcome: other.outcome,
                due: other.due,
            }),
            ..here
        })
    }
}

fn by_reading(
    snapshot: &Snapshot,
    authority: usize,
    state: &RequestState,
    as_of: NaiveDate,
    reading: LateNotices,
) -> Option<RequestTime> {
    if state.status == Status::Draft {
        return None;
    }
    let blank = RequestTime {
        authority,
        outcome: Outcome::Unknown,
        answered: false,
        answered_on: None,
        due: None,
        days: Err(Uncountable::AnswerUndated),
        elapsed: None,
        late_notices: Vec::new(),
        otherwise: None,
    };
    Some(match &state.first_answer {
        Some(answer) => {
            let blank = RequestTime {
                answered: true,
                answered_on: answer.on,
                ..blank
            };
            answered(snapshot, state, blank, reading)
        }
        None => open(snapshot, state, blank, as_of, reading),
    })
}

fn answered(
    snapshot: &Snapshot,
    state: &RequestState,
    blank: RequestTime,
    reading: LateNotices,
) -> RequestTime {
    let fails = |gap, blank: RequestTime| RequestTime {
        days: Err(gap),
        ..blank
    };
    if let Some(which) = state.undated {
        return fails(Uncountable::Undated(which.words()), blank);
    }
    let Some(on) = blank.answered_on else {
        return fails(Uncountable::AnswerUndated, blank);
    };
    if state.received_on.is_some_and(|received| received > on) {
        return fails(Uncountable::AnswerBeforeReceipt, blank);
    }
    // What came after the answer moves no deadline of it.
    let before = state_by(&snapshot.events[blank.authority], state, on);
    let clock_input = match clock_input(snapshot, &before, reading) {
        Ok(clock_input) => clock_input.up_to(on),
        Err(gap) => return fails(gap, blank),
    };
    let calendar = snapshot.calendar();
    let InForce { clock_input, late } = clock::in_force(calendar, &clock_input);
    let elapsed = calendar.working_days_between(clock_input.law, clock_input.received, on);
    let timed = RequestTime {
        elapsed: elapsed.ok(),
        late_notices: late,
        ..blank
    };
    match clock::clock(calendar, &clock_input) {
        Err(uncovered) => fails(Uncountable::Uncovered(uncovered), timed),
        Ok(Clock::Running(deadline)) => RequestTime {
            outcome: if on <= deadline.due {
                Outcome::OnTime
            } else {
                Outcome::Late
            },
            due: Some(deadline.due),
            days: count(calendar, &clock_input, on),
            ..timed
        },
        Ok(Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. }) => RequestTime {
            outcome: Outcome::OnTime,
            days: Err(Uncountable::AnsweredWhileStopped),
            ..timed
        },
    }
}

fn open(
    snapshot: &Snapshot,
    state: &RequestState,
    blank: RequestTime,
    as_of: NaiveDate,
    reading: LateNotices,
) -> RequestTime {
    let calendar = snapshot.calendar();
    let clock_input = clock_input(snapshot, state, reading);
    let in_force = clock_input
        .as_ref()
        .ok()
        .map(|clock_input| clock::in_force(calendar, clock_input));
    let asked_late = in_force.as_ref().is_some_and(InForce::asked_late);
    let blank = RequestTime {
        late_notices: in_force.map_or_else(Vec::new, |in_force| in_force.late),
        ..blank
    };
    if state.resolution == Resolution::Withdrawn {
        let events = &snapshot.events[blank.authority];
        let on = events_by(events, as_of)
            .filter(|event| event.kind == EventKind::Withdrawn)
            .find_map(|event| event.on);
        return RequestTime {
            outcome: Outcome::Withdrawn,
            days: clock_input.and_then(|clock_input| {
                let on = on.ok_or(Uncountable::WithdrawalUndated)?;
                count(calendar, &clock_input.up_to(on), on)
            }),
            ..blank
        };
    }
    let deadline_status = deadline_status(calendar, snapshot.campaign.law, state, as_of);
    if deadline_status.resolution == Resolution::Lapsed {
        return RequestTime {
            outcome: Outcome::Lapsed,
            days: clock_input.and_then(|clock_input| count(calendar, &clock_input, as_of)),
            ..blank
        };
    }
    if state.open == Some(Open::Delivery) {
        return RequestTime {
            outcome: Outcome::Stopped,
            days: Err(Uncountable::NotDelivered),
            ..blank
        };
    }
    let clock_input = match clock_input {
        Ok(clock_input) => clock_input,
        Err(gap) => {
            return RequestTime {
                days: Err(gap),
                ..blank
            };
        }
    };
    let (outcome, due) = match clock::clock(calendar, &clock_input) {
        Err(uncovered) => {
            return RequestTime {
                days: Err(Uncountable::Uncovered(uncovered)),
                ..blank
            };
        }
        // A question dated before the receipt stops no clock, and is ours to answer all the same.
        Ok(Clock::Running(_)) if state.status == Status::WaitingForUs && !asked_late => {
            (Outcome::Stopped, None)
        }
        Ok(Clock::Running(deadline)) if deadline.due < as_of => {
            (Outcome::Overdue, Some(deadline.due))
        }
        Ok(Clock::Running(deadline)) => (Outcome::NotYetDue, Some(deadline.due)),
        Ok(Clock::AwaitingFee { .. } | Clock::AwaitingClarification { .. }) => {
            (Outcome::Stopped, None)
        }
    };
    RequestTime {
        outcome,
        due,
        days: count(calendar, &clock_input, as_of),
        ..blank
    }
}

fn clock_input(
    snapshot: &Snapshot,
    state: &RequestState,
    reading: LateNotices,
) -> Result<ClockInput, Uncountable> {
    let clock_input = state
        .clock_input(snapshot.campaign.law)
        .map(|clock_input| ClockInput {
            late_notices: reading,
            ..clock_input
        });
    clock_input.ok_or(Uncountable::Undated(state.undated.map_or(
        "the day on which the request arrived is not recorded",
        MissingDay::words,
    )))
}

/// Working days as the law counts them, from day 0 to `to`.
fn count(calendar: &Calendar, clock_input: &ClockInput, to: NaiveDate) -> Result<u32, Uncountable> {
    let clock_input = clock::in_force(calendar, clock_input).clock_input;
    let between = |from, to| {
        calendar
            .working_days_between(clock_input.law, from, to)
            .map_err(Uncountable::Uncovered)
    };
    // As the clock has it: what was asked before the receipt is not counted.
    let valid = |stop: &&Stop| stop.from >= clock_input.received;
    let mut day_zero = clock_input.received;
    for stop in clock_input.clarifications.iter().filter(valid) {
        let supplied = stop.to.ok_or(Uncountable::AwaitingClarification)?;
        day_zero = day_zero.max(supplied).max(stop.from);
    }
    let mut days = between(day_zero, to)?;
    let mut fees: Vec<&Stop> = clock_input.fees.iter().filter(valid).collect();
    fees.sort_by_key(|fee| fee.from);
    // Fees notices may overlap: no day is taken out twice.
    let mut taken = day_zero;
    for fee in fees {
        let before = fee.from.pred_opt().unwrap_or(fee.from).max(taken);
        let end = fee.to.unwrap_or(to).max(fee.from).min(to);
        days -= between(before, end)?;
        taken = taken.max(end);
    }
    Ok(days)
}
