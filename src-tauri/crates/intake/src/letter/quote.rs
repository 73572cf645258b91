//! The words of a letter that a suggestion rests on.

use readers::text::one_clean_line;
use serde::Serialize;

/// Words of a text, and where they stand in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Quote {
    /// First byte of the words in the text.
    pub start: u32,
    /// The byte after their last one.
    pub end: u32,
    /// The words in one line.
    pub words: String,
}

impl Quote {
    /// The words between two places of a text, without blanks around them.
    pub(super) fn new(text: &str, start: usize, end: usize) -> Self {
        let words = text.get(start..end).unwrap_or_default();
        let before = words.len() - words.trim_start().len();
        let trimmed = words.trim();
        let start = start + before;
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            start: place(start),
            end: place(start + trimmed.len()),
            words: one_clean_line(trimmed),
        }
    }
}
