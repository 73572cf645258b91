//! Reads files and what is on the clipboard: e-mail, tables of any kind, plain text.
//!
//! Pure: bytes or text in, values out. It knows nothing of freedom of information; `intake` makes
//! requests, figures and authorities of what is read here. Files come from outside: each reader
//! bounds what it unpacks and keeps, names with its place what it cannot read, and runs or fetches
//! nothing.

pub mod any;
pub mod archive;
mod claimed;
pub mod clipboard;
mod compound;
pub mod content_type;
pub mod document;
pub mod drawing;
pub mod file_name;
pub mod greeting;
pub mod job;
pub mod mail;
pub mod media;
pub mod pdf;
pub mod prose;
pub mod recognised;
pub mod rows;
mod rtf;
pub mod sheets;
pub mod spot;
pub mod text;
mod utf16;
mod watch;
mod why;
pub mod word;

pub use watch::{Unwatched, Watch};
