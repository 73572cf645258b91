//! The headline rate of each region against that of all others.

use super::context::Context;
use super::{cells, rates, words};
use crate::{Align, Cell, EmptyTable, Row, Table};
use analysis::compare::Group;
use analysis::rates_by_region::RegionRates;
use analysis::small_counts::summary::Over;

/// `None` where one authority alone has a rate: there is nothing to compare it with.
pub(super) fn table(context: &Context) -> Option<Table> {
    if context.tables.rates.authorities == 1 {
        return None;
    }
    let regions = &context.tables.rates_by_region;
    let (part, whole) = context.part_and_whole(regions.cells);
    let mut table = Table {
        title: regions
            .cells
            .map_or_else(String::new, |_| format!("{part}, by region")),
        denominator: rates::denominator(context),
        columns: {
            let mut columns = vec![
                cells::column("region", "Region", Align::Text),
                cells::column(
                    "authorities",
                    words::heading(context.nouns()),
                    Align::Number,
                ),
            ];
            columns.extend(cells::rate_columns(part, whole));
            columns.extend([
                cells::column("others", "All others", Align::Number),
                cells::column("difference", "Difference in points", Align::Number),
                cells::column(
                    "difference_interval",
                    "95% interval of the difference",
                    Align::Number,
                ),
            ]);
            columns
        },
        empty: empty(context),
        ..Table::default()
    };
    if table.empty.is_some() {
        return Some(table);
    }
    table.rows = regions
        .rows
        .iter()
        .map(|row| region(context, row))
        .collect();
    let mut all = vec![cells::text(format!("All {}", context.nouns()))];
    all.extend(group(context, &regions.all, Over::Rates));
    all.extend([cells::text(""), cells::text(""), cells::text("")]);
    table.rows.push(cells::total(all));
    table.notes = notes(context);
    Some(table)
}

fn empty(context: &Context) -> Option<EmptyTable> {
    let regions = &context.tables.rates_by_region;
    if regions.cells.is_none() {
        return Some(words::no_rate());
    }
    if regions.all.authorities == 0 {
        return Some(words::nobody_has_a_rate(context));
    }
    (regions.rows.len() < 2).then(|| {
        EmptyTable::new(
            "There are fewer than two regions to compare.",
            format!("The region is recorded with each {}.", context.noun()),
        )
    })
}

fn region(context: &Context, row: &RegionRates) -> Row {
    let decimals = context.options.percent_decimals;
    let mut cells = vec![cells::text(
        row.name.as_deref().unwrap_or("No region recorded"),
    )];
    let over = Over::Region(row.name.as_deref());
    cells.extend(group(context, &row.group, over));
    let hidden = context.hidden().filter(|_| row.others.authorities > 0);
    cells.push(row.others.rate.map_or_else(
        || cells::text(hidden.unwrap_or("not known")),
        |rate| cells::percent(rate.percent, decimals),
    ));
    // With one decimal at least: a difference of whole points says little.
    let decimals = decimals.max(1);
    cells.extend(row.contrast.difference.map_or_else(
        || [cells::text(""), cells::text("")],
        |found| {
            [
                cells::points(found.value, decimals),
                cells::text(cells::points_interval(found.interval, decimals)),
            ]
        },
    ));
    cells::body(cells)
}

/// The same regions by ratio. `None` where no region has one.
pub(super) fn ratios(context: &Context) -> Option<Table> {
    let regions = &context.tables.rates_by_region;
    let found = regions
        .rows
        .iter()
        .filter_map(|row| Some((row, row.contrast.ratio?)));
    // With one decimal at least, as for differences.
    let decimals = context.options.percent_decimals.max(1);
    let percent = |group: &Group| {
        group.rate.map_or_else(
            || cells::text("not known"),
            |rate| cells::percent(rate.percent, decimals),
        )
    };
    let rows: Vec<Row> = found
        .map(|(row, ratio)| {
            let (low, high) = ratio.interval;
            let end = |value| cells::decimal(value, 2).text;
            cells::body(vec![
                cells::text(row.name.as_deref().unwrap_or("No region recorded")),
                cells::tally(row.group.authorities),
                percent(&row.group),
                percent(&row.others),
                cells::decimal(ratio.value, 2),
                cells::text(format!("{} to {}", end(low), end(high))),
            ])
        })
        .collect();
    let (part, _) = context.part_and_whole(regions.cells);
    (!rows.is_empty() && context.tables.rates.authorities > 1).then(|| Table {
        title: format!("{part}, ratio of each region to all others"),
        denominator: rates::denominator(context),
        columns: vec![
            cells::column("region", "Region", Align::Text),
            cells::column(
                "authorities",
                words::heading(context.nouns()),
                Align::Number,
            ),
            cells::column("rate", "Rate", Align::Number),
            cells::column("others", "All others", Align::Number),
            cells::column("ratio", "Ratio", Align::Number),
            cells::column("ratio_interval", "95% interval", Align::Number),
        ],
        notes: vec!["The ratio is the rate of the region divided by the rate of all others, with an interval that is normal in the logarithm (Katz and others, 1978). A region with a rate of zero has none. This is not a ranking.".to_owned()],
        rows,
        ..Table::default()
    })
}

/// Authorities, part, whole, rate and its interval.
pub(super) fn group(context: &Context, group: &Group, over: Over) -> [Cell; 5] {
    let cells = context.tables.rates_by_region.cells;
    let [part, whole] = cells.map_or_else(Default::default, |cells| {
        context.sums(group.sums, group.authorities, (over, cells))
    });
    let hidden = context.hidden().filter(|_| group.authorities > 0);
    [
        cells::tally(group.authorities),
        part,
        whole,
        match (group.rate, group.sums) {
            (Some(rate), _) => cells::percent(rate.percent, context.options.percent_decimals),
            (None, Some(_)) => cells::text("none recorded"),
            (None, None) => cells::text(hidden.unwrap_or("not known")),
        },
        rates::interval(context, group.rate),
    ]
}

fn notes(context: &Context) -> Vec<String> {
    let regions = &context.tables.rates_by_region;
    let mut notes = Vec::new();
    let compared = regions
        .rows
        .iter()
        .filter(|row| row.contrast.difference.is_some())
        .count();
    if compared > 0 {
        notes.push(format!(
            "Each region is compared with all other regions together, in percentage points. Intervals of differences are Newcombe\u{2019}s hybrid score intervals (1998, method 10). Of {compared} intervals, one in twenty is expected to exclude zero by chance alone. This is not a ranking."
        ));
    }
    notes.extend(context.left_out(&regions.left_out));
    notes
}
