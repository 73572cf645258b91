//! Reads what people bring in: lists of authorities, and blocks of cells pasted from a sheet.
//!
//! Pure: text or bytes in, values out. Nothing is dropped silently: what cannot be read is named
//! with its line and the reason.

pub mod authorities;
pub mod block;
mod rows;
