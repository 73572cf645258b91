//! Which rates lie further from the rate of all than chance explains.

use super::context::Context;
use super::{cells, rates, words};
use crate::{Align, Cell, EmptyTable, Table, labels};
use analysis::funnel::{
    Funnel, FunnelPlace, FunnelRow, INNER, LEAST_BASE, LEAST_PEERS, Limit, OUTER, Variation,
};
use foi::format;
use std::collections::HashMap;

pub(super) fn table(context: &Context) -> Table {
    let funnel = &context.tables.funnel;
    let (part, whole) = context.part_and_whole(context.tables.rates.cells);
    let mut table = Table {
        title: context
            .tables
            .rates
            .cells
            .map_or_else(String::new, |_| format!("{part}, against the rate of all")),
        denominator: rates::denominator(context),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("part", part, Align::Number),
            cells::column("whole", whole, Align::Number),
            cells::column("rate", "Rate", Align::Number),
            cells::column("inner", "95% limits", Align::Number),
            cells::column("outer", "99.8% limits", Align::Number),
            cells::column("distance", "Distance (z)", Align::Number),
            cells::column("place", "Place", Align::Text),
        ],
        empty: empty(context),
        ..Table::default()
    };
    if table.empty.is_some() {
        return table;
    }
    // Limits hang on the base alone, and many have the same.
    let mut limits: HashMap<i64, [String; 2]> = HashMap::new();
    table.rows = funnel
        .rows
        .iter()
        .map(|row| {
            let [inner, outer] = limits
                .entry(row.rate.whole)
                .or_insert_with(|| {
                    [INNER, OUTER].map(|z| {
                        let limits = funnel.limits(row.rate.whole, z);
                        limits.map_or_else(String::new, |limits| cells::interval(limits, context))
                    })
                })
                .clone();
            let cells = vec![
                cells::text(&context.snapshot.authorities[row.authority].name),
                cells::number(row.rate.part, 0),
                cells::number(row.rate.whole, 0),
                cells::percent(row.rate.percent, context.options.percent_decimals),
                cells::text(inner),
                cells::text(outer),
                distance(row),
                cells::text(labels::funnel_place(row.place)),
            ];
            cells::authority_row(context, row.authority, cells)
        })
        .collect();
    table.notes = notes(context, funnel);
    table
}

fn empty(context: &Context) -> Option<EmptyTable> {
    let funnel = &context.tables.funnel;
    if context.tables.rates.cells.is_none() {
        return Some(words::no_rate());
    }
    if funnel.cells.is_none() {
        return Some(EmptyTable::new(
            "The rate compares amounts. A pound is not one of many cases that go one way or the other by chance, so that there are no limits.",
            "",
        ));
    }
    let nobody = funnel.rows.is_empty();
    if nobody && context.tables.rates.authorities > 0 && context.published.is_some() {
        return Some(EmptyTable::new(
            "The counts behind the rates are hidden.",
            "",
        ));
    }
    nobody.then(|| words::nobody_has_a_rate(context))
}

fn distance(row: &FunnelRow) -> Cell {
    row.z
        .map_or_else(|| cells::text(""), |z| cells::points(z, 1))
}

fn notes(context: &Context, funnel: &Funnel) -> Vec<String> {
    let outside = |limit: Limit| {
        let rows = funnel.rows.iter();
        rows.filter(|row| {
            row.place == FunnelPlace::Above(limit) || row.place == FunnelPlace::Below(limit)
        })
        .count()
    };
    let few = |row: &&FunnelRow| row.place == FunnelPlace::TooFew;
    let few = funnel.rows.iter().filter(few).count();
    let mut notes = vec![
        format!(
            "If every {} had the rate of all, {}, about 95% of them would lie within the inner limits and nearly all within the outer. {} outside the 99.8% limits; {} more outside the 95% limits. The limits say whom chance does not explain, and not why: recording differs too. This is not a ranking.",
            context.noun(),
            funnel
                .target
                .map_or_else(String::new, |target| format::percent(
                    target.percent,
                    context.options.percent_decimals.max(1)
                )),
            words::heading(&lie(context, funnel, outside(Limit::Outer))),
            format::count(outside(Limit::Inner) as i64, 0),
        ),
        format!(
            "Limits are {} (Spiegelhalter, 2005). The distance is in standard deviations, by the normal approximation and by chance alone.",
            labels::funnel_limits(funnel)
        ),
    ];
    match funnel.spread {
        Variation::Chance => {}
        Variation::TooFew => notes.push(format!(
            "The limits were to allow for rates that differ more than by chance, but of {LEAST_PEERS} {} or fewer with {LEAST_BASE} cases or more no spread can be told.",
            context.nouns()
        )),
        Variation::Factor(factor) => notes.push(format!(
            "The rates spread {factor:.1} times as widely in their variance as chance lets them (the outermost tenth at either end pulled in); the limits are that much wider."
        )),
        Variation::Between(between) => notes.push(format!(
            "A variance between {} of {between:.5} on the arcsine scale is added to that of chance (winsorised moment estimate, as FunnelPlotR has it).",
            context.nouns()
        )),
    }
    if few > 0 {
        notes.push(format!(
            "{}{} {} fewer than {LEAST_BASE} cases, too few to say where {}.",
            match labels::funnel_shown(context.tables) {
                Some(_) => "Of those shown, ",
                None => "",
            },
            context.authorities(few),
            format::agree(few, "has", "have"),
            format::agree(few, "it lies", "they lie")
        ));
    }
    notes.extend(context.left_out(&context.tables.rates.left_out));
    notes
}

/// `1 force lies`, `7 forces lie`; where the counts of some are hidden, `of the 5 forces shown, 1
/// lies`.
fn lie(context: &Context, funnel: &Funnel, n: usize) -> String {
    let lie = format::agree(n, "lies", "lie");
    match labels::funnel_shown(context.tables) {
        Some(_) => format!(
            "of the {} shown, {} {lie}",
            context.authorities(funnel.rows.len()),
            format::count(n as i64, 0)
        ),
        None => format!("{} {lie}", context.authorities(n)),
    }
}
