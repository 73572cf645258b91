//! Sets of things that hang together, as a forest: each points towards the least of its set.

/// The least of the set that `one` is in.
pub(super) fn find(leader: &mut [usize], mut one: usize) -> usize {
    while leader[one] != one {
        leader[one] = leader[leader[one]];
        one = leader[one];
    }
    one
}

/// Makes one set of the sets of both.
pub(super) fn join(leader: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(leader, one), find(leader, other));
    leader[one.max(other)] = one.min(other);
}
