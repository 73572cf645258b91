//! Why an export is not read, and what a person can do about it.

use readers::text::TextError;

/// Most bytes that are read: a thousand requests with all their events.
pub const MAX_BYTES: usize = 16 << 20;

/// Most requests in one file: twice what a site lets one batch have (`PRO_BATCH_AUTHORITY_LIMIT`).
/// Every name is compared with every authority.
pub const MAX_REQUESTS: usize = 1_000;

/// Why an export is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(
        "The file is too large. It has more than {} MB, or far more cells than an export. Split it into several files.",
        MAX_BYTES >> 20
    )]
    TooLarge,
    #[error(
        "The file has {found} requests. At most {MAX_REQUESTS} can be read at once. Split it into several files."
    )]
    TooMany { found: usize },
    #[error(
        "This is neither a batch's CSV file (with the columns request_url, authority_name, number_of_replies and request_status) nor a request's JSON."
    )]
    NotAnExport,
    #[error("It looks like a batch's CSV file, but has no column {missing}.")]
    Columns {
        /// Joined with commas.
        missing: String,
    },
    #[error("The JSON ends too early or has a mistake in line {line}, column {column}.")]
    Json { line: usize, column: usize },
}
