//! In how many of the steps from one part of a period to the next a sum rose or fell.

use super::condition::went;
use super::conditions_in_words as in_words;
use super::found::{Found, Result, Unit};
use super::look_up::{follows, same_length};
use super::number::{Number, NumberRange};
use super::panel::{Panel, between};
use crate::checks::{list, period as label};
use crate::trend;
use foi::{Snapshot, Way, format};

pub(super) fn steps(snapshot: &Snapshot, way: Way, measure: usize, within: usize) -> Result<Found> {
    let division = trend::division(snapshot, measure, within);
    let parts = division.map(|found| found.parts).unwrap_or_default();
    if parts.len() < 2 {
        return Err(format!(
            "{} is not divided into parts that could be compared.",
            label(snapshot, within)
        ));
    }
    for pair in parts.windows(2) {
        same_length(snapshot, pair[0], pair[1])?;
        follows(snapshot, pair[0], pair[1])?;
    }
    let cells: Vec<(usize, usize)> = parts.iter().map(|&p| (measure, p)).collect();
    let panel = Panel::gather(snapshot, snapshot.included(), &cells).some(snapshot)?;
    let decimals = snapshot.measures[measure].decimals;
    let sums: Vec<(i64, i64)> = parts
        .iter()
        .map(|&p| panel.sum(snapshot, measure, p))
        .collect();
    let went: Vec<Option<bool>> = sums
        .windows(2)
        .map(|pair| went(way, pair[0], pair[1]))
        .collect();
    let sure = went.iter().filter(|one| **one == Some(true)).count();
    let unsure = went.iter().filter(|one| one.is_none()).count();
    let values: Vec<String> = parts
        .iter()
        .zip(&sums)
        .map(|(&p, sum)| format!("{} in {}", between(*sum, decimals), label(snapshot, p)))
        .collect();
    let mut because = format!(
        "It {} in {sure} of {}: {}{}",
        in_words::went(way),
        format::plural(went.len(), "step", "steps"),
        list(&values),
        panel.words(snapshot)
    );
    if unsure > 0 {
        because.push_str(&format!(
            " {} cannot be told.",
            format::plural(unsure, "step", "steps")
        ));
    }
    Ok(Found {
        range: NumberRange {
            low: Number::whole(sure),
            high: Some(Number::whole(sure + unsure)),
        },
        unit: Unit::Amount(0),
        because,
        authorities: panel.members,
    })
}
