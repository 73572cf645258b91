//! `import` and `mapping`: figures from a table, without a window.

use super::{pretty, stamp};
use crate::actions::documents::read_file;
use crate::actions::mappings;
use crate::actions::tables::{self, Before, Loaded, Tally, Told};
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::tables::{
    ImportOutcome, ImportRow,
    preview::{figure_words, twice_words},
};
use clap::{Args, Subcommand};
use foi::{Id, Snapshot, Value, format};
use intake::mapping::{
    FoundFigure, FoundTable, Mapping, NotUnderstood, Reading, Sure, found_tables,
};
use intake::table::Unwatched;
use serde::Serialize;
use std::collections::HashMap;
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
    /// The period that the table is about, where it does not say (its slug or label).
    #[arg(long)]
    period: Option<String>,
    /// Which of several tables is read: its number in the list of tables.
    #[arg(long)]
    table: Option<u32>,
    /// Say yes to what the import asks first: `count-rows` (each row is one case), `question` (the
    /// table answers your question, whatever stands over it).
    #[arg(long)]
    confirm: Vec<String>,
    /// Write the figure of a cell, such as D5, although a total of the source contradicts it.
    #[arg(long)]
    accept: Vec<String>,
    /// Read rows and columns that the file hides.
    #[arg(long)]
    hidden: bool,
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
        /// The period that the table is about, where it does not say.
        #[arg(long)]
        period: Option<String>,
        /// Which of several tables.
        #[arg(long)]
        table: Option<u32>,
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
    /// Why it is read so, what was noticed in the file, and what has to be confirmed first.
    why: Vec<String>,
    notes: Vec<String>,
    confirm: Vec<String>,
    tables: Vec<FoundTable>,
    /// The figures that are written (those that would be, in a dry run).
    figures: Vec<Figure>,
    /// How many of them the source's own totals confirm.
    confirmed: u32,
    contradicted_by_totals: Vec<ByTotal>,
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

/// A figure as it is written: by slugs, with its value or its state.
#[derive(Debug, Serialize)]
struct Figure {
    authority: String,
    measure: String,
    period: String,
    /// `count`, `suppressed`, `withheld`, `not-held`, `not-answered`.
    state: &'static str,
    /// As the window shows it, in the measure's own unit.
    text: String,
    /// Of a count: in the measure's own unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    provision: Option<String>,
    given: String,
    #[serde(rename = "where")]
    place: String,
    /// `new`, `changed`, `replaced`.
    outcome: &'static str,
    /// Do the source's own totals confirm it?
    sure: Sure,
}

/// A figure that a total of the source contradicts: it is not written without `--accept`.
#[derive(Debug, Serialize)]
struct ByTotal {
    figure: String,
    cell: String,
    reason: String,
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
            let told = told(&session, authority, args.period.as_deref(), args.table)?;
            let guess = tables::guess(session.snapshot(), &loaded, told);
            (guess.mapping, guess.why)
        }
    };
    let mapping = confirmed(mapping, args)?;
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
    let mut imported = imported(&session, args, &reading, &rows, tally, written, step);
    (imported.why, imported.notes) = (why, loaded.book.notes.clone());
    imported.confirm = mapping
        .confirm
        .iter()
        .map(|one| one.code().to_owned())
        .collect();
    imported.tables = found_tables(&loaded.book.sheets, session.snapshot(), &mapping);
    imported.figures = figures(session.snapshot(), &reading, &rows, args.replace);
    if args.json {
        return pretty(&imported);
    }
    Ok(text(&imported, &rows, args))
}

fn told(
    session: &Session,
    authority: Option<Id>,
    period: Option<&str>,
    table: Option<u32>,
) -> Result<Told> {
    let periods = &session.snapshot().periods;
    let period = period
        .map(|name| {
            let found = periods
                .iter()
                .find(|one| one.slug == name || one.label.eq_ignore_ascii_case(name));
            found.map(|one| one.id).ok_or_else(|| {
                let all: Vec<&str> = periods.iter().map(|one| one.slug.as_str()).collect();
                ApiError::invalid(
                    "period",
                    format!(
                        "“{name}” is no period of this campaign, which has {}.",
                        all.join(", ")
                    ),
                )
            })
        })
        .transpose()?;
    Ok(Told {
        authority,
        period,
        table,
    })
}

/// The mapping with what a person said yes to.
fn confirmed(mut mapping: Mapping, args: &Import) -> Result<Mapping> {
    for code in &args.confirm {
        if !["count-rows", "question"].contains(&code.as_str()) {
            return Err(ApiError::invalid(
                "confirm",
                format!("“{code}” is nothing to confirm: it is count-rows or question."),
            ));
        }
        mapping.confirm.retain(|doubt| doubt.code() != code);
    }
    mapping.frame.hidden |= args.hidden;
    let cells = args.accept.iter().map(|cell| cell.trim().to_uppercase());
    mapping.accept.extend(cells);
    Ok(mapping)
}

/// Every figure that is written, in the order of the preview.
fn figures(
    snapshot: &Snapshot,
    reading: &Reading,
    rows: &[ImportRow],
    replace: bool,
) -> Vec<Figure> {
    let by_place: HashMap<(Id, Id, Id), &FoundFigure> = reading
        .figures
        .iter()
        .map(|found| ((found.authority, found.measure, found.period), found))
        .collect();
    let one = |row: &ImportRow| {
        let outcome = match row.outcome {
            ImportOutcome::Add => "new",
            ImportOutcome::Change => "changed",
            ImportOutcome::Contradict if replace => "replaced",
            ImportOutcome::Contradict | ImportOutcome::Same => return None,
        };
        let place = &row.place;
        let found = by_place.get(&(place.authority, place.measure, place.period))?;
        let measure = &snapshot.measures[snapshot.measure(place.measure)?];
        let scale = 10_f64.powi(measure.decimals.into());
        let unit = |scaled: i64| scaled as f64 / scale;
        let provision = if let Value::Withheld { provision } = &found.value {
            provision.as_deref().map(str::to_owned)
        } else {
            None
        };
        let (value, low, high) = match &found.value {
            Value::Count(count) => (Some(unit(*count)), None, None),
            Value::Suppressed { low, high } => (None, Some(unit(*low)), Some(unit(*high))),
            Value::Withheld { .. } | Value::NotHeld | Value::NotAnswered | Value::NotEntered => {
                (None, None, None)
            }
        };
        Some(Figure {
            authority: row.authority.clone(),
            measure: measure.slug.clone(),
            period: snapshot.periods[snapshot.period(place.period)?]
                .slug
                .clone(),
            state: found.value.state().code(),
            text: row.to.clone(),
            value,
            low,
            high,
            provision,
            given: row.given.clone(),
            place: row.spot_words.clone(),
            outcome,
            sure: found.sure,
        })
    };
    rows.iter().filter_map(one).collect()
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
        why: Vec::new(),
        notes: Vec::new(),
        confirm: Vec::new(),
        tables: Vec::new(),
        figures: Vec::new(),
        confirmed: tally.confirmed
            + if args.replace {
                tally.other_confirmed
            } else {
                0
            },
        contradicted_by_totals: reading
            .contradicted
            .iter()
            .filter_map(|one| {
                Some(ByTotal {
                    figure: figure_words(session.snapshot(), &one.figure)?,
                    cell: one.cell.clone(),
                    reason: one.reason.clone(),
                })
            })
            .collect(),
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

fn text(imported: &Imported, rows: &[ImportRow], args: &Import) -> String {
    let figures = |n: u32| format::plural(n as usize, "figure", "figures");
    let mut lines: Vec<String> = imported
        .why
        .iter()
        .chain(&imported.notes)
        .cloned()
        .collect();
    if imported.tables.len() > 1 {
        lines.extend(imported.tables.iter().map(|table| {
            let title = match table.title.as_str() {
                "" => String::new(),
                title => format!(": “{title}”"),
            };
            let read = if table.read { ", read" } else { "" };
            format!("table {}: {}{title}{read}", table.number, table.place)
        }));
    }
    lines.extend(
        imported
            .confirm
            .iter()
            .map(|code| format!("to read it, say --confirm {code}")),
    );
    lines.push(format!(
        "{}: {} {}, {} as {}, {} that {} the record{}.",
        format::plural(imported.rows as usize, "row", "rows"),
        figures(imported.applied),
        if args.dry_run {
            "would be written"
        } else {
            "written"
        },
        figures(imported.unchanged),
        format::agree(imported.unchanged as usize, "it is", "they are"),
        figures(imported.conflicts),
        format::agree(imported.conflicts as usize, "contradicts", "contradict"),
        match (imported.conflicts, args.replace) {
            (0, _) => "",
            (1, true) => " and takes its place",
            (1, false) => " and is kept beside it",
            (_, true) => " and take its place",
            (_, false) => " and are kept beside it",
        }
    ));
    if imported.applied > 0 {
        lines.push(format!(
            "The source’s own totals confirm {} of them, and nothing confirms the others.",
            imported.confirmed
        ));
    }
    lines.extend(imported.contradicted_by_totals.iter().map(|one| {
        format!(
            "contradicted by a total, and not written: {}. {} To write it, say --accept {}.",
            one.figure, one.reason, one.cell
        )
    }));
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
            period,
            table,
        } => {
            let session = Session::open(file)?;
            let authority = authority_of(&session, authority.as_deref())?;
            let loaded = load(source, None)?;
            let told = told(&session, authority, period.as_deref(), *table)?;
            Ok(tables::guess(session.snapshot(), &loaded, told)
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
