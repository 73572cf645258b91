//! Figures of an authority whose answer counts as one that gave nothing.

use super::finding::cells_where;
use super::{Finding, FindingKind, Severity, wording};
use foi::{ResponseResult, Snapshot, Value, format};

/// Most figures that are shown of one authority.
const MAX_SHOWN: usize = 6;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, assessment) in snapshot.assessments.iter().enumerate() {
        let answer = assessment.state.answer.as_ref();
        let nothing = match answer.map(|answer| answer.result) {
            Some(ResponseResult::Refused) => "refused",
            Some(ResponseResult::NotHeld) => "not held",
            Some(ResponseResult::Full | ResponseResult::Partial) | None => continue,
        };
        let all = cells_where(snapshot, authority, |value| {
            matches!(
                value,
                Value::Count(_) | Value::Suppressed { .. } | Value::Answer(_)
            )
        });
        if all.is_empty() {
            continue;
        }
        findings.push(Finding {
            key: wording::key(
                FindingKind::RefusalWithFigures,
                &[snapshot.authorities[authority].id],
            ),
            figures: format!("{nothing}; {}", wording::figures(snapshot, &all)),
            kind: FindingKind::RefusalWithFigures,
            severity: Severity::Error,
            authority: Some(authority),
            says: format!(
                "Its answer is recorded as {nothing}, but {} recorded. Correct the result of the answer, or the figures.",
                format::plural(all.len(), "figure is", "figures are")
            ),
            cells: all.into_iter().take(MAX_SHOWN).collect(),
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}
