//! `erase`: what has to be gone from the campaign, its History, its backups and its copies.

use super::{day, name, pretty, stamp};
use app::authorities::find_authority;
use app::erasing;
use app::erasing::form::ErasureForm;
use app::erasing::view::ErasurePreview;
use app::error::{ApiError, ErrorCode, Result};
use app::session::Session;
use app::shared::document::read_text_file;
use chrono::NaiveDate;
use clap::Args;
use foi::Id;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Erase {
    file: PathBuf,
    /// A name or another text, wherever it stands. It may stay in the history of your shell.
    #[arg(long, value_parser = name)]
    text: Vec<String>,
    /// A file with texts to erase, one a line.
    #[arg(long, value_name = "TEXTS.txt")]
    text_file: Option<PathBuf>,
    /// A document, by its name or its key.
    #[arg(long, value_parser = name)]
    document: Vec<String>,
    /// The notes, names and references of what happened to the request to this authority.
    #[arg(long, value_name = "AUTHORITY", value_parser = name)]
    notes_of: Option<String>,
    /// Only of what happened on this day.
    #[arg(long, requires = "notes_of", value_parser = day)]
    on: Option<NaiveDate>,
    /// Also erase the documents that hold the texts, came with the documents or hold them.
    #[arg(long)]
    with_documents: bool,
    /// Also erase it in every backup and copy that is known.
    #[arg(long)]
    everywhere: bool,
    /// Why: History keeps it.
    #[arg(long, value_name = "REASON", requires = "yes")]
    why: Option<String>,
    /// Erase. Without it, only say what would be erased.
    #[arg(long, requires = "why")]
    yes: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Erase) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let mut form = form(&session, args)?;
    let preview = erasing::preview(&session, &form)?;
    if !args.yes {
        if args.json {
            return pretty(&preview);
        }
        return Ok(said(&preview));
    }
    if args.everywhere {
        form.copies = preview.copies.into_iter().map(|copy| copy.path).collect();
    }
    let (done, _) = erasing::erase(&mut session, &stamp(), &form)?;
    if args.json {
        return pretty(&done);
    }
    if done.failed.is_empty() {
        return Ok(done.message);
    }
    Err(ApiError::new(
        ErrorCode::Refused,
        format!(
            "{} It could not be erased in:\n{}",
            done.message,
            done.failed.join("\n")
        ),
    ))
}

fn form(session: &Session, args: &Erase) -> Result<ErasureForm> {
    let mut texts = args.text.clone();
    if let Some(path) = &args.text_file {
        let lines = read_text_file(path)?;
        texts.extend(lines.lines().map(str::to_owned));
    }
    texts.retain(|text| !text.trim().is_empty());
    let documents = args.document.iter().map(|name| document(session, name));
    let documents = documents.collect::<Result<Vec<Id>>>()?;
    let events = match &args.notes_of {
        Some(name) => events(session, name, args.on)?,
        None => Vec::new(),
    };
    if texts.is_empty() && documents.is_empty() && events.is_empty() {
        return Err(ApiError::invalid(
            "text",
            "Say what to erase: --text, --text-file, --document or --notes-of.",
        ));
    }
    Ok(ErasureForm {
        texts,
        documents,
        events,
        with_others: args.with_documents,
        reason: args.why.clone().unwrap_or_default(),
        copies: Vec::new(),
    })
}

fn document(session: &Session, wanted: &str) -> Result<Id> {
    let known = session.store().documents()?;
    let mut found: Vec<Id> = known
        .values()
        .filter(|one| one.name == wanted || one.id.to_string() == wanted)
        .map(|one| one.id)
        .collect();
    found.sort();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(ApiError::invalid(
            "document",
            format!("No document is called “{wanted}”. Nothing was changed."),
        )),
        several => {
            let keys: Vec<String> = several.iter().map(Id::to_string).collect();
            Err(ApiError::invalid(
                "document",
                format!(
                    "{} documents are called “{wanted}”. Give the key of one: {}. Nothing was changed.",
                    several.len(),
                    keys.join(", ")
                ),
            ))
        }
    }
}

fn events(session: &Session, name: &str, on: Option<NaiveDate>) -> Result<Vec<Id>> {
    let snapshot = session.snapshot();
    let authority = find_authority(snapshot, name)?;
    let events = snapshot.events.iter().flatten();
    let events = events.filter(|event| event.authority == authority);
    Ok(events
        .filter(|event| on.is_none() || event.on == on)
        .map(|event| event.id)
        .collect())
}

fn said(preview: &ErasurePreview) -> String {
    let mut lines = Vec::new();
    match preview.summary.as_str() {
        "" => lines.push("Nothing of this is in the campaign.".to_owned()),
        summary => lines.push(format!("This would be erased: {summary}.")),
    }
    for place in &preview.places {
        lines.push(format!("  {}: {}", place.what, place.count));
    }
    for document in &preview.documents {
        lines.push(format!("  document: {}", document.name));
    }
    if !preview.others.is_empty() {
        lines.push("These documents have it too; --with-documents erases them:".to_owned());
        for document in &preview.others {
            lines.push(format!("  {}: {}", document.name, document.why));
        }
    }
    lines.extend(preview.stays.iter().cloned());
    if !preview.copies.is_empty() {
        lines.push("It stays in these files; --everywhere erases it there as well:".to_owned());
        for copy in &preview.copies {
            lines.push(format!("  {} ({})", copy.path, copy.what));
        }
    }
    if !preview.summary.is_empty() {
        lines.push("To erase it, which cannot be undone, add --yes --why REASON.".to_owned());
    }
    lines.join("\n")
}
