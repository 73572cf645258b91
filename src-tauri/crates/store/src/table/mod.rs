//! The tables of the schema: one file for each, with its columns by name, how a row becomes a
//! value of `foi`, what a write can do to it and what History says of it.
//!
//! A new column goes into a new migration, then into `columns!` of its table; the compiler then
//! asks for reading and inserting it, and a test for its words in History. No column is addressed
//! by its number.

pub(crate) mod aggregate;
mod aggregate_member;
pub(crate) mod authority;
mod authority_alias;
pub(crate) mod breakdown;
pub(crate) mod campaign;
mod caption;
pub(crate) mod category;
pub(crate) mod claim;
mod correction;
pub(crate) mod decision;
mod document;
mod document_reading;
pub(crate) mod document_text;
pub(crate) mod event;
pub(crate) mod explanation;
pub(crate) mod figure;
pub(crate) mod holiday;
pub(crate) mod journal;
pub(crate) mod letter;
pub(crate) mod mapping;
pub(crate) mod measure;
pub(crate) mod period;
pub(crate) mod publication;
pub(crate) mod rate;
pub(crate) mod reading;
pub(crate) mod release;
pub(crate) mod request;
pub(crate) mod request_document;
mod required_cell;
pub(crate) mod snooze;
pub(crate) mod stated_share;

pub use document::{
    DocumentInfo, ERASED_DOCUMENT, LEFT_OUT_DOCUMENT, MAX_DOCUMENT_BYTES, document_hash,
};
pub use document_reading::DocumentText;
pub use document_text::{TextHit, TextStretch};
pub use event::NewEvent;
pub use figure::{FigureEntry, Origin};
pub use journal::{Change, JournalEntry, JournalEntryState};
pub use mapping::SavedMapping;
pub use reading::NewReading;
pub use release::Release;

use crate::row::Table;

/// Every table. A changeset has them in this order, and changesets are kept: append only.
pub(crate) static TABLES: [&Table; 33] = [
    &campaign::TABLE,
    &measure::TABLE,
    &period::TABLE,
    &required_cell::TABLE,
    &authority::TABLE,
    &authority_alias::TABLE,
    &request::TABLE,
    &event::TABLE,
    &decision::TABLE,
    &figure::TABLE,
    &aggregate::TABLE,
    &aggregate_member::TABLE,
    &figure::AGGREGATE_TABLE,
    &request_document::TABLE,
    &reading::TABLE,
    &stated_share::TABLE,
    &explanation::TABLE,
    &mapping::TABLE,
    &category::TABLE,
    &snooze::TABLE,
    &letter::TABLE,
    &holiday::TABLE,
    &claim::TABLE,
    &publication::TABLE,
    &caption::TABLE,
    &correction::TABLE,
    &release::TABLE,
    &document::TABLE,
    &journal::TABLE,
    &document_reading::TABLE,
    &document_text::TABLE,
    &breakdown::TABLE,
    &rate::TABLE,
];

#[cfg(test)]
mod tests;
