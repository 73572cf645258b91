//! Reads what people bring in: lists of authorities, blocks of cells pasted from a sheet, and what
//! WhatDoTheyKnow and other Alaveteli sites export.
//!
//! Pure: text or bytes in, values out. Nothing is dropped silently: what cannot be read is named
//! with its line and the reason.

pub mod alaveteli;
pub mod authorities;
pub mod block;
mod rows;
