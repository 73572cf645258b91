//! Figures of an authority of which no response is logged: it gave them, but counts as not having
//! answered.

use super::finding::cells_where;
use super::{Finding, FindingKind, Severity, wording};
use foi::{Snapshot, Value, format};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, events) in snapshot.events.iter().enumerate() {
        if events.iter().any(|event| event.kind.response().is_some()) {
            continue;
        }
        // Something that it said is recorded in them.
        let cells = cells_where(snapshot, authority, |value| match value {
            Value::Count(_)
            | Value::Answer(_)
            | Value::Suppressed { .. }
            | Value::Withheld { .. }
            | Value::NotHeld => true,
            Value::NotAnswered | Value::NotEntered => false,
        });
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
