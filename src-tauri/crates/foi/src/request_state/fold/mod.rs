//! The fold itself: facts are gathered event by event, and the status is read off them at the end.

mod close;

use super::{Open, RequestState, Review, StandingResponse, Warning};
use crate::clock::ExtensionKind;
use crate::{Event, EventKind, ResponseResult, ReviewResult};
use chrono::NaiveDate;

impl RequestState {
    /// Folds the events of one request, given in any order. Deterministic: neither the order of
    /// entry nor notes change anything.
    #[must_use]
    pub fn fold(events: &[Event]) -> Self {
        let mut ordered: Vec<&Event> = events
            .iter()
            .filter(|event| event.kind != EventKind::Note)
            .collect();
        // Events alike in everything but their key are interchangeable; the key only settles which of
        // them carries a warning.
        ordered.sort_by(|a, b| a.order(b).then(a.id.cmp(&b.id)));
        let mut fold = Fold::default();
        for event in &ordered {
            fold.take(event);
        }
        fold.close(!ordered.is_empty())
    }
}

#[derive(Default)]
struct Fold<'a> {
    state: RequestState,
    /// Warnings with the position of their event.
    warnings: Vec<(usize, Warning)>,
    /// Position of the event at hand.
    position: usize,
    /// Sendings that did not come back, in order, with their positions.
    sendings: Vec<(usize, &'a Event)>,
    /// The latest sending came back, and no other stands.
    undelivered: bool,
    /// The authority has written since it was sent, so the request did arrive.
    heard: bool,
    asked: Vec<Asked>,
    /// Extensions: kind, the day of the notice, and the new date.
    extensions: Vec<(ExtensionKind, Option<NaiveDate>, Option<NaiveDate>)>,
    /// Responses that stand, oldest first.
    answers: Vec<StandingResponse>,
    /// The latest response, standing or not.
    response: Option<&'a Event>,
    in_review: bool,
    with_regulator: bool,
}

/// Something the authority waits for.
struct Asked {
    what: Open,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    after_answer: bool,
    /// We supplied or paid it.
    settled: bool,
    /// An answer, a review or a complaint came since, without it.
    passed: bool,
}

impl<'a> Fold<'a> {
    fn take(&mut self, event: &'a Event) {
        self.check_order(event);
        match event.kind {
            EventKind::Sent => {
                self.sendings.push((self.position, event));
                self.undelivered = false;
            }
            EventKind::Bounced => self.bounced(event),
            EventKind::Acknowledged => {
                self.state.acknowledged = true;
                self.state.acknowledged_on = self.state.acknowledged_on.or(event.on);
                self.hear(event);
            }
            EventKind::ClarificationAsked => self.ask(event, Open::Clarification),
            EventKind::FeesNotice => self.ask(event, Open::Fee),
            EventKind::ClarificationSupplied => self.supply(event, Open::Clarification),
            EventKind::FeePaid => self.supply(event, Open::Fee),
            EventKind::Extended(kind) => {
                if event.on.is_none() {
                    self.warn(
                        event,
                        "It is treated as given in time, although that is not recorded",
                    );
                }
                self.extensions.push((kind, event.on, event.details.until));
                self.hear(event);
            }
            EventKind::HoldingReply => self.hear(event),
            EventKind::Chased => self.state.chased_on = event.on.or(self.state.chased_on),
            EventKind::Response(result) | EventKind::FurtherResponse(result) => {
                self.answered(event, result);
            }
            EventKind::ResponseWithdrawn => {
                if self.answers.pop().is_none() {
                    self.warn(event, "There is no response to withdraw");
                }
                self.hear(event);
            }
            EventKind::ReviewAsked => {
                self.state.review = Some(Review {
                    asked: event.arrived(),
                    outcome: None,
                    // Without a day it cannot be told; most reviews are of an answer.
                    of_answer: !self.answers.is_empty() || event.on.is_none(),
                });
                self.state.complained = None;
                self.state.decision_notice = None;
                self.state.appealed = false;
                self.with_regulator = false;
                self.in_review = true;
                self.pass(event);
            }
            EventKind::ReviewOutcome(result) => self.reviewed(event, result),
            EventKind::Complained => {
                self.state.complained = Some(event.on);
                self.state.decision_notice = None;
                self.state.appealed = false;
                self.with_regulator = true;
                self.in_review = false;
                self.pass(event);
            }
            EventKind::DecisionNotice => {
                if self.state.complained.is_none() {
                    self.warn(event, "There is no complaint before this decision notice");
                }
                self.state.decision_notice = Some(event.on);
                self.with_regulator = false;
                self.in_review = false;
            }
            EventKind::Appealed => {
                if self.state.decision_notice.is_none() {
                    self.warn(event, "There is no decision notice before this appeal");
                }
                self.state.appealed = true;
                self.with_regulator = true;
                self.pass(event);
            }
            EventKind::Withdrawn => self.state.withdrawn = true,
            EventKind::Note => {}
        }
        if !event.reference.is_empty() {
            self.state.reference.clone_from(&event.reference);
        }
        // The mail server's own letter is nothing to refer to.
        if !event.details.message_id.is_empty() && event.kind != EventKind::Bounced {
            self.state.message_id.clone_from(&event.details.message_id);
        }
        self.position += 1;
    }

    /// Warns of what comes before the sending or after a withdrawal.
    fn check_order(&mut self, event: &Event) {
        if self.position == 0 && event.kind != EventKind::Sent && event.on.is_some() {
            self.warn(event, "The request is not recorded as sent before this");
        }
        // What the authority does may have crossed our withdrawal in the post.
        let ours = match event.kind {
            EventKind::Sent
            | EventKind::ClarificationSupplied
            | EventKind::FeePaid
            | EventKind::Chased
            | EventKind::ReviewAsked
            | EventKind::Complained
            | EventKind::Appealed
            | EventKind::Withdrawn => true,
            EventKind::Bounced
            | EventKind::Acknowledged
            | EventKind::ClarificationAsked
            | EventKind::FeesNotice
            | EventKind::Extended(_)
            | EventKind::HoldingReply
            | EventKind::Response(_)
            | EventKind::FurtherResponse(_)
            | EventKind::ResponseWithdrawn
            | EventKind::ReviewOutcome(_)
            | EventKind::DecisionNotice
            | EventKind::Note => false,
        };
        if ours && self.state.withdrawn {
            self.warn(event, "The request was withdrawn before this");
        }
    }

    fn warn(&mut self, event: &Event, message: &str) {
        let undated = if event.on.is_none() {
            "; it has no date, so it is placed before all events that have one"
        } else {
            ""
        };
        self.warnings.push((
            self.position,
            Warning {
                event: event.id,
                message: format!("{message}{undated}."),
            },
        ));
    }

    fn hear(&mut self, event: &Event) {
        // Without a day nothing says that it came after the sending.
        self.heard |= event.on.is_some();
        self.arrived_after_all(event);
    }

    fn arrived_after_all(&mut self, event: &Event) {
        if self.undelivered {
            self.undelivered = false;
            self.warn(
                event,
                "The request came back before this, and is not recorded as sent again",
            );
        }
    }

    /// What was asked of us is no longer what holds the request up.
    fn pass(&mut self, event: &Event) {
        self.arrived_after_all(event);
        for asked in &mut self.asked {
            asked.passed = true;
        }
    }

    fn bounced(&mut self, event: &Event) {
        if self.heard || !self.answers.is_empty() {
            self.warn(
                event,
                "The authority wrote before this, so it was not the request that came back",
            );
            return;
        }
        if self.in_review || self.with_regulator || self.state.withdrawn {
            self.warn(event, "It is not treated as the request coming back");
            return;
        }
        self.state.bounced_on = event.on.or(self.state.bounced_on);
        // On one day a second sending follows the bounce of the first, though every sending of the
        // day is before it here: so it is the first of the latest day that came back.
        let latest = self.sendings.last().and_then(|(_, sending)| sending.on);
        if let Some(first) = self
            .sendings
            .iter()
            .position(|(_, sending)| sending.on == latest)
        {
            self.sendings.remove(first);
        }
        self.undelivered = self.sendings.is_empty();
    }

    fn ask(&mut self, event: &Event, what: Open) {
        if !self.answers.is_empty() {
            self.warn(
                event,
                "It came after the answer, so it does not change the clock",
            );
        }
        self.asked.push(Asked {
            what,
            from: event.on,
            to: None,
            after_answer: !self.answers.is_empty(),
            settled: false,
            passed: false,
        });
        self.hear(event);
    }

    fn supply(&mut self, event: &Event, what: Open) {
        let arrived = event.arrived();
        let mut any = false;
        for asked in &mut self.asked {
            if asked.what == what && !asked.settled {
                asked.settled = true;
                asked.to = arrived;
                any = true;
            }
        }
        if !any {
            self.warn(event, "It was not asked for before this");
        }
    }

    fn answered(&mut self, event: &'a Event, result: ResponseResult) {
        let further = matches!(event.kind, EventKind::FurtherResponse(_));
        if further && self.response.is_none() {
            self.warn(
                event,
                "There is no first response before this further response",
            );
        } else if !further && !self.answers.is_empty() {
            self.warn(
                event,
                "A response is already recorded. Record a later one as a further response",
            );
        } else if further
            && self.response.is_some_and(|one| {
                one.on == event.on && matches!(one.kind, EventKind::FurtherResponse(_))
            })
        {
            self.warn(
                event,
                "Two further responses are on the same day, and it is not recorded which was last",
            );
        }
        self.answers.push(StandingResponse {
            result,
            on: event.on,
            arrived: event.arrived(),
            citations: event.details.citations.clone(),
        });
        self.response = Some(event);
        self.pass(event);
        self.hear(event);
        // A further answer does not end a review or a complaint; that of no answer it does.
        if self
            .state
            .review
            .as_ref()
            .is_some_and(|review| !review.of_answer)
        {
            self.in_review = false;
        }
    }

    fn reviewed(&mut self, event: &Event, result: ReviewResult) {
        let outcome = Some((result, event.on));
        if self.state.review.is_none() {
            self.warn(event, "No review was asked for before this outcome");
        }
        let review = self.state.review.get_or_insert(Review {
            asked: None,
            outcome: None,
            of_answer: !self.answers.is_empty() || event.on.is_none(),
        });
        if std::mem::replace(&mut review.outcome, outcome).is_some() {
            self.warn(event, "The review already has an outcome");
        }
        self.in_review = false;
        self.hear(event);
    }
}
