//! Documents in TOML that a person wrote.

use crate::error::ApiError;
use foi::document::ReadError;

/// Why a document was not taken: the file's name, the line, what is wrong, and what was kept.
pub(crate) fn refused(field: &str, name: &str, error: &ReadError, kept: &str) -> ApiError {
    let place = match error.line {
        Some(line) => format!("{name}, line {line}"),
        None => name.to_owned(),
    };
    let kept = if error.message.ends_with(kept) {
        String::new()
    } else {
        format!(" {kept}")
    };
    ApiError::invalid(field, format!("{place}: {}{kept}", error.message))
}
