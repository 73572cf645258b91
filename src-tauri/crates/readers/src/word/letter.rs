//! A letter as it is put together: paragraph by paragraph, with tables that may stand within each
//! other. Every format gives its pieces to this one value, which counts before it takes.

use super::line::Line;
use super::table::{Cell, OpenTable};
use crate::document::{Document, DocumentError, Embedded, Page, Table};
use crate::sheets::Sheet;

/// Tables and text boxes within each other. The text of deeper ones is text of the deepest.
const MAX_DEPTH: usize = 32;

/// Most cells of all tables, with those that only fill a gap and those that a merge covers.
const MAX_CELLS: usize = 1 << 20;

/// Most bytes of text.
const MAX_TEXT: usize = 128 << 20;

/// Most bytes that a cell or a row comes to that is there several times.
const MAX_REPEATED: usize = 16 << 20;

/// Most paragraphs.
const MAX_PARAGRAPHS: u32 = 1 << 22;

/// Most bytes of a paragraph that are taken as the caption of a table below it.
const MAX_CAPTION: usize = 1_000;

/// Most tracked changes that are named one by one.
const MAX_NAMED_CHANGES: usize = 20;

/// Where text goes.
enum Frame {
    Table(Box<OpenTable>),
    /// A text box, which stands apart from the cell or paragraph that it is fixed to. It has the
    /// last paragraph that was read before it.
    Apart(String),
}

/// What counts of a tracked change in a table.
struct Change {
    /// Index of the table, in the order in which tables begin.
    table: usize,
    place: String,
    inserted: String,
    deleted: String,
}

#[derive(Default)]
pub(super) struct Letter {
    text: String,
    paragraphs: u32,
    /// In the order in which they begin; nothing for one that holds no text.
    tables: Vec<Option<Table>>,
    frames: Vec<Frame>,
    /// Frames beyond the deepest.
    deeper: u32,
    /// The last paragraph outside of tables: what stands above the next one.
    above: String,
    cells: usize,
    heading: Option<&'static str>,
    /// Tables are kept only if they hold a figure.
    only_figures: bool,
    changes: Vec<Change>,
    changes_in_tables: u32,
    changes_in_text: u32,
    pub embedded: Vec<Embedded>,
    pub notices: Vec<String>,
    pub hidden: u32,
    pub pictures: u32,
    pub deleted_rows: u32,
}

impl Letter {
    /// What follows is a part of its own, such as the footnotes: a heading stands before its first
    /// paragraph. Of tables in it, `only_figures` keeps those that hold a figure.
    pub fn part(&mut self, heading: &'static str, only_figures: bool) {
        self.heading = Some(heading);
        self.only_figures = only_figures;
        self.above.clear();
    }

    /// Is there text in what was read so far?
    pub fn has_text(&self) -> bool {
        !self.text.trim().is_empty()
    }

    pub fn paragraphs(&self) -> u32 {
        self.paragraphs
    }

    fn push_line(&mut self, line: &str) -> Result<(), DocumentError> {
        if let Some(heading) = self.heading.take() {
            self.text.push_str(heading);
            self.text.push('\n');
        }
        if self.text.len() + line.len() > MAX_TEXT {
            return Err(DocumentError::too_large(format!(
                "it has more than {} MB of text",
                MAX_TEXT >> 20
            )));
        }
        self.text.push_str(line);
        self.text.push('\n');
        Ok(())
    }

    fn count(&mut self, cells: usize) -> Result<(), DocumentError> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > MAX_CELLS {
            return Err(DocumentError::too_large(
                "its tables come to more than a million cells",
            ));
        }
        Ok(())
    }

    /// Takes a paragraph: into the cell that is open, or into the text.
    pub fn paragraph(&mut self, line: &mut Line) -> Result<(), DocumentError> {
        self.paragraphs += 1;
        if self.paragraphs > MAX_PARAGRAPHS {
            return Err(DocumentError::too_large(
                "it has more than 4 million paragraphs",
            ));
        }
        let text = line.take_text();
        let inserted = std::mem::take(&mut line.inserted);
        let deleted = std::mem::take(&mut line.deleted);
        let changed = !(inserted.is_empty() && deleted.is_empty());
        let paragraph = self.paragraphs;
        if let Some(Frame::Table(table)) = self.frames.last_mut()
            && let Some(cell) = &mut table.cell
        {
            cell.inserted.push_str(&inserted);
            cell.deleted.push_str(&deleted);
            cell.paragraph(paragraph, &text);
            return Ok(());
        }
        if changed {
            self.changes_in_text += 1;
        }
        let text = text.trim_end();
        if text.trim().is_empty() {
            // Blank lines only set things apart; one of them is kept.
            if !self.text.is_empty() && !self.text.ends_with("\n\n") && self.heading.is_none() {
                self.push_line("")?;
            }
            return Ok(());
        }
        self.above.clear();
        self.above
            .push_str(text[..text.floor_char_boundary(MAX_CAPTION)].trim());
        self.push_line(text)
    }

    pub fn begin_table(&mut self) {
        if self.frames.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let caption = match self.frames.last_mut() {
            Some(Frame::Table(table)) => table
                .cell
                .as_mut()
                .map_or_else(String::new, |cell| cell.take_last(MAX_CAPTION)),
            _ => std::mem::take(&mut self.above),
        };
        let slot = self.tables.len();
        self.tables.push(None);
        self.frames
            .push(Frame::Table(Box::new(OpenTable::new(slot, caption))));
    }

    /// A text box begins.
    pub fn begin_apart(&mut self) {
        if self.frames.len() >= MAX_DEPTH {
            self.deeper += 1;
        } else {
            let above = std::mem::take(&mut self.above);
            self.frames.push(Frame::Apart(above));
        }
    }

    pub fn end_apart(&mut self) -> Result<(), DocumentError> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ok(());
        }
        while matches!(self.frames.last(), Some(Frame::Table(_))) {
            self.end_table()?;
        }
        if let Some(Frame::Apart(above)) = self.frames.pop() {
            self.above = above;
        }
        Ok(())
    }

    /// The table that is being read, unless it lies too deep.
    pub fn table(&mut self) -> Option<&mut OpenTable> {
        match self.frames.last_mut() {
            Some(Frame::Table(table)) if self.deeper == 0 => Some(table),
            _ => None,
        }
    }

    /// Is a cell being read?
    pub fn in_cell(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Table(table)) if table.cell.is_some())
    }

    /// A cell begins, at the next column of the row.
    pub fn begin_cell(&mut self) {
        if let Some(table) = self.table() {
            table.cell = Some(Cell::default());
        }
    }

    /// The cell ends; it is there so many times.
    pub fn end_cell(&mut self, times: u32) -> Result<(), DocumentError> {
        let Some(table) = self.table() else {
            return Ok(());
        };
        let Some(cell) = table.cell.take() else {
            return Ok(());
        };
        if cell.deleted_with_column {
            return Ok(());
        }
        let (row, column, slot) = (table.row(), table.column(), table.slot);
        let (inserted, deleted) = (cell.inserted.clone(), cell.deleted.clone());
        let changed = !inserted.is_empty() || !deleted.is_empty();
        if changed && !table.row_is_deleted {
            self.changes_in_tables += 1;
            if self.changes.len() < MAX_NAMED_CHANGES {
                self.changes.push(Change {
                    table: slot,
                    place: cell_name(row, column),
                    inserted,
                    deleted,
                });
            }
        }
        self.count(times as usize)?;
        check_repeats(cell.text().len(), times)?;
        if let Some(table) = self.table() {
            for _ in 1..times {
                table.push(cell.clone());
            }
            table.push(cell);
        }
        Ok(())
    }

    /// The row ends; it is there so many times.
    pub fn end_row(&mut self, times: u32) -> Result<(), DocumentError> {
        self.end_cell(1)?;
        let Some(table) = self.table() else {
            return Ok(());
        };
        if table.row_is_deleted {
            let had_text = table.forget_row();
            self.deleted_rows += u32::from(had_text);
            return Ok(());
        }
        let width = table.width_of_row();
        let line = table.line_of_row();
        self.count(width.saturating_add(1).saturating_mul(times as usize))?;
        check_repeats(line.len(), times)?;
        for _ in 0..times {
            if !line.trim().is_empty() {
                self.push_line(line.trim_end())?;
            }
            if let Some(table) = self.table() {
                table.write_row()?;
            }
        }
        if let Some(table) = self.table() {
            table.begin_row();
        }
        Ok(())
    }

    pub fn end_table(&mut self) -> Result<(), DocumentError> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ok(());
        }
        if !matches!(self.frames.last(), Some(Frame::Table(_))) {
            return Ok(());
        }
        if self.table().is_some_and(|table| table.has_row()) {
            self.end_row(1)?;
        }
        let Some(Frame::Table(mut table)) = self.frames.pop() else {
            return Ok(());
        };
        self.count(table.lay_out())?;
        table.write_edged()?;
        let slot = table.slot;
        let finished = table.finish();
        self.count(covered(&finished.sheet))?;
        let sheet = &finished.sheet;
        let only_figures = self.only_figures;
        let kept = (0..sheet.height())
            .flat_map(|row| sheet.filled(row))
            .any(|cell| !only_figures || is_figure(cell.text));
        if kept && let Some(place) = self.tables.get_mut(slot) {
            *place = Some(finished);
        }
        if self.frames.is_empty() {
            self.above.clear();
        }
        Ok(())
    }

    /// Closes all that is open, as where a part of the letter ends.
    pub fn close(&mut self) -> Result<(), DocumentError> {
        self.deeper = 0;
        while let Some(frame) = self.frames.last() {
            match frame {
                Frame::Table(_) => self.end_table()?,
                Frame::Apart(_) => self.end_apart()?,
            }
        }
        Ok(())
    }

    pub fn finish(mut self) -> Result<Document, DocumentError> {
        self.close()?;
        let mut numbers = Vec::with_capacity(self.tables.len());
        let mut tables: Vec<Table> = Vec::new();
        for table in self.tables {
            numbers.push(tables.len() + 1);
            if let Some(mut table) = table {
                table.sheet.name = format!("Table {}", tables.len() + 1);
                tables.push(table);
            }
        }
        let mut notices = self.notices;
        for change in &self.changes {
            let number = numbers.get(change.table).copied().unwrap_or_default();
            let what = match (change.deleted.is_empty(), change.inserted.is_empty()) {
                (false, false) => format!(
                    "“{}” was struck out and “{}” put in",
                    change.deleted, change.inserted
                ),
                (false, true) => format!("“{}” was struck out", change.deleted),
                (true, _) => format!("“{}” was put in", change.inserted),
            };
            notices.push(format!(
                "Table {number} has a tracked change in {}: {what}. It was read as accepted.",
                change.place
            ));
        }
        let unnamed = self.changes_in_tables as usize - self.changes.len();
        if unnamed > 0 {
            notices.push(format!(
                "{unnamed} more cells have tracked changes. They were read as accepted."
            ));
        }
        let many = |count: u32, one: &str, more: &str| match count {
            0 => None,
            1 => Some(one.to_owned()),
            count => Some(more.replace("{}", &count.to_string())),
        };
        notices.extend(
            [
                many(
                    self.changes_in_text,
                    "One paragraph has tracked changes. They were read as accepted.",
                    "{} paragraphs have tracked changes. They were read as accepted.",
                ),
                many(
                    self.deleted_rows,
                    "One row of a table was struck out by a tracked change and was left out.",
                    "{} rows of tables were struck out by tracked changes and were left out.",
                ),
                many(
                    self.hidden,
                    "A passage of the text is hidden and was left out.",
                    "{} passages of the text are hidden and were left out.",
                ),
                many(
                    self.pictures,
                    "There is a picture, which was not read. It may show a table.",
                    "There are {} pictures, which were not read. They may show tables.",
                ),
            ]
            .into_iter()
            .flatten(),
        );
        if self.text.trim().is_empty() && tables.is_empty() && self.embedded.is_empty() {
            if self.pictures == 0 {
                return Err(DocumentError::Empty);
            }
            notices.push("The letter has no text.".to_owned());
        }
        self.text.truncate(self.text.trim_end().len());
        Ok(Document {
            pages: vec![Page {
                text: self.text,
                picture: false,
            }],
            tables,
            embedded: self.embedded,
            notices,
        })
    }
}

/// Refuses text that is repeated too often.
fn check_repeats(bytes: usize, times: u32) -> Result<(), DocumentError> {
    if times > 1 && bytes.saturating_mul(times as usize) > MAX_REPEATED {
        return Err(DocumentError::too_large(
            "cells that it repeats come to more than 16 MB",
        ));
    }
    Ok(())
}

/// Cells that merges cover.
fn covered(sheet: &Sheet) -> usize {
    let sizes = sheet.merged.iter().map(|area| {
        let rows = (area.last_row - area.first_row) as usize + 1;
        rows.saturating_mul((area.last_column - area.first_column) as usize + 1)
    });
    sizes.fold(0, usize::saturating_add)
}

/// `B3`, from row and column from 0.
fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(
            b'A' + u8::try_from(left % 26).unwrap_or_default(),
        ));
        left /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", u64::from(row) + 1)
}

/// Is all of a cell a number, or one below a limit?
fn is_figure(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_start_matches(['<', '£', '€', '$', '-', '−']);
    let bare = bare.trim_end_matches(['%', '*']).trim();
    bare.starts_with(|one: char| one.is_ascii_digit())
        && bare
            .chars()
            .all(|one| one.is_ascii_digit() || matches!(one, ',' | '.' | '\u{a0}'))
}
