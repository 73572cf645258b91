//! What a change of a plan does to the answers that came in.

use foi::request_state::Resolution;
use foi::{Cell, Snapshot, format};

/// Most authorities that a line names.
const MAX_NAMES: usize = 5;

/// Whose answer becomes complete or incomplete where these cells are required from now on. Those
/// that a person judged stay as they are.
pub(super) fn completeness(snapshot: &Snapshot, required: &[Cell]) -> Vec<String> {
    let given = |a: usize, cell: &Cell| {
        let (measure, period) = (snapshot.measure(cell.measure), snapshot.period(cell.period));
        let value = measure.zip(period).map(|(m, p)| snapshot.value(a, m, p));
        value.is_some_and(|value| value.count().is_some() || value.answer().is_some())
    };
    let (mut lose, mut gain) = (Vec::new(), Vec::new());
    for (a, assessment) in snapshot.assessments.iter().enumerate() {
        if snapshot.requests[a].completeness.is_some() {
            continue;
        }
        let full = assessment.state.resolution == Resolution::Full;
        let after = full && required.iter().all(|cell| given(a, cell));
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
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
