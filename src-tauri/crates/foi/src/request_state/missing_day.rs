//! Days that deadlines are counted from, and that nobody recorded.

use crate::format;
use serde::Serialize;

/// The day without which the deadline of a request cannot be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum MissingDay {
    Sent,
    ClarificationOrFee,
    FeesNotice,
    ReviewAsked,
}

impl MissingDay {
    pub const ALL: [Self; 4] = [
        Self::Sent,
        Self::ClarificationOrFee,
        Self::FeesNotice,
        Self::ReviewAsked,
    ];

    /// As the end of a sentence: `the day the request was sent is not recorded`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Sent => "the day the request was sent is not recorded",
            Self::ClarificationOrFee => "the day of a clarification or fee is not recorded",
            Self::FeesNotice => "the day of the fees notice is not recorded",
            Self::ReviewAsked => "the day the review was asked for is not recorded",
        }
    }

    /// What so many requests lack, what follows from it, and what to do: `14 requests have no date of
    /// sending, so their deadlines cannot be counted. Record the day on which each was sent.`
    #[must_use]
    pub fn sentence(self, requests: usize) -> String {
        let one = requests == 1;
        let subject = format::plural(requests, "request has", "requests have");
        let (lacks, record) = match (self, one) {
            (Self::Sent, true) => ("no date of sending", "on which it was sent"),
            (Self::Sent, false) => ("no date of sending", "on which each was sent"),
            (Self::ClarificationOrFee, true) => (
                "a clarification or fee without a date",
                "on which it was asked for, and the day on which it was settled",
            ),
            (Self::ClarificationOrFee, false) => (
                "a clarification or fee without a date",
                "on which each was asked for, and the day on which it was settled",
            ),
            (Self::FeesNotice, true) => ("a fees notice without a date", "of the notice"),
            (Self::FeesNotice, false) => ("a fees notice without a date", "of each notice"),
            (Self::ReviewAsked, true) => (
                "a review without the date on which it was asked for",
                "on which you asked for it",
            ),
            (Self::ReviewAsked, false) => (
                "a review without the date on which it was asked for",
                "on which you asked for each",
            ),
        };
        let deadlines = if one {
            "its deadline"
        } else {
            "their deadlines"
        };
        format!("{subject} {lacks}, so {deadlines} cannot be counted. Record the day {record}.")
    }
}
