//! The text of a document in stretches with their places, as the search keeps it.

use crate::shared::count;
use foi::{PlaceInDocument, format};
use readers::document::Page;
use readers::sheets::Sheet;
use store::{DocumentText, TextStretch};

/// Longest stretch of text, in bytes. Words that are looked for
/// together have to stand in one stretch.
const MAX_STRETCH: usize = 8_000;
/// Most text of a document that is searched, in bytes.
const MAX_TEXT: usize = 4_000_000;

/// The text of a document as it is put together, for the search.
#[derive(Default)]
pub(super) struct Collected {
    stretches: Vec<TextStretch>,
    bytes: usize,
    /// There was more than is kept.
    pub(super) is_full: bool,
}

impl Collected {
    /// What was put together, with what is missing of the document.
    pub(super) fn finish(self, problem: String) -> DocumentText {
        let cut = format!(
            "Only the first {} of its text can be searched.",
            format::bytes(MAX_TEXT as u64)
        );
        DocumentText {
            stretches: self.stretches,
            problem: if self.is_full { cut } else { problem },
        }
    }

    /// The pages of a PDF file. Says which are missing.
    pub(super) fn pages(&mut self, pages: &[Page]) -> String {
        self.pages_of(pages);
        let pictures = pages.iter().filter(|page| page.picture).count();
        match pictures {
            0 => String::new(),
            n => format!(
                "{} of {} without text: open the document and have its pictures read to search them.",
                format::plural(n, "page", "pages"),
                pages.len()
            ),
        }
    }

    pub(super) fn pages_of(&mut self, pages: &[Page]) {
        for (page, at) in pages.iter().zip(1..) {
            self.add(page.text.lines(), |_| {
                Some(PlaceInDocument::Page { page: at })
            });
        }
    }

    /// Lines that the viewer shows by their numbers.
    pub(super) fn lines(&mut self, text: &str) {
        self.add(text.lines(), |line| {
            Some(PlaceInDocument::Line {
                line: count(line + 1),
            })
        });
    }

    /// The rows of a table, a line each, with a tab between cells.
    pub(super) fn sheet(&mut self, sheet: &Sheet) {
        let one_line = |text: &str| text.replace(['\n', '\t', '\r'], " ");
        let rows = (0..sheet.height()).map(|row| {
            let cells = sheet.row(row).map(|cell| one_line(cell.text));
            cells.collect::<Vec<_>>().join("\t")
        });
        self.add(rows, |row| {
            Some(PlaceInDocument::cell(&sheet.name, count(row), 0))
        });
    }

    /// Adds lines in stretches; `place` says where a line stands, by its number from 0.
    pub(super) fn add<L: AsRef<str>>(
        &mut self,
        lines: impl Iterator<Item = L>,
        place: impl Fn(usize) -> Option<PlaceInDocument>,
    ) {
        let mut text = String::new();
        let mut first = 0;
        for (at, line) in lines.enumerate() {
            let mut line = line.as_ref();
            if self.bytes + text.len() + line.len() > MAX_TEXT {
                self.is_full = true;
                let room = MAX_TEXT.saturating_sub(self.bytes + text.len());
                line = &line[..line.floor_char_boundary(room)];
            }
            if !text.is_empty() && text.len() + line.len() > MAX_STRETCH {
                self.put(std::mem::take(&mut text), place(first));
            }
            while line.len() > MAX_STRETCH {
                let (piece, rest) = line.split_at(break_at(line));
                self.put(piece.to_owned(), place(at));
                line = rest;
            }
            if text.is_empty() {
                first = at;
            } else {
                text.push('\n');
            }
            text.push_str(line);
            if self.is_full {
                break;
            }
        }
        self.put(text, place(first));
    }

    fn put(&mut self, text: String, place: Option<PlaceInDocument>) {
        self.bytes += text.len();
        if text.chars().any(char::is_alphanumeric) {
            let place = place.map_or_else(String::new, |place| place.to_string());
            self.stretches.push(TextStretch { place, text });
        }
    }
}

/// Where a line that is too long for a stretch is divided: after a space, if it has one.
fn break_at(line: &str) -> usize {
    let most = line.floor_char_boundary(MAX_STRETCH);
    line[..most].rfind(' ').map_or(most, |space| space + 1)
}
