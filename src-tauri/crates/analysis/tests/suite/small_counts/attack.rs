//! What is called safe, attacked by trying every table there is.

use super::{below, two_way};
use crate::every::every;
use analysis::bounds::{Range, System};
use analysis::small_counts::{Layout, Mark, Release, protect};
use foi::SmallCountRule;
use proptest::prelude::*;

/// How far from the truth the attacker looks. Two tables nearby are enough to be in doubt.
const NEAR: i64 = 3;

/// The cells that an attacker can be sure of, and should not be: those hidden, and small ones that
/// no table has. What was published earlier, the attacker knows by `known`.
fn worked_out(
    layout: &Layout,
    marks: &[Mark],
    rule: SmallCountRule,
    known: &[(Vec<usize>, i64)],
) -> Vec<usize> {
    let mut system = System::new();
    let least = i64::from(rule.threshold);
    for (cell, &mark) in layout.cells().iter().zip(marks) {
        let (low, high) = match mark {
            Mark::Number(printed) => (printed, printed),
            Mark::Small => (i64::from(!rule.zeros), least - 1),
            // Nothing is hidden for others but counts that are not small; in a pair that contradicts
            // itself the mark says nothing.
            Mark::Complementary if cell.value < least => (0, i64::MAX),
            Mark::Complementary => (least, i64::MAX),
            Mark::Unpublished => (0, i64::MAX),
        };
        let low = low.max(cell.value - NEAR);
        let high = high.min(cell.value + NEAR);
        system.add(Range::new(low, Some(high)).expect("a range"));
    }
    for line in layout.lines() {
        system.add_sum(line.total, line.parts.clone());
    }
    for (parts, sum) in known {
        let total = system.add(Range::known(*sum));
        system.add_sum(total, parts.clone());
    }
    let mut sure: Vec<usize> = (0..layout.cells().len())
        .filter(|&cell| match marks[cell] {
            Mark::Small | Mark::Complementary => true,
            Mark::Unpublished => rule.hides(layout.cells()[cell].value),
            Mark::Number(_) => false,
        })
        .collect();
    // Who is in no sum of pairs has a part greater than its whole, and everyone can see who that is.
    let contradicts = layout.contradictions();
    every(&system, 0, &mut |table| {
        if contradicts
            .iter()
            .any(|&(part, whole)| table[part] <= table[whole])
        {
            return true;
        }
        sure.retain(|&cell| table[cell] == layout.cells()[cell].value);
        !sure.is_empty()
    });
    sure
}

/// Cells are printed or not; what is not printed is never a total here.
fn with_gaps(rows: &[&[i64]], unpublished: &[bool]) -> Layout {
    let whole = two_way(rows);
    let mut layout = Layout::new();
    for (at, cell) in whole.cells().iter().enumerate() {
        let inner = !whole.key(at).contains('+');
        let published = !(inner && unpublished.get(at).copied().unwrap_or(false));
        layout.add(whole.key(at), cell.value, published, "");
    }
    for line in whole.lines() {
        layout
            .add_sum(line.total, &line.parts, line.across)
            .expect("a sum");
    }
    layout
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_accepted_table_can_be_worked_out(
        values in prop::collection::vec(0_i64..6, 9),
        unpublished in prop::collection::vec(prop::bool::weighted(0.15), 9),
        columns in 1_usize..4,
        threshold in 1_u32..6,
        zeros in any::<bool>(),
    ) {
        let rows: Vec<&[i64]> = values.chunks_exact(columns).take(3).collect();
        let layout = with_gaps(&rows, &unpublished);
        let rule = SmallCountRule { zeros, ..below(threshold) };
        let protection = protect(&layout, rule, &[]);
        if protection.is_safe() {
            let sure = worked_out(&layout, &protection.marks, rule, &[]);
            prop_assert!(sure.is_empty(), "{:?} in {:?}", sure, protection.marks);
        }
    }

    /// A part and its whole of three authorities, and the sums over those where the part is no more
    /// than the whole. The others are seen to be left out.
    #[test]
    fn no_pair_that_is_left_out_can_be_worked_out(
        values in prop::collection::vec((0_i64..6, 0_i64..6), 3),
        threshold in 2_u32..6,
        zeros in any::<bool>(),
    ) {
        let mut layout = Layout::new();
        let mut agreeing = Vec::new();
        for (at, &(x, n)) in values.iter().enumerate() {
            let part = layout.add(&format!("part:{at}"), x, true, "");
            let whole = layout.add(&format!("whole:{at}"), n, true, "");
            if x > n {
                layout.contradict(part, whole);
                continue;
            }
            let rest = layout.add(&format!("rest:{at}"), n - x, false, "");
            layout.add_sum(whole, &[part, rest], false).expect("a sum");
            agreeing.push((part, whole));
        }
        let (parts, wholes): (Vec<usize>, Vec<usize>) = agreeing.into_iter().unzip();
        for (key, cells) in [("parts", parts), ("wholes", wholes)] {
            let sum = cells.iter().map(|&cell| layout.cells()[cell].value).sum();
            let total = layout.add(key, sum, true, "");
            layout.add_sum(total, &cells, true);
        }
        let rule = SmallCountRule { zeros, ..below(threshold) };
        let protection = protect(&layout, rule, &[]);
        if protection.is_safe() {
            let sure = worked_out(&layout, &protection.marks, rule, &[]);
            let hidden: Vec<usize> = sure
                .into_iter()
                .filter(|&cell| layout.cells()[cell].slack.is_none())
                .collect();
            prop_assert!(hidden.is_empty(), "{:?} in {:?}", hidden, protection.marks);
        }
    }

    /// With an earlier total over some of the rows.
    #[test]
    fn no_difference_from_an_earlier_release_can_be_worked_out(
        values in prop::collection::vec(0_i64..6, 9),
        threshold in 3_u32..6,
    ) {
        let rows: Vec<&[i64]> = values.chunks_exact(3).collect();
        let layout = two_way(&rows);
        let mut before = Layout::new();
        let mut known = Vec::new();
        for (column, (&first, &second)) in rows[0].iter().zip(rows[1]).enumerate() {
            let parts = [(0, first), (1, second)]
                .map(|(row, value)| before.add(&format!("{row}:{column}"), value, false, ""));
            let sum = first + second;
            let total = before.add(&format!("first:{column}"), sum, true, "");
            before.add_sum(total, &parts, true).expect("a sum");
            let here = (0..2).map(|row| super::cell(&layout, row, column)).collect();
            known.push((here, sum));
        }
        let marks = super::hiding(&before, &[], Mark::Small);
        let earlier = Release { layout: &before, marks: &marks, rule: below(0), exported: false };
        let rule = below(threshold);
        let protection = protect(&layout, rule, &[earlier]);
        if protection.is_safe() {
            let sure = worked_out(&layout, &protection.marks, rule, &known);
            prop_assert!(sure.is_empty(), "{:?} in {:?}", sure, protection.marks);
        }
    }
}
