//! `history`, `undo`, `redo`.

use super::{OneFile, Read, pretty, stamp};
use app::error::{ApiError, Result};
use app::history;
use app::session::Session;
use app::shared::moment;
use clap::Args;
use std::path::PathBuf;

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

#[derive(Debug, Args)]
pub struct Compact {
    file: PathBuf,
    /// The day: entries before it go.
    #[arg(long, value_name = "DAY")]
    before: String,
    /// Only say how many entries would go.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn compact(args: &Compact) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    if args.dry_run {
        let view = history::compactable(&session, &args.before)?;
        return Ok(match view.summary.as_str() {
            "" => format!("History has no entries before {}.", view.day),
            summary => format!("Before {} there are {summary}.", view.day),
        });
    }
    let done = history::compact(&mut session, &stamp(), &args.before)?;
    Ok(format!(
        "{}. What was done before can no longer be undone; a backup with all of History is kept.",
        done.value
    ))
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
