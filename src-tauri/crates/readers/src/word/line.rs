//! The text of one paragraph as it is put together.

use super::symbol;
use crate::sheets::marks::{Mark, Marking};

/// Most bytes of deleted or inserted text that are kept to be named.
const MAX_CHANGE: usize = 120;

const SOFT_HYPHEN: char = '\u{ad}';

#[derive(Debug, Default)]
pub(super) struct Line {
    text: String,
    marking: Marking,
    number: String,
    /// What a tracked change put in or struck out; only the beginning is kept.
    pub inserted: String,
    pub deleted: String,
}

impl Line {
    pub fn add(&mut self, text: &str, mark: Mark) {
        self.marking.set(&mut self.text, mark);
        // A soft hyphen only says where a word may be divided.
        for one in text.chars().filter(|one| *one != SOFT_HYPHEN) {
            match one {
                // Symbols of a font without codes of their own.
                '\u{f020}'..='\u{f0ff}' => self.text.push_str(symbol::of_private(one)),
                one => self.text.push(one),
            }
        }
    }

    pub fn note_inserted(&mut self, text: &str) {
        keep(&mut self.inserted, text);
    }

    pub fn note_deleted(&mut self, text: &str) {
        keep(&mut self.deleted, text);
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts the number of a list before the text.
    pub fn number(&mut self, number: String) {
        self.number = number;
    }

    pub fn take_text(&mut self) -> String {
        self.marking.set(&mut self.text, Mark::Plain);
        self.marking = Marking::default();
        let text = std::mem::take(&mut self.text);
        match std::mem::take(&mut self.number) {
            number if number.is_empty() => text,
            number => format!("{number} {text}"),
        }
    }
}

fn keep(kept: &mut String, text: &str) {
    let room = MAX_CHANGE.saturating_sub(kept.len());
    kept.push_str(&text[..text.floor_char_boundary(room)]);
}
