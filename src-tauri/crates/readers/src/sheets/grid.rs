//! Cells that know their place, as the rows of a sheet: what is before, between and beyond them
//! is padded, so that a cell's row and column are those a person sees in the spreadsheet.

use super::TableError;
use crate::sheets::{Area, CellKind, Sheet};
use std::cell::Cell;
use std::rc::Rc;

/// Most cells of a sheet. More take more memory than a table is worth: 500 MB.
pub(super) const MAX_CELLS: usize = 100_000_000;

/// Excel's and LibreOffice's limits.
pub(super) const MAX_ROWS: u32 = 1_048_576;
pub(super) const MAX_COLUMNS: u32 = 16_384;

/// Blank cells, blank rows and hidden rows or columns that a file may stand for without naming
/// them, and those that each cell with text adds.
const MAX_BLANKS: u64 = 8_000_000;
const BLANKS_PER_CELL: u64 = 16;

/// Bytes of text that the cells of a file may come to, beyond those that its size and each cell add:
/// a small file can repeat a long text without end.
const MAX_TEXT: u64 = 16 << 20;
const TEXT_PER_BYTE: u64 = 4;
const TEXT_PER_CELL: u64 = 256;

/// Most cells with text that a file may repeat without naming each, such as
/// `number-columns-repeated`.
const MAX_REPEATED: u64 = 2_000_000;

/// Most hidden rows or columns that are noted for one sheet.
const MAX_HIDDEN: usize = 100_000;

fn hide(hidden: &mut Vec<u32>, first: u32, many: u32, end: u32) {
    let room = MAX_HIDDEN.saturating_sub(hidden.len());
    hidden.extend((first..first.saturating_add(many).min(end)).take(room));
}

/// What a file may still multiply: blanks between two cells, one text in many cells, repeated cells.
/// All sheets of a file share one, which is counted before anything is taken.
#[derive(Clone)]
pub(super) struct Budget(Rc<Left>);

struct Left {
    blanks: Cell<u64>,
    text: Cell<u64>,
    repeated: Cell<u64>,
}

fn take(left: &Cell<u64>, many: u64, what: &str) -> Result<(), TableError> {
    match left.get().checked_sub(many) {
        Some(rest) => {
            left.set(rest);
            Ok(())
        }
        None => Err(TableError::too_large(what)),
    }
}

fn add(left: &Cell<u64>, many: u64) {
    left.set(left.get().saturating_add(many));
}

impl Budget {
    /// Of a file with so many bytes, unpacked.
    pub fn new(bytes: u64) -> Self {
        Self(Rc::new(Left {
            blanks: Cell::new(MAX_BLANKS),
            text: Cell::new(MAX_TEXT.saturating_add(bytes.saturating_mul(TEXT_PER_BYTE))),
            repeated: Cell::new(MAX_REPEATED),
        }))
    }

    /// Takes blank cells or rows, or ones that are hidden.
    pub fn blanks(&self, many: u64) -> Result<(), TableError> {
        take(
            &self.0.blanks,
            many,
            "it names a few cells and stands for millions of blank ones",
        )
    }

    /// Takes repeats of cells with text.
    pub fn repeats(&self, many: u64) -> Result<(), TableError> {
        take(
            &self.0.repeated,
            many,
            "repeated cells in it come to more than 2 million",
        )
    }

    /// Takes text that is there without being in the file once for each cell.
    fn text(&self, bytes: u64) -> Result<(), TableError> {
        take(
            &self.0.text,
            bytes,
            "it repeats long texts in many cells, which come to more than it can hold",
        )
    }

    /// Counts a cell with text, which adds room for what lies beside it.
    fn cell(&self, bytes: usize) -> Result<(), TableError> {
        add(&self.0.blanks, BLANKS_PER_CELL);
        add(&self.0.text, TEXT_PER_CELL);
        self.text(bytes as u64)
    }
}

/// A sheet whose cells arrive with their row and column, in any order.
pub(super) struct Grid {
    sheet: Sheet,
    row: u32,
    column: u32,
    budget: Budget,
    /// Cells that arrived after a later one.
    late: Vec<Late>,
}

struct Late {
    row: u32,
    column: u32,
    text: String,
    kind: CellKind,
}

impl Grid {
    pub fn named(name: &str, budget: &Budget) -> Self {
        Self {
            sheet: Sheet::named(name),
            row: 0,
            column: 0,
            budget: budget.clone(),
            late: Vec::new(),
        }
    }

    pub fn hide(&mut self) {
        self.sheet.hidden = true;
    }

    /// Rows that the file hides, from 0.
    pub fn hide_rows(&mut self, first: u32, many: u32) -> Result<(), TableError> {
        self.budget.blanks(many.min(MAX_ROWS).into())?;
        hide(&mut self.sheet.hidden_rows, first, many, MAX_ROWS);
        Ok(())
    }

    pub fn hide_columns(&mut self, first: u32, many: u32) -> Result<(), TableError> {
        self.budget.blanks(many.min(MAX_COLUMNS).into())?;
        hide(&mut self.sheet.hidden_columns, first, many, MAX_COLUMNS);
        Ok(())
    }

    pub fn merge(&mut self, area: Area) {
        let many = area.first_row < area.last_row || area.first_column < area.last_column;
        let inside = area.last_row < MAX_ROWS && area.last_column < MAX_COLUMNS;
        let ordered = area.first_row <= area.last_row && area.first_column <= area.last_column;
        if many && inside && ordered {
            self.sheet.merged.push(area);
        }
    }

    /// Puts text into a cell. Empty text is left out, since a cell that is not there is empty.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), TableError> {
        if text.is_empty() {
            return Ok(());
        }
        self.budget.cell(text.len())?;
        self.place(row, column, text, kind)
    }

    /// The same, of a cell that the file only says is repeated.
    pub fn put_again(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), TableError> {
        self.budget.text(text.len() as u64)?;
        self.place(row, column, text, kind)
    }

    fn place(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), TableError> {
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return Err(TableError::too_large(format!(
                "“{}” has a cell in row {} and column {}, but a sheet can have {MAX_ROWS} rows and {MAX_COLUMNS} columns",
                self.sheet.name,
                u64::from(row) + 1,
                u64::from(column) + 1
            )));
        }
        if (row, column) < (self.row, self.column) {
            self.late.push(Late {
                row,
                column,
                text: text.to_owned(),
                kind,
            });
            return Ok(());
        }
        self.append(row, column, text, kind)
    }

    fn append(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: CellKind,
    ) -> Result<(), TableError> {
        let rows = row.saturating_sub(self.row);
        let columns = if rows == 0 {
            column.saturating_sub(self.column)
        } else {
            column
        };
        self.budget.blanks(u64::from(rows) + u64::from(columns))?;
        while self.row < row {
            self.sheet.end_row()?;
            self.row += 1;
            self.column = 0;
        }
        while self.column < column {
            self.sheet.push("", CellKind::Text)?;
            self.column += 1;
        }
        self.sheet.push(text, kind)?;
        self.column += 1;
        if self.sheet.cells() > MAX_CELLS {
            return Err(self.too_large("more than 100 million cells"));
        }
        Ok(())
    }

    fn too_large(&self, what: &str) -> TableError {
        TableError::too_large(format!("“{}” has {what}", self.sheet.name))
    }

    /// The sheet, up to the last row with a cell.
    pub fn finish(mut self) -> Result<Sheet, TableError> {
        let late = std::mem::take(&mut self.late);
        for hidden in [&mut self.sheet.hidden_rows, &mut self.sheet.hidden_columns] {
            hidden.sort_unstable();
            hidden.dedup();
        }
        if self.column > 0 {
            self.sheet.end_row()?;
        }
        if late.is_empty() {
            return Ok(self.sheet);
        }
        self.in_order(late)
    }

    /// Once more, with the late cells in their places; of two in one place the later counts.
    fn in_order(self, mut late: Vec<Late>) -> Result<Sheet, TableError> {
        late.sort_by_key(|cell| (cell.row, cell.column));
        late.reverse();
        late.dedup_by_key(|cell| (cell.row, cell.column));
        let mut ordered = Self::named(&self.sheet.name, &self.budget);
        ordered.sheet.hidden = self.sheet.hidden;
        ordered.sheet.merged.clone_from(&self.sheet.merged);
        (ordered.sheet.hidden_rows, ordered.sheet.hidden_columns) = (
            self.sheet.hidden_rows.clone(),
            self.sheet.hidden_columns.clone(),
        );
        for row in 0..self.sheet.height() {
            let at_row = u32::try_from(row).unwrap_or(u32::MAX);
            for (column, cell) in self.sheet.row(row).enumerate() {
                let place = (at_row, u32::try_from(column).unwrap_or(u32::MAX));
                ordered.take_before(&mut late, place)?;
                let replaced = late.pop_if(|cell| (cell.row, cell.column) == place);
                match replaced {
                    Some(cell) => ordered.append(place.0, place.1, &cell.text, cell.kind)?,
                    None if cell.text.is_empty() => {}
                    None => ordered.append(place.0, place.1, cell.text, cell.kind)?,
                }
            }
        }
        ordered.take_before(&mut late, (MAX_ROWS, 0))?;
        ordered.sheet.end_row()?;
        Ok(ordered.sheet)
    }

    /// Takes the late cells that stand before a place; the last of the list is the first.
    fn take_before(&mut self, late: &mut Vec<Late>, place: (u32, u32)) -> Result<(), TableError> {
        while let Some(cell) = late.pop_if(|cell| (cell.row, cell.column) < place) {
            self.append(cell.row, cell.column, &cell.text, cell.kind)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sheet: &Sheet) -> Vec<Vec<&str>> {
        (0..sheet.height())
            .map(|row| sheet.row(row).map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn cells_keep_their_places() {
        let mut grid = Grid::named("a", &Budget::new(0));
        for (row, column, text) in [(1, 2, "x"), (3, 0, "y"), (3, 1, "")] {
            grid.put(row, column, text, CellKind::Text).expect("room");
        }
        let sheet = grid.finish().expect("room");
        assert_eq!(
            texts(&sheet),
            [vec![], vec!["", "", "x"], vec![], vec!["y"]]
        );
    }

    #[test]
    fn cells_may_come_in_any_order_and_the_later_counts() {
        let mut grid = Grid::named("a", &Budget::new(0));
        for (row, column, text) in [
            (2, 1, "c"),
            (0, 1, "a"),
            (0, 0, "first"),
            (2, 1, "C"),
            (0, 0, "second"),
            (2, 0, "b"),
        ] {
            grid.put(row, column, text, CellKind::Text).expect("room");
        }
        let sheet = grid.finish().expect("room");
        assert_eq!(texts(&sheet), [vec!["second", "a"], vec![], vec!["b", "C"]]);
    }

    #[test]
    fn a_place_beyond_the_sheet_is_refused() {
        let mut grid = Grid::named("a", &Budget::new(0));
        assert!(grid.put(MAX_ROWS, 0, "x", CellKind::Text).is_err());
        assert!(grid.put(0, MAX_COLUMNS, "x", CellKind::Text).is_err());
        assert!(
            grid.put(MAX_ROWS - 1, MAX_COLUMNS - 1, "x", CellKind::Text)
                .is_ok()
        );
    }
}
