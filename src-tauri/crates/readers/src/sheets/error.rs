//! Why a table cannot be read, and what a person can do about it.

use crate::why::Why;

/// Nothing was read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum TableError {
    /// The bytes are something else.
    #[error("This is not a table: it is {found}. {advice}")]
    NotATable {
        /// With its article: “a PDF document”.
        found: String,
        /// A sentence.
        advice: String,
    },
    #[error("The file is empty. It may not have been saved or sent whole: ask for it again.")]
    NoBytes,
    #[error("No cell of it has any text.")]
    Empty,
    #[error("It is too large to be read: {what}. Split it into smaller files.")]
    TooLarge { what: String },
    /// A small file that would fill the memory when it is unpacked.
    #[error(
        "The workbook was not opened, because it unpacks to more than {limit}. No table of this kind needs so much. Ask for the file again, or for a CSV file."
    )]
    Bomb { limit: String },
    #[error(
        "The workbook is protected by a password. Open it in a spreadsheet program, save it without the password, and choose that file."
    )]
    Protected,
    #[error(
        "The file is damaged in {place}: {why}. Open it in a spreadsheet program and save it again, or ask for another copy."
    )]
    Damaged { place: String, why: String },
    #[error("The text cannot be read as {encoding}: {why}.")]
    Encoding { encoding: String, why: String },
    #[error(
        "“{given}” cannot divide cells. Choose a comma, a semicolon, a tab or another character, but not a quotation mark or an end of line."
    )]
    Delimiter { given: char },
    #[error("Reading was stopped.")]
    Cancelled,
}

impl TableError {
    pub(crate) fn damaged(place: &str, why: impl Why) -> Self {
        Self::Damaged {
            place: place.to_owned(),
            why: why.why(),
        }
    }

    pub(crate) fn too_large(what: impl Into<String>) -> Self {
        Self::TooLarge { what: what.into() }
    }
}

impl From<crate::sheets::TooLarge> for TableError {
    fn from(_: crate::sheets::TooLarge) -> Self {
        Self::too_large("its text needs more than 4 GB, or it has more than 4,294,967,295 cells")
    }
}
