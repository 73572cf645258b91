//! Two-way tables of the literature.

use super::TwoWay;
use analysis::bounds::{Bounds, Range};

fn exactly(low: i64, high: i64) -> Bounds {
    Bounds {
        low,
        high: Some(high),
        exact: true,
    }
}

/// Geurts's example, as told in the ESSnet handbook on disclosure control: four hidden cells whose
/// rows add up to 7 and 3, and columns to 6 and 4. The margins are derived from the bounds that
/// the handbook gives (3 to 6 with 1 to 4 make 7, and so on); the third row, which is published,
/// is made up here, and no bound depends on it.
#[test]
fn geurts() {
    let rows: [&[i64]; 3] = [&[5, 2], &[1, 2], &[3, 3]];
    let table = TwoWay::new(&rows, |row, _| (row < 2).then_some(Range::UNKNOWN));
    let bounds = table.system.bounds().expect("no contradiction");
    let expected = [[(3, 6), (1, 4)], [(0, 3), (0, 3)]];
    for (row, ends) in expected.into_iter().enumerate() {
        for (column, (low, high)) in ends.into_iter().enumerate() {
            assert_eq!(bounds[table.cell(row, column)], exactly(low, high));
        }
    }
}

pub const FOUR_BY_FOUR: [&[i64]; 4] = [
    &[30, 47, 64, 89],
    &[90, 124, 5, 31],
    &[92, 100, 59, 85],
    &[800, 991, 651, 685],
];

/// wa wb wc xa xc yb yd zb zd
pub const HIDDEN: [(usize, usize); 9] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (1, 0),
    (1, 2),
    (2, 1),
    (2, 3),
    (3, 1),
    (3, 3),
];

/// Every line has two gaps or none, and one cell is known all the same: rows w and x less columns
/// a and c leave only wb.
#[test]
fn two_gaps_in_a_line_are_not_enough() {
    let hide = |row, column| HIDDEN.contains(&(row, column)).then_some(Range::UNKNOWN);
    let table = TwoWay::new(&FOUR_BY_FOUR, hide);
    let bounds = table.system.bounds().expect("no contradiction");
    assert_eq!(bounds[table.cell(0, 1)], exactly(47, 47));
    for cell in HIDDEN.into_iter().filter(|&cell| cell != (0, 1)) {
        assert_eq!(bounds[table.cell(cell.0, cell.1)].single(), None);
    }
}

#[test]
fn one_more_gap_hides_it() {
    let hide = |row, column| {
        let hidden = HIDDEN.contains(&(row, column)) || (row, column) == (1, 3);
        hidden.then_some(Range::UNKNOWN)
    };
    let table = TwoWay::new(&FOUR_BY_FOUR, hide);
    let bounds = table.system.bounds().expect("no contradiction");
    assert_eq!(bounds[table.cell(0, 1)], exactly(0, 78));
}

/// The same with numbers of 10^12: nothing is lost in arithmetic, to the last digit.
#[test]
fn large_numbers_are_exact() {
    let large = 1_000_000_000_000;
    let rows: Vec<Vec<i64>> = FOUR_BY_FOUR
        .iter()
        .map(|row| row.iter().map(|value| value + large).collect())
        .collect();
    let rows: Vec<&[i64]> = rows.iter().map(Vec::as_slice).collect();
    let hide = |row, column| HIDDEN.contains(&(row, column)).then_some(Range::UNKNOWN);
    let table = TwoWay::new(&rows, hide);
    let bounds = table.system.bounds().expect("no contradiction");
    assert_eq!(bounds[table.cell(0, 1)], exactly(large + 47, large + 47));
}
