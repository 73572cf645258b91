//! The heading of a table without lines round its cells: which of its texts are lines of one cell, and
//! which stand over each other.

use super::alignment::GridCell;
use super::columns::{column_of, overlap};
use super::heading_lines::Cuts;
use super::heading_spans::{over, spread};
use super::lines::Piece;
use super::placed::divide;
use crate::document::Rectangle;

/// Lines of one heading follow each other at no more than so many times their height.
const MAX_STEP: f32 = 1.7;

/// Texts that stand below each other over the same columns.
struct Stack {
    from: usize,
    to: usize,
    area: Rectangle,
    parts: Vec<Piece>,
}

/// The cells of a heading, and how many rows it has. The doubt is set where a text was put over
/// several columns by its place alone.
pub(super) fn cells(
    lines: &[Vec<Piece>],
    columns: &[(f32, f32)],
    cuts: &Cuts<'_>,
    doubt: &mut bool,
) -> (Vec<GridCell>, usize) {
    let lines: Vec<Vec<Piece>> = lines
        .iter()
        .map(|line| {
            let whole = |piece: &Piece| over(piece, lines, columns, cuts).is_some();
            let divided = |piece: &Piece| match whole(piece) {
                true => vec![piece.clone()],
                false => divide(piece.clone(), columns, &mut false),
            };
            line.iter().flat_map(divided).collect()
        })
        .collect();
    let mut pieces: Vec<(usize, usize, Piece)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut places: Vec<(usize, usize)> = line
            .iter()
            .map(|piece| column_of(columns, &piece.area))
            .collect();
        settle(&mut places, line, columns);
        for (place, piece) in places.iter_mut().zip(line) {
            if let Some(range) = over(piece, &lines, columns, cuts) {
                *place = range;
            }
        }
        if let Some(ranges) = spread(line, &places, &lines[at + 1..], columns, cuts) {
            *doubt = true;
            places = ranges;
        }
        for ((from, to), piece) in places.into_iter().zip(line) {
            pieces.push((from, to, piece.clone()));
        }
    }
    let mut stacks: Vec<Stack> = Vec::new();
    pieces.sort_by(|a, b| a.2.area.middle().1.total_cmp(&b.2.area.middle().1));
    for (from, to, piece) in pieces {
        // What stands above it last, in any of its columns.
        let above = stacks
            .iter_mut()
            .rev()
            .filter(|stack| stack.from <= to && stack.to >= from)
            .max_by(|a, b| a.area.bottom.total_cmp(&b.area.bottom));
        let joins = above.filter(|stack| {
            let same = (stack.from, stack.to) == (from, to);
            let last = stack.parts.last().map_or(stack.area, |last| last.area);
            let step = piece.area.middle().1 - last.middle().1;
            let wide = (
                columns.get(from).map_or(0.0, |column| column.0),
                columns.get(to).map_or(0.0, |column| column.1),
            );
            let text = (
                piece.area.left.max(last.left).max(wide.0),
                piece.area.right.min(last.right).min(wide.1),
            );
            let across = if text.1 > text.0 { text } else { wide };
            same && step <= MAX_STEP * last.height().max(piece.area.height())
                && !cuts.parts((last.middle().1, piece.area.middle().1), across)
        });
        match joins {
            Some(stack) => {
                stack.area = stack.area.with(&piece.area);
                stack.parts.push(piece);
            }
            None => stacks.push(Stack {
                from,
                to,
                area: piece.area,
                parts: vec![piece],
            }),
        }
    }
    levels(stacks, columns.len())
}

/// Gives each stack its row: below all that stands above it.
fn levels(stacks: Vec<Stack>, wide: usize) -> (Vec<GridCell>, usize) {
    let mut next = vec![0_usize; wide];
    let mut rows = Vec::with_capacity(stacks.len());
    for stack in &stacks {
        let row = next[stack.from..=stack.to]
            .iter()
            .copied()
            .max()
            .unwrap_or(0);
        next[stack.from..=stack.to].fill(row + 1);
        rows.push(row);
    }
    let high = next.iter().copied().max().unwrap_or(0);
    let ends: Vec<usize> = stacks
        .iter()
        .zip(&rows)
        .map(|(stack, row)| {
            stacks
                .iter()
                .zip(&rows)
                .filter(|(other, below)| {
                    *below > row && other.from <= stack.to && other.to >= stack.from
                })
                .map(|(_, below)| *below)
                .min()
                .unwrap_or(high)
        })
        .collect();
    let cells = stacks
        .into_iter()
        .zip(rows.into_iter().zip(ends))
        .map(|(stack, (row, end))| GridCell {
            row,
            rows: end - row,
            from: stack.from,
            to: stack.to,
            words: stack
                .parts
                .into_iter()
                .flat_map(|part| part.words)
                .collect(),
        })
        .collect();
    (cells, high)
}

/// Where two texts of one line reach over the same column, it belongs to the one that covers more of it.
fn settle(places: &mut [(usize, usize)], line: &[Piece], columns: &[(f32, f32)]) {
    for at in 1..places.len() {
        let (left, right) = (places[at - 1], places[at]);
        if left.1 < right.0 || left.1 >= columns.len() {
            continue;
        }
        let covers = |piece: &Piece| overlap(columns[left.1], (piece.area.left, piece.area.right));
        if left.1 > left.0 && (covers(&line[at - 1]) <= covers(&line[at]) || right.0 == right.1) {
            places[at - 1].1 = right.0.max(1) - 1;
            places[at - 1].1 = places[at - 1].1.max(left.0);
        } else if right.1 > right.0 {
            places[at].0 = (left.1 + 1).min(right.1);
        }
    }
}
