//! The tables of a web page. Many systems call such a page `.xls`, and browsers put one on the
//! clipboard.
//!
//! The page is read as the HTML standard splits it into tags and text; of its tree only tables,
//! rows and cells matter, whose end tags may be left out. A table within a cell is text of that
//! cell.

use super::{Book, TableError, TableFormat, Watch, grid::Grid};
use crate::sheet::{Area, CellKind, Sheet};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

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

/// Columns looked at and spans noted, in all: a page may ask for thousands with each tag.
const MAX_STEPS: u64 = 1 << 29;

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

/// Every table with text in it, as a sheet.
pub(super) fn read(text: &str, watch: &dyn Watch) -> Result<Book, TableError> {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let total = text.len() as u64;
    let mut tags = 0_u64;
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        tags += 1;
        if tags.is_multiple_of(STEP) {
            watch.at(page.done, total);
            if watch.cancelled() {
                return Err(TableError::Cancelled);
            }
        }
        page.take(token)?;
    }
    page.end_table()?;
    if page.sheets.is_empty() {
        return Err(TableError::NotATable {
            found: "a web page without a table".to_owned(),
            advice: "It may be an error message or a page to log in: open it in a browser, and save the table from there.".to_owned(),
        });
    }
    watch.at(total, total);
    Ok(Book {
        format: TableFormat::Html,
        encoding: None,
        delimiter: None,
        line_ends: None,
        sheets: page.sheets,
        notes: page.notes,
    })
}

#[derive(Default)]
struct Page {
    sheets: Vec<Sheet>,
    notes: Vec<String>,
    tables: u32,
    table: Option<Table>,
    /// Name of the element that is left out.
    skipped: Option<Vec<u8>>,
    steps: u64,
    /// Where the last start tag stands, in bytes.
    done: u64,
}

struct Table {
    grid: Grid,
    name: String,
    row: Option<u32>,
    next_row: u32,
    next_column: u32,
    /// For each column, the first row that no cell from above reaches.
    free: Vec<u32>,
    cell: Option<Cell>,
    /// Tables within the cell.
    nested: u32,
    hidden_rows: u32,
    filled: bool,
}

struct Cell {
    row: u32,
    column: u32,
    text: String,
}

impl Page {
    fn take(&mut self, token: Token<usize>) -> Result<(), TableError> {
        match token {
            Token::StartTag(tag) => self.start(&tag)?,
            Token::EndTag(tag) => self.end(&tag.name)?,
            Token::String(text) => {
                if self.skipped.is_none()
                    && let Some(cell) = self.table.as_mut().and_then(|t| t.cell.as_mut())
                {
                    cell.add(&String::from_utf8_lossy(&text));
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
                self.begin_table();
            }
            return Ok(());
        };
        if name == b"table" {
            match &mut table.cell {
                Some(cell) => {
                    cell.new_line();
                    table.nested += 1;
                }
                None => {
                    self.end_table()?;
                    self.begin_table();
                }
            }
            return Ok(());
        }
        let part = table.nested == 0;
        match name {
            b"tr" if part => table.begin_row(is_hidden(tag))?,
            b"td" | b"th" if part => {
                table.begin_cell(
                    span(tag, b"colspan", MAX_COLSPAN),
                    span(tag, b"rowspan", MAX_ROWSPAN),
                    &mut self.steps,
                )?;
            }
            b"thead" | b"tbody" | b"tfoot" if part => table.end_row()?,
            b"td" | b"th" => table.in_cell(|cell| cell.add(" ")),
            _ if LINES.contains(&name) => table.in_cell(Cell::new_line),
            _ => {}
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
            return Ok(());
        };
        match name {
            b"table" if table.nested > 0 => table.nested -= 1,
            b"table" => self.end_table()?,
            b"td" | b"th" if table.nested == 0 => table.end_cell()?,
            b"tr" | b"thead" | b"tbody" | b"tfoot" if table.nested == 0 => table.end_row()?,
            _ if LINES.contains(&name) => table.in_cell(Cell::new_line),
            _ => {}
        }
        Ok(())
    }

    fn begin_table(&mut self) {
        self.tables += 1;
        let name = format!("Table {}", self.tables);
        self.table = Some(Table {
            grid: Grid::named(&name),
            name,
            row: None,
            next_row: 0,
            next_column: 0,
            free: Vec::new(),
            cell: None,
            nested: 0,
            hidden_rows: 0,
            filled: false,
        });
    }

    /// Tables without any text only lay out a page.
    fn end_table(&mut self) -> Result<(), TableError> {
        let Some(mut table) = self.table.take() else {
            return Ok(());
        };
        table.end_row()?;
        if !table.filled {
            return Ok(());
        }
        match table.hidden_rows {
            0 => {}
            1 => self.notes.push(format!(
                "{} has a hidden row, which was read too.",
                table.name
            )),
            many => self.notes.push(format!(
                "{} has {many} hidden rows, which were read too.",
                table.name
            )),
        }
        self.sheets.push(table.grid.finish()?);
        Ok(())
    }
}

impl Table {
    fn in_cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(cell) = &mut self.cell {
            change(cell);
        }
    }

    fn begin_row(&mut self, hidden: bool) -> Result<(), TableError> {
        self.end_row()?;
        self.row = Some(self.next_row);
        self.next_row = self.next_row.saturating_add(1);
        self.next_column = 0;
        self.hidden_rows += u32::from(hidden);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableError> {
        self.end_cell()?;
        self.row = None;
        Ok(())
    }

    fn begin_cell(&mut self, columns: u32, rows: u32, steps: &mut u64) -> Result<(), TableError> {
        self.end_cell()?;
        let row = match self.row {
            Some(row) => row,
            None => {
                self.begin_row(false)?;
                self.next_row - 1
            }
        };
        let taken =
            |column: u32, free: &[u32]| free.get(column as usize).is_some_and(|first| *first > row);
        let from = self.next_column;
        while taken(self.next_column, &self.free) {
            self.next_column += 1;
        }
        let column = self.next_column;
        self.next_column = column.saturating_add(columns);
        *steps += u64::from(self.next_column - from);
        if *steps > MAX_STEPS {
            return Err(TableError::too_large("its cells span too many columns"));
        }
        if rows > 1 {
            let end = self.next_column.min(super::grid::MAX_COLUMNS) as usize;
            if self.free.len() < end {
                self.free.resize(end, 0);
            }
            for first in &mut self.free[(column as usize).min(end)..end] {
                *first = row.saturating_add(rows);
            }
        }
        self.grid.merge(Area {
            first_row: row,
            first_column: column,
            last_row: row.saturating_add(rows - 1),
            last_column: column.saturating_add(columns - 1),
        });
        self.cell = Some(Cell {
            row,
            column,
            text: String::new(),
        });
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        self.nested = 0;
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let text = cell.text.trim();
        self.filled |= !text.is_empty();
        self.grid.put(cell.row, cell.column, text, CellKind::Text)
    }
}

impl Cell {
    /// Adds text, with runs of white space as one space; a space that does not break is kept.
    fn add(&mut self, text: &str) {
        for one in text.chars() {
            if !one.is_ascii_whitespace() {
                self.text.push(one);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    fn new_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

fn attribute<'t>(tag: &'t StartTag<usize>, name: &[u8]) -> Option<&'t [u8]> {
    Some(tag.attributes.get(name)?.as_slice())
}

fn span(tag: &StartTag<usize>, name: &[u8], limit: u32) -> u32 {
    let text = attribute(tag, name).and_then(|value| std::str::from_utf8(value).ok());
    let number = text.and_then(|text| text.trim().parse::<u32>().ok());
    number.unwrap_or(1).clamp(1, limit)
}

fn is_hidden(tag: &StartTag<usize>) -> bool {
    let style = attribute(tag, b"style").map(String::from_utf8_lossy);
    let undisplayed = style.is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    });
    undisplayed || attribute(tag, b"hidden").is_some()
}
