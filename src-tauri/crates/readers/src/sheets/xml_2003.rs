//! XML Spreadsheet 2003, which programs also write into files named `.xls` (Microsoft, “XML Spreadsheet
//! Reference”, 2003).

use super::grid::{Budget, Grid, MAX_COLUMNS, MAX_ROWS};
use super::look::Look;
use super::marks::{Mark, Marking};
use super::moment::{self, Epoch};
use super::xml::{ENDS_EARLY, resolved};
use super::{Book, TableError, TableFormat};
use crate::Watch;
use crate::sheets::{Area, CellKind};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::HashMap;
use std::rc::Rc;

const PLACE: &str = "the workbook";

/// Rows between two looks at [`Watch`].
const STEP: u32 = 4096;

const MAX_STYLES: usize = 65_536;

/// Names that the format has for number formats; others are codes.
const FORMATS: [(&str, &str); 15] = [
    ("General Number", "General"),
    ("General Date", "yyyy-mm-dd hh:mm"),
    ("Long Date", "yyyy-mm-dd"),
    ("Medium Date", "yyyy-mm-dd"),
    ("Short Date", "yyyy-mm-dd"),
    ("Long Time", "hh:mm:ss"),
    ("Medium Time", "hh:mm"),
    ("Short Time", "hh:mm"),
    ("Currency", "$#,##0.00"),
    ("Euro Currency", "€#,##0.00"),
    ("Fixed", "0.00"),
    ("Standard", "#,##0.00"),
    ("Percent", "0.00%"),
    ("Scientific", "General"),
    ("Yes/No", "General"),
];

/// Reads a workbook.
pub(super) fn read(text: &str, watch: &dyn Watch) -> Result<Book, TableError> {
    let total = text.len() as u64;
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    let mut workbook = Workbook::new(Budget::new(total));
    // Elements that are open.
    let mut depth = 0_u64;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| TableError::damaged(PLACE, error))?;
        if matches!(event, Event::Start(_)) {
            depth = depth.saturating_add(1);
        } else if matches!(event, Event::End(_)) {
            depth = depth.saturating_sub(1);
        }
        match event {
            Event::Start(start) => {
                if start.local_name().as_ref() == "Row" {
                    workbook.read = workbook.read.wrapping_add(1);
                    let done = reader.buffer_position().min(total);
                    if workbook.read.is_multiple_of(STEP) && watch.stopped_at(done, total) {
                        return Err(TableError::Cancelled);
                    }
                }
                workbook.start(&start)?;
            }
            Event::End(end) => workbook.end(end.local_name().as_ref())?,
            Event::Text(text) => workbook.text(&text.xml10_content()),
            Event::CData(text) => workbook.text(&text.xml10_content()),
            Event::GeneralRef(entity) => workbook.text(&resolved(&entity)),
            Event::Eof => break,
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
    if workbook.grid.is_some() {
        return Err(TableError::damaged(PLACE, "it ends within a sheet"));
    }
    if depth > 0 {
        workbook.book.notes.push(ENDS_EARLY.to_owned());
    }
    watch.at(total, total);
    Ok(workbook.book)
}

/// The value of an attribute, by its name without a prefix.
fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = start.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), |text| text.into_owned()))
}

fn number(start: &BytesStart, name: &str) -> Option<u32> {
    attribute(start, name)?.trim().parse().ok()
}

fn is_true(start: &BytesStart, name: &str) -> bool {
    attribute(start, name).is_some_and(|value| value == "1" || value == "true")
}

#[derive(Clone, Default)]
struct Style {
    format: Option<String>,
    struck: bool,
    parent: Option<String>,
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    style: Option<String>,
    across: u32,
    down: u32,
    formula: Option<String>,
    kind: String,
    text: String,
    marking: Marking,
    /// Marks of the elements around the text.
    marks: Vec<Mark>,
    in_data: bool,
}

struct Workbook {
    book: Book,
    budget: Budget,
    styles: HashMap<String, Style>,
    looks: HashMap<String, Rc<Look>>,
    style: String,
    grid: Option<Grid>,
    name: String,
    hidden: bool,
    /// Where the next row and cell are that do not say it themselves.
    row: u32,
    column: u32,
    next_column_style: u32,
    row_style: Option<String>,
    column_styles: HashMap<u32, String>,
    row_span: u32,
    cell: Option<Cell>,
    in_comment: bool,
    in_visible: bool,
    read: u32,
}

impl Workbook {
    fn new(budget: Budget) -> Self {
        Self {
            book: Book {
                notes: vec!["The file is XML Spreadsheet 2003.".to_owned()],
                ..Book::new(TableFormat::Xls)
            },
            budget,
            styles: HashMap::new(),
            looks: HashMap::new(),
            style: String::new(),
            grid: None,
            name: String::new(),
            hidden: false,
            row: 0,
            column: 0,
            next_column_style: 0,
            row_style: None,
            column_styles: HashMap::new(),
            row_span: 0,
            cell: None,
            in_comment: false,
            in_visible: false,
            read: 0,
        }
    }

    fn start(&mut self, start: &BytesStart) -> Result<(), TableError> {
        let name = start.local_name();
        let name = name.as_ref();
        if self.in_comment {
            return Ok(());
        }
        if let Some(cell) = &mut self.cell {
            match name {
                "Data" => {
                    cell.in_data = true;
                    cell.kind = attribute(start, "Type").unwrap_or_default();
                }
                "Comment" => self.in_comment = true,
                _ if cell.in_data && cell.marks.len() < 64 => {
                    let outer = cell.marks.last().copied().unwrap_or_default();
                    cell.marks.push(match (outer, name) {
                        (Mark::Struck, _) | (_, "S" | "Strike" | "Del") => Mark::Struck,
                        (_, "Sup") => Mark::Raised,
                        (_, "Sub") => Mark::Lowered,
                        (outer, _) => outer,
                    });
                }
                _ => {}
            }
            return Ok(());
        }
        match name {
            "Style" if self.styles.len() < MAX_STYLES => {
                self.style = attribute(start, "ID").unwrap_or_default();
                let style = Style {
                    parent: attribute(start, "Parent"),
                    ..Style::default()
                };
                self.styles.insert(self.style.clone(), style);
            }
            "NumberFormat" => {
                if let Some(style) = self.styles.get_mut(&self.style) {
                    style.format = attribute(start, "Format");
                }
            }
            "Font" => {
                if let Some(style) = self.styles.get_mut(&self.style) {
                    style.struck = is_true(start, "StrikeThrough");
                }
            }
            "Worksheet" => self.begin_sheet(start),
            "Column" => self.describe_column(start)?,
            "Row" => self.begin_row(start)?,
            "Cell" if self.grid.is_some() => self.begin_cell(start),
            "Visible" => self.in_visible = true,
            _ => {}
        }
        Ok(())
    }

    fn begin_sheet(&mut self, start: &BytesStart) {
        self.name = attribute(start, "Name").unwrap_or_default();
        self.grid = Some(Grid::named(&self.name, &self.budget));
        self.hidden = false;
        (self.row, self.column, self.row_span) = (0, 0, 0);
        self.next_column_style = 0;
        self.column_styles.clear();
    }

    fn describe_column(&mut self, start: &BytesStart) -> Result<(), TableError> {
        if let Some(index) = number(start, "Index") {
            self.next_column_style = index.saturating_sub(1);
        }
        let first = self.next_column_style.min(MAX_COLUMNS);
        let many = number(start, "Span").unwrap_or(0).saturating_add(1);
        let end = first.saturating_add(many).min(MAX_COLUMNS);
        self.next_column_style = end;
        if let Some(grid) = &mut self.grid
            && is_true(start, "Hidden")
        {
            grid.hide_columns(first, end - first)?;
        }
        if let Some(style) = attribute(start, "StyleID") {
            self.budget.blanks((end - first).into())?;
            for column in first..end {
                self.column_styles.insert(column, style.clone());
            }
        }
        Ok(())
    }

    fn begin_row(&mut self, start: &BytesStart) -> Result<(), TableError> {
        if let Some(index) = number(start, "Index") {
            self.row = index.saturating_sub(1);
        }
        self.row_span = number(start, "Span").unwrap_or(0).min(MAX_ROWS);
        self.column = 0;
        self.row_style = attribute(start, "StyleID");
        if let Some(grid) = &mut self.grid
            && is_true(start, "Hidden")
        {
            grid.hide_rows(self.row, self.row_span + 1)?;
        }
        Ok(())
    }

    fn begin_cell(&mut self, start: &BytesStart) {
        if let Some(index) = number(start, "Index") {
            self.column = index.saturating_sub(1);
        }
        let of_column = self.column_styles.get(&self.column);
        let style = attribute(start, "StyleID")
            .or_else(|| self.row_style.clone())
            .or_else(|| of_column.cloned());
        self.cell = Some(Cell {
            style,
            across: number(start, "MergeAcross").unwrap_or(0),
            down: number(start, "MergeDown").unwrap_or(0),
            formula: attribute(start, "Formula"),
            ..Cell::default()
        });
    }

    fn text(&mut self, text: &str) {
        if self.in_comment {
            return;
        }
        if self.in_visible {
            self.hidden |= text.trim().starts_with("Sheet") && text.trim() != "SheetVisible";
        }
        if let Some(cell) = &mut self.cell
            && cell.in_data
        {
            let mark = cell.marks.last().copied().unwrap_or_default();
            cell.marking.set(&mut cell.text, mark);
            cell.text.push_str(text);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), TableError> {
        if self.in_comment {
            self.in_comment = name != "Comment";
            return Ok(());
        }
        match name {
            "Cell" => self.end_cell()?,
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_data = false;
                    cell.marks.clear();
                }
            }
            "Row" => self.row = self.row.saturating_add(1).saturating_add(self.row_span),
            "Visible" => self.in_visible = false,
            "Worksheet" => {
                if let Some(mut grid) = self.grid.take() {
                    if self.hidden {
                        grid.hide();
                        let note = format!("Sheet “{}” is hidden.", self.name);
                        self.book.notes.push(note);
                    }
                    self.book.sheets.push(grid.finish()?);
                }
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.marks.pop();
                }
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        cell.marking.set(&mut cell.text, Mark::Plain);
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(1).saturating_add(cell.across);
        let look = self.look(cell.style.as_deref());
        let (text, kind) = shown(&cell, &look);
        let Some(grid) = &mut self.grid else {
            return Ok(());
        };
        grid.merge(Area {
            first_row: row,
            first_column: column,
            last_row: row.saturating_add(cell.down),
            last_column: column.saturating_add(cell.across),
        });
        grid.put(row, column, &text, kind)
    }

    fn look(&mut self, name: Option<&str>) -> Rc<Look> {
        let name = name.unwrap_or("Default");
        if let Some(look) = self.looks.get(name) {
            return Rc::clone(look);
        }
        let (mut format, mut struck) = (None, false);
        let mut at = Some(name);
        // Styles that are based on each other, at most.
        for _ in 0..16 {
            let Some(style) = at.and_then(|name| self.styles.get(name)) else {
                break;
            };
            format = format.or(style.format.as_deref());
            struck |= style.struck;
            at = style.parent.as_deref();
        }
        let code = format.unwrap_or("General");
        let named = FORMATS.iter().find(|(known, _)| *known == code);
        let code = named.map_or(code, |(_, code)| code);
        let look = Rc::new(Look::of_code(code).struck(struck));
        if self.looks.len() < MAX_STYLES {
            self.looks.insert(name.to_owned(), Rc::clone(&look));
        }
        look
    }
}

/// The text and kind of a cell.
fn shown(cell: &Cell, look: &Look) -> (String, CellKind) {
    let text = &cell.text;
    match cell.kind.as_str() {
        "Number" => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => look.number(number, Epoch::Y1900),
            Ok(_) | Err(_) => (text.clone(), CellKind::Text),
        },
        "DateTime" => moment::of_iso(text.trim()),
        "Boolean" => {
            let truth = if text.trim() == "1" { "TRUE" } else { "FALSE" };
            (truth.to_owned(), CellKind::Bool)
        }
        "Error" => (text.clone(), CellKind::Error),
        "" if text.is_empty() => match &cell.formula {
            Some(formula) => (formula.clone(), CellKind::Error),
            None => (String::new(), CellKind::Text),
        },
        _ => {
            let (text, kind) = look.text(text);
            (text.into_owned(), kind)
        }
    }
}
