//! Who was asked, what was counted and when, and who is in the analysis.

use super::columns::{day, key, one_of, text, warning, yes_no};
use crate::labels::provisions;
use crate::write::package::resource::{Field, Kind, Resource};
use crate::write::{Input, WriteError};
use chrono::DateTime;
use foi::{Breakdown, Provided, Status, Verdict, names};

pub(super) fn authorities(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let date = |name, title| {
        Field::new(name, Kind::Date, title)
            .means("Empty if it is not recorded or has not happened yet.")
    };
    let fields = vec![
        key("authority", "Key"),
        text("slug", "Name for scripts"),
        text("name", "Name"),
        text("official_name", "Official name, as in its letters")
            .means("Empty if it is the same as the name."),
        text("region", "Region"),
        text("code", "Code in a register"),
        one_of(
            "status",
            "Who has to act next",
            Status::ALL.map(Status::code).to_vec(),
        ),
        text("resolution", "Result of the request"),
        date("sent", "Day the request was sent"),
        date("answered", "Day of the answer that counts"),
        text("provisions", "Provisions cited"),
        one_of(
            "data_provided",
            "Data provided",
            Provided::ALL.map(Provided::code).to_vec(),
        ),
        yes_no("complete", "The answer is complete"),
        yes_no("included", "It is in the analysis"),
        text("reason", "Why it is in the analysis or not"),
    ];
    let row = |a: usize| {
        let (authority, assessment) = (&snapshot.authorities[a], &snapshot.assessments[a]);
        let deadline_status = snapshot.deadline_status(a, input.report.day);
        vec![
            authority.id.to_string(),
            names::slug(&authority.name),
            authority.name.clone(),
            authority.official_name.clone(),
            authority.region.clone(),
            authority.code.clone(),
            deadline_status.status.code().to_owned(),
            deadline_status.resolution.code().to_owned(),
            day(assessment.state.sent_on),
            day(assessment.state.answered_on),
            provisions(&assessment.state),
            assessment.provided.code().to_owned(),
            assessment.completeness.complete.to_string(),
            assessment.inclusion.included.to_string(),
            assessment.inclusion.reason.clone(),
        ]
    };
    Resource::new(
        "authorities",
        "data/authorities.csv",
        "Every authority that was asked",
        fields,
    )
    .keyed(&["authority"])
    .write(warning(input), (0..snapshot.authorities.len()).map(row))
}

pub(super) fn measures(input: &Input) -> Result<Resource, WriteError> {
    let measures = &input.snapshot.measures;
    let fields = vec![
        key("measure", "Key"),
        text("label", "Name"),
        text(
            "kind",
            "What answers are: count, amount, yes-no, choice, date or text",
        ),
        text("asked", "For which periods it was asked: each, or once"),
        text("unit", "Unit"),
        Field::new("decimals", Kind::Integer, "Digits after the point"),
        text(
            "options",
            "What could be chosen, in order, with a semicolon between",
        ),
        text("part_of", "The measure that it is a part of"),
        text(
            "breakdown",
            "The breakdown of that measure in which it stands",
        ),
        text("outcome_type", "Home Office outcome type"),
    ];
    let slug = |id| {
        let found = input.snapshot.measure(id);
        found.map_or_else(String::new, |m| measures[m].slug.clone())
    };
    let breakdown = |at| {
        let found = input.snapshot.breakdown_with(at);
        found.map_or_else(String::new, |one| one.label.clone())
    };
    Resource::new("measures", "data/measures.csv", "What was asked", fields)
        .keyed(&["measure"])
        .refers("part_of", "", "measure")
        .write(
            warning(input),
            measures.iter().enumerate().map(|(at, measure)| {
                vec![
                    measure.slug.clone(),
                    measure.label.clone(),
                    measure.kind.code().to_owned(),
                    measure.asked.code().to_owned(),
                    measure.unit.clone(),
                    measure.decimals.to_string(),
                    measure.options.join("; "),
                    measure.part_of.map_or_else(String::new, slug),
                    breakdown(at),
                    measure.outcome_type.clone().unwrap_or_default(),
                ]
            }),
        )
}

/// How measures divide.
pub(super) fn breakdowns(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let fields = vec![
        text("measure", "The measure that it divides"),
        text("label", "Name"),
        text(
            "parts",
            "Whether its parts exclude each other (exclusive) or may overlap (overlap)",
        ),
        yes_no("complete", "The parts are all there is"),
        text(
            "remainder",
            "What is left over is called, where it has a name of its own",
        ),
    ];
    let row = |breakdown: &Breakdown| {
        let whole = snapshot.measure(breakdown.measure);
        vec![
            whole.map_or_else(String::new, |m| snapshot.measures[m].slug.clone()),
            breakdown.label.clone(),
            breakdown.parts.code().to_owned(),
            breakdown.complete.to_string(),
            breakdown.remainder.clone(),
        ]
    };
    Resource::new(
        "breakdowns",
        "data/breakdowns.csv",
        "How measures divide into parts",
        fields,
    )
    .keyed(&["measure", "label"])
    .refers("measure", "measures", "measure")
    .write(warning(input), snapshot.breakdowns.iter().map(row))
}

pub(super) fn periods(input: &Input) -> Result<Resource, WriteError> {
    let periods = &input.snapshot.periods;
    let fields = vec![
        key("period", "Key"),
        text("label", "Name"),
        Field::new("start", Kind::Date, "First day"),
        Field::new("end", Kind::Date, "Last day"),
        text("part_of", "The period that it is a part of"),
    ];
    let slug = |id| {
        let found = input.snapshot.period(id);
        found.map_or_else(String::new, |p| periods[p].slug.clone())
    };
    Resource::new(
        "periods",
        "data/periods.csv",
        "Periods that figures cover",
        fields,
    )
    .keyed(&["period"])
    .refers("part_of", "", "period")
    .write(
        warning(input),
        periods.iter().map(|period| {
            vec![
                period.slug.clone(),
                period.label.clone(),
                period.start.to_string(),
                period.end.to_string(),
                period.part_of.map_or_else(String::new, slug),
            ]
        }),
    )
}

pub(super) fn decisions(input: &Input) -> Result<Resource, WriteError> {
    let fields = vec![
        key("authority", "Authority"),
        one_of(
            "verdict",
            "Decision",
            [Verdict::Included, Verdict::Excluded]
                .map(Verdict::code)
                .to_vec(),
        ),
        key("reason", "Reason"),
        Field::new("decided", Kind::Date, "Day of the decision"),
    ];
    let rows = input.snapshot.decisions.iter().flatten().map(|decision| {
        let at = DateTime::parse_from_rfc3339(&decision.decided_at).ok();
        vec![
            decision.authority.to_string(),
            decision.verdict.code().to_owned(),
            decision.reason.clone(),
            day(at.map(|at| at.date_naive())),
        ]
    });
    let title = "Decisions on who is in the analysis";
    Resource::new("decisions", "data/decisions.csv", title, fields)
        .means("Without a decision, an authority is in the analysis if its answer is complete.")
        .keyed(&["authority"])
        .refers("authority", "authorities", "authority")
        .write(warning(input), rows)
}
