//! The kinds of event.

use crate::clock::ExtensionKind;
use serde::{Deserialize, Serialize};

/// The result of an authority's response, as the authority describes it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ResponseResult {
    /// Everything asked for.
    Full,
    /// Some of it; the rest withheld, not held or passed over.
    Partial,
    /// A refusal notice (FOIA s.17) and no figures.
    Refused,
    /// The authority does not hold the information (FOIA s.1(1)(a)).
    NotHeld,
}

impl ResponseResult {
    pub const ALL: [Self; 4] = [Self::Full, Self::Partial, Self::Refused, Self::NotHeld];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Refused => "refused",
            Self::NotHeld => "not-held",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.code() == code)
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Full => "full answer",
            Self::Partial => "part answer",
            Self::Refused => "refused",
            Self::NotHeld => "not held",
        }
    }
}

/// What an internal review made of the authority's own decision.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewResult {
    /// The first decision stands.
    Upheld,
    /// Some of it was given up.
    Partly,
    /// The first decision was given up.
    Overturned,
}

impl ReviewResult {
    pub const ALL: [Self; 3] = [Self::Upheld, Self::Partly, Self::Overturned];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Partly => "partly",
            Self::Overturned => "overturned",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.code() == code)
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Upheld => "first decision upheld",
            Self::Partly => "first decision partly upheld",
            Self::Overturned => "first decision overturned",
        }
    }
}

/// What can happen to a request, in the order in which such things follow each other on one day.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "result")]
pub enum EventKind {
    Sent,
    /// It could not be delivered.
    Bounced,
    Acknowledged,
    /// The authority needs more to find the information (FOIA s.1(3)).
    ClarificationAsked,
    ClarificationSupplied,
    /// The authority asks for a fee (FOIA s.9).
    FeesNotice,
    FeePaid,
    /// The authority takes more time, with a new date.
    Extended(ExtensionKind),
    /// A letter that says only that the answer will come.
    HoldingReply,
    /// We reminded the authority.
    Chased,
    Response(ResponseResult),
    /// The authority took its latest response back.
    ResponseWithdrawn,
    /// A further or corrected response; it takes the place of the one before.
    FurtherResponse(ResponseResult),
    ReviewAsked,
    ReviewOutcome(ReviewResult),
    /// We complained to the regulator (FOIA s.50).
    Complained,
    DecisionNotice,
    /// An appeal to the tribunal, by either side (FOIA s.57).
    Appealed,
    /// We took the request back.
    Withdrawn,
    Note,
}

impl EventKind {
    /// Every kind, each with every result.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Sent,
            Self::Bounced,
            Self::Acknowledged,
            Self::ClarificationAsked,
            Self::ClarificationSupplied,
            Self::FeesNotice,
            Self::FeePaid,
        ];
        all.extend(ExtensionKind::ALL.map(Self::Extended));
        all.extend([Self::HoldingReply, Self::Chased]);
        all.extend(ResponseResult::ALL.map(Self::Response));
        all.push(Self::ResponseWithdrawn);
        all.extend(ResponseResult::ALL.map(Self::FurtherResponse));
        all.push(Self::ReviewAsked);
        all.extend(ReviewResult::ALL.map(Self::ReviewOutcome));
        all.extend([
            Self::Complained,
            Self::DecisionNotice,
            Self::Appealed,
            Self::Withdrawn,
            Self::Note,
        ]);
        all
    }

    /// The word stored in the file and used by commands; a result is kept beside it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Bounced => "bounced",
            Self::Acknowledged => "acknowledged",
            Self::ClarificationAsked => "clarification-asked",
            Self::ClarificationSupplied => "clarification-supplied",
            Self::FeesNotice => "fees-notice",
            Self::FeePaid => "fee-paid",
            Self::Extended(_) => "extended",
            Self::HoldingReply => "holding-reply",
            Self::Chased => "chased",
            Self::Response(_) => "response",
            Self::FurtherResponse(_) => "further-response",
            Self::ResponseWithdrawn => "response-withdrawn",
            Self::ReviewAsked => "review-asked",
            Self::ReviewOutcome(_) => "review-outcome",
            Self::Complained => "complained",
            Self::DecisionNotice => "decision-notice",
            Self::Appealed => "appealed",
            Self::Withdrawn => "withdrawn",
            Self::Note => "note",
        }
    }

    /// The second stored word: the result of a response or a review, or the kind of extension.
    #[must_use]
    pub fn result_code(self) -> Option<&'static str> {
        match self {
            Self::Response(result) | Self::FurtherResponse(result) => Some(result.code()),
            Self::ReviewOutcome(result) => Some(result.code()),
            Self::Extended(kind) => Some(kind.code()),
            Self::Sent
            | Self::Bounced
            | Self::Acknowledged
            | Self::ClarificationAsked
            | Self::ClarificationSupplied
            | Self::FeesNotice
            | Self::FeePaid
            | Self::HoldingReply
            | Self::Chased
            | Self::ResponseWithdrawn
            | Self::ReviewAsked
            | Self::Complained
            | Self::DecisionNotice
            | Self::Appealed
            | Self::Withdrawn
            | Self::Note => None,
        }
    }

    /// Kind from the two stored words; `None` where they do not fit.
    #[must_use]
    pub fn from_codes(kind: &str, result: Option<&str>) -> Option<Self> {
        Self::all()
            .into_iter()
            .find(|one| one.code() == kind && one.result_code() == result)
    }

    /// The result of a response.
    #[must_use]
    pub fn response(self) -> Option<ResponseResult> {
        if let Self::Response(result) | Self::FurtherResponse(result) = self {
            Some(result)
        } else {
            None
        }
    }

    /// In a sentence: `sent`, `full answer`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Bounced => "could not be delivered",
            Self::Acknowledged => "acknowledged",
            Self::ClarificationAsked => "clarification asked for",
            Self::ClarificationSupplied => "clarification supplied",
            Self::FeesNotice => "fees notice",
            Self::FeePaid => "fee paid",
            Self::Extended(ExtensionKind::PublicInterest) => {
                "extended to weigh the public interest"
            }
            Self::Extended(ExtensionKind::Complexity) => "extended as complex and voluminous",
            Self::HoldingReply => "holding reply",
            Self::Chased => "reminder sent",
            Self::Response(result) => result.words(),
            Self::FurtherResponse(ResponseResult::Full) => "further response: full answer",
            Self::FurtherResponse(ResponseResult::Partial) => "further response: part answer",
            Self::FurtherResponse(ResponseResult::Refused) => "further response: refused",
            Self::FurtherResponse(ResponseResult::NotHeld) => "further response: not held",
            Self::ResponseWithdrawn => "response withdrawn by the authority",
            Self::ReviewAsked => "internal review asked for",
            Self::ReviewOutcome(ReviewResult::Upheld) => "review: first decision upheld",
            Self::ReviewOutcome(ReviewResult::Partly) => "review: first decision partly upheld",
            Self::ReviewOutcome(ReviewResult::Overturned) => "review: first decision overturned",
            Self::Complained => "complaint to the regulator",
            Self::DecisionNotice => "decision notice",
            Self::Appealed => "appeal to the tribunal",
            Self::Withdrawn => "request withdrawn",
            Self::Note => "note",
        }
    }

    /// As the heading of an entry: `Sent`, `Full answer`.
    #[must_use]
    pub fn title(self) -> String {
        let words = self.words();
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    }
}
