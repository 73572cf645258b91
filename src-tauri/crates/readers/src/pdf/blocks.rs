//! Blocks of lines of which each may be a table.

use super::alignment::Row;
use super::columns::{columns, overlap};
use super::content::Rule;
use super::lines::Piece;

/// Rows of a table stand no further apart than so many times the height of their text.
const MAX_STEP: f32 = 2.4;

/// So many lines of text without columns end a table.
const MAX_PLAIN: usize = 3;

/// The blocks of lines of which each may be a table: the first row and the one after the last.
pub(super) fn blocks(rows: &[Row], rules: &[Rule]) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut plain = 0;
    for (at, row) in rows.iter().enumerate() {
        let several = row.pieces.len() >= 2;
        if let Some((_, end)) = open {
            let last = &rows[end - 1];
            let step = row.area.middle().1 - last.area.middle().1;
            let high = last.area.height().max(row.area.height());
            let ruled = rules.iter().any(|rule| {
                rule.across && rule.at > last.area.middle().1 && rule.at < row.area.middle().1
            });
            let most = if ruled { MAX_STEP * 1.6 } else { MAX_STEP };
            let far = step > most * high;
            if far || (!several && plain + 1 >= MAX_PLAIN) {
                blocks.extend(open.take());
                plain = 0;
            }
        }
        plain = if several { 0 } else { plain + 1 };
        match &mut open {
            Some((_, end)) => *end = at + 1,
            None if several => open = Some((at, at + 1)),
            None => {}
        }
    }
    blocks.extend(open);
    for (first, end) in &mut blocks {
        while end > first && rows[*end - 1].pieces.len() < 2 {
            *end -= 1;
        }
    }
    let mut whole: Vec<(usize, usize)> = Vec::new();
    for (first, end) in blocks {
        match whole.last_mut() {
            Some(last) if goes_on(rows, *last, (first, end)) => last.1 = end,
            _ => whole.push((first, end)),
        }
    }
    whole.retain(|(first, end)| end - first >= 2);
    whole
}

/// The rows of a block that hold numbers.
pub(super) fn numbers(rows: &[Row]) -> Vec<Vec<Piece>> {
    let of = |which: &dyn Fn(&Row) -> bool| -> Vec<Vec<Piece>> {
        let rows = rows.iter().filter(|row| which(row));
        rows.map(|row| row.pieces.clone()).collect()
    };
    let numbers = of(&Row::is_of_numbers);
    if numbers.len() >= 2 {
        return numbers;
    }
    // Years may be all the numbers of a table, and else head its columns.
    of(&|row| row.values() >= 1 && row.pieces.len() >= 2)
}

/// Tells whether a block goes on with the one above, such as after a blank line: its numbers stand in
/// the same columns, and no heading of its own stands over them.
fn goes_on(rows: &[Row], above: (usize, usize), below: (usize, usize)) -> bool {
    let (Some(last), Some(first)) = (rows.get(above.1 - 1), rows.get(below.0)) else {
        return false;
    };
    let gap = first.area.top - last.area.bottom;
    let high = first.area.height();
    if below.0 > above.1 + 1 || gap > 4.5 * high || first.values() == 0 {
        return false;
    }
    let between = &rows[above.1..below.0];
    if between
        .iter()
        .any(|row| row.area.left > last.area.left + 40.0 || row.area.width() > 250.0)
    {
        return false;
    }
    let upper = columns(&numbers(&rows[above.0..above.1]));
    let lower = columns(&numbers(&rows[below.0..below.1]));
    upper.len() >= 2
        && upper.len() == lower.len()
        && upper
            .iter()
            .zip(&lower)
            .all(|(one, other)| overlap(*one, *other) > 0.0)
}
