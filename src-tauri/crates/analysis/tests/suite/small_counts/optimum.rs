//! How much more than necessary is hidden, against the best of all patterns on small tables.

use super::{below, two_way};
use analysis::small_counts::{Layout, Mark, check_small_counts, protect};
use foi::SmallCountRule;

/// The cost of the cheapest pattern that the check accepts, by trying all.
fn optimum(layout: &Layout, rule: SmallCountRule) -> Option<i64> {
    let cells: Vec<usize> = (0..layout.cells().len())
        .filter(|&cell| {
            let value = layout.cells()[cell].value;
            value > 0 && !rule.hides(value)
        })
        .collect();
    let mut patterns: Vec<(i64, u32)> = (0..1_u32 << cells.len())
        .map(|pattern| {
            let hidden = (0..cells.len()).filter(|&at| pattern >> at & 1 == 1);
            (hidden.map(|at| layout.cost(cells[at])).sum(), pattern)
        })
        .collect();
    patterns.sort_unstable();
    let accepted = patterns.into_iter().find(|&(_, pattern)| {
        let mut marks: Vec<Mark> = layout
            .cells()
            .iter()
            .map(|cell| match rule.hides(cell.value) {
                true => Mark::Small,
                false => Mark::Number(cell.value),
            })
            .collect();
        for (at, &cell) in cells.iter().enumerate() {
            if pattern >> at & 1 == 1 {
                marks[cell] = Mark::Complementary;
            }
        }
        check_small_counts(layout, &marks, rule, &[]).is_safe()
    });
    accepted.map(|(cost, _)| cost)
}

/// Thirty tables of three rows and three columns, made with a fixed sequence of numbers. The optimum
/// looks at the numbers, and so gives away what it hides to those who know how it is found. Not to
/// look costs half as much again over all of them together, and no table costs four times as much.
#[test]
fn the_heuristic_is_near_the_optimum() {
    let mut state = 7_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as i64
    };
    let rule = below(6);
    let (mut ours, mut best) = (0, 0);
    let mut worst = 1.0_f64;
    for _ in 0..30 {
        let values: Vec<i64> = (0..9)
            .map(|_| {
                if next() % 7 == 0 {
                    next() % 6
                } else {
                    20 + next() % 60
                }
            })
            .collect();
        let rows: Vec<&[i64]> = values.chunks_exact(3).collect();
        let layout = two_way(&rows);
        let protection = protect(&layout, rule, &[]);
        let optimum = optimum(&layout, rule);
        assert_eq!(protection.is_safe(), optimum.is_some(), "{rows:?}");
        let Some(optimum) = optimum else {
            continue;
        };
        let cost: i64 = protection
            .complementary()
            .map(|cell| layout.cost(cell))
            .sum();
        assert!(cost >= optimum, "{rows:?}");
        ours += cost;
        best += optimum;
        if optimum > 0 {
            worst = worst.max(cost as f64 / optimum as f64);
        }
    }
    let ratio = ours as f64 / best as f64;
    assert!(
        ratio <= 1.5 && worst < 4.0,
        "{ratio:.3} in all, {worst:.3} at worst"
    );
}
