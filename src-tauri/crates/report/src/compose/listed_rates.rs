//! The rates of the campaign's list, beside its headline rate.

use super::cells;
use super::context::Context;
use crate::labels::RATIO_DECIMALS;
use crate::{Align, Cell, EmptyTable, Table};
use analysis::listed_rates::{Found, ListedRate};
use foi::{Rate, format};

/// `None` where the campaign has only its headline rate.
pub(super) fn table(context: &Context) -> Option<Table> {
    let all = &context.tables.listed_rates;
    if all.is_empty() {
        return None;
    }
    let known = all.iter().any(|one| one.found != Found::Nothing);
    let mut table = Table {
        denominator: format!(
            "{} included; a rate is over those that gave all it needs",
            context.of_all(context.tables.progress.included as usize),
        ),
        columns: vec![
            cells::column("rate", "Rate", Align::Text),
            cells::column("value", "Value", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
            cells::column("of", "Of what", Align::Text),
            cells::column("period", "Period", Align::Text),
            cells::column("authorities", "Given by", Align::Number),
        ],
        empty: (!known).then(|| {
            EmptyTable::new(
                format!("No included {} has such a rate yet.", context.noun()),
                "Enter its figures on the Figures screen.",
            )
        }),
        ..Table::default()
    };
    if table.empty.is_some() {
        return Some(table);
    }
    table.rows = all
        .iter()
        .map(|one| cells::body(row(context, one)))
        .collect();
    if all
        .iter()
        .any(|one| matches!(one.found, Found::PerHead { .. }))
    {
        table.notes.push(
            "Rates for people are for a year: the number of people is counted through the length of the period."
                .to_owned(),
        );
        let included = context.snapshot.included();
        table.notes.extend(context.population_years(included));
    }
    if all.iter().any(|one| one.found == Found::Hidden) {
        table.notes.push(
            "A rate is not printed where one of the counts that it is computed of is hidden."
                .to_owned(),
        );
    }
    for one in all {
        if one.without_population > 0 {
            table.notes.push(format!(
                "{}: no population is recorded of {}.",
                context.snapshot.rates[one.rate].label,
                context.authorities(one.without_population as usize)
            ));
        }
        table.notes.extend(context.left_out(&one.left_out));
    }
    Some(table)
}

/// `Searches (for 100,000 people a year)`
pub(super) fn label(rate: &Rate) -> String {
    match (rate.per, rate.whole) {
        (1, _) => rate.label.clone(),
        (per, None) => format!(
            "{} (for {} people a year)",
            rate.label,
            format::count(i64::from(per), 0)
        ),
        (per, Some(_)) => format!("{} (for {})", rate.label, format::count(i64::from(per), 0)),
    }
}

fn row(context: &Context, one: &ListedRate) -> Vec<Cell> {
    let rate = &context.snapshot.rates[one.rate];
    let measure = |id| context.snapshot.measure(id);
    let part = measure(rate.part).unwrap_or_default();
    let period = context.snapshot.period(rate.period).unwrap_or_default();
    let whole = rate.whole.and_then(measure);
    let mut interval = String::new();
    let (value, of) = match &one.found {
        Found::Nothing => (cells::text("no figures"), String::new()),
        Found::Hidden => (cells::text("not printed"), String::new()),
        Found::Share(share) => {
            interval = share
                .interval
                .map_or_else(String::new, |ends| cells::interval(ends, context));
            let whole = whole.unwrap_or_default();
            let of = format!(
                "{} of {}",
                context.quantity(share.part, part),
                context.quantity(share.whole, whole)
            );
            let decimals = context.options.percent_decimals;
            (cells::percent(share.percent, decimals), of)
        }
        Found::Ratio {
            value,
            part: sum,
            whole: sums,
        } => {
            let whole = whole.unwrap_or_default();
            let of = format!(
                "{} for {}",
                context.quantity(*sum, part),
                context.quantity(*sums, whole)
            );
            let decimals = context.decimals(part).max(RATIO_DECIMALS);
            (cells::decimal(*value, decimals), of)
        }
        Found::PerHead {
            value,
            part: sum,
            people,
        } => {
            let of = format!(
                "{}, {} people",
                context.quantity(*sum, part),
                format::count(*people, 0)
            );
            (cells::decimal(*value, RATIO_DECIMALS), of)
        }
    };
    vec![
        cells::text(label(rate)),
        value,
        cells::text(interval),
        cells::text(of),
        cells::text(context.snapshot.periods[period].label.clone()),
        cells::tally(one.authorities),
    ]
}
