//! What a template can name.

/// A placeholder of the templates: `{due}` is the field `due`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: &'static str,
    /// What it stands for. In a letter, the mark for what is missing: `[… missing]`.
    pub label: &'static str,
}

const fn field(key: &'static str, label: &'static str) -> Field {
    Field { key, label }
}

/// Every field, as the template editor lists them.
pub const FIELDS: &[Field] = &[
    field("authority", "name of the authority"),
    field("reference", "the authority’s reference"),
    field("our_reference", "our own reference, used to match answers"),
    field("asker", "who asks"),
    field("asker_email", "your e-mail address"),
    field("asker_address", "your postal address"),
    field("campaign", "title of the campaign"),
    field("request_text", "text of the request"),
    field("period", "period asked for"),
    field("today", "today’s date"),
    // Days of the record.
    field("sent", "day the request was sent"),
    field("received", "day the request was received"),
    field("acknowledged", "day it was acknowledged"),
    field("due", "day the answer was due"),
    field("working_days_late", "working days since the answer was due"),
    field("chased", "day of the last reminder"),
    field("answered", "day of the answer"),
    field("clarification_asked", "day clarification was asked for"),
    field("review_asked", "day the review was asked for"),
    field("review_due", "day the outcome of the review was due"),
    field("review_outcome", "day of the outcome of the review"),
    field("chronology", "dated list of what happened"),
    // Typed for this letter.
    field("clarification", "answer to the question for clarification"),
    field("discrepancy", "what does not agree in the figures"),
    // What the answer was, and what can be said about it.
    field("outcome", "result of the answer"),
    field("provisions", "provisions the answer relies on"),
    field(
        "public_interest",
        "paragraph on the public interest, for qualified exemptions",
    ),
    field(
        "cost_limit",
        "paragraph on the cost of answering, where it was the reason",
    ),
    field(
        "personal_data",
        "paragraph on personal data, where it was the reason",
    ),
    field("not_held", "paragraph on searches, where nothing is held"),
    // The law.
    field("law", "title of the law"),
    field("law_name", "kind of request, for a subject"),
    field("regulator", "the regulator"),
    field("promptly", "how soon the law requires the answer"),
    field("time_limit", "how the last day for the answer was counted"),
    field("right_basis", "section on the right to know"),
    field("answer_basis", "section on the time for the answer"),
    field("clarification_basis", "section on clarification"),
    field(
        "restart_basis",
        "section by which clarification restarts the time",
    ),
    field("advice_basis", "section on advice and assistance"),
    field("format_basis", "section on the form of the answer"),
    field("refusal_basis", "section on refusal notices"),
    field("complaint_basis", "section on complaints to the regulator"),
    field("review_request", "what the law calls asking for a review"),
    field("review_time", "sentence on the time for a review"),
    field(
        "next_steps",
        "sentence on the next steps if no answer comes",
    ),
    field("complaint_request", "what the law calls the complaint"),
    field("ground", "paragraph on what the complaint is about"),
    field(
        "decision_asked",
        "paragraph on what the regulator is asked to decide",
    ),
];

/// Every field, as the template editor lists them.
#[must_use]
pub fn fields() -> &'static [Field] {
    FIELDS
}

pub(crate) fn is_field(key: &str) -> bool {
    FIELDS.iter().any(|field| field.key == key)
}

pub(crate) fn label(key: &str) -> &str {
    FIELDS
        .iter()
        .find(|field| field.key == key)
        .map_or(key, |field| field.label)
}
