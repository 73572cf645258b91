//! Sums, means and ratios of measures with decimals.

use super::cells;
use super::context::Context;
use crate::{Align, Cell, EmptyTable, Table};
use analysis::amounts::{AmountRatio, AmountRow};
use foi::format;

/// `None` where every measure is a count.
pub(super) fn table(context: &Context) -> Option<Table> {
    let amounts = &context.tables.amounts;
    let period = amounts.period.filter(|_| !amounts.rows.is_empty())?;
    let known = amounts.rows.iter().any(|row| row.mean.is_some());
    let mut table = Table {
        denominator: format!(
            "{} included; {}",
            context.of_all(context.tables.progress.included as usize),
            format::span(&context.snapshot.periods[period])
        ),
        columns: vec![
            cells::column("measure", "Measure", Align::Text),
            cells::column("sum", "Sum", Align::Number),
            cells::column("authorities", "Given by", Align::Number),
            cells::column(
                "mean",
                format!("Mean for each {}", context.noun()),
                Align::Number,
            ),
            cells::column("ratio", "Ratio", Align::Number),
            cells::column("ratio_of", "Ratio to what", Align::Text),
        ],
        empty: (!known).then(|| {
            EmptyTable::new(
                format!("No included {} has an amount yet.", context.noun()),
                "Enter it on the Figures screen.",
            )
        }),
        ..Table::default()
    };
    if table.empty.is_some() {
        return Some(table);
    }
    table.rows = amounts
        .rows
        .iter()
        .map(|row| cells::body(amount(context, row)))
        .collect();
    table.notes = vec![format!(
        "A mean is over the {} that gave the amount. A ratio divides the sums of those that gave both. Amounts have no sampling interval, because a pound is not one of many cases.",
        context.nouns()
    )];
    for row in &amounts.rows {
        table.notes.extend(context.left_out(&row.left_out));
    }
    Some(table)
}

fn amount(context: &Context, row: &AmountRow) -> Vec<Cell> {
    let decimals = context.decimals(row.measure);
    let label = context.measure(row.measure);
    let unit = &context.snapshot.measures[row.measure].unit;
    let known = |cell: Option<Cell>| cell.unwrap_or_else(|| cells::text("no figures"));
    let [ratio, of] = row.ratio.map_or_else(
        || [cells::text(""), cells::text("")],
        |ratio| ratio_cells(context, row.measure, ratio),
    );
    vec![
        cells::text(if unit.is_empty() || label.contains(unit.as_str()) {
            label.to_owned()
        } else {
            format!("{label} ({unit})")
        }),
        known(row.mean.map(|_| cells::number(row.sum.exact, decimals))),
        cells::tally(row.sum.counts),
        known(row.mean.map(|mean| cells::decimal(mean, decimals))),
        ratio,
        of,
    ]
}

fn ratio_cells(context: &Context, measure: usize, ratio: AmountRatio) -> [Cell; 2] {
    let same = context.decimals(measure) == context.decimals(ratio.to);
    let to = context.quantity(ratio.of, ratio.to);
    let behind = context.authorities(ratio.authorities as usize);
    match ratio.value {
        None => [cells::text("none recorded"), cells::text(behind)],
        Some(value) if same => [
            cells::percent(100.0 * value, context.options.percent_decimals),
            cells::text(format!("of {to}, {behind}")),
        ],
        Some(value) => [
            cells::decimal(value, context.decimals(measure)),
            cells::text(format!("for each of {to}, {behind}")),
        ],
    }
}
