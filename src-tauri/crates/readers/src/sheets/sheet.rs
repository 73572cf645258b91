//! A table as it was read: every cell with its text and its kind, in one block of memory, since a
//! file may have a million rows.

use crate::spot::Spot;
use std::collections::BTreeMap;

/// The type of a cell in its file. In text formats every cell is [`CellKind::Text`].
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    specta::Type,
)]
#[serde(rename_all = "lowercase")]
pub enum CellKind {
    #[default]
    Text,
    /// A number. Its text has a decimal point, no thousands separators, and no more digits than
    /// needed.
    Number,
    /// A number shown as a percentage; its text is as shown, `3.9%`.
    Percent,
    /// A date or a date with a time; its text is in ISO 8601 format.
    Date,
    Bool,
    /// A spreadsheet's error, such as `#REF!`, or a formula without a calculated value, `=A1+A2`.
    Error,
    /// What a number format shows in place of what the cell holds, such as `*` for a small number;
    /// [`NOTHING_SHOWN`] for nothing. What it holds is not kept: it may be hidden on purpose.
    Shown,
}

/// Most rows that are searched for the first text of a hidden column.
const MAX_SEARCHED_ROWS: usize = 2_000;

/// The text of a cell whose number format shows nothing of what it holds.
pub const NOTHING_SHOWN: &str = "[nothing shown]";

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: &'a str,
    pub kind: CellKind,
}

/// Merged cells, or any rectangle of cells. Rows and columns from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sheet {
    /// Empty where the format has only one table.
    pub name: String,
    /// The text directly above it in its document; empty in a workbook, which has such text in cells.
    pub caption: String,
    pub hidden: bool,
    pub merged: Vec<Area>,
    /// Rows and columns that the file hides, from 0, in order.
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u32>,
    text: String,
    /// End of each cell's text.
    ends: Vec<u32>,
    kinds: Vec<CellKind>,
    /// Where each cell stands in a document; empty where none is known, as in a workbook, whose cells
    /// are their own places.
    spots: Vec<Option<Spot>>,
    /// End of each row, in cells.
    rows: Vec<u32>,
}

/// Texts of cells, by row and column from 0, each with where it stands, if that is known.
pub type CellTexts<'t> = BTreeMap<(usize, usize), (&'t str, Option<Spot>)>;

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

    /// A copy of the sheet in which every cell outside the area is blank.
    #[must_use]
    pub fn part(&self, area: Area) -> Self {
        let mut part = Self {
            name: self.name.clone(),
            caption: self.caption.clone(),
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
                    let _ = match self.spot(row, column) {
                        Some(spot) => part.push_at(text, cell.kind, spot),
                        None => part.push(text, cell.kind),
                    };
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

    /// A copy of the sheet with other texts in some of its cells, by row and column from 0. The place of
    /// such a cell is used where the document had none there.
    ///
    /// # Errors
    /// [`TooLarge`].
    pub fn with_texts(&self, texts: &CellTexts<'_>) -> Result<Self, TooLarge> {
        let mut copy = Self {
            name: self.name.clone(),
            caption: self.caption.clone(),
            hidden: self.hidden,
            merged: self.merged.clone(),
            hidden_rows: self.hidden_rows.clone(),
            hidden_columns: self.hidden_columns.clone(),
            ..Self::default()
        };
        let width = self.width();
        for row in 0..self.height() {
            let last = texts.range((row, 0)..(row, width)).next_back();
            let length = last.map_or(0, |((_, column), _)| column + 1);
            for column in 0..length.max(self.length(row)) {
                let cell = self.cell(row, column);
                let (text, kind, place) = match texts.get(&(row, column)) {
                    Some((text, place)) => (*text, CellKind::Text, *place),
                    None => (cell.text, cell.kind, None),
                };
                match self.spot(row, column).or(place) {
                    Some(spot) => copy.push_at(text, kind, spot)?,
                    None => copy.push(text, kind)?,
                }
            }
            copy.end_row()?;
        }
        Ok(copy)
    }

    /// Moves the places of all cells.
    pub(crate) fn move_spots(&mut self, to: impl Fn(Spot) -> Spot) {
        for spot in self.spots.iter_mut().flatten() {
            *spot = to(*spot);
        }
    }

    /// Reserves memory for text; the text may turn out longer or shorter.
    pub(crate) fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes);
    }

    /// The number of cells in all rows.
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

    /// Adds a cell that stands at a place of a document.
    ///
    /// # Errors
    /// [`TooLarge`]; nothing is added then.
    pub fn push_at(&mut self, text: &str, kind: CellKind, spot: Spot) -> Result<(), TooLarge> {
        self.push(text, kind)?;
        self.spots.resize(self.ends.len() - 1, None);
        self.spots.push(Some(spot));
        Ok(())
    }

    /// Where a cell stands in its document; `None` in a workbook, and for a cell that the document
    /// does not have.
    #[must_use]
    pub fn spot(&self, row: usize, column: usize) -> Option<Spot> {
        let (first, end) = self.range(row);
        if column >= end - first {
            return None;
        }
        self.spots.get(first + column).copied().flatten()
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

    /// The number of rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// The number of cells in the longest row.
    #[must_use]
    pub fn width(&self) -> usize {
        (0..self.height())
            .map(|row| self.length(row))
            .max()
            .unwrap_or(0)
    }

    /// The number of cells in a row.
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

    /// A cell; an empty one where the row or column does not exist.
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

    /// Tells whether no cell of the row holds text.
    #[must_use]
    pub fn is_blank(&self, row: usize) -> bool {
        self.filled(row).next().is_none()
    }

    /// The rows and columns that the file hides, each with the first text in it. Those without
    /// text are left out; of a column only the first rows are searched.
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

    /// The cell of a row that holds text, where only one does; else `None`.
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
