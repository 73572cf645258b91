//! Columns: where the pieces of several lines stand below each other.

use super::lines::Piece;
use crate::document::Rectangle;

/// Most columns of a table.
const MAX_COLUMNS: usize = 200;

pub(super) fn overlap(one: (f32, f32), other: (f32, f32)) -> f32 {
    one.1.min(other.1) - one.0.max(other.0)
}

/// Columns: where pieces of several lines stand below each other, from left to right.
pub(super) fn columns(rows: &[Vec<Piece>]) -> Vec<(f32, f32)> {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    // Lines with many pieces show the columns best; then the narrow pieces of the others.
    let mut order: Vec<(bool, f32, usize, (f32, f32))> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for piece in row {
            let area = piece.area;
            let full = row.len() * 4 >= most * 3;
            order.push((!full, area.width(), at, (area.left, area.right)));
        }
    }
    order.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    // Each column with the rows in which it holds a piece, in order.
    let mut found: Vec<((f32, f32), Vec<usize>)> = Vec::new();
    for (_, _, row, piece) in order {
        let touched: Vec<usize> = found
            .iter()
            .enumerate()
            .filter(|(_, (column, _))| overlap(*column, piece) > 0.5)
            .map(|(at, _)| at)
            .collect();
        match touched.as_slice() {
            [] => {
                if found.len() < MAX_COLUMNS {
                    let at = found.partition_point(|(column, _)| column.0 < piece.0);
                    found.insert(at, (piece, vec![row]));
                }
            }
            [one] => {
                let (column, inside) = &mut found[*one];
                *column = (column.0.min(piece.0), column.1.max(piece.1));
                inside.push(row);
            }
            [first, .., last] => {
                let (first, last) = (*first, *last);
                if apart(&found[first..=last]) {
                    continue;
                }
                let joined: Vec<_> = found.drain(first..=last).collect();
                let mut whole = (piece, vec![row]);
                for (column, inside) in joined {
                    whole.0 = (whole.0.0.min(column.0), whole.0.1.max(column.1));
                    whole.1.extend(inside);
                }
                found.insert(first, whole);
            }
        }
        // A column that grew into its neighbour is one with it, unless a row has both.
        let mut at = 0;
        while at + 1 < found.len() {
            if overlap(found[at].0, found[at + 1].0) > 0.5 && !apart(&found[at..=at + 1]) {
                let (column, inside) = found.remove(at + 1);
                let whole = &mut found[at];
                whole.0 = (whole.0.0.min(column.0), whole.0.1.max(column.1));
                whole.1.extend(inside);
            } else {
                at += 1;
            }
        }
    }
    found.into_iter().map(|(column, _)| column).collect()
}

/// Tells whether a row has pieces in more than one of these columns.
fn apart(columns: &[((f32, f32), Vec<usize>)]) -> bool {
    let mut rows: Vec<usize> = columns.iter().flat_map(|(_, rows)| rows.clone()).collect();
    let many = rows.len();
    rows.sort_unstable();
    rows.dedup();
    rows.len() < many
}

/// The first and the last column that a place covers, or the nearest one.
pub(super) fn column_of(columns: &[(f32, f32)], area: &Rectangle) -> (usize, usize) {
    let place = (area.left, area.right);
    let covers = |column: &(f32, f32)| {
        let shared = overlap(*column, place);
        shared > 0.5 && shared >= 0.2 * (column.1 - column.0).min(place.1 - place.0)
    };
    let first = columns.iter().position(covers);
    let last = columns.iter().rposition(covers);
    if let (Some(first), Some(last)) = (first, last) {
        return (first, last);
    }
    let middle = f32::midpoint(area.left, area.right);
    let far = |column: &(f32, f32)| (column.0 - middle).max(middle - column.1).max(0.0);
    let near = (0..columns.len())
        .min_by(|a, b| far(&columns[*a]).total_cmp(&far(&columns[*b])))
        .unwrap_or(0);
    (near, near)
}

/// Adds columns in which no row of numbers holds anything.
pub(super) fn add_columns(columns: &mut Vec<(f32, f32)>, rows: &[Vec<Piece>]) {
    let mut outside: Vec<(f32, f32)> = Vec::new();
    for row in rows {
        for piece in row {
            let place = (piece.area.left, piece.area.right);
            if columns.iter().any(|column| overlap(*column, place) > 0.5) {
                continue;
            }
            match outside.iter_mut().find(|one| overlap(**one, place) > 0.0) {
                Some(one) => *one = (one.0.min(place.0), one.1.max(place.1)),
                None => outside.push(place),
            }
        }
    }
    columns.extend(outside);
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    columns.truncate(MAX_COLUMNS);
}

/// A heading that stands over no column stands no further from the one that it belongs to, in points.
const MAX_BESIDE: f32 = 60.0;

/// Most columns and headings that are put together by their order.
const MAX_MATCHED: usize = 100;

/// Widens columns to the headings that stand beside their texts, as where headings begin at the left
/// of their cells and numbers end at the right of theirs: each heading belongs to one column, in order.
pub(super) fn widen(columns: &mut [(f32, f32)], heading: &[Vec<Piece>]) {
    let mut headed = vec![false; columns.len()];
    // The lowest line shows best which heading belongs to which column.
    for line in heading.iter().rev() {
        let texts: Vec<(f32, f32)> = line
            .iter()
            .map(|piece| (piece.area.left, piece.area.right))
            .filter(|place| touched(columns, *place) < 2)
            .collect();
        for (text, column) in matched(&texts, columns, &headed) {
            let (place, own) = (texts[text], columns[column]);
            headed[column] = true;
            columns[column] = (own.0.min(place.0), own.1.max(place.1));
        }
    }
}

/// How many columns a place overlaps.
fn touched(columns: &[(f32, f32)], place: (f32, f32)) -> usize {
    columns
        .iter()
        .filter(|column| overlap(**column, place) > 0.5)
        .count()
}

/// Texts of one line, each with its column, in order and each as near as possible.
fn matched(texts: &[(f32, f32)], columns: &[(f32, f32)], headed: &[bool]) -> Vec<(usize, usize)> {
    let (many, wide) = (texts.len(), columns.len());
    if many > MAX_MATCHED || wide > MAX_MATCHED {
        return Vec::new();
    }
    let cost = |text: usize, column: usize| -> Option<f32> {
        let place = texts[text];
        let far = -overlap(columns[column], place).min(0.0);
        let own = overlap(columns[column], place) > 0.5;
        let other = !own && (headed[column] || touched(columns, place) > 0);
        (!other && far <= MAX_BESIDE).then_some(far)
    };
    // The least cost of the first texts with the first columns; a text may have none.
    let mut best = vec![vec![0.0_f32; wide + 1]; many + 1];
    for text in 1..=many {
        best[text][0] = best[text - 1][0] + MAX_BESIDE;
        for column in 1..=wide {
            let with = cost(text - 1, column - 1)
                .map_or(f32::MAX, |cost| best[text - 1][column - 1] + cost);
            let without = best[text - 1][column] + MAX_BESIDE;
            best[text][column] = with.min(without).min(best[text][column - 1]);
        }
    }
    let (mut text, mut column) = (many, wide);
    let mut pairs = Vec::new();
    while text > 0 && column > 0 {
        let here = best[text][column];
        if here == best[text][column - 1] {
            column -= 1;
        } else if here == best[text - 1][column] + MAX_BESIDE {
            text -= 1;
        } else {
            pairs.push((text - 1, column - 1));
            text -= 1;
            column -= 1;
        }
    }
    pairs
}

/// Joins a column over which no heading stands with the one beside it, where no row holds texts in both:
/// numbers stand at the right of its cells and texts such as `<5` at their left.
pub(super) fn join_halves(
    columns: &mut Vec<(f32, f32)>,
    heading: &[Vec<Piece>],
    body: &[Vec<Piece>],
) {
    if heading.is_empty() || columns.len() < 2 {
        return;
    }
    let wide = columns.len();
    // Whether a heading stands over a column, and over no other one.
    let (mut headed, mut own) = (vec![false; wide], vec![false; wide]);
    for piece in heading.iter().flatten() {
        let (from, to) = column_of(columns, &piece.area);
        headed[from..=to].fill(true);
        own[from] |= from == to;
    }
    // How many rows hold texts in a column, and in it and the next one.
    let (mut alone, mut both) = (vec![0_usize; wide], vec![0_usize; wide]);
    for row in body {
        let places = row.iter().map(|piece| column_of(columns, &piece.area));
        let touched: Vec<usize> = places.flat_map(|(from, to)| from..=to).collect();
        for at in &touched {
            alone[*at] += 1;
        }
        for pair in touched.windows(2) {
            both[pair[0]] += usize::from(pair[1] == pair[0] + 1);
        }
    }
    for at in (0..wide - 1).rev() {
        let halves = (headed[at] || headed[at + 1])
            && !(own[at] && own[at + 1])
            && alone[at] > 0
            && alone[at + 1] > 0
            && columns[at + 1].0 - columns[at].1 <= MAX_BESIDE;
        if halves && both[at] == 0 {
            let (_, right) = columns.remove(at + 1);
            columns[at].1 = right;
            headed[at] = true;
            let (last, next) = (alone.remove(at + 1), both.remove(at + 1));
            alone[at] += last;
            both[at] = next;
            headed.remove(at + 1);
            own[at] |= own.remove(at + 1);
            if let Some(before) = at.checked_sub(1) {
                // Whether a row holds the left half and the one before is known, for the right it is not.
                both[before] += 1;
            }
        }
    }
}
