//! Turns what `readers` reads into what a campaign records: e-mail into requests, letters into what
//! they say, tables into figures, lists into authorities, exports of WhatDoTheyKnow and other Alaveteli sites into
//! events.
//!
//! Pure: values in, values out. Nothing is dropped silently: what cannot be read is named with its
//! place and the reason.

pub mod alaveteli;
mod asked;
pub mod authorities;
pub mod letter;
pub mod mail;
pub mod mapping;
