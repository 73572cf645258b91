//! A person's words for the summary, as typed.

use chrono::NaiveDate;
use foi::{Caption, Id};
use serde::{Deserialize, Serialize};

/// A correction as typed; without an id it is new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CorrectionDraft {
    pub id: Option<Id>,
    /// ISO date.
    pub on: String,
    pub text: String,
}

/// Parts of the summary to set at once. What is absent stays; what is empty goes back to what the
/// campaign gives by itself.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublicationWords {
    pub title: Option<String>,
    pub authors: Option<Vec<String>>,
    pub findings: Option<Vec<String>>,
    /// Keys of the contents.
    pub left_out: Option<Vec<String>>,
    pub captions: Option<Vec<Caption>>,
    pub corrections: Option<Vec<CorrectionWords>>,
    pub availability: Option<String>,
}

/// A correction without its key.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionWords {
    pub on: NaiveDate,
    pub text: String,
}
