//! What WhatDoTheyKnow and other Alaveteli sites export: the CSV file of a batch, and the JSON of
//! a request (its page's address with `.json` at the end). The person saves the file; nothing is
//! fetched here, and no address in it is opened.
//!
//! Reading only proposes. Every row says which authority it was matched with, or the nearest
//! names, and which events would be recorded; what was not read is a [`NotRead`].

mod batch;
mod error;
mod fit;
mod from_state;
mod import;
mod import_builder;
mod request;
mod states;

pub use error::{MAX_BYTES, MAX_REQUESTS, ReadError};
pub use import::{Import, NotRead, Planned, Row, Source, StateUse};
pub use states::{StateRule, state, states};

use foi::Authority;
use import_builder::ImportBuilder;
use readers::text::decode;

/// Reads an export, telling by its content which one it is: a batch's CSV file (comma, semicolon
/// or tab), the JSON of one request, or an array of such. UTF-8, UTF-16 with a byte order mark, or
/// else Windows-1252.
///
/// # Errors
/// [`ReadError`] where the file as a whole is none of these or too large.
pub fn read(existing: &[Authority], bytes: &[u8]) -> Result<Import, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = decode(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut builder = ImportBuilder::new(existing);
    let source = if text.trim_start().starts_with(['{', '[']) {
        request::read(text, &mut builder)?;
        Source::RequestJson
    } else {
        batch::read(text, &mut builder)?;
        Source::BatchCsv
    };
    Ok(builder.import(source))
}
