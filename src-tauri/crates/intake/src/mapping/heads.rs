//! What stands at the head of each column.

use super::spread::spread;
use readers::sheets::Sheet;

/// Longest text over a column, in bytes; more is cut.
const MAX_LENGTH: usize = 300;

/// The text over each column: its cells in the header rows (from 0), joined. A cell that is merged
/// over several columns stands over all of them; in sheets without merged cells, a cell above the
/// last header row stands over the blank ones to its right.
pub(super) fn heads(sheet: &Sheet, rows: &[usize]) -> Vec<String> {
    let width = sheet.width();
    let mut heads = vec![String::new(); width];
    for (at, &row) in rows.iter().enumerate() {
        let merges: Vec<_> = sheet
            .merged
            .iter()
            .filter(|area| area.first_row as usize <= row && row <= area.last_row as usize)
            .collect();
        let merged = merges
            .iter()
            .any(|area| area.first_column < area.last_column);
        let texts = |row: usize| -> Vec<&str> {
            (0..width).map(|c| sheet.cell(row, c).text.trim()).collect()
        };
        let mut line = texts(row);
        if !merged && let Some(&below) = rows.get(at + 1) {
            line = spread(&line, &texts(below), 1);
        }
        for (head, text) in heads.iter_mut().zip(line) {
            add(head, text);
        }
        // Merged cells do not overlap, so that a row has room for so many only.
        let mut room = width;
        for area in merges {
            let top = area.first_row as usize;
            // A cell merged downwards is said once.
            if top < row && rows.contains(&top) {
                continue;
            }
            let text = sheet.cell(top, area.first_column as usize).text.trim();
            let first = area.first_column as usize + usize::from(top == row);
            let end = width.min((area.last_column as usize).saturating_add(1));
            let Some(left) = room.checked_sub(end.saturating_sub(first).max(1)) else {
                break;
            };
            room = left;
            for head in heads.iter_mut().take(end).skip(first) {
                add(head, text);
            }
        }
    }
    heads
}

fn add(head: &mut String, text: &str) {
    if text.is_empty() || head.len() >= MAX_LENGTH {
        return;
    }
    if !head.is_empty() {
        head.push(' ');
    }
    for c in text.chars() {
        if head.len() >= MAX_LENGTH {
            return;
        }
        head.push(if c.is_control() { ' ' } else { c });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use readers::sheets::Area;

    #[test]
    fn headers_are_joined_and_carried_forward() {
        let rows: [&[&str]; 2] = [
            &["", "2019", "", "2020"],
            &["Force", "Recorded", "Charged", "Recorded"],
        ];
        let mut sheet = Sheet::from_rows("", &rows);
        let carried = ["Force", "2019 Recorded", "2019 Charged", "2020 Recorded"];
        assert_eq!(heads(&sheet, &[0, 1]), carried);
        sheet.merged = vec![Area {
            first_row: 0,
            first_column: 1,
            last_row: 0,
            last_column: 2,
        }];
        assert_eq!(heads(&sheet, &[0, 1]), carried);
        assert_eq!(heads(&sheet, &[1])[2], "Charged");
        assert_eq!(heads(&sheet, &[9])[2], "");
    }

    #[test]
    fn a_cell_merged_downwards_is_said_once() {
        let rows: [&[&str]; 2] = [&["Force", "2019", ""], &["", "Recorded", "Charged"]];
        let mut sheet = Sheet::from_rows("", &rows);
        sheet.merged = vec![
            Area {
                first_row: 0,
                first_column: 0,
                last_row: 1,
                last_column: 0,
            },
            Area {
                first_row: 0,
                first_column: 1,
                last_row: 0,
                last_column: 2,
            },
        ];
        assert_eq!(
            heads(&sheet, &[0, 1]),
            ["Force", "2019 Recorded", "2019 Charged"]
        );
    }
}
