//! What a campaign keeps beside figures, to judge them by: documents filed with a request, other
//! readings of a figure, percentages that a source states, explanations of findings.

use crate::{Id, PlaceInDocument, Value};
use serde::{Deserialize, Serialize};

/// A document filed with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub authority: Id,
    pub document: Id,
    /// Of an e-mail, without angle brackets; empty for other documents.
    pub message_id: String,
    /// The e-mail that it was attached to.
    pub part_of: Option<Id>,
    pub added_by: String,
    /// RFC 3339, UTC.
    pub added_at: String,
}

/// Where a second reading of a figure comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum ReadingKind {
    /// A person entered it again without seeing the first.
    #[serde(rename = "second-entry")]
    DoubleEntry,
    /// Another source gives it.
    Source,
}

impl ReadingKind {
    pub const ALL: [Self; 2] = [Self::DoubleEntry, Self::Source];

    /// The word stored in the file.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DoubleEntry => "second-entry",
            Self::Source => "source",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How a disagreement ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Never empty.
    pub reason: String,
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// Another reading of a figure. It is open until it is settled or says the same as the figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub id: Id,
    pub authority: Id,
    pub measure: Id,
    pub period: Id,
    pub kind: ReadingKind,
    pub value: Value,
    /// The text as given or typed.
    pub given: String,
    pub document: Option<Id>,
    pub spot: Option<PlaceInDocument>,
    pub read_by: String,
    /// RFC 3339, UTC.
    pub read_at: String,
    pub settled: Option<Settled>,
}

/// A percentage that a source states of one measure in another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedShare {
    pub authority: Id,
    pub part: Id,
    pub whole: Id,
    pub period: Id,
    /// As printed: `3.9%`.
    pub given: String,
    /// The least and greatest share it can mean as printed, in millionths.
    pub low: u32,
    pub high: u32,
    pub document: Option<Id>,
    pub spot: Option<PlaceInDocument>,
}

/// What a check found, explained by a person; it holds while the figures it was about do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Key of the finding.
    pub finding: String,
    /// The figures it was about, as the finding wrote them.
    pub figures: String,
    /// Never empty.
    pub reason: String,
    /// The report prints it.
    pub printed: bool,
    pub by: String,
    /// RFC 3339, UTC.
    pub at: String,
}

impl Explanation {
    /// Begins the key by which a person confirmed that a claim's number may be printed, although a
    /// count that it rests on is hidden; the claim's id follows.
    pub const CLAIM_NUMBER: &str = "claim-number:";

    /// Begins the key by which a person confirmed that a sentence may be printed, although it may tell
    /// a hidden count; where it stands follows.
    pub const WORDS: &str = "words:";

    /// It says that something may be printed, and is about no finding of a check.
    #[must_use]
    pub fn is_of_print(&self) -> bool {
        [Self::CLAIM_NUMBER, Self::WORDS]
            .iter()
            .any(|begin| self.finding.starts_with(begin))
    }
}

/// What sources call a measure; `None` for a category that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub text: String,
    pub measure: Option<Id>,
}

/// Everything of this kind that a campaign holds, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub filed: Vec<Filed>,
    pub readings: Vec<Reading>,
    pub shares: Vec<StatedShare>,
    pub explanations: Vec<Explanation>,
    pub categories: Vec<Category>,
}
