//! Every authority, what it provided, and whether and why it is in the analysis.

use super::context::Context;
use super::{cells, progress, words};
use crate::{Align, Table};
use foi::format;

/// `gave a complete response and is included.`, `gave complete responses; 24 are included.`
fn complete_and_included(complete: usize, included: usize) -> String {
    let gave = format::agree(
        complete,
        "gave a complete response",
        "gave complete responses",
    );
    let are = format::agree(included, "is", "are");
    if complete == included && complete > 0 {
        format!("{gave} and {are} included.")
    } else {
        format!("{gave}; {included} {are} included.")
    }
}

pub(super) fn table(context: &Context) -> Table {
    let rows: Vec<_> = context
        .tables
        .responses
        .iter()
        .map(|row| {
            let reason = if row.exception {
                format!("Exception to the rule: {}", row.reason)
            } else {
                row.reason.clone()
            };
            let cells = vec![
                cells::text(&context.snapshot.authorities[row.authority].name),
                cells::text(words::heading(row.provided.code())),
                cells::text(if row.included {
                    "Included"
                } else {
                    "Not included"
                }),
                cells::text(reason),
            ];
            cells::authority_row(context, row.authority, cells)
        })
        .collect();
    let progress = &context.tables.progress;
    let mut notes = vec![format!(
        "{} answered; {} {}",
        words::heading(&context.authorities(progress.answered as usize)),
        progress.complete,
        complete_and_included(progress.complete as usize, progress.included as usize)
    )];
    if progress.exceptions > 0 {
        notes.push(format!(
            "Exceptions to the rule that complete responses are included: {}.",
            progress.exceptions
        ));
    }
    Table {
        denominator: format!("{} included", context.of_all(progress.included as usize)),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("data_provided", "Data provided", Align::Text),
            cells::column("included", "In the analysis", Align::Text),
            cells::column("reason", "Reason", Align::Text),
        ],
        empty: rows.is_empty().then(|| progress::nobody(context)),
        rows,
        notes,
        ..Table::default()
    }
}
