//! `backups` and `go-back`.

use super::{Read, pretty, stamp};
use app::backups;
use app::error::{ApiError, ErrorCode, Result};
use app::session::Session;
use clap::Args;
use foi::format;
use std::path::PathBuf;
use store::Change;

#[derive(Debug, Args)]
pub struct GoBack {
    file: PathBuf,
    /// The backup: its day such as 2026-11-28, its moment such as 2026-11-28T14:02, or latest.
    #[arg(long, value_name = "WHEN")]
    to: String,
    /// Only list what would change.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long, requires = "dry_run")]
    json: bool,
}

pub(super) fn backups(read: &Read) -> Result<String> {
    let session = match Session::open(&read.file) {
        Err(error) if error.code == ErrorCode::Damaged => return damaged(read, error),
        opened => opened?,
    };
    let view = backups::list(&session)?;
    if read.json {
        return pretty(&view);
    }
    if view.rows.is_empty() {
        return Ok(format!(
            "No backup is kept yet. The first one is kept before the next change, in {}.",
            view.folder
        ));
    }
    let mut lines = vec![format!("{}, in {}", view.summary, view.folder)];
    for row in &view.rows {
        let notes = [&row.reason, &row.of_other];
        let notes = notes.iter().filter(|note| !note.is_empty());
        let notes: String = notes.map(|note| format!(", {note}")).collect();
        lines.push(format!("{}  {}{notes}", row.when, row.size));
    }
    Ok(lines.join("\n"))
}

/// What there is for a file that cannot be opened.
fn damaged(read: &Read, error: ApiError) -> Result<String> {
    let Some(offer) = backups::offer(&read.file) else {
        return Err(error);
    };
    if read.json {
        return pretty(&offer);
    }
    let readable = match offer.readable.as_slice() {
        [] => "Nothing can be read from it.".to_owned(),
        some => format!("What can still be read from it: {}.", some.join(", ")),
    };
    Ok(format!(
        "{}\n{readable}\nTo put the backup in its place: go-back FILE --to {}",
        error.message, offer.when
    ))
}

pub(super) fn go_back(args: &GoBack) -> Result<String> {
    let mut session = match Session::open(&args.file) {
        Err(error) if error.code == ErrorCode::Damaged => return restore(args, error),
        opened => opened?,
    };
    if args.dry_run {
        let view = backups::preview(&mut session, &stamp(), &args.to)?;
        if args.json {
            return pretty(&view);
        }
        let mut lines = vec![format!(
            "Going back to the backup of {} would change {}.",
            view.at, view.summary
        )];
        lines.extend(view.changes.iter().map(line));
        if view.more > 0 {
            lines.push(format!("and {} more", format::count(view.more.into(), 0)));
        }
        return Ok(lines.join("\n"));
    }
    let done = backups::go_back(&mut session, &stamp(), &args.to)?;
    Ok(format!(
        "{}. “undo” takes this back; a backup of how it was is kept as well.",
        done.value
    ))
}

fn line(change: &Change) -> String {
    let what = &change.what;
    match (change.from.as_deref(), change.to.as_deref()) {
        (Some(from), Some(to)) => format!("  {what}: from “{from}” to “{to}”"),
        (None, Some(to)) => format!("  {what}: “{to}”"),
        (from, None) => format!("  {what}, removed: “{}”", from.unwrap_or_default()),
    }
}

fn restore(args: &GoBack, error: ApiError) -> Result<String> {
    if args.dry_run {
        return Err(error);
    }
    let (aside, at) = backups::restore(&args.file, &args.to)?;
    Ok(format!(
        "{} holds the backup of {at} now. The damaged file is {}.",
        args.file.display(),
        aside.display()
    ))
}
