//! What stands around every screen.

use super::Glyph;
use serde::Serialize;

/// The frame of the window: title, saved state, undo, and progress beside the headline rate.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Header {
    pub title: String,
    pub path: String,
    pub file_name: String,
    /// `Read only: …`, with the reason, where nothing can be saved.
    pub read_only: Option<String>,
    /// Said on every screen where the figures are invented.
    pub warning: Option<String>,
    /// `force`, `forces`.
    pub noun: String,
    pub nouns: String,
    /// What undo and redo would do: `Log a response for Kent`.
    pub undo: Option<String>,
    pub redo: Option<String>,
    /// `29 of 43`
    pub answered: String,
    /// `answered, 24 included`
    pub answered_detail: String,
    /// `3.9%`; or `–` where there is none.
    pub rate: String,
    /// `charged or summonsed, 3.5% to 4.2%`
    pub rate_detail: String,
    /// `534 of 13,860 offences, 24 of 43 forces`
    pub rate_denominator: String,
    /// One stroke for each authority (up to 100; then one for each hundredth).
    pub ring: Vec<Glyph>,
}
