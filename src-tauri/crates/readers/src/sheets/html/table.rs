//! A table of a page while it is read: where its cells stand.

use super::open::Effect;
use crate::sheets::TableError;
use crate::sheets::grid::{Grid, MAX_COLUMNS};
use crate::sheets::marks::{Mark, Marking};
use crate::sheets::{Area, CellKind};

/// Columns looked at and spans noted, in all: a page may ask for thousands with each tag.
const MAX_STEPS: u64 = 1 << 29;

pub(super) struct Table {
    pub grid: Grid,
    pub name: String,
    pub row: Option<u32>,
    pub next_row: u32,
    pub next_column: u32,
    /// For each column, the first row that no cell from above reaches.
    pub free: Vec<u32>,
    pub cell: Option<Cell>,
    /// Tables within the cell.
    pub nested: u32,
    /// Of what the table stands in, and of its part and row being read.
    pub effect: Effect,
    pub part: Effect,
    pub row_effect: Effect,
    /// Elements that were open before it.
    pub base: usize,
    pub hidden_rows: u32,
    pub hidden_cells: u32,
    pub filled: bool,
}

pub(super) struct Cell {
    pub row: u32,
    pub column: u32,
    pub text: String,
    pub marking: Marking,
    pub effect: Effect,
}

impl Table {
    pub fn in_cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(cell) = &mut self.cell {
            change(cell);
        }
    }

    pub fn begin_row(&mut self, own: Effect) -> Result<(), TableError> {
        self.end_row()?;
        let row = self.next_row;
        self.row = Some(row);
        self.next_row = row.saturating_add(1);
        self.next_column = 0;
        self.row_effect = self.effect.with(self.part).with(own);
        if self.row_effect.hidden {
            self.hidden_rows += 1;
            self.grid.hide_rows(row, 1)?;
        }
        // What a hidden row holds is kept, and read only where a person says so.
        (self.row_effect.hidden, self.row_effect.gone) = (false, false);
        Ok(())
    }

    pub fn end_row(&mut self) -> Result<(), TableError> {
        self.end_cell()?;
        self.row = None;
        Ok(())
    }

    /// The row that a cell is in, begun where it is not.
    pub fn row_of_cell(&mut self) -> Result<u32, TableError> {
        self.end_cell()?;
        match self.row {
            Some(row) => Ok(row),
            None => {
                self.begin_row(Effect::default())?;
                Ok(self.next_row - 1)
            }
        }
    }

    /// A cell that takes no room: those after it stand in its place.
    pub fn begin_hidden_cell(&mut self, effect: Effect) -> Result<(), TableError> {
        let row = self.row_of_cell()?;
        self.hidden_cells = self.hidden_cells.saturating_add(1);
        self.cell = Some(Cell {
            row,
            column: self.next_column,
            text: String::new(),
            marking: Marking::default(),
            effect,
        });
        Ok(())
    }

    pub fn begin_cell(
        &mut self,
        columns: u32,
        rows: u32,
        effect: Effect,
        steps: &mut u64,
    ) -> Result<(), TableError> {
        let row = self.row_of_cell()?;
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
            let end = self.next_column.min(MAX_COLUMNS) as usize;
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
            marking: Marking::default(),
            effect: self.row_effect.with(effect),
        });
        Ok(())
    }

    pub fn end_cell(&mut self) -> Result<(), TableError> {
        self.nested = 0;
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        cell.marking.set(&mut cell.text, Mark::Plain);
        let text = cell.text.trim();
        self.filled |= !text.is_empty();
        self.grid.put(cell.row, cell.column, text, CellKind::Text)
    }
}

impl Cell {
    /// Adds text, with runs of white space as one space; a space that does not break is kept.
    pub fn add(&mut self, text: &str) {
        for one in text.chars() {
            if !one.is_ascii_whitespace() {
                self.text.push(one);
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
    }

    pub fn new_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
