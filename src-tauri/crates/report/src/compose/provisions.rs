//! The provisions that answers cite.

use super::context::Context;
use super::timeliness::share;
use super::{cells, words};
use crate::{Align, EmptyTable, Table};
use foi::format;

pub(super) fn table(context: &Context) -> Table {
    let timeliness = &context.tables.timeliness;
    let provisions = &timeliness.provisions;
    let mut table = Table {
        denominator: format!(
            "{} answered; as of {}",
            context.of_all(provisions.answered as usize),
            format::day(timeliness.as_of)
        ),
        columns: vec![
            cells::column("provision", "Provision", Align::Text),
            cells::column("requests", words::heading(context.nouns()), Align::Number),
            cells::column("share", "Share of answers", Align::Number),
            cells::column("for_part", "For a part only", Align::Number),
        ],
        ..Table::default()
    };
    if provisions.rows.is_empty() {
        table.empty = Some(match provisions.answered {
            0 => EmptyTable::new("There are no answers yet.", ""),
            n => EmptyTable::new(
                if n == 1 {
                    format!(
                        "No provision is recorded for the answer of the one {}.",
                        context.noun()
                    )
                } else {
                    format!("No provision is recorded for any of the {n} answers.")
                },
                "Record provisions with the response that cites them.",
            ),
        });
        return table;
    }
    table.rows = provisions
        .rows
        .iter()
        .map(|row| {
            cells::body(vec![
                cells::text(&row.provision),
                cells::tally(row.requests),
                share(context, row.requests, provisions.answered),
                cells::tally(row.for_part),
            ])
        })
        .collect();
    table.notes = vec![
        format!(
            "{} that cited several provisions is counted once for each, so the rows do not add up. Responses that were withdrawn do not count.",
            words::heading(&format::article(context.noun()))
        ),
        format!(
            "No provision is recorded for {} of {}.",
            provisions.answered - provisions.citing,
            context.authorities(provisions.answered as usize)
        ),
    ];
    table
}
