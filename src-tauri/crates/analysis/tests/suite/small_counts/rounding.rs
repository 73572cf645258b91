//! Rounding to a base.

use super::{named, two_way};
use analysis::small_counts::{Layout, rounding};
use proptest::prelude::*;

#[test]
fn conventional_goes_to_the_nearest() {
    let cases = [
        (0, 5, 0),
        (2, 5, 0),
        (3, 5, 5),
        (7, 5, 5),
        (8, 5, 10),
        (5, 10, 10),
        (14, 10, 10),
        (13, 1, 13),
        (13, 0, 13),
    ];
    for (value, base, rounded) in cases {
        assert_eq!(rounding::conventional(value, base), rounded, "{value}");
    }
}

/// 2 + 2 + 2 = 6 becomes 0 + 0 + 0 = 5; controlled rounding takes one of the parts up.
#[test]
fn conventional_rounding_does_not_add_up_and_controlled_does() {
    let layout = two_way(&[&[2, 2, 2]]);
    let total = named(&layout, "0:+");
    let rounded: Vec<i64> = layout
        .cells()
        .iter()
        .map(|cell| rounding::conventional(cell.value, 5))
        .collect();
    assert_eq!(rounded[..3].iter().sum::<i64>(), 0);
    assert_eq!(rounded[total], 5);

    let rounded = rounding::controlled(&layout, 5).expect("a rounding");
    assert_eq!(rounded[..3].iter().sum::<i64>(), rounded[total]);
    assert_eq!(rounded[total], 5);
}

fn holds(layout: &Layout, rounded: &[i64], base: u32) -> Result<(), TestCaseError> {
    for line in layout.lines() {
        let sum: i64 = line.parts.iter().map(|&part| rounded[part]).sum();
        prop_assert_eq!(sum, rounded[line.total]);
    }
    for (cell, &rounded) in layout.cells().iter().zip(rounded) {
        prop_assert_eq!(rounded % i64::from(base), 0);
        prop_assert!((rounded - cell.value).abs() < i64::from(base));
        let (low, high) = rounding::controlled_range(rounded, base);
        prop_assert!((low..=high).contains(&cell.value));
    }
    Ok(())
}

/// A cube with all its faces, edges and its sum.
fn cube(values: &[i64]) -> Layout {
    let mut layout = Layout::new();
    let name = |at: [usize; 3]| format!("{at:?}");
    // 2 in a place stands for the sum over it.
    for at in (0..27).map(|n| [n / 9, n / 3 % 3, n % 3]) {
        let over = |n: usize| if n == 2 { 0..2 } else { n..n + 1 };
        let mut value = 0;
        for i in over(at[0]) {
            for j in over(at[1]) {
                for k in over(at[2]) {
                    value += values[4 * i + 2 * j + k];
                }
            }
        }
        layout.add(&name(at), value, true, "");
    }
    for at in (0..27).map(|n| [n / 9, n / 3 % 3, n % 3]) {
        for axis in (0..3).filter(|&axis| at[axis] == 2) {
            let parts = [0, 1].map(|n| {
                let mut part = at;
                part[axis] = n;
                named(&layout, &name(part))
            });
            let total = named(&layout, &name(at));
            layout.add_sum(total, &parts, false).expect("a sum");
        }
    }
    layout
}

proptest! {
    #[test]
    fn conventional_rounding_is_within_its_range(value in 0_i64..1_000_000, base in 0_u32..40) {
        let rounded = rounding::conventional(value, base);
        let (low, high) = rounding::conventional_range(rounded, base);
        prop_assert!((low..=high).contains(&value));
        prop_assert_eq!(high - low + 1, i64::from(base.max(1)));
        prop_assert_eq!(rounding::conventional(low, base), rounded);
        prop_assert_eq!(rounding::conventional(high, base), rounded);
    }

    /// Every two-way table has a controlled rounding.
    #[test]
    fn controlled_rounding_of_two_way_tables(
        values in prop::collection::vec(0_i64..60, 30),
        columns in 1_usize..7,
        base in 2_u32..12,
    ) {
        let rows: Vec<&[i64]> = values.chunks_exact(columns).take(6).collect();
        let layout = two_way(&rows);
        let rounded = rounding::controlled(&layout, base).expect("a rounding");
        holds(&layout, &rounded, base)?;
    }

    /// Those of higher order need not have one; what is found is one.
    #[test]
    fn controlled_rounding_of_cubes(
        values in prop::collection::vec(0_i64..60, 8),
        base in 2_u32..12,
    ) {
        let layout = cube(&values);
        if let Some(rounded) = rounding::controlled(&layout, base) {
            holds(&layout, &rounded, base)?;
        }
    }
}
