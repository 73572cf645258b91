//! Table 4: counts by period, over the same authorities in every row.

use super::{Context, cells, words};
use crate::{Align, Table};
use analysis::trend::TrendRow;
use foi::{Period, format};

pub(super) fn table(context: &Context) -> Table {
    let trend = &context.tables.trend;
    let title = match trend.measure {
        Some(measure) => format!("{}, by period", context.measure(measure)),
        None => "Trend".to_owned(),
    };
    let mut table = Table {
        key: "trend".to_owned(),
        number: "Table 4".to_owned(),
        title,
        denominator: context.of_all(trend.authorities.len()),
        columns: vec![
            cells::column("period", "Period", Align::Text),
            cells::column("count", "Number", Align::Number),
            cells::column("change", "Change", Align::Number),
            cells::column("note", "Note", Align::Text),
        ],
        rows: Vec::new(),
        notes: Vec::new(),
        empty: None,
    };
    let counted = trend.rows.iter().any(|row| row.count.is_some());
    let Some(measure) = trend.measure.filter(|_| counted) else {
        table.empty = Some(if trend.rows.is_empty() {
            "No yearly periods are set. Divide the period into years to see a trend.".to_owned()
        } else {
            format!(
                "No included {} has a count in every period. Enter the yearly figures on the Figures screen.",
                context.noun()
            )
        });
        return table;
    };
    let decimals = context.decimals(measure);
    table.rows = trend
        .rows
        .iter()
        .map(|row| {
            cells::body(vec![
                cells::text(&context.snapshot.periods[row.period].label),
                match row.count {
                    Some(count) => cells::number(count, decimals),
                    None => cells::text("not known"),
                },
                row.change_percent.map_or_else(
                    || cells::text(""),
                    |change| {
                        let mut cell = cells::percent(change, context.options.percent_decimals);
                        if change > 0.0 {
                            cell.text.insert(0, '+');
                        }
                        cell.text = cell.text.replacen('-', "\u{2212}", 1);
                        cell
                    },
                ),
                cells::text(note(context, row)),
            ])
        })
        .collect();
    table.notes = vec![format!(
        "The same {} in every row. Change is against the row before, between periods of the same length only.",
        context.nouns()
    )];
    table.notes.extend(context.left_out(&trend.left_out));
    table
}

/// `7 months: not comparable with a year`.
fn note(context: &Context, row: &TrendRow) -> String {
    if row.comparable {
        return String::new();
    }
    let periods = &context.snapshot.periods;
    let first = context
        .tables
        .trend
        .rows
        .first()
        .map(|first| length(&periods[first.period]));
    format!(
        "{}: not comparable with {}",
        words::heading(&length(&periods[row.period])),
        first.unwrap_or_default()
    )
}

/// `a year`, `7 months`, `45 days`.
pub(crate) fn length(period: &Period) -> String {
    match period.months() {
        Some(12) => "a year".to_owned(),
        Some(months) => format::plural(months as usize, "month", "months"),
        None => format::plural(period.days() as usize, "day", "days"),
    }
}
