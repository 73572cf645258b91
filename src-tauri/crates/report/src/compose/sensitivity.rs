//! The headline rate under other rules of inclusion, and with any one authority left out.

use super::context::Context;
use super::{cells, rates, words};
use crate::{Align, Row, Table, labels};
use analysis::interval::Proportion;
use analysis::sensitivity::{Rule, RuleRow};
use analysis::small_counts::summary::Over;
use foi::format;

pub(super) fn table(context: &Context) -> Table {
    let found = &context.tables.sensitivity;
    let (part, whole) = context.part_and_whole(found.cells);
    let bounded = bounded(context);
    let mut table = Table {
        denominator: rates::denominator(context),
        columns: vec![
            cells::column("rule", "Who is counted", Align::Text),
            cells::column("rate", "Rate", Align::Number),
            cells::column("interval", "95% interval", Align::Number),
            cells::column("bounds", "Bounds, ranges added", Align::Number),
            cells::column("part", part, Align::Number),
            cells::column("whole", whole, Align::Number),
            cells::column(
                "authorities",
                words::heading(context.nouns()),
                Align::Number,
            ),
            cells::column("selected", "Out of", Align::Number),
        ],
        ..Table::default()
    };
    if !bounded {
        table.columns.retain(|column| column.key != "bounds");
    }
    let anybody = found.rules.iter().any(|row| row.pool.authorities > 0);
    if found.range().is_none() && !(found.hidden.any() && anybody) {
        table.empty = Some(match found.cells {
            None => words::no_rate(),
            Some(_) => words::nobody_has_a_rate(context),
        });
        return table;
    }
    table.rows = found.rules.iter().map(|row| rule(context, row)).collect();
    let ends = [("Lowest", found.least), ("Highest", found.greatest)];
    table.rows.extend(
        ends.into_iter()
            .filter_map(|(end, one)| Some(left_out(context, end, one?))),
    );
    table.notes = notes(context);
    table
}

/// Somebody gave a range, so that there are bounds to show.
fn bounded(context: &Context) -> bool {
    let rules = &context.tables.sensitivity.rules;
    rules.iter().any(|row| row.bounds.is_some())
}

fn rule(context: &Context, row: &RuleRow) -> Row {
    let over = match row.rule {
        Rule::Answered => Over::Answered,
        Rule::Complete => Over::Complete,
        Rule::Decisions => Over::Rates,
    };
    let cells = context.tables.sensitivity.cells;
    let [part, whole] = cells.map_or_else(Default::default, |cells| {
        context.sums(row.pool.sums, row.pool.authorities, (over, cells))
    });
    let hidden = context.hidden().filter(|_| row.pool.authorities > 0);
    let mut cells = vec![cells::text(labels::rule(row.rule, context.rate.is_none()))];
    cells.extend(rate(context, row.rate, hidden.unwrap_or("not known")));
    if bounded(context) {
        let bounds = row.bounds.map_or_else(String::new, cells::range);
        cells.push(cells::text(bounds));
    }
    cells.extend([
        part,
        whole,
        cells::tally(row.pool.authorities),
        cells::tally(row.pool.selected),
    ]);
    cells::body(cells)
}

fn left_out(context: &Context, end: &str, (authority, found): (usize, Proportion)) -> Row {
    let behind = context.tables.rates.authorities.saturating_sub(1);
    let included = context.tables.progress.included.saturating_sub(1);
    let mut cells = vec![cells::text(format!(
        "{end}, without {}",
        context.snapshot.authorities[authority].name
    ))];
    cells.extend(rate(context, Some(found), "not known"));
    if bounded(context) {
        cells.push(cells::text(""));
    }
    cells.extend([
        cells::number(found.part, decimals(context)),
        cells::number(found.whole, decimals(context)),
        cells::tally(behind),
        cells::tally(included),
    ]);
    cells::authority_row(context, authority, cells)
}

/// The cells of a rate and its interval.
fn rate(context: &Context, rate: Option<Proportion>, otherwise: &str) -> [crate::Cell; 2] {
    // With one decimal at least: otherwise the rules would look alike.
    let decimals = context.options.percent_decimals.max(1);
    [
        rate.map_or_else(
            || cells::text(otherwise),
            |rate| cells::percent(rate.percent, decimals),
        ),
        rates::interval(context, rate),
    ]
}

fn decimals(context: &Context) -> u8 {
    let cells = context.tables.sensitivity.cells;
    cells.map_or(0, |(_, whole, _)| context.decimals(whole))
}

fn notes(context: &Context) -> Vec<String> {
    let found = &context.tables.sensitivity;
    let mut notes = Vec::new();
    notes.extend(verdict(context));
    if found.least.is_some() {
        notes.push(match found.without.len() {
            2 => format!("Each of the two {} was left out in turn.", context.nouns()),
            n => format!(
                "Each of {} was left out in turn. The table shows the two that change the rate most when left out.",
                context.authorities(n)
            ),
        });
    }
    for row in &found.rules {
        if row.pool.left_out.is_empty() {
            continue;
        }
        let names: Vec<usize> = row
            .pool
            .left_out
            .iter()
            .map(|left| left.authority)
            .collect();
        notes.push(format!(
            "“{}” leaves out {}, which did not give both figures as numbers that can be added up: {}.",
            labels::rule(row.rule, context.rate.is_none()),
            context.authorities(names.len()),
            context.listed(&names)
        ));
    }
    if found.rules.iter().any(|row| row.bounds.is_some()) {
        notes.push("Bounds are the lowest and the highest rate if those that gave a range are added. They are not sampling intervals.".to_owned());
    }
    notes
}

/// Whether the rate as printed is the same under every rule. If some counts are hidden, the lowest
/// and highest rate are not given, because they may be among the hidden ones.
fn verdict(context: &Context) -> Option<String> {
    let found = &context.tables.sensitivity;
    if found.hidden.any() {
        let what = if found.hidden.authorities {
            format!("Counts of some {}", context.nouns())
        } else {
            "Rates under other rules".to_owned()
        };
        return Some(format!(
            "{what} are hidden, so the lowest and the highest rate of all are not given."
        ));
    }
    let (low, high) = found.range()?;
    let printed = |rate: f64| format::percent(rate, context.options.percent_decimals);
    let finely = |rate: f64| format::percent(rate, context.options.percent_decimals.max(1));
    // Of one alone, leaving it out leaves nobody.
    let rules = if found.least.is_some() {
        "Under every rule, and with any one left out,"
    } else {
        "Under every rule,"
    };
    Some(if finely(low) == finely(high) {
        format!("{rules} the rate is {}.", finely(low))
    } else if printed(low) == printed(high) {
        format!(
            "{rules} the rate is {} as printed: between {} and {}.",
            printed(low),
            finely(low),
            finely(high)
        )
    } else {
        format!(
            "{rules} the rate is between {} and {}. As printed it varies from {} to {}.",
            finely(low),
            finely(high),
            printed(low),
            printed(high)
        )
    })
}
