//! What a measure is a part of.

use foi::Snapshot;

/// A measure, what it is a part of, what that is a part of, and so on.
pub(super) fn wholes(snapshot: &Snapshot, measure: usize) -> impl Iterator<Item = usize> + '_ {
    let parent = |at: &usize| snapshot.measure(snapshot.measures[*at].part_of?);
    // A damaged tree may turn in a circle.
    std::iter::successors(Some(measure), parent).take(snapshot.measures.len() + 1)
}

/// Is a measure a part, or a part of a part, of another?
pub(super) fn is_part_of(snapshot: &Snapshot, part: usize, whole: usize) -> bool {
    wholes(snapshot, part).skip(1).any(|one| one == whole)
}
