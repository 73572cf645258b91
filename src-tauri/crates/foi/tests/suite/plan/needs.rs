//! What a complete answer holds: a rule with exceptions, which covers what is added later.

use super::plan;
use foi::plan::Plan;
use foi::plan::change::change;
use foi::{RequiredCells, RequiredMeasures, RequiredPeriods, RequiredRule, Snapshot, ids};

const YEARS: &str = r#"
title = "Searches"
periods = { from = "2020-01-01", to = "2021-12-31", split = ["calendar-years"] }
required = { measures = "all", periods = "parts", except = [["black", "2020"]], also = [["searches", "total"]] }

[[measure]]
slug = "searches"
label = "Searches"

[[measure.breakdown]]
parts = "overlap"
part = [{ slug = "black", label = "The child was Black" }]

[[measure]]
slug = "policy"
label = "Has a policy"
kind = "yes-no"
asked = "once"
"#;

fn snapshot(text: &str) -> Snapshot {
    let record = plan(text).record(&mut ids::sequence(1)).expect("valid");
    Snapshot::from_record(&record)
}

/// Measure and period of each cell by their short names, in order.
fn needed(snapshot: &Snapshot) -> Vec<(&str, &str)> {
    let mut cells: Vec<_> = snapshot
        .required()
        .iter()
        .map(|&(m, p)| (&*snapshot.measures[m].slug, &*snapshot.periods[p].slug))
        .collect();
    cells.sort_unstable();
    cells
}

#[test]
fn the_rule_is_kept_and_said_again() {
    let snapshot = snapshot(YEARS);
    assert_eq!(
        needed(&snapshot),
        [
            ("black", "2021"),
            ("policy", "total"),
            ("searches", "2020"),
            ("searches", "2021"),
            ("searches", "total"),
        ]
    );
    let again = Plan::from_snapshot(&snapshot).required.expect("a rule");
    assert_eq!(again.measures, RequiredMeasures::All);
    assert_eq!(again.periods, RequiredPeriods::Parts);
    assert_eq!(again.except, [("black".to_owned(), "2020".to_owned())]);
    assert_eq!(again.also, [("searches".to_owned(), "total".to_owned())]);
}

/// With a single period, every rule asks for the same: the one that was chosen stays.
#[test]
fn a_rule_that_makes_no_difference_yet_is_kept() {
    for periods in RequiredPeriods::ALL {
        let text = YEARS
            .replace(", split = [\"calendar-years\"]", "")
            .replace(
                "required = { measures = \"all\", periods = \"parts\", except = [[\"black\", \"2020\"]], also = [[\"searches\", \"total\"]] }",
                &format!("required = {{ measures = \"wholes\", periods = \"{}\" }}", periods.code()),
            );
        let snapshot = snapshot(&text);
        assert_eq!(
            needed(&snapshot),
            [("policy", "total"), ("searches", "total")]
        );
        let again = Plan::from_snapshot(&snapshot).required.expect("a rule");
        assert_eq!(again.periods, periods);
    }
}

#[test]
fn a_period_and_a_part_that_are_added_later_are_covered_and_exceptions_stay() {
    let before = snapshot(YEARS);
    let mut plan = Plan::from_snapshot(&before);
    let periods = plan.periods.as_mut().expect("a time");
    periods.to = testing::day("2022-12-31");
    let whole = plan.measure.first_mut().expect("a measure");
    whole.breakdown[0].part.push(foi::plan::PartPlan {
        label: "No adult".to_owned(),
        ..Default::default()
    });
    let change = change(&before, &plan, &mut ids::sequence(100)).expect("safe");
    // 3 years of searches and of no adult, two of the child was Black; the policy and the total.
    assert_eq!(change.required.len(), 3 + 3 + 2 + 1 + 1);
    assert!(
        change.lines.contains(
            &"Change what a complete answer holds, from 5 figures to 10 figures".to_owned()
        ),
        "{:?}",
        change.lines
    );
    // The rule itself stays as it was: no cell had to be named.
    let required = &before.campaign.required;
    let after = change
        .campaign
        .as_ref()
        .map_or(required, |one| &one.required);
    assert_eq!(after, required);
}

#[test]
fn another_rule_for_the_same_cells_is_a_change() {
    let text = YEARS.replace(", split = [\"calendar-years\"]", "").replace(
        "required = { measures = \"all\", periods = \"parts\", except = [[\"black\", \"2020\"]], also = [[\"searches\", \"total\"]] }",
        "",
    );
    let before = snapshot(&text);
    let mut plan = Plan::from_snapshot(&before);
    let same = change(&before, &plan, &mut ids::sequence(100)).expect("safe");
    assert!(same.is_empty(), "{:?}", same.lines);
    plan.required.as_mut().expect("a rule").periods = RequiredPeriods::Finest;
    let change = change(&before, &plan, &mut ids::sequence(100)).expect("safe");
    assert_eq!(
        change.lines,
        ["A complete answer holds from now on: each measure, for each shortest period"]
    );
}

/// A campaign of before the rule was kept follows its plan as it did, and takes the rule when it is
/// changed.
#[test]
fn cells_that_were_named_one_by_one_stay_until_they_are_changed() {
    let record = plan(YEARS).record(&mut ids::sequence(1)).expect("valid");
    let mut older = record.clone();
    let cells = record
        .campaign
        .required
        .cells(&record.measures, &record.periods);
    older.campaign.required = RequiredCells::one_by_one(cells);
    let before = Snapshot::from_record(&older);
    assert_eq!(needed(&before), needed(&Snapshot::from_record(&record)));
    let mut plan = Plan::from_snapshot(&before);
    let same = change(&before, &plan, &mut ids::sequence(100)).expect("safe");
    assert!(same.is_empty(), "{:?}", same.lines);
    let rule = plan.required.as_ref().expect("a rule").rule();
    plan.periods.as_mut().expect("a time").to = testing::day("2022-12-31");
    let change = change(&before, &plan, &mut ids::sequence(100)).expect("safe");
    let campaign = change.campaign.expect("the rule is kept from now on");
    assert_eq!(campaign.required.rule, Some(rule));
    // The one that leaves the fewest exceptions of the five cells: a single one.
    assert_eq!(
        rule,
        RequiredRule {
            measures: RequiredMeasures::Wholes,
            periods: RequiredPeriods::All
        }
    );
}
