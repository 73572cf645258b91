//! What the record and the law put into a field.

use crate::facts::{Facts, FieldValue};
use crate::{address, chronology, phrases, provisions};
use chrono::NaiveDate;
use foi::clock::limits;
use foi::{ResponseResult, format};

/// What stands for a field.
pub(crate) fn field_value(facts: &Facts, key: &str) -> FieldValue {
    let campaign = &facts.snapshot.campaign;
    let state = facts.state;
    match key {
        "authority" => needed(facts.authority_name()),
        "reference" => optional(&state.reference),
        "our_reference" => FieldValue::Text(foi::reference::for_request(
            &facts.snapshot.requests[facts.authority],
        )),
        "asker" => needed(&campaign.asker),
        "asker_email" => match campaign.asker_email.trim() {
            email if address::is_address(email) => FieldValue::Text(email.to_owned()),
            _ => FieldValue::Missing,
        },
        "asker_address" => optional(&campaign.asker_address),
        "campaign" => needed(&campaign.title),
        "request_text" => needed(&campaign.request_text),
        "period" => optional(&campaign.period_asked),
        "today" => day(Some(facts.today)),
        "sent" => day(state.sent_on),
        "received" => day(state.received_on),
        "acknowledged" => optional_day(state.acknowledged_on),
        "due" => day(facts.deadline.as_ref().map(|deadline| deadline.due)),
        "working_days_late" => late(facts),
        "chased" => optional_day(state.chased_on),
        "answered" => day(state.answered_on),
        "clarification_asked" => day(state.clarifications.last().map(|stop| stop.from)),
        "review_asked" => day(state.review.as_ref().and_then(|review| review.asked)),
        "review_due" => day(review_due(facts)),
        "review_outcome" => day(state
            .review
            .as_ref()
            .and_then(|review| review.outcome)
            .and_then(|(_, on)| on)),
        "chronology" => needed(&chronology(facts.snapshot, facts.authority)),
        "clarification" => needed(&facts.extra.clarification),
        "discrepancy" => needed(&facts.extra.discrepancy),
        "provisions" => provisions(facts),
        "law" => needed(facts.law.title()),
        "regulator" => needed(limits::regulator(facts.law)),
        _ => phrases::field_value(facts, key),
    }
}

fn late(facts: &Facts) -> FieldValue {
    let days = facts.deadline.as_ref().and_then(|deadline| {
        facts
            .snapshot
            .calendar()
            .working_days_between(facts.law, deadline.due, facts.today)
            .ok()
    });
    match days {
        None | Some(0) => FieldValue::Absent,
        Some(days) => {
            FieldValue::Text(format::plural(days as usize, "working day", "working days"))
        }
    }
}

fn review_due(facts: &Facts) -> Option<NaiveDate> {
    let asked = facts.state.review.as_ref()?.asked?;
    limits::review_due(facts.snapshot.calendar(), facts.law, asked)
        .ok()
        .map(|due| due.expected)
}

fn provisions(facts: &Facts) -> FieldValue {
    let Some(answer) = facts.answer() else {
        return FieldValue::Absent;
    };
    if answer.citations.is_empty() {
        return match answer.result {
            ResponseResult::Refused => FieldValue::Missing,
            ResponseResult::Full | ResponseResult::Partial | ResponseResult::NotHeld => {
                FieldValue::Absent
            }
        };
    }
    FieldValue::Text(provisions::list(facts.snapshot, &answer.citations))
}

fn needed(text: &str) -> FieldValue {
    match text.trim() {
        "" => FieldValue::Missing,
        text => FieldValue::Text(text.to_owned()),
    }
}

fn optional(text: &str) -> FieldValue {
    match text.trim() {
        "" => FieldValue::Absent,
        text => FieldValue::Text(text.to_owned()),
    }
}

fn day(date: Option<NaiveDate>) -> FieldValue {
    date.map_or(FieldValue::Missing, |date| {
        FieldValue::Text(format::day(date))
    })
}

fn optional_day(date: Option<NaiveDate>) -> FieldValue {
    date.map_or(FieldValue::Absent, |date| {
        FieldValue::Text(format::day(date))
    })
}
