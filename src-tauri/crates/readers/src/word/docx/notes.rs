//! Footnotes and endnotes: their numbers in the order in which the letter refers to them.

use crate::word::numbers::{Style, written};
use std::collections::HashMap;

const MAX_NOTES: usize = 100_000;

#[derive(Default)]
pub(super) struct Notes {
    /// Numbers as shown, by the id of the note; empty for one with a mark of its own.
    foot: HashMap<String, String>,
    end: HashMap<String, String>,
    feet: u32,
    ends: u32,
}

impl Notes {
    /// The number of a note that the letter refers to.
    pub fn refer(&mut self, id: &str, end: bool, own_mark: bool) -> String {
        let (known, count) = if end {
            (&mut self.end, &mut self.ends)
        } else {
            (&mut self.foot, &mut self.feet)
        };
        if let Some(number) = known.get(id) {
            return number.clone();
        }
        let mut number = String::new();
        if !own_mark {
            *count += 1;
            number = written(
                *count,
                if end {
                    Style::LowerRoman
                } else {
                    Style::Digits
                },
            );
        }
        if known.len() < MAX_NOTES {
            known.insert(id.to_owned(), number.clone());
        }
        number
    }

    /// The number of a note; nothing where the letter does not refer to it.
    pub fn number(&self, id: &str, end: bool) -> Option<&str> {
        let known = if end { &self.end } else { &self.foot };
        known.get(id).map(String::as_str)
    }
}
