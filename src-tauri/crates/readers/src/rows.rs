//! Delimited text as rows of cells, read the same way for a file and for a pasted block.
//!
//! Spreadsheets quote a cell on the clipboard only where they have to, and people type quotation
//! marks of their own: a mark opens a quoted cell only where one closes it again at the end of
//! the cell. Otherwise it is part of the text. Reading takes time in proportion to the text: the
//! search for a closing mark ends at the next single mark, and no later cell searches the same
//! stretch again.

use memchr::{memchr, memchr3};
use std::borrow::Cow;

/// One row, with the number of the line on which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<String>,
}

impl Row {
    /// Tells whether no cell of the row holds text.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// What stands after a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Delimiter,
    Lf,
    CrLf,
    Cr,
    EndOfText,
}

/// One cell.
pub(crate) struct Piece<'t> {
    pub text: Cow<'t, str>,
    /// As it stands in the text, with its quotation marks.
    pub raw: &'t str,
    pub after: After,
}

/// The cells of a text, one after the other. Cells are separated by the delimiter, rows by LF,
/// CRLF or CR; the last row may lack its end. A quoted cell may hold all of these, and a
/// quotation mark as two. Without a delimiter each row is one cell.
pub(crate) struct Pieces<'t> {
    text: &'t str,
    at: usize,
    /// A delimiter was the last thing read, so that a cell follows even at the end of the text.
    open: bool,
    delimiter: [u8; 4],
    width: usize,
}

/// Splits a text into rows of cells.
#[must_use]
pub fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut line: u32 = 1;
    let mut begins = line;
    let mut cells = Vec::new();
    for piece in Pieces::new(text, Some(delimiter)) {
        line = line.saturating_add(line_breaks(piece.raw));
        cells.push(piece.text.into_owned());
        if piece.after != After::Delimiter {
            line = line.saturating_add(1);
            rows.push(Row {
                line: begins,
                cells: std::mem::take(&mut cells),
            });
            begins = line;
        }
    }
    rows
}

impl<'t> Pieces<'t> {
    pub fn new(text: &'t str, delimiter: Option<char>) -> Self {
        let mut bytes = [0; 4];
        let width = delimiter.map_or(0, |one| one.encode_utf8(&mut bytes).len());
        Self {
            text,
            at: 0,
            open: false,
            delimiter: bytes,
            width,
        }
    }

    /// How many bytes of the text are read.
    pub fn done(&self) -> usize {
        self.at
    }

    fn is_delimiter(&self, at: usize) -> bool {
        let delimiter = &self.delimiter[..self.width];
        self.width > 0 && self.text.as_bytes()[at..].starts_with(delimiter)
    }

    /// What stands at a place, and its length; nothing where it is part of a cell.
    fn after(&self, at: usize) -> Option<(After, usize)> {
        let bytes = self.text.as_bytes();
        match bytes.get(at) {
            None => Some((After::EndOfText, 0)),
            Some(b'\n') => Some((After::Lf, 1)),
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => Some((After::CrLf, 2)),
            Some(b'\r') => Some((After::Cr, 1)),
            Some(_) if self.is_delimiter(at) => Some((After::Delimiter, self.width)),
            Some(_) => None,
        }
    }

    /// The cell and where it ends, if a well-formed quoted cell begins at a place.
    fn quoted(&self, from: usize) -> Option<(Cow<'t, str>, usize)> {
        let bytes = self.text.as_bytes();
        let mut doubled: Option<String> = None;
        let mut start = from + 1;
        loop {
            let mark = start + memchr(b'"', &bytes[start..])?;
            let part = &self.text[start..mark];
            if bytes.get(mark + 1) == Some(&b'"') {
                let cell = doubled.get_or_insert_default();
                cell.push_str(part);
                cell.push('"');
                start = mark + 2;
            } else {
                self.after(mark + 1)?;
                let cell = match doubled {
                    None => Cow::Borrowed(part),
                    Some(mut cell) => {
                        cell.push_str(part);
                        Cow::Owned(cell)
                    }
                };
                return Some((cell, mark + 1));
            }
        }
    }

    /// Where a cell ends that is not quoted.
    fn plain(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        // Without a delimiter, its first byte is zero: one look more at each zero in the text.
        while let Some(next) = memchr3(self.delimiter[0], b'\n', b'\r', &bytes[at..]) {
            at += next;
            if self.after(at).is_some() {
                return at;
            }
            at += 1;
        }
        bytes.len()
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    #[inline]
    fn next(&mut self) -> Option<Piece<'t>> {
        let from = self.at;
        let first = self.text.as_bytes().get(from);
        if first.is_none() && !self.open {
            return None;
        }
        let quoted = if first == Some(&b'"') {
            self.quoted(from)
        } else {
            None
        };
        let (text, end) = quoted.unwrap_or_else(|| {
            let end = self.plain(from);
            (Cow::Borrowed(&self.text[from..end]), end)
        });
        let (after, length) = self.after(end).unwrap_or((After::EndOfText, 0));
        self.at = end + length;
        self.open = after == After::Delimiter;
        Some(Piece {
            text,
            raw: &self.text[from..end],
            after,
        })
    }
}

/// Ends of lines inside a cell, CRLF being one.
pub(crate) fn line_breaks(text: &str) -> u32 {
    let ends = text.matches(['\r', '\n']).count() - text.matches("\r\n").count();
    u32::try_from(ends).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_knows_the_line_it_begins_on() {
        let read: Vec<(u32, usize)> = rows("a\r\n\"b\r\nb\nb\",c\r\n\r\nd", ',')
            .into_iter()
            .map(|row| (row.line, row.cells.len()))
            .collect();
        assert_eq!(read, [(1, 1), (2, 2), (5, 1), (6, 1)]);
    }

    #[test]
    fn only_the_given_delimiter_separates() {
        let cells = |delimiter| rows("a,b;c\td", delimiter).remove(0).cells;
        assert_eq!(cells(','), ["a", "b;c\td"]);
        assert_eq!(cells(';'), ["a,b", "c\td"]);
        assert_eq!(cells('\t'), ["a,b;c", "d"]);
    }

    #[test]
    fn a_delimiter_may_be_any_character() {
        let cells = rows("é¦\"a¦b\"¦c©", '¦').remove(0).cells;
        assert_eq!(cells, ["é", "a¦b", "c©"]);
    }

    #[test]
    fn without_a_delimiter_a_row_is_one_cell() {
        let cells: Vec<String> = Pieces::new("a,\0b\n\"c\nd\"", None)
            .map(|piece| piece.text.into_owned())
            .collect();
        assert_eq!(cells, ["a,\0b", "c\nd"]);
    }
}
