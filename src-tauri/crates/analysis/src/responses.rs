//! Table 1: who answered, and who is in the analysis.

use foi::{Provided, Snapshot};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseRow {
    pub authority: usize,
    pub provided: Provided,
    pub included: bool,
    /// A person's decision, or the rule's in words.
    pub reason: String,
    pub decided: bool,
    pub exception: bool,
}

/// Every authority of the campaign, by name, whether it was asked yet or not.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Vec<ResponseRow> {
    snapshot
        .cases
        .iter()
        .enumerate()
        .map(|(authority, case)| ResponseRow {
            authority,
            provided: case.provided,
            included: case.inclusion.included,
            reason: case.inclusion.reason.clone(),
            decided: case.inclusion.decided,
            exception: case.inclusion.exception,
        })
        .collect()
}
