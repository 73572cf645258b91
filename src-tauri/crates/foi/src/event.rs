//! What happened to a request, and when.

use crate::Id;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What an authority's response came to, in its own terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "result")]
pub enum EventKind {
    Sent,
    Acknowledged,
    Response(ResponseResult),
    Note,
}

impl EventKind {
    /// The word stored in the file; a response keeps its result beside it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::Response(_) => "response",
            Self::Note => "note",
        }
    }

    #[must_use]
    pub fn result(self) -> Option<ResponseResult> {
        match self {
            Self::Response(result) => Some(result),
            Self::Sent | Self::Acknowledged | Self::Note => None,
        }
    }

    /// Kind from the two stored words; `None` where they do not fit.
    #[must_use]
    pub fn from_codes(kind: &str, result: Option<&str>) -> Option<Self> {
        match (kind, result) {
            ("sent", None) => Some(Self::Sent),
            ("acknowledged", None) => Some(Self::Acknowledged),
            ("note", None) => Some(Self::Note),
            ("response", Some(result)) => ResponseResult::from_code(result).map(Self::Response),
            _ => None,
        }
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Acknowledged => "acknowledged",
            Self::Response(result) => result.words(),
            Self::Note => "note",
        }
    }
}

/// Something that happened to one authority's request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Event {
    pub id: Id,
    pub authority: Id,
    pub kind: EventKind,
    /// The day it happened; `None` where the record only says that it did.
    pub on: Option<NaiveDate>,
    /// The authority's reference number.
    pub reference: String,
    pub note: String,
    pub entered_by: String,
    /// RFC 3339, UTC.
    pub entered_at: String,
}
