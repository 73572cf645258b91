//! What is hidden, where it can be worked out by hand.

use super::{below, cell, hiding, named, two_way, with_total};
use analysis::small_counts::{Layout, Mark, Release, Verdict, protect};
use foi::{Rounding, SmallCountRule};

/// One small count in a two-way table takes a square of four hidden cells: the cheapest is with
/// the smallest numbers.
#[test]
fn one_small_count_takes_a_square() {
    let layout = two_way(&[&[3, 20, 2000], &[25, 30, 3000], &[4000, 5000, 6000]]);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe());
    assert_eq!(protection.marks[cell(&layout, 0, 0)], Mark::Small);
    let others: Vec<usize> = protection.complementary().collect();
    let square = [(0, 1), (1, 0), (1, 1)].map(|(row, column)| cell(&layout, row, column));
    assert_eq!(others, square);
}

/// Small counts that protect each other need no help.
#[test]
fn nothing_is_hidden_without_need() {
    let layout = two_way(&[&[3, 2, 50], &[1, 4, 60], &[70, 80, 90]]);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe());
    assert_eq!(protection.complementary().count(), 0);

    let layout = two_way(&[&[30, 20], &[10, 40]]);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe() && protection.check.views.is_empty());
}

/// Zeros are no help where the rule shows them: everybody knows that they are zero.
#[test]
fn shown_zeros_are_not_hidden_for_others() {
    let layout = two_way(&[&[3, 0, 20], &[0, 30, 40], &[50, 60, 70]]);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe());
    for (at, mark) in protection.marks.iter().enumerate() {
        if layout.cells()[at].value == 0 {
            assert_eq!(*mark, Mark::Number(0));
        }
    }
    let zeros = SmallCountRule {
        zeros: true,
        ..below(5)
    };
    let protection = protect(&layout, zeros, &[]);
    assert!(protection.is_safe());
    assert_eq!(protection.marks[cell(&layout, 0, 1)], Mark::Small);
}

/// Where a single authority is behind a total, only hiding the total helps.
#[test]
fn totals_are_hidden_as_a_last_resort() {
    let mut layout = Layout::new();
    let parts = [3, 0, 0].map(|value| {
        let key = format!("figure {}", layout.cells().len());
        layout.add(&key, value, true, "")
    });
    let grand = layout.add("all", 20, true, "");
    let some = layout.add("some", 3, true, "");
    let other = layout.add("other", 17, true, "");
    layout.add_sum(some, &parts, true);
    layout.add_sum(grand, &[some, other], false);
    let protection = protect(&layout, below(5), &[]);
    assert!(protection.is_safe());
    let hidden: Vec<usize> = protection.complementary().collect();
    assert_eq!(hidden, [other]);
    assert_eq!(protection.marks[some], Mark::Small);
}

/// The difference from an earlier total can only be kept by hiding the new one.
#[test]
fn an_earlier_release_is_reckoned_with() {
    let (first, second) = (
        with_total(&[20, 30, 50], false),
        with_total(&[20, 30, 50, 3], true),
    );
    let marks = hiding(&first, &[], Mark::Small);
    let earlier = Release {
        layout: &first,
        marks: &marks,
        rule: below(0),
        exported: false,
    };
    let protection = protect(&second, below(5), &[earlier]);
    assert!(protection.is_safe());
    let total = named(&second, "total");
    assert_eq!(protection.complementary().collect::<Vec<_>>(), [total]);
    let alone = protect(&second, below(5), &[]);
    assert_eq!(alone.marks[total], Mark::Number(103));
    assert_eq!(alone.complementary().count(), 1);
}

/// What was published before cannot be taken back, and is never called safe.
#[test]
fn what_cannot_be_kept_is_not_called_safe() {
    let layout = two_way(&[&[3, 20], &[30, 40]]);
    let marks = hiding(&layout, &[], Mark::Small);
    let earlier = Release {
        layout: &layout,
        marks: &marks,
        rule: below(0),
        exported: false,
    };
    let protection = protect(&layout, below(5), &[earlier]);
    assert!(!protection.is_safe());
    assert_eq!(protection.complementary().count(), 0);
    let open: Vec<Verdict> = protection.check.open().map(|view| view.verdict).collect();
    assert_eq!(open, [Verdict::Disclosed]);
}

/// Hide below 10 and round to 5: rounding alone keeps the hidden count apart.
#[test]
fn rounded_numbers_need_fewer_gaps() {
    let layout = two_way(&[&[7, 22, 203], &[24, 36, 304], &[408, 501, 602]]);
    let rule = SmallCountRule {
        threshold: 10,
        zeros: false,
        rounding: Rounding::Conventional,
        base: 5,
    };
    let protection = protect(&layout, rule, &[]);
    assert!(protection.is_safe());
    assert_eq!(protection.complementary().count(), 0);
    assert_eq!(protection.marks[cell(&layout, 0, 1)], Mark::Number(20));
    let unrounded = SmallCountRule {
        rounding: Rounding::None,
        ..rule
    };
    assert_eq!(protect(&layout, unrounded, &[]).complementary().count(), 3);
}
