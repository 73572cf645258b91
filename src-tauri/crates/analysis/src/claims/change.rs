//! From one period to another, over those who gave both.

use super::found::{Found, Result, Unit};
use super::look_up::same_length;
use super::number::{Number, NumberRange};
use super::wording::{left_out, of_all};
use crate::LeftOut;
use foi::{Snapshot, format};

pub(super) fn change(snapshot: &Snapshot, measure: usize, from: usize, to: usize) -> Result<Found> {
    let label = |period: usize| &snapshot.periods[period].label;
    same_length(snapshot, from, to)?;
    let included: Vec<usize> = snapshot.included().collect();
    let count = |a: usize, period: usize| snapshot.value(a, measure, period).count();
    let mut panel = Vec::new();
    let mut not = Vec::new();
    let (mut was, mut is) = (0, 0);
    for &a in &included {
        match (count(a, from), count(a, to)) {
            (Some(before), Some(after)) => {
                was += before;
                is += after;
                panel.push(a);
            }
            (before, _) => {
                let period = if before.is_none() { from } else { to };
                not.push(LeftOut {
                    authority: a,
                    measure,
                    period,
                    state: snapshot.value(a, measure, period).state(),
                });
            }
        }
    }
    if panel.is_empty() {
        return Err(format!(
            "No {} in the analysis has figures for “{}” in both {} and {}.",
            snapshot.campaign.authority_noun,
            snapshot.measures[measure].label,
            label(from),
            label(to)
        ));
    }
    if was == 0 {
        return Err(format!(
            "There is no percentage change from zero: “{}” is 0 in {}.",
            snapshot.measures[measure].label,
            label(from)
        ));
    }
    let decimals = snapshot.measures[measure].decimals;
    let mut because = format!(
        "From {} in {} to {} in {}, {}.",
        format::count(was, decimals),
        label(from),
        format::count(is, decimals),
        label(to),
        of_all(snapshot, panel.len())
    );
    because.push_str(&left_out(snapshot, &not));
    Ok(Found {
        range: NumberRange::exactly(Number::percent(is - was, was)),
        unit: Unit::Change,
        because,
        authorities: panel,
    })
}
