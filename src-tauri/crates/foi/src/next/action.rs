//! What can be done about a request, and what was put off.

use crate::Id;
use crate::letter::LetterKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Send the request, which is still a draft.
    Send,
    /// Send it again: it could not be delivered.
    Resend,
    SupplyClarification,
    PayFee,
    /// Remind an authority whose deadline has passed.
    Chase,
    /// Remind an authority that has not decided on a review in time.
    ChaseReview,
    AskReview,
    Complain,
    Appeal,
    DecideInclusion,
}

impl ActionKind {
    pub const ALL: [Self; 10] = [
        Self::Send,
        Self::Resend,
        Self::SupplyClarification,
        Self::PayFee,
        Self::Chase,
        Self::ChaseReview,
        Self::AskReview,
        Self::Complain,
        Self::Appeal,
        Self::DecideInclusion,
    ];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Resend => "resend",
            Self::SupplyClarification => "supply-clarification",
            Self::PayFee => "pay-fee",
            Self::Chase => "chase",
            Self::ChaseReview => "chase-review",
            Self::AskReview => "ask-review",
            Self::Complain => "complain",
            Self::Appeal => "appeal",
            Self::DecideInclusion => "decide-inclusion",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// `Remind them`
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Send => "Send the request",
            Self::Resend => "Send it again",
            Self::SupplyClarification => "Supply the clarification",
            Self::PayFee => "Pay the fee, or narrow the request",
            Self::Chase => "Send a reminder",
            Self::ChaseReview => "Remind them of the review",
            Self::AskReview => "Ask for internal review",
            Self::Complain => "Complain to the regulator",
            Self::Appeal => "Decide whether to appeal",
            Self::DecideInclusion => "Decide on inclusion",
        }
    }
}

/// An action put off until a day, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Snooze {
    pub authority: Id,
    pub action: ActionKind,
    /// Back in the list on this day.
    pub until: NaiveDate,
    /// Never empty.
    pub reason: String,
    pub by: String,
}

/// One thing to do for one authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextAction {
    pub kind: ActionKind,
    /// The day it belongs to: the deadline that passed, or the last day on which it can be done;
    /// `None` where no day is known.
    pub on: Option<NaiveDate>,
    /// The day is a last one: afterwards it can no longer be done.
    pub last_day: bool,
    /// In a sentence, with its dates and sections.
    pub why: String,
    /// The letter that does it.
    pub letter: Option<LetterKind>,
}
