//! What the tables we publish let a reader work out.

mod attack;
mod check;
mod knowing;
mod optimum;
mod protect;
mod published;
mod rates;
mod releases;
mod rounding;
mod summary;

use analysis::small_counts::{Layout, Mark};
use foi::{Rounding, SmallCountRule};

/// Hide counts below `threshold`; nothing is rounded.
pub fn below(threshold: u32) -> SmallCountRule {
    SmallCountRule {
        threshold,
        zeros: false,
        rounding: Rounding::None,
        base: 5,
    }
}

/// Figures, and their published total, to which they add up.
pub fn with_total(values: &[i64], published: bool) -> Layout {
    let mut layout = Layout::new();
    let parts: Vec<usize> = values
        .iter()
        .enumerate()
        .map(|(at, &value)| layout.add(&format!("figure {at}"), value, published, ""))
        .collect();
    let total = layout.add("total", values.iter().sum(), true, "");
    layout.add_sum(total, &parts, true);
    layout
}

/// A table with row totals, column totals and a grand total, all of it published. Cells are named
/// `0:1`, and totals have `+` in place of a number.
pub fn two_way(rows: &[&[i64]]) -> Layout {
    let mut layout = Layout::new();
    let columns = rows[0].len();
    let mut totals = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let parts: Vec<usize> = row
            .iter()
            .enumerate()
            .map(|(c, &value)| layout.add(&format!("{r}:{c}"), value, true, ""))
            .collect();
        let total = layout.add(&format!("{r}:+"), row.iter().sum(), true, "");
        layout.add_sum(total, &parts, false).expect("a sum");
        totals.push(total);
    }
    let mut across = Vec::new();
    for c in 0..columns {
        let parts: Vec<usize> = (0..rows.len()).map(|r| cell(&layout, r, c)).collect();
        let value = rows.iter().map(|row| row[c]).sum();
        let total = layout.add(&format!("+:{c}"), value, true, "");
        layout.add_sum(total, &parts, true).expect("a sum");
        across.push(total);
    }
    let all = rows.iter().flat_map(|row| row.iter()).sum();
    let grand = layout.add("+:+", all, true, "");
    layout.add_sum(grand, &totals, true).expect("a sum");
    layout.add_sum(grand, &across, false).expect("a sum");
    layout
}

pub fn cell(layout: &Layout, row: usize, column: usize) -> usize {
    named(layout, &format!("{row}:{column}"))
}

pub fn named(layout: &Layout, key: &str) -> usize {
    layout.position(key).expect("a cell")
}

/// Everything printed but these cells.
pub fn hiding(layout: &Layout, hidden: &[usize], mark: Mark) -> Vec<Mark> {
    let cells = layout.cells().iter().enumerate();
    cells
        .map(|(at, cell)| match hidden.contains(&at) {
            true => mark,
            false if cell.published => Mark::Number(cell.value),
            false => Mark::Unpublished,
        })
        .collect()
}
