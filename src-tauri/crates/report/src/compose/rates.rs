//! The headline rate of each included authority and of all together.

use super::context::Context;
use super::{cells, hidden, words};
use crate::{Align, Cell, EmptyTable, Table};
use analysis::{
    bounds::Bounds,
    interval::{IntervalMethod, Proportion},
    rates::RateRow,
    small_counts::summary::Over,
};
use foi::{State, format};

pub(super) fn table(context: &Context) -> Table {
    let rates = &context.tables.rates;
    let (part, whole) = context.part_and_whole(rates.cells);
    let mut table = Table {
        title: context
            .snapshot
            .rate_name()
            .map_or_else(String::new, |name| format!("{name}, by {}", context.noun())),
        denominator: denominator(context),
        columns: {
            let mut columns = vec![cells::column(
                "authority",
                words::heading(context.noun()),
                Align::Text,
            )];
            columns.extend(cells::rate_columns(part, whole));
            columns
        },
        ..Table::default()
    };
    let Some((part, whole, period)) = rates.cells else {
        table.empty = Some(words::no_rate());
        return table;
    };
    if rates.rows.is_empty() {
        table.empty = Some(EmptyTable::new(
            format!("No {} is included yet.", context.noun()),
            "Log responses and enter the required figures, or include one with a reason.",
        ));
        return table;
    }
    table.rows = rates
        .rows
        .iter()
        .map(|row| {
            let cells = vec![
                cells::text(&context.snapshot.authorities[row.authority].name),
                context.figure(row.authority, part, period),
                context.figure(row.authority, whole, period),
                rate(context, row),
                interval(context, row.rate),
            ];
            cells::authority_row(context, row.authority, cells)
        })
        .collect();
    if rates.authorities > 0 {
        let [sum_part, sum_whole] = context.sums(
            rates.sums,
            rates.authorities,
            (Over::Rates, (part, whole, period)),
        );
        table.rows.push(cells::total(vec![
            cells::text(context.authorities(rates.authorities as usize)),
            sum_part,
            sum_whole,
            match (rates.total, rates.sums) {
                (Some(total), _) => cells::percent(total.percent, context.options.percent_decimals),
                (None, Some(_)) => undefined(),
                (None, None) => cells::text("hidden"),
            },
            interval(context, rates.total),
        ]));
    }
    table.notes = notes(context);
    table
}

/// `24 of 43 forces; 13,860 offences; January 2019 to July 2022`.
pub(super) fn denominator(context: &Context) -> String {
    let rates = &context.tables.rates;
    let mut parts = vec![context.of_all(rates.authorities as usize)];
    if let Some((_, whole, period)) = rates.cells {
        if let Some((_, n)) = rates.sums {
            parts.push(context.quantity(n, whole));
        }
        parts.push(format::span(&context.snapshot.periods[period]));
    }
    parts.join("; ")
}

fn notes(context: &Context) -> Vec<String> {
    let rates = &context.tables.rates;
    let mut notes = Vec::new();
    if context.options.percent_decimals == 0 {
        notes.push("Rates are rounded to the nearest whole per cent.".to_owned());
    }
    // Amounts have no interval (see `Proportion`), and then there is nothing to explain.
    if rates.total.is_none_or(|total| total.interval.is_some()) {
        notes.push(format!(
            "Intervals are 95% {}. Small counts have wide intervals. This is not a ranking.",
            intervals(context.tables.choices.interval)
        ));
    }
    let part = rates
        .cells
        .map(|(part, _, _)| &context.snapshot.measures[part]);
    if part.is_some_and(|part| part.outcome_type.is_some()) {
        notes.extend(context.not_final());
    }
    notes.extend(context.left_out(&rates.left_out));
    notes.extend(
        rates
            .cells
            .and_then(|(part, _, _)| two_bases(context, part)),
    );
    notes.extend(hidden(context));
    if let Some(bounds) = rates.bounds {
        let lies = match cells::range(bounds).split_once('\u{2013}') {
            Some((low, high)) if format!("{low}%") != high => {
                format!("is between {low}% and {high}")
            }
            Some((_, same)) => format!("is {same}"),
            None => format!("is {}", cells::range(bounds)),
        };
        notes.push(format!(
            "If the {} that gave a range are added, the rate {lies}. These are bounds, not a sampling interval.",
            context.nouns(),
        ));
    }
    notes
}

/// What everyone in the analysis together can have, whatever the hidden figures are.
fn hidden(context: &Context) -> Option<String> {
    let (part, whole, _) = context.tables.rates.cells?;
    let found = context.tables.hidden.as_ref()?;
    let rate = found.rate.bounds?;
    let sum = |measure: usize, bounds: Bounds| {
        let number = |scaled| format::count(scaled, context.decimals(measure));
        let low = number(bounds.low);
        let range = match bounds.high {
            Some(high) if high == bounds.low => format!("exactly {low}"),
            Some(high) => format!("between {low} and {}", number(high)),
            None => format!("at least {low}"),
        };
        format!("{} {range}", context.measure(measure))
    };
    let exact = found.part.exact && found.whole.exact && rate.exact;
    let contradicts = &found.rate.left_out;
    let without = if contradicts.is_empty() {
        String::new()
    } else {
        format!(
            " This does not include {}, whose figures contradict each other.",
            context.listed(contradicts)
        )
    };
    let everyone = context.tables.progress.included as usize - contradicts.len();
    Some(format!(
        "For {} in the analysis, over every value that the answers allow for hidden and missing figures: {}, {}, the rate {}. These are bounds, not sampling intervals{}.{without}",
        context.every(everyone),
        sum(part, found.part),
        sum(whole, found.whole),
        if rate.low == rate.high {
            format::percent(rate.low, 2)
        } else {
            format!(
                "between {} and {}",
                format::percent_at_least(rate.low, 2),
                format::percent_at_most(rate.high, 2)
            )
        },
        if exact {
            ", and each end can be reached"
        } else {
            "; the true ones may be narrower"
        }
    ))
}

/// `Wilson score intervals`.
pub(super) fn intervals(method: IntervalMethod) -> &'static str {
    match method {
        IntervalMethod::Wilson => "Wilson score intervals",
        IntervalMethod::ClopperPearson => "exact intervals (Clopper\u{2013}Pearson)",
    }
}

/// The share of what is known beside that of all, where a part is not known of everyone.
fn two_bases(context: &Context, part: usize) -> Option<String> {
    let (whole, _) = context.tables.denominators.cells?;
    let bases = context.tables.denominators.part(part)?;
    let (known, all) = (bases.of_known()?, bases.of_all()?);
    let decimals = context.options.percent_decimals.max(1);
    bases.differ().then(|| {
        format!(
            "Of known answers: {} of {} ({}), {}. Of all, the unknown ones included: {} of {} (at least {}), {}.",
            format::count(bases.count, context.decimals(part)),
            context.quantity(bases.known.whole, whole),
            format::percent(known, decimals),
            context.authorities(bases.known.authorities as usize),
            format::count(bases.count, context.decimals(part)),
            context.quantity(bases.all.whole, whole),
            format::percent_at_least(all, decimals),
            context.authorities(bases.all.authorities as usize),
        )
    })
}

/// The rate of a row, its bounds, or why there is neither.
pub(super) fn rate(context: &Context, row: &RateRow) -> Cell {
    match (row.rate, row.bounds) {
        (Some(rate), _) => cells::percent(rate.percent, context.options.percent_decimals),
        // None of a number that is hidden is none all the same.
        (None, Some((low, high))) if low == high => {
            cells::percent(low, context.options.percent_decimals)
        }
        (None, Some(bounds)) if is_hidden(context, row) => hidden::not_shown(&cells::range(bounds)),
        (None, Some(bounds)) => cells::missing(cells::range(bounds), State::Suppressed),
        (None, None) => no_rate(context, row),
    }
}

/// Empty where a rate has none.
pub(super) fn interval(context: &Context, rate: Option<Proportion>) -> Cell {
    let interval = rate.and_then(|rate| rate.interval);
    cells::text(interval.map_or_else(String::new, |interval| cells::interval(interval, context)))
}

/// Whether the record has both figures, and readers do not.
fn is_hidden(context: &Context, row: &RateRow) -> bool {
    let recorded = |measure, period| {
        let value = context.snapshot.value(row.authority, measure, period);
        value.count().is_some()
    };
    let cells = context.tables.rates.cells;
    let both = cells
        .is_some_and(|(part, whole, period)| recorded(part, period) && recorded(whole, period));
    both && (row.part.count().is_none() || row.whole.count().is_none())
}

fn no_rate(context: &Context, row: &RateRow) -> Cell {
    match (row.part.count(), row.whole.count()) {
        (Some(_), Some(0)) => undefined(),
        (Some(_), Some(_)) => cells::text("contradictory"),
        (_, _) if is_hidden(context, row) => hidden::not_shown("hidden"),
        (Some(_), None) => cells::missing("not known", row.whole.state()),
        (None, _) => cells::missing("not known", row.part.state()),
    }
}

/// Nothing out of nothing has no rate, and it is not 0%.
fn undefined() -> Cell {
    cells::text("none recorded")
}
