//! Why a file of mail is not read, and what a person can do about it.

/// Most bytes of a file that is read: a folder of years in one mbox. Mail servers commonly refuse
/// single messages of over 50 MB. Check the size of a file against it before reading the file.
pub const MAX_BYTES: usize = 500_000_000;

/// Most messages in one mbox file.
pub const MAX_MESSAGES: usize = 20_000;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
pub enum MailError {
    #[error("“{0}” is empty.")]
    Empty(String),
    #[error(
        "“{0}” is not an e-mail. Save the message from your mail program as .eml or .msg, or a \
         folder as .mbox, and choose that file."
    )]
    NotMail(String),
    #[error("“{name}” is an Outlook message and cannot be opened: {reason}.")]
    Damaged { name: String, reason: String },
    #[error(
        "“{0}” is larger than {max} MB. Save the messages one by one.",
        max = MAX_BYTES / 1_000_000
    )]
    TooLarge(String),
    #[error(
        "“{0}” has more than {MAX_MESSAGES} messages. Split the folder and choose the smaller files."
    )]
    TooMany(String),
    #[error("Reading was stopped.")]
    Cancelled,
}
