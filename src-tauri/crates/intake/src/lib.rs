//! Reads what comes back and what people bring in: e-mail, tables of any kind, blocks of cells
//! pasted from a sheet, lists of authorities, and what WhatDoTheyKnow and other Alaveteli sites
//! export.
//!
//! Pure: text or bytes in, values out. Nothing is dropped silently: what cannot be read is named
//! with its place and the reason.

pub mod alaveteli;
pub mod authorities;
pub mod block;
pub mod mail;
pub mod mapping;
pub mod media;
mod rows;
pub mod sheet;
pub mod table;
