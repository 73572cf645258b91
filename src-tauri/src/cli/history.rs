//! `history`, `undo`, `redo`.

use super::{OneFile, Read, pretty, stamp};
use app::error::{ApiError, Result};
use app::session::Session;
use app::shared::moment;

pub(super) fn history(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let entries = session.store().history()?;
    if read.json {
        return pretty(&entries);
    }
    let mut text = String::new();
    for entry in entries {
        let state = match entry.state {
            store::JournalEntryState::Done => "",
            store::JournalEntryState::Undone => " [undone]",
            store::JournalEntryState::Dropped => " [undone, cannot be redone]",
        };
        text.push_str(&format!(
            "{:>4}  {}  {}  {}{state}\n",
            entry.seq,
            moment(&entry.at),
            entry.who,
            entry.label
        ));
        for change in &entry.changes {
            let what = &change.what;
            let from = change.from.as_deref().unwrap_or_default();
            let to = change.to.as_deref().unwrap_or_default();
            text.push_str(&match (from, to) {
                ("", to) => format!("      {what}: “{to}”\n"),
                (from, "") => format!("      {what}, removed: “{from}”\n"),
                (from, to) => format!("      {what}: from “{from}” to “{to}”\n"),
            });
        }
    }
    Ok(text)
}

pub(super) fn step(file: &OneFile, verb: &str) -> Result<String> {
    let mut session = Session::open(&file.file)?;
    let done = if verb == "undo" {
        session.undo(&stamp())?
    } else {
        session.redo(&stamp())?
    };
    done.map(|step| {
        format!(
            "{}: {}",
            if verb == "undo" { "Undone" } else { "Redone" },
            step.value
        )
    })
    .ok_or_else(|| ApiError::invalid("file", format!("There is nothing to {verb}.")))
}
