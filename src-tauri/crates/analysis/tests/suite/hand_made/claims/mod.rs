mod figures;
mod numbers;
mod rates;
mod readers;
mod requests;
mod said;

use analysis::claims::{CheckedClaim, ClaimVerdict, check};
use foi::{
    AuthorityCondition, Claim, Comparison, End, Id, Quantity, Snapshot, StatedHow, Statistic,
};
use testing::TestCampaign;

const HALVES: [(&str, &str, &str); 3] = [
    ("a", "2019-01-01", "2019-06-30"),
    ("b", "2019-07-01", "2019-12-31"),
    ("c", "2020-01-01", "2020-01-31"),
];

fn claim(statistic: Option<Statistic>, how: StatedHow, stated: &str) -> Claim {
    Claim {
        id: Id::nil(),
        key: "one".to_owned(),
        statement: "One".to_owned(),
        statistic,
        how,
        stated: stated.to_owned(),
        note: String::new(),
        position: 0,
    }
}

fn checked(
    snapshot: &Snapshot,
    statistic: Statistic,
    how: StatedHow,
    stated: &str,
) -> CheckedClaim {
    check(snapshot, 0, &claim(Some(statistic), how, stated))
}

fn verdict(
    snapshot: &Snapshot,
    statistic: Statistic,
    how: StatedHow,
    stated: &str,
) -> ClaimVerdict {
    checked(snapshot, statistic, how, stated).verdict
}

struct Ids {
    recorded: Id,
    charged: Id,
    total: Id,
}

fn ids(snapshot: &Snapshot) -> Ids {
    let measure = |slug: &str| {
        let mut all = snapshot.measures.iter();
        all.find(|one| one.slug == slug).expect("a measure").id
    };
    Ids {
        recorded: measure("recorded"),
        charged: measure("charged"),
        total: period(snapshot, "total"),
    }
}

fn period(snapshot: &Snapshot, slug: &str) -> Id {
    let mut all = snapshot.periods.iter();
    all.find(|one| one.slug == slug).expect("a period").id
}

fn recorded_is(snapshot: &Snapshot, comparison: Comparison, than: &str) -> AuthorityCondition {
    let Ids {
        recorded, total, ..
    } = ids(snapshot);
    AuthorityCondition::Compares {
        quantity: Quantity::Figure {
            measure: recorded,
            period: total,
        },
        comparison,
        than: than.to_owned(),
    }
}

/// 25 of 200 is 12.5%, exactly between 12 and 13: halves are rounded away from zero. A limit is held
/// against the number itself.
#[test]
fn a_number_is_compared_as_it_is_stated() {
    use ClaimVerdict::{Fails, Holds, Rounded};
    use StatedHow::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["150", "20"])
        .totals("B", ["50", "5"])
        .snapshot();
    let Ids {
        recorded,
        charged,
        total,
    } = ids(&snapshot);
    let rate = || Statistic::Rate {
        part: charged,
        whole: recorded,
        period: total,
    };
    for (how, stated, expected) in [
        (Exactly, "12.5", Holds),
        (Exactly, "12.50 %", Holds),
        (Exactly, "13", Rounded),
        (Exactly, "12", Fails),
        (Exactly, "12.6", Fails),
        (About, "12", Holds),
        (About, "13.1", Holds),
        (About, "13.2", Fails),
        (AtLeast, "12.5", Holds),
        (AtLeast, "13", Fails),
        (AtLeast, "14", Fails),
        (MoreThan, "12.5", Fails),
        (MoreThan, "12", Holds),
        (AtMost, "12.5", Holds),
        (AtMost, "12.4", Fails),
        (AtMost, "12", Fails),
        (AtMost, "13", Holds),
        (LessThan, "12.5", Fails),
        (LessThan, "13", Holds),
    ] {
        assert_eq!(
            verdict(&snapshot, rate(), how, stated),
            expected,
            "{how:?} {stated}"
        );
    }
    let sum = Statistic::Total {
        measure: recorded,
        period: total,
    };
    let found = checked(&snapshot, sum, Exactly, "200");
    assert_eq!((found.verdict, found.computed.as_str()), (Holds, "200"));
    let found = checked(&snapshot, rate(), Exactly, "13");
    assert_eq!((found.value, found.sentence.as_str()), (Some(12.5), "13%"));
}

/// 37 of 500 is 7.4%, and 1 and 499 of them are neither none nor all.
#[test]
fn limits_and_ends_hold_only_exactly() {
    use ClaimVerdict::{Fails, Holds, Rounded};
    use StatedHow::{About, AtLeast, AtMost, Exactly};
    for (charged, how, stated, expected, sentence) in [
        ("37", AtMost, "7", Fails, "7%"),
        ("37", AtMost, "7.4", Holds, "7.4%"),
        ("38", AtLeast, "8", Fails, "8%"),
        ("1", Exactly, "0", Fails, "<1%"),
        ("1", About, "0", Holds, "<1%"),
        ("0", Exactly, "0", Holds, "0%"),
        ("499", Exactly, "100", Fails, ">99%"),
        ("499", Exactly, "99.8", Holds, "99.8%"),
        ("500", Exactly, "100.0", Holds, "100.0%"),
        ("37", Exactly, "7", Rounded, "7%"),
    ] {
        let snapshot = TestCampaign::new(&["A"], &[])
            .totals("A", ["500", charged])
            .snapshot();
        let ids = ids(&snapshot);
        let rate = Statistic::Rate {
            part: ids.charged,
            whole: ids.recorded,
            period: ids.total,
        };
        let found = checked(&snapshot, rate, how, stated);
        assert_eq!(
            (found.verdict, found.sentence.as_str()),
            (expected, sentence),
            "{charged} {how:?} {stated}"
        );
    }
}

/// A and B recorded 96 and `<5`: 96 to 100 together.
#[test]
fn what_is_hidden_leaves_a_range_and_the_record_may_not_tell() {
    use ClaimVerdict::{Fails, Holds, Unknown};
    use StatedHow::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["96"])
        .totals("B", ["<5"])
        .snapshot();
    let Ids {
        recorded, total, ..
    } = ids(&snapshot);
    for (how, stated, expected) in [
        (Exactly, "98", Unknown),
        (Exactly, "95", Fails),
        (Exactly, "101", Fails),
        (About, "98", Holds),
        (About, "92", Unknown),
        (About, "80", Fails),
        (AtLeast, "96", Holds),
        (AtLeast, "97", Unknown),
        (AtLeast, "101", Fails),
        (MoreThan, "95", Holds),
        (MoreThan, "100", Fails),
        (AtMost, "100", Holds),
        (AtMost, "99", Unknown),
        (AtMost, "95", Fails),
        (LessThan, "101", Holds),
        (LessThan, "96", Fails),
    ] {
        let sum = Statistic::Total {
            measure: recorded,
            period: total,
        };
        assert_eq!(
            verdict(&snapshot, sum, how, stated),
            expected,
            "{how:?} {stated}"
        );
    }
    let more = Statistic::Authorities {
        condition: recorded_is(&snapshot, Comparison::MoreThan, "2"),
    };
    let found = checked(&snapshot, more, Exactly, "1");
    assert_eq!(
        (found.verdict, found.computed.as_str()),
        (Unknown, "1 to 2")
    );
    assert!(found.because.contains("Not known: B"), "{}", found.because);
}

/// Withheld is not zero: it has no limit, and no sum with it is exact.
#[test]
fn what_is_missing_has_no_limit() {
    use ClaimVerdict::{Fails, Holds, Unknown};
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .totals("A", ["96"])
        .totals("B", ["withheld"])
        .snapshot();
    let Ids {
        recorded, total, ..
    } = ids(&snapshot);
    let sum = || Statistic::Total {
        measure: recorded,
        period: total,
    };
    let found = checked(&snapshot, sum(), StatedHow::Exactly, "96");
    assert_eq!(
        (found.verdict, found.computed.as_str(), found.value),
        (Unknown, "at least 96", None)
    );
    assert!(found.because.contains("B (withheld)"), "{}", found.because);
    assert_eq!(verdict(&snapshot, sum(), StatedHow::AtLeast, "90"), Holds);
    assert_eq!(verdict(&snapshot, sum(), StatedHow::Exactly, "90"), Fails);
    let highest = Statistic::Extreme {
        end: End::Highest,
        quantity: Quantity::Figure {
            measure: recorded,
            period: total,
        },
        among: None,
        authority: None,
    };
    assert_eq!(
        verdict(&snapshot, highest.clone(), StatedHow::AtLeast, "96"),
        Holds
    );
    assert_eq!(
        verdict(&snapshot, highest, StatedHow::AtMost, "96"),
        Unknown
    );
}

/// 565 of 1,170 are 48.2906%: more than 48.29%, which two decimals do not show.
#[test]
fn a_number_that_is_another_does_not_look_like_the_one_stated() {
    let snapshot = TestCampaign::new(&["A"], &[])
        .totals("A", ["1170", "565"])
        .snapshot();
    let Ids {
        recorded,
        charged,
        total,
    } = ids(&snapshot);
    let rate = || Statistic::Rate {
        part: charged,
        whole: recorded,
        period: total,
    };
    let found = checked(&snapshot, rate(), StatedHow::AtMost, "48.29");
    assert_eq!(
        (found.verdict, found.computed.as_str()),
        (ClaimVerdict::Fails, "48.291%")
    );
    let found = checked(&snapshot, rate(), StatedHow::AtMost, "48");
    assert_eq!(
        (found.verdict, found.computed.as_str()),
        (ClaimVerdict::Fails, "48.29%")
    );
}

#[test]
fn the_highest_is_sought_among_those_for_which_something_holds() {
    let snapshot = TestCampaign::new(&["A", "B", "C"], &[])
        .totals("A", ["100", "50"])
        .totals("B", ["1500", "60"])
        .totals("C", ["2000", "100"])
        .snapshot();
    let Ids {
        recorded,
        charged,
        total,
    } = ids(&snapshot);
    let highest = |among| Statistic::Extreme {
        end: End::Highest,
        quantity: Quantity::Rate {
            part: charged,
            whole: recorded,
            period: total,
        },
        among,
        authority: None,
    };
    let of_all = checked(&snapshot, highest(None), StatedHow::Exactly, "50");
    assert_eq!(
        (of_all.verdict, of_all.authorities),
        (ClaimVerdict::Holds, vec![0])
    );
    let large = recorded_is(&snapshot, Comparison::AtLeast, "1,500");
    let of_large = checked(&snapshot, highest(Some(large)), StatedHow::Exactly, "5");
    assert_eq!(
        (of_large.verdict, of_large.authorities),
        (ClaimVerdict::Holds, vec![2])
    );
}

/// 40 to 50 over the two that gave both; the periods a and b have six months, c has one.
#[test]
fn change_is_over_those_who_gave_both_periods_of_one_length() {
    let snapshot = TestCampaign::new(&["A", "B", "C"], &HALVES)
        .recorded("A", ["10", "20", "1"])
        .recorded("B", ["30", "30", "1"])
        .recorded("C", ["90"])
        .snapshot();
    let Ids { recorded, .. } = ids(&snapshot);
    let change = |from, to| Statistic::Change {
        measure: recorded,
        from: period(&snapshot, from),
        to: period(&snapshot, to),
    };
    let grew = checked(&snapshot, change("a", "b"), StatedHow::Exactly, "25");
    assert_eq!(grew.verdict, ClaimVerdict::Holds);
    assert!(
        grew.because.contains("C (not yet entered)"),
        "{}",
        grew.because
    );
    let shrank = checked(&snapshot, change("b", "a"), StatedHow::Exactly, "-20");
    assert_eq!(shrank.verdict, ClaimVerdict::Holds);
    let unlike = checked(&snapshot, change("b", "c"), StatedHow::Exactly, "25");
    assert_eq!(unlike.verdict, ClaimVerdict::Unknown);
    assert!(
        unlike.because.contains("different length"),
        "{}",
        unlike.because
    );
}
