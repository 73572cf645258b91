//! The head of a letter, which says where all else stands ([MS-DOC] 2.5).

use super::bytes::{long, part, short};
use crate::document::DocumentError;

/// The first version of Word 97.
const WORD_97: u16 = 0x00c1;

/// The two first bytes, in Word 97 and in Word 6 and 95.
const WORD: [u16; 2] = [0xa5ec, 0xa5dc];

/// Where the pairs of place and length begin ([MS-DOC] 2.5.5).
const PAIRS: usize = 154;

/// Lengths of the parts of the text, in characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lengths {
    pub text: u32,
    pub footnotes: u32,
    pub headers: u32,
    pub macros: u32,
    pub comments: u32,
    pub endnotes: u32,
    pub boxes: u32,
}

/// Tables of the letter, by their place in the list of pairs.
#[derive(Clone, Copy, Debug)]
pub(super) enum Listed {
    Styles = 1,
    Endnotes = 46,
    CharacterPages = 12,
    ParagraphPages = 13,
    Text = 33,
}

pub(super) struct Head<'s> {
    stream: &'s [u8],
    pub lengths: Lengths,
    /// The name of the stream of tables.
    pub tables: &'static str,
}

impl<'s> Head<'s> {
    pub fn read(stream: &'s [u8]) -> Result<Self, DocumentError> {
        let damaged = || DocumentError::damaged("its head", "it is cut off");
        let first = short(stream, 0).ok_or_else(damaged)?;
        let version = short(stream, 2).ok_or_else(damaged)?;
        let flags = short(stream, 10).ok_or_else(damaged)?;
        if !WORD.contains(&first) || version < WORD_97 {
            return Err(DocumentError::not_read(
                "a letter of Word 95 or before",
                "Open it in LibreOffice or Word, save it as .docx or PDF, and choose that file.",
            ));
        }
        if flags & 0x0100 != 0 {
            return Err(DocumentError::Protected);
        }
        let length = |at| long(stream, at).ok_or_else(damaged);
        Ok(Self {
            stream,
            lengths: Lengths {
                text: length(76)?,
                footnotes: length(80)?,
                headers: length(84)?,
                macros: length(88)?,
                comments: length(92)?,
                endnotes: length(96)?,
                boxes: length(100)?,
            },
            tables: if flags & 0x0200 == 0 {
                "0Table"
            } else {
                "1Table"
            },
        })
    }

    /// A table; empty where the letter has none.
    pub fn table<'t>(&self, tables: &'t [u8], listed: Listed) -> &'t [u8] {
        let at = PAIRS + 8 * listed as usize;
        let place = long(self.stream, at).zip(long(self.stream, at + 4));
        place
            .and_then(|(at, length)| part(tables, at, length))
            .unwrap_or_default()
    }
}
