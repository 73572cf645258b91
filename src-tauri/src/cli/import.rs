//! `import` and `mapping`: figures from a table, without a window.

use super::{pretty, stamp};
use crate::actions::documents::read_file;
use crate::actions::mappings;
use crate::actions::tables::{self, Before, Loaded, Tally};
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::tables::{ImportOutcome, ImportRow, preview::twice_words};
use clap::{Args, Subcommand};
use foi::{Id, format};
use intake::mapping::{Mapping, NotUnderstood, Reading};
use intake::table::Unwatched;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub struct Import {
    file: PathBuf,
    /// A spreadsheet, CSV file or web page with a table.
    source: PathBuf,
    /// How it is read: a file made by `mapping guess`, or the name of a mapping saved in the
    /// campaign. Without one the shape is guessed.
    #[arg(long)]
    mapping: Option<String>,
    /// Whose answer it is, where the table does not say.
    #[arg(long)]
    authority: Option<String>,
    /// Let figures that contradict the record take the place of it. Without this they are kept
    /// beside it as other readings.
    #[arg(long)]
    replace: bool,
    /// Say what would happen; write nothing.
    #[arg(long)]
    dry_run: bool,
    /// For machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
pub enum MappingCommand {
    /// Print how a table seems to be meant, as JSON to be looked at, corrected and kept.
    Guess {
        file: PathBuf,
        source: PathBuf,
        /// Whose answer it is, where the table does not say.
        #[arg(long)]
        authority: Option<String>,
    },
    /// List the mappings saved in a campaign.
    List { file: PathBuf },
    /// Save a mapping in a campaign under a name.
    Save {
        file: PathBuf,
        mapping: PathBuf,
        #[arg(long)]
        name: String,
    },
}

/// What an import came to. `applied` counts figures written (those that would be, in a dry run).
#[derive(Debug, Serialize)]
struct Imported {
    rows: u32,
    applied: u32,
    unchanged: u32,
    conflicts: u32,
    unmatched: Vec<Unmatched>,
    /// How many more there are than `unmatched` lists.
    unmatched_more: u32,
    contradictions: Vec<Contradiction>,
    /// Figures that the source gives twice with different values; none of them was written.
    twice: Vec<String>,
    shares: u32,
    dry_run: bool,
    /// The step in History; empty where nothing was written.
    step: String,
}

#[derive(Debug, Serialize)]
struct Unmatched {
    #[serde(rename = "where")]
    place: String,
    text: String,
    reason: String,
}

#[derive(Debug, Serialize)]
struct Contradiction {
    #[serde(rename = "where")]
    place: String,
    authority: String,
    figure: String,
    record: String,
    source: String,
}

fn authority_of(session: &Session, name: Option<&str>) -> Result<Option<Id>> {
    let Some(name) = name else { return Ok(None) };
    let authorities = &session.snapshot().authorities;
    let at = foi::names::find(name, authorities)?;
    Ok(Some(authorities[at].id))
}

/// A mapping from a file, or one of the campaign by its name.
fn mapping_of(session: &Session, given: &str) -> Result<Mapping> {
    let path = Path::new(given);
    if path.exists() {
        let text = std::fs::read_to_string(path).map_err(|error| ApiError::from(error).at(path))?;
        return Mapping::from_json(&text).map_err(|error| ApiError::from(error).at(path));
    }
    mappings::saved(session, given).map_err(|_| {
        ApiError::invalid(
            "mapping",
            format!("There is no file “{given}”, and the campaign has no mapping of that name."),
        )
    })
}

fn load(source: &Path, mapping: Option<&Mapping>) -> Result<Loaded> {
    let (name, bytes) = read_file(source, store::MOST_BYTES as u64)?;
    tables::load(&name, bytes, tables::options_of(mapping), &Unwatched)
        .map_err(|error| error.at(source))
}

pub(super) fn import(args: &Import) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let authority = authority_of(&session, args.authority.as_deref())?;
    let given = args
        .mapping
        .as_deref()
        .map(|mapping| mapping_of(&session, mapping))
        .transpose()?;
    let loaded = load(&args.source, given.as_ref())?;
    let (mapping, why) = match given {
        Some(mapping) => (mapping, Vec::new()),
        None => {
            let guess = tables::guess(session.snapshot(), &loaded, authority);
            (guess.mapping, guess.why)
        }
    };
    let reading = tables::read(session.snapshot(), &loaded, &mapping, authority, &Unwatched)
        .map_err(|error| error.at(&args.source))?;
    let before = Before::of(&session, &loaded.name)?;
    let tally = tables::tally(session.snapshot(), &reading, &before);
    let rows = tables::rows(session.snapshot(), &reading, &before, usize::MAX);
    let written = tally.adds + tally.changes + if args.replace { tally.contradicts } else { 0 };
    let nothing =
        written == 0 && (tally.contradicts == 0 || args.replace) && reading.shares.is_empty();
    let step = if args.dry_run || nothing {
        String::new()
    } else {
        tables::apply(
            &mut session,
            &stamp(),
            &loaded,
            &mapping,
            &reading,
            args.replace,
        )?
        .value
    };
    let imported = imported(&session, args, &reading, &rows, tally, written, step);
    if args.json {
        return pretty(&imported);
    }
    Ok(text(&imported, &why, &loaded.book.notes, &rows, args))
}

fn imported(
    session: &Session,
    args: &Import,
    reading: &Reading,
    rows: &[ImportRow],
    tally: Tally,
    applied: u32,
    step: String,
) -> Imported {
    let unmatched = |one: &NotUnderstood| Unmatched {
        place: one.place.clone(),
        text: one.text.clone(),
        reason: one.reason.clone(),
    };
    Imported {
        rows: reading.rows,
        applied,
        unchanged: tally.same,
        conflicts: tally.contradicts,
        unmatched: reading.unmatched.iter().map(unmatched).collect(),
        unmatched_more: reading.unmatched_more,
        contradictions: rows
            .iter()
            .filter(|row| row.outcome == ImportOutcome::Contradict)
            .map(|row| Contradiction {
                place: row.spot_words.clone(),
                authority: row.authority.clone(),
                figure: row.column.clone(),
                record: row.from.clone(),
                source: row.to.clone(),
            })
            .collect(),
        twice: reading
            .twice
            .iter()
            .filter_map(|twice| twice_words(session.snapshot(), twice))
            .collect(),
        shares: u32::try_from(reading.shares.len()).unwrap_or(u32::MAX),
        dry_run: args.dry_run,
        step,
    }
}

fn text(
    imported: &Imported,
    why: &[String],
    notes: &[String],
    rows: &[ImportRow],
    args: &Import,
) -> String {
    let figures = |n: u32| format::plural(n as usize, "figure", "figures");
    let mut lines: Vec<String> = why.iter().chain(notes).cloned().collect();
    lines.push(format!(
        "{}: {} {}, {} as they are, {} that contradict the record{}.",
        format::plural(imported.rows as usize, "row", "rows"),
        figures(imported.applied),
        if args.dry_run {
            "would be written"
        } else {
            "written"
        },
        figures(imported.unchanged),
        figures(imported.conflicts),
        match (imported.conflicts, args.replace) {
            (0, _) => "",
            (_, true) => " and take its place",
            (_, false) => " and are kept beside it",
        }
    ));
    if args.dry_run {
        lines.extend(rows.iter().filter_map(|row| {
            let what = format!("{}, {}", row.authority, row.column);
            match row.outcome {
                ImportOutcome::Same => None,
                ImportOutcome::Add => Some(format!("new: {what}: {} ({})", row.to, row.spot_words)),
                ImportOutcome::Change => Some(format!(
                    "changed: {what}: {} to {} ({})",
                    row.from, row.to, row.spot_words
                )),
                ImportOutcome::Contradict => None,
            }
        }));
    }
    lines.extend(imported.contradictions.iter().map(|one| {
        format!(
            "contradicts: {}, {}: the record has {}, {} has {}",
            one.authority, one.figure, one.record, one.place, one.source
        )
    }));
    lines.extend(
        imported
            .twice
            .iter()
            .map(|twice| format!("given twice: {twice}")),
    );
    lines.extend(
        imported
            .unmatched
            .iter()
            .map(|one| format!("not read: {}: “{}”: {}", one.place, one.text, one.reason)),
    );
    if imported.unmatched_more > 0 {
        lines.push(format!("not read: {} more.", imported.unmatched_more));
    }
    if !imported.step.is_empty() {
        lines.push(format!("{}.", imported.step));
    }
    lines.join("\n")
}

pub(super) fn mapping(command: &MappingCommand) -> Result<String> {
    match command {
        MappingCommand::Guess {
            file,
            source,
            authority,
        } => {
            let session = Session::open(file)?;
            let authority = authority_of(&session, authority.as_deref())?;
            let loaded = load(source, None)?;
            Ok(tables::guess(session.snapshot(), &loaded, authority)
                .mapping
                .to_json())
        }
        MappingCommand::List { file } => {
            let session = Session::open(file)?;
            let all = mappings::list(&session)?;
            if all.is_empty() {
                return Ok("No mapping is saved in this campaign.".to_owned());
            }
            Ok(all
                .iter()
                .map(|one| format!("{} ({})", one.name, one.saved))
                .collect::<Vec<_>>()
                .join("\n"))
        }
        MappingCommand::Save {
            file,
            mapping,
            name,
        } => {
            let mut session = Session::open(file)?;
            let mapping = mapping_of(&session, &mapping.to_string_lossy())?;
            Ok(mappings::save(&mut session, &stamp(), name, &mapping)?.value + ".")
        }
    }
}
