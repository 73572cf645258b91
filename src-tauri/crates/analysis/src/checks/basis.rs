//! Answers for another period, or on another basis, than the one asked for.
//!
//! It matters more while the authority is in the analysis, where its figures are added to those of
//! the others.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use foi::Snapshot;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for (authority, request) in snapshot.requests.iter().enumerate() {
        let (period, basis) = (request.differs_period.trim(), request.differs_basis.trim());
        if period.is_empty() && basis.is_empty() {
            continue;
        }
        let cells = with_numbers(snapshot, authority);
        if cells.is_empty() {
            continue;
        }
        let included = snapshot.assessments[authority].inclusion.included;
        let named = &snapshot.authorities[authority];
        let mut differs = Vec::new();
        if !period.is_empty() {
            differs.push(format!("answered for another period (“{period}”)"));
        }
        if !basis.is_empty() {
            differs.push(format!(
                "counted something other than what was asked for (“{basis}”)"
            ));
        }
        let consequence = if included {
            "It is in the analysis, and its figures may not be comparable."
        } else {
            "It is not in the analysis."
        };
        findings.push(Finding {
            key: wording::key(FindingKind::DifferentBasis, &[named.id]),
            // What differs does not depend on what the figures are.
            figures: format!("period: {period}; basis: {basis}"),
            kind: FindingKind::DifferentBasis,
            severity: if included {
                Severity::Warning
            } else {
                Severity::Note
            },
            authority: Some(authority),
            cells,
            says: format!("{} {}. {consequence}", named.name, wording::list(&differs)),
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

fn with_numbers(snapshot: &Snapshot, authority: usize) -> Vec<CellAt> {
    let periods = 0..snapshot.periods.len();
    (0..snapshot.measures.len())
        .flat_map(|measure| {
            periods.clone().map(move |period| CellAt {
                authority,
                measure,
                period,
            })
        })
        .filter(|&cell| wording::at(snapshot, cell).bounds().is_some())
        .collect()
}
