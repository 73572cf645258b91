//! The states of a request on an Alaveteli site, and what each of them is here: one table.
//!
//! Source: mysociety/alaveteli, `InfoRequest::State.all` and `short_description` (the words in a
//! batch's CSV file), `InfoRequest.get_status_description` (the words on the pages), and the three
//! states that `InfoRequest#calculate_status` adds.

use foi::{EventKind, ResponseResult};
use serde::Serialize;

/// One of their states, and the event that stands for it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StateRule {
    /// Their word in JSON: `waiting_response`.
    pub code: &'static str,
    /// Their words in a batch's CSV file: `Awaiting response`.
    pub words: &'static str,
    /// Their words on the pages, where those differ; else empty.
    pub page_words: &'static str,
    /// What is recorded beside the sending; [`EventKind::Sent`] where that is all. `None`: it says
    /// nothing about the request itself, and is kept as a note.
    pub kind: Option<EventKind>,
    /// For the person who imports.
    pub explanation: &'static str,
}

impl StateRule {
    /// What it becomes, in our words: `sent`, `full answer`, `kept as a note`.
    #[must_use]
    pub fn maps_to(&self) -> &'static str {
        self.kind.map_or(AS_A_NOTE, EventKind::words)
    }
}

/// What becomes of a state without an event.
pub(super) const AS_A_NOTE: &str = "kept as a note";

/// Every state, in the site's own order, the three that it works out first.
#[must_use]
pub fn states() -> &'static [StateRule] {
    &STATES
}

/// The rule for a state by its code or by either of its wordings, in any case and punctuation.
#[must_use]
pub fn state(text: &str) -> Option<&'static StateRule> {
    let asked = key(text);
    if asked.is_empty() {
        return None;
    }
    STATES.iter().find(|rule| {
        [rule.code, rule.words, rule.page_words]
            .into_iter()
            .any(|its| key(its) == asked)
    })
}

/// Lower case, letters and digits only.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

const fn rule(
    code: &'static str,
    words: &'static str,
    page_words: &'static str,
    kind: Option<EventKind>,
    explanation: &'static str,
) -> StateRule {
    StateRule {
        code,
        words,
        page_words,
        kind,
        explanation,
    }
}

static STATES: [StateRule; 17] = [
    rule(
        "waiting_classification",
        "Needs status update",
        "Awaiting classification",
        None,
        "A reply came, but nobody has classified it. Read it on the site and record what it is.",
    ),
    rule(
        "waiting_response_overdue",
        "Delayed",
        "",
        Some(EventKind::Sent),
        "Sent and not answered. Roundrobin works out whether it is late, from the day it was received.",
    ),
    rule(
        "waiting_response_very_overdue",
        "Long overdue",
        "",
        Some(EventKind::Sent),
        "Sent and not answered. Roundrobin works out whether it is late, from the day it was received.",
    ),
    rule(
        "waiting_response",
        "Awaiting response",
        "",
        Some(EventKind::Sent),
        "Sent and not answered.",
    ),
    rule(
        "waiting_clarification",
        "Awaiting clarification",
        "Waiting clarification",
        Some(EventKind::ClarificationAsked),
        "The authority asked for a clarification that has not been supplied.",
    ),
    rule(
        "gone_postal",
        "Handled by postal mail",
        "",
        Some(EventKind::HoldingReply),
        "The answer comes, or came, by post. Record it when you have it.",
    ),
    rule(
        "not_held",
        "Information not held",
        "",
        Some(EventKind::Response(ResponseResult::NotHeld)),
        "The authority does not hold the information.",
    ),
    rule(
        "rejected",
        "Refused",
        "",
        Some(EventKind::Response(ResponseResult::Refused)),
        "The whole request was refused. The provisions are in the letter.",
    ),
    rule(
        "successful",
        "Successful",
        "",
        Some(EventKind::Response(ResponseResult::Full)),
        "The requester called it a full answer. Its figures decide whether it is complete.",
    ),
    rule(
        "partially_successful",
        "Partially successful",
        "",
        Some(EventKind::Response(ResponseResult::Partial)),
        "Some of the information was given.",
    ),
    rule(
        "internal_review",
        "Awaiting internal review",
        "",
        Some(EventKind::ReviewAsked),
        "An internal review was asked for. The state does not say what the first answer was.",
    ),
    rule(
        "error_message",
        "Delivery error",
        "",
        Some(EventKind::Bounced),
        "The request could not be delivered and has to be sent again.",
    ),
    rule(
        "requires_admin",
        "Requires admin attention",
        "Unusual response",
        None,
        "A reply came that needs the site's administrators. Read it and record what it is.",
    ),
    rule(
        "user_withdrawn",
        "Withdrawn",
        "Withdrawn by the requester",
        Some(EventKind::Withdrawn),
        "The requester withdrew the request.",
    ),
    rule(
        "attention_requested",
        "Reported",
        "Reported for administrator attention",
        None,
        "Reported to the site's administrators. That says nothing about the request itself.",
    ),
    rule(
        "vexatious",
        "Vexatious",
        "Considered by administrators as vexatious",
        None,
        "The site's administrators call it vexatious. That is not a refusal by the authority.",
    ),
    rule(
        "not_foi",
        "Not an FOI request",
        "Considered by administrators as not an FOI request",
        None,
        "The site's administrators say that it is not a freedom of information request.",
    ),
];
