//! How much was provided, and how much of that is in the analysis.

use super::context::Context;
use super::{cells, words};
use crate::{Align, EmptyTable, Table};
use foi::Provided;

pub(super) fn table(context: &Context) -> Table {
    let progress = &context.tables.progress;
    let rows = Provided::ALL.into_iter().map(|provided| {
        let of_kind = || {
            context
                .tables
                .responses
                .iter()
                .filter(|row| row.provided == provided)
        };
        cells::body(vec![
            cells::text(words::heading(provided.code())),
            cells::tally(count(of_kind())),
            cells::tally(count(of_kind().filter(|row| row.included))),
        ])
    });
    let total = cells::total(vec![
        cells::text(format!("All {}", context.nouns())),
        cells::tally(progress.authorities),
        cells::tally(progress.included),
    ]);
    let empty = context.snapshot.authorities.is_empty();
    Table {
        denominator: format!(
            "{}; {} asked",
            context.authorities(context.snapshot.authorities.len()),
            context.of_all(progress.asked as usize)
        ),
        columns: vec![
            cells::column("provided", "Data provided", Align::Text),
            cells::column("authorities", words::heading(context.nouns()), Align::Number),
            cells::column("included", "Included", Align::Number),
        ],
        rows: if empty { Vec::new() } else { rows.chain([total]).collect() },
        notes: vec![
            "Yes: a full answer, with every required figure that was entered. Limited: a part answer, or one without a required figure. No: refused, not held, or no response recorded."
                .to_owned(),
        ],
        empty: empty.then(|| nobody(context)),
        ..Table::default()
    }
}

/// What a campaign without authorities says.
pub(super) fn nobody(context: &Context) -> EmptyTable {
    EmptyTable::new(
        format!("No {} yet.", context.nouns()),
        format!("Add the {} that you want to ask.", context.nouns()),
    )
}

fn count<T>(rows: impl Iterator<Item = T>) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}
