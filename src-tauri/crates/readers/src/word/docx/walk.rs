//! A part of a letter (its body, a header, its notes) walked through element by element.
//!
//! Names are those of WordprocessingML, in its transitional and its strict form, by what stands
//! after the prefix that the part declares for it.

use super::fields::Fields;
use super::notes::Notes;
use super::numbering::Numbering;
use super::run::Run;
use super::styles::{Look, Numbered, Styles, is_on};
use crate::Watch;
use crate::document::DocumentError;
use crate::sheets::marks::Mark;
use crate::word::letter::Letter;
use crate::word::line::Line;
use crate::word::symbol;
use crate::word::table::Rows;
use crate::word::xml::{attribute, local, number};
use quick_xml::events::BytesStart;

/// Namespaces of WordprocessingML (ECMA-376, parts 4 and 1).
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Elements that are left out with all that is in them: what was set before a tracked change, what
/// a field or a control is called, reading aids, drawings' own tables of shapes.
const LEFT_OUT: [&str; 16] = [
    "pPrChange",
    "rPrChange",
    "tblPrChange",
    "tblPrExChange",
    "trPrChange",
    "tcPrChange",
    "sectPrChange",
    "numberingChange",
    "tblGrid",
    "sdtPr",
    "sdtEndPr",
    "rt",
    "sectPr",
    "instrText",
    "delInstrText",
    "fldData",
];

/// Paragraphs between two looks at [`Watch`].
const STEP: u32 = 1024;

/// Text boxes within each other; deeper ones are left out.
const MAX_BOXES: usize = 16;

/// What the parts of a letter share.
pub(super) struct Letterhead<'l> {
    pub letter: &'l mut Letter,
    pub styles: &'l Styles,
    pub numbering: &'l mut Numbering,
    pub notes: &'l mut Notes,
    pub watch: &'l dyn Watch,
    /// Relationships of embedded objects that were met.
    pub objects: &'l mut Vec<String>,
    /// Comments, and pieces in other formats, that were not read.
    pub comments: &'l mut u32,
    pub foreign: &'l mut u32,
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph {
    line: Line,
    look: Look,
    numbered: Numbered,
    style_numbered: Numbered,
    /// A tracked change takes its end away: the next paragraph goes on with it.
    joins_next: bool,
}

pub(super) struct Walk<'w, 'l> {
    at: &'w mut Letterhead<'l>,
    /// Prefix of the elements of Word, with its colon.
    prefix: Option<String>,
    /// Depth within an element that is left out.
    skipped: usize,
    paragraph: Paragraph,
    /// Paragraphs around the text box that is being read.
    around: Vec<(Paragraph, Run)>,
    run: Run,
    in_paragraph_properties: bool,
    in_run_properties: bool,
    in_row_properties: bool,
    /// Tracked changes around the text.
    deleted: u32,
    inserted: u32,
    fields: Fields,
    /// For each choice between contents: was one taken?
    choices: Vec<bool>,
    /// A hidden passage goes on.
    hiding: bool,
    /// What the next paragraph begins with: the number of a note.
    note_number: Option<String>,
}

impl<'w, 'l> Walk<'w, 'l> {
    pub fn new(at: &'w mut Letterhead<'l>) -> Self {
        Self {
            at,
            prefix: None,
            skipped: 0,
            paragraph: Paragraph::default(),
            around: Vec::new(),
            run: Run::default(),
            in_paragraph_properties: false,
            in_run_properties: false,
            in_row_properties: false,
            deleted: 0,
            inserted: 0,
            fields: Fields::default(),
            choices: Vec::new(),
            hiding: false,
            note_number: None,
        }
    }

    /// The first element declares the prefix.
    fn declare(&mut self, root: &BytesStart) {
        let mut attributes = root.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|one| NAMESPACES.contains(&one.value.as_ref()));
        let key = found.map(|one| one.key.as_ref().to_owned());
        self.prefix = Some(match key.as_deref() {
            Some("xmlns") => String::new(),
            Some(key) => format!("{}:", local(key)),
            None => "w:".to_owned(),
        });
    }

    /// The name of an element of Word; nothing for one of another language.
    fn of_word<'n>(&self, name: &'n str) -> Option<&'n str> {
        let prefix = self.prefix.as_deref().unwrap_or("w:");
        let bare = name.strip_prefix(prefix)?;
        (!bare.contains(':')).then_some(bare)
    }

    pub fn start(&mut self, start: &BytesStart) -> Result<(), DocumentError> {
        if self.prefix.is_none() {
            self.declare(start);
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        let name = start.name();
        match self.of_word(name.as_ref()) {
            Some(word) if LEFT_OUT.contains(&word) => self.skipped = 1,
            Some(word) => self.word(word, start)?,
            None => self.other(local(name.as_ref()), start)?,
        }
        Ok(())
    }

    /// An element of another language.
    fn other(&mut self, name: &str, start: &BytesStart) -> Result<(), DocumentError> {
        match name {
            "AlternateContent" => self.choices.push(false),
            // The first choice counts; programs draw one of them.
            "Choice" | "Fallback" => match self.choices.last_mut() {
                Some(taken) if !*taken => *taken = true,
                _ => self.skipped = 1,
            },
            "pic" | "imagedata" => self.at.letter.pictures += 1,
            "chart" => self.at.letter.pictures += 1,
            "OLEObject" => {
                if let Some(id) = attribute(start, "id") {
                    self.at.objects.push(id);
                }
            }
            // Text of a formula.
            "t" if start.name().as_ref() == "m:t" => self.run.in_text = true,
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, name: &str, start: &BytesStart) -> Result<(), DocumentError> {
        if self.in_run_properties {
            if self.in_paragraph_properties {
                self.paragraph.joins_next |= matches!(name, "del" | "moveFrom");
            } else if name == "rStyle" {
                let style = attribute(start, "val").unwrap_or_default();
                self.run.style = self.at.styles.of_run(&style);
            } else {
                self.run.own.set(name, start);
            }
            return Ok(());
        }
        if self.in_row_properties {
            self.row_property(name, start);
            return Ok(());
        }
        match name {
            "p" => {
                if !self.paragraph.joins_next {
                    self.paragraph = Paragraph::default();
                }
                self.paragraph.joins_next = false;
                (self.paragraph.look, self.paragraph.style_numbered) =
                    self.at.styles.of_paragraph(None);
                self.paragraph.numbered = Numbered::default();
                if let Some(number) = self.note_number.take() {
                    self.paragraph.line.add(&number, Mark::Raised);
                    self.paragraph.line.add(" ", Mark::Plain);
                }
                if self.at.letter.paragraphs().is_multiple_of(STEP) && self.at.watch.cancelled() {
                    return Err(DocumentError::Cancelled);
                }
            }
            "pPr" => self.in_paragraph_properties = true,
            "pStyle" => {
                let style = attribute(start, "val");
                (self.paragraph.look, self.paragraph.style_numbered) =
                    self.at.styles.of_paragraph(style.as_deref());
            }
            "numId" => self.paragraph.numbered.list = number(start, "val"),
            "ilvl" => self.paragraph.numbered.level = number(start, "val"),
            "rPr" => self.in_run_properties = true,
            "r" => self.run = Run::default(),
            "t" => self.run.in_text = true,
            "delText" => self.run.in_deleted = true,
            "tab" if !self.in_paragraph_properties => self.text("\t")?,
            "ptab" => self.text("\t")?,
            "br" | "cr" => self.text("\n")?,
            "noBreakHyphen" => self.text("-")?,
            "sym" => {
                let font = attribute(start, "font").unwrap_or_default();
                let code = attribute(start, "char").unwrap_or_default();
                self.text(symbol::shown(&font, &code))?;
            }
            "footnoteReference" | "endnoteReference" => self.refer(name, start),
            "footnote" | "endnote" => self.note(name == "endnote", start),
            "ins" | "moveTo" => self.inserted += 1,
            "del" | "moveFrom" => self.deleted += 1,
            "commentReference" => *self.at.comments += 1,
            "altChunk" | "subDoc" => *self.at.foreign += 1,
            "fldChar" => {
                let kind = attribute(start, "fldCharType").unwrap_or_default();
                self.fields.mark(&kind);
            }
            "checkBox" => self.fields.begin_box(),
            "checked" | "default" => self.fields.tick(is_on(start)),
            "txbxContent" => self.begin_box()?,
            "tbl" | "tr" | "tc" | "tblCaption" | "tblDescription" | "gridSpan" | "vMerge"
            | "hMerge" | "cellDel" | "trPr" => self.table(name, start)?,
            _ => {}
        }
        Ok(())
    }

    fn table(&mut self, name: &str, start: &BytesStart) -> Result<(), DocumentError> {
        match name {
            "tbl" => self.at.letter.begin_table(),
            "tc" => self.at.letter.begin_cell(),
            "trPr" => self.in_row_properties = true,
            _ => {}
        }
        let Some(table) = self.at.letter.table() else {
            return Ok(());
        };
        if name == "tr" {
            table.begin_row();
        } else if name == "tblCaption" {
            table.describe(&attribute(start, "val").unwrap_or_default());
        }
        let Some(cell) = &mut table.cell else {
            return Ok(());
        };
        match name {
            "gridSpan" => cell.columns = number(start, "val").unwrap_or(1),
            "vMerge" => {
                let restarts = attribute(start, "val").as_deref() == Some("restart");
                cell.rows = if restarts { Rows::First } else { Rows::GoesOn };
            }
            "hMerge" => {
                cell.goes_on_sideways = attribute(start, "val").as_deref() != Some("restart")
            }
            "cellDel" => cell.deleted_with_column = true,
            _ => {}
        }
        Ok(())
    }

    fn row_property(&mut self, name: &str, start: &BytesStart) {
        let Some(table) = self.at.letter.table() else {
            return;
        };
        match name {
            "gridBefore" => table.skip_columns(number(start, "val").unwrap_or(0)),
            "del" => table.row_is_deleted = true,
            "hidden" if is_on(start) => table.hide_row(),
            _ => {}
        }
    }

    /// A note begins. Those that the letter does not refer to are lines that set notes apart.
    fn note(&mut self, end: bool, start: &BytesStart) {
        let id = attribute(start, "id").unwrap_or_default();
        match self.at.notes.number(&id, end) {
            Some(number) => self.note_number = Some(number.to_owned()),
            None => self.skipped = 1,
        }
    }

    fn refer(&mut self, name: &str, start: &BytesStart) {
        let end = name == "endnoteReference";
        let id = attribute(start, "id").unwrap_or_default();
        // A mark of its own follows as text.
        let own = attribute(start, "customMarkFollows").is_some_and(|v| v != "0" && v != "false");
        if self.deleted > 0 || self.fields.in_code() {
            return;
        }
        let number = self.at.notes.refer(&id, end, own);
        if own {
            self.run.own_mark = true;
        } else {
            self.paragraph.line.add(&number, Mark::Raised);
        }
    }

    fn begin_box(&mut self) -> Result<(), DocumentError> {
        if self.around.len() >= MAX_BOXES {
            self.skipped = 1;
            return Ok(());
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        self.around.push((paragraph, std::mem::take(&mut self.run)));
        self.at.letter.begin_apart();
        Ok(())
    }

    pub fn end(&mut self, name: &str) -> Result<(), DocumentError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        let Some(word) = self.of_word(name) else {
            match local(name) {
                "AlternateContent" => drop(self.choices.pop()),
                "t" => self.run.in_text = false,
                _ => {}
            }
            return Ok(());
        };
        match word {
            "rPr" => self.in_run_properties = false,
            "pPr" => self.in_paragraph_properties = false,
            "trPr" => self.in_row_properties = false,
            "t" => self.run.in_text = false,
            "delText" => self.run.in_deleted = false,
            "r" => {
                self.run = Run::default();
                // The box to tick stands within the code of its field.
                if let Some(shown) = self.fields.take_box()
                    && self.deleted == 0
                {
                    self.paragraph.line.add(shown, Mark::Plain);
                }
            }
            _ if self.in_run_properties || self.in_row_properties => {}
            "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "p" => {
                self.hiding = false;
                if !self.paragraph.joins_next {
                    self.end_paragraph()?;
                }
            }
            "txbxContent" => {
                self.flush()?;
                self.at.letter.end_apart()?;
                if let Some((paragraph, run)) = self.around.pop() {
                    (self.paragraph, self.run) = (paragraph, run);
                }
            }
            "tc" => {
                self.flush()?;
                self.at.letter.end_cell(1)?;
            }
            "tr" => self.at.letter.end_row(1)?,
            "tbl" => self.at.letter.end_table()?,
            _ => {}
        }
        Ok(())
    }

    /// Ends a paragraph whose end was taken away, where no other follows it.
    fn flush(&mut self) -> Result<(), DocumentError> {
        if std::mem::take(&mut self.paragraph.joins_next) {
            self.end_paragraph()?;
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), DocumentError> {
        let of_style = self.paragraph.style_numbered;
        let numbered = Numbered {
            list: self.paragraph.numbered.list.or(of_style.list),
            level: self.paragraph.numbered.level.or(of_style.level),
        };
        if numbered.list.is_some() {
            let shown = self.at.numbering.next(numbered);
            self.paragraph.line.number(shown);
        }
        self.at.letter.paragraph(&mut self.paragraph.line)
    }

    pub fn take(&mut self, text: &str) -> Result<(), DocumentError> {
        if self.skipped > 0 {
            return Ok(());
        }
        if self.run.in_deleted {
            self.paragraph.line.note_deleted(text);
        } else if self.run.in_text {
            self.text(text)?;
        }
        Ok(())
    }

    /// Adds text where it is shown.
    fn text(&mut self, text: &str) -> Result<(), DocumentError> {
        if self.fields.in_code() {
            return Ok(());
        }
        if self.deleted > 0 {
            self.paragraph.line.note_deleted(text);
            return Ok(());
        }
        let look = self.run.own.over(self.run.style).over(self.paragraph.look);
        if look.is_hidden() {
            if !self.hiding && !text.trim().is_empty() {
                self.at.letter.hidden += 1;
                self.hiding = true;
            }
            return Ok(());
        }
        self.hiding = false;
        if self.inserted > 0 {
            self.paragraph.line.note_inserted(text);
        }
        let mut mark = look.mark();
        if self.run.own_mark && mark == Mark::Plain {
            mark = Mark::Raised;
        }
        self.paragraph.line.add(text, mark);
        Ok(())
    }

    /// The part ends, perhaps too soon.
    pub fn finish(mut self) -> Result<(), DocumentError> {
        self.flush()?;
        if !self.paragraph.line.is_empty() {
            self.at.letter.paragraph(&mut self.paragraph.line)?;
        }
        if self.fields.in_code() {
            self.at.letter.notices.push(
                "A field of the letter does not end. Text that follows it may be missing."
                    .to_owned(),
            );
        }
        self.at.letter.close()
    }
}
