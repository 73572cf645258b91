//! Totals that nobody entered although their years are: see [`added_up`](crate::added_up).

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::added_up::{AddedUp, added_up};
use foi::{Snapshot, format};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let all = added_up(snapshot);
    let of_one = |a: &AddedUp, b: &AddedUp| a.authority == b.authority;
    for totals in all.chunk_by(of_one) {
        let authority = totals[0].authority;
        let cells: Vec<CellAt> = totals
            .iter()
            .map(|one| CellAt {
                authority,
                measure: one.measure,
                period: one.period,
            })
            .collect();
        let sums = totals.iter().map(|one| {
            let decimals = snapshot.measures[one.measure].decimals;
            format::count(one.sum, decimals)
        });
        findings.push(Finding {
            key: wording::key(
                FindingKind::TotalNotEntered,
                &[snapshot.authorities[authority].id],
            ),
            figures: format!(
                "{}; {}",
                wording::figures(snapshot, &cells),
                sums.collect::<Vec<_>>().join(", ")
            ),
            kind: FindingKind::TotalNotEntered,
            severity: Severity::Note,
            authority: Some(authority),
            says: says(snapshot, totals),
            cells,
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

fn says(snapshot: &Snapshot, totals: &[AddedUp]) -> String {
    match totals {
        [one] => format!(
            "No figure is entered for {}, but its parts are: they add up to {}.",
            wording::cell(snapshot, one.measure, one.period),
            format::count(one.sum, snapshot.measures[one.measure].decimals)
        ),
        several => format!(
            "{} are not entered, but all their parts are, and can be added up.",
            format::plural(several.len(), "total", "totals")
        ),
    }
}
