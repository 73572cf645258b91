//! Outcomes that cannot be final, of answers that do not say when their figures were taken.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use crate::as_at::{AsAt, not_final};
use foi::{Snapshot, format};

/// Most authorities that the finding names.
const MAX_NAMES: usize = 5;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let undated: Vec<AsAt> = not_final(snapshot)
        .into_iter()
        .filter(|one| one.extracted.is_none())
        .collect();
    if undated.is_empty() {
        return;
    }
    let campaign = &snapshot.campaign;
    let (one, several) = (&campaign.authority_noun, &campaign.authority_noun_plural);
    let mut names: Vec<String> = undated
        .iter()
        .take(MAX_NAMES)
        .map(|one| snapshot.authorities[one.authority].name.clone())
        .collect();
    if undated.len() > MAX_NAMES {
        names.push(format!("{} more", undated.len() - MAX_NAMES));
    }
    let cells = undated.iter().flat_map(|one| {
        one.not_final.iter().map(|&(measure, period)| CellAt {
            authority: one.authority,
            measure,
            period,
        })
    });
    findings.push(Finding {
        key: wording::key(FindingKind::OutcomesNotFinal, &[campaign.id]),
        figures: format::plural(undated.len(), one, several),
        kind: FindingKind::OutcomesNotFinal,
        severity: Severity::Note,
        authority: None,
        cells: cells.collect(),
        says: format!(
            "{} gave outcomes of a period that was over for less than a year, and the day on which the figures were taken is not recorded: {}. Enter it with the response, as “Figures correct at”, or ask for it.",
            format::plural(undated.len(), one, several),
            wording::list(&names)
        ),
        document: None,
        explanation: None,
        outdated: None,
    });
}
