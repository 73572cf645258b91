//! Reading the state off the facts gathered.

use super::{Asked, Fold};
use crate::clock::{Extension, Stop};
use crate::request_state::{MissingDay, Open, RequestState, Resolution, Status};

impl Fold<'_> {
    pub(super) fn close(mut self, any: bool) -> RequestState {
        self.count_sendings();
        self.count_stops();
        self.count_extensions();
        self.state.status = if any { self.status() } else { Status::Draft };
        self.state.resolution = match self.answers.last() {
            Some(answer) => answer.result.into(),
            None if self.state.withdrawn => Resolution::Withdrawn,
            None => Resolution::NoneYet,
        };
        self.state.answered_on = self.answers.last().and_then(|answer| answer.on);
        self.state.first_answer = self.answers.first().cloned();
        self.state.answer = self.answers.pop();
        if any && self.state.received_on.is_none() && !self.undelivered {
            self.state.undated = Some(MissingDay::Sent);
        }
        // Stable: those of one event stay as they came.
        self.warnings.sort_by_key(|(position, _)| *position);
        self.state.warnings = self.warnings.into_iter().map(|(_, one)| one).collect();
        self.state
    }

    /// The first sending that has a day counts.
    fn count_sendings(&mut self) {
        let mut counted = false;
        for (position, sending) in std::mem::take(&mut self.sendings) {
            if counted {
                self.position = position;
                self.warn(
                    sending,
                    "The request was sent before this. The clock counts from the first time",
                );
            } else if let Some(arrived) = sending.arrived() {
                self.state.sent_on = sending.on;
                self.state.received_on = Some(arrived);
                counted = true;
            }
        }
    }

    /// What stopped the clock and started it again.
    fn count_stops(&mut self) {
        let answered = !self.answers.is_empty();
        for asked in &self.asked {
            if asked.after_answer && answered {
                continue;
            }
            let Some(from) = asked.from else {
                self.state.undated = Some(MissingDay::ClarificationOrFee);
                continue;
            };
            if asked.settled && asked.to.is_none() {
                self.state.undated = Some(MissingDay::ClarificationOrFee);
            }
            let stop = Stop { from, to: asked.to };
            match asked.what {
                Open::Fee => self.state.fees.push(stop),
                Open::Clarification | Open::Delivery => self.state.clarifications.push(stop),
            }
        }
        let unpaid = self
            .asked
            .iter()
            .filter(|asked| asked.what == Open::Fee && !asked.settled);
        self.state.fee_notice = unpaid.filter_map(|asked| asked.from).min();
    }

    fn count_extensions(&mut self) {
        let received = self.state.received_on;
        self.state.extensions = self
            .extensions
            .iter()
            .filter_map(|&(kind, on, until)| {
                Some(Extension {
                    kind,
                    // One without a day is taken as given in time.
                    notified: on.or(received)?,
                    until,
                })
            })
            .collect();
    }

    /// Who has to act next and, if it is us, what we have to do.
    fn status(&mut self) -> Status {
        if self.state.withdrawn {
            return Status::Closed;
        }
        if self.undelivered {
            self.state.open = Some(Open::Delivery);
            return Status::WaitingForUs;
        }
        if self.wait_for(|asked| !asked.passed) {
            Status::WaitingForUs
        } else if self.with_regulator {
            Status::WithRegulator
        } else if self.in_review {
            Status::InReview
        } else if !self.answers.is_empty() {
            Status::Closed
        } else if self.wait_for(|_| true) {
            // The answer or review that went over it is gone.
            Status::WaitingForUs
        } else {
            Status::WaitingForAuthority
        }
    }

    fn wait_for(&mut self, counts: impl Fn(&Asked) -> bool) -> bool {
        let open = |what| {
            self.asked
                .iter()
                .any(|asked| asked.what == what && !asked.settled && counts(asked))
        };
        let (fee, clarification) = (open(Open::Fee), open(Open::Clarification));
        self.state.also_clarification = fee && clarification;
        self.state.open = if fee {
            Some(Open::Fee)
        } else {
            clarification.then_some(Open::Clarification)
        };
        fee || clarification
    }
}
