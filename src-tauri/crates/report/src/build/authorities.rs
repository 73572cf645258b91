//! The appendix: every authority with where its request stands, when it answered and under which
//! provisions, and why it is in the analysis or not.

use super::{Context, cells, progress, words};
use crate::{Align, Cell, Table};
use foi::{Resolution, Story, format};

pub(super) fn table(context: &Context) -> Table {
    let rows: Vec<_> = (0..context.snapshot.authorities.len())
        .map(|authority| cells::authority_row(context, authority, row(context, authority)))
        .collect();
    Table {
        key: "authorities".to_owned(),
        // By its place in the appendix.
        number: String::new(),
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
        notes: vec![
            "Days are those that letters bear. Where one is empty, it is not recorded or nothing has happened yet.".to_owned(),
        ],
    }
}

fn row(context: &Context, authority: usize) -> Vec<Cell> {
    let snapshot = context.snapshot;
    let (story, inclusion) = {
        let case = &snapshot.cases[authority];
        (&case.story, &case.inclusion)
    };
    let day = |on: Option<chrono::NaiveDate>| cells::text(on.map_or_else(String::new, format::short_day));
    vec![
        cells::text(&snapshot.authorities[authority].name),
        cells::text(status(context, authority)),
        day(story.sent_on),
        day(story.answered_on),
        cells::text(provisions(story)),
        cells::text(if inclusion.included {
            "Included"
        } else {
            "Not included"
        }),
        cells::text(&inclusion.reason),
    ]
}

/// What came of the request; whose move it is while nothing has.
fn status(context: &Context, authority: usize) -> String {
    let standing = context.snapshot.standing(authority, context.options.as_of);
    words::heading(match standing.resolution {
        Resolution::NoneYet => standing.status.words(),
        resolution => resolution.words(),
    })
}

/// Those that the answer cites, each once.
pub(crate) fn provisions(story: &Story) -> String {
    let mut cited: Vec<&str> = Vec::new();
    for citation in story.answer.iter().flat_map(|answer| &answer.citations) {
        if !cited.contains(&citation.provision.as_str()) {
            cited.push(&citation.provision);
        }
    }
    cited.join("; ")
}
