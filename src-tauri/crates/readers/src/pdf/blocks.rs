//! Blocks of lines of which each may be a table.

use super::alignment::Row;
use super::columns::{columns, overlap};
use super::content::Rule;
use super::lines::Piece;

/// Rows of a table stand no further apart than so many times the height of their text.
const MAX_STEP: f32 = 2.4;

/// Most lines, such as labels of its parts, between two parts of a table.
const MAX_BETWEEN: usize = 3;

/// So many lines of text without columns end a table.
const MAX_PLAIN: usize = 3;

/// The blocks of lines of which each may be a table: the first row and the one after the last. `held` says
/// which lines go on with the row above.
pub(super) fn blocks(rows: &[Row], rules: &[Rule], held: &[bool]) -> Vec<(usize, usize)> {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut plain = 0;
    for (at, row) in rows.iter().enumerate() {
        let several = row.pieces.len() >= 2 || held[at];
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
        while end > first
            && rows[*end - 1].pieces.len() < 2
            && !held[*end - 1]
            && !ends_text(rows, *end - 1)
        {
            *end -= 1;
        }
    }
    let mut whole: Vec<(usize, usize)> = Vec::new();
    for (first, end) in blocks {
        match whole.last_mut() {
            Some(last) if goes_on(rows, rules, *last, (first, end)) => last.1 = end,
            _ => whole.push((first, end)),
        }
    }
    let mut divided = Vec::with_capacity(whole.len());
    for block in whole {
        at_headings(rows, block, &mut divided);
    }
    divided.retain(|(first, end)| end - first >= 2);
    divided
}

/// Divides a block where the heading of its labels comes again after rows of numbers: another table
/// begins there.
fn at_headings(rows: &[Row], (first, end): (usize, usize), blocks: &mut Vec<(usize, usize)>) {
    let heads = |row: &Row| row.pieces.len() >= 2 && !row.is_of_numbers();
    let Some(head) = rows[first..end].iter().find(|row| row.pieces.len() >= 2) else {
        return;
    };
    let label = head.pieces[0].text();
    let mut from = first;
    let mut numbers = 0;
    if heads(head) && label.chars().any(char::is_alphabetic) {
        for (at, row) in rows.iter().enumerate().take(end).skip(first) {
            let again = numbers >= 2 && heads(row) && row.pieces[0].text() == label;
            if again && (row.pieces[0].area.left - head.pieces[0].area.left).abs() < 3.0 {
                blocks.push((from, at));
                (from, numbers) = (at, 0);
            }
            numbers += usize::from(row.is_of_numbers());
        }
    }
    blocks.push((from, end));
}

/// Tells whether a line may be the end of a text of the row above.
fn ends_text(rows: &[Row], at: usize) -> bool {
    if let Some(before) = at.checked_sub(1)
        && rows[at].pieces.len() == 1
        && rows[before].pieces.len() >= 2
        && rows[at].area.middle().1 - rows[before].area.middle().1 < 0.85 * rows[at].area.height()
    {
        return true;
    }
    let Some((row, [text])) = at
        .checked_sub(1)
        .map(|before| (rows[before].pieces.as_slice(), rows[at].pieces.as_slice()))
    else {
        return false;
    };
    let [label, _, ..] = row else {
        return false;
    };
    let begins = text.text().chars().next().is_some_and(char::is_lowercase);
    let step = text.area.middle().1 - label.area.middle().1;
    let left = |piece: &Piece| (text.area.left - piece.area.left).abs() < 20.0;
    let under =
        left(label) && (begins || label.text().ends_with(',')) || row.iter().skip(1).any(left);
    step < 1.6 * text.area.height() && under
}

/// The rows of a block that hold numbers.
pub(super) fn numbers(rows: &[Row]) -> Vec<Vec<Piece>> {
    let chosen = |which: &dyn Fn(&Row) -> bool| -> Vec<Vec<Piece>> {
        let rows = rows.iter().filter(|row| which(row));
        rows.map(|row| row.pieces.clone()).collect()
    };
    let numbers = chosen(&Row::is_of_numbers);
    if numbers.len() >= 2 {
        return numbers;
    }
    // Years may be all the numbers of a table, and else head its columns.
    chosen(&|row| row.values() >= 1 && row.pieces.len() >= 2)
}

/// Tells whether a block goes on with the one above, such as after a blank line: its numbers stand in
/// the same columns, and no heading of its own stands over them.
fn goes_on(rows: &[Row], rules: &[Rule], above: (usize, usize), below: (usize, usize)) -> bool {
    let (Some(last), Some(first)) = (rows.get(above.1 - 1), rows.get(below.0)) else {
        return false;
    };
    let gap = first.area.top - last.area.bottom;
    let high = first.area.height();
    let Some(between) = rows.get(above.1..below.0) else {
        return false;
    };
    let most = 3.2 * high * (between.len() + 1) as f32;
    if between.len() > MAX_BETWEEN || gap > most.max(4.5 * high) || first.values() == 0 {
        return false;
    }
    let labels = between.iter().all(|row| {
        row.pieces.len() == 1 && row.area.left <= last.area.left + 40.0 && row.area.width() <= 250.0
    });
    let inside = matches!(between, [row] if row.area.left >= last.area.left
        && row.area.right <= last.area.right + 3.0);
    if !(labels || inside && framed(rows, rules, above, below)) {
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

/// Tells whether one line across stands over both blocks and one below them, but none between them.
fn framed(rows: &[Row], rules: &[Rule], above: (usize, usize), below: (usize, usize)) -> bool {
    let first = &rows[below.0];
    let at = |row: usize| rows[row].area.middle().1;
    let (mut over, mut between, mut under) = (false, false, false);
    for rule in rules.iter().filter(|rule| rule.across) {
        if rule.from > first.area.left + 3.0 || rule.to < first.area.right - 3.0 {
            continue;
        }
        let end = at(below.1 - 1);
        over |= rule.at < at(above.0);
        between |= rule.at > at(above.1 - 1) && rule.at < at(below.0);
        under |= rule.at > end && rule.at < end + 3.0 * first.area.height();
    }
    over && under && !between
}
