//! A table from a lattice and the words in it. Rows or columns that are not ruled are found by how
//! the text stands in them.

use super::columns::{column_of, columns};
use super::content::{PageContent, Word};
use super::draft::{Draft, DraftCell, cell};
use super::lines::{Line, Piece, is_value, lines, pieces, round, text};
use super::rules::Lattice;
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;

/// A cell in work: rows and columns of the table, and what stands in it.
struct Slot {
    row: usize,
    column: usize,
    rows: usize,
    columns: usize,
    area: Rectangle,
    words: Vec<Word>,
}

/// The table of a lattice; `None` where it is none, such as a frame or the boxes of a letterhead.
pub(super) fn table(content: &PageContent, lattice: &Lattice, words: Vec<Word>) -> Option<Draft> {
    let (wide, high) = (lattice.across.len() - 1, lattice.down.len() - 1);
    let mut slots: Vec<Slot> = lattice
        .cells
        .iter()
        .map(|&cell| Slot {
            row: cell.row,
            column: cell.column,
            rows: cell.rows,
            columns: cell.columns,
            area: lattice.place(cell),
            words: Vec::new(),
        })
        .collect();
    let mut slot_at = vec![None; wide * high];
    for (at, slot) in slots.iter().enumerate() {
        for row in slot.row..slot.row + slot.rows {
            for column in slot.column..slot.column + slot.columns {
                slot_at[row * wide + column] = Some(at);
            }
        }
    }
    let band = |lines: &[f32], at: f32| -> usize {
        let many = lines.len().saturating_sub(2);
        lines
            .partition_point(|line| *line <= at)
            .saturating_sub(1)
            .min(many)
    };
    let place = |word: &Word| -> Option<usize> {
        let (across, down) = word.area.middle();
        let at = band(&lattice.down, down) * wide + band(&lattice.across, across);
        slot_at.get(at).copied().flatten()
    };
    for word in words {
        for word in split_at_borders(word, &lattice.across) {
            if let Some(slot) = place(&word).and_then(|at| slots.get_mut(at)) {
                slot.words.push(word);
            }
        }
    }
    let filled = slots.iter().filter(|slot| !slot.words.is_empty()).count();
    if filled < 2 || filled * 12 < slots.len() {
        return None;
    }
    spread(&mut slots, &lattice.across);
    split_rows(&mut slots, high);
    split_columns(&mut slots, wide);
    draft(content, slots, lattice.area())
}

/// A word that was glued to the next one over the border of their cells, as two.
fn split_at_borders(word: Word, borders: &[f32]) -> Vec<Word> {
    let mut done = Vec::new();
    let mut rest = word;
    let first = borders.partition_point(|border| *border <= rest.area.left + 2.0);
    for border in &borders[first..] {
        if *border >= rest.area.right - 2.0 {
            break;
        }
        if let Some(at) = seam(&rest, *border)
            && let Some((left, right)) = rest.split(at)
        {
            done.push(left);
            rest = right;
        }
    }
    done.push(rest);
    done
}

/// Where a word may be cut near a place: after so many characters, where a number meets letters or a
/// small letter a capital one.
pub(super) fn seam(word: &Word, near: f32) -> Option<usize> {
    let characters: Vec<char> = word.text.chars().collect();
    let high = word.area.height();
    let kind = |one: char| -> u8 {
        if one.is_ascii_digit() || matches!(one, ',' | '.' | '%') {
            0
        } else if one.is_uppercase() {
            1
        } else if one.is_lowercase() {
            2
        } else {
            3
        }
    };
    (1..characters.len())
        .filter(|&at| {
            let (before, after) = (kind(characters[at - 1]), kind(characters[at]));
            matches!((before, after), (0, 1 | 2) | (2, 0 | 1) | (1, 0) | (3, 1))
        })
        .map(|at| (at, (word.end(at - 1) - near).abs()))
        .filter(|(_, far)| *far <= 1.6 * high)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(at, _)| at)
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
fn split_rows(slots: &mut Vec<Slot>, high: usize) {
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
            });
        }
    }
    *slots = done;
}

/// Divides cells over several columns that hold a piece of text for each: only the heading of such a
/// table has lines between its columns.
fn spread(slots: &mut Vec<Slot>, borders: &[f32]) {
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
fn split_columns(slots: &mut Vec<Slot>, wide: usize) {
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
        let mut parts: Vec<Vec<Word>> = vec![Vec::new(); split.len()];
        let mut span = (usize::MAX, 0);
        for line in lines(std::mem::take(&mut slot.words)) {
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
            });
        }
    }
    *slots = done;
}

fn draft(content: &PageContent, slots: Vec<Slot>, area: Rectangle) -> Option<Draft> {
    let high = slots.iter().map(|slot| slot.row + slot.rows).max()?;
    let wide = slots.iter().map(|slot| slot.column + slot.columns).max()?;
    let mut rows = vec![vec![DraftCell::default(); wide]; high];
    let mut columns = vec![(f32::MAX, f32::MIN); wide];
    let mut merged = Vec::new();
    for slot in slots {
        if slot.columns == 1
            && let Some((left, right)) = columns.get_mut(slot.column)
        {
            *left = left.min(slot.area.left);
            *right = right.max(slot.area.right);
        }
        if slot.rows > 1 || slot.columns > 1 {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            merged.push(Area {
                first_row: number(slot.row),
                first_column: number(slot.column),
                last_row: number(slot.row + slot.rows - 1),
                last_column: number(slot.column + slot.columns - 1),
            });
        }
        if let Some(at) = rows
            .get_mut(slot.row)
            .and_then(|row| row.get_mut(slot.column))
        {
            *at = cell(content, slot.words, Some(slot.area));
        }
    }
    for (left, right) in &mut columns {
        if left > right {
            (*left, *right) = (area.left, area.left);
        }
    }
    let mut draft = Draft {
        rows,
        merged,
        columns,
        area,
        page: content.number,
        last_page: content.number,
        found_by: FoundBy::Lines,
        caption: String::new(),
        doubt: String::new(),
        aside: Vec::new(),
    };
    draft.without_blanks();
    let (high, wide) = (draft.rows.len(), draft.width());
    // A frame, a list, or boxes beside each other that only lay out a letterhead.
    if wide < 2 || high < 1 || (high == 1 && wide <= 3) {
        return None;
    }
    Some(draft)
}
