//! The second pair of eyes: how many figures a person has checked against their source.

use foi::{Snapshot, State};
use std::collections::HashSet;

/// Counts over the cells that hold a figure, in whatever state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eyes {
    /// Anything is entered, also that it was withheld, not held or not answered.
    pub entered: usize,
    /// Of these, checked by a person.
    pub checked: usize,
    /// Of these, read otherwise by someone or given otherwise by another source, and not settled.
    pub disputed: usize,
}

/// Over the whole campaign.
#[must_use]
pub fn eyes(snapshot: &Snapshot) -> Eyes {
    (0..snapshot.authorities.len())
        .map(|authority| eyes_of(snapshot, authority))
        .fold(Eyes::default(), |sum, one| Eyes {
            entered: sum.entered + one.entered,
            checked: sum.checked + one.checked,
            disputed: sum.disputed + one.disputed,
        })
}

/// Over the figures of one authority.
#[must_use]
pub fn eyes_of(snapshot: &Snapshot, authority: usize) -> Eyes {
    let mut eyes = Eyes::default();
    for measure in 0..snapshot.measures.len() {
        for period in 0..snapshot.periods.len() {
            if snapshot.value(authority, measure, period).state() != State::NotEntered {
                eyes.entered += 1;
                eyes.checked += usize::from(snapshot.is_checked(authority, measure, period));
            }
        }
    }
    let disputed: HashSet<(usize, usize)> = super::readings::open(snapshot, authority)
        .map(|(cell, _)| (cell.measure, cell.period))
        .filter(|&(measure, period)| {
            snapshot.value(authority, measure, period).state() != State::NotEntered
        })
        .collect();
    eyes.disputed = disputed.len();
    eyes
}
