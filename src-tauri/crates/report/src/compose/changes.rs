//! How many authorities rose from one period to another, how their rate changed, and whether a longer
//! series rises or falls.

use super::context::Context;
use super::{absent, cells, words};
use crate::{Align, Row, Table};
use analysis::Absent;
use analysis::changes::{ChangeRow, TrendTest};
use analysis::compare::Comparison;
use foi::format;

/// `None` where there is no trend to look into.
pub(super) fn table(context: &Context) -> Option<Table> {
    let changes = &context.tables.changes;
    let measure = changes.measure.filter(|_| changes.authorities > 0)?;
    let none = changes.rows.as_ref().is_ok_and(Vec::is_empty);
    if none && changes.counts.is_err() {
        return None;
    }
    let nouns = context.nouns();
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
            cells::column("rate_before", "Rate before", Align::Number),
            cells::column("rate_after", "Rate after", Align::Number),
            cells::column("rate_change", "Change in points", Align::Number),
            cells::column("rate_interval", "95% interval of the change", Align::Number),
            cells::column(
                "rate_authorities",
                format!("{} behind the rates", words::heading(nouns)),
                Align::Number,
            ),
        ],
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
    table.notes = notes(context);
    Some(table)
}

fn row(context: &Context, change: &ChangeRow) -> Row {
    let label = |period: usize| &context.snapshot.periods[period].label;
    let mut cells = vec![
        cells::text(format!("{} to {}", label(change.from), label(change.to))),
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
    cells.extend(rate(context, change.rate.as_ref()));
    cells::body(cells)
}

/// The two rates, the change with its interval, and how many authorities are behind it.
fn rate(context: &Context, rate: Option<&Comparison>) -> [crate::Cell; 5] {
    // With one decimal at least: a change of whole points says little.
    let decimals = context.options.percent_decimals.max(1);
    let none = || cells::text("");
    let Some(rate) = rate else {
        return [cells::text("not known"), none(), none(), none(), none()];
    };
    let share = |group: &analysis::compare::Group| {
        group.rate.map_or_else(
            || cells::text("none recorded"),
            |rate| cells::percent(rate.percent, decimals),
        )
    };
    let [change, interval] = rate.contrast.difference.map_or_else(
        || [cells::text("not given"), none()],
        |found| {
            [
                cells::points(found.value, decimals),
                cells::text(cells::points_interval(found.interval, decimals)),
            ]
        },
    );
    [
        share(&rate.second),
        share(&rate.first),
        change,
        interval,
        cells::tally(rate.first.authorities),
    ]
}

fn notes(context: &Context) -> Vec<String> {
    let changes = &context.tables.changes;
    let mut notes = Vec::new();
    match &changes.rows {
        Ok(rows) if rows.is_empty() => notes.push(
            "No two periods of one length follow each other, so no change is given.".to_owned(),
        ),
        Ok(rows) => {
            notes.push(format!(
                "Only periods of the same length are compared. Every row counts the same {}. A change of a count by one is a rise or a fall too.",
                context.nouns()
            ));
            if rows.iter().any(|row| row.rate.is_some()) {
                notes.push(format!(
                    "Rates before and after are over the {} that gave both figures in both periods. Intervals of their change are Newcombe\u{2019}s hybrid score intervals (1998, method 10).",
                    context.nouns()
                ));
            }
        }
        Err(why) => notes.push(format!(
            "How many {} rose or fell is not printed: {}.",
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
    let part = context
        .tables
        .rates
        .cells
        .map(|(part, _, _)| context.measure(part));
    if let Some(part) = part {
        notes.push(trend(
            context,
            &format!("the rate of \u{201c}{part}\u{201d}"),
            "Cochran\u{2013}Armitage test",
            changes.rates,
        ));
    }
    if changes.counts.is_ok() || changes.rates.is_ok() {
        notes.push(format!(
            "Tests for a trend take every case to happen independently. If {} differ in how they change, chance gives such a trend more often than the test says.",
            context.nouns()
        ));
    }
    notes.extend(context.left_out(&context.tables.trend.left_out));
    notes
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
