//! Counts per 100,000 people, where populations are recorded.

use super::context::Context;
use super::{cells, words};
use crate::{Align, Cell, EmptyTable, Table};
use analysis::per_head::Incidence;
use analysis::small_counts::summary::Over;
use foi::format;

/// `None` where no population is recorded, or the headline counts nothing.
pub(super) fn table(context: &Context) -> Option<Table> {
    let found = &context.tables.per_head;
    let (measure, period) = found.cells?;
    let mut authorities = context.snapshot.authorities.iter();
    authorities.find(|authority| authority.population.is_some())?;
    let label = context.measure(measure);
    let mut table = Table {
        title: format!("{label}, per 100,000 people"),
        denominator: denominator(context, period),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("count", label, Align::Number),
            cells::column("people", "People", Align::Number),
            cells::column("rate", "Per 100,000 people", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
            cells::column("a_year", "Per 100,000 a year", Align::Number),
            cells::column("a_year_interval", "95% interval a year", Align::Number),
        ],
        ..Table::default()
    };
    if found.total.is_none() && (context.published.is_none() || found.rows.is_empty()) {
        table.empty = Some(EmptyTable::new(
            format!(
                "No included {} has both a count and a population.",
                context.noun()
            ),
            format!(
                "Enter the count on the Figures screen, and the population with the {}.",
                context.noun()
            ),
        ));
        return Some(table);
    }
    table.rows = found
        .rows
        .iter()
        .map(|&(authority, row)| {
            let name = &context.snapshot.authorities[authority].name;
            cells::authority_row(context, authority, incidence(context, name, row))
        })
        .collect();
    let hidden = hidden(context, measure, period);
    let all = context.authorities(found.rows.len() + hidden.len());
    table.rows.push(cells::total(match found.total {
        Some(total) => incidence(context, &all, total),
        None => {
            let sum = context.sum(None, (Over::PerHead, measure, period), "hidden");
            let hidden = || cells::text("hidden");
            vec![
                cells::text(all),
                sum,
                hidden(),
                hidden(),
                hidden(),
                hidden(),
                hidden(),
            ]
        }
    }));
    table.notes = vec![format!(
        "For the whole of {}, not by year. Intervals are exact 95% intervals of the counts (Garwood, 1936) and take the number of people as known. What is counted in an area can concern people who do not live there, so areas with many visitors stand out. This is not a ranking.",
        format::span(&context.snapshot.periods[period])
    )];
    let shown = found.rows.iter().map(|&(authority, _)| authority);
    let behind = shown.chain(hidden.iter().copied());
    table.notes.extend(context.population_years(behind));
    if !found.without_population.is_empty() {
        table.notes.push(format!(
            "Not included, because no population is recorded: {}.",
            context.listed(&found.without_population)
        ));
    }
    if !hidden.is_empty() {
        table.notes.push(format!(
            "Included in the total but not shown, because the count is hidden: {}.",
            context.listed(&hidden)
        ));
    }
    table.notes.extend(context.left_out(&found.left_out));
    table.notes.extend(found.years().map(|years| {
        format!(
            "The last two columns are per person-year: each of the people is counted through the {} years of the period.",
            format::number(years, 2)
        )
    }));
    Some(table)
}

/// Those that are behind the total and in no row.
fn hidden(context: &Context, measure: usize, period: usize) -> Vec<usize> {
    let Some(published) = context.published else {
        return Vec::new();
    };
    let of = |authority: &usize| {
        let population = context.snapshot.authorities[*authority].population;
        let counted = context.snapshot.value(*authority, measure, period).count();
        let shown = published.figure(context.snapshot, *authority, measure, period);
        population.is_some_and(|people| people > 0) && counted.is_some() && shown.count().is_none()
    };
    context.snapshot.included().filter(of).collect()
}

fn denominator(context: &Context, period: usize) -> String {
    let found = &context.tables.per_head;
    let mut parts = vec![context.of_all(found.rows.len())];
    if let Some(total) = found.total {
        parts.push(format!("{} people", format::count(total.people, 0)));
    }
    parts.push(format::span(&context.snapshot.periods[period]));
    parts.join("; ")
}

fn incidence(context: &Context, name: &str, row: Incidence) -> Vec<Cell> {
    let between = |(low, high): (f64, f64)| {
        cells::text(format!(
            "{} to {}",
            cells::decimal(low, 1).text,
            cells::decimal(high, 1).text
        ))
    };
    let a_year = context.tables.per_head.a_year(row);
    vec![
        cells::text(name),
        cells::number(row.count, 0),
        cells::number(row.people, 0),
        cells::decimal(row.per_100_000(), 1),
        between(row.interval()),
        a_year.map_or_else(|| cells::text(""), |rate| cells::decimal(rate.value, 1)),
        a_year.map_or_else(|| cells::text(""), |rate| between(rate.interval)),
    ]
}
