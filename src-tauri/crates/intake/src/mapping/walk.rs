//! The rows of a frame that hold data, and the labels in them.

use super::count::count;
use super::plan::Rows;
use super::{MappingError, key};
use readers::sheets::{Area, Sheet};
use std::collections::HashMap;

/// Rows between two calls of the watcher.
const STRIDE: usize = 8_192;

/// What became of the rows of a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Walked {
    pub rows: u32,
    pub skipped: u32,
    pub below: u32,
}

/// Hands every row of data (from 0) to `each`.
///
/// # Errors
/// [`MappingError::Stopped`] where the watcher says so.
pub(super) fn walk(
    sheet: &Sheet,
    rows: &Rows,
    watch: &mut dyn FnMut(u32, u32) -> bool,
    mut each: impl FnMut(usize),
) -> Result<Walked, MappingError> {
    let data = rows.data(sheet);
    let total = count(data.len());
    let mut walked = Walked::default();
    let mut known: HashMap<&str, bool> = HashMap::new();
    for row in data.clone() {
        let done = row - rows.first;
        if done.is_multiple_of(STRIDE) && !watch(count(done), total) {
            return Err(MappingError::Stopped);
        }
        if !rows.hidden && sheet.hidden_rows.binary_search(&count(row)).is_ok() {
            continue;
        }
        let Some(first) = sheet
            .row(row)
            .map(|cell| cell.text.trim())
            .find(|text| !text.is_empty())
        else {
            continue;
        };
        let named = !rows.skip.is_empty()
            && *known
                .entry(first)
                .or_insert_with(|| rows.skip.contains(&key(first)));
        if named
            || rows
                .headers
                .iter()
                .any(|&header| row == header || repeats(sheet, row, header))
        {
            walked.skipped += 1;
            continue;
        }
        walked.rows += 1;
        each(row);
    }
    let below = data.end.max(rows.first)..sheet.height();
    walked.below = count(below.filter(|&row| !sheet.is_blank(row)).count());
    if watch(total, total) {
        Ok(walked)
    } else {
        Err(MappingError::Stopped)
    }
}

/// Does the row repeat a header, as long tables do on every page?
fn repeats(sheet: &Sheet, row: usize, header: usize) -> bool {
    let length = sheet.length(row).max(sheet.length(header));
    let same =
        |column| sheet.cell(row, column).text.trim() == sheet.cell(header, column).text.trim();
    (0..length).all(same)
}

/// A column of labels. A blank cell has the text of the merged cell that covers it and, where the
/// frame says so, of the cell above.
pub(super) struct Labels<'a> {
    sheet: &'a Sheet,
    column: usize,
    fill: bool,
    above: &'a str,
    /// Merged cells that cover the column, in order of row.
    merged: Vec<Area>,
    next: usize,
}

impl<'a> Labels<'a> {
    pub fn new(sheet: &'a Sheet, column: usize, fill: bool) -> Self {
        let covers = |area: &&Area| {
            area.first_column as usize <= column && column <= area.last_column as usize
        };
        let mut merged: Vec<Area> = sheet.merged.iter().filter(covers).copied().collect();
        merged.sort_by_key(|area| area.first_row);
        Self {
            sheet,
            column,
            fill,
            above: "",
            merged,
            next: 0,
        }
    }

    /// The label of a row; rows are asked for in order.
    pub fn text(&mut self, row: usize) -> &'a str {
        let text = self.sheet.cell(row, self.column).text.trim();
        while self
            .merged
            .get(self.next)
            .is_some_and(|area| (area.last_row as usize) < row)
        {
            self.next += 1;
        }
        if !text.is_empty() {
            self.above = text;
            return text;
        }
        if let Some(area) = self.merged.get(self.next)
            && area.first_row as usize <= row
        {
            return self
                .sheet
                .cell(area.first_row as usize, area.first_column as usize)
                .text
                .trim();
        }
        if self.fill { self.above } else { "" }
    }
}
