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

impl ResponseRow {
    /// Every authority of the campaign, by name, whether it was asked yet or not.
    #[must_use]
    pub fn all(snapshot: &Snapshot) -> Vec<Self> {
        snapshot
            .assessments
            .iter()
            .enumerate()
            .map(|(authority, assessment)| Self {
                authority,
                provided: assessment.provided,
                included: assessment.inclusion.included,
                reason: assessment.inclusion.reason.clone(),
                decided: assessment.inclusion.decided,
                exception: assessment.inclusion.exception,
            })
            .collect()
    }
}
