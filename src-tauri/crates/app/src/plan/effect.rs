//! What a change of a plan does to the answers that came in.

use crate::shared::listed as listed_all;
use foi::{Cell, Snapshot, Value, format};

/// Most authorities that a line names.
const MAX_NAMES: usize = 5;

/// Whose answer becomes complete or incomplete where these cells are required from now on. Those
/// that a person judged stay as they are.
pub(super) fn completeness(snapshot: &Snapshot, required: &[Cell]) -> Vec<String> {
    let cells: Vec<_> = required
        .iter()
        .map(|cell| {
            snapshot
                .measure(cell.measure)
                .zip(snapshot.period(cell.period))
        })
        .collect();
    let (mut lose, mut gain) = (Vec::new(), Vec::new());
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        // What is asked from now on has no answer yet.
        let values = cells.iter().map(|cell| match *cell {
            Some((measure, period)) => snapshot.value(a, measure, period),
            None => &Value::NotEntered,
        });
        let after = snapshot.assessed(a, values).completeness.complete;
        let name = &*snapshot.authorities[a].name;
        match (assessment.completeness.complete, after) {
            (true, false) => lose.push(name),
            (false, true) => gain.push(name),
            (true, true) | (false, false) => {}
        }
    }
    let campaign = &snapshot.campaign;
    let line = |names: &[&str], becomes: &str| {
        let (one, several) = (&campaign.authority_noun, &campaign.authority_noun_plural);
        let answers = if names.len() == 1 {
            "answer of"
        } else {
            "answers of"
        };
        format!(
            "Makes the {answers} {} {becomes}: {}",
            format::plural(names.len(), one, several),
            listed(names)
        )
    };
    let mut lines = Vec::new();
    if !lose.is_empty() {
        lines.push(line(&lose, "incomplete"));
    }
    if !gain.is_empty() {
        lines.push(line(&gain, "complete"));
    }
    lines
}

/// `Kent`, `Essex and Kent`, `Essex, Kent and 4 more`
fn listed(names: &[&str]) -> String {
    let more = names.len().saturating_sub(MAX_NAMES);
    let mut shown: Vec<String> = names
        .iter()
        .take(MAX_NAMES)
        .map(|&name| name.to_owned())
        .collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    listed_all(&shown)
}
