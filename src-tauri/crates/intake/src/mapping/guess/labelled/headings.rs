//! The heading rows of a table.

use super::grid::{Class, Grid};

/// Rows in which headings are looked for.
const MAX_HEADING: usize = 60;

/// Most heading rows.
const MAX_HEADINGS: usize = 3;

/// The last heading row: the one with the most texts that stand over figures.
pub(super) fn heading(grid: &Grid<'_>) -> Option<usize> {
    let score = |row: usize| {
        (0..grid.width)
            .filter(|&column| {
                matches!(
                    grid.class(row, column),
                    Class::Label | Class::Text | Class::Number
                ) && grid.over_value(row, column)
            })
            .count()
    };
    let rows = 0..grid.height.min(MAX_HEADING);
    let mut best = rows.max_by_key(|&row| (score(row), std::cmp::Reverse(row)))?;
    if score(best) == 0 {
        return None;
    }
    while is_heading_of_ranges(grid, best + 1) {
        best += 1;
    }
    Some(best)
}

/// Does a row below a heading hold ranges such as `0-17` and `18+` over columns, and no label of its own?
fn is_heading_of_ranges(grid: &Grid<'_>, row: usize) -> bool {
    if row + 1 >= grid.height {
        return false;
    }
    let Some(label) = grid.filled(row + 1).first().copied() else {
        return false;
    };
    let filled = grid.filled(row);
    let number = |column: &usize| {
        let text = grid.text(row, *column).replace(',', "");
        text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let range = |column: &usize| {
        let text = grid.text(row, *column);
        text.contains(['-', '+', '\u{2013}', '<', '>'])
            && text.contains(|c: char| c.is_ascii_digit())
    };
    filled.first().is_some_and(|first| *first > label)
        && filled.iter().any(range)
        && !filled.iter().any(number)
}

/// The heading rows: the last, and those directly above it that stand over several columns.
pub(super) fn headings(grid: &Grid<'_>, last: usize) -> Vec<usize> {
    let mut rows = vec![last];
    let left = (0..grid.width)
        .find(|&column| {
            grid.class(last, column) != Class::Blank || grid.class(last + 1, column) != Class::Blank
        })
        .unwrap_or(0);
    for row in (0..last).rev() {
        if rows.len() == MAX_HEADINGS {
            break;
        }
        let filled = grid.filled(row);
        let stands = match filled[..] {
            [] => false,
            // A title stands at the left; what stands over the figures is a heading.
            [one] => {
                let fact = grid.fact(row, one);
                one > left && (fact.time.is_some() || fact.measure.is_some() || fact.part.is_some())
            }
            [..] => filled.iter().all(|&column| {
                let text = grid.text(row, column);
                grid.class(row, column) != Class::Value || crate::mapping::labelled::is_code(text)
            }),
        };
        // Cells that are merged over the whole table are its title.
        let title = grid.sheet.merged.iter().any(|area| {
            area.first_row as usize <= row
                && row <= area.last_row as usize
                && area.first_column as usize <= left
                && (area.last_column as usize) + 1 >= grid.width.min(left + 3)
        });
        if !stands || title {
            break;
        }
        rows.insert(0, row);
    }
    rows
}
