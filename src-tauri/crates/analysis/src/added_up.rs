//! Totals that an authority did not give and that follow from its parts of the time: a year from its
//! quarters, the whole from its years.
//!
//! Only where periods divide the longer one without a gap and each has a count. A range, a figure that
//! is withheld, or a blank gives no total: missing is never zero. Nothing here is a figure of the
//! record until a person takes it.

use crate::bounds::parts_of_period;
use foi::{Asked, Snapshot, Value};
use std::collections::HashMap;

/// A total that is not entered, with what it adds up to. Positions in the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedUp {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
    /// The parts of the period, in order of time, each with its count.
    pub parts: Vec<(usize, i64)>,
    /// Scaled by the measure's decimals.
    pub sum: i64,
}

/// Every total that can be added up, the shorter periods first.
#[must_use]
pub fn added_up(snapshot: &Snapshot) -> Vec<AddedUp> {
    let mut wholes: Vec<(usize, Vec<usize>)> = (0..snapshot.periods.len())
        .filter_map(|period| Some((period, divided(snapshot, period)?)))
        .collect();
    wholes.sort_by_key(|&(period, _)| (snapshot.periods[period].days(), period));
    let mut all = Vec::new();
    if wholes.is_empty() {
        return all;
    }
    let measures: Vec<usize> = (0..snapshot.measures.len())
        .filter(|&measure| {
            let measure = &snapshot.measures[measure];
            measure.kind.is_number() && measure.asked == Asked::Each
        })
        .collect();
    for authority in 0..snapshot.authorities.len() {
        for &measure in &measures {
            let mut made: HashMap<usize, i64> = HashMap::new();
            for (period, parts) in &wholes {
                let count = |part: usize| match *snapshot.value(authority, measure, part) {
                    Value::Count(count) => Some(count),
                    Value::NotEntered => made.get(&part).copied(),
                    Value::Answer(_)
                    | Value::Suppressed { .. }
                    | Value::Withheld { .. }
                    | Value::NotHeld
                    | Value::NotAnswered => None,
                };
                if *snapshot.value(authority, measure, *period) != Value::NotEntered {
                    continue;
                }
                let parts: Option<Vec<(usize, i64)>> = parts
                    .iter()
                    .map(|&part| Some((part, count(part)?)))
                    .collect();
                let Some(parts) = parts else { continue };
                let sum = parts
                    .iter()
                    .try_fold(0_i64, |sum, (_, count)| sum.checked_add(*count));
                let Some(sum) = sum else { continue };
                made.insert(*period, sum);
                all.push(AddedUp {
                    authority,
                    measure,
                    period: *period,
                    parts,
                    sum,
                });
            }
        }
    }
    all
}

/// The parts of a period in order of time, where they follow each other from its first day to its last.
/// Where years of two kinds do, there is nothing to choose by, and those that begin first are taken.
fn divided(snapshot: &Snapshot, period: usize) -> Option<Vec<usize>> {
    parts_of_period(snapshot, period)
        .filter(|(_, gaps)| !gaps)
        .map(|(parts, _)| parts)
}
