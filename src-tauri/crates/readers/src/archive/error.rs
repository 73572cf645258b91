//! Why an archive cannot be opened, and what a person can do about it.

/// Nothing was unpacked.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum ArchiveError {
    /// The bytes are something else.
    #[error("This is not a zip archive of files: it is {found}. {advice}")]
    NotAnArchive {
        /// With its article: “a Word document”.
        found: String,
        /// A sentence.
        advice: String,
    },
    #[error("The archive is empty: it has no file.")]
    Empty,
    #[error(
        "The archive is too large to be unpacked here: {what}. Unpack it yourself and choose the files that you need."
    )]
    TooLarge { what: String },
    /// A small file that would fill the memory when it is unpacked.
    #[error(
        "The archive was not opened, because it unpacks to more than {limit}. Ask for its files one by one."
    )]
    Bomb { limit: String },
    #[error("The archive is damaged: {why}. Ask for another copy.")]
    Damaged { why: String },
    #[error("Unpacking was stopped.")]
    Cancelled,
}
