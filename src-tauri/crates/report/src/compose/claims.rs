//! The appendix: the numbers that the publication states, compared with the record.

use super::cells;
use super::context::Context;
use crate::{Align, Table};
use foi::format;

/// The verdict on a claim whose number depends on a hidden count.
pub const NOT_SHOWN: &str = "not shown";

/// `None` if there are no claims.
pub(super) fn table(context: &Context) -> Option<Table> {
    let claims = context.claims;
    (!claims.is_empty()).then(|| Table {
        denominator: format::plural(claims.len(), "numerical statement", "numerical statements"),
        columns: vec![
            cells::column("statement", "Statement", Align::Text),
            cells::column("stated", "As stated", Align::Text),
            cells::column("computed", "In the record", Align::Text),
            cells::column("verdict", "Verdict", Align::Text),
            cells::column("because", "Because", Align::Text),
        ],
        rows: claims
            .iter()
            .map(|claim| {
                cells::body(vec![
                    cells::text(&claim.statement),
                    cells::text(&claim.stated),
                    cells::text(match claim.computed.as_str() {
                        "" if claim.verdict == NOT_SHOWN => "hidden",
                        "" => "not known",
                        computed => computed,
                    }),
                    cells::text(&claim.verdict),
                    cells::text(&claim.because),
                ])
            })
            .collect(),
        ..Table::default()
    })
}
