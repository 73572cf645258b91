//! Figures that contradict each other, or stand out from the others of one authority.

use super::{YEARS, cells, kinds, only};
use analysis::checks::{FindingKind, Severity};
use testing::TestCampaign;

#[test]
fn parts_are_more_than_their_whole() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["58", "40", "21-29"]);
    let found = only(&campaign);
    assert_eq!(
        (found.kind, found.severity),
        (FindingKind::PartsAndWhole, Severity::Error)
    );
    assert_eq!(
        found.says,
        "The parts of “recorded” in total add up to 61 to 69, but the whole is 58: 3 too many."
    );
    assert_eq!(
        found.figures,
        "charged total: 40; recorded total: 58; warned total: 21\u{2013}29"
    );
    assert_eq!(
        cells(&campaign, &found),
        ["A recorded total", "A charged total", "A warned total"]
    );
}

#[test]
fn a_part_without_a_number_is_not_named_but_may_be_zero() {
    let campaign = TestCampaign::new(&["A"], &[]).totals("A", ["58", "61", "withheld"]);
    let found = only(&campaign);
    assert_eq!(
        found.says,
        "The parts of “recorded” in total add up to at least 61, but the whole is 58: 3 too many."
    );
    assert_eq!(found.figures, "charged total: 61; recorded total: 58");
    for texts in [
        ["58", "40", "withheld"],
        ["58", "40", "nh"],
        ["58", "", ""],
        ["withheld", "40", "21"],
        // What is left over is "other".
        ["58", "1", "1"],
        ["58", "57", "<5"],
    ] {
        let campaign = TestCampaign::new(&["A"], &[]).totals("A", texts);
        assert_eq!(kinds(&campaign), [], "{texts:?}");
    }
}

#[test]
fn years_do_not_make_their_total() {
    let campaign = |total, years| {
        TestCampaign::new(&["A"], &YEARS)
            .spanning("total", (YEARS[0].1, YEARS[2].2))
            .totals("A", [total])
            .recorded("A", years)
    };
    let found = only(&campaign("100", ["30", "30", "30-34"]));
    assert_eq!(
        (found.kind, found.severity),
        (FindingKind::YearsAndWhole, Severity::Error)
    );
    assert_eq!(
        found.says,
        "The parts of total add up to 90 to 94 for “recorded”, but the whole is 100: 6 too few."
    );
    let found = only(&campaign("80", ["30", "30", "30-34"]));
    assert!(found.says.ends_with("10 too many."), "{}", found.says);
    for (total, years) in [
        ("90", ["30", "30", "30"]),
        ("92", ["30", "30", "30-34"]),
        // One year is missing: too few says nothing.
        ("100", ["30", "30", ""]),
        ("100", ["30", "30", "withheld"]),
        ("100", ["30", "30", "na"]),
        ("withheld", ["30", "30", "30"]),
    ] {
        assert_eq!(kinds(&campaign(total, years)), [], "{total} {years:?}");
    }
    let found = only(&campaign("50", ["30", "30", ""]));
    assert!(found.says.contains("at least 60"), "{}", found.says);
}

/// A whole that is longer than its parts can be more than they add up to, and not less.
#[test]
fn years_that_leave_days_out_are_no_more_than_their_total() {
    let campaign = |total| {
        TestCampaign::new(&["A"], &YEARS)
            .totals("A", [total])
            .recorded("A", ["30", "30", "30"])
    };
    assert_eq!(kinds(&campaign("100")), []);
    let found = only(&campaign("80"));
    assert!(found.says.ends_with("10 too many."), "{}", found.says);
}

/// Financial years beside calendar years are not added to them.
#[test]
fn years_of_two_kinds_are_held_against_the_total_each_by_itself() {
    let years = [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2020-21", "2020-04-01", "2021-03-31"),
        ("2021-22", "2021-04-01", "2022-03-31"),
        ("2022-23", "2022-04-01", "2023-03-31"),
    ];
    let campaign = |values| {
        TestCampaign::new(&["A"], &years)
            .totals("A", ["100"])
            .recorded("A", values)
            .spanning("total", ("2021-01-01", "2022-12-31"))
            .spanning("2020-21", ("2021-01-01", "2021-03-31"))
            .spanning("2022-23", ("2022-04-01", "2022-12-31"))
    };
    assert_eq!(kinds(&campaign(["60", "40", "10", "50", "40"])), []);
    let found = only(&campaign(["60", "40", "10", "50", "39"]));
    assert!(
        found.says.contains("add up to 99") && found.says.ends_with("1 too few."),
        "{}",
        found.says
    );
}

#[test]
fn a_year_stands_out() {
    let found = |years| {
        let campaign = TestCampaign::new(&["A"], &YEARS).recorded("A", years);
        let findings = super::run(&campaign).findings;
        findings
            .iter()
            .map(|one| cells(&campaign, one)[0].clone())
            .collect::<Vec<_>>()
    };
    for (years, expected) in [
        (["100", "0", "100"], &["A recorded 2020"][..]),
        (["100", "1000", "100"], &["A recorded 2020"]),
        (["0", "0", "40"], &["A recorded 2021"]),
        (["400", "100", "400"], &["A recorded 2020"]),
        // Not three times as many, or as few.
        (["100", "290", "100"], &[]),
        (["290", "100", "290"], &[]),
        // Ten are expected, and a zero of them is rare; nine are not enough.
        (["10", "0", "10"], &["A recorded 2020"]),
        (["9", "0", "9"], &[]),
        // Six times as many, but so few that it happens: 2 × P(X ≥ 6 of 8 at 1/3) is 0.04.
        (["1", "6", "1"], &[]),
        // Ten times as many, and 2 × P(X ≥ 20 of 24 at 1/3) is one in a million.
        (["3", "20", "1"], &["A recorded 2020"]),
        // Two years: nobody can say which.
        (["0", "100", ""], &[]),
        (["0", "100", "withheld"], &[]),
        (["0", "100", "<5"], &[]),
        (["0", "0", "0"], &[]),
    ] {
        assert_eq!(found(years), expected, "{years:?}");
    }
}

#[test]
fn a_part_year_is_compared_day_for_day() {
    let periods = [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2021-to-march", "2021-01-01", "2021-03-31"),
    ];
    let campaign = |count| TestCampaign::new(&["A"], &periods).recorded("A", ["100", "100", count]);
    // 90 of 731 days at 200: about 25 are expected.
    assert_eq!(kinds(&campaign("25")), []);
    assert_eq!(kinds(&campaign("9")), []);
    let found = only(&campaign("100"));
    assert_eq!(
        (found.kind, found.severity),
        (FindingKind::OutOfLine, Severity::Warning)
    );
    assert_eq!(
        found.says,
        "“recorded” in 2021-to-march is 100. From the 2 other periods, allowing for their length in days, about 25 would be expected."
    );
    assert_eq!(
        found.figures,
        "recorded 2019: 100; recorded 2020: 100; recorded 2021-to-march: 100"
    );
}

#[test]
fn amounts_are_not_held_against_chance() {
    let campaign = TestCampaign::new(&["A"], &YEARS)
        .decimals("recorded", 2)
        .recorded("A", ["100", "0", "100"]);
    assert_eq!(kinds(&campaign), []);
}
