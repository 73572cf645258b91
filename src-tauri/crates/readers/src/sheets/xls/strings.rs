//! Text in the records of MS-XLS: one or two bytes a character, possibly cut anywhere by the end
//! of a record; before version 8, bytes of a code page.

use super::record::{Field, Record};
use crate::sheets::marks::{Mark, Marking};
use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// Version 8, of Excel 97 and later (MS-XLS, 2.4.21).
const VERSION_8: u16 = 0x0600;

// Parts of a string besides its characters (MS-XLS, 2.5.293).
const WIDE: u8 = 1;
const EXTENDED: u8 = 4;
const RICH: u8 = 8;

/// How the fonts of a workbook set text, in their order.
#[derive(Default)]
pub(super) struct Fonts {
    marks: Vec<Mark>,
}

impl Fonts {
    /// Takes a font in (MS-XLS, 2.4.122).
    pub fn add(&mut self, record: &Record) -> Option<()> {
        let struck = record.data.u16(2)? & 8 != 0;
        self.marks.push(match record.data.u16(8).unwrap_or(0) {
            _ if struck => Mark::Struck,
            1 => Mark::Raised,
            2 => Mark::Lowered,
            _ => Mark::Plain,
        });
        Some(())
    }

    /// By the number that cells and texts give, which leaves out 4 (MS-XLS, 2.5.129).
    pub fn mark(&self, number: u16) -> Mark {
        let at = usize::from(number);
        let mark = self.marks.get(if at > 4 { at - 1 } else { at });
        mark.copied().unwrap_or_default()
    }
}

/// How a workbook keeps text.
pub(super) struct Strings {
    pub fonts: Fonts,
    unicode: bool,
    code_page: &'static Encoding,
}

impl Default for Strings {
    fn default() -> Self {
        Self {
            fonts: Fonts::default(),
            unicode: true,
            code_page: WINDOWS_1252,
        }
    }
}

impl Strings {
    pub fn version(&mut self, version: u16) {
        self.unicode = version >= VERSION_8;
    }

    pub fn code_page(&mut self, page: u16) {
        self.code_page = match page {
            10_000 | 0x8000 => MACINTOSH,
            page => {
                Encoding::for_label(format!("windows-{page}").as_bytes()).unwrap_or(WINDOWS_1252)
            }
        };
    }

    fn decode(&self, bytes: &[u8]) -> String {
        let (text, _) = self.code_page.decode_without_bom_handling(bytes);
        text.into_owned()
    }

    /// Text whose length stands in one byte.
    pub fn short(&self, data: &[u8]) -> Option<String> {
        let length = usize::from(*data.first()?);
        if self.unicode {
            Parts::new(data, &[]).from(1).text(length, &self.fonts)
        } else {
            Some(self.decode(data.get(1..=length)?))
        }
    }

    /// Text whose length stands in two bytes at a place of a record.
    pub fn long(&self, record: &Record, at: usize) -> Option<String> {
        let length = usize::from(record.data.u16(at)?);
        let from = at.checked_add(2)?;
        if self.unicode {
            let mut parts = Parts::new(record.data, &record.more).from(from);
            parts.text(length, &self.fonts)
        } else {
            let end = from.checked_add(length)?;
            Some(self.decode(record.data.get(from..end)?))
        }
    }

    /// The code of a number format.
    pub fn format_code(&self, record: &Record) -> Option<String> {
        if self.unicode {
            self.long(record, 2)
        } else {
            self.short(record.data.get(2..)?)
        }
    }

    /// The texts that cells share (MS-XLS, 2.4.265); there are none before version 8.
    pub fn shared(&self, record: &Record) -> Option<Vec<String>> {
        let mut parts = Parts::new(record.data, &record.more).from(8);
        let mut texts = Vec::new();
        while !parts.is_done() {
            let length = usize::from(parts.u16()?);
            texts.push(parts.text(length, &self.fonts)?);
        }
        Some(texts)
    }
}

/// A record's bytes with those of the records that continue it.
struct Parts<'r> {
    parts: Vec<&'r [u8]>,
    part: usize,
    at: usize,
}

impl<'r> Parts<'r> {
    fn new(first: &'r [u8], more: &[&'r [u8]]) -> Self {
        let parts = std::iter::once(first).chain(more.iter().copied());
        Self {
            parts: parts.collect(),
            part: 0,
            at: 0,
        }
    }

    fn from(mut self, at: usize) -> Self {
        self.at = at;
        self
    }

    /// What is left of the part being read, or of the first further one that is not empty.
    fn rest(&mut self) -> &'r [u8] {
        while let Some(part) = self.parts.get(self.part) {
            match part.get(self.at..) {
                Some(rest) if !rest.is_empty() => return rest,
                _ => {
                    self.part += 1;
                    self.at = 0;
                }
            }
        }
        &[]
    }

    fn is_done(&mut self) -> bool {
        self.rest().is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        let (low, high) = (self.u16()?, self.u16()?);
        Some(u32::from(low) | u32::from(high) << 16)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            let rest = self.rest().len();
            if rest == 0 {
                return None;
            }
            let step = rest.min(length);
            self.at += step;
            length -= step;
        }
        Some(())
    }

    /// A string after its length: flags, what more there is, the characters, then the fonts of its
    /// pieces.
    fn text(&mut self, length: usize, fonts: &Fonts) -> Option<String> {
        // An empty string at the end of a record may lack its flags.
        if length == 0 && self.is_done() {
            return Some(String::new());
        }
        let flags = self.byte()?;
        let runs = if flags & RICH == 0 { 0 } else { self.u16()? };
        let extension = if flags & EXTENDED == 0 {
            0
        } else {
            self.u32()?
        };
        let mut wide = flags & WIDE != 0;
        let mut units: Vec<u16> = Vec::with_capacity(length.min(self.rest().len()));
        let mut part = self.part;
        while units.len() < length {
            if self.is_done() {
                return None;
            }
            if self.part != part {
                // Characters that go on in another record say again how wide they are.
                wide = self.byte()? & WIDE != 0;
                part = self.part;
                continue;
            }
            let unit = if wide {
                self.u16()?
            } else {
                self.byte()?.into()
            };
            units.push(unit);
        }
        let mut text = String::new();
        let mut marking = Marking::default();
        let mut from = 0;
        for _ in 0..runs {
            let (at, font) = (usize::from(self.u16()?), self.u16()?);
            let at = at.clamp(from, units.len());
            let piece = units.get(from..at).unwrap_or_default();
            text.push_str(&String::from_utf16_lossy(piece));
            from = at;
            marking.set(&mut text, fonts.mark(font));
        }
        let piece = units.get(from..).unwrap_or_default();
        text.push_str(&String::from_utf16_lossy(piece));
        marking.set(&mut text, Mark::Plain);
        self.skip(usize::try_from(extension).ok()?)?;
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(data: &[u8], more: &[&[u8]]) -> Option<Vec<String>> {
        let record = Record {
            kind: super::super::record::SST,
            data,
            more: more.to_vec(),
            size: 0,
        };
        let mut strings = Strings::default();
        for (struck, script) in [(0, 0), (0, 1), (8, 0)] {
            let font = Record {
                kind: super::super::record::FONT,
                data: &[200, 0, struck, 0, 0, 0, 0, 0, script, 0],
                more: Vec::new(),
                size: 0,
            };
            strings.fonts.add(&font)?;
        }
        strings.shared(&record)
    }

    /// By hand from MS-XLS, 2.5.293: fonts 0 (plain), 1 (raised) and 2 (struck out).
    #[test]
    fn raised_and_struck_out_pieces_are_kept_apart() {
        let head = [2, 0, 0, 0, 2, 0, 0, 0];
        let raised = [3, 0, RICH, 1, 0, b'4', b'0', b'1', 2, 0, 1, 0];
        let struck = [2, 0, RICH, 2, 0, b'5', b'7', 0, 0, 2, 0, 1, 0, 0, 0];
        let texts = shared(&[&head[..], &raised, &struck].concat(), &[]);
        let expected = ["40¹", "[struck out: 5]7"].map(str::to_owned);
        assert_eq!(texts, Some(expected.to_vec()));
    }

    /// By hand from MS-XLS, 2.5.293.
    #[test]
    fn texts_may_be_cut_by_the_end_of_a_record() {
        let head = [2, 0, 0, 0, 2, 0, 0, 0];
        let first = [&head[..], &[4, 0, 0, b'a', b'b']].concat();
        // Goes on in two bytes a character, then a rich text with one run.
        let second = [1, b'c', 0, 0xac, 0x20, 1, 0, RICH, 1, 0, b'x', 9, 9, 9, 9];
        let texts = shared(&first, &[&second]);
        assert_eq!(texts, Some(vec!["abc€".to_owned(), "x".to_owned()]));
    }

    #[test]
    fn a_text_that_is_too_short_is_none() {
        let head = [1, 0, 0, 0, 1, 0, 0, 0];
        assert_eq!(shared(&[&head[..], &[4, 0, 0, b'a']].concat(), &[]), None);
        assert_eq!(shared(&head, &[]), Some(Vec::new()));
        assert_eq!(shared(&[1, 2], &[]), Some(Vec::new()));
    }

    #[test]
    fn before_version_8_text_is_of_a_code_page() {
        let mut strings = Strings::default();
        strings.version(0x0500);
        strings.code_page(1251);
        assert_eq!(strings.short(&[2, 0xc4, 0xe0]).as_deref(), Some("Да"));
        assert_eq!(strings.short(&[3, 0xc4, 0xe0]), None);
    }
}
