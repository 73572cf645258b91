//! Responses that count as complete, though required cells hold no count.
//!
//! Two ways lead there: a person judged the response complete, which puts it into the analysis;
//! or a full answer is logged, and some of what is required is a range, withheld, not held or not
//! answered, so that it was not full. Required figures that are not typed in yet are something to
//! finish. A person who judged a response not complete has dealt with it.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use foi::{Resolution, Snapshot, State, format};

/// Cells that a sentence names before it only counts the rest.
const MAX_NAMED: usize = 3;

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for authority in 0..snapshot.authorities.len() {
        let judged = snapshot.requests[authority].completeness.as_ref();
        let full = snapshot.assessments[authority].state.resolution == Resolution::Full;
        let says = match judged {
            Some(judged) if judged.complete => "Marked as complete",
            None if full => "Logged as a full answer",
            Some(_) | None => continue,
        };
        let cells: Vec<CellAt> = snapshot
            .required()
            .iter()
            .map(|&(measure, period)| CellAt {
                authority,
                measure,
                period,
            })
            .filter(|&cell| !wording::at(snapshot, cell).is_given())
            .collect();
        if cells.is_empty() {
            continue;
        }
        let to_enter = cells
            .iter()
            .all(|&cell| wording::at(snapshot, cell).state() == State::NotEntered);
        findings.push(Finding {
            key: wording::key(
                FindingKind::CompleteWithGaps,
                &[snapshot.authorities[authority].id],
            ),
            figures: wording::figures(snapshot, &cells),
            kind: FindingKind::CompleteWithGaps,
            severity: if to_enter && judged.is_none() {
                Severity::Note
            } else {
                Severity::Warning
            },
            authority: Some(authority),
            says: format!(
                "{says}, but {}: {}.",
                not_given(snapshot, &cells),
                name(snapshot, &cells)
            ),
            cells,
            document: None,
            explanation: None,
            outdated: None,
        });
    }
}

/// `2 figures that it has to give are not numbers`
fn not_given(snapshot: &Snapshot, cells: &[CellAt]) -> String {
    let number = |cell: &CellAt| snapshot.measures[cell.measure].kind.is_number();
    let (one, several) = if cells.iter().all(number) {
        (
            "figure that it has to give is not a number",
            "figures that it has to give are not numbers",
        )
    } else {
        (
            "answer that it has to give is not there",
            "answers that it has to give are not there",
        )
    };
    format::plural(cells.len(), one, several)
}

/// The first few cells, each with what it holds.
fn name(snapshot: &Snapshot, cells: &[CellAt]) -> String {
    let mut names: Vec<String> = cells
        .iter()
        .take(MAX_NAMED)
        .map(|&cell| {
            let decimals = snapshot.measures[cell.measure].decimals;
            format!(
                "{} ({})",
                wording::cell(snapshot, cell.measure, cell.period),
                wording::value(wording::at(snapshot, cell), decimals)
            )
        })
        .collect();
    if cells.len() > MAX_NAMED {
        names.push(format!("{} more", cells.len() - MAX_NAMED));
    }
    wording::list(&names)
}
