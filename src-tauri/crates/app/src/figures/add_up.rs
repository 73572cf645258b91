//! Entering totals that authorities did not give, from the parts of the time that they did.

use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::place::column_title;
use analysis::added_up::{AddedUp, added_up};
use foi::{Holder, Id, Snapshot, Value, format};
use std::collections::HashSet;
use store::{FigureEntry, Stamp};

/// What would be entered, of one authority or of all.
///
/// # Errors
/// There is no total that could be added up.
pub fn totals(snapshot: &Snapshot, authority: Option<Id>) -> Result<Vec<AddedUp>> {
    let mut all = added_up(snapshot);
    all.retain(|one| authority.is_none_or(|id| snapshot.authorities[one.authority].id == id));
    if all.is_empty() {
        return Err(ApiError::invalid(
            "figures",
            "There is no total to add up. A total can be added up where it is not entered and every part of its time is a number.",
        ));
    }
    Ok(all)
}

/// `Gwent: Dogs seized, 2021 to 2023: 3 + 10 + 30 = 43`
#[must_use]
pub fn in_words(snapshot: &Snapshot, one: &AddedUp) -> String {
    let decimals = snapshot.measures[one.measure].decimals;
    format!(
        "{}: {}: {} = {}",
        snapshot.authorities[one.authority].name,
        column_title(snapshot, one.measure, one.period),
        summands(snapshot, one),
        format::count(one.sum, decimals)
    )
}

fn summands(snapshot: &Snapshot, one: &AddedUp) -> String {
    let decimals = snapshot.measures[one.measure].decimals;
    let counts = one.parts.iter().map(|(_, n)| format::count(*n, decimals));
    counts.collect::<Vec<_>>().join(" + ")
}

/// Enters the totals of one authority, or of all, as one step. Each says that it was added up, and from
/// what; the documents stand with its parts.
///
/// # Errors
/// As [`totals`].
pub fn add_up(
    session: &mut Session,
    stamp: &Stamp,
    authority: Option<Id>,
) -> Result<Written<String>> {
    let snapshot = session.snapshot();
    let all = totals(snapshot, authority)?;
    let mut entries = Vec::with_capacity(all.len());
    for one in &all {
        let labels: Vec<&str> = one
            .parts
            .iter()
            .map(|(part, _)| snapshot.periods[*part].label.as_str())
            .collect();
        entries.push(FigureEntry {
            holder: Holder::Authority(snapshot.authorities[one.authority].id),
            measure: snapshot.measures[one.measure].id,
            period: snapshot.periods[one.period].id,
            value: Value::Count(one.sum),
            given: summands(snapshot, one),
            source: Some(format!("Added up from {}", labels.join(", "))),
            origin: None,
            note: None,
        });
    }
    let authorities: HashSet<usize> = all.iter().map(|one| one.authority).collect();
    let label = format!(
        "Added up {} of {}",
        format::plural(all.len(), "total", "totals"),
        match authorities.len() {
            1 => snapshot.authorities[all[0].authority].name.clone(),
            many => format::plural(
                many,
                &snapshot.campaign.authority_noun,
                &snapshot.campaign.authority_noun_plural
            ),
        }
    );
    session.record(label, stamp, |tx| {
        entries
            .iter()
            .try_for_each(|entry| tx.set_figure(entry).map(drop))
    })
}
