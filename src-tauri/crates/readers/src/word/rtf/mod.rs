//! Letters in Rich Text (RTF 1.9.1), with all tracked changes accepted.

mod aside;
mod fonts;
mod group;
mod object;
mod reader;
mod rows;
mod words;

use crate::Watch;
use crate::document::{Document, DocumentError};

/// Reads a letter.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    reader::read(bytes, watch)
}
