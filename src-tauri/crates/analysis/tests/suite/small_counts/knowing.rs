//! An attacker who has the program: of the tables that fit what is printed, only those that the
//! program would print alike are left. What the audit calls possible must be among them.

use super::{below, two_way};
use crate::every::every;
use analysis::bounds::{Range, System};
use analysis::small_counts::{Layout, Mark, Place, Protection, protect};
use foi::SmallCountRule;
use std::collections::BTreeSet;

/// How far from the truth tables are tried.
const NEAR: i64 = 3;

/// The same cells and sums with other numbers, which add up.
fn with_values(layout: &Layout, values: &[i64]) -> Layout {
    let mut other = Layout::new();
    for (at, cell) in layout.cells().iter().enumerate() {
        other.add(layout.key(at), values[at], cell.published, "");
    }
    for line in layout.lines() {
        other
            .add_sum(line.total, &line.parts, line.across)
            .expect("a sum");
    }
    other
}

/// What the audit calls possible near the truth and no table bears out that is printed alike: cells
/// with their numbers.
fn impossible(
    layout: &Layout,
    rule: SmallCountRule,
    protection: &Protection,
) -> BTreeSet<(usize, i64)> {
    let near = |value: i64| (value - NEAR).max(0)..=value + NEAR;
    let mut open = BTreeSet::new();
    for view in &protection.check.views {
        if let Place::Now(cell) = view.place {
            let possible = near(layout.cells()[cell].value).filter(|&value| {
                value >= view.bounds.low && view.bounds.high.is_none_or(|high| value <= high)
            });
            open.extend(possible.map(|value| (cell, value)));
        }
    }
    let mut system = System::new();
    for (cell, &mark) in layout.cells().iter().zip(&protection.marks) {
        system.add(match mark {
            Mark::Number(printed) => Range::known(printed),
            Mark::Small | Mark::Complementary | Mark::Unpublished => {
                let near = near(cell.value);
                Range::new(*near.start(), Some(*near.end())).expect("a range")
            }
        });
    }
    for line in layout.lines() {
        system.add_sum(line.total, line.parts.clone());
    }
    let published = |cell: &usize| layout.cells()[*cell].published;
    let cells: Vec<usize> = (0..layout.cells().len()).filter(published).collect();
    every(&system, 0, &mut |table| {
        let may_be =
            |&cell: &usize| (protection.marks[cell] == Mark::Small) == rule.hides(table[cell]);
        let new = open.iter().any(|&(cell, value)| table[cell] == value);
        if new && cells.iter().all(may_be) {
            let other = protect(&with_values(layout, table), rule, &[]);
            if other.is_safe() && other.marks == protection.marks {
                open.retain(|&(cell, value)| table[cell] != value);
            }
        }
        !open.is_empty()
    });
    open
}

fn assert_knowing_helps_nobody(layout: &Layout, rule: SmallCountRule) {
    let protection = protect(layout, rule, &[]);
    assert!(protection.is_safe(), "{:?}", protection.check.open().next());
    let impossible = impossible(layout, rule, &protection);
    let named: Vec<(&str, i64)> = impossible
        .iter()
        .map(|&(cell, value)| (layout.key(cell), value))
        .collect();
    assert!(named.is_empty(), "{named:?} in {:?}", protection.marks);
}

/// Charged 4, 7 and 6 of 17: which of the others is hidden beside the 4 must not depend on them.
#[test]
fn the_choice_of_what_else_is_hidden_says_nothing() {
    for values in [[4, 7, 6], [1, 7, 6], [4, 6, 7], [3, 20, 5], [2, 5, 5]] {
        assert_knowing_helps_nobody(&super::with_total(&values, true), below(5));
    }
}

/// Tables in which the smallest partner was chosen once, so that 16 of 200 gave a count away.
#[test]
fn tables_that_gave_a_count_away_do_so_no_more() {
    let tables: [&[&[i64]]; 9] = [
        &[&[9, 8, 0], &[5, 1, 39]],
        &[&[5, 37], &[1, 8], &[11, 47]],
        &[&[49, 45, 19], &[8, 16, 5], &[44, 3, 5]],
        &[&[6, 1, 2], &[61, 5, 28]],
        &[&[7, 9, 5], &[5, 9, 1]],
        &[&[4, 6, 20], &[9, 5, 51]],
        &[&[9, 47, 21], &[6, 4, 4]],
        &[&[1, 5], &[25, 0]],
        &[&[56, 4], &[7, 4]],
    ];
    for rows in tables {
        assert_knowing_helps_nobody(&two_way(rows), below(5));
    }
}

/// Of an authority that no table prints, the tables with and without it tell everything: where its
/// counts are small, so do the sums that are hidden for it.
#[test]
fn an_authority_that_is_left_out_is_not_given_away_by_what_is_hidden_for_it() {
    for left_out in [
        [1, 1, 1, 1, 1],
        [2, 1, 1, 1, 0],
        [3, 2, 1, 1, 1],
        [1, 1, 20, 9, 0],
    ] {
        let mut layout = Layout::new();
        let mut add = |name: &str, parts: &[i64], published| {
            let cells: Vec<usize> = parts
                .iter()
                .enumerate()
                .map(|(at, &part)| layout.add(&format!("{name}:{at}"), part, published, ""))
                .collect();
            let whole = layout.add(&format!("{name}:+"), parts.iter().sum(), published, "");
            layout.add_sum(whole, &cells, false).expect("a sum");
            [cells, vec![whole]].concat()
        };
        let one = add("one", &[20, 30, 25, 40, 60], true);
        let out = add("out", &left_out, false);
        let all: Vec<i64> = [20, 30, 25, 40, 60]
            .iter()
            .zip(left_out)
            .map(|(x, y)| x + y)
            .collect();
        let all = add("all", &all, true);
        for ((&total, &x), &y) in all.iter().zip(&one).zip(&out) {
            layout.add_sum(total, &[x, y], true).expect("a sum");
        }
        let protection = protect(&layout, below(5), &[]);
        if !protection.is_safe() {
            continue;
        }
        assert_eq!(
            impossible(&layout, below(5), &protection),
            BTreeSet::new(),
            "{left_out:?}"
        );
        for &cell in &out {
            let value = layout.cells()[cell].value;
            let open = protection
                .check
                .views
                .iter()
                .find(|view| view.place == Place::Now(cell));
            assert!(open.is_none(), "{value} of {left_out:?}");
        }
    }
}
