//! The journal: what was done, and undoing it.

use crate::error::Result;
use crate::session::{Session, Written};
use crate::shared::moment;
use store::{JournalEntry, Stamp};

/// Every change, newest first, with moments as people read them.
pub fn entries(session: &Session) -> Result<Vec<JournalEntry>> {
    let mut entries = session.store().history()?;
    for entry in &mut entries {
        entry.at = moment(&entry.at);
    }
    Ok(entries)
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
