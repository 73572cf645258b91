//! What the events of a request on the site are here.
//!
//! A reply is what was last said of it before the next message: people classify it after they
//! have read it, so its state often stands on a later event (`status_update`), and its day is its
//! own. A state set without any message is recorded with the day it was set where it is an act of
//! ours, and without a day where the authority acted. Comments, edits, reminders of the site and
//! other events of its housekeeping are not recorded.

use crate::alaveteli::from_state::{note_of, unknown};
use crate::alaveteli::import::Planned;
use crate::alaveteli::states::{StateRule, state};
use chrono::NaiveDate;
use foi::{EventKind, ResponseResult, format};

/// One entry of `info_request_events`.
pub(super) struct Happened<'a> {
    /// `event_type`
    pub what: &'a str,
    pub on: Option<NaiveDate>,
    /// `described_state`: the state that the request was said to be in after it.
    pub described: Option<&'a str>,
    /// `calculated_state`: what the site made of it, of a reply often what was said of it later.
    pub calculated: Option<&'a str>,
    pub outgoing: Option<u64>,
}

/// The events to record. `now` is the state of the request, as a code where it is known.
pub(super) fn plan(happened: &[Happened], now: &str) -> Vec<Planned> {
    let mut plan = Plan::default();
    for (at, event) in happened.iter().enumerate() {
        match event.what {
            "sent" | "resent" => plan.sent(event),
            "send_error" => plan.not_delivered(event),
            "followup_sent" => plan.follow_up(event),
            "followup_resent" => plan.note(event.on, "A follow-up message was sent again."),
            "response" => plan.reply(event.on, said_of(&happened[at..])),
            _ => {
                if let Some(described) = event.described {
                    plan.status(described, event.on);
                }
            }
        }
    }
    plan.close(now)
}

/// The state of the reply that comes first in the list: what was last said of it that is about a
/// reply, else what the site worked out; else what says nothing of the request, such as a report
/// to the site's administrators.
fn said_of<'a>(from: &[Happened<'a>]) -> Option<&'a str> {
    let of_a_message =
        |what: &str| matches!(what, "response" | "send_error") || what.ends_with("sent");
    let until = from
        .iter()
        .skip(1)
        .position(|event| of_a_message(event.what))
        .map_or(from.len(), |at| at + 1);
    let said = || {
        from[..until]
            .iter()
            .rev()
            .filter_map(|event| event.described)
            .chain(from.first().and_then(|reply| reply.calculated))
            .filter(|said| !state(said).is_some_and(is_ours))
    };
    said()
        .find(|said| state(said).is_none_or(|rule| rule.kind.is_some()))
        .or_else(|| said().next())
}

/// A state that tells of an act of the requester's, and nothing of a reply.
fn is_ours(rule: &StateRule) -> bool {
    matches!(
        rule.kind,
        Some(EventKind::ReviewAsked | EventKind::Withdrawn)
    )
}

#[derive(Default)]
struct Plan {
    events: Vec<Planned>,
    /// The message with the request.
    request: Option<u64>,
    sent: bool,
    /// The request came back and has not been sent again.
    bounced: bool,
    acknowledged: bool,
    clarification_open: bool,
    answered: bool,
    review_open: bool,
    withdrawn: bool,
    /// No message of ours since the last reply.
    reply_is_last: bool,
    /// What was said last of a reply.
    reply_state: Option<String>,
}

impl Plan {
    fn push(&mut self, kind: EventKind, on: Option<NaiveDate>, note: impl Into<String>) {
        self.events.push(Planned::new(kind, on, note));
    }

    fn note(&mut self, on: Option<NaiveDate>, note: impl Into<String>) {
        self.push(EventKind::Note, on, note);
    }

    fn sent(&mut self, event: &Happened) {
        self.reply_is_last = false;
        self.request = self.request.or(event.outgoing);
        if !self.sent {
            self.sent = true;
            self.push(EventKind::Sent, event.on, "");
        } else if self.bounced {
            self.bounced = false;
            // Within one day a failure comes after every sending, so it would undo this one.
            let failure = self
                .events
                .iter_mut()
                .rfind(|one| one.kind == EventKind::Bounced);
            match failure {
                Some(failure) if failure.on == event.on => {
                    failure.kind = EventKind::Note;
                    failure.note = "It could not be delivered, and was sent again.".to_owned();
                }
                Some(_) | None => self.push(EventKind::Sent, event.on, ""),
            }
        } else {
            self.note(event.on, "The request was sent again.");
        }
    }

    /// The site could not send a message. Of the request itself there is then no `sent`.
    fn not_delivered(&mut self, event: &Happened) {
        if self.sent && (self.request != event.outgoing || self.answered) {
            self.note(event.on, "A follow-up message could not be sent.");
            return;
        }
        if !self.sent {
            self.sent(event);
        }
        self.bounce(event.on, "The site could not send it.");
    }

    fn bounce(&mut self, on: Option<NaiveDate>, note: &str) {
        if !self.bounced {
            self.bounced = true;
            self.push(EventKind::Bounced, on, note);
        }
    }

    fn follow_up(&mut self, event: &Happened) {
        self.reply_is_last = false;
        let said = event.described.or(event.calculated).and_then(state);
        let asks_review = said.is_some_and(|rule| rule.kind == Some(EventKind::ReviewAsked));
        if asks_review && !self.review_open {
            self.review_open = true;
            self.push(EventKind::ReviewAsked, event.on, "");
        } else if asks_review {
            self.note(
                event.on,
                "A follow-up message about the internal review was sent.",
            );
        } else if self.clarification_open {
            self.clarification_open = false;
            self.push(EventKind::ClarificationSupplied, event.on, "");
        } else {
            self.note(event.on, "A follow-up message was sent.");
        }
    }

    fn reply(&mut self, on: Option<NaiveDate>, said: Option<&str>) {
        self.reply_is_last = true;
        self.reply_state = said.map(|said| state(said).map_or(said, |rule| rule.code).to_owned());
        match said.map(|said| (said, state(said))) {
            Some((_, Some(rule))) => match rule.kind {
                Some(EventKind::Sent) => self.still_waiting(on),
                Some(EventKind::Bounced) if self.answered => {
                    self.note(on, "A message could not be delivered.");
                }
                Some(EventKind::Bounced) => {
                    self.bounce(on, "A reply said that it could not be delivered.");
                }
                Some(kind) => self.authority_did(kind, on, note_of(rule)),
                None => self.note(on, rule.explanation),
            },
            Some((said, None)) => self.note(on, unknown(said)),
            None => self.note(on, "Nobody has classified this reply. Read it on the site."),
        }
    }

    /// On the site: “I'm still waiting for my information (maybe you got an acknowledgement)”.
    fn still_waiting(&mut self, on: Option<NaiveDate>) {
        let note = "Classified on the site as still waiting for the information.";
        let first = !self.acknowledged && !self.answered && !self.clarification_open;
        if first {
            self.acknowledged = true;
            self.push(EventKind::Acknowledged, on, note);
        } else {
            self.push(EventKind::HoldingReply, on, note);
        }
    }

    fn authority_did(&mut self, kind: EventKind, on: Option<NaiveDate>, note: &str) {
        if kind == EventKind::ClarificationAsked {
            self.clarification_open = true;
        }
        let Some(result) = kind.response() else {
            self.push(kind, on, note);
            return;
        };
        let mut notes = vec![note];
        if self.review_open {
            notes.push(
                "It came after an internal review was asked for. If it is the outcome, record that too.",
            );
        }
        notes.retain(|note| !note.is_empty());
        let notes = notes.join(" ");
        self.review_open = false;
        self.clarification_open = false;
        self.push(self.answer(result), on, notes);
        self.answered = true;
    }

    fn answer(&self, result: ResponseResult) -> EventKind {
        if self.answered {
            EventKind::FurtherResponse(result)
        } else {
            EventKind::Response(result)
        }
    }

    /// A state that was set, on a day, by no message.
    fn status(&mut self, said: &str, on: Option<NaiveDate>) {
        let Some(rule) = state(said) else {
            if self.reply_state.as_deref() != Some(said) {
                self.note(on, unknown(said));
            }
            return;
        };
        let already = self.reply_state.as_deref() == Some(rule.code);
        let ours = match on {
            Some(_) => "The day is when the state was set on the site.",
            None => "",
        };
        match rule.kind {
            Some(EventKind::Sent) => {}
            Some(EventKind::ReviewAsked) if !self.review_open => {
                self.review_open = true;
                self.push(EventKind::ReviewAsked, on, ours);
            }
            Some(EventKind::ReviewAsked) => {}
            Some(EventKind::Withdrawn) if !self.withdrawn => {
                self.withdrawn = true;
                self.push(EventKind::Withdrawn, on, "");
            }
            Some(EventKind::Withdrawn) => {}
            Some(EventKind::Bounced) if !already && !self.answered => self.bounce(on, ours),
            Some(EventKind::Bounced) => {}
            Some(_) if already || self.reply_is_last => {}
            Some(kind) => {
                self.reply_state = Some(rule.code.to_owned());
                let mut note = on.map_or_else(
                    || "The site has no message for this.".to_owned(),
                    |on| format!("Set on the site on {}, without a message.", format::day(on)),
                );
                if !note_of(rule).is_empty() {
                    note = format!("{note} {}", note_of(rule));
                }
                self.authority_did(kind, None, &note);
            }
            None if already => {}
            // Nobody set it: the site works it out.
            None if rule.code == "waiting_classification" => {}
            None => self.note(on, rule.explanation),
        }
    }

    /// The sending, where none was listed, and the state the request is in now, where no event
    /// accounts for it.
    fn close(mut self, now: &str) -> Vec<Planned> {
        if !self.sent {
            self.events
                .insert(0, Planned::new(EventKind::Sent, None, ""));
        }
        let Some(rule) = state(now) else {
            return self.events;
        };
        let accounted = self.events.iter().any(|event| {
            rule.kind == Some(event.kind)
                || (event.kind.response().is_some()
                    && rule.kind.and_then(EventKind::response) == event.kind.response())
        });
        if rule.kind.is_some() && !accounted {
            self.reply_is_last = false;
            self.status(rule.code, None);
        }
        self.events
    }
}
