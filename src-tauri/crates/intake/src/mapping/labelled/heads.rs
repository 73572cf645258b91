//! The texts that stand over each column.

use crate::mapping::spread::spread;
use readers::sheets::Sheet;

/// Over each of the columns: its texts in the header rows (from 0), the highest first. A merged cell
/// stands over all its columns. In a row without merged cells, a text above the last header row also
/// stands over the blank cells to its right.
pub(in crate::mapping) fn over<'a>(
    sheet: &'a Sheet,
    rows: &[usize],
    columns: &[usize],
) -> Vec<Vec<&'a str>> {
    let mut texts: Vec<Vec<&str>> = vec![Vec::new(); columns.len()];
    // What stands over a column may stand over its neighbour, read or not.
    let last = sheet.width().saturating_sub(1);
    let first = columns.iter().min().copied().unwrap_or(0);
    for (at, &row) in rows.iter().enumerate() {
        let merges: Vec<_> = sheet
            .merged
            .iter()
            .filter(|area| area.first_row as usize <= row && row <= area.last_row as usize)
            .collect();
        let merged = merges
            .iter()
            .any(|area| area.first_column < area.last_column);
        let mut line: Vec<&str> = (0..=last).map(|c| sheet.cell(row, c).text.trim()).collect();
        for area in &merges {
            let top = area.first_row as usize;
            let text = sheet.cell(top, area.first_column as usize).text.trim();
            let said = top < row && rows.contains(&top);
            let end = (area.last_column as usize).min(last);
            for cell in line
                .iter_mut()
                .take(end + 1)
                .skip(area.first_column as usize)
            {
                if cell.is_empty() && !said {
                    *cell = text;
                }
            }
        }
        // What stands before the figures is no heading of theirs.
        if !merged && let Some(&below) = rows.get(at + 1) {
            let below: Vec<&str> = (0..=last)
                .map(|c| sheet.cell(below, c).text.trim())
                .collect();
            line = spread(&line, &below, first);
        }
        for (texts, &column) in texts.iter_mut().zip(columns) {
            let text = line.get(column).copied().unwrap_or_default();
            if !text.is_empty() && texts.last() != Some(&text) {
                texts.push(text);
            }
        }
    }
    texts
}
