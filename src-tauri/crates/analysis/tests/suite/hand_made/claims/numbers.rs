//! Numbers as people write them. Worked out by hand.

use super::said::{held, measure};
use super::{Ids, checked, claim, ids, period, verdict};
use analysis::claims::ClaimVerdict::{Fails, Holds, Rounded, Unknown};
use analysis::claims::{ClaimVerdict, check};
use foi::StatedHow::{About, AtLeast, Exactly, MoreThan};
use foi::{Id, Snapshot, StatedHow, Statistic};
use proptest::prelude::*;
use testing::TestCampaign;

#[test]
fn numbers_are_stated_as_people_write_them() {
    let total = |snapshot: &Snapshot| Statistic::Total {
        measure: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
    };
    for (recorded, cases) in [
        (
            "1234567",
            vec![
                (Exactly, "£1.2m", Rounded),
                (Exactly, "1.2 million", Rounded),
                (Exactly, "£1.3m", Fails),
                (Exactly, "£1,234,567", Holds),
                (About, "1.2 million", Holds),
                (AtLeast, "£1.2m", Holds),
                (MoreThan, "£1.3m", Fails),
            ],
        ),
        (
            "45501",
            vec![
                (Exactly, "46 thousand", Rounded),
                (Exactly, "46k", Rounded),
                (AtLeast, "46 thousand", Fails),
            ],
        ),
        ("45499", vec![(Exactly, "46 thousand", Fails)]),
        ("46000", vec![(Exactly, "46 thousand", Holds)]),
        (
            "3",
            vec![
                (Exactly, "three", Holds),
                (Exactly, "two", Fails),
                (MoreThan, "Two", Holds),
            ],
        ),
        (
            "0",
            vec![(Exactly, "none", Holds), (Exactly, "zero", Holds)],
        ),
        (
            "121",
            vec![
                (Exactly, "a hundred and twenty-one", Holds),
                (AtLeast, "a dozen", Holds),
            ],
        ),
        (
            "2006000",
            vec![
                (Exactly, "two million six thousand", Holds),
                (Exactly, "two million", Rounded),
            ],
        ),
    ] {
        let snapshot = TestCampaign::new(&["A"], &[])
            .totals("A", [recorded])
            .snapshot();
        held(&snapshot, &total(&snapshot), &cases);
    }
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["1234567"])
        .snapshot();
    held(
        &snapshot,
        &total(&snapshot),
        &[
            (Exactly, "£1.3m", Unknown),
            (AtLeast, "£1.2m", Holds),
            (Exactly, "£1.1m", Fails),
        ],
    );
    let snapshot = TestCampaign::new(&["A"], &[])
        .totals("A", ["1234567"])
        .snapshot();
    let found = checked(&snapshot, total(&snapshot), Exactly, "£1.3m");
    assert_eq!(
        (found.computed.as_str(), found.sentence.as_str()),
        ("1,234,567", "£1.2m")
    );
    for nothing in [
        "",
        "a",
        "an",
        "doubled",
        "three times",
        "two three",
        "hundred",
        "and two",
        "one in none",
        "1.2 m m",
    ] {
        let found = verdict(&snapshot, total(&snapshot), Exactly, nothing);
        assert_eq!(found, Unknown, "{nothing}");
    }
}

#[test]
fn nothing_is_computed_where_nothing_can_be() {
    let snapshot = TestCampaign::new(&["A"], &[])
        .totals("A", ["0", "0"])
        .snapshot();
    let Ids {
        recorded,
        charged,
        total,
    } = ids(&snapshot);
    let of_none = Statistic::Rate {
        part: charged,
        whole: recorded,
        period: total,
    };
    let gone = Statistic::Total {
        measure: Id::nil(),
        period: total,
    };
    for statistic in [Some(of_none), Some(gone), None] {
        let found = check(&snapshot, 0, &claim(statistic, StatedHow::Exactly, "0"));
        assert_eq!((found.verdict, found.value), (ClaimVerdict::Unknown, None));
        assert!(!found.because.is_empty());
    }
    let sum = || Statistic::Total {
        measure: recorded,
        period: total,
    };
    for stated in ["", "many", "1,23", "12,", "1.", "1e9", "--1", "."] {
        let found = checked(&snapshot, sum(), StatedHow::Exactly, stated);
        assert_eq!(found.verdict, ClaimVerdict::Unknown, "{stated}");
        assert!(
            found.because.contains("is not a number"),
            "{}",
            found.because
        );
    }
}

const WORDS: [&str; 28] = [
    "-",
    "£",
    "0",
    "1",
    "9",
    "999",
    "123,456",
    "999999999999",
    ".000001",
    "%",
    "k",
    "m",
    "bn",
    "thousand",
    "million",
    "billion",
    "two",
    "twenty",
    "hundred",
    "and",
    "a",
    "half",
    "thirds",
    "in",
    "times",
    "doubled",
    "halved",
    "\u{2212}",
];

proptest! {
    /// Whatever is typed is a number or none, and never ends the program.
    #[test]
    fn anything_may_be_typed(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..7), apart in prop::bool::ANY) {
        let stated = words.join(if apart { " " } else { "" });
        let snapshot = TestCampaign::new(&["A"], &[]).totals("A", ["999999999999", "1"]).snapshot();
        let (part, whole) = (measure(&snapshot, "charged"), measure(&snapshot, "recorded"));
        let total = period(&snapshot, "total");
        for statistic in [
            Statistic::Total { measure: whole, period: total },
            Statistic::Rate { part, whole, period: total },
            Statistic::Change { measure: whole, from: total, to: total },
            Statistic::Times { measure: whole, from: total, to: total },
            Statistic::Points { part, whole, from: total, to: total },
        ] {
            for how in StatedHow::ALL {
                let found = checked(&snapshot, statistic.clone(), how, &stated);
                prop_assert!(!found.because.is_empty());
            }
        }
    }
}
