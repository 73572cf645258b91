//! What each authority gave of one measure, for the Analysis screen.

use super::context::Context;
use super::{cells, words};
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::counts::Counts;
use foi::{Kind, format};

/// People to whom a count is held.
const PEOPLE: f64 = 100_000.0;

/// `None` where the campaign names no measure with numbers.
pub(super) fn table(context: &Context) -> Option<Table> {
    let counts = Counts::compute(context.snapshot)?;
    let (measure, period) = (counts.measure, counts.period);
    let label = context.measure(measure);
    let mut parts = vec![context.of_all(counts.rows.len())];
    parts.extend(counts.sum.map(|sum| context.quantity(sum, measure)));
    parts.push(format::span(&context.snapshot.periods[period]));
    let mut table = Table {
        title: format!("{label}, by {}", context.noun()),
        denominator: parts.join("; "),
        ..Table::default()
    };
    let Some(sum) = counts.sum else {
        table.empty = Some(EmptyTable::new(
            format!(
                "No included {} has a figure for {label} yet.",
                context.noun()
            ),
            "Enter it on the Figures screen.",
        ));
        return Some(table);
    };
    let per_head = context.snapshot.measures[measure].kind == Kind::Count
        && counts
            .rows
            .iter()
            .any(|&(one, _)| people(context, one).is_some());
    table.columns = vec![
        cells::column("authority", words::heading(context.noun()), Align::Text),
        cells::column("count", label, Align::Number),
        cells::column("share", "Share of all", Align::Number),
    ];
    if per_head {
        let column = cells::column("per_head", "Per 100,000 people", Align::Number);
        table.columns.push(column);
        table.notes.push(format!(
            "Per 100,000 people is for the whole of {}, not by year.",
            format::span(&context.snapshot.periods[period])
        ));
        let shown = counts.rows.iter().map(|&(authority, _)| authority);
        table.notes.extend(context.population_years(shown));
    }
    let decimals = context.decimals(measure);
    let percents = context.options.percent_decimals.max(1);
    let share = |count: i64| {
        let share = (sum > 0).then(|| 100.0 * count as f64 / sum as f64);
        share.map_or_else(|| cells::text(""), |share| cells::percent(share, percents))
    };
    let each = |count: i64, people: Option<f64>| {
        people.map_or_else(
            || cells::text("no population"),
            |people| cells::decimal(PEOPLE * format::unscaled(count, decimals) / people, 1),
        )
    };
    let row = |&(authority, count): &(usize, i64)| -> Row {
        let mut row = vec![
            cells::text(&context.snapshot.authorities[authority].name),
            context.figure(authority, measure, period),
            share(count),
        ];
        if per_head {
            row.push(each(count, people(context, authority)));
        }
        cells::authority_row(context, authority, row)
    };
    table.rows = counts.rows.iter().map(row).collect();
    let mut total = |name: String, value: Cell, share: Cell| {
        let mut row = vec![cells::text(name), value, share];
        row.resize_with(table.columns.len(), Cell::default);
        table.rows.push(cells::total(row));
    };
    let all = context.authorities(counts.rows.len());
    total(all, cells::number(sum, decimals), share(sum));
    let digits = decimals.max(1);
    for (name, value) in [("Mean", counts.mean), ("Median", counts.median)] {
        if let Some(value) = value {
            let name = format!("{name} {}", context.noun());
            total(name, cells::decimal(value, digits), Cell::default());
        }
    }
    table.notes.extend(context.left_out(&counts.left_out));
    Some(table)
}

fn people(context: &Context, authority: usize) -> Option<f64> {
    let people = context.snapshot.authorities[authority].population?;
    (people > 0).then(|| f64::from(people))
}
