//! A part of a letter (its text, its notes, its headers), character by character ([MS-DOC] 2.4).

use super::bytes::{long, part, short};
use super::pieces::Piece;
use super::property::{Look, Paragraph, character_style};
use super::runs::Runs;
use super::styles::Styles;
use crate::Watch;
use crate::document::DocumentError;
use crate::sheets::marks::Mark;
use crate::utf16::CodeUnits;
use crate::word::letter::Letter;
use crate::word::levels::Levels;
use crate::word::line::Line;
use crate::word::numbers::{Style, written};
use std::collections::HashSet;

/// Fields within each other whose state is kept.
const MAX_FIELDS: usize = 256;

/// Which part it is, in the order in which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Story {
    Text,
    Boxes,
    Footnotes,
    Endnotes,
    Headers,
    /// Macros, and comments.
    Nothing,
}

impl Story {
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Nothing => None,
            Self::Boxes => Some("Text boxes"),
            Self::Footnotes => Some("Footnotes"),
            Self::Endnotes => Some("Endnotes"),
            Self::Headers => Some("Headers and footers"),
        }
    }
}

/// What is set of the text, and where.
pub(super) struct Set<'s> {
    pub styles: Styles<'s>,
    pub characters: Runs<'s>,
    pub paragraphs: Runs<'s>,
    /// The stream of properties that are too many for the other lists.
    pub data: &'s [u8],
    /// Bytes of it that may still be read: lists that many paragraphs share would be read again and
    /// again.
    pub elsewhere_left: usize,
}

impl Set<'_> {
    /// How the text at a place looks, and up to where.
    fn look(&self, place: u32, piece: &Piece) -> (Look, u32) {
        let mut look = Look::default();
        let own = self.characters.at(place);
        if let Some(style) = short(self.paragraphs.at(place), 0) {
            self.styles.apply(&mut look, style);
        }
        if let Some(style) = character_style(own) {
            self.styles.apply(&mut look, style);
        }
        look.take(own);
        look.take(piece.properties);
        let to = self.characters.changes_after(place);
        (look, to.min(self.paragraphs.changes_after(place)))
    }

    fn paragraph(&mut self, place: u32, piece: &Piece) -> Paragraph {
        let mut paragraph = Paragraph::default();
        // The first two bytes name the style.
        let own = self.paragraphs.at(place).get(2..).unwrap_or_default();
        paragraph.take(own);
        paragraph.take(piece.properties);
        if let Some(at) = paragraph.elsewhere
            && let Some(length) = short(self.data, at as usize)
            && let Some(list) = part(self.data, at.saturating_add(2), length.into())
            && let Some(left) = self.elsewhere_left.checked_sub(list.len())
        {
            self.elsewhere_left = left;
            paragraph.take(list);
        }
        paragraph
    }
}

pub(super) struct Reader<'s> {
    stream: &'s [u8],
    pieces: &'s [Piece<'s>],
    set: Set<'s>,
    /// Characters that refer to an endnote.
    endnotes: HashSet<u32>,
    feet: u32,
    ends: u32,
    pub comments: u32,
}

/// A part being read.
struct Reading<'l> {
    letter: &'l mut Letter,
    story: Story,
    line: Line,
    levels: Levels,
    /// Of each open field: is its result being read?
    fields: Vec<bool>,
    deeper: usize,
    in_code: usize,
    code_units: CodeUnits,
    hiding: bool,
    /// Notes of this part so far.
    notes: u32,
}

impl<'s> Reader<'s> {
    pub fn new(stream: &'s [u8], pieces: &'s [Piece<'s>], set: Set<'s>, endnotes: &[u8]) -> Self {
        // Numbers of characters, one more than there are notes, then two bytes for each.
        let many = endnotes.len().saturating_sub(4) / 6;
        Self {
            stream,
            pieces,
            set,
            endnotes: (0..many)
                .filter_map(|index| long(endnotes, 4 * index))
                .collect(),
            feet: 0,
            ends: 0,
            comments: 0,
        }
    }

    /// Reads the characters of a part.
    pub fn read(
        &mut self,
        letter: &mut Letter,
        story: Story,
        (from, to): (u32, u32),
        watch: &dyn Watch,
    ) -> Result<(), DocumentError> {
        let mut reading = Reading {
            letter,
            story,
            line: Line::default(),
            levels: Levels::default(),
            fields: Vec::new(),
            deeper: 0,
            in_code: 0,
            code_units: CodeUnits::default(),
            hiding: false,
            notes: 0,
        };
        let pieces = self.pieces;
        let first = pieces.partition_point(|piece| piece.to <= from);
        for piece in pieces.get(first..).unwrap_or_default() {
            if piece.from >= to {
                break;
            }
            if watch.cancelled() {
                return Err(DocumentError::Cancelled);
            }
            let mut look = Look::default();
            let mut known_to = 0_u32;
            for at in piece.from.max(from)..piece.to.min(to) {
                let index = at - piece.from;
                let place = piece.at.saturating_add(index.saturating_mul(piece.width()));
                if place >= known_to {
                    (look, known_to) = self.set.look(place, piece);
                }
                let Some(unit) = piece.unit(self.stream, index) else {
                    break;
                };
                self.character(&mut reading, unit, &look, at, (place, piece))?;
            }
        }
        if !reading.line.is_empty() {
            reading
                .levels
                .paragraph(reading.letter, 0, &mut reading.line)?;
        }
        reading.letter.close()
    }

    fn character(
        &mut self,
        reading: &mut Reading,
        unit: u16,
        look: &Look,
        at: u32,
        (place, piece): (u32, &Piece),
    ) -> Result<(), DocumentError> {
        match unit {
            0x07 => {
                let paragraph = self.set.paragraph(place, piece);
                if paragraph.ends_row {
                    if look.deleted
                        && let Some(table) = reading.letter.table()
                    {
                        table.row_is_deleted = true;
                    }
                    reading.end_row(1, &paragraph)?;
                } else {
                    reading.end_paragraph(1)?;
                    reading.letter.end_cell(1)?;
                }
            }
            0x0d | 0x0c => {
                // Where a tracked change takes its end away, the next one goes on with it.
                if look.deleted && unit == 0x0d {
                    return Ok(());
                }
                let paragraph = self.set.paragraph(place, piece);
                let level = paragraph.level();
                if paragraph.ends_inner_row {
                    reading.end_row(level.max(2), &paragraph)?;
                } else {
                    reading.end_paragraph(level)?;
                    if paragraph.ends_inner_cell {
                        reading.letter.end_cell(1)?;
                    }
                }
            }
            0x13..=0x15 => reading.field(unit),
            0x01 if look.deleted => {}
            0x01 if look.object => {}
            0x01 | 0x08 => reading.letter.pictures += u32::from(reading.in_code == 0),
            0x02 => {
                let number = self.note(reading, at);
                if reading.in_code == 0 && !look.deleted {
                    reading.line.add(&number, Mark::Raised);
                }
            }
            0x05 => self.comments += 1,
            0x09 => reading.add("\t", look),
            0x0b | 0x0e => reading.add("\n", look),
            0x1e => reading.add("-", look),
            0x00..=0x1f => {}
            0x28 if look.symbol.is_some() => {
                let code = look.symbol.unwrap_or_default() & 0xff;
                // Its font is not looked up: forms use Wingdings.
                let one = char::from_u32(0xf000 | u32::from(code)).unwrap_or('?');
                reading.add(one.encode_utf8(&mut [0; 4]), look);
            }
            unit => reading.unit(unit, look),
        }
        Ok(())
    }

    /// The number of a note: in the text, or before the note itself.
    fn note(&mut self, reading: &mut Reading, at: u32) -> String {
        match reading.story {
            Story::Footnotes => {
                reading.notes += 1;
                written(reading.notes, Style::Digits)
            }
            Story::Endnotes => {
                reading.notes += 1;
                written(reading.notes, Style::LowerRoman)
            }
            Story::Text | Story::Boxes | Story::Headers | Story::Nothing => {
                if self.endnotes.contains(&at) {
                    self.ends += 1;
                    written(self.ends, Style::LowerRoman)
                } else {
                    self.feet += 1;
                    written(self.feet, Style::Digits)
                }
            }
        }
    }
}

impl Reading<'_> {
    fn unit(&mut self, unit: u16, look: &Look) {
        let mut buffer = [0; 4];
        for one in self.code_units.characters(unit) {
            self.add(one.encode_utf8(&mut buffer), look);
        }
    }

    /// Adds text where it is shown.
    fn add(&mut self, text: &str, look: &Look) {
        if self.in_code > 0 {
            return;
        }
        if look.deleted {
            self.line.note_deleted(text);
            return;
        }
        if look.hidden {
            if !self.hiding && !text.trim().is_empty() {
                self.letter.hidden += 1;
                self.hiding = true;
            }
            return;
        }
        self.hiding = false;
        if look.inserted {
            self.line.note_inserted(text);
        }
        self.line.add(text, look.mark());
    }

    fn field(&mut self, mark: u16) {
        match mark {
            0x13 if self.fields.len() >= MAX_FIELDS => self.deeper += 1,
            0x13 => {
                self.fields.push(false);
                self.in_code += 1;
            }
            0x14 if self.deeper == 0 => {
                if let Some(result @ false) = self.fields.last_mut() {
                    *result = true;
                    self.in_code -= 1;
                }
            }
            0x15 if self.deeper > 0 => self.deeper -= 1,
            0x15 => self.in_code -= usize::from(self.fields.pop() == Some(false)),
            _ => {}
        }
    }

    fn end_paragraph(&mut self, level: usize) -> Result<(), DocumentError> {
        self.hiding = false;
        self.levels.paragraph(self.letter, level, &mut self.line)
    }

    fn end_row(&mut self, level: usize, paragraph: &Paragraph) -> Result<(), DocumentError> {
        self.levels.set(self.letter, level)?;
        if let Some((left, edges)) = paragraph.edges()
            && let Some(table) = self.letter.table()
        {
            table.set_edges(left, edges);
        }
        self.letter.end_row(1)
    }
}
