//! Double entry: how many figures a second person has checked against their source.

use foi::{Snapshot, State};
use std::collections::HashSet;

/// Counts over the cells that hold a figure, in whatever state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoubleEntry {
    /// Anything is entered, also that it was withheld, not held or not answered.
    pub entered: usize,
    /// Of these, checked by a person.
    pub checked: usize,
    /// Of these, read otherwise by someone or given otherwise by another source, and not settled.
    pub disputed: usize,
}

impl DoubleEntry {
    /// Counts the figures of the whole campaign.
    #[must_use]
    pub fn count(snapshot: &Snapshot) -> Self {
        (0..snapshot.authorities.len())
            .map(|authority| Self::count_for(snapshot, authority))
            .fold(Self::default(), |sum, one| Self {
                entered: sum.entered + one.entered,
                checked: sum.checked + one.checked,
                disputed: sum.disputed + one.disputed,
            })
    }

    /// Counts the figures of one authority.
    #[must_use]
    pub fn count_for(snapshot: &Snapshot, authority: usize) -> Self {
        let mut count = Self::default();
        for measure in 0..snapshot.measures.len() {
            for period in 0..snapshot.periods.len() {
                if snapshot.value(authority, measure, period).state() != State::NotEntered {
                    count.entered += 1;
                    count.checked += usize::from(snapshot.is_checked(authority, measure, period));
                }
            }
        }
        let disputed: HashSet<(usize, usize)> = super::readings::open(snapshot, authority)
            .map(|(cell, _)| (cell.measure, cell.period))
            .filter(|&(measure, period)| {
                snapshot.value(authority, measure, period).state() != State::NotEntered
            })
            .collect();
        count.disputed = disputed.len();
        count
    }
}
