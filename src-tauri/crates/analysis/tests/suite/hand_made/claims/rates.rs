//! Shares, changes of rates, multiples and ratios of groups: each true, false, and such that the
//! record cannot tell. Worked out by hand.

use super::said::{YEARS, held, measure};
use super::{checked, period};
use analysis::claims::ClaimVerdict::{Fails, Holds, Rounded, Unknown};
use foi::StatedHow::{About, AtLeast, AtMost, Exactly, LessThan, MoreThan};
use foi::{AuthorityCondition, Snapshot, Statistic};
use testing::TestCampaign;

/// Part and whole of two years for one authority.
fn years(c: TestCampaign, name: &str, figures: [&str; 4]) -> TestCampaign {
    c.enter(name, "charged", "2019", figures[0])
        .enter(name, "recorded", "2019", figures[1])
        .enter(name, "charged", "2020", figures[2])
        .enter(name, "recorded", "2020", figures[3])
}

/// 10 of 100 and 30 of 150 are 10% and 20%. With `<5` of 100 more, and 30 of 100, they are 10 to 14
/// of 200 and 60 of 250: 5% to 7%, and 24%.
#[test]
fn a_rate_changes_in_percentage_points() {
    let a = years(
        TestCampaign::new(&["A", "B"], &YEARS),
        "A",
        ["10", "100", "30", "150"],
    );
    let points = |snapshot: &Snapshot| Statistic::Points {
        part: measure(snapshot, "charged"),
        whole: measure(snapshot, "recorded"),
        from: period(snapshot, "2019"),
        to: period(snapshot, "2020"),
    };
    let snapshot = a.snapshot();
    held(
        &snapshot,
        &points(&snapshot),
        &[
            (Exactly, "10", Holds),
            (Exactly, "10 percentage points", Holds),
            (Exactly, "12 points", Fails),
            (MoreThan, "9.9", Holds),
            (MoreThan, "10", Fails),
        ],
    );
    let found = checked(&snapshot, points(&snapshot), Exactly, "10");
    assert_eq!(found.computed, "10 percentage points");
    assert_eq!(
        found.because,
        "From 10 of 100 in 2019 to 30 of 150 in 2020, 1 of 2 forces. Left out: B (not yet entered)."
    );
    let snapshot = years(a, "B", ["<5", "100", "30", "100"]).snapshot();
    held(
        &snapshot,
        &points(&snapshot),
        &[
            (Exactly, "18", Unknown),
            (AtLeast, "17", Holds),
            (AtMost, "19", Holds),
            (Exactly, "20", Fails),
        ],
    );
}

/// 40 to 80, 80 to 40, and 40 to 75, which is 1.875 times. With `<5` more at first and nothing then,
/// 40 to 44 become 80: 1.82 to 2 times.
#[test]
fn a_number_doubles_and_halves() {
    let times = |snapshot: &Snapshot, from: &str, to: &str| Statistic::Times {
        measure: measure(snapshot, "recorded"),
        from: period(snapshot, from),
        to: period(snapshot, to),
    };
    let a = TestCampaign::new(&["A", "B"], &YEARS).recorded("A", ["40", "80", "120"]);
    let snapshot = a.snapshot();
    for (from, to, cases) in [
        (
            "2019",
            "2020",
            vec![
                (Exactly, "doubled", Holds),
                (Exactly, "2", Holds),
                (MoreThan, "doubled", Fails),
                (Exactly, "halved", Fails),
                (Exactly, "three times", Fails),
            ],
        ),
        (
            "2020",
            "2019",
            vec![
                (Exactly, "halved", Holds),
                (Exactly, "half", Holds),
                (LessThan, "two thirds", Holds),
            ],
        ),
        (
            "2019",
            "2021",
            vec![
                (Exactly, "three times", Holds),
                (Exactly, "tripled", Holds),
                (MoreThan, "doubled", Holds),
            ],
        ),
        (
            "2021",
            "2020",
            vec![(Exactly, "two thirds", Holds), (Exactly, "doubled", Fails)],
        ),
    ] {
        held(&snapshot, &times(&snapshot, from, to), &cases);
    }
    let change = Statistic::Change {
        measure: measure(&snapshot, "recorded"),
        from: period(&snapshot, "2019"),
        to: period(&snapshot, "2020"),
    };
    held(
        &snapshot,
        &change,
        &[(Exactly, "doubled", Holds), (Exactly, "halved", Fails)],
    );

    let b = a.clone().recorded("B", ["<5", "0"]);
    let snapshot = b.snapshot();
    let both = times(&snapshot, "2019", "2020");
    held(
        &snapshot,
        &both,
        &[
            (Exactly, "doubled", Unknown),
            (AtMost, "doubled", Holds),
            (MoreThan, "doubled", Fails),
            (Exactly, "halved", Fails),
        ],
    );
    assert_eq!(
        checked(&snapshot, both, Exactly, "2").computed,
        "1.81 times to 2 times"
    );
    let c = TestCampaign::new(&["A"], &YEARS).recorded("A", ["40", "75"]);
    let snapshot = c.snapshot();
    let nearly = times(&snapshot, "2019", "2020");
    held(
        &snapshot,
        &nearly,
        &[
            (Exactly, "doubled", Fails),
            (About, "doubled", Fails),
            (Exactly, "1.9", Rounded),
        ],
    );
}

/// 25, 33, 50 and 66 of 99 or 100; `<5` of 10 is 0% to 40%.
#[test]
fn a_share_is_a_half_a_third_or_one_in_four() {
    let rate = |snapshot: &Snapshot| Statistic::Rate {
        part: measure(snapshot, "charged"),
        whole: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
    };
    for (whole, part, cases) in [
        (
            "100",
            "25",
            vec![
                (Exactly, "a quarter", Holds),
                (Exactly, "One in four", Holds),
                (Exactly, "a third", Fails),
                (MoreThan, "a quarter", Fails),
                (AtLeast, "one in four", Holds),
                (LessThan, "a half", Holds),
            ],
        ),
        (
            "100",
            "33",
            vec![
                (Exactly, "a third", Rounded),
                (AtLeast, "a third", Fails),
                (About, "a third", Holds),
                (Exactly, "one in three", Rounded),
                (Exactly, "two thirds", Fails),
            ],
        ),
        (
            "100",
            "50",
            vec![(Exactly, "half", Holds), (Exactly, "a half", Holds)],
        ),
        (
            "99",
            "66",
            vec![(Exactly, "two-thirds", Holds), (AtLeast, "2 in 3", Holds)],
        ),
        (
            "10",
            "<5",
            vec![
                (Exactly, "a quarter", Unknown),
                (MoreThan, "a half", Fails),
                (AtMost, "two fifths", Holds),
            ],
        ),
    ] {
        let snapshot = TestCampaign::new(&["A"], &[])
            .totals("A", [whole, part])
            .snapshot();
        held(&snapshot, &rate(&snapshot), &cases);
    }
    let snapshot = TestCampaign::new(&["A"], &[])
        .totals("A", ["100", "12"])
        .snapshot();
    let said = |stated: &str| checked(&snapshot, rate(&snapshot), About, stated).because;
    assert!(
        said("12").ends_with("“About 12%” allows 11.4% to 12.6%."),
        "{}",
        said("12")
    );
    assert!(
        said("4").ends_with("“About 4%” allows 3.5% to less than 4.5%."),
        "{}",
        said("4")
    );
    assert!(said("a half").ends_with("“About a half” allows 47.5% to 52.5%."));
}

/// 30 of 100 are three times 10 of 100. Of `<5` in 100 they are at least 7.5 times.
#[test]
fn the_rate_of_one_region_is_a_multiple_of_that_of_another() {
    let ratio = |snapshot: &Snapshot| {
        let region = |name: &str| AuthorityCondition::Region {
            region: name.to_owned(),
        };
        Statistic::GroupRatio {
            part: measure(snapshot, "charged"),
            whole: measure(snapshot, "recorded"),
            period: period(snapshot, "total"),
            group: region("North"),
            against: region("South"),
        }
    };
    let north = TestCampaign::new(&["A", "B", "C"], &[])
        .exclude("C", "Not here")
        .region("A", "North")
        .region("B", "South")
        .totals("A", ["100", "30"]);
    let snapshot = north.clone().totals("B", ["100", "10"]).snapshot();
    held(
        &snapshot,
        &ratio(&snapshot),
        &[
            (Exactly, "three times", Holds),
            (Exactly, "3", Holds),
            (Exactly, "doubled", Fails),
            (MoreThan, "twice", Holds),
        ],
    );
    let found = checked(&snapshot, ratio(&snapshot), Exactly, "3");
    assert_eq!(
        (found.computed.as_str(), found.because.as_str()),
        (
            "3 times",
            "The forces in North: 30 of 100, 1 of 3 forces. The forces in South: 10 of 100, 1 of 3 forces."
        )
    );
    let snapshot = north.clone().totals("B", ["100", "<5"]).snapshot();
    held(
        &snapshot,
        &ratio(&snapshot),
        &[
            (AtLeast, "7.5", Holds),
            (Exactly, "10", Unknown),
            (Exactly, "7", Fails),
        ],
    );
    // B may be in either region.
    let snapshot = north.region("B", "").totals("B", ["100", "10"]).snapshot();
    held(&snapshot, &ratio(&snapshot), &[(Exactly, "3", Unknown)]);
}
