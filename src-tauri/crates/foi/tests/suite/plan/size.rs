//! A plan from a stranger can be of any size: what no campaign can hold is refused, and what one
//! can hold is made in a time that grows in step.

use chrono::Days;
use foi::ids;
use foi::plan::{
    AuthorityPlan, MeasurePlan, OwnPeriod, PeriodPlan, Plan, RatePlan, Required, RequiredMeasures,
};
use testing::assert_in_step;
use testing::day;

/// So many measures, periods of a day each, and authorities.
fn plan(measures: usize, periods: usize, authorities: usize) -> Plan {
    let first = day("2019-01-01");
    Plan {
        title: "Many".to_owned(),
        measure: (0..measures)
            .map(|n| MeasurePlan {
                slug: format!("m{n}"),
                label: format!("Measure {n}"),
                ..MeasurePlan::default()
            })
            .collect(),
        period: (0..periods)
            .map(|n| {
                let at = first + Days::new(n as u64);
                OwnPeriod {
                    slug: format!("p{n}"),
                    label: format!("Period {n}"),
                    from: at,
                    to: at,
                    within: String::new(),
                }
            })
            .collect(),
        authority: (0..authorities)
            .map(|n| AuthorityPlan {
                name: format!("Authority {n}"),
                ..AuthorityPlan::default()
            })
            .collect(),
        ..Plan::default()
    }
}

fn refused(plan: &Plan) -> (String, String) {
    let error = plan.record(&mut ids::sequence(1)).expect_err("too much");
    (error.path.to_string(), error.message)
}

#[test]
fn more_than_a_campaign_can_hold_is_refused() {
    let (path, message) = refused(&plan(1_001, 1, 1));
    assert_eq!(path, "measure");
    assert_eq!(
        message,
        "A campaign can have at most 1,000 measures and parts. This is 1,001."
    );
    assert_eq!(refused(&plan(1, 1_001, 1)).0, "period");
    assert_eq!(refused(&plan(1, 1, 50_001)).0, "authority");

    let mut rates = plan(2, 1, 1);
    rates.rate = vec![
        RatePlan {
            part: "m0".to_owned(),
            whole: "m1".to_owned(),
            ..RatePlan::default()
        };
        1_001
    ];
    assert_eq!(refused(&rates).0, "rate");

    let mut exceptions = plan(1, 1, 1);
    exceptions.required = Some(Required {
        measures: RequiredMeasures::None,
        also: vec![("m0".to_owned(), "p0".to_owned()); 100_001],
        ..Required::default()
    });
    assert_eq!(refused(&exceptions).0, "required");

    // Each is within its limit: 500 times 500 times 100.
    let (path, message) = refused(&plan(500, 500, 100));
    assert_eq!(path, "measure");
    assert_eq!(
        message,
        "A campaign can have at most 20,000,000 figures: measures and parts, for each period, from each authority. This is 25,000,000."
    );
}

/// Fifty years by months, to which each measure is asked by name.
fn named_one_by_one(measures: usize) -> Plan {
    let mut plan = plan(measures, 0, 1);
    plan.periods = Some(PeriodPlan {
        from: day("1970-01-01"),
        to: day("2019-12-31"),
        split: vec![foi::period::divide::Split::Months],
    });
    plan.required = Some(Required {
        measures: RequiredMeasures::None,
        also: (0..measures)
            .flat_map(|m| (0..100).map(move |p| (format!("m{m}"), format!("{}-01", 1970 + p % 50))))
            .collect(),
        ..Required::default()
    });
    plan
}

#[test]
fn a_plan_is_made_in_step_with_its_length() {
    let make = |plan: &Plan| {
        plan.record(&mut ids::sequence(1)).expect("a record");
    };
    let of = named_one_by_one;
    assert_in_step("measures", &of(500), &of(1_000), make);
    assert_in_step(
        "authorities",
        &plan(2, 2, 10_000),
        &plan(2, 2, 20_000),
        make,
    );
}
