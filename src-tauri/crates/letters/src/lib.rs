//! The letters of a round-robin request: drafted from the record, and written for other programs.
//!
//! Pure: no file, no network and no clock. Nothing here sends anything. A letter is made from a
//! template (ours in `templates/`, or the campaign's own wording) and what the record holds; what
//! the record does not hold is shown in the letter and listed, never guessed.

mod address;
mod chronology;
mod draft;
pub mod eml;
mod entries;
mod expand;
mod facts;
mod fields;
pub mod ics;
mod letter;
pub mod mailto;
pub mod merge;
mod one_line;
mod phrases;
mod provisions;
mod suits;
mod templates;

pub use chronology::chronology;
pub use draft::draft;
pub use fields::{FIELDS, Field, fields};
pub use letter::{Attachment, Draft, Extra, Missing};
pub use suits::suits;
pub use templates::{template, unknown_fields};
