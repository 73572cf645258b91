//! How far the campaign is.

use foi::{Provided, Resolution, Snapshot};

/// Counts of authorities. Each of `asked`, `answered`, `complete` and `included` has all
/// `authorities` as its denominator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub authorities: u32,
    pub asked: u32,
    /// A response of any kind was recorded, refusals included.
    pub answered: u32,
    /// Table 1: data provided in full, and in part.
    pub provided_yes: u32,
    pub provided_limited: u32,
    pub complete: u32,
    pub included: u32,
    /// Included or excluded against the rule.
    pub exceptions: u32,
    pub refused: u32,
    pub not_held: u32,
    /// Asked, no response recorded, and not withdrawn: whoever's move it is.
    pub waiting: u32,
    pub draft: u32,
}

impl Progress {
    /// Counts every authority of the campaign once.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let mut progress = Progress::default();
        for assessment in &snapshot.assessments {
            progress.authorities += 1;
            progress.asked += u32::from(assessment.asked());
            progress.answered += u32::from(assessment.answered());
            progress.complete += u32::from(assessment.completeness.complete);
            progress.included += u32::from(assessment.inclusion.included);
            progress.exceptions += u32::from(assessment.inclusion.exception);
            match assessment.provided {
                Provided::Yes => progress.provided_yes += 1,
                Provided::Limited => progress.provided_limited += 1,
                Provided::No => {}
            }
            progress.draft += u32::from(!assessment.asked());
            match assessment.state.resolution {
                Resolution::NoneYet => progress.waiting += u32::from(assessment.asked()),
                Resolution::Refused => progress.refused += 1,
                Resolution::NotHeld => progress.not_held += 1,
                Resolution::Full
                | Resolution::Partial
                | Resolution::Lapsed
                | Resolution::Withdrawn => {}
            }
        }
        progress
    }
}
