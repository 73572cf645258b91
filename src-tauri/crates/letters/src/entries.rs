//! What the record and the law put into a field.

use crate::facts::{Entry, Facts};
use crate::{address, chronology, phrases, provisions};
use chrono::NaiveDate;
use foi::clock::limits;
use foi::{ResponseResult, format};

/// What stands for a field.
pub(crate) fn entry(facts: &Facts, key: &str) -> Entry {
    let campaign = &facts.snapshot.campaign;
    let state = facts.state;
    match key {
        "authority" => needed(facts.authority_name()),
        "reference" => optional(&state.reference),
        "our_reference" => Entry::Text(foi::reference::for_request(
            &facts.snapshot.requests[facts.authority],
        )),
        "asker" => needed(&campaign.asker),
        "asker_email" => match campaign.asker_email.trim() {
            email if address::is_address(email) => Entry::Text(email.to_owned()),
            _ => Entry::Missing,
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
        _ => phrases::entry(facts, key),
    }
}

fn late(facts: &Facts) -> Entry {
    let days = facts.deadline.as_ref().and_then(|deadline| {
        facts
            .snapshot
            .calendar()
            .working_days_between(facts.law, deadline.due, facts.today)
            .ok()
    });
    match days {
        None | Some(0) => Entry::Absent,
        Some(days) => Entry::Text(format::plural(days as usize, "working day", "working days")),
    }
}

fn review_due(facts: &Facts) -> Option<NaiveDate> {
    let asked = facts.state.review.as_ref()?.asked?;
    limits::review_due(facts.snapshot.calendar(), facts.law, asked)
        .ok()
        .map(|due| due.expected)
}

fn provisions(facts: &Facts) -> Entry {
    let Some(answer) = facts.answer() else {
        return Entry::Absent;
    };
    if answer.citations.is_empty() {
        return match answer.result {
            ResponseResult::Refused => Entry::Missing,
            ResponseResult::Full | ResponseResult::Partial | ResponseResult::NotHeld => {
                Entry::Absent
            }
        };
    }
    Entry::Text(provisions::list(facts.snapshot, &answer.citations))
}

fn needed(text: &str) -> Entry {
    match text.trim() {
        "" => Entry::Missing,
        text => Entry::Text(text.to_owned()),
    }
}

fn optional(text: &str) -> Entry {
    match text.trim() {
        "" => Entry::Absent,
        text => Entry::Text(text.to_owned()),
    }
}

fn day(date: Option<NaiveDate>) -> Entry {
    date.map_or(Entry::Missing, |date| Entry::Text(format::day(date)))
}

fn optional_day(date: Option<NaiveDate>) -> Entry {
    date.map_or(Entry::Absent, |date| Entry::Text(format::day(date)))
}
