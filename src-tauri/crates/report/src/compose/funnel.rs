//! Which rates lie further from the rate of all than chance explains.

use super::context::Context;
use super::{cells, rates, words};
use crate::{Align, Cell, EmptyTable, Table, labels};
use analysis::funnel::{
    Discovery, Funnel, FunnelPlace, FunnelRow, INNER, MIN_BASE, MIN_PEERS, Multiplicity, OUTER,
    Outside, Variation,
};
use foi::format;
use std::collections::HashMap;

/// `None` where one authority alone has a rate: there is nothing to compare it with.
pub(super) fn table(context: &Context) -> Option<Table> {
    if context.tables.rates.authorities == 1 {
        return None;
    }
    let funnel = &context.tables.funnel;
    let (part, whole) = context.part_and_whole(context.tables.rates.cells);
    let mut table = Table {
        title: context.tables.rates.cells.map_or_else(String::new, |_| {
            format!("{part}, compared with the rate of all")
        }),
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
        return Some(table);
    }
    let marks = context.tables.choices.multiplicity == Multiplicity::FalseDiscovery;
    if marks {
        table.columns.extend([
            cells::column("adjusted", "Adjusted p", Align::Number),
            cells::column("stands_out", "Stands out", Align::Text),
        ]);
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
            let mut cells = vec![
                cells::text(&context.snapshot.authorities[row.authority].name),
                cells::number(row.rate.part, 0),
                cells::number(row.rate.whole, 0),
                cells::percent(row.rate.percent, context.options.percent_decimals),
                cells::text(inner),
                cells::text(outer),
                distance(row),
                cells::text(labels::funnel_place(row.place)),
            ];
            if marks {
                cells.extend(mark(row.discovery));
            }
            cells::authority_row(context, row.authority, cells)
        })
        .collect();
    table.notes = notes(context, funnel);
    Some(table)
}

fn empty(context: &Context) -> Option<EmptyTable> {
    let funnel = &context.tables.funnel;
    if context.tables.rates.cells.is_none() {
        return Some(words::no_rate());
    }
    if funnel.cells.is_none() {
        return Some(EmptyTable::new(
            "The rate compares amounts, so there are no limits. A pound is not one of many cases that go one way or the other by chance.",
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

/// The adjusted chance, and whether the rate stands out by it.
fn mark(discovery: Option<Discovery>) -> [Cell; 2] {
    let Some(found) = discovery else {
        return [cells::text(""), cells::text("too few to say")];
    };
    let out = if found.stands_out() { "yes" } else { "no" };
    [cells::chance(found.adjusted), cells::text(out)]
}

fn notes(context: &Context, funnel: &Funnel) -> Vec<String> {
    let Outside { outer, inner } = funnel.outside();
    let few = |row: &&FunnelRow| row.place == FunnelPlace::TooFew;
    let few = funnel.rows.iter().filter(few).count();
    let mut notes = vec![
        format!(
            "If every {} had the rate of all, {}, about 95% of them would be within the inner limits and nearly all within the outer limits. {} outside the 99.8% limits, and {} more outside the 95% limits. The limits show which rates chance does not explain, but not why: recording differs too. This is not a ranking.",
            context.noun(),
            funnel
                .target
                .map_or_else(String::new, |target| format::percent(
                    target.percent,
                    context.options.percent_decimals.max(1)
                )),
            words::heading(&are(context, funnel, outer as usize)),
            format::count(i64::from(inner), 0),
        ),
        format!(
            "Limits are {} (Spiegelhalter, 2005). The distance is in standard deviations, by the normal approximation and from chance alone.",
            labels::funnel_limits(funnel)
        ),
    ];
    match funnel.spread {
        Variation::Chance => notes.extend(dispersion(context, funnel)),
        Variation::TooFew => notes.push(format!(
            "The limits should allow for rates that vary more than by chance. But the spread cannot be estimated from {MIN_PEERS} {} or fewer with {MIN_BASE} cases or more.",
            context.nouns()
        )),
        Variation::Factor(factor) => notes.push(format!(
            "The variance of the rates is {factor:.1} times what chance gives (with the outermost tenth at either end pulled in). The limits are widened to allow for it."
        )),
        Variation::Between(between) => notes.push(format!(
            "The limits allow for differences between {} as well as for chance: a variance of {between:.5} is added to the variance of the arcsine of the root of a rate (winsorised moment estimate, as in FunnelPlotR).",
            context.nouns()
        )),
    }
    notes.extend(discoveries(context, funnel));
    if few > 0 {
        notes.push(format!(
            "{}{} {} fewer than {MIN_BASE} cases, which is too few to place {}.",
            match labels::funnel_shown(context.tables) {
                Some(_) => "Of those shown, ",
                None => "",
            },
            context.authorities(few),
            format::agree(few, "has", "have"),
            format::agree(few, "it", "them")
        ));
    }
    notes.extend(context.left_out(&context.tables.rates.left_out));
    notes
}

/// By how much the rates vary more than the limits allow for, and what wider limits would leave
/// outside.
fn dispersion(context: &Context, funnel: &Funnel) -> Option<String> {
    let factor = funnel.dispersion?;
    let shown = match labels::funnel_shown(context.tables) {
        Some(_) => "Of those shown, the variance",
        None => "The variance",
    };
    let Some(Outside { outer, inner }) = funnel.if_widened else {
        return Some(format!(
            "{shown} of the rates is no more than chance gives (with the outermost tenth at either end pulled in), so the limits need no widening."
        ));
    };
    let all = match context.tables.between.heterogeneity {
        Ok(found) => format!("; of all, {} times", format::number(found.dispersion(), 1)),
        Err(_) => String::new(),
    };
    Some(format!(
        "{shown} of the rates is {factor:.1} times what chance gives (with the outermost tenth at either end pulled in{all}), and these limits do not allow for that. With limits widened to allow for it, a choice among the methods, {} outside the 99.8% limits, and {} more outside the 95% limits.",
        are(context, funnel, outer as usize),
        format::count(i64::from(inner), 0),
    ))
}

/// What the marks mean, and how many there are.
fn discoveries(context: &Context, funnel: &Funnel) -> Option<String> {
    let found: Vec<Discovery> = funnel.rows.iter().filter_map(|row| row.discovery).collect();
    let out = found.iter().filter(|found| found.stands_out()).count();
    (!found.is_empty()).then(|| {
        format!(
            "{} of {} that can be placed {} out. At most 5% of those marked are expected to be marked by chance: p is adjusted for how many are judged (Benjamini and Hochberg, 1995).",
            format::count(out as i64, 0),
            context.authorities(found.len()),
            format::agree(out, "stands", "stand"),
        )
    })
}

/// `1 force is`, `7 forces are`; where the counts of some are hidden, `of the 5 forces shown, 1
/// is`.
fn are(context: &Context, funnel: &Funnel, n: usize) -> String {
    let are = format::agree(n, "is", "are");
    match labels::funnel_shown(context.tables) {
        Some(_) => format!(
            "of the {} shown, {} {are}",
            context.authorities(funnel.rows.len()),
            format::count(n as i64, 0)
        ),
        None => format!("{} {are}", context.authorities(n)),
    }
}
