//! Explanations that people gave, and whether they still hold.

use super::Finding;
use foi::Explanation;
use std::collections::HashMap;

/// Puts explanations with the findings they are about; gives back those of findings that no
/// longer exist.
///
/// An explanation holds while the finding's figures are those it was given for. Where several were
/// given for one finding, one that holds goes before one that does not, and a later before an
/// earlier.
pub(super) fn explain(explanations: &[Explanation], findings: &mut [Finding]) -> Vec<Explanation> {
    let by_key: HashMap<String, usize> = findings
        .iter()
        .enumerate()
        .map(|(position, finding)| (finding.key.clone(), position))
        .collect();
    let mut stale = Vec::new();
    let of_findings = |said: &&Explanation| !said.is_of_print();
    for said in explanations.iter().filter(of_findings) {
        let Some(&position) = by_key.get(&said.finding) else {
            stale.push(said.clone());
            continue;
        };
        let finding = &mut findings[position];
        let place = if said.figures == finding.figures {
            &mut finding.explanation
        } else {
            &mut finding.outdated
        };
        if place.as_ref().is_none_or(|before| before.at <= said.at) {
            *place = Some(said.clone());
        }
    }
    for finding in findings {
        if !finding.is_open() {
            finding.outdated = None;
        }
    }
    stale
}
