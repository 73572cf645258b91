//! Every figure, and the totals that were published over sets of authorities.

use super::columns::{key, one_of, text, warning, yes_no};
use crate::HiddenReason;
use crate::write::package::resource::{Field, Kind, Resource};
use crate::write::{Input, WriteError};
use analysis::small_counts::Shown;
use foi::{Snapshot, State, Value, format};

fn value_fields(input: &Input) -> Vec<Field> {
    let number = |name, title| Field::new(name, Kind::Number, title);
    let mut states = State::ALL.map(State::code).to_vec();
    let mut state = "";
    if input.published.is_some() {
        states.extend([HiddenReason::Small, HiddenReason::Complementary].map(HiddenReason::code));
        state = "hidden-small: a count that the rule for small counts hides. hidden: a count that is hidden to protect it.";
    }
    vec![
        one_of("state", "State", states).means(state),
        number("value", "Number").means("Given only if the state is count."),
        text("answer", "Answer").means("Given only if the state is answer."),
        number("low", "Lowest number").means("Given only if the state is suppressed."),
        number("high", "Highest number").means("Given only if the state is suppressed."),
        text("provision", "Provision").means("Given only if the state is withheld."),
    ]
}

fn shown(shown: &Shown, decimals: u8) -> [String; 6] {
    let hidden = |state: &str| {
        let [one, answer, low, high, cited] = Default::default();
        [state.to_owned(), one, answer, low, high, cited]
    };
    match shown {
        Shown::Value(value) => values(value, decimals),
        Shown::Small => hidden(HiddenReason::Small.code()),
        Shown::Complementary | Shown::Unpublished => hidden(HiddenReason::Complementary.code()),
    }
}

fn values(value: &Value, decimals: u8) -> [String; 6] {
    let number = |n: i64| format::unscaled(n, decimals).to_string();
    let (mut one, mut answered, mut low, mut high, mut cited) = Default::default();
    match value {
        Value::Count(n) => one = number(*n),
        Value::Answer(answer) => answered = answer.plain(),
        Value::Suppressed {
            low: from,
            high: to,
        } => (low, high) = (number(*from), number(*to)),
        Value::Withheld { provision } => {
            cited = provision.as_deref().unwrap_or_default().to_owned()
        }
        Value::NotHeld | Value::NotAnswered | Value::NotEntered => {}
    }
    [
        value.state().code().to_owned(),
        one,
        answered,
        low,
        high,
        cited,
    ]
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

pub(super) fn figures(input: &Input) -> Result<Resource, WriteError> {
    let snapshot = input.snapshot;
    let mut fields = vec![
        key("authority", "Authority"),
        text("name", "Name of the authority"),
        key("measure", "Measure"),
        key("period", "Period"),
    ];
    fields.extend(value_fields(input));
    fields.push(yes_no("required", "A complete answer must have it"));
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
        "Every figure, one in each row",
        fields,
    )
    .means(if input.published.is_some() {
        "Counts that the summary does not print in a table are left out."
    } else {
        "Measures and periods that no authority gave and that are not required are left out."
    })
    .keyed(&["authority", "measure", "period"])
    .refers("authority", "authorities", "authority")
    .refers("measure", "measures", "measure")
    .refers("period", "periods", "period")
    .write(warning(input), rows)
}

pub(super) fn aggregates(input: &Input) -> Result<Resource, WriteError> {
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

pub(super) fn aggregate_members(input: &Input) -> Result<Resource, WriteError> {
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

pub(super) fn aggregate_figures(input: &Input) -> Result<Resource, WriteError> {
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
    let title = "Published totals that are not split between authorities";
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
