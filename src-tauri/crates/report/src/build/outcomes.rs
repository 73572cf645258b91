//! Table 3: how the whole divides into its parts.

use super::{Context, cells};
use crate::{Align, Cell, Table};
use analysis::Source;
use analysis::outcomes::{Gap, OutcomeKind, OutcomeRow};
use foi::format;

pub(super) fn table(context: &Context) -> Table {
    let outcomes = &context.tables.outcomes;

    let mut table = Table {
        key: "outcomes".to_owned(),
        number: "Table 3".to_owned(),
        title: "Outcomes".to_owned(),
        denominator: denominator(context),
        columns: vec![
            cells::column("outcome", "Outcome", Align::Text),
            cells::column("number", "Number", Align::Number),
            cells::column("share", "Share", Align::Number),
            cells::column("source", "Source", Align::Text),
        ],
        rows: Vec::new(),
        notes: Vec::new(),
        empty: None,
    };
    let (Some((whole, _)), Some(total)) = (outcomes.cells, outcomes.total) else {
        table.empty = Some(match outcomes.cells {
            None => "No whole is set. Choose the measure that divides into outcomes.".to_owned(),
            Some((whole, _)) => format!(
                "No included {} has a count of {} yet. Enter it on the Figures screen.",
                context.noun(),
                context.measure(whole)
            ),
        });
        return table;
    };
    if outcomes.rows.is_empty() {
        table.empty = Some(format!(
            "{} has no parts. Add the outcomes that are asked for as its parts.",
            context.measure(whole)
        ));
        return table;
    }
    let decimals = context.decimals(whole);
    table.rows = outcomes
        .rows
        .iter()
        .map(|row| {
            cells::body(vec![
                cells::text(label(context, row.kind)),
                match row.count {
                    Ok(count) => cells::number(count, decimals),
                    // The words say which gap it is: no state of a figure does.
                    Err(gap) => cells::text(short(gap)),
                },
                share(context, row),
                cells::text(source(context, row)),
            ])
        })
        .collect();
    table.rows.push(cells::total(vec![
        cells::text("Total"),
        cells::number(total, decimals),
        if total == 0 {
            cells::text("none recorded")
        } else {
            cells::percent(100.0, context.options.percent_decimals)
        },
        cells::text(format!(
            "sum of {}",
            context.authorities(outcomes.authorities.len())
        )),
    ]));
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

/// `Charged or summonsed (type 1)`.
pub(super) fn label(context: &Context, kind: OutcomeKind) -> String {
    match kind {
        OutcomeKind::Other => "Other types of outcomes".to_owned(),
        OutcomeKind::Part(measure) => {
            let measure = &context.snapshot.measures[measure];
            match &measure.outcome_type {
                Some(code) => format!("{} (type {code})", measure.label),
                None => measure.label.clone(),
            }
        }
    }
}

fn share(context: &Context, row: &OutcomeRow) -> Cell {
    match (row.share, row.count) {
        (Some(share), _) => cells::percent(share, context.options.percent_decimals),
        (None, Ok(_)) => cells::text("none recorded"),
        (None, Err(_)) => cells::text("not known"),
    }
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

fn short(gap: Gap) -> &'static str {
    match gap {
        Gap::NoFigures => "no figures",
        Gap::OtherSet { .. } => "no split",
        Gap::PartsExceedWhole => "parts exceed whole",
        Gap::PartMissing => "not known",
    }
}

fn worded(context: &Context, gap: Gap) -> String {
    match gap {
        Gap::NoFigures => {
            format!(
                "no included {} gave it and no total was published",
                context.noun()
            )
        }
        Gap::OtherSet { covers } => format!(
            "the published total covers {}, not the {} now included; no split was published",
            context.authorities(covers as usize),
            context.tables.outcomes.authorities.len()
        ),
        Gap::PartsExceedWhole => "the parts add up to more than the whole".to_owned(),
        Gap::PartMissing => "a part it is derived from is missing".to_owned(),
    }
}

fn notes(context: &Context) -> Vec<String> {
    let outcomes = &context.tables.outcomes;
    let mut notes = vec![
        "Shares are of the total, each rounded on its own: they need not add up to 100.".to_owned(),
    ];
    if outcomes
        .rows
        .iter()
        .any(|row| row.source == Source::Aggregate && row.count.is_ok())
    {
        notes.push(format!(
            "Shares marked as published totals come from one total over the {}; no split by {} was published.",
            context.nouns(),
            context.noun()
        ));
    }
    notes.extend(context.left_out(&outcomes.left_out));
    notes
}
