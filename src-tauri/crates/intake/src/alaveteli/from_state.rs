//! What a state says by itself.

use super::fit::shown;
use super::import::Planned;
use super::states::{StateRule, state};
use foi::EventKind;

/// The events of which a state alone tells, none of them with a day: the sending, then the state.
pub(super) fn undated(state_now: &str) -> Vec<Planned> {
    let mut events = vec![Planned::new(EventKind::Sent, None, "")];
    match state(state_now) {
        Some(rule) => match rule.kind {
            Some(EventKind::Sent) => {}
            Some(kind) => events.push(Planned::new(kind, None, note_of(rule))),
            None => events.push(Planned::new(EventKind::Note, None, note_of(rule))),
        },
        None if state_now.is_empty() => {}
        None => events.push(Planned::new(EventKind::Note, None, unknown(state_now))),
    }
    events
}

/// What a rule has to say in the record: where our event says less, or other, than their state.
pub(super) fn note_of(rule: &StateRule) -> &'static str {
    match rule.kind {
        None | Some(EventKind::HoldingReply) => rule.explanation,
        Some(_) => "",
    }
}

/// A note on a state that is not known here.
pub(super) fn unknown(state: &str) -> String {
    let state = shown(state);
    format!("The site calls its state “{state}”, which is not known here.")
}
