//! Rows and columns within ruled cells: where only some of a table's rows and columns have lines between
//! them, the others show in how the text stands.

use super::columns::{column_of, columns};
use super::content::Word;
use super::lines::{Line, Piece, is_value, lines, pieces, round, text};
use crate::document::Rectangle;

/// A cell in work: rows and columns of the table, and what stands in it.
pub(super) struct Slot {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
    pub area: Rectangle,
    pub words: Vec<Word>,
    /// Whether it stands in the upper or the lower part of its row, where a heading over several columns
    /// stands in the upper part.
    pub lower: Option<bool>,
}

/// Where the lines of the numbers in a row stand, if there are several: each is a row of its own.
fn rows_within(cells: &[&Slot]) -> Option<Vec<f32>> {
    let mut anchors: Vec<(f32, usize)> = Vec::new();
    let mut columns = 0;
    let mut most = 0;
    let mut texts = Vec::new();
    for slot in cells {
        let lines = lines(slot.words.clone());
        if lines.len() < 2 {
            if lines.iter().any(|line| is_value(&text(&line.words))) {
                return None;
            }
            continue;
        }
        if !lines.iter().all(|line| is_value(&text(&line.words))) {
            texts.push(lines.len());
            continue;
        }
        columns += 1;
        most = most.max(lines.len());
        for line in &lines {
            let (middle, near) = (line.area.middle().1, line.area.height() * 0.5);
            match anchors
                .iter_mut()
                .find(|(at, _)| (*at - middle).abs() < near)
            {
                Some((_, many)) => *many += 1,
                None => anchors.push((middle, 1)),
            }
        }
    }
    let enough = columns >= 2 || (columns == 1 && most >= 3);
    // Lines of several columns that do not stand beside each other are text within one cell.
    if !enough || most < 2 || anchors.len() > most + most / 3 {
        return None;
    }
    anchors.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some(anchors.into_iter().map(|(at, _)| at).collect())
}

/// Divides rows that hold several lines of numbers.
pub(super) fn split_rows(slots: &mut Vec<Slot>, high: usize) {
    let mut bands: Vec<Vec<usize>> = vec![Vec::new(); high];
    for (at, slot) in slots.iter().enumerate() {
        if slot.rows == 1 {
            bands[slot.row].push(at);
        }
    }
    let found: Vec<Option<Vec<f32>>> = bands
        .iter()
        .map(|band| {
            let cells: Vec<&Slot> = band.iter().map(|at| &slots[*at]).collect();
            rows_within(&cells)
        })
        .collect();
    if found.iter().all(Option::is_none) {
        return;
    }
    let mut new_row = Vec::with_capacity(high + 1);
    let mut next = 0;
    for split in &found {
        new_row.push(next);
        next += split.as_ref().map_or(1, Vec::len);
    }
    new_row.push(next);
    let mut done = Vec::with_capacity(slots.len());
    for mut slot in std::mem::take(slots) {
        let split = found[slot.row].as_ref().filter(|_| slot.rows == 1);
        let (first, end) = (new_row[slot.row], new_row[slot.row + slot.rows]);
        let Some(anchors) = split else {
            (slot.row, slot.rows) = (first, end - first);
            done.push(slot);
            continue;
        };
        let lines = lines(std::mem::take(&mut slot.words));
        let edges: Vec<f32> = anchors
            .windows(2)
            .map(|pair| f32::midpoint(pair[0], pair[1]))
            .collect();
        let mut parts: Vec<Vec<Word>> = vec![Vec::new(); anchors.len()];
        for line in lines {
            let at = edges.partition_point(|edge| *edge < line.area.middle().1);
            parts[at].extend(line.words);
        }
        for (at, words) in parts.into_iter().enumerate() {
            let top = if at == 0 {
                slot.area.top
            } else {
                edges[at - 1]
            };
            let bottom = edges.get(at).copied().unwrap_or(slot.area.bottom);
            done.push(Slot {
                row: first + at,
                rows: 1,
                column: slot.column,
                columns: slot.columns,
                area: Rectangle {
                    top,
                    bottom,
                    ..slot.area
                },
                words,
                lower: None,
            });
        }
    }
    *slots = done;
}

/// Divides cells over several columns that hold a piece of text for each: only the heading of such a
/// table has lines between its columns.
pub(super) fn spread(slots: &mut Vec<Slot>, borders: &[f32]) {
    let mut done = Vec::with_capacity(slots.len());
    for mut slot in std::mem::take(slots) {
        if slot.columns < 2 || slot.words.len() < 2 {
            done.push(slot);
            continue;
        }
        let inner = &borders[slot.column..=slot.column + slot.columns];
        let lines = lines(slot.words.clone());
        let mut parts: Vec<Vec<Word>> = vec![Vec::new(); slot.columns];
        let mut several = 0;
        let mut fits = true;
        for line in &lines {
            let pieces = pieces(line);
            several += usize::from(pieces.len() >= 2);
            for piece in pieces {
                let (left, right) = (piece.area.left, piece.area.right);
                let at = inner.partition_point(|border| *border <= f32::midpoint(left, right));
                let at = at.saturating_sub(1).min(slot.columns - 1);
                fits &= left >= inner[at] - 3.0 && right <= inner[at + 1] + 3.0;
                parts[at].extend(piece.words);
            }
        }
        if !fits || several * 10 < lines.len() * 6 {
            done.push(slot);
            continue;
        }
        slot.words.clear();
        for (at, words) in parts.into_iter().enumerate() {
            done.push(Slot {
                column: slot.column + at,
                columns: 1,
                area: Rectangle {
                    left: inner[at],
                    right: inner[at + 1],
                    ..slot.area
                },
                row: slot.row,
                rows: slot.rows,
                words,
                lower: None,
            });
        }
    }
    *slots = done;
}

/// The pieces of a cell that is one line high.
fn pieces_of(slot: &Slot) -> Vec<Piece> {
    let lines: Vec<Line> = lines(slot.words.clone());
    match lines.as_slice() {
        [line] => pieces(line),
        _ => Vec::new(),
    }
}

/// Divides columns in which most cells hold several pieces that stand below each other.
pub(super) fn split_columns(slots: &mut Vec<Slot>, wide: usize) {
    let mut bands: Vec<Vec<usize>> = vec![Vec::new(); wide];
    for (at, slot) in slots.iter().enumerate() {
        if slot.columns == 1 && !slot.words.is_empty() {
            bands[slot.column].push(at);
        }
    }
    let found: Vec<Vec<(f32, f32)>> = bands
        .iter()
        .map(|band| {
            let rows: Vec<Vec<Piece>> = band.iter().map(|at| pieces_of(&slots[*at])).collect();
            let several = rows.iter().filter(|row| row.len() >= 2).count();
            let values = |row: &&Vec<Piece>| {
                row.len() >= 2 && row[1..].iter().any(|piece| is_value(&piece.text()))
            };
            let numbers = rows.iter().filter(values).count();
            if several >= 2 && several * 2 >= rows.len() && numbers * 2 >= several {
                columns(&rows)
            } else {
                Vec::new()
            }
        })
        .collect();
    if found.iter().all(|columns| columns.len() < 2) {
        return;
    }
    let mut new_column = Vec::with_capacity(wide + 1);
    let mut next = 0;
    for split in &found {
        new_column.push(next);
        next += split.len().max(1);
    }
    new_column.push(next);
    let mut done = Vec::with_capacity(slots.len());
    for mut slot in std::mem::take(slots) {
        let (first, end) = (
            new_column[slot.column],
            new_column[slot.column + slot.columns],
        );
        let split = &found[slot.column];
        if slot.columns > 1 || split.len() < 2 {
            (slot.column, slot.columns) = (first, end - first);
            done.push(slot);
            continue;
        }
        let lines = lines(std::mem::take(&mut slot.words));
        let (over, lines) = heading_over(lines, split);
        let (left, right) = (split[0], split[split.len() - 1]);
        let lower = (!over.is_empty()).then_some(true);
        if lower.is_some() {
            done.push(Slot {
                column: first,
                columns: end - first,
                area: Rectangle {
                    left: left.0,
                    right: right.1,
                    ..slot.area
                },
                row: slot.row,
                rows: slot.rows,
                words: over,
                lower: Some(false),
            });
        }
        let mut parts: Vec<Vec<Word>> = vec![Vec::new(); split.len()];
        let mut span = (usize::MAX, 0);
        for line in lines {
            for piece in pieces(&line) {
                let at = column_of(split, &piece.area);
                span = (span.0.min(at.0), span.1.max(at.1));
                parts[at.0].extend(piece.words);
            }
        }
        let only = parts.iter().filter(|part| !part.is_empty()).count() == 1;
        for (at, words) in parts.into_iter().enumerate() {
            let spans = only && !words.is_empty();
            let columns = if spans { span.1 + 1 - at } else { 1 };
            if only && at > span.0 && at <= span.1 {
                continue;
            }
            let (left, right) = split[at];
            done.push(Slot {
                column: first + at,
                columns,
                area: round(&words).unwrap_or(Rectangle {
                    left,
                    right,
                    ..slot.area
                }),
                row: slot.row,
                rows: slot.rows,
                words,
                lower,
            });
        }
    }
    *slots = done;
    part_rows(slots);
}

/// The words of a cell that stand over all of its columns, above lines of which each text stands in one
/// column; and the other lines.
fn heading_over(lines: Vec<Line>, columns: &[(f32, f32)]) -> (Vec<Word>, Vec<Line>) {
    let span = |line: &Line| -> Vec<(usize, usize)> {
        let places = pieces(line).into_iter();
        places
            .map(|piece| column_of(columns, &piece.area))
            .collect()
    };
    let over = |line: &Line| matches!(span(line).as_slice(), [(from, to)] if to > from);
    let many = lines.iter().take_while(|line| over(line)).count();
    let (upper, lower) = lines.split_at(many);
    let single = lower.iter().flat_map(span).all(|(from, to)| from == to);
    let several = lower.iter().any(|line| span(line).len() >= 2);
    if many == 0 || !single || !several {
        return (Vec::new(), lines);
    }
    let words = upper.iter().flat_map(|line| line.words.clone()).collect();
    (words, lower.to_vec())
}

/// Makes two rows of each in which a heading stands over several columns of one cell.
fn part_rows(slots: &mut [Slot]) {
    let mut parted: Vec<usize> = slots
        .iter()
        .filter(|slot| slot.lower.is_some() && slot.rows == 1)
        .map(|slot| slot.row)
        .collect();
    parted.sort_unstable();
    parted.dedup();
    for slot in slots {
        let before = parted.partition_point(|row| *row < slot.row);
        let within = parted.partition_point(|row| *row < slot.row + slot.rows) - before;
        let lower = slot.lower.filter(|_| slot.rows == 1);
        slot.row += before + usize::from(lower == Some(true));
        slot.rows += if lower.is_some() { 0 } else { within };
    }
}
