//! What the library does not tell of a sheet: the rows and columns that it hides, and the texts in
//! which something is raised, lowered or struck out.

use super::part::{attribute, elements, events, is_true, text_of};
use super::runs::{self, Runs, Shared};
use crate::sheets::TableError;
use crate::sheets::grid::MAX_COLUMNS;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::rc::Rc;
use zip::ZipArchive;

/// Most hidden rows and columns that are noted for one sheet.
const MAX_HIDDEN: usize = 100_000;

/// Most bytes of the parts that say which sheet is in which part.
const MAX_LIST: u64 = 16 << 20;

/// Most cells of one sheet whose text has marks.
const MAX_MARKED: usize = 1_000_000;

/// Rows and columns from 0, in order.
#[derive(Default)]
pub(super) struct Hidden {
    pub rows: Vec<u32>,
    pub columns: Vec<u32>,
    /// Texts with marks, by row and column.
    pub marked: HashMap<(u32, u32), Rc<str>>,
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The workbook's parts, by the names of their sheets.
pub(super) struct Parts<'b> {
    archive: Option<Archive<'b>>,
    paths: HashMap<String, String>,
    /// Texts may have marks.
    marks: bool,
    shared: Shared,
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Row and column, from 0, of a name such as `B2`.
fn place(name: &str) -> Option<(u32, u32)> {
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A')?;
        column = column.checked_mul(26)?.checked_add(u32::from(value) + 1)?;
    }
    Some((
        digits.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

impl<'b> Parts<'b> {
    /// `marks` says whether texts may have them.
    pub fn open(bytes: &'b [u8], marks: bool) -> Self {
        let mut parts = Self {
            archive: None,
            paths: HashMap::new(),
            marks,
            shared: Shared::new(),
        };
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            return parts;
        };
        let mut targets: HashMap<String, String> = HashMap::new();
        let mut strings = "xl/sharedStrings.xml".to_owned();
        if let Ok(part) = archive.by_name("xl/_rels/workbook.xml.rels") {
            elements(part.take(MAX_LIST), |start| {
                if let (Some(id), Some(target)) =
                    (attribute(start, "Id"), attribute(start, "Target"))
                {
                    let path = match target.strip_prefix('/') {
                        Some(path) => path.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    let kind = attribute(start, "Type").unwrap_or_default();
                    if kind.ends_with("/sharedStrings") {
                        strings.clone_from(&path);
                    }
                    targets.insert(id, path);
                }
            });
        }
        if let Ok(part) = archive.by_name("xl/workbook.xml") {
            elements(part.take(MAX_LIST), |start| {
                if start.local_name().as_ref() == "sheet"
                    && let (Some(name), Some(id)) =
                        (attribute(start, "name"), attribute(start, "r:id"))
                    && let Some(path) = targets.get(&id)
                {
                    parts.paths.insert(unescaped(&name), path.clone());
                }
            });
        }
        if marks && let Ok(part) = archive.by_name(&strings) {
            parts.shared = runs::shared(part);
        }
        parts.archive = Some(archive);
        parts
    }

    /// What a sheet hides, and its texts with marks.
    pub fn hidden(&mut self, sheet: &str) -> Result<Hidden, TableError> {
        let mut hidden = Hidden::default();
        let (Some(archive), Some(path)) = (&mut self.archive, self.paths.get(sheet)) else {
            return Ok(hidden);
        };
        let Ok(part) = archive.by_name(path) else {
            return Ok(hidden);
        };
        let mut walk = Walk {
            hidden: &mut hidden,
            shared: &self.shared,
            row: 0,
            column: 0,
            cell: None,
        };
        let marks = self.marks;
        events(part, |event| {
            if let Event::Start(start) = event {
                walk.start(start, marks);
            } else if let Event::End(end) = event {
                walk.end(end.local_name().as_ref());
            } else if let Some(cell) = &mut walk.cell {
                text_of(event, |text| cell.add(text));
            }
            walk.hidden.marked.len() <= MAX_MARKED
        });
        if hidden.marked.len() > MAX_MARKED {
            return Err(TableError::too_large(format!(
                "“{sheet}” has more than a million cells with raised or struck-out text"
            )));
        }
        hidden.rows.sort_unstable();
        hidden.columns.sort_unstable();
        Ok(hidden)
    }
}

/// A sheet being walked through.
struct Walk<'h> {
    hidden: &'h mut Hidden,
    shared: &'h Shared,
    /// Where the next row and cell are that do not say it themselves.
    row: u32,
    column: u32,
    cell: Option<Cell>,
}

/// A cell with text.
struct Cell {
    place: (u32, u32),
    /// Its value is the place of a shared text.
    is_shared: bool,
    in_value: bool,
    value: String,
    runs: Runs,
}

impl Cell {
    fn add(&mut self, text: &str) {
        if self.in_value && self.value.len() < 32 {
            self.value.push_str(text);
        }
        self.runs.add(text);
    }
}

impl Walk<'_> {
    fn start(&mut self, start: &BytesStart, marks: bool) {
        if let Some(cell) = &mut self.cell {
            if start.local_name().as_ref() == "v" {
                cell.in_value = true;
            } else {
                cell.runs.start(start);
            }
            return;
        }
        match start.local_name().as_ref() {
            "col" if is_true(start, "hidden") => {
                let number = |name: &str| attribute(start, name)?.parse::<u32>().ok();
                if let (Some(first @ 1..), Some(last)) = (number("min"), number("max")) {
                    let columns = &mut self.hidden.columns;
                    let room = MAX_HIDDEN.saturating_sub(columns.len());
                    columns.extend((first - 1..last.min(MAX_COLUMNS)).take(room));
                }
            }
            "row" => {
                let number = attribute(start, "r").and_then(|r| r.parse::<u32>().ok());
                self.row = number.map_or(self.row, |number| number.saturating_sub(1));
                if is_true(start, "hidden") && self.hidden.rows.len() < MAX_HIDDEN {
                    self.hidden.rows.push(self.row);
                }
            }
            "c" if marks => {
                let given = attribute(start, "r").and_then(|name| place(&name));
                let place = given.unwrap_or((self.row, self.column));
                self.column = place.1.saturating_add(1);
                let kind = attribute(start, "t");
                if matches!(kind.as_deref(), Some("s" | "inlineStr" | "is")) {
                    self.cell = Some(Cell {
                        place,
                        is_shared: kind.as_deref() == Some("s"),
                        in_value: false,
                        value: String::new(),
                        runs: Runs::default(),
                    });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match (name, &mut self.cell) {
            ("c", cell) => {
                let Some(cell) = cell.take() else { return };
                let text = if cell.is_shared {
                    let at = cell.value.trim().parse::<u32>().ok();
                    at.and_then(|at| self.shared.get(&at)).cloned()
                } else {
                    cell.runs.finish()
                };
                if let Some(text) = text {
                    self.hidden.marked.insert(cell.place, text);
                }
            }
            ("v", Some(cell)) => cell.in_value = false,
            (name, Some(cell)) => cell.runs.end(name),
            ("row", None) => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            (_, None) => {}
        }
    }
}
