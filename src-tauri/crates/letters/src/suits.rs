//! Whether a letter fits where the request stands.

use chrono::NaiveDate;
use foi::clock::{Clock, LateNotice, Notice, clock, limits};
use foi::deadline::{late_notices, review_by};
use foi::request_state::{Open, RequestState, Resolution, Status};
use foi::{Law, LetterKind, ResponseResult, ReviewResult, Snapshot, format};

/// Whether a letter fits where the request stands at the end of `today`.
///
/// # Errors
/// Why it does not, in words for a person: `The answer is due on 12 May 2026, which has not
/// passed.`
///
/// # Panics
/// There is no authority at this position.
pub fn suits(
    snapshot: &Snapshot,
    authority: usize,
    kind: LetterKind,
    today: NaiveDate,
) -> Result<(), String> {
    let case = Suit {
        snapshot,
        authority,
        today,
        law: snapshot.campaign.law,
        state: &snapshot.assessments[authority].state,
    };
    match kind {
        LetterKind::Request => case.request(),
        LetterKind::Chaser => case.chaser(),
        LetterKind::Clarification => case.clarification(),
        LetterKind::ReviewLate => case.review_late(),
        LetterKind::ReviewRefusal => case.review_refusal(),
        LetterKind::ReviewChaser => case.review_chaser(),
        LetterKind::Complaint => case.complaint(),
        LetterKind::Thanks | LetterKind::Discrepancy => case.answered(),
    }
}

struct Suit<'a> {
    snapshot: &'a Snapshot,
    authority: usize,
    today: NaiveDate,
    law: Law,
    state: &'a RequestState,
}

type Verdict = Result<(), String>;

impl Suit<'_> {
    fn request(&self) -> Verdict {
        if self.state.status == Status::Draft || self.state.open == Some(Open::Delivery) {
            return Ok(());
        }
        Err(match self.state.sent_on {
            Some(on) => format!("The request was already sent on {}.", format::day(on)),
            None => "The request was already sent.".to_owned(),
        })
    }

    fn sent(&self) -> Verdict {
        if self.state.status == Status::Draft {
            return Err("The request has not been sent.".to_owned());
        }
        Ok(())
    }

    fn answered(&self) -> Verdict {
        self.sent()?;
        if self.state.answer.is_none() {
            return Err("There is no answer yet.".to_owned());
        }
        Ok(())
    }

    /// The time for the answer is over and none came; the day it was due.
    fn late(&self) -> Result<NaiveDate, String> {
        self.sent()?;
        if self.state.answer.is_some() {
            return Err(match self.state.answered_on {
                Some(on) => format!("An answer came on {}.", format::day(on)),
                None => "An answer came.".to_owned(),
            });
        }
        match self
            .snapshot
            .deadline_status(self.authority, self.today)
            .resolution
        {
            Resolution::Withdrawn => return Err("The request was withdrawn.".to_owned()),
            Resolution::Lapsed => {
                return Err("The request lapsed: the fee was not paid in time.".to_owned());
            }
            Resolution::NoneYet
            | Resolution::Full
            | Resolution::Partial
            | Resolution::Refused
            | Resolution::NotHeld => {}
        }
        match self.state.open {
            Some(Open::Delivery) => return Err("The request could not be delivered.".to_owned()),
            Some(Open::Clarification) if self.asked_late(Notice::Clarification).is_none() => {
                return Err("The clock has stopped until they have the clarification.".to_owned());
            }
            Some(Open::Fee) if self.asked_late(Notice::Fees).is_none() => {
                return Err("The clock has stopped until the fee is paid.".to_owned());
            }
            Some(Open::Clarification | Open::Fee) | None => {}
        }
        match self.state.status {
            Status::InReview => return Err("It is in internal review.".to_owned()),
            Status::WithRegulator => return Err("It is with the regulator.".to_owned()),
            Status::Draft | Status::WaitingForAuthority | Status::WaitingForUs | Status::Closed => {
            }
        }
        let due = self.due()?;
        self.passed("The answer is due on", due)?;
        Ok(due)
    }

    /// Asked of us when the time for answering was over, and not settled: it stopped no clock.
    fn asked_late(&self, notice: Notice) -> Option<LateNotice> {
        let mut late = late_notices(self.snapshot.calendar(), self.law, self.state).into_iter();
        late.find(|one| one.notice == notice && one.open && !one.counts)
    }

    /// A reminder is none of a request that waits for us, however late they asked.
    fn chaser(&self) -> Verdict {
        self.late()?;
        let asked = match self.state.open {
            Some(Open::Clarification) => self.asked_late(Notice::Clarification),
            Some(Open::Fee) => self.asked_late(Notice::Fees),
            Some(Open::Delivery) | None => None,
        };
        asked.map_or(Ok(()), |asked| {
            Err(format!(
                "{}. Settle this first, or ask for a review or complain.",
                asked.words(self.law)
            ))
        })
    }

    fn due(&self) -> Result<NaiveDate, String> {
        let Some(clock_input) = self.state.clock_input(self.law) else {
            let why = self.state.undated.map_or(
                "the day the request was received is not recorded",
                foi::request_state::MissingDay::words,
            );
            return Err(format!("The deadline cannot be counted, because {why}."));
        };
        match clock(self.snapshot.calendar(), &clock_input).map_err(|error| format!("{error}."))? {
            Clock::Running(deadline) => Ok(deadline.due),
            Clock::AwaitingClarification { .. } | Clock::AwaitingFee { .. } => {
                Err("The clock has stopped.".to_owned())
            }
        }
    }

    fn passed(&self, what: &str, day: NaiveDate) -> Verdict {
        if day < self.today {
            return Ok(());
        }
        Err(format!(
            "{what} {}, and this day has not passed.",
            format::day(day)
        ))
    }

    fn clarification(&self) -> Verdict {
        self.sent()?;
        match self.state.open {
            Some(Open::Clarification) => Ok(()),
            Some(Open::Fee) if self.state.also_clarification => Ok(()),
            Some(Open::Delivery | Open::Fee) | None => {
                Err("No question for clarification is open.".to_owned())
            }
        }
    }

    fn no_review_yet(&self) -> Verdict {
        let Some(review) = &self.state.review else {
            return Ok(());
        };
        Err(match review.asked {
            Some(on) => format!("A review was already asked for on {}.", format::day(on)),
            None => "A review was already asked for.".to_owned(),
        })
    }

    /// A review can still be asked for. FOIA sets no day where there is no answer: there the time
    /// after an answer is taken, from the day it was due.
    fn review_in_time(&self, due: Option<NaiveDate>) -> Verdict {
        let calendar = self.snapshot.calendar();
        let by = match (
            review_by(calendar, self.law, self.state).map_err(|error| format!("{error}."))?,
            due,
        ) {
            (Some(by), _) => by,
            (None, Some(due)) => limits::review_ask_by(calendar, self.law, due)
                .map_err(|error| format!("{error}."))?,
            (None, None) => return Ok(()),
        };
        if by >= self.today {
            return Ok(());
        }
        Err(format!(
            "The last day to ask for a review was {} ({}).",
            format::day(by),
            limits::review_basis(self.law)
        ))
    }

    fn review_late(&self) -> Verdict {
        self.no_review_yet()?;
        let due = self.late()?;
        self.review_in_time(Some(due))
    }

    fn review_refusal(&self) -> Verdict {
        self.answered()?;
        self.no_review_yet()?;
        let Some(answer) = &self.state.answer else {
            return Ok(());
        };
        if answer.result == ResponseResult::Full {
            return Err("The authority gave a full answer.".to_owned());
        }
        self.no_complaint_yet()?;
        self.review_in_time(None)
    }

    /// The review that has no outcome yet: the last day for it, normal and exceptional.
    fn open_review(&self) -> Result<limits::ReviewDue, String> {
        let Some(review) = &self.state.review else {
            return Err("No review has been asked for.".to_owned());
        };
        if review.outcome.is_some() {
            return Err("The outcome of the review has come.".to_owned());
        }
        let asked = review
            .asked
            .ok_or("The day the review was asked for is not recorded.")?;
        limits::review_due(self.snapshot.calendar(), self.law, asked)
            .map_err(|error| format!("{error}."))
    }

    fn review_chaser(&self) -> Verdict {
        self.sent()?;
        self.no_complaint_yet()?;
        let due = self.open_review()?;
        self.passed("The outcome of the review is due on", due.expected)
    }

    fn no_complaint_yet(&self) -> Verdict {
        match self.state.complained {
            None => Ok(()),
            Some(Some(on)) => Err(format!(
                "A complaint was already made on {}.",
                format::day(on)
            )),
            Some(None) => Err("A complaint was already made.".to_owned()),
        }
    }

    fn complaint(&self) -> Verdict {
        self.sent()?;
        self.no_complaint_yet()?;
        let Some(review) = &self.state.review else {
            return self.complaint_without_review();
        };
        let Some((result, on)) = review.outcome else {
            let due = self.open_review()?;
            return self.passed(
                "The outcome of the review is due at the latest on",
                due.latest,
            );
        };
        if self.state.resolution == Resolution::Full {
            return Err("The authority gave a full answer.".to_owned());
        }
        if result == ReviewResult::Overturned && self.state.answer.is_some() {
            return Err("The review set the first decision aside.".to_owned());
        }
        match on.map(|on| limits::complain_by(self.law, on)) {
            Some(by) if by < self.today => Err(format!(
                "The last day to complain was {} ({}).",
                format::day(by),
                limits::complain_basis(self.law)
            )),
            Some(_) | None => Ok(()),
        }
    }

    /// Where there was no answer at all, the ICO needs no review first; FOISA s.47(1) and EIR
    /// reg 11 put the review first.
    fn complaint_without_review(&self) -> Verdict {
        if self.state.answer.is_none() {
            self.late()?;
            if self.law == Law::Foia {
                return Ok(());
            }
        } else if self.state.resolution == Resolution::Full {
            return Err("The authority gave a full answer.".to_owned());
        }
        Err(format!(
            "You have to ask for a review first ({}).",
            limits::review_basis(self.law)
        ))
    }
}
