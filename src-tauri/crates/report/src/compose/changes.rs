//! How many authorities rose from one period to another, how their rate changed, and whether a longer
//! series rises or falls.

use super::context::Context;
use super::{absent, cells, words};
use crate::{Align, Cell, Row, Table};
use analysis::Absent;
use analysis::changes::{ChangeRow, TrendTest};
use analysis::compare::{Comparison, Group};
use foi::format;

/// How many rose and fell. `None` where there is no trend to look into.
pub(super) fn table(context: &Context) -> Option<Table> {
    let changes = &context.tables.changes;
    let of_one = context.tables.trend.of_one().is_some();
    let measure = changes
        .measure
        .filter(|_| changes.authorities > 0 && !of_one)?;
    let none = changes.rows.as_ref().is_ok_and(Vec::is_empty);
    if none && changes.counts.is_err() {
        return None;
    }
    let mut table = Table {
        title: format!("{}, change by {}", context.measure(measure), context.noun()),
        denominator: context.of_all(changes.authorities as usize),
        columns: vec![
            cells::column("change", "From and to", Align::Text),
            cells::column("rose", "Rose", Align::Number),
            cells::column("fell", "Fell", Align::Number),
            cells::column("same", "The same", Align::Number),
            cells::column("share", "Share that rose", Align::Number),
            cells::column("share_interval", "95% interval", Align::Number),
        ],
        notes: notes(context),
        ..Table::default()
    };
    match &changes.rows {
        Ok(rows) => table.rows = rows.iter().map(|one| row(context, one)).collect(),
        Err(_) => {
            let mut cells = vec![cells::text("not printed")];
            cells.resize_with(table.columns.len(), || cells::text(""));
            table.rows = vec![cells::body(cells)];
        }
    }
    Some(table)
}

/// How the rate changed over the same periods. `None` where nobody gave both figures in two of them.
pub(super) fn rates(context: &Context) -> Option<Table> {
    let changes = &context.tables.changes;
    let (part, _) = context.part_and_whole(context.tables.rates.cells);
    let rows: Vec<Row> = changes
        .rows
        .iter()
        .flatten()
        .filter_map(|one| Some(rate(context, one, one.rate.as_ref()?)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let mut notes = vec![format!(
        "Each row is over the {} that gave both figures in both periods. Intervals of changes are Newcombe\u{2019}s hybrid score intervals (1998, method 10).",
        context.nouns()
    )];
    notes.push(trend(
        context,
        &format!("the rate of \u{201c}{part}\u{201d}"),
        "Cochran\u{2013}Armitage test",
        changes.rates,
    ));
    if changes.rates.is_ok() {
        notes.push(independent(context));
    }
    Some(Table {
        title: format!("{part}, change of the rate"),
        denominator: format!(
            "{} included; each row says how many are behind it",
            context.of_all(context.tables.progress.included as usize)
        ),
        columns: vec![
            cells::column("change", "From and to", Align::Text),
            cells::column("rate_before", "Rate before", Align::Number),
            cells::column("rate_after", "Rate after", Align::Number),
            cells::column("rate_change", "Change in points", Align::Number),
            cells::column("rate_interval", "95% interval", Align::Number),
            cells::column(
                "authorities",
                words::heading(context.nouns()),
                Align::Number,
            ),
        ],
        rows,
        notes,
        ..Table::default()
    })
}

/// `2019 to 2020`
fn periods(context: &Context, change: &ChangeRow) -> Cell {
    let label = |period: usize| &context.snapshot.periods[period].label;
    cells::text(format!("{} to {}", label(change.from), label(change.to)))
}

fn row(context: &Context, change: &ChangeRow) -> Row {
    let mut cells = vec![
        periods(context, change),
        cells::tally(change.rose),
        cells::tally(change.fell),
        cells::tally(change.same),
    ];
    cells.extend(change.share.map_or_else(
        || [cells::text(""), cells::text("")],
        |share| {
            [
                cells::percent(share.percent, context.options.percent_decimals),
                super::rates::interval(context, Some(share)),
            ]
        },
    ));
    cells::body(cells)
}

fn rate(context: &Context, change: &ChangeRow, rate: &Comparison) -> Row {
    // With one decimal at least: a change of whole points says little.
    let decimals = context.options.percent_decimals.max(1);
    let share = |group: &Group| {
        group.rate.map_or_else(
            || cells::text("none recorded"),
            |rate| cells::percent(rate.percent, decimals),
        )
    };
    let [points, interval] = rate.contrast.difference.map_or_else(
        || [cells::text("not given"), cells::text("")],
        |found| {
            [
                cells::points(found.value, decimals),
                cells::text(cells::points_interval(found.interval, decimals)),
            ]
        },
    );
    cells::body(vec![
        periods(context, change),
        share(&rate.second),
        share(&rate.first),
        points,
        interval,
        cells::tally(rate.first.authorities),
    ])
}

fn notes(context: &Context) -> Vec<String> {
    let changes = &context.tables.changes;
    let mut notes = Vec::new();
    match &changes.rows {
        Ok(rows) if rows.is_empty() => notes.push(
            "No two periods of one length follow each other, so no change is given.".to_owned(),
        ),
        Ok(_) => {
            notes.push(format!(
                "Only periods of the same length are compared. Every row counts the same {}. A change of a count by one is a rise or a fall too.",
                context.nouns()
            ));
            notes.push(format!(
                "Intervals of the share that rose are 95% {}, each {} being one of many.",
                super::rates::intervals(context.tables.choices.interval),
                context.noun()
            ));
        }
        Err(why) => notes.push(format!(
            "How many {} rose or fell, and how the rate changed, is not printed: {}.",
            context.nouns(),
            absent::because(context, *why)
        )),
    }
    let noun = changes
        .measure
        .map_or("", |measure| context.measure(measure));
    notes.push(trend(
        context,
        &format!("the counts of \u{201c}{noun}\u{201d}"),
        "score test of a log-linear trend of Poisson counts",
        changes.counts,
    ));
    if changes.counts.is_ok() {
        notes.push(independent(context));
    }
    notes.extend(context.left_out(&context.tables.trend.left_out));
    notes
}

fn independent(context: &Context) -> String {
    format!(
        "The test for a trend takes every case to happen independently. If {} differ in how they change, chance gives such a trend more often than the test says.",
        context.nouns()
    )
}

fn trend(context: &Context, what: &str, method: &str, found: Result<TrendTest, Absent>) -> String {
    match found {
        Ok(test) => {
            let way = if test.p >= 0.05 {
                "no more than chance alone could explain"
            } else if test.z > 0.0 {
                "a rise"
            } else {
                "a fall"
            };
            format!(
                "Trend of {what} over {} of one length: {way} ({}, z = {}, {method}; {}).",
                format::plural(test.periods as usize, "period", "periods"),
                format::chance(test.p),
                format::number(test.z, 2),
                context.authorities(test.authorities as usize)
            )
        }
        Err(why) => format!(
            "No test for a trend of {what} is given: {}.",
            absent::because(context, why)
        ),
    }
}
