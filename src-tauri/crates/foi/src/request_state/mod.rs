//! The state of one request, from its events: who has to act next, its result, and the days that
//! matter.
//!
//! [`RequestState::fold`] is a pure fold. It does not depend on the order in which events were
//! entered, and notes change nothing. Impossible sequences give warnings and are folded all the
//! same.

mod fold;
mod missing_day;

use crate::clock::{ClockInput, Extension, Stop};
use crate::{Citation, Id, Law, ResponseResult, ReviewResult};
use chrono::NaiveDate;
pub use missing_day::MissingDay;
use serde::Serialize;

/// Who has to act next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not sent yet.
    Draft,
    /// The authority's move.
    WaitingForAuthority,
    /// Ours: a clarification or a fee is asked for, or the request did not arrive.
    WaitingForUs,
    /// The authority looks at its own decision again.
    InReview,
    /// With the regulator or the tribunal.
    WithRegulator,
    /// Nobody has to do anything more.
    Closed,
}

impl Status {
    pub const ALL: [Self; 6] = [
        Self::Draft,
        Self::WaitingForAuthority,
        Self::WaitingForUs,
        Self::InReview,
        Self::WithRegulator,
        Self::Closed,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::WaitingForAuthority => "waiting-for-authority",
            Self::WaitingForUs => "waiting-for-us",
            Self::InReview => "in-review",
            Self::WithRegulator => "with-regulator",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Draft => "not sent",
            Self::WaitingForAuthority => "waiting for the authority",
            Self::WaitingForUs => "waiting for us",
            Self::InReview => "in internal review",
            Self::WithRegulator => "with the regulator",
            Self::Closed => "closed",
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    NoneYet,
    Full,
    Partial,
    Refused,
    NotHeld,
    /// The fee was not paid in time, so the authority need not answer (FOIA s.9(2)). Depends on
    /// the day, so only a [`crate::DeadlineStatus`] has it.
    Lapsed,
    /// We took the request back before an answer came.
    Withdrawn,
}

impl Resolution {
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoneYet => "none-yet",
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Refused => "refused",
            Self::NotHeld => "not-held",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
        }
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::NoneYet => "none yet",
            Self::Full => "full answer",
            Self::Partial => "part answer",
            Self::Refused => "refused",
            Self::NotHeld => "not held",
            Self::Lapsed => "lapsed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// A response stands, a refusal included.
    #[must_use]
    pub fn is_answer(self) -> bool {
        match self {
            Self::Full | Self::Partial | Self::Refused | Self::NotHeld => true,
            Self::NoneYet | Self::Lapsed | Self::Withdrawn => false,
        }
    }
}

impl From<ResponseResult> for Resolution {
    fn from(result: ResponseResult) -> Self {
        match result {
            ResponseResult::Full => Self::Full,
            ResponseResult::Partial => Self::Partial,
            ResponseResult::Refused => Self::Refused,
            ResponseResult::NotHeld => Self::NotHeld,
        }
    }
}

/// An event that does not fit what came before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Warning {
    pub event: Id,
    pub message: String,
}

/// Something asked of us that is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    Delivery,
    Clarification,
    Fee,
}

/// A response that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandingResponse {
    pub result: ResponseResult,
    /// The date on the letter.
    pub on: Option<NaiveDate>,
    /// The day it reached us.
    pub arrived: Option<NaiveDate>,
    pub citations: Vec<Citation>,
}

/// An internal review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The day our request for it reached the authority.
    pub asked: Option<NaiveDate>,
    pub outcome: Option<(ReviewResult, Option<NaiveDate>)>,
    /// It is about an answer; otherwise about there being none, and an answer ends it.
    pub of_answer: bool,
}

/// The state of one request after all of its events. It does not depend on today's date: for
/// deadlines and what is overdue, see [`crate::DeadlineStatus`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestState {
    pub status: Status,
    pub resolution: Resolution,
    pub acknowledged: bool,
    pub acknowledged_on: Option<NaiveDate>,
    /// The sending that counts: the first one that did not bounce.
    pub sent_on: Option<NaiveDate>,
    /// The day that sending reached the authority: day 0 of the clock.
    pub received_on: Option<NaiveDate>,
    /// The latest time that the request came back undelivered.
    pub bounced_on: Option<NaiveDate>,
    /// The day of the response that decides the resolution.
    pub answered_on: Option<NaiveDate>,
    /// The first response that was not taken back: the one that answered in time or late.
    pub first_answer: Option<StandingResponse>,
    /// The response that decides the resolution.
    pub answer: Option<StandingResponse>,
    /// The authority's own reference, from the latest event that names one.
    pub reference: String,
    /// Message-ID of the latest e-mail we know, to refer to.
    pub message_id: String,
    /// What we are asked for, while it is our move. A fee goes before a clarification, since the
    /// request lapses without it.
    pub open: Option<Open>,
    /// A clarification is asked for beside the fee.
    pub also_clarification: bool,
    /// The day of the fees notice that is not paid; of several, the first.
    pub fee_notice: Option<NaiveDate>,
    pub clarifications: Vec<Stop>,
    pub fees: Vec<Stop>,
    /// In the order in which they were given. One without a day is taken as given in time.
    pub extensions: Vec<Extension>,
    /// The latest internal review.
    pub review: Option<Review>,
    /// A complaint was made, on this day if it is recorded. A review asked for later starts anew:
    /// it can be complained about again.
    pub complained: Option<Option<NaiveDate>>,
    /// The regulator decided on that complaint, on this day if it is recorded.
    pub decision_notice: Option<Option<NaiveDate>>,
    /// That decision was appealed against.
    pub appealed: bool,
    /// We took the request back: nothing more is due from anyone.
    pub withdrawn: bool,
    /// The latest reminder.
    pub chased_on: Option<NaiveDate>,
    /// A stop or restart of the clock, or the sending, has no day: nothing can be counted.
    pub undated: Option<MissingDay>,
    pub warnings: Vec<Warning>,
}

impl RequestState {
    /// What the clock of the answer needs to know; `None` where a day is missing.
    #[must_use]
    pub fn clock_input(&self, law: Law) -> Option<ClockInput> {
        if self.undated.is_some() {
            return None;
        }
        let mut clock_input = ClockInput::new(law, self.received_on?);
        clock_input.clarifications.clone_from(&self.clarifications);
        clock_input.fees.clone_from(&self.fees);
        clock_input.extensions.clone_from(&self.extensions);
        Some(clock_input)
    }
}

impl Default for RequestState {
    fn default() -> Self {
        Self {
            status: Status::Draft,
            resolution: Resolution::NoneYet,
            acknowledged: false,
            acknowledged_on: None,
            sent_on: None,
            received_on: None,
            bounced_on: None,
            answered_on: None,
            first_answer: None,
            answer: None,
            reference: String::new(),
            message_id: String::new(),
            open: None,
            also_clarification: false,
            fee_notice: None,
            clarifications: Vec::new(),
            fees: Vec::new(),
            extensions: Vec::new(),
            review: None,
            complained: None,
            decision_notice: None,
            appealed: false,
            withdrawn: false,
            chased_on: None,
            undated: None,
            warnings: Vec::new(),
        }
    }
}
