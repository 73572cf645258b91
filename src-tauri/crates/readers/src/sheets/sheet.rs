//! A table as it was read: every cell with its text and its kind, in one block of memory, since a
//! file may have a million rows.

/// What a cell was in its file. Text formats know only [`CellKind::Text`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum CellKind {
    #[default]
    Text,
    /// A number; its text has a point, no grouping, and no more digits than it needs.
    Number,
    /// A number shown as a percentage; its text is as shown, `3.9%`.
    Percent,
    /// A day or moment; its text is an ISO one.
    Date,
    Bool,
    /// A spreadsheet's error, such as `#REF!`, or a formula that nobody has calculated, `=A1+A2`.
    Error,
    /// What a number format shows in place of what the cell holds, such as `*` for a small number;
    /// [`NOTHING_SHOWN`] for nothing. What it holds is not kept: it may be hidden on purpose.
    Shown,
}

/// Rows in which the first text of a hidden column is looked for.
const MAX_SEARCHED_ROWS: usize = 2_000;

/// The text of a cell that holds something and shows nothing.
pub const NOTHING_SHOWN: &str = "[nothing shown]";

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: &'a str,
    pub kind: CellKind,
}

/// Cells that are shown as one; inclusive, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

/// A row or column that the file hides, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenPart {
    Row(u32),
    Column(u32),
}

/// One table. Rows may differ in length; a cell beyond the end of its row is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Empty where the format has only one table.
    pub name: String,
    pub hidden: bool,
    pub merged: Vec<Area>,
    /// Rows and columns that the file hides, from 0, in order.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    text: String,
    /// End of each cell's text.
    ends: Vec<u32>,
    kinds: Vec<CellKind>,
    /// End of each row, in cells.
    rows: Vec<u32>,
}

/// The text or the number of cells is larger than one sheet can hold (4 GB, 4,294,967,295 cells).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The table is too large to be read.")]
pub struct TooLarge;

impl Sheet {
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// A sheet of text cells.
    #[must_use]
    pub fn from_rows(name: &str, rows: &[&[&str]]) -> Self {
        let mut sheet = Self::named(name);
        for row in rows {
            for text in *row {
                // The texts of a list in memory are far below the limit.
                let _ = sheet.push(text, CellKind::Text);
            }
            let _ = sheet.end_row();
        }
        sheet
    }

    /// The sheet with nothing but a part of it, in its place: what lies outside is blank.
    #[must_use]
    pub fn part(&self, area: Area) -> Self {
        let mut part = Self {
            name: self.name.clone(),
            hidden: self.hidden,
            hidden_rows: self.hidden_rows.clone(),
            hidden_columns: self.hidden_columns.clone(),
            ..Self::default()
        };
        let within =
            |at: usize, first: u32, last: u32| (first as usize..=last as usize).contains(&at);
        for row in 0..self.height() {
            if within(row, area.first_row, area.last_row) {
                for (column, cell) in self.row(row).enumerate() {
                    let inside = within(column, area.first_column, area.last_column);
                    let text = if inside { cell.text } else { "" };
                    // A part is no larger than its whole.
                    let _ = part.push(text, cell.kind);
                }
            }
            let _ = part.end_row();
        }
        let meets = |other: &&Area| {
            other.first_row >= area.first_row
                && other.last_row <= area.last_row
                && other.first_column >= area.first_column
                && other.last_column <= area.last_column
        };
        part.merged = self.merged.iter().filter(meets).copied().collect();
        part
    }

    /// Makes room for text, which may come to more or less.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// How many cells there are in all rows.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.ends.len()
    }

    /// Adds a cell to the row being read.
    ///
    /// # Errors
    /// [`TooLarge`]; nothing is added then.
    pub fn push(&mut self, text: &str, kind: CellKind) -> Result<(), TooLarge> {
        let end = u32::try_from(self.text.len() + text.len()).map_err(|_| TooLarge)?;
        if self.ends.len() >= u32::MAX as usize {
            return Err(TooLarge);
        }
        self.text.push_str(text);
        self.ends.push(end);
        self.kinds.push(kind);
        Ok(())
    }

    /// Ends the row being read.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn end_row(&mut self) -> Result<(), TooLarge> {
        let end = u32::try_from(self.ends.len()).map_err(|_| TooLarge)?;
        self.rows.push(end);
        Ok(())
    }

    /// How many rows there are.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many cells the longest row has.
    #[must_use]
    pub fn width(&self) -> usize {
        (0..self.height())
            .map(|row| self.length(row))
            .max()
            .unwrap_or(0)
    }

    /// How many cells a row has.
    #[must_use]
    pub fn length(&self, row: usize) -> usize {
        let (first, end) = self.range(row);
        end - first
    }

    fn range(&self, row: usize) -> (usize, usize) {
        let first = match row {
            0 => 0,
            _ => self.rows.get(row - 1).copied().unwrap_or(0) as usize,
        };
        let end = self.rows.get(row).map_or(first, |end| *end as usize);
        (first, end)
    }

    fn at(&self, index: usize) -> Cell<'_> {
        let from = if index == 0 {
            0
        } else {
            self.ends[index - 1] as usize
        };
        Cell {
            text: &self.text[from..self.ends[index] as usize],
            kind: self.kinds[index],
        }
    }

    /// A cell; an empty one where there is none.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        let (first, end) = self.range(row);
        if column < end - first {
            self.at(first + column)
        } else {
            Cell {
                text: "",
                kind: CellKind::Text,
            }
        }
    }

    /// The cells of a row.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = Cell<'_>> {
        let (first, end) = self.range(row);
        (first..end).map(|index| self.at(index))
    }

    /// Has the row no text in any cell?
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        self.filled(row).next().is_none()
    }

    /// The rows and columns that the file hides within the sheet, each with the first text in it;
    /// those without text are left out. Long columns are not read to their end.
    pub fn hidden_parts(&self) -> impl Iterator<Item = (HiddenPart, &str)> {
        let rows = self.hidden_rows.iter().filter_map(|&row| {
            let first = self.filled(row as usize).next()?;
            Some((HiddenPart::Row(row), first.text))
        });
        let columns = self.hidden_columns.iter().filter_map(|&column| {
            let mut texts = (0..self.height().min(MAX_SEARCHED_ROWS))
                .map(|row| self.cell(row, column as usize).text.trim());
            let first = texts.find(|text| !text.is_empty())?;
            Some((HiddenPart::Column(column), first))
        });
        rows.chain(columns)
    }

    /// The cells of a row that hold text.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = Cell<'_>> {
        self.row(row).filter(|cell| !cell.text.trim().is_empty())
    }

    /// The only cell of a row that holds text; `None` where there are none or several.
    #[must_use]
    pub fn only(&self, row: usize) -> Option<Cell<'_>> {
        let mut filled = self.filled(row);
        filled.next().filter(|_| filled.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_own_length_and_what_is_beyond_is_empty() {
        let sheet = Sheet::from_rows("", &[&["a", "b"], &[], &["c"]]);
        assert_eq!((sheet.height(), sheet.width()), (3, 2));
        let texts: Vec<Vec<&str>> = (0..3)
            .map(|row| sheet.row(row).map(|cell| cell.text).collect())
            .collect();
        assert_eq!(texts, [vec!["a", "b"], vec![], vec!["c"]]);
        assert_eq!(sheet.cell(2, 0).text, "c");
        assert_eq!(sheet.cell(2, 5).text, "");
        assert_eq!(sheet.cell(9, 0).text, "");
        assert!(sheet.is_blank(1) && !sheet.is_blank(2));
    }
}
