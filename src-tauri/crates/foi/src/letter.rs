//! The kinds of letter a campaign writes, and a campaign's own wording of them.

use crate::EventKind;
use serde::{Deserialize, Serialize};

/// A letter from us to an authority or the regulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    Request,
    /// After the deadline has passed without an answer.
    Chaser,
    /// Answers a question for clarification.
    Clarification,
    /// Asks for an internal review because no answer came in time.
    ReviewLate,
    /// Asks for an internal review of a refusal, whole or in part.
    ReviewRefusal,
    /// After the time for an internal review has passed.
    ReviewChaser,
    /// To the regulator, with a chronology.
    Complaint,
    Thanks,
    /// Asks about figures that do not agree with each other.
    Discrepancy,
}

impl LetterKind {
    pub const ALL: [Self; 9] = [
        Self::Request,
        Self::Chaser,
        Self::Clarification,
        Self::ReviewLate,
        Self::ReviewRefusal,
        Self::ReviewChaser,
        Self::Complaint,
        Self::Thanks,
        Self::Discrepancy,
    ];

    /// The word stored in the file and used by commands.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Chaser => "chaser",
            Self::Clarification => "clarification",
            Self::ReviewLate => "review-late",
            Self::ReviewRefusal => "review-refusal",
            Self::ReviewChaser => "review-chaser",
            Self::Complaint => "complaint",
            Self::Thanks => "thanks",
            Self::Discrepancy => "discrepancy",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As a menu names it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Request => "The request",
            Self::Chaser => "Reminder after the deadline",
            Self::Clarification => "Answer to a clarification",
            Self::ReviewLate => "Internal review: no answer in time",
            Self::ReviewRefusal => "Internal review: of a refusal",
            Self::ReviewChaser => "Reminder about a review",
            Self::Complaint => "Complaint to the regulator",
            Self::Thanks => "Thanks",
            Self::Discrepancy => "Question about a discrepancy",
        }
    }

    /// What is logged once it was sent.
    #[must_use]
    pub fn event(self) -> EventKind {
        match self {
            Self::Request => EventKind::Sent,
            Self::Chaser | Self::ReviewChaser => EventKind::Chased,
            Self::Clarification => EventKind::ClarificationSupplied,
            Self::ReviewLate | Self::ReviewRefusal => EventKind::ReviewAsked,
            Self::Complaint => EventKind::Complained,
            Self::Thanks | Self::Discrepancy => EventKind::Note,
        }
    }
}

/// A letter's text with `{fields}` still to be completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LetterText {
    pub subject: String,
    pub body: String,
}
