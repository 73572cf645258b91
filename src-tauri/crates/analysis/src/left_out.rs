//! What a number is computed from, and whom it leaves out.

use foi::Snapshot;
use serde::Serialize;

/// An included authority that a statistic had to leave out, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub authority: usize,
    /// The first cell that stood in the way.
    pub measure: usize,
    pub period: usize,
    pub state: foi::State,
}

/// What the included authorities gave of one measure in one period, by position, each scaled by the
/// measure's decimals; and those without a count.
pub(crate) fn counted(
    snapshot: &Snapshot,
    measure: usize,
    period: usize,
) -> (Vec<(usize, i64)>, Vec<LeftOut>) {
    let (mut counts, mut left_out) = (Vec::new(), Vec::new());
    for authority in snapshot.included() {
        let value = snapshot.value(authority, measure, period);
        match value.count() {
            Some(count) => counts.push((authority, count)),
            None => left_out.push(LeftOut {
                authority,
                measure,
                period,
                state: value.state(),
            }),
        }
    }
    (counts, left_out)
}

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Added up from the authorities' own figures.
    Sum,
    /// A published total with no split between authorities.
    Aggregate,
}
