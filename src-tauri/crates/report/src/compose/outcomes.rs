//! How the whole divides into its parts. Only parts that are outcomes are called so.

use super::context::Context;
use super::{cells, hidden, words};
use crate::labels::{self, PARTS};
use crate::{Align, Cell, EmptyTable, Table};
use analysis::Source;
use analysis::denominators::TwoBases;
use analysis::outcomes::{MissingCount, OutcomeKind, OutcomeRow};
use analysis::shares::ShareRounding;
use analysis::small_counts::{Mark, summary::Over};
use foi::{Breakdown, format};

pub(super) fn table(context: &Context) -> Table {
    let outcomes = &context.tables.outcomes;
    let (key, title, row) = names(context);
    let mut table = Table {
        key: key.to_owned(),
        title,
        denominator: denominator(context),
        columns: vec![
            cells::column(
                if outcomes.are_outcomes {
                    "outcome"
                } else {
                    "part"
                },
                row,
                Align::Text,
            ),
            cells::column("number", "Number", Align::Number),
            cells::column("share", "Share", Align::Number),
            cells::column("source", "Source", Align::Text),
        ],
        ..Table::default()
    };
    let Some((whole, period)) = outcomes.cells else {
        table.empty = Some(EmptyTable::new(
            "No whole is set.",
            "Choose the measure that has parts.",
        ));
        return table;
    };
    if outcomes.authorities.is_empty() {
        table.empty = Some(EmptyTable::new(
            format!(
                "No included {} has a count of {} yet.",
                context.noun(),
                context.measure(whole)
            ),
            "Enter it on the Figures screen.",
        ));
        return table;
    }
    if outcomes.rows.is_empty() {
        table.empty = Some(EmptyTable::new(
            format!("{} has no parts.", context.measure(whole)),
            "Add its parts: the outcomes or other measures that you ask for.",
        ));
        return table;
    }
    let shares = labels::shares(
        outcomes,
        context.options.shares,
        context.options.percent_decimals,
    );
    let two_bases = two_bases(context);
    if two_bases {
        table.columns.extend([
            cells::column("of_known", "Share of known answers", Align::Number),
            cells::column("of_all", "Share of all answers", Align::Number),
        ]);
    }
    table.rows = outcomes
        .rows
        .iter()
        .zip(shares)
        .map(|(row, printed)| {
            let mut cells = vec![
                cells::text(labels::part(context.snapshot, outcomes, row.kind)),
                count(context, row, (whole, period)),
                share(context, row, printed),
                cells::text(source(context, row)),
            ];
            if two_bases {
                cells.extend(of_known_and_all(context, row));
            }
            cells::body(cells)
        })
        .collect();
    let mut all = vec![
        cells::text(if outcomes.overlap {
            words::heading(context.measure(whole))
        } else {
            "Total".to_owned()
        }),
        context.sum(outcomes.total, (Over::Outcomes, whole, period), "hidden"),
        if outcomes.total == Some(0) {
            cells::text("none recorded")
        } else {
            cells::percent(100.0, context.options.percent_decimals)
        },
        cells::text(format!(
            "sum of {}",
            context.authorities(outcomes.authorities.len())
        )),
    ];
    if two_bases {
        all.extend([cells::text(""), cells::text("")]);
    }
    table.rows.push(cells::total(all));
    table.notes = notes(context);
    table
}

fn denominator(context: &Context) -> String {
    let outcomes = &context.tables.outcomes;
    let mut parts = vec![context.of_all(outcomes.authorities.len())];
    if let Some((whole, period)) = outcomes.cells {
        if let Some(total) = outcomes.total {
            parts.push(context.quantity(total, whole));
        }
        parts.push(format::span(&context.snapshot.periods[period]));
    }
    parts.join("; ")
}

/// The table's key and title where the parts are not outcomes, and what one of its rows is.
fn names(context: &Context) -> (&'static str, String, String) {
    let outcomes = &context.tables.outcomes;
    let part = || "Part".to_owned();
    let Some((whole, _)) = outcomes.cells else {
        return (PARTS, "Parts".to_owned(), part());
    };
    if outcomes.are_outcomes {
        return ("", String::new(), "Outcome".to_owned());
    }
    let breakdown = outcomes.breakdown.map(|b| &context.snapshot.breakdowns[b]);
    match breakdown.filter(|one| one.label != Breakdown::OF_THESE) {
        Some(breakdown) => (
            PARTS,
            format!(
                "{}, by {}",
                context.measure(whole),
                words::lower(&breakdown.label)
            ),
            breakdown.label.clone(),
        ),
        None => (
            PARTS,
            format!("Parts of {}", context.measure(whole)),
            part(),
        ),
    }
}

/// The count of a row; what stands in its place where it is hidden, and which gap it is where it
/// is not known: no state of a figure says so.
fn count(context: &Context, row: &OutcomeRow, (whole, period): (usize, usize)) -> Cell {
    match (row.count, context.published, row.kind) {
        (Ok(count), _, _) => cells::number(count, context.decimals(whole)),
        // Whether it is hidden for others or is no count at all is not told apart.
        (Err(gap @ MissingCount::Hidden), Some(published), OutcomeKind::Other) => {
            match published.other(context.snapshot, whole, period) {
                small @ Mark::Small => context.in_place_of(small, short(gap)),
                Mark::Complementary | Mark::Unpublished | Mark::Number(_) => {
                    hidden::not_shown(short(gap))
                }
            }
        }
        (Err(gap @ MissingCount::Hidden), _, OutcomeKind::Part(part)) => {
            context.sum(None, (Over::Outcomes, part, period), short(gap))
        }
        (Err(gap), _, _) => cells::text(short(gap)),
    }
}

fn share(context: &Context, row: &OutcomeRow, printed: Option<labels::Share>) -> Cell {
    match (printed, row.count) {
        (Some(share), _) => Cell {
            text: share.text,
            ..cells::percent(share.value, context.options.percent_decimals)
        },
        (None, Ok(_)) if context.tables.outcomes.total.is_none() => cells::text("hidden"),
        (None, Ok(_)) if context.tables.outcomes.total == Some(0) => cells::text("none recorded"),
        (None, Ok(_)) => cells::text("contradictory"),
        (None, Err(MissingCount::Hidden)) => hidden::not_shown("hidden"),
        (None, Err(_)) => cells::text("not known"),
    }
}

/// Whether a part that is added up is known of fewer than gave the whole.
fn two_bases(context: &Context) -> bool {
    let rows = &context.tables.outcomes.rows;
    rows.iter()
        .any(|row| bases(context, row).is_some_and(TwoBases::differ))
}

fn bases<'a>(context: &Context<'a>, row: &OutcomeRow) -> Option<&'a TwoBases> {
    match (row.kind, row.source) {
        (OutcomeKind::Part(part), Source::Sum) => context.tables.denominators.part(part),
        (OutcomeKind::Part(_) | OutcomeKind::Other, _) => None,
    }
}

fn of_known_and_all(context: &Context, row: &OutcomeRow) -> [Cell; 2] {
    let found = bases(context, row);
    // As the note under the rates has them, with the share of all rounded down where it is a least.
    let decimals = context.options.percent_decimals.max(1);
    let none = || cells::text("");
    let known = found.and_then(TwoBases::of_known);
    let least = found.filter(|bases| bases.differ());
    [
        known.map_or_else(none, |share| cells::percent(share, decimals)),
        found
            .and_then(TwoBases::of_all)
            .map_or_else(none, |share| Cell {
                text: match least {
                    Some(_) => format::percent_at_least(share, decimals),
                    None => format::percent(share, decimals),
                },
                ..cells::percent(share, decimals)
            }),
    ]
}

fn source(context: &Context, row: &OutcomeRow) -> String {
    let authorities = context.authorities(context.tables.outcomes.authorities.len());
    match (row.count, row.source, row.kind) {
        (Err(gap), _, _) => worded(context, gap),
        (Ok(_), Source::Sum, _) => format!("sum of {authorities}"),
        (Ok(_), Source::Aggregate, OutcomeKind::Part(_)) => {
            format!("published total for {authorities}")
        }
        (Ok(_), Source::Aggregate, OutcomeKind::Other) => {
            "total less the parts, of which some are published totals".to_owned()
        }
    }
}

fn short(gap: MissingCount) -> &'static str {
    match gap {
        MissingCount::NoFigures => "no figures",
        MissingCount::OtherSet { .. } => "no split",
        MissingCount::PartMissing | MissingCount::PartsExceedWhole => "not known",
        MissingCount::Hidden => "hidden",
    }
}

fn worded(context: &Context, gap: MissingCount) -> String {
    match gap {
        MissingCount::NoFigures => {
            format!(
                "no included {} gave it, and no total was published",
                context.noun()
            )
        }
        MissingCount::OtherSet { covers } => format!(
            "the published total covers {}, not the {} now included; no split was published",
            context.authorities(covers as usize),
            context.tables.outcomes.authorities.len()
        ),
        MissingCount::PartsExceedWhole => "the figures given contradict each other".to_owned(),
        MissingCount::PartMissing => "a part it is derived from is missing".to_owned(),
        MissingCount::Hidden => "hidden from readers; see the note on small counts".to_owned(),
    }
}

fn notes(context: &Context) -> Vec<String> {
    let outcomes = &context.tables.outcomes;
    let shares = outcomes.rows.iter().any(|row| row.share.is_some());
    let says = match context.options.shares {
        _ if outcomes.overlap && shares => {
            "One case can be in several parts, so the parts are not added up and shares of the whole may not add up to 100."
        }
        _ if outcomes.overlap => "One case can be in several parts, so the parts are not added up.",
        _ if !shares => "",
        ShareRounding::Plain => {
            "Shares are of the total. Each is rounded on its own, so they may not add up to 100."
        }
        ShareRounding::LargestRemainder => {
            "Shares are of the total. They are rounded so that they add up to 100 where every count is known, so one may differ from the nearest percentage."
        }
    };
    let mut notes: Vec<String> = Vec::new();
    if !says.is_empty() {
        notes.push(says.to_owned());
    }
    if two_bases(context) {
        notes.push(format!(
            "The last two columns count every {} that gave the part, and every one that gave the whole. Where a part is not known, the share of all answers counts none of it.",
            context.noun()
        ));
    }
    if outcomes
        .rows
        .iter()
        .any(|row| row.source == Source::Aggregate && row.count.is_ok())
    {
        notes.push(format!(
            "Shares marked as published totals come from one total for the {}. No split by {} was published.",
            context.nouns(),
            context.noun()
        ));
    }
    if outcomes.are_outcomes {
        notes.extend(context.not_final());
    }
    notes.extend(context.left_out(&outcomes.left_out));
    notes
}
