//! A table that is being read, row by row.

use crate::document::{DocumentError, FoundBy, Spot, Table};
use crate::sheets::{Area, CellKind, Sheet};
use std::collections::HashMap;

/// Columns of the grid. Word has at most 63 cells in a row, LibreOffice a few hundred.
pub(super) const MAX_COLUMNS: u32 = 1_024;

/// How far down a cell goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Rows {
    #[default]
    One,
    /// It is the first of cells that are merged downwards.
    First,
    /// It is merged with the cell above.
    GoesOn,
    /// It covers so many rows.
    Counted(u32),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    text: String,
    /// Where its last paragraph begins.
    last: usize,
    paragraph: Option<u32>,
    pub columns: u32,
    pub rows: Rows,
    /// It is merged with the cell to its left.
    pub goes_on_sideways: bool,
    pub inserted: String,
    pub deleted: String,
    /// A tracked change takes the whole cell away.
    pub deleted_with_column: bool,
}

impl Cell {
    pub fn paragraph(&mut self, number: u32, text: &str) {
        self.paragraph.get_or_insert(number);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.last = self.text.len();
        self.text.push_str(text);
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The beginning of its last paragraph, which stands above what follows, and above nothing
    /// else.
    pub fn take_last(&mut self, most: usize) -> String {
        let last = self.text.get(self.last..).unwrap_or_default();
        let last = last[..last.floor_char_boundary(most)].to_owned();
        self.last = self.text.len();
        last
    }
}

/// How a format that knows no grid describes a cell: by where it ends, in twentieths of a point.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    pub right: i32,
    pub rows: Rows,
    pub goes_on_sideways: bool,
}

/// A row whose cells have edges, and no columns yet.
#[derive(Debug)]
struct EdgedRow {
    left: i32,
    cells: Vec<(i32, Cell)>,
}

/// Edges closer to each other than this, in twentieths of a point, are the same: 1 mm.
const SAME_EDGE: i32 = 57;

#[derive(Debug)]
pub(super) struct OpenTable {
    pub slot: usize,
    pub cell: Option<Cell>,
    /// A tracked change takes the row away.
    pub row_is_deleted: bool,
    row_is_hidden: bool,
    sheet: Sheet,
    caption: String,
    row: u32,
    column: u32,
    cells: Vec<(u32, Cell)>,
    /// Merges downwards that may go on, by their first column: its place among all, and its width.
    downwards: HashMap<u32, (usize, u32)>,
    /// Something of a row was read.
    begun: bool,
    /// Rows that get their columns once the edges of all are known.
    edged: Vec<EdgedRow>,
    edges: Option<(i32, Vec<Edge>)>,
}

impl OpenTable {
    pub fn new(slot: usize, caption: String) -> Self {
        Self {
            slot,
            cell: None,
            row_is_deleted: false,
            row_is_hidden: false,
            sheet: Sheet::default(),
            caption,
            row: 0,
            column: 0,
            cells: Vec::new(),
            downwards: HashMap::new(),
            begun: false,
            edged: Vec::new(),
            edges: None,
        }
    }

    /// What stands for a caption where no paragraph stands above the table.
    pub fn describe(&mut self, caption: &str) {
        if self.caption.is_empty() {
            self.caption = caption.trim().to_owned();
        }
    }

    pub fn row(&self) -> u32 {
        let kept = u32::try_from(self.edged.len()).unwrap_or(u32::MAX);
        self.row.saturating_add(kept)
    }

    pub fn column(&self) -> u32 {
        self.column
    }

    /// Leaves columns free before the next cell.
    pub fn skip_columns(&mut self, many: u32) {
        self.column = self.column.saturating_add(many).min(MAX_COLUMNS);
    }

    /// The file hides the row that is being read.
    pub fn hide_row(&mut self) {
        self.row_is_hidden = true;
    }

    /// Was a row begun that has not ended?
    pub fn has_row(&self) -> bool {
        self.cell.is_some() || self.begun
    }

    pub fn begin_row(&mut self) {
        self.column = 0;
        self.cells.clear();
        (self.row_is_deleted, self.row_is_hidden) = (false, false);
        self.begun = false;
    }

    /// Takes a cell at the next free column.
    pub fn push(&mut self, cell: Cell) {
        self.begun = true;
        let column = self.column;
        if cell.goes_on_sideways
            && let Some((_, left)) = self.cells.last_mut()
        {
            left.columns = left.columns.max(1).saturating_add(cell.columns.max(1));
            left.paragraph(cell.paragraph.unwrap_or_default(), &cell.text);
            self.skip_columns(cell.columns.max(1));
            return;
        }
        self.skip_columns(cell.columns.max(1));
        if column < MAX_COLUMNS {
            self.cells.push((column, cell));
        } else if let Some((_, last)) = self.cells.last_mut() {
            // Beyond the last column: no text is lost.
            last.paragraph(cell.paragraph.unwrap_or_default(), &cell.text);
        }
    }

    /// Leaves the row out; whether it held text.
    pub fn forget_row(&mut self) -> bool {
        let had_text = self.cells.iter().any(|(_, cell)| !cell.text.is_empty());
        self.begin_row();
        had_text
    }

    /// Cells that the row takes in the sheet.
    pub fn width_of_row(&self) -> usize {
        self.cells
            .last()
            .map_or(0, |(column, _)| *column as usize + 1)
    }

    /// The row as a line of text, with tabs.
    pub fn line_of_row(&self) -> String {
        let mut line = String::new();
        let mut next = 0;
        for (column, cell) in &self.cells {
            // A cell that others cover is a place of its own; the rest of a wide one is not.
            let gap = column.saturating_sub(next) + u32::from(next > 0);
            line.extend(std::iter::repeat_n('\t', gap as usize));
            next = column.saturating_add(cell.columns.max(1));
            line.push_str(&cell.text.replace(['\n', '\t'], " "));
        }
        line
    }

    /// Says where the row begins and where its cells end. Their columns follow once all rows are
    /// read, since cells that span others are only wider.
    pub fn set_edges(&mut self, left: i32, edges: Vec<Edge>) {
        self.edges = Some((left, edges));
    }

    /// Columns by edges: how many cells that makes, with those that only fill a gap.
    pub fn lay_out(&mut self) -> usize {
        let mut all: Vec<i32> = Vec::new();
        for row in &self.edged {
            all.push(row.left);
            all.extend(row.cells.iter().map(|(right, _)| *right));
        }
        all.sort_unstable();
        let mut lines: Vec<i32> = Vec::new();
        for edge in all {
            if lines
                .last()
                .is_none_or(|last| edge.saturating_sub(*last) > SAME_EDGE)
            {
                lines.push(edge);
            }
        }
        let column = |edge: i32| {
            let after = lines.partition_point(|line| *line <= edge);
            u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
        };
        let mut size = 0_usize;
        for row in &mut self.edged {
            let mut at = column(row.left);
            for (right, cell) in &mut row.cells {
                let end = column(*right).max(at + 1);
                cell.columns = end - at;
                at = end;
            }
            size = size.saturating_add(at.min(MAX_COLUMNS) as usize);
            row.left = i32::try_from(column(row.left)).unwrap_or(i32::MAX);
        }
        size
    }

    /// Adds the rows that have edges to the sheet, once their columns are known.
    pub fn write_edged(&mut self) -> Result<(), DocumentError> {
        for row in std::mem::take(&mut self.edged) {
            self.begin_row();
            self.skip_columns(u32::try_from(row.left).unwrap_or(0));
            for (_, cell) in row.cells {
                self.push(cell);
            }
            self.edges = None;
            self.write_row()?;
        }
        Ok(())
    }

    /// Keeps the row until its columns are known.
    fn keep_row(&mut self, left: i32, edges: &[Edge]) {
        let mut kept: Vec<(i32, Cell)> = Vec::new();
        let mut right = left;
        for (index, (_, mut cell)) in self.cells.drain(..).enumerate() {
            let edge = edges.get(index).copied().unwrap_or(Edge {
                right: right.saturating_add(2 * SAME_EDGE),
                ..Edge::default()
            });
            right = edge.right.max(right);
            cell.rows = edge.rows;
            match kept.last_mut() {
                Some((end, before)) if edge.goes_on_sideways => {
                    *end = right;
                    before.paragraph(cell.paragraph.unwrap_or_default(), &cell.text);
                }
                _ => kept.push((right, cell)),
            }
        }
        self.edged.push(EdgedRow { left, cells: kept });
    }

    /// Adds the row to the sheet.
    pub fn write_row(&mut self) -> Result<(), DocumentError> {
        if let Some((left, edges)) = self.edges.take() {
            self.keep_row(left, &edges);
            return Ok(());
        }
        let mut at = 0;
        let mut going_on = HashMap::new();
        for (column, cell) in &self.cells {
            while at < *column {
                self.sheet.push("", CellKind::Text)?;
                at += 1;
            }
            let columns = cell.columns.max(1).min(MAX_COLUMNS - column);
            let covered = cell.rows == Rows::GoesOn
                && self.downwards.get(column).is_some_and(|(merge, width)| {
                    let above = &mut self.sheet.merged[*merge];
                    let fits = *width == columns;
                    if fits {
                        above.last_row = self.row;
                        going_on.insert(*column, (*merge, *width));
                    }
                    fits
                });
            let text = if covered { "" } else { cell.text.as_str() };
            match cell.paragraph {
                Some(paragraph) => {
                    let spot = Spot::Paragraph { paragraph };
                    self.sheet.push_at(text, CellKind::Text, spot)?;
                }
                None => self.sheet.push(text, CellKind::Text)?,
            }
            at += 1;
            if covered {
                continue;
            }
            let downwards = matches!(cell.rows, Rows::First | Rows::GoesOn);
            let rows = match cell.rows {
                Rows::Counted(rows) => rows.max(1),
                Rows::One | Rows::First | Rows::GoesOn => 1,
            };
            if columns > 1 || rows > 1 || downwards {
                if downwards {
                    going_on.insert(*column, (self.sheet.merged.len(), columns));
                }
                self.sheet.merged.push(Area {
                    first_row: self.row,
                    first_column: *column,
                    last_row: self.row.saturating_add(rows - 1),
                    last_column: column + columns - 1,
                });
            }
        }
        self.downwards = going_on;
        if self.row_is_hidden {
            self.sheet.hidden_rows.push(self.row);
        }
        self.sheet.end_row()?;
        self.row += 1;
        Ok(())
    }

    pub fn finish(mut self) -> Table {
        let last_row = self.row.saturating_sub(1);
        for area in &mut self.sheet.merged {
            area.last_row = area.last_row.min(last_row);
        }
        self.sheet
            .merged
            .retain(|area| area.first_row < area.last_row || area.first_column < area.last_column);
        Table {
            sheet: self.sheet,
            caption: self.caption,
            found_by: FoundBy::Structure,
            doubt: String::new(),
        }
    }
}
