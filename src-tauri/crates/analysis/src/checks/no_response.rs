//! Figures of an authority of which no response is logged: it gave them, but counts as not having
//! answered.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use foi::{Snapshot, Value, format};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, events) in snapshot.events.iter().enumerate() {
        if events.iter().any(|event| event.kind.response().is_some()) {
            continue;
        }
        let cells = cells(snapshot, authority);
        if cells.is_empty() {
            continue;
        }
        findings.push(Finding {
            key: wording::key(
                FindingKind::FiguresWithoutResponse,
                &[snapshot.authorities[authority].id],
            ),
            figures: format::plural(cells.len(), "figure", "figures"),
            kind: FindingKind::FiguresWithoutResponse,
            severity: Severity::Note,
            authority: Some(authority),
            says: format!(
                "{} recorded, but no response is logged. Log the response, so that it counts as an answer.",
                format::plural(cells.len(), "figure is", "figures are")
            ),
            cells,
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

/// The cells of an authority in which something that it said is recorded.
fn cells(snapshot: &Snapshot, authority: usize) -> Vec<CellAt> {
    let measures = 0..snapshot.measures.len();
    let periods = 0..snapshot.periods.len();
    measures
        .flat_map(|measure| periods.clone().map(move |period| (measure, period)))
        .filter(
            |(measure, period)| match snapshot.value(authority, *measure, *period) {
                Value::Count(_)
                | Value::Answer(_)
                | Value::Suppressed { .. }
                | Value::Withheld { .. }
                | Value::NotHeld => true,
                Value::NotAnswered | Value::NotEntered => false,
            },
        )
        .map(|(measure, period)| CellAt {
            authority,
            measure,
            period,
        })
        .collect()
}
