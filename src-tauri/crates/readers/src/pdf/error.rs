//! Why a PDF file could not be read.

/// Why a PDF file could not be read. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    #[error("The file is protected by a password. Type the password, or ask the authority for it.")]
    Password,
    #[error(
        "The password is not the one of this file. Type it again, or ask the authority for it."
    )]
    WrongPassword,
    #[error("The file is not a PDF file, or it is damaged. Ask the authority to send it again.")]
    Damaged,
    #[error(
        "The file is protected in a way that Roundrobin cannot read. Ask the authority for a copy without protection."
    )]
    Protection,
    #[error("The file is too large to be read: {0}.")]
    TooLarge(String),
    #[error("Reading was stopped.")]
    Cancelled,
}
