//! Totals that authorities did not give, from the years that they did.

use crate::campaign::Campaign;
use std::fs;

const PLAN: &str = r#"title = "Dogs"
law = "foia"
asker = "Us"
request = "How many?"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2021-04-01", to = "2023-03-31", split = ["financial-years", "quarters"] }

[[measure]]
slug = "dogs"
label = "Dogs seized"
unit = "dogs"

[[measure]]
slug = "policy"
label = "Has a policy"
kind = "yes-no"
asked = "once"
"#;

fn asked() -> Campaign {
    let campaign = Campaign::nothing();
    fs::write(campaign.path("plan.toml"), PLAN).expect("a plan");
    campaign.ok(&["new", "FILE", "--plan", "plan.toml"]);
    campaign
}

fn figure(campaign: &Campaign, authority: &str, period: &str, value: &str) {
    campaign.ok(&[
        "figure",
        "FILE",
        "--authority",
        authority,
        "--measure",
        "dogs",
        "--period",
        period,
        value,
    ]);
}

#[test]
fn years_are_added_up_from_quarters_and_the_whole_from_years() {
    let campaign = asked();
    for (period, value) in [
        ("q1-2021-22", "1"),
        ("q2-2021-22", "0"),
        ("q3-2021-22", "2,000"),
        ("q4-2021-22", "3"),
        ("2022-23", "7"),
    ] {
        figure(&campaign, "Gwent", period, value);
    }
    let would = campaign.ok(&["add-up", "FILE", "--dry-run"]);
    assert_eq!(
        would.trim().lines().collect::<Vec<_>>(),
        [
            "Gwent: Dogs seized, 2021/22: 1 + 0 + 2,000 + 3 = 2,004",
            "Gwent: Dogs seized, April 2021 to March 2023: 2,004 + 7 = 2,011",
            "2 totals would be entered.",
        ]
    );
    assert!(
        campaign
            .ok(&["check", "FILE"])
            .contains("2 totals are not entered")
    );
    let did = campaign.ok(&["add-up", "FILE", "--authority", "Gwent"]);
    assert!(did.ends_with("Added up 2 totals of Gwent.\n"), "{did}");
    let said = campaign.refused(&["add-up", "FILE"]);
    assert!(said.contains("There is no total to add up."), "{said}");
    // What they were added up from is said, and a year that is corrected no longer agrees.
    let plan = campaign.ok(&["summary", "FILE", "--out", "out", "--format", "json"]);
    assert!(!plan.is_empty());
    figure(&campaign, "Gwent", "2022-23", "8");
    let found = campaign.ok(&["check", "FILE"]);
    assert!(found.contains("add up to 2,012"), "{found}");
    campaign.ok(&["undo", "FILE"]);
    campaign.ok(&["undo", "FILE"]);
    assert!(
        campaign
            .ok(&["add-up", "FILE", "--dry-run"])
            .contains("2 totals would be entered.")
    );
}

#[test]
fn a_gap_a_range_or_a_refusal_makes_no_total() {
    for value in ["", "<5", "s.40(2)", "nh", "na"] {
        let campaign = asked();
        figure(&campaign, "Gwent", "2021-22", "3");
        if !value.is_empty() {
            figure(&campaign, "Gwent", "2022-23", value);
        }
        let said = campaign.refused(&["add-up", "FILE", "--dry-run"]);
        assert!(
            said.contains("There is no total to add up."),
            "{value}: {said}"
        );
    }
    // Nor is one written over what the authority said of the whole.
    for value in ["12", "<5", "s.12", "na"] {
        let campaign = asked();
        figure(&campaign, "Gwent", "2021-22", "3");
        figure(&campaign, "Gwent", "2022-23", "4");
        figure(&campaign, "Gwent", "total", value);
        let said = campaign.refused(&["add-up", "FILE"]);
        assert!(
            said.contains("There is no total to add up."),
            "{value}: {said}"
        );
    }
}
