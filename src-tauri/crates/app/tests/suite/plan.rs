//! What a plan that is being written comes to, and what changing one does to the answers.

use app::campaign;
use app::desk::Desk;
use app::plan::view::look;
use app::plan::{blank, preview_edited, set, template};
use foi::plan::{MeasurePlan, PartPlan, Plan, RatePlan, Required, RequiredMeasures};
use foi::{EventKind, ResponseResult};
use testing::{TestCampaign, figure};

const SEARCHES: &str = r#"
title = "Strip searches of children"
authorities = { list = "police" }
periods = { from = "2019-04-01", to = "2025-03-31", split = ["financial-years"] }

[[measure]]
label = "People searched"
unit = "people"

[[measure.breakdown]]
parts = "overlap"
part = [{ label = "Without an appropriate adult" }]

[[measure.breakdown]]
label = "Age"
remainder = "Age not recorded"
part = [{ label = "Under 14" }, { label = "14 to 17" }]

[[measure]]
label = "There is a written policy"
kind = "yes-no"
asked = "once"
"#;

fn searches() -> Plan {
    foi::plan::read::read(SEARCHES).expect("a plan")
}

#[test]
fn a_plan_says_how_many_figures_it_asks_for() {
    let look = look(&searches());
    assert!(look.problem.is_none());
    // Six years and the whole, each with the people and three parts: 7 × 4 = 28; 29 × 43 = 1,247.
    assert_eq!(
        look.words,
        [
            "People searched: (6 financial years + the whole time) × (1 + 3 parts) = 28 figures from each of 43 forces",
            "There is a written policy: asked once, 1 answer from each of 43 forces",
        ]
    );
    assert_eq!(
        look.total,
        "28 figures and 1 answer from each of 43 forces: 1,247 in all"
    );
    assert_eq!(
        look.headline,
        "Without an appropriate adult as a share of People searched, April 2019 to March 2025"
    );
}

#[test]
fn the_grid_has_a_row_for_each_part_and_for_what_is_left_over() {
    let look = look(&searches());
    let rows: Vec<_> = look
        .rows
        .iter()
        .map(|row| {
            (
                &*row.path,
                &*row.slug,
                &*row.label,
                &*row.heading,
                row.depth,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("measure[0]", "people-searched", "People searched", "", 0),
            (
                "measure[0].breakdown[0].part[0]",
                "without-an-appropriate-adult",
                "Without an appropriate adult",
                "Of these",
                1
            ),
            (
                "measure[0].breakdown[1].part[0]",
                "under-14",
                "Under 14",
                "Age",
                1
            ),
            (
                "measure[0].breakdown[1].part[1]",
                "14-to-17",
                "14 to 17",
                "",
                1
            ),
            ("measure[0].breakdown[1]", "", "Age not recorded", "", 1),
            (
                "measure[1]",
                "there-is-a-written-policy",
                "There is a written policy",
                "",
                0
            ),
        ]
    );
    // Usually, the measures for the whole time, and the part of the headline rate.
    let needed: Vec<_> = look
        .rows
        .iter()
        .map(|row| row.required.iter().filter(|&&one| one).count())
        .collect();
    assert_eq!(needed, [1, 1, 0, 0, 0, 1]);
    assert_eq!(look.periods[0].label, "April 2019 to March 2025");
    assert_eq!(
        (&*look.periods[1].label, &*look.periods[1].within),
        ("2019/20", "total")
    );
    assert!(look.gaps.is_empty());
}

#[test]
fn what_is_not_written_yet_hides_neither_the_grid_nor_a_mistake() {
    let day = "2026-05-01".parse().expect("a day");
    let mut plan = blank(day);
    let begun = look(&plan);
    let problem = begun.problem.expect("there is no title");
    assert_eq!((&*problem.path, problem.missing), ("title", true));
    assert_eq!((begun.rows.len(), begun.periods.len()), (1, 4));

    plan.measure = ["Dogs", "dogs"]
        .map(|label| MeasurePlan {
            label: label.to_owned(),
            ..MeasurePlan::default()
        })
        .to_vec();
    let problem = look(&plan).problem.expect("two are called the same");
    assert_eq!(
        (&*problem.path, problem.missing),
        ("measure[1].label", false)
    );

    plan.measure[1].label = "Cats".to_owned();
    plan.rate = vec![RatePlan {
        part: "horses".to_owned(),
        whole: "dogs".to_owned(),
        ..RatePlan::default()
    }];
    let seen = look(&plan);
    let problem = seen.problem.expect("there are no horses");
    assert_eq!((&*problem.path, problem.missing), ("rate[0].part", false));
    assert_eq!(seen.rows.len(), 2, "the grid is there all the same");
}

#[test]
fn ready_made_questions_can_be_asked_as_they_are() {
    let day = "2026-05-01".parse().expect("a day");
    for one in template::questions() {
        let plan = Plan {
            title: "Police".to_owned(),
            measure: one.measure,
            rate: one.rate,
            required: one.required,
            ..blank(day)
        };
        assert!(look(&plan).problem.is_none(), "{}", one.key);
    }
    for one in template::breakdowns() {
        let mut plan = searches();
        plan.measure[0].breakdown = vec![one.breakdown];
        let look = look(&plan);
        assert!(look.problem.is_none(), "{}: {:?}", one.key, look.problem);
    }
}

#[test]
fn forces_that_are_named_one_by_one_stand_on_the_map() {
    let mut plan = searches();
    plan.authorities = None;
    plan.authority = vec![foi::plan::AuthorityPlan {
        name: "Kent".to_owned(),
        ..foi::plan::AuthorityPlan::default()
    }];
    let record = plan.record(&mut foi::ids::sequence(1)).expect("a record");
    assert!(record.authorities[0].tile.is_some());
}

#[test]
fn a_change_says_whose_answer_becomes_incomplete() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::load(&folder.path().join("settings"));
    let mut record = answered().record;
    "Dogs".clone_into(&mut record.campaign.title);
    let path = folder.path().join("dogs.roundrobin");
    let mut session = campaign::create(&path, &record, &desk.stamp(), true).expect("a campaign");
    let before = Plan::from_snapshot(session.snapshot());
    assert!(
        session.snapshot().assessments[0].completeness.complete,
        "the answer is complete to begin with"
    );

    let mut plan = before.clone();
    plan.measure.push(MeasurePlan {
        label: "Kennels".to_owned(),
        ..MeasurePlan::default()
    });
    plan.required = Some(Required::default());
    let lines = preview_edited(&mut session, &desk.stamp(), &plan).expect("a preview");
    let last = lines.last().expect("a line");
    assert!(last.starts_with("Makes the answer of 1 "), "{lines:?}");
    assert!(last.ends_with("incomplete: Kent"), "{lines:?}");

    // Nothing was done until it is asked for; and a part that is not required harms nothing.
    assert_eq!(Plan::from_snapshot(session.snapshot()), before);
    let mut plan = before.clone();
    plan.measure[0].breakdown.push(foi::plan::BreakdownPlan {
        label: "Size".to_owned(),
        part: vec![PartPlan {
            label: "Large".to_owned(),
            ..PartPlan::default()
        }],
        ..foi::plan::BreakdownPlan::default()
    });
    plan.required = Some(Required {
        measures: RequiredMeasures::None,
        also: ["recorded", "charged"]
            .map(|slug| (slug.to_owned(), "total".to_owned()))
            .to_vec(),
        ..Required::default()
    });
    let lines = preview_edited(&mut session, &desk.stamp(), &plan).expect("a preview");
    assert!(
        lines.iter().all(|line| !line.contains("incomplete")),
        "{lines:?}"
    );
    set(&mut session, &desk.stamp(), &plan).expect("a change");
    let now = Plan::from_snapshot(session.snapshot());
    assert_eq!(now.measure[0].breakdown.last().expect("one").label, "Size");
    assert!(session.snapshot().assessments[0].completeness.complete);
}

/// Kent answered in full, with both figures that are required.
fn answered() -> TestCampaign {
    let full = EventKind::Response(ResponseResult::Full);
    TestCampaign::kent()
        .values([figure("21"), figure("4")])
        .event("Kent", EventKind::Sent, Some("2023-01-05"))
        .event("Kent", full, Some("2023-02-01"))
}
