//! The appendix: every authority with where its request stands, when it answered and under which
//! provisions, and why it is in the analysis or not.

use super::context::Context;
use super::{cells, progress, words};
use crate::{Align, Cell, Table, labels};
use foi::{Resolution, format};

pub(super) fn table(context: &Context) -> Table {
    let rows: Vec<_> = (0..context.snapshot.authorities.len())
        .map(|authority| cells::authority_row(context, authority, row(context, authority)))
        .collect();
    let mut table = Table {
        title: format!("Every {} and its answer", context.noun()),
        denominator: format!(
            "{}; as of {}",
            context.authorities(context.snapshot.authorities.len()),
            format::day(context.options.as_of)
        ),
        columns: vec![
            cells::column("authority", words::heading(context.noun()), Align::Text),
            cells::column("status", "Status", Align::Text),
            cells::column("sent", "Sent", Align::Text),
            cells::column("answered", "Answered", Align::Text),
            cells::column("provisions", "Provisions", Align::Text),
            cells::column("included", "In the analysis", Align::Text),
            cells::column("reason", "Reason", Align::Text),
        ],
        empty: rows.is_empty().then(|| progress::nobody(context)),
        rows,
        ..Table::default()
    };
    if table.empty.is_none() {
        without_empty_columns(&mut table);
    }
    table
}

/// What is recorded for nobody is said once under the table, and takes no column.
fn without_empty_columns(table: &mut Table) {
    let filled: Vec<bool> = (0..table.columns.len())
        .map(|place| {
            table
                .rows
                .iter()
                .any(|row| !row.cells[place].text.is_empty())
        })
        .collect();
    let empty: Vec<String> = table
        .columns
        .iter()
        .zip(&filled)
        .filter(|(_, filled)| !**filled)
        .map(|(column, _)| column.label.to_lowercase())
        .collect();
    if !empty.is_empty() {
        table.notes.push(format!(
            "Not recorded for any of them: {}.",
            empty.join(", ")
        ));
    }
    if filled[2] || filled[3] {
        table.notes.push(
            "Days are the dates of the letters. An empty day is not recorded, or has not come yet."
                .to_owned(),
        );
    }
    keep(&mut table.columns, &filled);
    for row in &mut table.rows {
        keep(&mut row.cells, &filled);
    }
}

fn keep<T>(list: &mut Vec<T>, wanted: &[bool]) {
    let mut wanted = wanted.iter();
    list.retain(|_| wanted.next().copied().unwrap_or(true));
}

fn row(context: &Context, authority: usize) -> Vec<Cell> {
    let snapshot = context.snapshot;
    let assessment = &snapshot.assessments[authority];
    let (state, inclusion) = (&assessment.state, &assessment.inclusion);
    let day =
        |on: Option<chrono::NaiveDate>| cells::text(on.map_or_else(String::new, format::short_day));
    vec![
        cells::text(&snapshot.authorities[authority].name),
        cells::text(status(context, authority)),
        day(state.sent_on),
        day(state.answered_on),
        cells::text(labels::provisions(state)),
        cells::text(if inclusion.included {
            "Included"
        } else {
            "Not included"
        }),
        cells::text(if inclusion.exception {
            format!("Exception to the rule: {}", inclusion.reason)
        } else {
            inclusion.reason.clone()
        }),
    ]
}

/// What came of the request; whose move it is while nothing has.
fn status(context: &Context, authority: usize) -> String {
    let deadline_status = context
        .snapshot
        .deadline_status(authority, context.options.as_of);
    words::heading(if deadline_status.resolution == Resolution::NoneYet {
        deadline_status.status.words()
    } else {
        deadline_status.resolution.words()
    })
}
