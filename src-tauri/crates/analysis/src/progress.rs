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

/// Counts every authority of the campaign once.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Progress {
    let mut progress = Progress::default();
    for case in &snapshot.cases {
        progress.authorities += 1;
        progress.asked += u32::from(case.asked());
        progress.answered += u32::from(case.answered());
        progress.complete += u32::from(case.completeness.complete);
        progress.included += u32::from(case.inclusion.included);
        progress.exceptions += u32::from(case.inclusion.exception);
        match case.provided {
            Provided::Yes => progress.provided_yes += 1,
            Provided::Limited => progress.provided_limited += 1,
            Provided::No => {}
        }
        progress.draft += u32::from(!case.asked());
        match case.story.resolution {
            Resolution::NoneYet => progress.waiting += u32::from(case.asked()),
            Resolution::Refused => progress.refused += 1,
            Resolution::NotHeld => progress.not_held += 1,
            Resolution::Full | Resolution::Partial | Resolution::Lapsed | Resolution::Withdrawn => {
            }
        }
    }
    progress
}
