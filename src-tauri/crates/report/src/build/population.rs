//! Counts per 100,000 people, where populations are recorded.

use super::{Context, cells, words};
use crate::{Align, Cell, EmptyTable, Table};
use analysis::per_head::Incidence;
use foi::format;

/// `None` where no population is recorded, or the headline counts nothing.
pub(super) fn table(context: &Context) -> Option<Table> {
    let found = &context.tables.per_head;
    let (measure, period) = found.cells?;
    let mut authorities = context.snapshot.authorities.iter();
    authorities.find(|authority| authority.population.is_some())?;
    let label = context.measure(measure);
    let mut table = Table {
        key: "population".to_owned(),
        number: String::new(),
        title: format!("{label}, per 100,000 people"),
        denominator: denominator(context, period),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("count", label, Align::Number),
            cells::column("people", "People", Align::Number),
            cells::column("rate", "Per 100,000 people", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
        ],
        rows: Vec::new(),
        notes: Vec::new(),
        empty: None,
    };
    let Some(total) = found.total else {
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
    };
    table.rows = found
        .rows
        .iter()
        .map(|&(authority, row)| {
            let name = &context.snapshot.authorities[authority].name;
            cells::authority_row(context, authority, incidence(name, row))
        })
        .collect();
    let all = context.authorities(found.rows.len());
    table.rows.push(cells::total(incidence(&all, total)));
    table.notes = vec![format!(
        "Over the whole of {}, not by year. Intervals are exact 95% intervals of the counts (Garwood, 1936), taking the number of people as known. Who lives in an area is not who can be a victim there: areas with many visitors stand out. This is not a ranking.",
        format::span(&context.snapshot.periods[period])
    )];
    if !found.without_population.is_empty() {
        table.notes.push(format!(
            "Left out, because no population is recorded: {}.",
            context.listed(&found.without_population)
        ));
    }
    table.notes.extend(context.left_out(&found.left_out));
    Some(table)
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

fn incidence(name: &str, row: Incidence) -> Vec<Cell> {
    let (low, high) = row.interval();
    vec![
        cells::text(name),
        cells::number(row.count, 0),
        cells::number(row.people, 0),
        cells::tenths(row.per_100_000()),
        cells::text(format!(
            "{} to {}",
            cells::tenths(low).text,
            cells::tenths(high).text
        )),
    ]
}
