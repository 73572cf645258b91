//! The events that a state alone implies.

use super::fit::shown;
use super::import::Planned;
use super::states::{StateRule, state};
use foi::EventKind;

/// The events that a state alone implies, without days: that the request was sent, then the state.
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

/// The note that goes with the event of a rule, where the event says less than the site's state or
/// something else.
pub(super) fn note_of(rule: &StateRule) -> &'static str {
    match rule.kind {
        None | Some(EventKind::HoldingReply) => rule.explanation,
        Some(_) => "",
    }
}

/// A note on a state that is not known here.
pub(super) fn unknown(state: &str) -> String {
    let state = shown(state);
    format!("The site calls its state “{state}”, which Roundrobin does not know.")
}
