//! Excel workbooks since 2007 (ECMA-376).

mod hidden;
mod part;
mod runs;

use super::look::Look;
use super::moment::{self, Epoch};
use super::{Book, TableError, TableFormat, grid::Budget, grid::Grid, package::Package};
use crate::Watch;
use crate::sheets::{Area, CellKind, Sheet};
use calamine::{
    DataRef, Font, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError, XlsxFormulaMetadata,
    expand_shared_formula,
};
use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

/// Cells between two looks at [`Watch`].
const STEP: u32 = 8192;

/// Most bytes of text in a cell. Excel takes 32,767 characters.
const MAX_CELL: usize = 1 << 18;

/// Steps of progress for each sheet.
const STEPS: u64 = 1000;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads a workbook whose package has been inspected.
pub(super) fn read(bytes: &[u8], package: &Package, watch: &dyn Watch) -> Result<Book, TableError> {
    // The library's arithmetic on places such as `A99999999999` may overflow.
    let read = catch_unwind(AssertUnwindSafe(|| workbook(bytes, package, watch)));
    read.unwrap_or_else(|_| {
        Err(TableError::damaged(
            "the workbook",
            "a number in it is out of range",
        ))
    })
}

fn workbook(bytes: &[u8], package: &Package, watch: &dyn Watch) -> Result<Book, TableError> {
    let mut workbook: Workbook =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| failed("the workbook", error))?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut book = Book::new(TableFormat::Xlsx);
    let total = sheets.len() as u64 * STEPS;
    let budget = Budget::new(package.unpacked);
    let mut parts = hidden::Parts::open(bytes, package.marks);
    for (index, about) in sheets.iter().enumerate() {
        if about.typ != SheetType::WorkSheet {
            book.notes.push(format!(
                "“{}” is not a sheet of cells and was left out.",
                about.name
            ));
            continue;
        }
        let done = index as u64 * STEPS;
        watch.at(done, total);
        let progress = |part: u64| {
            watch.at(done + part, total);
            !watch.cancelled()
        };
        let hidden = about.visible != SheetVisible::Visible;
        if hidden {
            book.notes
                .push(format!("Sheet “{}” is hidden.", about.name));
        }
        let left = parts.hidden(&about.name)?;
        budget.blanks((left.rows.len() + left.columns.len()) as u64)?;
        let mut sheet = sheet(
            &mut workbook,
            (&about.name, hidden),
            (package, &budget),
            &left.marked,
            &progress,
        )?;
        (sheet.hidden_rows, sheet.hidden_columns) = (left.rows, left.columns);
        book.sheets.push(sheet);
    }
    watch.at(total, total);
    Ok(book)
}

fn failed(place: &str, error: XlsxError) -> TableError {
    if matches!(error, XlsxError::Password) {
        TableError::Protected
    } else {
        TableError::damaged(place, error)
    }
}

/// Is told how many of [`STEPS`] are done; says whether to go on.
type Progress<'p> = &'p dyn Fn(u64) -> bool;

fn sheet(
    workbook: &mut Workbook,
    (name, hidden): (&str, bool),
    (package, budget): (&Package, &Budget),
    marked: &HashMap<(u32, u32), Rc<str>>,
    progress: Progress,
) -> Result<Sheet, TableError> {
    let place = format!("sheet “{name}”");
    let failed = |error| failed(&place, error);
    let mut grid = Grid::named(name, budget);
    if hidden {
        grid.hide();
    }
    if package.merges {
        for area in workbook.merge_cells_by_sheet_name(name).map_err(failed)? {
            grid.merge(Area {
                first_row: area.start.0,
                first_column: area.start.1,
                last_row: area.end.0,
                last_column: area.end.1,
            });
        }
    }
    let formulas = if package.formulas {
        formulas_without_value(workbook, name, progress).map_err(|error| match error {
            Stopped::Failed(error) => failed(error),
            Stopped::Cancelled => TableError::Cancelled,
        })?
    } else {
        HashMap::new()
    };
    let epoch = if workbook.has_1904_epoch() {
        Epoch::Y1904
    } else {
        Epoch::Y1900
    };
    let mut cells = workbook.worksheet_cells_reader(name).map_err(failed)?;
    let looks: Vec<Look> = cells.styles().iter().map(look).collect();
    let plain = Look::default();
    let last_row = u64::from(cells.dimensions().end.0).max(1);
    let mut read: u32 = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(failed)? {
        let (row, column) = cell.get_position();
        read = read.wrapping_add(1);
        if read.is_multiple_of(STEP) && !progress((u64::from(row) * STEPS / last_row).min(STEPS)) {
            return Err(TableError::Cancelled);
        }
        let look = looks.get(style).unwrap_or(&plain);
        if let DataRef::SharedString(text) = cell.get_value()
            && text.len() > MAX_CELL
        {
            return Err(TableError::too_large(format!(
                "a cell of “{name}” has more text than Excel takes"
            )));
        }
        if let Some(text) = marked.get(&(row, column))
            && !look.is_struck()
        {
            let (text, kind) = look.text(text);
            grid.put(row, column, &text, kind)?;
            continue;
        }
        match value(cell.get_value(), look, epoch) {
            Some((text, kind)) => grid.put(row, column, text.as_ref(), kind)?,
            None => {
                if let Some(formula) = formulas.get(&(row, column)) {
                    grid.put(row, column, formula, CellKind::Error)?;
                }
            }
        }
    }
    grid.finish()
}

fn look(style: &Style) -> Look {
    let format = style.number_format.as_ref();
    let look = format.map_or_else(Look::default, |format| match format.format_id {
        // The library has no code for amounts in the currency of the reader's computer.
        Some(id @ 5..=8) if format.format_code == "General" => {
            Look::of_builtin(u16::try_from(id).unwrap_or(0))
        }
        _ => Look::of_code(&format.format_code),
    });
    look.struck(style.font.as_ref().is_some_and(Font::has_strikethrough))
}

type Text<'c> = std::borrow::Cow<'c, str>;

/// The text and kind of a cell; nothing for an empty one.
fn value<'c>(value: &'c DataRef<'_>, look: &Look, epoch: Epoch) -> Option<(Text<'c>, CellKind)> {
    let owned = |(text, kind): (String, CellKind)| Some((Text::Owned(text), kind));
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => Some(look.text(text)),
        DataRef::SharedString(text) => Some(look.text(text)),
        DataRef::Int(whole) => owned(look.number(*whole as f64, epoch)),
        DataRef::Float(number) => owned(look.number(*number, epoch)),
        DataRef::Bool(truth) => {
            let text = if *truth { "TRUE" } else { "FALSE" };
            Some((Text::Borrowed(text), CellKind::Bool))
        }
        DataRef::Error(error) => owned((error.to_string(), CellKind::Error)),
        DataRef::DateTime(serial) => owned(look.number(serial.as_f64(), epoch)),
        DataRef::DateTimeIso(text) => owned(moment::of_iso(text)),
        DataRef::DurationIso(text) => owned((moment::of_iso_duration(text), CellKind::Text)),
    }
}

enum Stopped {
    Failed(XlsxError),
    Cancelled,
}

impl From<XlsxError> for Stopped {
    fn from(error: XlsxError) -> Self {
        Self::Failed(error)
    }
}

/// Formulas that no program has calculated, by place.
fn formulas_without_value(
    workbook: &mut Workbook,
    name: &str,
    progress: Progress,
) -> Result<HashMap<(u32, u32), String>, Stopped> {
    let mut found = HashMap::new();
    // A formula that is shared stands in its first cell only.
    let mut shared: HashMap<usize, (String, (u32, u32))> = HashMap::new();
    let mut cells = workbook.worksheet_cells_reader(name)?;
    let mut read: u32 = 0;
    while let Some(cell) = cells.next_cell_with_formula_metadata()? {
        read = read.wrapping_add(1);
        if read.is_multiple_of(STEP) && !progress(0) {
            return Err(Stopped::Cancelled);
        }
        let formula = match cell.formula {
            None => continue,
            Some(XlsxFormulaMetadata::Normal { formula }) => formula,
            Some(XlsxFormulaMetadata::Shared {
                shared_index,
                formula,
                range,
            }) => {
                let origin = range.map_or(cell.pos, |range| range.start);
                shared.insert(shared_index, (formula.clone(), origin));
                formula
            }
            Some(XlsxFormulaMetadata::SharedDerived { shared_index }) => {
                match shared.get(&shared_index) {
                    Some((template, origin)) if cell.value == DataRef::Empty => {
                        expand_shared_formula(template, *origin, cell.pos)?
                    }
                    _ => String::new(),
                }
            }
            // Kinds of a later version of the library are formulas too.
            Some(_) => String::new(),
        };
        if cell.value == DataRef::Empty {
            found.insert(cell.pos, format!("={formula}"));
        }
    }
    Ok(found)
}
