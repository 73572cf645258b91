//! Measures that carry the outcome type, the short name or the unit of a ready-made measure whose label was
//! typed over: publications would print them.

use super::{Finding, FindingKind, Severity, wording};
use foi::{Measure, Snapshot, prefilled};

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for measure in &snapshot.measures {
        let Some(carries) = carries(measure) else {
            continue;
        };
        findings.push(Finding {
            key: wording::key(FindingKind::PrefilledLeftover, &[measure.id]),
            figures: format!("{}: {carries}", measure.label),
            kind: FindingKind::PrefilledLeftover,
            severity: Severity::Note,
            authority: None,
            cells: Vec::new(),
            says: format!(
                "“{}” still has {carries} from a ready-made measure. Publications print this.",
                measure.label
            ),
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

/// `the outcome type 14 and the short name “type-14”`
fn carries(measure: &Measure) -> Option<String> {
    let code = measure.outcome_type.as_deref();
    let left = prefilled::leftover(&measure.label, &measure.slug, code, &measure.unit)?;
    let mut what = Vec::new();
    if let Some(code) = code.filter(|_| left.outcome_type) {
        what.push(format!("the outcome type {code}"));
    }
    if left.slug {
        what.push(format!("the short name “{}”", measure.slug));
    }
    if left.unit {
        what.push(format!("the unit “{}”", measure.unit));
    }
    Some(wording::list(&what))
}
