//! OpenDocument spreadsheets (ODF 1.3, part 3). Their one stream of XML is read as it comes, so
//! that repeated rows and cells, which may stand for a million, take no memory.

mod attribute;
mod cell;
mod number;
pub(crate) mod style;

use super::grid::{Budget, Grid, MAX_COLUMNS, MAX_ROWS};
use super::package::Package;
use super::{Book, TableError, TableFormat};
use crate::Watch;
use crate::sheets::xml::{ENDS_EARLY, resolved};
use crate::sheets::{Area, CellKind};
use attribute::{attribute, number};
use cell::Cell;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use style::Styles;
use zip::ZipArchive;

const PLACE: &str = "its part “content.xml”";

/// Rows between two looks at [`Watch`].
const STEP: u32 = 4096;

/// Elements that hold text and cells of something else: comments, changes, drawings.
const NOT_IN_TABLE: [&str; 5] = [
    "office:annotation",
    "table:tracked-changes",
    "table:shapes",
    "table:dde-links",
    "draw:frame",
];

/// Reads a workbook whose package has been inspected.
pub(super) fn read(bytes: &[u8], package: &Package, watch: &dyn Watch) -> Result<Book, TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| TableError::damaged("its list of parts", error))?;
    if is_encrypted(&mut archive) {
        return Err(TableError::Protected);
    }
    let (styles, damaged) = common_styles(&mut archive);
    let part = archive
        .by_name("content.xml")
        .map_err(|error| TableError::damaged(PLACE, error))?;
    let total = part.size().max(1);
    let budget = Budget::new(package.unpacked);
    let mut book = content(BufReader::new(part), total, styles, budget, watch)?;
    if damaged {
        book.notes.push(
            "The styles of the workbook cannot be read in full: what they hide, strike out or raise may have been read as plain text. Ask for another copy."
                .to_owned(),
        );
    }
    Ok(book)
}

/// Reads a workbook that is one flat file.
pub(super) fn read_flat(text: &str, watch: &dyn Watch) -> Result<Book, TableError> {
    let total = text.len() as u64;
    let budget = Budget::new(total);
    content(text.as_bytes(), total, Styles::default(), budget, watch)
}

/// Reads the content, and the styles that stand with it.
fn content(
    part: impl BufRead,
    total: u64,
    styles: Styles,
    budget: Budget,
    watch: &dyn Watch,
) -> Result<Book, TableError> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    let mut content = Content {
        book: Book::new(TableFormat::Ods),
        styles,
        budget,
        table: None,
    };
    let mut buffer = Vec::new();
    let mut rows: u32 = 0;
    // Elements that are open.
    let mut depth = 0_u64;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| TableError::damaged(PLACE, error))?;
        if matches!(event, Event::Start(_)) {
            depth = depth.saturating_add(1);
        } else if matches!(event, Event::End(_)) {
            depth = depth.saturating_sub(1);
        }
        match event {
            Event::Start(start) => {
                if NOT_IN_TABLE.contains(&start.name().as_ref()) {
                    let end = start.to_end().into_owned();
                    skip(&mut reader, end.name().as_ref())?;
                    depth = depth.saturating_sub(1);
                    continue;
                }
                if start.name().as_ref() == "table:table-row" {
                    rows = rows.wrapping_add(1);
                    let done = reader.buffer_position().min(total);
                    if rows.is_multiple_of(STEP) && watch.stopped_at(done, total) {
                        return Err(TableError::Cancelled);
                    }
                }
                content.start(&start)?;
            }
            Event::End(end) => content.end(end.name().as_ref(), watch)?,
            Event::Text(text) => content.text(&text.xml10_content()),
            Event::CData(text) => content.text(&text.xml10_content()),
            Event::GeneralRef(entity) => content.text(&resolved(&entity)),
            Event::Eof => break,
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    if content.table.is_some() {
        return Err(TableError::damaged(PLACE, "it ends within a table"));
    }
    if depth > 0 {
        content.book.notes.push(ENDS_EARLY.to_owned());
    }
    watch.at(total, total);
    Ok(content.book)
}

/// The styles that have names of their own, and whether they are damaged.
fn common_styles(archive: &mut ZipArchive<Cursor<&[u8]>>) -> (Styles, bool) {
    let mut styles = Styles::default();
    let Ok(part) = archive.by_name("styles.xml") else {
        return (styles, false);
    };
    // Elements that are open.
    let mut depth = 0_u64;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        if let Event::Start(start) = &event {
            depth = depth.saturating_add(1);
            styles.start(start);
        } else if let Event::End(end) = &event {
            depth = depth.saturating_sub(1);
            styles.end(end.name().as_ref());
        } else if let Event::Text(text) = &event {
            styles.text(&text.xml10_content());
        } else if let Event::GeneralRef(entity) = &event {
            styles.text(&resolved(entity));
        } else if matches!(event, Event::Eof) {
            return (styles, depth > 0);
        }
        buffer.clear();
    }
    (styles, true)
}

/// The manifest says for each part how it is encrypted.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut text = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        // Without a manifest, the part itself shows whether it can be read.
        let _ = part.take(1 << 22).read_to_string(&mut text);
    }
    text.contains("manifest:encryption-data")
}

/// Leaves out an element with all that is in it.
fn skip<R: BufRead>(reader: &mut Reader<R>, name: &str) -> Result<(), TableError> {
    let mut depth = 1_u32;
    let mut buffer = Vec::new();
    while depth > 0 {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| TableError::damaged(PLACE, error))?;
        if let Event::Start(start) = &event
            && start.name().as_ref() == name
        {
            depth = depth.saturating_add(1);
        } else if let Event::End(end) = &event
            && end.name().as_ref() == name
        {
            depth -= 1;
        } else if matches!(event, Event::Eof) {
            return Err(TableError::damaged(PLACE, "it ends too soon"));
        }
    }
    Ok(())
}

/// Is a row or a column hidden, by a person or by a filter?
fn is_hidden(start: &BytesStart) -> bool {
    attribute(start, "table:visibility").is_some_and(|how| how == "collapse" || how == "filter")
}

struct Content {
    book: Book,
    styles: Styles,
    budget: Budget,
    table: Option<Table>,
}

struct Table {
    grid: Grid,
    budget: Budget,
    row: u32,
    row_repeats: u32,
    column: u32,
    /// Columns described so far.
    columns: u32,
    /// Styles of cells that have none of their own: of the row, and of columns up to an end.
    row_style: Option<String>,
    column_styles: Vec<(u32, Option<String>)>,
    cells: Vec<Filled>,
    cell: Option<Cell>,
    /// Tables within a cell; their cells are text of it.
    nested: u32,
}

/// A cell of the row being read, or several alike.
struct Filled {
    column: u32,
    repeats: u32,
    text: String,
    kind: CellKind,
}

impl Content {
    fn start(&mut self, start: &BytesStart) -> Result<(), TableError> {
        let name = start.name();
        let Some(table) = &mut self.table else {
            if name.as_ref() == "table:table" {
                self.begin_table(start);
            } else {
                self.styles.start(start);
            }
            return Ok(());
        };
        if let Some(cell) = &mut table.cell {
            match name.as_ref() {
                "table:table" => table.nested += 1,
                "text:p" | "text:h" => cell.begin_paragraph(),
                "text:span" => {
                    let style = attribute(start, "text:style-name").unwrap_or_default();
                    cell.begin_span(self.styles.of_text(&style));
                }
                "text:tab" => cell.add("\t"),
                "text:line-break" => cell.add("\n"),
                "text:s" => {
                    let spaces = number(start, "text:c").min(MAX_COLUMNS);
                    cell.add(&" ".repeat(spaces as usize));
                }
                _ => {}
            }
            return Ok(());
        }
        match name.as_ref() {
            "table:table-row" => {
                table.row_repeats = number(start, "table:number-rows-repeated");
                table.column = 0;
                table.row_style = attribute(start, "table:default-cell-style-name");
                if is_hidden(start) {
                    table.grid.hide_rows(table.row, table.row_repeats)?;
                }
            }
            "table:table-column" => {
                let many = number(start, "table:number-columns-repeated");
                if is_hidden(start) {
                    table.grid.hide_columns(table.columns, many)?;
                }
                table.columns = table.columns.saturating_add(many);
                if table.column_styles.len() < MAX_COLUMNS as usize {
                    let style = attribute(start, "table:default-cell-style-name");
                    table.column_styles.push((table.columns, style));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                table.cell = Some(Cell::from_start(start))
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, watch: &dyn Watch) -> Result<(), TableError> {
        let Some(table) = &mut self.table else {
            self.styles.end(name);
            return Ok(());
        };
        match name {
            "table:table" if table.nested > 0 => table.nested -= 1,
            _ if table.nested > 0 => {}
            "table:table" => {
                if let Some(table) = self.table.take() {
                    self.book.sheets.push(table.grid.finish()?);
                }
            }
            "text:p" | "text:h" => {
                if let Some(cell) = &mut table.cell {
                    cell.open = false;
                }
            }
            "text:span" => {
                if let Some(cell) = &mut table.cell {
                    cell.end_span();
                }
            }
            "table:table-cell" | "table:covered-table-cell" => table.end_cell(&mut self.styles),
            "table:table-row" => table.end_row(watch)?,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(table) = &mut self.table else {
            self.styles.text(text);
            return;
        };
        if let Some(cell) = &mut table.cell
            && cell.open
        {
            cell.add(text);
        }
    }

    fn begin_table(&mut self, start: &BytesStart) {
        let name = attribute(start, "table:name").unwrap_or_default();
        let mut grid = Grid::named(&name, &self.budget);
        let style = attribute(start, "table:style-name");
        if style.is_some_and(|style| self.styles.hidden_tables.contains(&style)) {
            grid.hide();
            self.book.notes.push(format!("Sheet “{name}” is hidden."));
        }
        self.table = Some(Table {
            grid,
            budget: self.budget.clone(),
            row: 0,
            row_repeats: 1,
            column: 0,
            columns: 0,
            row_style: None,
            column_styles: Vec::new(),
            cells: Vec::new(),
            cell: None,
            nested: 0,
        });
    }
}

impl Table {
    fn end_cell(&mut self, styles: &mut Styles) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        let column = self.column;
        if cell.style.is_none() {
            let at = self
                .column_styles
                .partition_point(|(end, _)| *end <= column);
            let of_column = self
                .column_styles
                .get(at)
                .and_then(|(_, style)| style.clone());
            cell.style = self.row_style.clone().or(of_column);
        }
        self.column = column.saturating_add(cell.repeats);
        self.grid.merge(Area {
            first_row: self.row,
            first_column: column,
            last_row: self.row.saturating_add(cell.rows - 1),
            last_column: column.saturating_add(cell.columns - 1),
        });
        let repeats = cell.repeats;
        let (text, kind) = cell.shown(styles);
        if !text.is_empty() {
            self.cells.push(Filled {
                column,
                repeats,
                text,
                kind,
            });
        }
    }

    fn end_row(&mut self, watch: &dyn Watch) -> Result<(), TableError> {
        let first = self.row;
        self.row = first.saturating_add(self.row_repeats);
        let mut cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return Ok(());
        }
        // Repeats that reach the end of the sheet are cut there, and one that begins beyond it is
        // left for the grid to refuse.
        for cell in &mut cells {
            let room = MAX_COLUMNS.saturating_sub(cell.column);
            cell.repeats = cell.repeats.min(room.max(1));
        }
        let rows = self.row_repeats.min(MAX_ROWS.saturating_sub(first).max(1));
        let in_row: u64 = cells.iter().map(|cell| u64::from(cell.repeats)).sum();
        let named = cells.len() as u64;
        self.budget
            .repeats(in_row.saturating_mul(rows.into()).saturating_sub(named))?;
        for row in first..first.saturating_add(rows) {
            if row.is_multiple_of(STEP) && watch.cancelled() {
                return Err(TableError::Cancelled);
            }
            for cell in &cells {
                for column in cell.column..cell.column.saturating_add(cell.repeats) {
                    if (row, column) == (first, cell.column) {
                        self.grid.put(row, column, &cell.text, cell.kind)?;
                    } else {
                        self.grid.put_again(row, column, &cell.text, cell.kind)?;
                    }
                }
            }
        }
        Ok(())
    }
}
