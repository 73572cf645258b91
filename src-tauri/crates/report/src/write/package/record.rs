//! The record as published, in tidy tables: authorities, measures, periods, figures, published
//! totals, decisions.

use super::resource::{Constraint, Field, Kind, Resource};
use crate::HiddenReason;
use crate::labels::provisions;
use crate::write::{Input, WriteError};
use analysis::disclosure::Shown;
use chrono::{DateTime, NaiveDate};
use foi::{Provided, Snapshot, State, Status, Value, Verdict, format, names};

pub(super) fn resources(input: &Input) -> Result<Vec<Resource>, WriteError> {
    let snapshot = input.snapshot;
    let mut resources = vec![
        authorities(input)?,
        measures(input)?,
        periods(input)?,
        figures(input)?,
    ];
    if !snapshot.aggregates.is_empty() {
        resources.extend([
            aggregates(input)?,
            aggregate_members(input)?,
            aggregate_figures(input)?,
        ]);
    }
    if snapshot.decisions.iter().any(Option::is_some) {
        resources.push(decisions(input)?);
    }
    Ok(resources)
}

fn warning<'a>(input: &Input<'a>) -> Option<&'a str> {
    input.report.warning.as_deref()
}

fn text(name: &str, title: &str) -> Field {
    Field::new(name, Kind::String, title)
}

fn key(name: &str, title: &str) -> Field {
    text(name, title).constrained(Constraint::Required)
}

fn one_of(name: &str, title: &str, words: Vec<&'static str>) -> Field {
    text(name, title).constrained(Constraint::RequiredOneOf(words))
}

fn yes_no(name: &str, title: &str) -> Field {
    Field::new(name, Kind::Boolean, title).constrained(Constraint::Required)
}

fn day(on: Option<NaiveDate>) -> String {
    on.map_or_else(String::new, |on| on.to_string())
}

fn authorities(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let date =
        |name, title| Field::new(name, Kind::Date, title).means("Empty: not recorded, or not yet.");
    let fields = vec![
        key("authority", "Key"),
        text("slug", "Name for scripts"),
        text("name", "Name"),
        text("official_name", "Name as in its letters").means("Empty: the same."),
        text("region", "Region"),
        text("code", "Code in a register"),
        one_of(
            "status",
            "Whose move it is",
            Status::ALL.map(Status::code).to_vec(),
        ),
        text("resolution", "What came of the request"),
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
        let (authority, case) = (&snapshot.authorities[a], &snapshot.cases[a]);
        let standing = snapshot.standing(a, input.report.day);
        vec![
            authority.id.to_string(),
            names::slug(&authority.name),
            authority.name.clone(),
            authority.official_name.clone(),
            authority.region.clone(),
            authority.code.clone(),
            standing.status.code().to_owned(),
            standing.resolution.code().to_owned(),
            day(case.story.sent_on),
            day(case.story.answered_on),
            provisions(&case.story),
            case.provided.code().to_owned(),
            case.completeness.complete.to_string(),
            case.inclusion.included.to_string(),
            case.inclusion.reason.clone(),
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

fn measures(input: &Input) -> Result<Resource, WriteError> {
    let measures = &input.snapshot.measures;
    let fields = vec![
        key("measure", "Key"),
        text("label", "Name"),
        text("unit", "Unit"),
        Field::new("decimals", Kind::Integer, "Digits after the point"),
        text("part_of", "The measure that it is a part of"),
        text("outcome_type", "Home Office outcome type"),
        yes_no(
            "parts_overlap",
            "Its parts may overlap and are not added up",
        ),
    ];
    let slug = |id| {
        let found = input.snapshot.measure(id);
        found.map_or_else(String::new, |m| measures[m].slug.clone())
    };
    Resource::new("measures", "data/measures.csv", "What was counted", fields)
        .keyed(&["measure"])
        .refers("part_of", "", "measure")
        .write(
            warning(input),
            measures.iter().map(|measure| {
                vec![
                    measure.slug.clone(),
                    measure.label.clone(),
                    measure.unit.clone(),
                    measure.decimals.to_string(),
                    measure.part_of.map_or_else(String::new, slug),
                    measure.outcome_type.clone().unwrap_or_default(),
                    measure.parts_overlap.to_string(),
                ]
            }),
        )
}

fn periods(input: &Input) -> Result<Resource, WriteError> {
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
        "The time that figures cover",
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

fn value_fields(input: &Input) -> Vec<Field> {
    let number = |name, title| Field::new(name, Kind::Number, title);
    let mut states = State::ALL.map(State::code).to_vec();
    let mut state = "";
    if input.published.is_some() {
        states.extend([HiddenReason::Small, HiddenReason::Complementary].map(HiddenReason::code));
        state = "hidden-small: a count that the rule for small counts hides. hidden: one that is hidden to protect it.";
    }
    vec![
        one_of("state", "State", states).means(state),
        number("value", "Number").means("Only where the state is count."),
        number("low", "Least number").means("Only where the state is suppressed."),
        number("high", "Greatest number").means("Only where the state is suppressed."),
        text("provision", "Provision").means("Only where the state is withheld."),
    ]
}

fn shown(shown: &Shown, decimals: u8) -> [String; 5] {
    let hidden = |state: &str| {
        let [low, high, cited, one] = Default::default();
        [state.to_owned(), one, low, high, cited]
    };
    match shown {
        Shown::Value(value) => values(value, decimals),
        Shown::Small => hidden(HiddenReason::Small.code()),
        Shown::Complementary | Shown::Unpublished => hidden(HiddenReason::Complementary.code()),
    }
}

fn values(value: &Value, decimals: u8) -> [String; 5] {
    let number = |n: i64| format::unscaled(n, decimals).to_string();
    let (mut one, mut low, mut high, mut cited) = Default::default();
    match value {
        Value::Count(n) => one = number(*n),
        Value::Suppressed {
            low: from,
            high: to,
        } => (low, high) = (number(*from), number(*to)),
        Value::Withheld { provision } => {
            cited = provision.as_deref().unwrap_or_default().to_owned()
        }
        Value::NotHeld | Value::NotAnswered | Value::NotEntered => {}
    }
    [value.state().code().to_owned(), one, low, high, cited]
}

/// The cells that matter: required, or with something in them for any authority.
fn cells(snapshot: &Snapshot) -> Vec<(usize, usize)> {
    let all =
        (0..snapshot.measures.len()).flat_map(|m| (0..snapshot.periods.len()).map(move |p| (m, p)));
    all.filter(|&(m, p)| {
        snapshot.required().contains(&(m, p))
            || (0..snapshot.authorities.len())
                .any(|a| *snapshot.value(a, m, p) != Value::NotEntered)
    })
    .collect()
}

fn figures(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let mut fields = vec![
        key("authority", "Authority"),
        text("name", "Name of the authority"),
        key("measure", "Measure"),
        key("period", "Period"),
    ];
    fields.extend(value_fields(input));
    fields.push(yes_no("required", "A complete answer has it"));
    fields.push(yes_no("checked", "A person checked it against its source"));
    let cells = cells(snapshot);
    let rows = (0..snapshot.authorities.len()).flat_map(|a| {
        cells.iter().filter_map(move |&(m, p)| {
            let (authority, measure) = (&snapshot.authorities[a], &snapshot.measures[m]);
            let figure = match input.published {
                Some(published) => published.figure(snapshot, a, m, p),
                None => Shown::Value(snapshot.value(a, m, p).clone()),
            };
            if figure == Shown::Unpublished {
                return None;
            }
            let mut row = vec![
                authority.id.to_string(),
                authority.name.clone(),
                measure.slug.clone(),
                snapshot.periods[p].slug.clone(),
            ];
            row.extend(shown(&figure, measure.decimals));
            row.push(snapshot.required().contains(&(m, p)).to_string());
            row.push(snapshot.is_checked(a, m, p).to_string());
            Some(row)
        })
    });
    Resource::new(
        "figures",
        "data/figures.csv",
        "Every figure, one a row",
        fields,
    )
    .means(if input.published.is_some() {
        "Counts that no table of the summary prints are left out."
    } else {
        "Measures and periods that no authority gave and that nobody required are left out."
    })
    .keyed(&["authority", "measure", "period"])
    .refers("authority", "authorities", "authority")
    .refers("measure", "measures", "measure")
    .refers("period", "periods", "period")
    .write(warning(input), rows)
}

fn aggregates(input: &Input) -> Result<Resource, WriteError> {
    let fields = vec![
        key("aggregate", "Key"),
        text("label", "Name"),
        text("source", "Source"),
        Field::new("authorities", Kind::Integer, "Authorities that it covers"),
    ];
    let title = "Sets of authorities for which only totals were published";
    Resource::new("aggregates", "data/aggregates.csv", title, fields)
        .keyed(&["aggregate"])
        .write(
            warning(input),
            input.snapshot.aggregates.iter().map(|aggregate| {
                vec![
                    aggregate.id.to_string(),
                    aggregate.label.clone(),
                    aggregate.source.clone(),
                    aggregate.members.len().to_string(),
                ]
            }),
        )
}

fn aggregate_members(input: &Input) -> Result<Resource, WriteError> {
    let fields = vec![key("aggregate", "Aggregate"), key("authority", "Authority")];
    let rows = input.snapshot.aggregates.iter().flat_map(|aggregate| {
        aggregate
            .members
            .iter()
            .map(|member| vec![aggregate.id.to_string(), member.to_string()])
    });
    let title = "The authorities of each set";
    Resource::new(
        "aggregate-members",
        "data/aggregate-members.csv",
        title,
        fields,
    )
    .keyed(&["aggregate", "authority"])
    .refers("aggregate", "aggregates", "aggregate")
    .refers("authority", "authorities", "authority")
    .write(warning(input), rows)
}

fn aggregate_figures(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let mut fields = vec![
        key("aggregate", "Aggregate"),
        key("measure", "Measure"),
        key("period", "Period"),
    ];
    fields.extend(value_fields(input));
    let cells = (0..snapshot.aggregates.len()).flat_map(|g| {
        (0..snapshot.measures.len())
            .flat_map(move |m| (0..snapshot.periods.len()).map(move |p| (g, m, p)))
    });
    let rows = cells
        .filter(|&(g, m, p)| *snapshot.aggregate_value(g, m, p) != Value::NotEntered)
        .filter_map(|(g, m, p)| {
            let figure = match input.published {
                Some(published) => published.aggregate(snapshot, g, m, p),
                None => Shown::Value(snapshot.aggregate_value(g, m, p).clone()),
            };
            if figure == Shown::Unpublished {
                return None;
            }
            let mut row = vec![
                snapshot.aggregates[g].id.to_string(),
                snapshot.measures[m].slug.clone(),
                snapshot.periods[p].slug.clone(),
            ];
            row.extend(shown(&figure, snapshot.measures[m].decimals));
            Some(row)
        });
    let title = "Published totals with no split between authorities";
    Resource::new(
        "aggregate-figures",
        "data/aggregate-figures.csv",
        title,
        fields,
    )
    .keyed(&["aggregate", "measure", "period"])
    .refers("aggregate", "aggregates", "aggregate")
    .refers("measure", "measures", "measure")
    .refers("period", "periods", "period")
    .write(warning(input), rows)
}

fn decisions(input: &Input) -> Result<Resource, WriteError> {
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
        .means("Without one, complete answers are in and all others out.")
        .keyed(&["authority"])
        .refers("authority", "authorities", "authority")
        .write(warning(input), rows)
}
