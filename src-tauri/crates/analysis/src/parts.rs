//! The parts that a measure can be held against.

use foi::Snapshot;

/// The parts of a measure in the sets in which they can be held against it: all together where
/// they exclude each other, each alone where they may overlap. None of a measure without parts.
pub(crate) fn sums_of_parts(snapshot: &Snapshot, measure: usize) -> Vec<Vec<usize>> {
    let parts: Vec<usize> = parts(snapshot, measure).collect();
    if snapshot.measures[measure].parts_overlap {
        parts.into_iter().map(|part| vec![part]).collect()
    } else if parts.is_empty() {
        Vec::new()
    } else {
        vec![parts]
    }
}

/// Direct parts of a measure that can be added to it. A part in other decimals (pounds among
/// offences) is counted in something else, whatever the tree says.
pub(crate) fn parts(snapshot: &Snapshot, measure: usize) -> impl Iterator<Item = usize> + '_ {
    let decimals = snapshot.measures[measure].decimals;
    snapshot
        .parts_of(measure)
        .filter(move |&part| snapshot.measures[part].decimals == decimals)
}
