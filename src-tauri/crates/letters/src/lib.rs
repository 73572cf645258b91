//! The letters of a round-robin request: drafted from the record, and written for other programs.
//!
//! Pure: no file, no network and no clock. Nothing here sends anything. A letter is made from a
//! template (ours in `templates/`, or the campaign's own wording) and what the record holds; what
//! the record does not hold is shown in the letter and listed, never guessed.

mod address;
mod chronology;
mod draft;
pub mod eml;
mod expand;
mod facts;
mod field_values;
mod fields;
pub mod ics;
pub mod mailto;
pub mod merge;
mod phrases;
mod provisions;
mod suits;
mod templates;

pub use address::is_address;
pub use chronology::chronology;
pub use draft::{Attachment, Draft, Extra, Missing, draft};
pub use fields::{FIELDS, Field, fields};
pub use suits::suits;
pub use templates::{template, unknown_fields};
