//! The parts that a measure can be held against.

use foi::Snapshot;

/// Parts that are held against their whole together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartSet {
    /// Position of the breakdown.
    pub breakdown: usize,
    /// All of a breakdown whose parts exclude each other; a single one of those that may overlap.
    pub parts: Vec<usize>,
    /// Together they are the whole: they leave nothing over.
    pub complete: bool,
    /// It is one of several that may overlap.
    pub overlap: bool,
}

/// The sets in which the parts of a measure are held against it.
pub(crate) fn part_sets(snapshot: &Snapshot, measure: usize) -> Vec<PartSet> {
    let mut sets = Vec::new();
    for breakdown in snapshot.breakdowns_of(measure) {
        let parts: Vec<usize> = parts_in(snapshot, breakdown).collect();
        if parts.is_empty() {
            continue;
        }
        if snapshot.overlaps(breakdown) {
            sets.extend(parts.into_iter().map(|part| PartSet {
                breakdown,
                parts: vec![part],
                complete: false,
                overlap: true,
            }));
        } else {
            sets.push(PartSet {
                breakdown,
                parts,
                complete: snapshot.breakdowns[breakdown].complete,
                overlap: false,
            });
        }
    }
    sets
}

/// Parts in a breakdown that can be added to its whole. A part in other decimals (pounds among
/// offences) is counted in something else, whatever the tree says.
pub(crate) fn parts_in(snapshot: &Snapshot, breakdown: usize) -> impl Iterator<Item = usize> + '_ {
    let whole = snapshot.measure(snapshot.breakdowns[breakdown].measure);
    let decimals = whole.map(|whole| snapshot.measures[whole].decimals);
    snapshot
        .parts_in(breakdown)
        .filter(move |&part| Some(snapshot.measures[part].decimals) == decimals)
}

/// Parts of a measure, of all its breakdowns, that can be held against it.
pub(crate) fn parts(snapshot: &Snapshot, measure: usize) -> impl Iterator<Item = usize> + '_ {
    snapshot
        .breakdowns_of(measure)
        .flat_map(|breakdown| parts_in(snapshot, breakdown))
}
