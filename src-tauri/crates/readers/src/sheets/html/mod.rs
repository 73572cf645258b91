//! The tables of a web page. Many systems call such a page `.xls`, and browsers put one on the
//! clipboard.
//!
//! The page is read as the HTML standard splits it into tags and text; of its tree only tables,
//! rows and cells matter, whose end tags may be left out. A table within a cell is text of that
//! cell. What the page does not show is no text of it.

mod open;
mod table;

use super::grid::{Budget, Grid};
use super::{Book, TableError, TableFormat};
use crate::Watch;
use crate::sheets::Sheet;
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use open::{Effect, Open, attribute};
use table::{Cell, Table};

/// Elements whose content is no text of the page.
const NO_TEXT: [&[u8]; 7] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"iframe",
    b"noembed",
    b"noframes",
];

/// Elements that begin a new line.
const LINES: [&[u8]; 5] = [b"br", b"p", b"div", b"li", b"tr"];

/// Limits of `colspan` and `rowspan` in the HTML standard, 4.9.11.
const MAX_COLSPAN: u32 = 1000;
const MAX_ROWSPAN: u32 = 65_534;

/// Tags between two looks at [`Watch`].
const STEP: u64 = 8192;

/// Is the text a web page rather than delimited text?
pub(super) fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    let head: String = text
        .chars()
        .take(32)
        .collect::<String>()
        .to_ascii_lowercase();
    let opens = ["<!doctype html", "<html", "<head", "<body"];
    opens.iter().any(|tag| head.starts_with(tag)) || (is_tag(&head) && has_table(text))
}

fn is_tag(head: &str) -> bool {
    let mut chars = head.chars();
    let second = |c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?');
    chars.next() == Some('<') && chars.next().is_some_and(second)
}

/// Does the text hold a table's tag?
pub(super) fn has_table(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).any(|at| {
        let tag = bytes.get(at + 1..at + 6);
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(b"table"))
    })
}

/// The encoding that a page declares in its first 1,024 bytes (HTML standard, 4.2.5.4).
pub(super) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    // A page that says so in ASCII letters is not in UTF-16.
    (encoding.output_encoding() == encoding).then(|| encoding.name().to_owned())
}

/// Does a whole page have no end? Pieces of pages need none.
fn is_cut(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |tag: &[u8]| {
        memchr::memchr_iter(b'<', bytes).any(|at| {
            let found = bytes.get(at..at + tag.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(tag))
        })
    };
    !has(b"</table") || (has(b"<html") && !has(b"</html"))
}

/// Every table with text in it, as a sheet.
pub(super) fn read(text: &str, watch: &dyn Watch) -> Result<Book, TableError> {
    let mut page = Page {
        budget: Budget::new(text.len() as u64),
        sheets: Vec::new(),
        notes: Vec::new(),
        tables: 0,
        table: None,
        skipped: None,
        steps: 0,
        open: Open::default(),
        done: 0,
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let total = text.len() as u64;
    let mut tags = 0_u64;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        tags += 1;
        if tags.is_multiple_of(STEP) && watch.stopped_at(page.done, total) {
            return Err(TableError::Cancelled);
        }
        page.take(token)?;
    }
    if let Some(table) = page.table.as_ref().filter(|_| is_cut(text)) {
        page.notes.push(format!(
            "The page ends within {}, so its last rows may be missing, as in a file that was not sent or saved whole. Ask for another copy.",
            table.name
        ));
    }
    page.end_table()?;
    if page.sheets.is_empty() {
        return Err(TableError::NotATable {
            found: "a web page without a table".to_owned(),
            advice: "It may be an error message or a login page. Open it in a browser, and save the table from there.".to_owned(),
        });
    }
    watch.at(total, total);
    Ok(Book {
        sheets: page.sheets,
        notes: page.notes,
        ..Book::new(TableFormat::Html)
    })
}

struct Page {
    budget: Budget,
    sheets: Vec<Sheet>,
    notes: Vec<String>,
    tables: u32,
    table: Option<Table>,
    /// Name of the element that is left out.
    skipped: Option<Vec<u8>>,
    steps: u64,
    open: Open,
    /// Where the last start tag stands, in bytes.
    done: u64,
}

impl Page {
    fn take(&mut self, token: Token<usize>) -> Result<(), TableError> {
        match token {
            Token::StartTag(tag) => self.start(&tag)?,
            Token::EndTag(tag) => self.end(&tag.name)?,
            Token::String(text) => {
                if self.skipped.is_none()
                    && let Some(table) = &mut self.table
                    && let Some(cell) = &mut table.cell
                {
                    let effect = cell.effect.with(self.open.effect(table.base));
                    if !effect.hidden {
                        cell.marking.set(&mut cell.text, effect.mark());
                        cell.add(&String::from_utf8_lossy(&text));
                    }
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &StartTag<usize>) -> Result<(), TableError> {
        let name = tag.name.as_slice();
        self.done = tag.span.start as u64;
        if self.skipped.is_some() {
            return Ok(());
        }
        if NO_TEXT.contains(&name) && !tag.self_closing {
            self.skipped = Some(name.to_vec());
            return Ok(());
        }
        let Some(table) = &mut self.table else {
            if name == b"table" {
                self.begin_table(Effect::from_tag(tag));
            } else {
                self.open.start(tag, 0);
            }
            return Ok(());
        };
        if name == b"table" {
            match &mut table.cell {
                Some(cell) => {
                    cell.new_line();
                    table.nested += 1;
                    self.open.start(tag, table.base);
                }
                None => {
                    self.end_table()?;
                    self.begin_table(Effect::from_tag(tag));
                }
            }
            return Ok(());
        }
        let part = table.nested == 0;
        match name {
            b"tr" if part => {
                self.open.back_to(table.base);
                table.begin_row(Effect::from_tag(tag))?;
            }
            b"td" | b"th" if part => {
                self.open.back_to(table.base);
                let effect = Effect::from_tag(tag);
                if effect.gone {
                    table.begin_hidden_cell(effect)?;
                } else {
                    table.begin_cell(
                        span(tag, b"colspan", MAX_COLSPAN),
                        span(tag, b"rowspan", MAX_ROWSPAN),
                        effect,
                        &mut self.steps,
                    )?;
                }
            }
            b"thead" | b"tbody" | b"tfoot" if part => {
                table.end_row()?;
                table.part = Effect::from_tag(tag);
            }
            b"td" | b"th" => table.in_cell(|cell| cell.add(" ")),
            _ => {
                if LINES.contains(&name) {
                    table.in_cell(Cell::new_line);
                }
                self.open.start(tag, table.base);
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &[u8]) -> Result<(), TableError> {
        if let Some(skipped) = &self.skipped {
            if skipped == name {
                self.skipped = None;
            }
            return Ok(());
        }
        let Some(table) = &mut self.table else {
            self.open.end(name, 0);
            return Ok(());
        };
        match name {
            b"table" if table.nested > 0 => {
                table.nested -= 1;
                self.open.end(name, table.base);
            }
            b"table" => self.end_table()?,
            b"td" | b"th" if table.nested == 0 => table.end_cell()?,
            b"tr" if table.nested == 0 => table.end_row()?,
            b"thead" | b"tbody" | b"tfoot" if table.nested == 0 => {
                table.end_row()?;
                table.part = Effect::default();
            }
            _ => {
                if LINES.contains(&name) {
                    table.in_cell(Cell::new_line);
                }
                self.open.end(name, table.base);
            }
        }
        Ok(())
    }

    fn begin_table(&mut self, own: Effect) {
        self.tables += 1;
        let name = format!("Table {}", self.tables);
        let mut grid = Grid::named(&name, &self.budget);
        let mut effect = self.open.effect(0).with(own);
        if effect.hidden {
            grid.hide();
            self.notes.push(format!("{name} is hidden."));
        }
        // As with hidden sheets: its text is kept, and read only where a person says so.
        (effect.hidden, effect.gone) = (false, false);
        self.table = Some(Table {
            grid,
            effect,
            part: Effect::default(),
            row_effect: Effect::default(),
            base: self.open.depth(),
            name,
            row: None,
            next_row: 0,
            next_column: 0,
            free: Vec::new(),
            cell: None,
            nested: 0,
            hidden_rows: 0,
            hidden_cells: 0,
            filled: false,
        });
    }

    /// Tables without any text only lay out a page.
    fn end_table(&mut self) -> Result<(), TableError> {
        let Some(mut table) = self.table.take() else {
            return Ok(());
        };
        table.end_row()?;
        self.open.back_to(table.base);
        if !table.filled {
            return Ok(());
        }
        match table.hidden_rows {
            0 => {}
            1 => self.notes.push(format!("{} has a hidden row.", table.name)),
            many => self
                .notes
                .push(format!("{} has {many} hidden rows.", table.name)),
        }
        match table.hidden_cells {
            0 => {}
            1 => self.notes.push(format!(
                "{} has a hidden cell, which was left out.",
                table.name
            )),
            many => self.notes.push(format!(
                "{} has {many} hidden cells, which were left out.",
                table.name
            )),
        }
        self.sheets.push(table.grid.finish()?);
        Ok(())
    }
}

fn span(tag: &StartTag<usize>, name: &[u8], limit: u32) -> u32 {
    let text = attribute(tag, name).and_then(|value| std::str::from_utf8(value).ok());
    let number = text.and_then(|text| text.trim().parse::<u32>().ok());
    number.unwrap_or(1).clamp(1, limit)
}
