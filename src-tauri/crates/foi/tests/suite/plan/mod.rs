//! Plans: what they make, what they refuse and where, and how a campaign is brought to another.

mod changes;
mod divides;
mod makes;
mod needs;
mod refuses;
mod size;

use foi::period::divide::Split;
use foi::plan::{AuthorityPlan, PeriodPlan, Plan, read};
use foi::{Record, ids, prefilled};
use testing::day;

/// Overlapping parts, a yes/no question, financial years.
const SEARCHES: &str = r#"
title = "Strip searches of children"
law = "foia"
asker = "Children First"
request = "How many …"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2019-04-01", to = "2024-03-31", split = ["financial-years"] }

[[measure]]
slug = "searches"
label = "Strip searches of children"
unit = "searches"

[[measure.breakdown]]
label = "Of these"
parts = "overlap"
part = [{ slug = "no-adult", label = "No appropriate adult present" }, { slug = "black", label = "The child was Black" }]

[[measure]]
slug = "policy"
label = "Has a written policy"
kind = "yes-no"
asked = "once"

[[rate]]
label = "Without an adult"
part = "no-adult"
whole = "searches"
period = "total"
headline = true
"#;

fn plan(text: &str) -> Plan {
    read::read(text).expect("a plan")
}

fn record(text: &str) -> Record {
    plan(text)
        .record(&mut ids::sequence(1))
        .expect("a campaign")
}

/// The line and the message with which a plan is refused.
fn refused(text: &str) -> (Option<usize>, String) {
    let error = match read::read(text) {
        Err(error) => error,
        Ok(plan) => {
            let error = plan.record(&mut ids::sequence(1)).expect_err("refused");
            read::located(text, &error)
        }
    };
    (error.line, error.message)
}

/// A plan over a time, by calendar years, with what most police campaigns count and one authority.
fn police(from: &str, to: &str) -> Plan {
    Plan {
        title: " A title ".to_owned(),
        request: "Please say.".to_owned(),
        asker: "A person".to_owned(),
        one_authority: "force".to_owned(),
        periods: Some(PeriodPlan {
            from: day(from),
            to: day(to),
            split: vec![Split::CalendarYears],
        }),
        measure: vec![prefilled::police()],
        authority: vec![AuthorityPlan {
            name: "One".to_owned(),
            ..AuthorityPlan::default()
        }],
        ..Plan::default()
    }
}
