//! Which columns each text of a line stands in.

use super::alignment::Row;
use super::columns::column_of;
use super::content::Word;
use super::lines::Piece;
use super::ruled::seam;
use crate::document::Rectangle;

/// A text in the middle over columns is no further off it, in points.
const MAX_OFF_MIDDLE: f32 = 6.0;

/// Pieces over several columns that are cells of their own, divided: where the words, or the parts of
/// a word that was glued together, stand in their columns as the other cells do.
pub(super) fn divide(piece: Piece, columns: &[(f32, f32)], doubt: &mut bool) -> Vec<Piece> {
    let (first, last) = column_of(columns, &piece.area);
    if first == last {
        return vec![piece];
    }
    let mut words: Vec<Word> = Vec::new();
    for word in &piece.words {
        let mut rest = word.clone();
        for pair in columns[first..=last].windows(2) {
            let border = f32::midpoint(pair[0].1, pair[1].0);
            let inside = rest.area.left + 1.0 < border && border < rest.area.right - 1.0;
            if inside
                && let Some(at) = seam(&rest, border)
                && let Some((left, right)) = rest.split(at)
            {
                words.push(left);
                rest = right;
                *doubt = true;
            }
        }
        words.push(rest);
    }
    let mut parts: Vec<(usize, Vec<Word>)> = Vec::new();
    for word in words {
        let (from, to) = column_of(columns, &word.area);
        if from != to {
            return vec![piece];
        }
        match parts.last_mut().filter(|(at, _)| *at == from) {
            Some((_, part)) => part.push(word),
            None => parts.push((from, vec![word])),
        }
    }
    let ordered = parts.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let parts: Vec<(usize, Piece)> = parts
        .into_iter()
        .filter_map(|(at, words)| Some((at, Piece::new(words)?)))
        .collect();
    let fits = |(at, part): &(usize, Piece)| {
        let (left, right) = columns[*at];
        let area = part.area;
        let near = |far: f32| far.abs() <= 2.0;
        near(area.left - left)
            || near(area.right - right)
            || near(f32::midpoint(area.left, area.right) - f32::midpoint(left, right))
    };
    if ordered && parts.len() > 1 && parts.iter().all(fits) {
        parts.into_iter().map(|(_, part)| part).collect()
    } else {
        vec![piece]
    }
}

/// A row with the first and last column of each piece.
pub(super) type Placed = Vec<(usize, usize, Piece)>;

/// A row with each piece in its columns.
pub(super) fn placed(row: &Row, columns: &[(f32, f32)], doubt: &mut bool) -> Placed {
    if let [text] = row.pieces.as_slice()
        && is_over_numbers(&text.area, columns)
    {
        return vec![(1, columns.len() - 1, text.clone())];
    }
    let mut done: Placed = Vec::new();
    for piece in &row.pieces {
        for part in divide(piece.clone(), columns, doubt) {
            let (from, to) = column_of(columns, &part.area);
            match done.last_mut().filter(|(_, end, _)| *end >= from) {
                // Two pieces in one column are one cell.
                Some((start, end, last)) => {
                    *start = (*start).min(from);
                    *end = (*end).max(to);
                    last.area = last.area.with(&part.area);
                    last.words.extend(part.words);
                }
                None => done.push((from, to, part)),
            }
        }
    }
    done
}

/// Tells whether a text that stands alone on its line is in the middle over all columns but that of the
/// labels: it heads the rows below it.
fn is_over_numbers(area: &Rectangle, columns: &[(f32, f32)]) -> bool {
    let [(_, labels), (left, _), _, .., (_, right)] = columns else {
        return false;
    };
    let middle = f32::midpoint(*left, *right);
    area.left > *labels
        && area.right < *right
        && area.width() > 0.15 * (right - left)
        && (area.middle().0 - middle).abs() < MAX_OFF_MIDDLE
}
