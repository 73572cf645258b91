//! A table from a lattice and the words in it. Rows or columns that are not ruled are found by how
//! the text stands in them.

use super::content::{PageContent, Word};
use super::draft::{Draft, DraftCell, cell};
use super::letterhead::is_letterhead;
use super::rules::Lattice;
use super::within::{Slot, split_columns, split_rows, spread};
use crate::document::{FoundBy, Rectangle};
use crate::sheets::Area;

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
            lower: None,
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
        left_out: Vec::new(),
    };
    draft.without_blanks();
    let (high, wide) = (draft.rows.len(), draft.width());
    // A frame, a list, or boxes beside each other that only lay out a letterhead.
    if wide < 2 || high < 1 || (high == 1 && wide <= 3) || is_letterhead(&draft) {
        return None;
    }
    Some(draft)
}
