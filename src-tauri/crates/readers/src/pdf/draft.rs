//! A table while it is being put together: cells in rows and columns, each with its place.

use super::content::{PageContent, Word};
use super::lines::{cell_text, round};
use crate::document::{FoundBy, Rectangle, Spot, Table};
use crate::sheets::{Area, CellKind, Sheet, TooLarge};

/// Most cells of all tables of a file.
pub(super) const MAX_CELLS: usize = 2_000_000;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct DraftCell {
    pub text: String,
    /// Its page, from 1, and its place there as it is seen.
    pub place: Option<(u32, Rectangle)>,
}

/// A table of one page, or of several that were joined.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// All of the same length.
    pub rows: Vec<Vec<DraftCell>>,
    /// Cells that span several rows or columns.
    pub merged: Vec<Area>,
    /// Where each column begins and ends, with the text upright.
    pub columns: Vec<(f32, f32)>,
    /// Where ruled columns stand that were left out because nothing stands in them.
    pub left_out: Vec<(f32, f32)>,
    /// Where it stands on its first page, with the text upright.
    pub area: Rectangle,
    /// Its first page, and its last one.
    pub page: u32,
    pub last_page: u32,
    pub found_by: FoundBy,
    pub caption: String,
    pub doubt: String,
    /// Titles and notes that were taken out of its rows, with the place of each from the top.
    pub aside: Vec<(f32, String)>,
}

impl Draft {
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// Adds to what is unsure.
    pub fn doubt(&mut self, sentence: &str) {
        if self.doubt.contains(sentence) {
            return;
        }
        if !self.doubt.is_empty() {
            self.doubt.push(' ');
        }
        self.doubt.push_str(sentence);
    }

    /// Takes out rows and columns in which nothing stands.
    pub fn without_blanks(&mut self) {
        let width = self.width();
        let blank = |cell: &DraftCell| cell.text.is_empty();
        let rows: Vec<bool> = self.rows.iter().map(|row| !row.iter().all(blank)).collect();
        let columns: Vec<bool> = (0..width)
            .map(|at| !self.rows.iter().all(|row| row.get(at).is_none_or(blank)))
            .collect();
        if rows.iter().chain(&columns).all(|kept| *kept) {
            return;
        }
        let place = |kept: &[bool]| -> Vec<u32> {
            let mut next = 0;
            kept.iter()
                .map(|kept| {
                    let at = next;
                    next += u32::from(*kept);
                    at
                })
                .chain([kept.iter().map(|kept| u32::from(*kept)).sum()])
                .collect()
        };
        let (row_at, column_at) = (place(&rows), place(&columns));
        let new = |at: &[u32], from: u32| at.get(from as usize).copied().unwrap_or(0);
        self.merged = std::mem::take(&mut self.merged)
            .into_iter()
            .filter_map(|area| {
                let first = (
                    new(&row_at, area.first_row),
                    new(&column_at, area.first_column),
                );
                let end = (
                    new(&row_at, area.last_row + 1),
                    new(&column_at, area.last_column + 1),
                );
                let area = Area {
                    first_row: first.0,
                    first_column: first.1,
                    last_row: end.0.checked_sub(1)?,
                    last_column: end.1.checked_sub(1)?,
                };
                let many = area.last_row > area.first_row || area.last_column > area.first_column;
                let ordered =
                    area.last_row >= area.first_row && area.last_column >= area.first_column;
                (many && ordered).then_some(area)
            })
            .collect();
        let mut at = 0;
        self.rows.retain(|_| {
            at += 1;
            rows[at - 1]
        });
        for row in &mut self.rows {
            let mut at = 0;
            row.retain(|_| {
                at += 1;
                columns.get(at - 1).copied().unwrap_or(true)
            });
        }
        let mut at = 0;
        self.columns.retain(|place| {
            at += 1;
            if !columns[at - 1] && self.found_by == FoundBy::Lines {
                self.left_out.push(*place);
            }
            columns[at - 1]
        });
    }

    /// The draft with columns at these places, of which its own are those with these numbers.
    pub fn with_columns(mut self, places: &[(f32, f32)], own: &[usize]) -> Self {
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let moved = |at: u32| own.get(at as usize).map_or(at, |to| number(*to));
        for row in &mut self.rows {
            let mut wide = vec![DraftCell::default(); places.len()];
            for (cell, to) in std::mem::take(row).into_iter().zip(own) {
                if let Some(place) = wide.get_mut(*to) {
                    *place = cell;
                }
            }
            *row = wide;
        }
        for area in &mut self.merged {
            area.first_column = moved(area.first_column);
            area.last_column = moved(area.last_column);
        }
        self.columns = places.to_vec();
        self
    }

    /// The table as readers give it.
    pub fn finish(self, name: &str) -> Result<Table, TooLarge> {
        let mut sheet = Sheet::named(name);
        for row in &self.rows {
            for cell in row {
                match cell.place {
                    Some((page, area)) => {
                        sheet.push_at(&cell.text, CellKind::Text, Spot::Page { page, area })?;
                    }
                    None => sheet.push(&cell.text, CellKind::Text)?,
                }
            }
            sheet.end_row()?;
        }
        sheet.merged = self.merged;
        Ok(Table {
            sheet,
            caption: self.caption,
            found_by: self.found_by,
            doubt: self.doubt,
        })
    }
}

/// A cell of these words, with its place: that of the words, or of the empty cell where it has none.
pub(super) fn cell(content: &PageContent, words: Vec<Word>, empty: Option<Rectangle>) -> DraftCell {
    let area = round(&words).or(empty);
    DraftCell {
        place: area.map(|area| (content.number, content.seen(area))),
        text: cell_text(words),
    }
}
