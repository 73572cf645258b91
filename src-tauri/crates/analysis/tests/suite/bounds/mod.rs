//! Bounds of hidden numbers: examples from the literature, by hand, and against every table there
//! is.

mod brute_force;
mod by_hand;
pub mod two_way;

use analysis::bounds::{Range, System};

/// A table with its row totals, column totals and grand total.
pub struct TwoWay {
    pub system: System,
    columns: usize,
}

impl TwoWay {
    /// `rows` without totals, which are known. A cell for which `hidden` gives a range is that.
    pub fn new(rows: &[&[i64]], hidden: impl Fn(usize, usize) -> Option<Range>) -> Self {
        let columns = rows[0].len();
        let mut system = System::new();
        for (r, row) in rows.iter().enumerate() {
            for (c, &value) in row.iter().enumerate() {
                system.add(hidden(r, c).unwrap_or(Range::known(value)));
            }
        }
        let mut row_totals = Vec::new();
        for (r, row) in rows.iter().enumerate() {
            let total = system.add(Range::known(row.iter().sum()));
            system.add_sum(total, (0..columns).map(|c| r * columns + c).collect());
            row_totals.push(total);
        }
        let mut column_totals = Vec::new();
        for c in 0..columns {
            let total = system.add(Range::known(rows.iter().map(|row| row[c]).sum()));
            system.add_sum(total, (0..rows.len()).map(|r| r * columns + c).collect());
            column_totals.push(total);
        }
        let all = rows.iter().flat_map(|row| row.iter()).sum();
        let grand = system.add(Range::known(all));
        system.add_sum(grand, row_totals);
        system.add_sum(grand, column_totals);
        Self { system, columns }
    }

    pub fn cell(&self, row: usize, column: usize) -> usize {
        row * self.columns + column
    }
}
