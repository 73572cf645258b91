//! Authorities held against each other.

use super::{cells, kinds, only};
use analysis::checks::{FindingKind, Severity};
use testing::TestCampaign;

const NAMES: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];

/// Twelve forces with 1,000 recorded, of which as many are charged and warned as are given here.
fn alike(charged: [&str; 12], warned: [&str; 12]) -> TestCampaign {
    let mut campaign = TestCampaign::new(&NAMES, &[]);
    for ((name, charged), warned) in NAMES.into_iter().zip(charged).zip(warned) {
        campaign = campaign.totals(name, ["1000", charged, warned]);
    }
    campaign
}

/// One in twelve has 160 where the others have 100: the rate of all is 10.5 %, and a deviation is
/// 9.7 cases, so that 160 is 5.7 of them off. The spread of the others is less than chance.
#[test]
fn a_rate_outside_the_limits() {
    let mut charged = ["100"; 12];
    charged[4] = "160";
    let campaign = alike(charged, ["50"; 12]);
    let found = only(&campaign);
    assert_eq!(
        (found.kind, found.severity, found.authority),
        (FindingKind::RateOutside, Severity::Warning, Some(4))
    );
    // The limits: the binomial distribution of 1,000 at 0.105 summed in Python.
    assert_eq!(
        found.says,
        "The rate is 16.0% (160 of 1,000), outside the 99.8% funnel limits of 7.6% to 13.6% \
         around 10.5%, the rate of all that are included."
    );
    assert_eq!(
        cells(&campaign, &found),
        ["E charged total", "E recorded total"]
    );
    // Left out, it is held against nobody.
    assert_eq!(kinds(&campaign.exclude("E", "Other code")), []);
}

/// Rates that spread widely: 50 and 150 of 1,000 are both 5.3 deviations from 10 %, and so are
/// all. Each is worth a look; none is unlikely among such.
#[test]
fn where_rates_spread_anyway_none_is_unlikely() {
    let mut charged = ["50"; 12];
    charged[..6].fill("150");
    let found = kinds(&alike(charged, ["50"; 12]));
    assert_eq!(found.len(), 12);
    assert!(
        found
            .iter()
            .all(|one| (one.0, one.1) == (FindingKind::RateOutside, Severity::Note))
    );
}

#[test]
fn of_few_cases_or_authorities_no_rate_is_odd() {
    // Nine cases.
    let campaign = alike(["100"; 12], ["50"; 12]).totals("A", ["9", "9", "0"]);
    assert_eq!(kinds(&campaign), []);
    let mut few = TestCampaign::new(&NAMES[..4], &[]);
    for name in &NAMES[..4] {
        few = few.totals(
            name,
            ["1000", if *name == "A" { "500" } else { "100" }, "50"],
        );
    }
    assert_eq!(kinds(&few), []);
}

#[test]
fn a_share_unlike_that_of_the_others() {
    let mut warned = ["50"; 12];
    warned[7] = "0";
    let campaign = alike(["100"; 12], warned);
    let found = only(&campaign);
    assert_eq!(
        (found.kind, found.severity, found.authority),
        (FindingKind::OutOfLinePeers, Severity::Warning, Some(7))
    );
    assert_eq!(
        found.says,
        "“warned” in total is 0.0% of “recorded” (0 of 1,000). For the 11 others with these \
         figures it is 5.0%."
    );
    assert_eq!(found.figures, "recorded total: 1,000; warned total: 0");
    // 5 % and 9 %: beyond chance, but not by a factor of two.
    warned[7] = "90";
    assert_eq!(kinds(&alike(["100"; 12], warned)), []);
    warned[7] = "120";
    assert_eq!(kinds(&alike(["100"; 12], warned)).len(), 1);
}

#[test]
fn shares_that_spread_anyway_are_not_odd() {
    let warned = [
        "10", "30", "50", "80", "20", "60", "90", "40", "15", "70", "110", "5",
    ];
    assert_eq!(kinds(&alike(["100"; 12], warned)), []);
}
