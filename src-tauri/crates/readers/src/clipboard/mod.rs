//! A block of cells pasted from a spreadsheet.

use crate::rows;

/// Splits a pasted block into cells, row by row. Cells are separated by tabs, and rows by LF, CRLF
/// or CR. A cell is quoted where it holds a tab, an end of line or a quotation mark.
///
/// The end of line that spreadsheets put after the last row adds no row. Rows may have different
/// lengths, and nothing is trimmed. An empty text has no cells; a single end of line is one empty
/// cell.
#[must_use]
pub fn cells(text: &str) -> Vec<Vec<String>> {
    rows::rows(text, '\t')
        .into_iter()
        .map(|row| row.cells)
        .collect()
}

#[cfg(test)]
mod tests;
