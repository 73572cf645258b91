//! The heading of a table of which only the body has lines, such as one on a dark ground.

use super::columns::overlap;
use super::content::{PageContent, Word};
use super::draft::{Draft, cell};
use super::heading_lines::is_year;
use super::lines::{Piece, is_value, lines, pieces};
use crate::document::FoundBy;

/// Most lines of such a heading.
const MAX_LINES: usize = 4;

/// Most words near it.
const MAX_WORDS: usize = 1_000;

/// It ends no further above the lines than so many times the height of its text.
const MAX_GAP: f32 = 1.2;

/// A text of the heading may reach so far over the next column, in points.
const MAX_OVER: f32 = 2.0;

/// Gives a table that begins with numbers the heading above its lines: a text for each column, or for
/// each but that of the labels. What it takes is taken out of the words.
pub(super) fn give(content: &PageContent, table: &mut Draft, words: &mut Vec<Word>) {
    let numbers = table.rows.first().is_some_and(|row| {
        let number = |text: &str| is_value(text) && !is_year(text);
        row.iter().skip(1).any(|cell| number(&cell.text))
    });
    if table.found_by != FoundBy::Lines || !numbers || table.width() < 2 {
        return;
    }
    let area = table.area;
    let near: Vec<Word> = words
        .iter()
        .filter(|word| {
            let (across, down) = word.area.middle();
            let high = word.area.height() * (MAX_LINES as f32 + 1.0) * 1.5;
            !word.turned
                && down < area.top
                && down > area.top - high
                && across > area.left
                && across < area.right
        })
        .cloned()
        .collect();
    if near.len() > MAX_WORDS {
        return;
    }
    let mut cells: Vec<Vec<Word>> = vec![Vec::new(); table.width()];
    let mut below = area.top;
    for (at, line) in lines(near).iter().rev().take(MAX_LINES).enumerate() {
        let high = line.area.height();
        let most = if at == 0 { MAX_GAP } else { 0.5 };
        let parts: Option<Vec<(usize, Piece)>> = pieces(line)
            .into_iter()
            .map(|piece| Some((column(&table.columns, &piece)?, piece)))
            .collect();
        let Some(parts) = parts.filter(|_| below - line.area.bottom <= most * high) else {
            break;
        };
        let number = |(column, piece): &(usize, Piece)| {
            let text = piece.text();
            *column > 0 && is_value(&text) && !is_year(&text)
        };
        if parts.iter().any(number) {
            break;
        }
        // Such as the number of a question.
        if at > 0 && parts.iter().all(|(column, _)| *column == 0) {
            break;
        }
        below = line.area.top;
        for (column, piece) in parts {
            cells[column].extend(piece.words);
        }
    }
    let headed = cells
        .iter()
        .skip(1)
        .filter(|words| !words.is_empty())
        .count();
    if headed + 1 < table.width() {
        return;
    }
    let taken: Vec<_> = cells.iter().flatten().map(|word| word.area).collect();
    words.retain(|word| !taken.contains(&word.area));
    let row = cells.into_iter().map(|words| cell(content, words, None));
    table.rows.insert(0, row.collect());
    for merged in &mut table.merged {
        merged.first_row += 1;
        merged.last_row += 1;
    }
    table.area.top = below.min(area.top);
}

/// The column that a text stands over, and over no other one.
fn column(columns: &[(f32, f32)], piece: &Piece) -> Option<usize> {
    let place = (piece.area.left, piece.area.right);
    let at = columns
        .iter()
        .position(|column| overlap(*column, place) > MAX_OVER)?;
    let before = at.checked_sub(1).map_or(f32::MIN, |at| columns[at].1);
    let after = columns.get(at + 1).map_or(f32::MAX, |next| next.0);
    (place.0 >= before - MAX_OVER && place.1 <= after + MAX_OVER).then_some(at)
}
