//! The journal: what was done, and undoing it.

use crate::backup_folder::{BackupFolder, BackupReason};
use crate::error::{ApiError, Result};
use crate::keeping_backups::root;
use crate::session::{Session, Written};
use crate::shared::{day, moment};
use chrono::{DateTime, Local, NaiveDate, NaiveTime, TimeZone, Utc};
use foi::format;
use serde::Serialize;
use store::{JournalEntry, Stamp};

/// Entries that are read at once.
const PAGE: u32 = 200;

/// A part of History, newest first.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct HistoryPage {
    pub entries: Vec<JournalEntry>,
    /// How many there are in all.
    pub total: u32,
}

/// What compacting would take away.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CompactView {
    pub entries: u32,
    /// `12,000 entries, 3.4 MB`; empty where there are none.
    pub summary: String,
    /// `1 March 2026`
    pub day: String,
}

/// The newest entries before one, or the newest of all, with moments as people read them.
pub fn entries(session: &Session, before: Option<u32>) -> Result<HistoryPage> {
    let mut entries = session.store().history_before(before, PAGE)?;
    for entry in &mut entries {
        entry.at = moment(&entry.at);
    }
    Ok(HistoryPage {
        entries,
        total: session.store().history_count()?,
    })
}

/// How many steps would be undone to take back an entry.
pub fn steps_back_to(session: &Session, seq: u32) -> Result<u32> {
    Ok(session.store().steps_back_to(seq)?)
}

/// What compacting before a day would take away. Nothing is changed.
pub fn compactable(session: &Session, before: &str) -> Result<CompactView> {
    let (day, at) = begins(before)?;
    let old = session.store().compactable(at)?;
    let count = format::plural(old.entries as usize, "entry", "entries");
    let size = format::bytes(old.bytes);
    Ok(CompactView {
        entries: old.entries,
        summary: match old.entries {
            0 => String::new(),
            _ => format!("{count}, {size}"),
        },
        day: format::day(day),
    })
}

/// Takes the entries before a day out of the file. What was done since can be undone as before. A backup of
/// the whole is kept first; compacting cannot be undone.
pub fn compact(session: &mut Session, stamp: &Stamp, before: &str) -> Result<Written<String>> {
    let (day, at) = begins(before)?;
    if session.store().compactable(at)?.entries > 0
        && let Some(root) = root()
    {
        BackupFolder::for_store(&root, session.store())?
            .keep(session.store(), BackupReason::Compacting)?;
    }
    let (_, written) = session.compact(at, &format::day(day), stamp)?;
    Ok(written)
}

/// A day, and the moment at which it begins here.
fn begins(text: &str) -> Result<(NaiveDate, DateTime<Utc>)> {
    let day =
        day(text, "before")?.ok_or_else(|| ApiError::invalid("before", "Say before which day."))?;
    let midnight = Local.from_local_datetime(&day.and_time(NaiveTime::MIN));
    // Where the clock goes forward at midnight, there is none.
    let at = midnight.earliest().map_or_else(
        || day.and_time(NaiveTime::MIN).and_utc(),
        |at| at.with_timezone(&Utc),
    );
    Ok((day, at))
}

/// Takes the last step back.
pub fn undo(session: &mut Session, stamp: &Stamp) -> Result<Written<String>> {
    Ok(session
        .undo(stamp)?
        .map_or_else(nothing("undo"), said("Undone")))
}

/// Does the step again that was taken back last.
pub fn redo(session: &mut Session, stamp: &Stamp) -> Result<Written<String>> {
    Ok(session
        .redo(stamp)?
        .map_or_else(nothing("redo"), said("Redone")))
}

/// Takes back everything down to and including an entry.
pub fn undo_to(session: &mut Session, stamp: &Stamp, seq: u32) -> Result<Written<String>> {
    let steps = session.undo_to(seq, stamp)?;
    let value = format!(
        "{} undone",
        foi::format::plural(steps.len(), "step", "steps")
    );
    Ok(Written {
        value,
        touched: None,
    })
}

fn nothing(verb: &'static str) -> impl Fn() -> Written<String> {
    move || Written {
        value: format!("There is nothing to {verb}."),
        touched: Some(Vec::new()),
    }
}

fn said(verb: &'static str) -> impl Fn(Written<String>) -> Written<String> {
    move |step| Written {
        value: format!("{verb}: {}", step.value),
        touched: step.touched,
    }
}
