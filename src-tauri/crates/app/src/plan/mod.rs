//! A campaign's plan: printing it, making a campaign of one, and bringing a campaign to another.

mod effect;
pub mod own_templates;
pub mod template;
pub mod view;
mod words;

use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::{Session, Written};
use crate::shared::toml::refused;
use chrono::{Datelike, NaiveDate};
use foi::period::divide::Split;
use foi::plan::change::{Change, change};
use foi::plan::read::{self, ReadError};
use foi::plan::{MeasurePlan, PeriodPlan, Plan, write};
use foi::{Record, Snapshot};
use store::{Stamp, StoreError, Tx};

/// The plan that a campaign follows, as a document.
#[must_use]
pub fn text(snapshot: &Snapshot) -> String {
    write::write(&Plan::from_snapshot(snapshot))
}

/// What a new campaign starts with: the last three full calendar years, and one measure that is for
/// the person to name.
#[must_use]
pub fn blank(today: NaiveDate) -> Plan {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let year = today.year();
    Plan {
        periods: Some(PeriodPlan {
            from: day(year - 3, 1, 1),
            to: day(year - 1, 12, 31),
            split: vec![Split::CalendarYears],
        }),
        measure: vec![MeasurePlan::default()],
        ..Plan::default()
    }
}

/// The record of a new campaign that follows a plan. `name` is the file's, for errors.
///
/// # Errors
/// [`ApiError`] with the line, where the document is no plan or the plan cannot be right.
pub fn record(name: &str, text: &str) -> Result<Record> {
    Ok(read_whole(name, text, "Nothing was created.")?.1)
}

/// A plan from its document. `name` is the file's, for errors.
///
/// # Errors
/// [`ApiError`] with the line, where the document is no plan or the plan cannot be right.
pub fn read_plan(name: &str, text: &str) -> Result<Plan> {
    Ok(read_whole(name, text, "Nothing was changed.")?.0)
}

/// A plan, and the record that it makes; `kept` says what an error leaves as it is.
fn read_whole(name: &str, text: &str, kept: &str) -> Result<(Plan, Record)> {
    let refused = |error: &ReadError| refused("plan", name, error, kept);
    let plan = read::read(text).map_err(|error| refused(&error))?;
    let record = plan
        .record(&mut clock::new_id)
        .map_err(|error| refused(&read::located(text, &error)))?;
    Ok((plan, record))
}

/// What a plan would change, without changing anything.
///
/// # Errors
/// [`ApiError`] with the line, where the plan cannot be right or would lose figures.
pub fn preview(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    text: &str,
) -> Result<Vec<String>> {
    let change = planned(session.snapshot(), name, text)?;
    rehearse(session, stamp, change)
}

/// As [`preview`], of a plan that is being edited; and whose answers become complete or incomplete.
///
/// # Errors
/// As [`preview`].
pub fn preview_edited(session: &mut Session, stamp: &Stamp, plan: &Plan) -> Result<Vec<String>> {
    let change = edited(session.snapshot(), plan)?;
    let effects = effect::completeness(session.snapshot(), &change.required);
    let mut lines = rehearse(session, stamp, change)?;
    lines.extend(effects);
    Ok(lines)
}

fn rehearse(session: &mut Session, stamp: &Stamp, change: Change) -> Result<Vec<String>> {
    if !change.is_empty() {
        session.rehearse(stamp, |tx| put(tx, &change))?;
    }
    Ok(change.lines)
}

/// Brings the campaign to a plan that was edited.
///
/// # Errors
/// As [`preview`]; nothing is changed then.
pub fn set(session: &mut Session, stamp: &Stamp, plan: &Plan) -> Result<Written<String>> {
    let change = edited(session.snapshot(), plan)?;
    if change.is_empty() {
        return Err(ApiError::invalid("plan", "Nothing was changed."));
    }
    session.record(label(&change), stamp, |tx| put(tx, &change))
}

fn edited(snapshot: &Snapshot, plan: &Plan) -> Result<Change> {
    Ok(change(snapshot, plan, &mut clock::new_id)?)
}

fn label(change: &Change) -> String {
    match &change.lines[..] {
        [only] => format!("Changed what is asked: {only}"),
        lines => format!("Changed what is asked: {} changes", lines.len()),
    }
}

/// Brings the campaign to a plan, in one step that can be undone. The lines say what changed; none
/// where the campaign follows the plan already.
///
/// # Errors
/// As [`preview`]; nothing is changed then.
pub fn apply(
    session: &mut Session,
    stamp: &Stamp,
    name: &str,
    text: &str,
) -> Result<Option<Written<Vec<String>>>> {
    let change = planned(session.snapshot(), name, text)?;
    if change.is_empty() {
        return Ok(None);
    }
    session
        .write(&label(&change), stamp, |tx| {
            put(tx, &change)?;
            Ok(change.lines)
        })
        .map(Some)
}

/// The authorities of the campaign that a plan leaves out; none where it names nobody. Applying it leaves
/// them as they are.
///
/// # Errors
/// What is wrong with the plan.
pub fn left_out(snapshot: &Snapshot, name: &str, text: &str) -> Result<Vec<String>> {
    let refused = |error: &ReadError| refused("plan", name, error, "Nothing was changed.");
    let plan = read::read(text).map_err(|error| refused(&error))?;
    let asked = plan
        .asked_authorities()
        .map_err(|error| refused(&read::located(text, &error)))?;
    let same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
    let named = |one: &foi::Authority| {
        asked.iter().any(|new| {
            same(&new.name, &one.name) || !one.code.is_empty() && same(&new.code, &one.code)
        })
    };
    let left = snapshot.authorities.iter().filter(|one| !named(one));
    Ok(left
        .filter(|_| !asked.is_empty())
        .map(|one| one.name.clone())
        .collect())
}

fn planned(snapshot: &Snapshot, name: &str, text: &str) -> Result<Change> {
    let refused = |error: &ReadError| refused("plan", name, error, "Nothing was changed.");
    let plan = read::read(text).map_err(|error| refused(&error))?;
    change(snapshot, &plan, &mut clock::new_id)
        .map_err(|error| refused(&read::located(text, &error)))
}

/// Wholes before their parts; what is removed goes once nothing refers to it.
fn put(tx: &Tx<'_>, change: &Change) -> std::result::Result<(), StoreError> {
    for measure in &change.measures {
        // A part needs its breakdown, and a breakdown the measure that it divides.
        for breakdown in &change.breakdowns {
            if measure.breakdown == Some(breakdown.id) {
                tx.put_breakdown(breakdown)?;
            }
        }
        tx.put_measure(measure)?;
    }
    for renamed in &change.renamed_options {
        tx.rename_options(renamed.measure, &renamed.names)?;
    }
    for breakdown in &change.breakdowns {
        tx.put_breakdown(breakdown)?;
    }
    for period in &change.periods {
        tx.put_period(period)?;
    }
    for id in &change.removed_rates {
        tx.remove_rate(*id)?;
    }
    for rate in &change.rates {
        tx.put_rate(rate)?;
    }
    for authority in &change.authorities {
        tx.edit_authority(authority)?;
    }
    tx.add_authorities(change.new_authorities.clone())?;
    if let Some(campaign) = &change.campaign {
        tx.edit_campaign(campaign)?;
    }
    for id in &change.removed_measures {
        tx.remove_measure(*id)?;
    }
    for id in &change.removed_breakdowns {
        tx.remove_breakdown(*id)?;
    }
    for id in &change.removed_periods {
        tx.remove_period(*id)?;
    }
    if let Some(publication) = &change.publication {
        tx.set_publication(publication)?;
    }
    Ok(())
}
