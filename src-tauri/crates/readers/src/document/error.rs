//! Why a document cannot be read, and what a person can do about it.

use crate::why::Why;

/// Nothing was read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum DocumentError {
    /// The bytes are something else, or a kind that is not read.
    #[error("This letter cannot be read: it is {found}. {advice}")]
    NotRead {
        /// With its article: “a PowerPoint presentation”.
        found: String,
        /// A sentence.
        advice: String,
    },
    #[error("It is empty: it has no text.")]
    Empty,
    #[error("It is too large to be read: {what}. Ask for it in several files.")]
    TooLarge { what: String },
    /// A small file that would fill the memory when it is unpacked.
    #[error(
        "It was not opened, because it unpacks to more than {limit}. No letter needs so much. Ask for the file again, or for a PDF."
    )]
    Bomb { limit: String },
    #[error(
        "It is protected by a password. Open it in the program that made it, save it without the password, and choose that file."
    )]
    Protected,
    #[error(
        "The file is damaged in {place}: {why}. Open it in a word processor and save it again, or ask for another copy."
    )]
    Damaged { place: String, why: String },
    #[error("Reading was stopped.")]
    Cancelled,
}

impl DocumentError {
    pub(crate) fn damaged(place: &str, why: impl Why) -> Self {
        Self::Damaged {
            place: place.to_owned(),
            why: why.why(),
        }
    }

    pub(crate) fn too_large(what: impl Into<String>) -> Self {
        Self::TooLarge { what: what.into() }
    }

    pub(crate) fn not_read(found: &str, advice: &str) -> Self {
        Self::NotRead {
            found: found.to_owned(),
            advice: advice.to_owned(),
        }
    }
}

impl From<crate::sheets::TooLarge> for DocumentError {
    fn from(_: crate::sheets::TooLarge) -> Self {
        Self::too_large("a table in it has more than 4 GB of text")
    }
}
