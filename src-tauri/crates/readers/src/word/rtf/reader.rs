//! Rich Text word by word.

use super::aside::{Aside, Kind, Note};
use super::fonts::Fonts;
use super::group::{Destination, Group};
use super::object::Object;
use super::rows::Definition;
use super::words::{CHARACTERS, HEADERS, NO_TEXT, STARRED_TEXT};
use crate::Watch;
use crate::document::{Document, DocumentError};
use crate::mail::charset::decode_code_page;
use crate::rtf::{Token, Tokens};
use crate::sheets::marks::Mark;
use crate::utf16::CodeUnits;
use crate::word::letter::Letter;
use crate::word::levels::{Levels, MAX_LEVELS};
use crate::word::line::Line;

/// Most groups within each other; what lies deeper is read as if it lay there.
const MAX_DEPTH: usize = 1_000;

/// Notes, headers and text boxes within each other; deeper ones are left out.
const MAX_ASIDES: usize = 16;

/// Tokens between two looks at [`Watch`].
const STEP: usize = 1 << 16;

struct Reader<'w> {
    letter: Letter,
    line: Line,
    /// Bytes not decoded yet: a character may have several.
    pending: Vec<u8>,
    code_page: u32,
    fonts: Fonts,
    groups: Vec<Group>,
    /// Groups open beyond [`MAX_DEPTH`].
    deeper: usize,
    group: Group,
    /// Stand-ins still to be passed over.
    passed_over: usize,
    starred: bool,
    code_units: CodeUnits,
    /// Tables that the paragraph is in, and tables that are open.
    level: usize,
    open: Levels,
    row: Definition,
    nested_row: Definition,
    asides: Vec<Aside>,
    notes: Vec<Note>,
    /// Notes that the text refers to. Foot- and endnotes are counted together, since the text does
    /// not say which of the two follows.
    noted: u32,
    comments: u32,
    object: Object,
    hiding: bool,
    watch: &'w dyn Watch,
}

/// Reads a letter.
pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Document, DocumentError> {
    let mut reader = Reader {
        letter: Letter::default(),
        line: Line::default(),
        pending: Vec::new(),
        code_page: 1252,
        fonts: Fonts::default(),
        groups: Vec::new(),
        deeper: 0,
        group: Group::default(),
        passed_over: 0,
        starred: false,
        code_units: CodeUnits::default(),
        level: 0,
        open: Levels::default(),
        row: Definition::default(),
        nested_row: Definition::default(),
        asides: Vec::new(),
        notes: Vec::new(),
        noted: 0,
        comments: 0,
        object: Object::default(),
        hiding: false,
        watch,
    };
    for (index, token) in Tokens::new(bytes).enumerate() {
        if index.is_multiple_of(STEP) && watch.cancelled() {
            return Err(DocumentError::Cancelled);
        }
        match token {
            Token::Open => reader.open(),
            Token::Close => reader.close()?,
            Token::Byte(byte) => reader.byte(byte),
            Token::Symbol(symbol) => reader.symbol(symbol)?,
            Token::Word(word, number) => {
                let starred = std::mem::take(&mut reader.starred);
                reader.word(word, number, starred)?;
            }
            Token::Binary => reader.starred = false,
        }
    }
    reader.finish()
}

impl Reader<'_> {
    fn open(&mut self) {
        self.starred = false;
        self.flush();
        if self.groups.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        self.groups.push(self.group);
        if self.group.to == Destination::Twice {
            self.group.to = Destination::Nothing;
        }
    }

    fn close(&mut self) -> Result<(), DocumentError> {
        self.starred = false;
        self.passed_over = 0;
        self.flush();
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ok(());
        }
        let Some(around) = self.groups.pop() else {
            return Ok(());
        };
        let ends_object = self.group.to == Destination::Object && around.to != Destination::Object;
        self.group = around;
        if ends_object {
            std::mem::take(&mut self.object).finish(&mut self.letter);
        }
        let depth = self.groups.len();
        while self.asides.last().is_some_and(|aside| aside.depth > depth) {
            self.end_aside()?;
        }
        Ok(())
    }

    fn begin_aside(&mut self, kind: Kind) {
        if self.asides.len() >= MAX_ASIDES || self.deeper > 0 {
            self.group.to = Destination::Nothing;
            return;
        }
        self.asides.push(Aside {
            kind,
            depth: self.groups.len(),
            line: std::mem::take(&mut self.line),
            level: std::mem::take(&mut self.level),
            open: std::mem::take(&mut self.open),
            paragraphs: Vec::new(),
        });
        if kind == Kind::Box {
            self.letter.begin_apart();
        }
    }

    fn end_aside(&mut self) -> Result<(), DocumentError> {
        if !self.line.is_empty() {
            self.end_paragraph()?;
        }
        let Some(aside) = self.asides.pop() else {
            return Ok(());
        };
        if aside.kind == Kind::Box {
            self.letter.end_apart()?;
        } else {
            self.notes.push(Note {
                kind: aside.kind,
                paragraphs: aside.paragraphs,
            });
        }
        self.line = aside.line;
        (self.level, self.open) = (aside.level, aside.open);
        Ok(())
    }

    fn byte(&mut self, byte: u8) {
        self.starred = false;
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        match self.group.to {
            Destination::Text => self.pending.push(byte),
            Destination::Object => self.object.digit(byte),
            Destination::ObjectKind => self.object.kind(byte),
            Destination::Nothing | Destination::Fonts | Destination::Twice => {}
        }
    }

    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let of_font = self.fonts.code_page(self.group.font);
        let text = decode_code_page(of_font.unwrap_or(self.code_page), &self.pending);
        self.pending.clear();
        self.add(&text);
    }

    fn text(&mut self, text: &str) {
        self.flush();
        self.add(text);
    }

    fn add(&mut self, text: &str) {
        let group = &self.group;
        if group.to != Destination::Text {
            return;
        }
        if group.deleted {
            self.line.note_deleted(text);
            return;
        }
        if group.hidden {
            if !self.hiding && !text.trim().is_empty() {
                self.letter.hidden += 1;
                self.hiding = true;
            }
            return;
        }
        self.hiding = false;
        if group.inserted {
            self.line.note_inserted(text);
        }
        let text = match text {
            "\t" if group.is_number => " ",
            text => text,
        };
        if group.is_number && self.line.is_empty() {
            self.line.add(text.trim_start(), group.mark());
            return;
        }
        self.line.add(text, group.mark());
    }

    fn symbol(&mut self, symbol: u8) -> Result<(), DocumentError> {
        self.starred = symbol == b'*';
        match symbol {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.word("par", None, false)?,
            _ => {}
        }
        Ok(())
    }

    fn word(
        &mut self,
        word: &str,
        number: Option<i64>,
        starred: bool,
    ) -> Result<(), DocumentError> {
        match word {
            "u" => {
                self.unicode(number.unwrap_or_default());
                return Ok(());
            }
            "uc" => {
                let count = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
                self.group.stand_ins = count.min(16);
                return Ok(());
            }
            "ansicpg" => {
                let page = number.and_then(|n| u32::try_from(n).ok());
                self.code_page = page.filter(|n| *n > 0).unwrap_or(self.code_page);
                return Ok(());
            }
            _ => {}
        }
        self.flush();
        if self.group.to == Destination::Fonts {
            if word == "f" {
                self.group.font = number.unwrap_or(-1);
            }
            self.fonts.set(self.group.font, word, number);
            return Ok(());
        }
        if word == "ud" && starred {
            self.group.to = Destination::Text;
            return Ok(());
        }
        if matches!(self.group.to, Destination::Nothing | Destination::Object) {
            return Ok(());
        }
        if let Some((_, text)) = CHARACTERS.iter().find(|(known, _)| *known == word) {
            self.add(text);
            return Ok(());
        }
        if self.group.set(word, number) || self.destination(word, starred) {
            return Ok(());
        }
        self.layout(word, number)
    }

    /// Takes a word that says what its group is. False where it is none.
    fn destination(&mut self, word: &str, starred: bool) -> bool {
        match word {
            "fonttbl" => self.group.to = Destination::Fonts,
            "upr" => self.group.to = Destination::Twice,
            "objdata" => self.group.to = Destination::Object,
            "objclass" => self.group.to = Destination::ObjectKind,
            "object" => self.group.has_other = true,
            "pict" => {
                if !self.group.has_other {
                    self.letter.pictures += 1;
                }
                self.group.to = Destination::Nothing;
            }
            "footnote" => self.begin_aside(Kind::Footnote),
            // Within its group, a note says that it is an endnote.
            "ftnalt" => {
                if let Some(aside) = self.asides.last_mut()
                    && aside.kind == Kind::Footnote
                {
                    aside.kind = Kind::Endnote;
                }
            }
            "annotation" => {
                self.comments += 1;
                self.group.to = Destination::Nothing;
            }
            "shptxt" => self.begin_aside(Kind::Box),
            "listtext" | "pntext" => self.group.is_number = true,
            _ if HEADERS.contains(&word) => self.begin_aside(Kind::Header),
            "nesttableprops" => self.group.describes_nested = true,
            _ if STARRED_TEXT.contains(&word) => {}
            _ if starred || NO_TEXT.contains(&word) => self.group.to = Destination::Nothing,
            _ => return false,
        }
        true
    }

    /// Takes a word that ends a paragraph, a cell or a row, or says where it stands.
    fn layout(&mut self, word: &str, number: Option<i64>) -> Result<(), DocumentError> {
        let depth = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        match word {
            "pard" => self.level = 0,
            "intbl" => self.level = self.level.max(1),
            "itap" => self.level = depth.min(MAX_LEVELS),
            "par" | "sect" => self.end_paragraph()?,
            "chftn" => self.note_number(),
            "cell" | "nestcell" => {
                let least = if word == "cell" { 1 } else { 2 };
                self.level = self.level.max(least);
                if word == "cell" {
                    self.level = 1;
                }
                self.end_paragraph()?;
                if !self.in_note() {
                    self.letter.end_cell(1)?;
                }
            }
            "row" => self.end_row(1)?,
            "nestrow" => self.end_row(self.level.max(2))?,
            _ => {
                let row = if self.group.describes_nested {
                    &mut self.nested_row
                } else {
                    &mut self.row
                };
                row.take(word, number);
            }
        }
        Ok(())
    }

    fn end_row(&mut self, level: usize) -> Result<(), DocumentError> {
        if self.in_note() {
            return Ok(());
        }
        self.open.set(&mut self.letter, level)?;
        let row = if level > 1 {
            &self.nested_row
        } else {
            &self.row
        };
        if let Some((left, edges)) = row.edges()
            && let Some(table) = self.letter.table()
        {
            table.set_edges(left, edges);
        }
        self.letter.end_row(1)
    }

    fn in_note(&self) -> bool {
        let last = self.asides.last();
        last.is_some_and(|aside| aside.kind != Kind::Box)
    }

    /// The number of a note: in the text, or before the note itself.
    fn note_number(&mut self) {
        let in_note = self
            .asides
            .last()
            .is_some_and(|aside| matches!(aside.kind, Kind::Footnote | Kind::Endnote));
        if !in_note {
            self.noted += 1;
        }
        let number = self.noted.to_string();
        if self.group.to == Destination::Text && !self.group.deleted {
            self.line.add(&number, Mark::Raised);
        }
    }

    fn end_paragraph(&mut self) -> Result<(), DocumentError> {
        self.hiding = false;
        if self.in_note() {
            let text = self.line.take_text();
            if let Some(aside) = self.asides.last_mut()
                && !text.trim().is_empty()
            {
                aside.paragraphs.push(text);
            }
            return Ok(());
        }
        if self.watch.cancelled() {
            return Err(DocumentError::Cancelled);
        }
        self.open
            .paragraph(&mut self.letter, self.level, &mut self.line)
    }

    /// `\u` with a number, negative above 32767: a code unit of UTF-16.
    fn unicode(&mut self, number: i64) {
        self.passed_over = self.group.stand_ins;
        let unit = (number & 0xffff) as u16;
        let text: String = self.code_units.characters(unit).collect();
        if !text.is_empty() {
            self.text(&text);
        }
    }

    fn finish(mut self) -> Result<Document, DocumentError> {
        self.flush();
        if !self.groups.is_empty() {
            self.letter.notices.push(
                "The letter ends in the middle: what follows its last line is missing, as in a file that was not sent or saved whole. Ask for another copy."
                    .to_owned(),
            );
        }
        while !self.asides.is_empty() {
            self.end_aside()?;
        }
        if !self.line.is_empty() {
            self.end_paragraph()?;
        }
        self.letter.close()?;
        let parts = [
            (Kind::Footnote, "Footnotes"),
            (Kind::Endnote, "Endnotes"),
            (Kind::Header, "Headers and footers"),
        ];
        for (kind, heading) in parts {
            self.letter.part(heading, true);
            for note in self.notes.iter().filter(|note| note.kind == kind) {
                for paragraph in &note.paragraphs {
                    self.line.add(paragraph, Mark::Plain);
                    self.letter.paragraph(&mut self.line)?;
                }
            }
        }
        if self.comments > 0 {
            self.letter.notices.push(format!(
                "The letter has {} comments, which were not read. Open it in a word processor to see them.",
                self.comments
            ));
        }
        self.letter.finish()
    }
}
