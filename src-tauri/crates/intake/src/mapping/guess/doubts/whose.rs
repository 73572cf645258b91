//! Who else than the authority whose answer a table is said to be is named in it.

use super::{MAX_HEADING, Subject};
use crate::mapping::guess::{about, narrowing};
use crate::mapping::mapped_table::short;
use crate::mapping::resolve;
use std::collections::HashSet;

/// Most words of a heading that are looked at for the name of an authority.
const MAX_HEAD_WORDS: usize = 12;

impl Subject<'_> {
    /// The first authority that the rows name, where they name others than the one whose answer it is said
    /// to be, and not that one.
    pub(super) fn only_others(&self) -> Option<String> {
        let given = self.authority?;
        let columns = self.columns.authorities.iter();
        let in_rows = columns.flat_map(|&column| {
            let rows = self.rows();
            rows.map(move |row| self.text(row, column))
        });
        let over = self.columns.read.iter();
        let over = over.flat_map(|&column| {
            let head = self.head(column);
            let words = head.split_whitespace().count().min(MAX_HEAD_WORDS);
            // A heading may have a time before or after the name.
            (0..words).flat_map(move |at| parts_from(head, at))
        });
        let mut first: Option<String> = None;
        for text in in_rows.chain(over) {
            match resolve::authority(&self.known.directory, text) {
                Some(found) if found == given => return None,
                Some(_) if first.is_none() => first = Some(short(text)),
                Some(_) | None => {}
            }
        }
        first
    }

    /// Another authority of the campaign whose name is a whole cell beside figures, in a column by which they
    /// are not told apart: its row would be read as the answer of the one that was given.
    pub(super) fn neighbour_beside(&self) -> Option<String> {
        let given = self.authority?;
        let read = &self.columns.read;
        let mut seen: HashSet<&str> = HashSet::new();
        let has_figure = |row: &usize| {
            read.iter()
                .any(|&column| !self.text(*row, column).is_empty())
        };
        let beside = self.rows().filter(has_figure).flat_map(|row| {
            let columns = (0..self.sheet.width()).filter(|column| !read.contains(column));
            columns.map(move |column| self.text(row, column))
        });
        let mut names = beside.filter(|text| {
            text.len() <= MAX_HEADING && text.contains(char::is_alphabetic) && seen.insert(text)
        });
        let other = names.find(|text| {
            let found = resolve::authority(&self.known.directory, text);
            found.is_some_and(|found| found != given)
        });
        other.map(short)
    }

    /// The sheet's or the file's name, a note, or a line of the letterhead, that names an authority which
    /// is none of the campaign's.
    pub(super) fn stranger(&self) -> Option<String> {
        let given = self.authority?;
        let names = [self.over.last().copied(), Some(self.stem)];
        let neighbour = self.over.iter().find(|text| {
            text.len() <= MAX_HEADING && about::names_neighbour(self.known, text, given)
        });
        if let Some(neighbour) = neighbour {
            return Some(short(neighbour));
        }
        let notes = self.notes().filter(|note| note.len() <= MAX_HEADING);
        let mut texts = names
            .into_iter()
            .flatten()
            .chain(notes)
            .chain(self.letterhead());
        let stranger = texts.find(|text| narrowing::names_stranger(self.known, text, given));
        stranger.map(short)
    }

    /// Lines over the table or at the head of its document that are no longer than a name.
    /// None where one of them names the authority whose answer it is.
    fn letterhead(&self) -> impl Iterator<Item = &str> {
        let lines = self.whose.iter().flat_map(|text| text.lines());
        let own = self.authority.is_some_and(|given| {
            let name = &self.known.snapshot.authorities[given].name;
            lines.clone().any(|line| line.contains(name.as_str()))
        });
        lines.map(str::trim).filter(move |line| {
            let words = line.split_whitespace().count();
            !own && line.len() <= MAX_NAME && words <= MAX_NAME_WORDS
        })
    }
}

/// Longest line that is taken for a name, in bytes and in words.
const MAX_NAME: usize = 60;
const MAX_NAME_WORDS: usize = 6;

/// The text from its word at `at` on, and all shorter ones that begin there.
fn parts_from(text: &str, at: usize) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
        .collect();
    let start = starts.get(at).copied().unwrap_or(text.len());
    let ends = starts.into_iter().skip(at + 1).chain([text.len()]);
    let ends = ends.take(MAX_HEAD_WORDS);
    ends.map(move |end| text[start..end].trim())
}
