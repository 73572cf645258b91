//! Audits of patterns that are given.

use super::{below, cell, hiding, named, two_way, with_total};
use crate::bounds::two_way::{FOUR_BY_FOUR, HIDDEN};
use analysis::bounds::{Range, System};
use analysis::small_counts::{
    AttackerView, Clue, Layout, Mark, Place, Release, Verdict, check_small_counts, lone,
};
use foi::{Rounding, SmallCountRule};
use std::collections::BTreeSet;

fn view(views: &[AttackerView], cell: usize) -> &AttackerView {
    views
        .iter()
        .find(|view| view.place == Place::Now(cell))
        .expect("a view")
}

/// Whether a cell can be only one number for someone who knows no numbers but these.
fn follows(layout: &Layout, wanted: usize, numbers: &BTreeSet<usize>) -> bool {
    let mut system = System::new();
    for (at, cell) in layout.cells().iter().enumerate() {
        system.add(match numbers.contains(&at) {
            true => Range::known(cell.value),
            false => Range::UNKNOWN,
        });
    }
    for line in layout.lines() {
        system.add_sum(line.total, line.parts.clone());
    }
    let bounds = system.bounds().expect("no contradiction");
    bounds[wanted].single().is_some()
}

/// Two gaps in every line, and wb is 47: by four totals and the seven numbers printed in those
/// rows and columns, none of which can be spared.
#[test]
fn two_gaps_in_every_line_disclose_one() {
    let layout = two_way(&FOUR_BY_FOUR);
    let hidden = HIDDEN.map(|(row, column)| cell(&layout, row, column));
    let marks = hiding(&layout, &hidden, Mark::Complementary);
    let check = check_small_counts(&layout, &marks, below(0), &[]);
    assert!(!check.is_safe());
    assert_eq!(check.views.len(), 9);
    let wb = cell(&layout, 0, 1);
    let open: Vec<Place> = check.open().map(|view| view.place).collect();
    assert_eq!(open, [Place::Now(wb)]);
    let view = view(&check.views, wb);
    assert_eq!(view.verdict, Verdict::Disclosed);
    assert_eq!(view.bounds.single(), Some(47));

    let numbers: BTreeSet<usize> = view
        .clues
        .iter()
        .map(|clue| match clue {
            Clue::Published(cell) => *cell,
            Clue::Earlier { .. } | Clue::Rule => panic!("{clue:?} says nothing here"),
        })
        .collect();
    assert_eq!(numbers.len(), 11);
    assert!(follows(&layout, wb, &numbers));
    for one in &numbers {
        let mut fewer = numbers.clone();
        fewer.remove(one);
        assert!(!follows(&layout, wb, &fewer), "{}", layout.key(*one));
    }
}

#[test]
fn one_more_gap_keeps_it() {
    let layout = two_way(&FOUR_BY_FOUR);
    let mut hidden = HIDDEN
        .map(|(row, column)| cell(&layout, row, column))
        .to_vec();
    hidden.push(cell(&layout, 1, 3));
    let marks = hiding(&layout, &hidden, Mark::Complementary);
    let check = check_small_counts(&layout, &marks, below(0), &[]);
    assert!(check.is_safe());
    let wb = view(&check.views, cell(&layout, 0, 1));
    assert_eq!((wb.bounds.low, wb.bounds.high), (0, Some(78)));
}

/// Two hidden counts of 1 to 4 that add up to 8 are both 4: the rule gives them away.
#[test]
fn the_announced_rule_is_a_clue() {
    let layout = two_way(&[&[4, 4, 20]]);
    let hidden = [cell(&layout, 0, 0), cell(&layout, 0, 1)];
    let mut marks = hiding(&layout, &hidden, Mark::Small);
    for total in ["+:0", "+:1"] {
        marks[named(&layout, total)] = Mark::Small;
    }
    let found = check_small_counts(&layout, &marks, below(5), &[]);
    let first = view(&found.views, hidden[0]);
    assert_eq!(first.bounds.single(), Some(4));
    assert!(first.clues.contains(&Clue::Rule));
    // Without the rule nothing follows.
    let complementary: Vec<Mark> = marks
        .iter()
        .map(|&mark| match mark {
            Mark::Small => Mark::Complementary,
            Mark::Number(_) | Mark::Complementary | Mark::Unpublished => mark,
        })
        .collect();
    assert!(check_small_counts(&layout, &complementary, below(0), &[]).is_safe());
}

/// "Below 2" means 1 where zeros are shown: the mark is the number.
#[test]
fn a_rule_can_disclose_by_itself() {
    let mut layout = Layout::new();
    layout.add("one", 1, true, "");
    let marks = [Mark::Small];
    let found = check_small_counts(&layout, &marks, below(2), &[]);
    assert_eq!(found.views[0].verdict, Verdict::Disclosed);
    assert_eq!(found.views[0].clues, [Clue::Rule]);
    let zeros = SmallCountRule {
        zeros: true,
        ..below(2)
    };
    let found = check_small_counts(&layout, &marks, zeros, &[]);
    assert_eq!(
        (found.views[0].bounds.low, found.views[0].bounds.high),
        (0, Some(1))
    );
    assert!(found.is_safe());
}

/// A count that no table has, and that two published numbers give away: 9 of 12 leave 3.
#[test]
fn what_is_printed_nowhere_can_be_disclosed() {
    let mut layout = Layout::new();
    let whole = layout.add("whole", 12, true, "");
    let part = layout.add("part", 9, true, "");
    let rest = layout.add("rest", 3, false, "");
    layout.add_sum(whole, &[part, rest], false);
    let marks = hiding(&layout, &[], Mark::Small);
    let found = check_small_counts(&layout, &marks, below(5), &[]);
    let view = view(&found.views, rest);
    assert_eq!(view.bounds.single(), Some(3));
    assert_eq!(view.clues, [Clue::Published(whole), Clue::Published(part)]);
    assert!(check_small_counts(&layout, &marks, below(3), &[]).is_safe());
}

/// The second release has one authority more. Nothing in it gives the newcomer away, and the
/// difference of the totals does.
#[test]
fn an_earlier_release_discloses_by_difference() {
    let (first, second) = (
        with_total(&[20, 30, 50], false),
        with_total(&[20, 30, 50, 3], true),
    );
    let then = hiding(&first, &[], Mark::Small);
    let mut now = hiding(&second, &[3], Mark::Small);
    now[0] = Mark::Complementary;
    assert!(check_small_counts(&second, &now, below(5), &[]).is_safe());

    let earlier = Release {
        layout: &first,
        marks: &then,
        rule: below(0),
        exported: false,
    };
    let found = check_small_counts(&second, &now, below(5), &[earlier]);
    let view = view(&found.views, 3);
    assert_eq!(view.bounds.single(), Some(3));
    let clues = [
        Clue::Published(4),
        Clue::Earlier {
            release: 0,
            cell: 3,
        },
    ];
    assert_eq!(view.clues, clues);
}

/// A number that was published once stays known while it is the same; after a correction the old
/// one says nothing.
#[test]
fn a_number_published_earlier_stays_known() {
    let single = |value| {
        let mut layout = Layout::new();
        layout.add("figure", value, true, "");
        layout
    };
    let (now, same, other) = (single(3), single(3), single(4));
    for (before, safe) in [(&same, false), (&other, true)] {
        let marks = hiding(before, &[], Mark::Small);
        let earlier = Release {
            layout: before,
            marks: &marks,
            rule: below(0),
            exported: false,
        };
        let found = check_small_counts(&now, &[Mark::Small], below(5), &[earlier]);
        assert_eq!(found.is_safe(), safe);
        if !safe {
            let clue = Clue::Earlier {
                release: 0,
                cell: 0,
            };
            assert_eq!(found.views[0].clues, [clue]);
        }
    }
}

/// 0 + 0 is printed as 3, to the nearest multiple of 3: both are 1. Controlled rounding would not
/// print that.
#[test]
fn conventional_rounding_can_be_unpicked() {
    let mut layout = Layout::new();
    let parts = [layout.add("x", 1, true, ""), layout.add("y", 1, true, "")];
    let total = layout.add("total", 2, true, "");
    layout.add_sum(total, &parts, true);
    let marks = [Mark::Number(0), Mark::Number(0), Mark::Number(3)];
    let rule = |rounding| SmallCountRule {
        threshold: 0,
        zeros: false,
        rounding,
        base: 3,
    };
    let found = check_small_counts(&layout, &marks, rule(Rounding::Conventional), &[]);
    let numbers: Vec<Option<i64>> = found
        .views
        .iter()
        .map(|view| view.bounds.single())
        .collect();
    assert_eq!(numbers, [Some(1), Some(1), Some(2)]);

    let marks = [Mark::Number(0), Mark::Number(3), Mark::Number(3)];
    assert!(check_small_counts(&layout, &marks, rule(Rounding::Controlled), &[]).is_safe());
}

#[test]
fn a_lone_contributor_is_named() {
    let layout = two_way(&[&[3, 20], &[40, 30], &[50, 60]]);
    let hidden = [cell(&layout, 0, 0)];
    let marks = hiding(&layout, &hidden, Mark::Small);
    let found = lone::contributors(&layout, &marks, below(5));
    let expected = lone::Lone {
        total: named(&layout, "+:0"),
        cell: hidden[0],
    };
    assert_eq!(found, [expected]);
    let two = [hidden[0], cell(&layout, 1, 0)];
    let marks = hiding(&layout, &two, Mark::Small);
    assert_eq!(lone::contributors(&layout, &marks, below(5)), []);
}
