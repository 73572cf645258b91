//! The text of an OpenDocument letter walked through element by element (ODF 1.3, part 3).

use super::changes::Changes;
use super::lists::Lists;
use crate::Watch;
use crate::document::DocumentError;
use crate::sheets::marks::Mark;
use crate::sheets::ods::style::{Styles, TextStyle};
use crate::word::letter::Letter;
use crate::word::line::Line;
use crate::word::table::Rows;
use crate::word::xml::{attribute, number};
use quick_xml::events::BytesStart;

/// Elements that are left out with all that is in them.
const LEFT_OUT: [&str; 18] = [
    "office:forms",
    "office:scripts",
    "office:event-listeners",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "text:table-of-content-source",
    "text:illustration-index-source",
    "text:table-index-source",
    "text:object-index-source",
    "text:user-index-source",
    "text:alphabetical-index-source",
    "text:bibliography-source",
    "text:ruby-text",
    "text:script",
    "table:shapes",
    "svg:title",
    "svg:desc",
];

/// Parts of a page that stand on each one.
const HEADERS: [&str; 6] = [
    "style:header",
    "style:footer",
    "style:header-left",
    "style:footer-left",
    "style:header-first",
    "style:footer-first",
];

/// Pieces of text within each other whose styles are kept.
const MAX_DEPTH: usize = 64;

/// Notes and text boxes within each other; deeper ones are left out.
const MAX_ASIDES: usize = 16;

/// Most spaces that one element stands for.
const MAX_SPACES: u32 = 64;

/// Paragraphs between two looks at [`Watch`].
const STEP: u32 = 1024;

/// A note of the letter: its mark and its paragraphs.
pub(super) struct Note {
    pub mark: String,
    pub paragraphs: Vec<String>,
    pub end: bool,
}

#[derive(Default)]
struct Paragraph {
    line: Line,
    spans: Vec<TextStyle>,
    deeper: u32,
    /// The text so far ends in white space, or has just begun.
    spaced: bool,
    open: bool,
    hidden: bool,
}

/// What stands around a note or a text box.
struct Aside {
    paragraph: Paragraph,
    is_note: bool,
}

pub(super) struct Walk<'w> {
    pub letter: &'w mut Letter,
    pub styles: &'w mut Styles,
    pub lists: &'w mut Lists,
    pub notes: Vec<Note>,
    /// Objects within, by the path that the letter gives.
    pub objects: Vec<String>,
    pub comments: u32,
    watch: &'w dyn Watch,
    /// Within the text of the letter, or of a header.
    reading: bool,
    skipped: usize,
    paragraph: Paragraph,
    asides: Vec<Aside>,
    changes: Changes,
    /// Cells to the right that the last one covers.
    covered: u32,
    cell_repeats: u32,
    row_repeats: u32,
    in_citation: bool,
    /// The frame shows something that is read, so that its picture is only another view of it.
    in_object: bool,
}

impl<'w> Walk<'w> {
    pub fn new(
        letter: &'w mut Letter,
        styles: &'w mut Styles,
        lists: &'w mut Lists,
        watch: &'w dyn Watch,
    ) -> Self {
        Self {
            letter,
            styles,
            lists,
            notes: Vec::new(),
            objects: Vec::new(),
            comments: 0,
            watch,
            reading: false,
            skipped: 0,
            paragraph: Paragraph::default(),
            asides: Vec::new(),
            changes: Changes::default(),
            covered: 0,
            cell_repeats: 1,
            row_repeats: 1,
            in_citation: false,
            in_object: false,
        }
    }

    pub fn start(&mut self, start: &BytesStart) -> Result<(), DocumentError> {
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        let name = start.name();
        let name = name.as_ref();
        if LEFT_OUT.contains(&name) {
            self.skipped = 1;
            return Ok(());
        }
        if self.reading {
            return self.element(name, start);
        }
        match name {
            "office:text" => self.reading = true,
            _ if HEADERS.contains(&name) => {
                self.reading = attribute(start, "display").as_deref() != Some("false");
            }
            _ => {
                self.lists.style(name, start);
                self.styles.start(start);
            }
        }
        Ok(())
    }

    fn element(&mut self, name: &str, start: &BytesStart) -> Result<(), DocumentError> {
        if self.changes.are_described() {
            self.skipped = usize::from(self.changes.describe(name));
            return Ok(());
        }
        match name {
            "text:p" | "text:h" => self.begin_paragraph(start)?,
            "text:span" | "text:a" => self.begin_span(start),
            "text:tab" => self.add("\t"),
            "text:line-break" => self.add("\n"),
            "text:s" => {
                let many = number(start, "c").unwrap_or(1).min(MAX_SPACES);
                self.add(&" ".repeat(many as usize));
            }
            "text:list" => self.lists.begin(start),
            "text:list-item" => self.lists.item(start),
            "text:list-header" => self.lists.heading(),
            "text:section" | "text:hidden-paragraph" | "text:hidden-text" => {
                self.hide(name, start);
            }
            "text:changed-region" => self.changes.begin(start),
            "text:change" => self
                .paragraph
                .line
                .note_deleted(self.changes.deleted(start)),
            "text:change-start" | "text:change-end" => self.changes.mark(name, start),
            "text:note" | "text:note-citation" | "text:note-body" => self.note(name, start),
            "office:annotation" => {
                self.comments += 1;
                self.skipped = 1;
            }
            "draw:text-box" => self.begin_box(),
            "draw:object" | "draw:object-ole" => {
                self.in_object = true;
                let path = attribute(start, "href");
                self.objects.push(path.unwrap_or_default());
                // A flat letter has the object itself here.
                self.skipped = 1;
            }
            "draw:image" => {
                if !std::mem::take(&mut self.in_object) {
                    self.letter.pictures += 1;
                }
                self.skipped = 1;
            }
            "table:table" => {
                self.letter.begin_table();
                self.covered = 0;
            }
            "table:table-row"
            | "table:table-cell"
            | "table:covered-table-cell"
            | "table:title"
            | "table:desc" => self.table(name, start),
            _ if attribute(start, "display").as_deref() == Some("none")
                && name.starts_with("text:") =>
            {
                self.skipped = 1;
            }
            _ => {}
        }
        Ok(())
    }

    fn table(&mut self, name: &str, start: &BytesStart) {
        match name {
            "table:table-row" => {
                self.row_repeats = number(start, "number-rows-repeated").unwrap_or(1).max(1);
                self.covered = 0;
                if let Some(table) = self.letter.table() {
                    table.begin_row();
                    let visible = attribute(start, "visibility");
                    if visible.is_some_and(|how| how == "collapse" || how == "filter") {
                        table.hide_row();
                    }
                }
            }
            "table:table-cell" => {
                let many = |name| number(start, name).unwrap_or(1).max(1);
                self.cell_repeats = many("number-columns-repeated");
                let (columns, rows) = (many("number-columns-spanned"), many("number-rows-spanned"));
                self.letter.begin_cell();
                if let Some(cell) = self.letter.table().and_then(|table| table.cell.as_mut()) {
                    cell.columns = columns;
                    cell.rows = match rows {
                        1 => Rows::One,
                        rows => Rows::Counted(rows),
                    };
                }
                self.covered = columns - 1;
            }
            "table:covered-table-cell" => {
                let many = number(start, "number-columns-repeated").unwrap_or(1).max(1);
                let within = many.min(self.covered);
                self.covered -= within;
                if let Some(table) = self.letter.table() {
                    table.skip_columns(many - within);
                }
                self.skipped = 1;
            }
            _ => self.skipped = 1,
        }
    }

    fn begin_paragraph(&mut self, start: &BytesStart) -> Result<(), DocumentError> {
        if self.letter.paragraphs().is_multiple_of(STEP) && self.watch.cancelled() {
            return Err(DocumentError::Cancelled);
        }
        let style = attribute(start, "style-name").unwrap_or_default();
        self.paragraph = Paragraph {
            spaced: true,
            open: true,
            ..Paragraph::default()
        };
        self.paragraph.spans.push(self.styles.of_text(&style));
        let number = self.lists.take();
        self.paragraph.line.number(number);
        Ok(())
    }

    fn begin_span(&mut self, start: &BytesStart) {
        let style = attribute(start, "style-name").unwrap_or_default();
        let own = self.styles.of_text(&style);
        let spans = &mut self.paragraph.spans;
        if spans.len() >= MAX_DEPTH {
            self.paragraph.deeper += 1;
            return;
        }
        let outer = spans.last().copied().unwrap_or_default();
        spans.push(TextStyle {
            mark: match (outer.mark, own.mark) {
                (Mark::Struck, _) => Mark::Struck,
                (outer, Mark::Plain) => outer,
                (_, own) => own,
            },
            hidden: outer.hidden || own.hidden,
        });
    }

    fn hide(&mut self, name: &str, start: &BytesStart) {
        let says = |name: &str, value: &str| attribute(start, name).as_deref() == Some(value);
        let hidden = match name {
            "text:section" => {
                says("display", "none")
                    || (says("display", "condition") && says("is-hidden", "true"))
            }
            _ => says("is-hidden", "true"),
        };
        if !hidden {
            return;
        }
        self.letter.hidden += 1;
        if name == "text:hidden-paragraph" {
            self.paragraph.hidden = true;
        } else {
            self.skipped = 1;
        }
    }

    fn note(&mut self, name: &str, start: &BytesStart) {
        match name {
            "text:note" => self.notes.push(Note {
                mark: String::new(),
                paragraphs: Vec::new(),
                end: attribute(start, "note-class").as_deref() == Some("endnote"),
            }),
            "text:note-citation" => self.in_citation = true,
            _ => drop(self.aside(true)),
        }
    }

    fn begin_box(&mut self) {
        if self.aside(false) {
            self.letter.begin_apart();
        }
    }

    /// What follows stands apart from the paragraph that is being read.
    fn aside(&mut self, is_note: bool) -> bool {
        if self.asides.len() >= MAX_ASIDES {
            self.skipped = 1;
            return false;
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        self.asides.push(Aside { paragraph, is_note });
        true
    }

    fn add(&mut self, text: &str) {
        let style = self.paragraph.spans.last().copied().unwrap_or_default();
        if style.hidden || self.paragraph.hidden {
            if !text.trim().is_empty() && !self.paragraph.hidden {
                self.letter.hidden += 1;
            }
            return;
        }
        if self.changes.inserting() {
            self.paragraph.line.note_inserted(text);
        }
        self.paragraph.line.add(text, style.mark);
        self.paragraph.spaced = text.ends_with([' ', '\n', '\t']) && text != "\t";
    }

    /// Takes text, in which white space is one space (6.1.2).
    pub fn take(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if !self.reading {
            self.styles.text(text);
            return;
        }
        if self.changes.are_described() {
            self.changes.take(text);
            return;
        }
        if !self.paragraph.open {
            return;
        }
        let mut collapsed = String::with_capacity(text.len());
        let mut spaced = self.paragraph.spaced;
        for one in text.chars() {
            if matches!(one, ' ' | '\n' | '\r' | '\t') {
                if !spaced {
                    collapsed.push(' ');
                }
                spaced = true;
            } else {
                collapsed.push(one);
                spaced = false;
            }
        }
        if self.in_citation {
            if let Some(note) = self.notes.last_mut() {
                note.mark.push_str(collapsed.trim());
            }
            self.paragraph.line.add(collapsed.trim(), Mark::Raised);
        } else if !collapsed.is_empty() {
            self.add(&collapsed);
            self.paragraph.spaced = spaced;
        }
    }

    pub fn end(&mut self, name: &str) -> Result<(), DocumentError> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(());
        }
        if !self.reading {
            self.styles.end(name);
            return Ok(());
        }
        match name {
            _ if self.changes.are_described() => self.changes.end(name),
            "office:text" => self.reading = false,
            _ if HEADERS.contains(&name) => self.reading = false,
            "text:p" | "text:h" => self.end_paragraph()?,
            "text:span" | "text:a" => match self.paragraph.deeper.checked_sub(1) {
                Some(deeper) => self.paragraph.deeper = deeper,
                None if self.paragraph.spans.len() > 1 => drop(self.paragraph.spans.pop()),
                None => {}
            },
            "text:list" => self.lists.end(),
            "text:note-citation" => self.in_citation = false,
            "text:note-body" | "draw:text-box" => {
                if let Some(aside) = self.asides.pop() {
                    self.paragraph = aside.paragraph;
                    if !aside.is_note {
                        self.letter.end_apart()?;
                    }
                }
                self.in_object = name == "draw:text-box";
            }
            "draw:frame" => self.in_object = false,
            "table:table-cell" => {
                let repeats = std::mem::replace(&mut self.cell_repeats, 1);
                self.letter.end_cell(repeats)?;
            }
            "table:table-row" => {
                let repeats = std::mem::replace(&mut self.row_repeats, 1);
                self.letter.end_row(repeats)?;
            }
            "table:table" => self.letter.end_table()?,
            _ => {}
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), DocumentError> {
        self.paragraph.open = false;
        if self.paragraph.hidden {
            return Ok(());
        }
        let in_note = self.asides.last().is_some_and(|aside| aside.is_note);
        match self.notes.last_mut() {
            Some(note) if in_note => {
                note.paragraphs.push(self.paragraph.line.take_text());
                Ok(())
            }
            _ => self.letter.paragraph(&mut self.paragraph.line),
        }
    }

    /// The part ends, perhaps too soon.
    pub fn finish(&mut self) -> Result<(), DocumentError> {
        self.asides.clear();
        if !self.paragraph.line.is_empty() {
            self.end_paragraph()?;
        }
        self.letter.close()
    }
}
