//! Averages, ratios, shares of the highest, and what rose: each true, false, and such that the
//! record cannot tell. Worked out by hand.

use super::said::{YEARS, held, measure};
use super::{checked, period};
use analysis::claims::ClaimVerdict::{Fails, Holds, Rounded, Unknown};
use foi::StatedHow::{AtLeast, AtMost, Exactly, LessThan, MoreThan};
use foi::{AuthorityCondition, Average, End, Quantity, Snapshot, Statistic, Way};
use testing::TestCampaign;

/// 10, 20 and 60: 30 on average, 20 in the middle. With `<5` for 20: 70 to 74 in all, 23⅓ to 24⅔.
#[test]
fn the_average_authority_has_a_mean_and_a_median() {
    let average = |snapshot: &Snapshot, average| Statistic::Average {
        average,
        measure: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
        among: None,
    };
    let two = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["10"])
        .totals("C", ["60"])
        .totals("D", ["withheld"]);
    let snapshot = two.clone().totals("B", ["20"]).snapshot();
    held(
        &snapshot,
        &average(&snapshot, Average::Mean),
        &[
            (Exactly, "£30", Holds),
            (Exactly, "31", Fails),
            (MoreThan, "20", Holds),
        ],
    );
    held(
        &snapshot,
        &average(&snapshot, Average::Median),
        &[(Exactly, "20", Holds), (Exactly, "30", Fails)],
    );
    let found = checked(&snapshot, average(&snapshot, Average::Mean), Exactly, "30");
    assert_eq!(
        found.because,
        "The mean of “recorded” in total, 3 of 4 forces. Left out: D (withheld)."
    );
    let snapshot = two.totals("B", ["<5"]).snapshot();
    held(
        &snapshot,
        &average(&snapshot, Average::Mean),
        &[
            (Exactly, "24", Unknown),
            (AtLeast, "23", Holds),
            (Exactly, "30", Fails),
        ],
    );
    held(
        &snapshot,
        &average(&snapshot, Average::Median),
        &[(Exactly, "10", Holds)],
    );
}

/// £340.00 for 100 cases. With £10.00 for 1 to 4 more: £350 for 101 to 104, £3.365 to £3.465.
#[test]
fn an_amount_is_for_each_case_or_for_so_many() {
    let ratio = |snapshot: &Snapshot, per| Statistic::Ratio {
        part: measure(snapshot, "charged"),
        whole: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
        per,
    };
    let a = TestCampaign::new(&["A", "B"], &[])
        .decimals("charged", 2)
        .totals("A", ["100", "34000"]);
    let snapshot = a.snapshot();
    held(
        &snapshot,
        &ratio(&snapshot, 1),
        &[
            (Exactly, "£3.40", Holds),
            (Exactly, "£3.50", Fails),
            (Exactly, "£3", Rounded),
        ],
    );
    held(
        &snapshot,
        &ratio(&snapshot, 100),
        &[(Exactly, "£340", Holds)],
    );
    let found = checked(&snapshot, ratio(&snapshot, 1), Exactly, "£3.50");
    assert_eq!(
        (found.computed.as_str(), found.sentence.as_str()),
        ("3.40", "£3.40")
    );
    let snapshot = a.totals("B", ["1-4", "1000"]).snapshot();
    held(
        &snapshot,
        &ratio(&snapshot, 1),
        &[
            (Exactly, "£3.40", Unknown),
            (LessThan, "£3.47", Holds),
            (Exactly, "£4.00", Fails),
        ],
    );
}

/// 50 among 200,000 people. `1-4` among 100,000 is 1 to 4 for 100,000.
#[test]
fn a_count_is_for_so_many_people() {
    let per = |snapshot: &Snapshot| Statistic::PerPeople {
        measure: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
        per: 100_000,
    };
    let snapshot = TestCampaign::new(&["A", "B"], &[])
        .population("A", 200_000)
        .totals("A", ["50"])
        .totals("B", ["7"])
        .snapshot();
    held(
        &snapshot,
        &per(&snapshot),
        &[
            (Exactly, "25", Holds),
            (Exactly, "26", Fails),
            (MoreThan, "25", Fails),
        ],
    );
    let found = checked(&snapshot, per(&snapshot), Exactly, "25");
    assert!(
        found
            .because
            .contains("200,000 people (year not recorded), 1 of 2 forces. Left out: B (no population recorded)"),
        "{}",
        found.because
    );
    let snapshot = TestCampaign::new(&["A"], &[])
        .population("A", 100_000)
        .totals("A", ["1-4"])
        .snapshot();
    held(
        &snapshot,
        &per(&snapshot),
        &[
            (Exactly, "2", Unknown),
            (AtMost, "4", Holds),
            (Exactly, "five", Fails),
        ],
    );
}

/// B and C have 60 each, A has 50.
#[test]
fn the_highest_is_that_of_an_authority() {
    let highest = |snapshot: &Snapshot, name: &str| {
        let mut all = snapshot.authorities.iter();
        Statistic::Extreme {
            end: End::Highest,
            quantity: Quantity::Figure {
                measure: measure(snapshot, "recorded"),
                period: period(snapshot, "total"),
            },
            among: None,
            authority: Some(all.find(|one| one.name == name).expect("an authority").id),
        }
    };
    let three = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["50"])
        .totals("B", ["60"])
        .totals("C", ["60"]);
    let snapshot = three.clone().totals("D", ["0"]).snapshot();
    held(
        &snapshot,
        &highest(&snapshot, "B"),
        &[
            (Exactly, "60", Holds),
            (Exactly, "61", Fails),
            (MoreThan, "50", Holds),
        ],
    );
    held(
        &snapshot,
        &highest(&snapshot, "C"),
        &[(Exactly, "60", Holds)],
    );
    held(
        &snapshot,
        &highest(&snapshot, "A"),
        &[(Exactly, "60", Fails), (Exactly, "50", Fails)],
    );
    let because = checked(&snapshot, highest(&snapshot, "B"), Exactly, "60").because;
    assert!(because.contains("has the same"), "{because}");
    let because = checked(&snapshot, highest(&snapshot, "A"), Exactly, "60").because;
    assert!(because.ends_with("A has 50."), "{because}");
    // D may have more than any.
    let snapshot = three.clone().totals("D", ["withheld"]).snapshot();
    held(
        &snapshot,
        &highest(&snapshot, "B"),
        &[
            (Exactly, "60", Unknown),
            (AtLeast, "60", Unknown),
            (Exactly, "50", Fails),
        ],
    );
    held(
        &snapshot,
        &highest(&snapshot, "A"),
        &[(Exactly, "60", Fails)],
    );
    let snapshot = three.totals("D", ["58-63"]).snapshot();
    held(
        &snapshot,
        &highest(&snapshot, "D"),
        &[(Exactly, "63", Unknown), (Exactly, "64", Fails)],
    );
}

/// 50, 20, 20 and 10: a half in one, 90% in three. With `<5` for 10, 50 of 90 to 94. With nothing
/// for it, the share is least where D has 50 as well: 50 of 140.
#[test]
fn some_have_a_share_of_all() {
    let top = |snapshot: &Snapshot, top| Statistic::TopShare {
        measure: measure(snapshot, "recorded"),
        period: period(snapshot, "total"),
        top,
    };
    let three = TestCampaign::new(&["A", "B", "C", "D"], &[])
        .totals("A", ["50"])
        .totals("B", ["20"])
        .totals("C", ["20"]);
    let snapshot = three.clone().totals("D", ["10"]).snapshot();
    held(
        &snapshot,
        &top(&snapshot, 1),
        &[
            (Exactly, "a half", Holds),
            (Exactly, "a fifth", Fails),
            (MoreThan, "a half", Fails),
        ],
    );
    held(&snapshot, &top(&snapshot, 3), &[(Exactly, "90", Holds)]);
    held(&snapshot, &top(&snapshot, 4), &[(Exactly, "100", Holds)]);
    assert_eq!(
        checked(&snapshot, top(&snapshot, 2), Exactly, "70").because,
        "A 50 and B 20 of 100, 4 of 4 forces. C has 20 as well."
    );
    let snapshot = three.clone().totals("D", ["<5"]).snapshot();
    held(
        &snapshot,
        &top(&snapshot, 1),
        &[
            (Exactly, "54", Unknown),
            (MoreThan, "a half", Holds),
            (Exactly, "a half", Fails),
        ],
    );
    let snapshot = three.snapshot();
    held(
        &snapshot,
        &top(&snapshot, 1),
        &[
            (Exactly, "a half", Unknown),
            (AtLeast, "a third", Holds),
            (LessThan, "35", Fails),
        ],
    );
}

/// 10, 20 and 30; then `5-15` for 20, which may be less than 10.
#[test]
fn a_total_rose_every_year() {
    let steps = |snapshot: &Snapshot, way| Statistic::Steps {
        way,
        measure: measure(snapshot, "recorded"),
        within: period(snapshot, "total"),
    };
    let snapshot = TestCampaign::new(&["A", "B"], &YEARS)
        .recorded("A", ["10", "20", "30"])
        .recorded("B", ["1", "1"])
        .snapshot();
    held(
        &snapshot,
        &steps(&snapshot, Way::Rose),
        &[(Exactly, "2", Holds), (Exactly, "one", Fails)],
    );
    held(
        &snapshot,
        &steps(&snapshot, Way::Fell),
        &[(Exactly, "none", Holds)],
    );
    assert_eq!(
        checked(&snapshot, steps(&snapshot, Way::Rose), Exactly, "2").because,
        "It rose in 2 of 2 steps: 10 in 2019, 20 in 2020 and 30 in 2021, 1 of 2 forces. Left out: B (not yet entered)."
    );
    let snapshot = TestCampaign::new(&["A"], &YEARS)
        .recorded("A", ["10", "5-15", "30"])
        .snapshot();
    held(
        &snapshot,
        &steps(&snapshot, Way::Rose),
        &[
            (Exactly, "2", Unknown),
            (AtLeast, "one", Holds),
            (Exactly, "none", Fails),
        ],
    );
}

/// A trend is over years of one kind that follow each other.
#[test]
fn steps_are_between_years_of_one_kind() {
    let years = [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-22", "2021-04-01", "2022-03-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-23", "2022-04-01", "2023-03-31"),
    ];
    let rose = |snapshot: &Snapshot| Statistic::Steps {
        way: Way::Rose,
        measure: measure(snapshot, "recorded"),
        within: period(snapshot, "total"),
    };
    // Calendar years fell, financial years rose; most gave financial years.
    let snapshot = TestCampaign::new(&["A", "B"], &years)
        .recorded("A", ["20", "10", "10", "15"])
        .recorded("B", ["", "1", "", "2"])
        .snapshot();
    assert_eq!(
        checked(&snapshot, rose(&snapshot), Exactly, "1").because,
        "It rose in 1 of 1 step: 11 in 2021-22 and 17 in 2022-23, 2 of 2 forces."
    );
    let change = Statistic::Change {
        measure: measure(&snapshot, "recorded"),
        from: period(&snapshot, "2021"),
        to: period(&snapshot, "2022-23"),
    };
    let found = checked(&snapshot, change, Exactly, "10");
    assert_eq!(found.verdict, Unknown);
    assert!(
        found.because.contains("years of different kinds"),
        "{}",
        found.because
    );
    let gap = [years[0], ("2023", "2023-01-01", "2023-12-31")];
    let snapshot = TestCampaign::new(&["A"], &gap)
        .recorded("A", ["10", "20"])
        .snapshot();
    let found = checked(&snapshot, rose(&snapshot), Exactly, "1");
    assert!(
        found.because.contains("“2023” does not follow “2021”"),
        "{}",
        found.because
    );
}

/// A and B rose, C fell; D gave nothing for 2020.
#[test]
fn a_figure_rose_in_some_authorities() {
    let moved = |snapshot: &Snapshot, way| AuthorityCondition::Moved {
        way,
        measure: measure(snapshot, "recorded"),
        from: period(snapshot, "2019"),
        to: period(snapshot, "2020"),
    };
    let three = TestCampaign::new(&["A", "B", "C", "D"], &YEARS)
        .recorded("A", ["10", "20"])
        .recorded("B", ["<5", "5"])
        .recorded("C", ["9", "3"]);
    let rose = |snapshot: &Snapshot| Statistic::Authorities {
        condition: moved(snapshot, Way::Rose),
    };
    let snapshot = three.clone().recorded("D", ["4", "4"]).snapshot();
    held(
        &snapshot,
        &rose(&snapshot),
        &[(Exactly, "two", Holds), (Exactly, "3", Fails)],
    );
    let share = Statistic::AuthoritiesShare {
        condition: moved(&snapshot, Way::Fell),
        among: AuthorityCondition::Included,
    };
    held(&snapshot, &share, &[(Exactly, "a quarter", Holds)]);
    assert_eq!(
        checked(&snapshot, rose(&snapshot), Exactly, "2").because,
        "2 forces in the analysis where “recorded” rose from 2019 to 2020, of 4 forces. A (10 to 20) and B (<5 to 5)."
    );
    let snapshot = three.recorded("D", ["4"]).snapshot();
    held(
        &snapshot,
        &rose(&snapshot),
        &[
            (Exactly, "2", Unknown),
            (AtLeast, "2", Holds),
            (Exactly, "4", Fails),
        ],
    );
}
