//! Several editions of one record: what one of them hid stays hidden by the difference of all.

use super::{below, hiding, named};
use crate::every::every;
use analysis::bounds::{Range, System};
use analysis::small_counts::{
    Clue, Layout, Mark, Place, Release, Verdict, check_small_counts, protect,
};
use foi::SmallCountRule;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Numbers by name, and a total of them.
fn list(total: &str, parts: &[(&str, i64)]) -> Layout {
    let mut layout = Layout::new();
    let cells: Vec<usize> = parts
        .iter()
        .map(|&(name, value)| layout.add(name, value, true, name))
        .collect();
    let sum = parts.iter().map(|&(_, value)| value).sum();
    let all = layout.add(total, sum, true, total);
    layout.add_sum(all, &cells, true);
    layout
}

fn marks(layout: &Layout, hidden: &[(&str, Mark)]) -> Vec<Mark> {
    let mut marks = hiding(layout, &[], Mark::Small);
    for &(name, mark) in hidden {
        marks[named(layout, name)] = mark;
    }
    marks
}

/// 17 + 2 + 20 = 39, the 2 hidden and the 17 with it. Without Beta: 37, and 39 less 37 is the 2.
#[test]
fn a_count_that_is_no_longer_there_is_asked_about() {
    let first = list("total", &[("Alpha", 17), ("Beta", 2), ("Gamma", 20)]);
    let then = marks(
        &first,
        &[("Alpha", Mark::Complementary), ("Beta", Mark::Small)],
    );
    let second = list("total", &[("Alpha", 17), ("Gamma", 20)]);
    let earlier = Release {
        layout: &first,
        marks: &then,
        rule: below(5),
        exported: false,
    };
    // With the 17 hidden and the total printed, the difference of the totals is enough.
    let now = marks(&second, &[("Alpha", Mark::Complementary)]);
    let found = check_small_counts(&second, &now, below(5), &[earlier]);
    assert!(!found.is_safe());
    let beta = found
        .open()
        .find(|view| {
            view.place
                == Place::Earlier {
                    release: 0,
                    cell: 1,
                }
        })
        .expect("Beta");
    assert_eq!(beta.verdict, Verdict::Disclosed);
    assert_eq!((beta.mark, beta.bounds.single()), (Mark::Small, Some(2)));
    let total = named(&second, "total");
    assert!(
        beta.clues.contains(&Clue::Published(total)),
        "{:?}",
        beta.clues
    );
    assert!(beta.clues.contains(&Clue::Earlier {
        release: 0,
        cell: named(&first, "total"),
    }));

    let protection = protect(&second, below(5), &[earlier]);
    assert!(protection.is_safe());
    let hidden: Vec<usize> = protection.complementary().collect();
    assert_eq!(hidden, [named(&second, "Alpha"), total]);
    assert_eq!(protection.hidden_before, [named(&second, "Alpha")]);
}

/// The same where the other edition is an earlier one as well: two releases share numbers that
/// what is published now does not have.
#[test]
fn releases_are_compared_with_each_other() {
    let first = list("total", &[("Alpha", 17), ("Beta", 2), ("Gamma", 20)]);
    let second = list("total", &[("Alpha", 17), ("Gamma", 20)]);
    let then = marks(
        &first,
        &[("Alpha", Mark::Complementary), ("Beta", Mark::Small)],
    );
    let later = marks(&second, &[("Alpha", Mark::Complementary)]);
    let releases = [(&first, &then), (&second, &later)].map(|(layout, marks)| Release {
        layout,
        marks,
        rule: below(5),
        exported: false,
    });
    let now = list("another", &[("Delta", 30), ("Epsilon", 40)]);
    let printed = marks(&now, &[]);
    let found = check_small_counts(&now, &printed, below(5), &releases);
    let open: Vec<Place> = found.open().map(|view| view.place).collect();
    let alpha_and_beta = [0, 1].map(|cell| Place::Earlier { release: 0, cell });
    assert_eq!(open, alpha_and_beta);
    assert!(check_small_counts(&now, &printed, below(5), &releases[..1]).is_safe());
}

/// What an earlier release hid is not printed later, whatever the rule is then; and what it
/// rounded may be.
#[test]
fn a_laxer_rule_does_not_show_what_was_hidden() {
    let layout = list("total", &[("Alpha", 17), ("Beta", 7), ("Gamma", 20)]);
    let first = protect(&layout, below(10), &[]);
    let hidden = ["Alpha", "Beta"].map(|name| named(&layout, name));
    let earlier = Release {
        layout: &layout,
        marks: &first.marks,
        rule: below(10),
        exported: false,
    };
    for threshold in [0, 5] {
        let later = protect(&layout, below(threshold), &[earlier]);
        assert!(later.is_safe());
        assert_eq!(later.hidden_before, hidden);
        assert!(later.complementary().eq(hidden));
        let printed = hiding(&layout, &[], Mark::Small);
        let found = check_small_counts(&layout, &printed, below(threshold), &[earlier]);
        assert_eq!(found.open().count(), 2);
    }
    let rounded = SmallCountRule {
        rounding: foi::Rounding::Conventional,
        ..below(0)
    };
    let first = protect(&layout, rounded, &[]);
    let earlier = Release {
        layout: &layout,
        marks: &first.marks,
        rule: rounded,
        exported: false,
    };
    let later = protect(&layout, below(0), &[earlier]);
    assert!(later.is_safe() && later.hidden_before.is_empty());
}

/// A figure that was corrected is another number: the new one says nothing of the old one, but
/// what has not changed ties the two editions together all the same.
#[test]
fn a_corrected_figure_is_another_number() {
    let first = list("total", &[("Alpha", 17), ("Beta", 2), ("Gamma", 20)]);
    let then = marks(
        &first,
        &[("Alpha", Mark::Complementary), ("Beta", Mark::Small)],
    );
    let earlier = Release {
        layout: &first,
        marks: &then,
        rule: below(5),
        exported: false,
    };
    let second = list("total", &[("Alpha", 17), ("Beta", 12), ("Gamma", 20)]);
    // 49 less 12 is 37 for the others, and 39 less 37 was Beta's.
    let now = marks(&second, &[("Alpha", Mark::Complementary)]);
    assert!(!check_small_counts(&second, &now, below(5), &[earlier]).is_safe());
    let protection = protect(&second, below(5), &[earlier]);
    assert!(protection.is_safe());
    // Where everything else was corrected too, nothing follows.
    let third = list("total", &[("Alpha", 18), ("Beta", 12), ("Gamma", 23)]);
    let printed = marks(&third, &[]);
    assert!(check_small_counts(&third, &printed, below(5), &[earlier]).is_safe());
}

/// An authority that was taken out and added again has another key, and readers know it by name.
#[test]
fn a_number_is_known_by_its_name() {
    let layout = |keys: [&str; 3], values: &[i64]| {
        let mut layout = Layout::new();
        let names = ["Alpha", "Beta", "Gamma"];
        let cells = keys.iter().zip(names).zip(values);
        let parts: Vec<usize> = cells
            .map(|((key, name), &value)| layout.add(key, value, true, name))
            .collect();
        let total = layout.add("total", values.iter().sum(), true, "Total");
        layout.add_sum(total, &parts, true);
        layout
    };
    let first = layout(["1", "2", "3"], &[17, 2, 20]);
    let then = marks(&first, &[("1", Mark::Complementary), ("2", Mark::Small)]);
    let earlier = Release {
        layout: &first,
        marks: &then,
        rule: below(5),
        exported: false,
    };
    let second = layout(["4", "5", "6"], &[17, 2, 20]);
    let now = marks(&second, &[("5", Mark::Small), ("6", Mark::Complementary)]);
    // Alpha's 17 is printed now, and Gamma's 20 was printed then.
    assert!(check_small_counts(&second, &now, below(5), &[]).is_safe());
    assert_eq!(
        check_small_counts(&second, &now, below(5), &[earlier])
            .open()
            .count(),
        3
    );
}

/// How far from the truth the attacker looks: see `attack`.
const NEAR: i64 = 3;

/// What is printed of authorities by years: the names of both, whether the authorities' own counts
/// are in a table, and what a correction added.
#[derive(Clone, Debug)]
struct Edition {
    authorities: Vec<usize>,
    years: Vec<usize>,
    details: bool,
    /// The authority and the year of a figure that is one more from this edition on.
    corrected: Option<(usize, usize)>,
    rule: SmallCountRule,
}

/// What was published: the layout, the marks and the rule.
type Printed = (Layout, Vec<Mark>, SmallCountRule);

/// Counts of four authorities in two years.
type Counts = [[i64; 2]; 4];

impl Edition {
    fn layout(&self, counts: &Counts) -> Layout {
        let mut layout = Layout::new();
        let value = |a: usize, y: usize| counts[a][y];
        let cell = |layout: &mut Layout, a: usize, y: usize| {
            layout.add(&format!("{a}:{y}"), value(a, y), self.details, "")
        };
        let mut sums = Vec::new();
        for &year in &self.years {
            let parts: Vec<usize> = self
                .authorities
                .iter()
                .map(|&a| cell(&mut layout, a, year))
                .collect();
            let sum = self.authorities.iter().map(|&a| value(a, year)).sum();
            let total = layout.add(&format!("+:{year}"), sum, true, "");
            layout.add_sum(total, &parts, true).expect("a sum");
            sums.push(total);
        }
        let mut rows = Vec::new();
        for &a in &self.authorities {
            let parts: Vec<usize> = self
                .years
                .iter()
                .map(|&y| cell(&mut layout, a, y))
                .collect();
            let sum = self.years.iter().map(|&y| value(a, y)).sum();
            let row = layout.add(&format!("{a}:{:?}", self.years), sum, self.details, "");
            layout.add_sum(row, &parts, false).expect("a sum");
            rows.push(row);
        }
        let all = sums.iter().map(|&sum| layout.cells()[sum].value).sum();
        let grand = layout.add(&format!("+:{:?}", self.years), all, true, "");
        layout.add_sum(grand, &sums, false).expect("a sum");
        layout.add_sum(grand, &rows, true).expect("a sum");
        layout
    }
}

fn edition() -> impl Strategy<Value = Edition> {
    (
        prop::sample::subsequence((0..4).collect::<Vec<_>>(), 2..=4),
        prop::sample::subsequence(vec![0, 1], 1..=2),
        prop::bool::weighted(0.7),
        prop::option::weighted(0.2, (0_usize..4, 0_usize..2)),
        (2_u32..6, any::<bool>()),
    )
        .prop_map(
            |(authorities, years, details, corrected, (threshold, zeros))| Edition {
                authorities,
                years,
                details,
                corrected,
                rule: SmallCountRule {
                    zeros,
                    ..below(threshold)
                },
            },
        )
}

/// What a release kept back and every table that fits all of them agrees on, by the name and the
/// value of the number. Written without the code under test: the ranges are those of the marks.
fn worked_out(releases: &[Printed]) -> Vec<(String, i64)> {
    let mut places: BTreeMap<(String, i64), usize> = BTreeMap::new();
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    let mut truth = Vec::new();
    let mut lines = Vec::new();
    let mut kept = Vec::new();
    for (layout, marks, rule) in releases {
        let least = i64::from(rule.threshold);
        let mut here = Vec::new();
        for (at, (cell, &mark)) in layout.cells().iter().zip(marks).enumerate() {
            let name = (layout.key(at).to_owned(), cell.value);
            let place = *places.entry(name.clone()).or_insert_with(|| {
                ranges.push((0.max(cell.value - NEAR), cell.value + NEAR));
                truth.push(cell.value);
                truth.len() - 1
            });
            let (low, high) = match mark {
                Mark::Number(printed) => (printed, printed),
                Mark::Small => (i64::from(!rule.zeros), least - 1),
                // A zero that was hidden earlier stays so, and then the mark says nothing.
                Mark::Complementary if cell.value >= least => (least, i64::MAX),
                Mark::Complementary | Mark::Unpublished => (0, i64::MAX),
            };
            let range = &mut ranges[place];
            *range = (range.0.max(low), range.1.min(high));
            if mark.is_hidden() || (mark == Mark::Unpublished && rule.hides(cell.value)) {
                kept.push((place, name));
            }
            here.push(place);
        }
        for line in layout.lines() {
            let parts: Vec<usize> = line.parts.iter().map(|&part| here[part]).collect();
            lines.push((here[line.total], parts));
        }
    }
    let mut system = System::new();
    for &(low, high) in &ranges {
        system.add(Range::new(low, Some(high)).expect("a range"));
    }
    for (total, parts) in lines {
        system.add_sum(total, parts);
    }
    every(&system, 0, &mut |table| {
        kept.retain(|(place, _)| table[*place] == truth[*place]);
        !kept.is_empty()
    });
    kept.into_iter().map(|(_, name)| name).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Authorities come and go, years and tables are left out, figures are corrected: what is
    /// called safe gives nothing away that any edition hid.
    #[test]
    fn no_difference_of_editions_gives_away_what_one_of_them_hid(
        values in prop::collection::vec(0_i64..9, 8),
        editions in prop::collection::vec(edition(), 2..=3),
        same_rule in any::<bool>(),
    ) {
        let mut counts: Counts = [[0; 2]; 4];
        for (at, &value) in values.iter().enumerate() {
            counts[at / 2][at % 2] = value;
        }
        let mut kept: Vec<Printed> = Vec::new();
        for edition in &editions {
            if let Some((authority, year)) = edition.corrected {
                counts[authority][year] += 1;
            }
            let layout = edition.layout(&counts);
            let rule = if same_rule { editions[0].rule } else { edition.rule };
            let releases: Vec<Release> = kept
                .iter()
                .map(|(layout, marks, rule)| Release { layout, marks, rule: *rule, exported: false })
                .collect();
            let protection = protect(&layout, rule, &releases);
            // What is not safe is not published.
            if protection.is_safe() {
                kept.push((layout, protection.marks, rule));
                let sure = worked_out(&kept);
                prop_assert!(sure.is_empty(), "{:?} in {:?}", sure, kept);
            }
        }
    }
}
