//! Counts by period, over the same authorities in every row.

use super::context::Context;
use super::{cells, words};
use crate::{Align, EmptyTable, Table, labels};
use analysis::small_counts::summary::Over;
use analysis::trend::{PartYears, TrendRow};
use foi::format;

pub(super) fn table(context: &Context) -> Table {
    let trend = &context.tables.trend;
    let title = trend.measure.map_or_else(String::new, |measure| {
        labels::trend_title(context.snapshot, trend, measure)
    });
    let mut table = Table {
        title,
        denominator: context.of_all(trend.authorities.len()),
        columns: vec![
            cells::column("period", "Period", Align::Text),
            cells::column("count", "Number", Align::Number),
            cells::column("change", "Change", Align::Number),
            cells::column("change_interval", "95% interval", Align::Number),
            cells::column("note", "Note", Align::Text),
        ],
        ..Table::default()
    };
    if let Some(one) = trend.of_one() {
        let name = &context.snapshot.authorities[one].name;
        table.empty = Some(EmptyTable::new(
            format!(
                "Of {} included, only {name} has a count in every period. That is no trend of all.",
                context.authorities(trend.left_out.len() + 1)
            ),
            "Enter the figures of the others on the Figures screen.",
        ));
        return table;
    }
    let Some(measure) = trend.measure.filter(|_| !trend.authorities.is_empty()) else {
        table.empty = Some(if trend.rows.is_empty() {
            EmptyTable::new(
                "No yearly periods are set.",
                "Divide the period into years to see a trend.",
            )
        } else {
            EmptyTable::new(
                format!(
                    "No included {} has a count in every period.",
                    context.noun()
                ),
                "Enter the yearly figures on the Figures screen.",
            )
        });
        return table;
    };
    table.rows = trend
        .rows
        .iter()
        .map(|row| {
            cells::body(vec![
                cells::text(&context.snapshot.periods[row.period].label),
                context.sum(row.count, (Over::Trend, measure, row.period), "not known"),
                row.change_percent.map_or_else(
                    || cells::text(""),
                    |change| cells::change(change, context.options.percent_decimals),
                ),
                cells::text(row.change_interval.map_or_else(String::new, |interval| {
                    cells::change_interval(interval, context.options.percent_decimals.max(1))
                })),
                cells::text(note(context, row)),
            ])
        })
        .collect();
    table.notes = notes(context);
    table
}

fn notes(context: &Context) -> Vec<String> {
    let trend = &context.tables.trend;
    let scaled = context.tables.choices.part_years == PartYears::Scaled;
    let same = match trend.authorities.len() {
        1 => context.noun(),
        _ => context.nouns(),
    };
    let mut notes = vec![if scaled {
        format!(
            "Every row counts the same {}. Change is from the row before. A period of another length is scaled to the length of the others, as if the rest of the time had gone the same way. Its number is as counted.",
            same
        )
    } else {
        format!(
            "Every row counts the same {}. Change is from the row before, and only between periods of the same length.",
            same
        )
    }];
    if trend.rows.iter().any(|row| row.change_interval.is_some()) {
        notes.push("Intervals of changes are exact 95% intervals for the ratio of two counts (Przyborowski and Wilenski, 1940). They describe chance only, as if every case happened independently.".to_owned());
    }
    let others = trend.others(context.snapshot);
    if !others.is_empty() {
        let labels = others
            .iter()
            .map(|&p| context.snapshot.periods[p].label.as_str());
        notes.push(format!(
            "The rows are {}. Not among them, because they overlap with them: {}.",
            trend
                .kind(context.snapshot)
                .unwrap_or("periods that follow each other"),
            labels.collect::<Vec<_>>().join(", ")
        ));
    }
    if !trend.is_of_most() {
        notes.push(format!(
            "Fewer than half of the {} in this analysis are behind this table, so it is no trend of all.",
            context.nouns()
        ));
    }
    notes.extend(context.left_out(&trend.left_out));
    notes
}

/// `7 months: not comparable with a year`, or `7 months: 6,451 when scaled to a year`.
fn note(context: &Context, row: &TrendRow) -> String {
    if row.comparable {
        return String::new();
    }
    let trend = &context.tables.trend;
    let periods = &context.snapshot.periods;
    let mine = words::heading(&labels::period_length(&periods[row.period]));
    let standard = trend
        .standard
        .map(|period| labels::period_length(&periods[period]))
        .unwrap_or_default();
    let other_years = trend
        .standard
        .is_some_and(|standard| periods[row.period].other_years(&periods[standard]));
    if other_years {
        return "A year of another kind: not comparable".to_owned();
    }
    match (row.scaled, trend.measure) {
        (Some(scaled), Some(measure)) => format!(
            "{mine}: {} when scaled to {standard}",
            format::count(nearest(scaled), context.decimals(measure))
        ),
        (_, _) => format!("{mine}: not comparable with {standard}"),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast ends at the nearest there is"
)]
fn nearest(scaled: f64) -> i64 {
    scaled.round() as i64
}
