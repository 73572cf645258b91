//! The command line: the same actions as the window's, for scripts and checks.

use crate::actions::{campaign, export, figures, requests};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::app::Example;
use crate::views::figures::{EntryOutcome, Place, TypedCell};
use crate::views::requests::EventForm;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use foi::{EventKind, Id, ResponseResult, Snapshot, Verdict};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Send one freedom-of-information request to many authorities, and keep an exact record of what
/// comes back. Without a command, opens the window.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// A campaign to open in the window.
    pub file: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a campaign file.
    New(New),
    /// Say what a file holds.
    Info(Read),
    /// Log what happened to a request.
    Log(Log),
    /// Enter a figure, as it would be typed into the grid.
    Figure(Figure),
    /// Include an authority in the analysis, with a reason.
    Include(Decide),
    /// Exclude an authority from the analysis, with a reason.
    Exclude(Decide),
    /// Print the tables: responses, rates, outcomes, trend.
    Tables(TablesOf),
    /// Write the summary.
    Summary(Summary),
    /// List every change, newest first.
    History(Read),
    /// Undo the latest change.
    Undo(OneFile),
    /// Redo what was undone last.
    Redo(OneFile),
    /// Check that the file is sound.
    Check(OneFile),
}

#[derive(Debug, Args)]
pub struct New {
    file: PathBuf,
    /// A built-in campaign.
    #[arg(long, value_enum, conflicts_with_all = ["practice", "title"])]
    example: Option<ExampleName>,
    /// A campaign of fictional authorities with invented figures.
    #[arg(long, conflicts_with = "title")]
    practice: bool,
    /// With --title: a list of authorities (CSV). With --practice: how many.
    #[arg(long)]
    authorities: Option<String>,
    /// With --practice: another seed gives other figures.
    #[arg(long, requires = "practice")]
    seed: Option<u64>,
    /// Title of a new campaign.
    #[arg(long)]
    title: Option<String>,
    /// First day of the period asked for; by default the last three full years.
    #[arg(long, requires = "title")]
    from: Option<NaiveDate>,
    /// Last day of the period asked for.
    #[arg(long, requires = "title")]
    to: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ExampleName {
    #[value(name = "refuge-2023")]
    Refuge2023,
}

#[derive(Debug, Args)]
pub struct Read {
    file: PathBuf,
    /// For machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct TablesOf {
    #[command(flatten)]
    read: Read,
    /// Print one table: progress, responses, rates, outcomes or trend.
    #[arg(long, conflicts_with = "json")]
    only: Option<String>,
}

#[derive(Debug, Args)]
pub struct OneFile {
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Log {
    file: PathBuf,
    /// Any name that matches one authority.
    #[arg(long)]
    authority: String,
    #[arg(long, value_enum)]
    event: EventName,
    /// The day it happened: YYYY-MM-DD.
    #[arg(long)]
    on: NaiveDate,
    /// What a response came to.
    #[arg(long, value_enum)]
    result: Option<ResultName>,
    /// The authority's reference.
    #[arg(long)]
    reference: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EventName {
    Sent,
    Acknowledged,
    Response,
    Note,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ResultName {
    Full,
    Partial,
    Refused,
    NotHeld,
}

#[derive(Debug, Args)]
pub struct Figure {
    file: PathBuf,
    #[arg(long)]
    authority: String,
    /// Label or slug of the measure: recorded, charged, type-14 …
    #[arg(long)]
    measure: String,
    /// Label or slug of the period: total, 2019 …
    #[arg(long)]
    period: String,
    /// 12, 1,347, 0, <5, 1-4, s.40(2), nh, na, or nothing.
    #[arg(allow_hyphen_values = true)]
    value: String,
}

#[derive(Debug, Args)]
pub struct Decide {
    file: PathBuf,
    #[arg(long)]
    authority: String,
    #[arg(long)]
    reason: String,
}

#[derive(Debug, Args)]
pub struct Summary {
    file: PathBuf,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Any of html, md, csv, xlsx, json, svg, png.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "html,md,csv,xlsx,json,svg,png"
    )]
    format: Vec<String>,
    /// The day the summary speaks of; today unless given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
}

/// Runs a command. Errors go to standard error, and the exit code says that nothing was done.
pub fn run(command: Command) -> ExitCode {
    match dispatch(command) {
        Ok(text) => match writeln!(std::io::stdout(), "{}", text.trim_end()) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever reads has closed the pipe.
            Err(_) => ExitCode::FAILURE,
        },
        Err(error) => {
            eprintln!("{}", error.message);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<String> {
    match command {
        Command::New(new) => make(new),
        Command::Info(read) => info(&read),
        Command::Log(log) => log_event(log),
        Command::Figure(figure) => enter(figure),
        Command::Include(decide) => decide_on(&decide, Verdict::Included),
        Command::Exclude(decide) => decide_on(&decide, Verdict::Excluded),
        Command::Tables(of) => tables(&of.read, of.only.as_deref()),
        Command::Summary(summary) => write_summary(&summary),
        Command::History(read) => history(&read),
        Command::Undo(file) => step(&file, "undo"),
        Command::Redo(file) => step(&file, "redo"),
        Command::Check(file) => check(&file),
    }
}

fn stamp() -> store::Stamp {
    clock::stamp(&clock::login_name())
}

fn make(new: New) -> Result<String> {
    let record = if new.practice {
        let authorities = match &new.authorities {
            Some(n) => n.parse().map_err(|_| {
                ApiError::invalid(
                    "authorities",
                    format!("“{n}” is not a number of authorities."),
                )
            })?,
            None => campaign::PRACTICE_AUTHORITIES,
        };
        campaign::practice_of(authorities, new.seed.unwrap_or(campaign::PRACTICE_SEED))
    } else if new.example.is_some() {
        campaign::example(Example::Refuge2023)
    } else {
        titled(&new)?
    };
    let session = campaign::create(&new.file, &record, &stamp(), false)?;
    Ok(format!(
        "Made {}: {}, {}.",
        new.file.display(),
        record.campaign.title,
        of_authorities(session.snapshot(), session.snapshot().authorities.len())
    ))
}

fn titled(new: &New) -> Result<foi::Record> {
    let title = new.title.clone().ok_or_else(|| {
        ApiError::invalid(
            "title",
            "Give --example refuge-2023, --practice, or --title with --authorities LIST.csv.",
        )
    })?;
    let list = new.authorities.as_ref().ok_or_else(|| {
        ApiError::invalid(
            "authorities",
            "Give the list of authorities: --authorities LIST.csv.",
        )
    })?;
    let path = PathBuf::from(list);
    let bytes = std::fs::read(&path).map_err(|error| ApiError::from(error).at(&path))?;
    let preview = campaign::read_list(&[], campaign::ListSource::Bytes(&bytes))?;
    if let Some(problem) = preview.problems.first() {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}, line {}: {} ({}). Nothing was made.",
                path.display(),
                problem.line,
                problem.reason,
                problem.text
            ),
        ));
    }
    if let Some(row) = preview.rows.iter().find(|row| row.duplicate) {
        return Err(ApiError::invalid(
            "authorities",
            format!(
                "{}: {} is there twice. {}. Nothing was made.",
                path.display(),
                row.draft.name,
                row.clash.clone().unwrap_or_default()
            ),
        ));
    }
    let mut form = campaign::defaults(clock::today(), foi::new_campaign::default_measures());
    form.title = title;
    form.from = new.from.unwrap_or(form.from);
    form.to = new.to.unwrap_or(form.to);
    form.authorities = preview.rows.into_iter().map(|row| row.draft).collect();
    Ok(form.record(&mut clock::new_id)?)
}

fn of_authorities(snapshot: &Snapshot, n: usize) -> String {
    foi::format::plural(
        n,
        &snapshot.campaign.authority_noun,
        &snapshot.campaign.authority_noun_plural,
    )
}

fn info(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let snapshot = session.snapshot();
    let campaign = &snapshot.campaign;
    let progress = analysis::progress::of(snapshot);
    if read.json {
        return pretty(&json!({
            "file": read.file,
            "title": campaign.title,
            "law": campaign.law.code(),
            "asker": campaign.asker,
            "period_asked": campaign.period_asked,
            "invented": campaign.invented,
            "read_only": session.store().is_read_only(),
            "schema_version": store::SCHEMA_VERSION,
            "progress": {
                "authorities": progress.authorities, "asked": progress.asked,
                "answered": progress.answered, "complete": progress.complete,
                "included": progress.included,
            },
            "measures": snapshot.measures.iter().map(|m| json!({
                "slug": m.slug, "label": m.label, "unit": m.unit, "decimals": m.decimals,
            })).collect::<Vec<_>>(),
            "periods": snapshot.periods.iter().map(|p| json!({
                "slug": p.slug, "label": p.label, "start": p.start, "end": p.end,
                "months": p.months(),
            })).collect::<Vec<_>>(),
        }));
    }
    let list = |items: Vec<String>| items.join(", ");
    Ok(format!(
        "{}{}\n{}\nAsked {}, answered {}, complete {}, included {}; {} in all\nMeasures: {}\nPeriods: {}",
        campaign.title,
        if campaign.invented {
            format!("\n{}", report::build::INVENTED)
        } else {
            String::new()
        },
        campaign.law.title(),
        progress.asked,
        progress.answered,
        progress.complete,
        progress.included,
        of_authorities(snapshot, snapshot.authorities.len()),
        list(
            snapshot
                .measures
                .iter()
                .map(|m| format!("{} ({})", m.label, m.slug))
                .collect()
        ),
        list(
            snapshot
                .periods
                .iter()
                .map(|p| format!("{} ({})", p.label, p.slug))
                .collect()
        ),
    ))
}

fn log_event(log: Log) -> Result<String> {
    let kind = match (log.event, log.result) {
        (EventName::Response, Some(result)) => EventKind::Response(match result {
            ResultName::Full => ResponseResult::Full,
            ResultName::Partial => ResponseResult::Partial,
            ResultName::Refused => ResponseResult::Refused,
            ResultName::NotHeld => ResponseResult::NotHeld,
        }),
        (EventName::Response, None) => {
            return Err(ApiError::invalid(
                "result",
                "Say what the response came to: --result full, partial, refused or not-held.",
            ));
        }
        (_, Some(_)) => {
            return Err(ApiError::invalid(
                "result",
                "Only a response has a --result.",
            ));
        }
        (EventName::Sent, None) => EventKind::Sent,
        (EventName::Acknowledged, None) => EventKind::Acknowledged,
        (EventName::Note, None) => EventKind::Note,
    };
    let mut session = Session::open(&log.file)?;
    let authority = campaign::find_authority(session.snapshot(), &log.authority)?;
    let form = EventForm {
        kind,
        on: log.on.to_string(),
        reference: log.reference.unwrap_or_default(),
        note: log.note.unwrap_or_default(),
    };
    Ok(requests::log_event(&mut session, &stamp(), &[authority], &form)?.value)
}

fn enter(figure: Figure) -> Result<String> {
    let mut session = Session::open(&figure.file)?;
    let snapshot = session.snapshot();
    let place = Place {
        authority: campaign::find_authority(snapshot, &figure.authority)?,
        measure: by_name(
            "measure",
            &figure.measure,
            snapshot
                .measures
                .iter()
                .map(|m| (m.id, m.slug.as_str(), m.label.as_str())),
        )?,
        period: by_name(
            "period",
            &figure.period,
            snapshot
                .periods
                .iter()
                .map(|p| (p.id, p.slug.as_str(), p.label.as_str())),
        )?,
    };
    let cells = [TypedCell {
        place,
        text: figure.value,
    }];
    let (preview, written) = figures::enter(&mut session, &stamp(), &cells, None)?;
    if let Some(written) = written {
        return Ok(written.value);
    }
    let cell = &preview.cells[0];
    Err(ApiError::invalid(
        "value",
        match cell.outcome {
            EntryOutcome::Ask => format!(
                "{} Say it in the window, or type what it stands for: 0, <5, nh, na or a section.",
                cell.message
            ),
            EntryOutcome::Change | EntryOutcome::Same | EntryOutcome::Refused => {
                format!("“{}” was not entered. {}", cell.text, cell.message)
            }
        },
    ))
}

/// The one measure or period with this slug or label, in any case.
fn by_name<'a>(
    what: &str,
    name: &str,
    all: impl Iterator<Item = (Id, &'a str, &'a str)> + Clone,
) -> Result<Id> {
    let wanted = name.trim().to_lowercase();
    let mut matches = all
        .clone()
        .filter(|(_, slug, label)| *slug == wanted || label.to_lowercase() == wanted);
    match (matches.next(), matches.next()) {
        (Some((id, _, _)), None) => Ok(id),
        (None, _) => Err(ApiError::invalid(
            what,
            format!(
                "No {what} is called “{name}”. There are: {}.",
                all.map(|(_, slug, label)| format!("{slug} ({label})"))
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        )),
        (Some(_), Some(_)) => Err(ApiError::invalid(
            what,
            format!("More than one {what} is called “{name}”. Use the slug."),
        )),
    }
}

fn decide_on(decide: &Decide, verdict: Verdict) -> Result<String> {
    let mut session = Session::open(&decide.file)?;
    let authority = campaign::find_authority(session.snapshot(), &decide.authority)?;
    let written = requests::decide(
        &mut session,
        &stamp(),
        &[authority],
        Some(verdict),
        &decide.reason,
    )?;
    Ok(written.value)
}

fn tables(read: &Read, only: Option<&str>) -> Result<String> {
    let session = Session::open(&read.file)?;
    let snapshot = session.snapshot();
    let tables = analysis::tables(snapshot);
    if read.json {
        return pretty(&report::write::tables_json(snapshot, &tables));
    }
    let options = report::build::Options::published(clock::today());
    let mut text = String::new();
    if snapshot.campaign.invented {
        text.push_str(report::build::INVENTED);
        text.push_str("\n\n");
    }
    let mut all = report::build::tables(snapshot, &tables, &options);
    if let Some(key) = only {
        all.retain(|table| table.key == key);
        if all.is_empty() {
            return Err(ApiError::invalid(
                "only",
                format!(
                    "No table is called “{key}”: progress, responses, rates, outcomes or trend."
                ),
            ));
        }
    }
    for table in all {
        text.push_str(&report::write::text(&table));
        text.push('\n');
    }
    Ok(text)
}

fn write_summary(summary: &Summary) -> Result<String> {
    let formats = export::formats(&summary.format)?;
    let session = Session::open(&summary.file)?;
    let written = export::summary(
        session.snapshot(),
        &summary.out,
        &formats,
        summary.as_of.unwrap_or_else(clock::today),
        0,
        summary.force,
    )
    .map_err(|mut error| {
        if error.code == crate::error::ErrorCode::Exists {
            error
                .message
                .push_str(" On the command line, --force replaces them.");
        }
        error
    })?;
    Ok(format!(
        "Wrote into {}:\n{}",
        written.folder,
        written.files.join("\n")
    ))
}

fn history(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let entries = session.store().history()?;
    if read.json {
        return pretty(&entries);
    }
    let mut text = String::new();
    for entry in entries {
        let state = match entry.state {
            store::EntryState::Done => "",
            store::EntryState::Undone => " [undone]",
            store::EntryState::Dropped => " [undone, given up]",
        };
        text.push_str(&format!(
            "{:>4}  {}  {}  {}{state}\n",
            entry.seq,
            crate::views::moment(&entry.at),
            entry.who,
            entry.label
        ));
        for change in &entry.changes {
            let quoted = |value: &Option<String>| {
                value
                    .as_ref()
                    .map_or_else(|| "nothing".to_owned(), |value| format!("“{value}”"))
            };
            text.push_str(&format!(
                "      {}: from {} to {}\n",
                change.what,
                quoted(&change.from),
                quoted(&change.to)
            ));
        }
    }
    Ok(text)
}

fn step(file: &OneFile, verb: &str) -> Result<String> {
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

fn check(file: &OneFile) -> Result<String> {
    let session = Session::open(&file.file)?;
    let problems = session.store().check()?;
    if problems.is_empty() {
        return Ok("The file is sound.".to_owned());
    }
    Err(ApiError::new(
        crate::error::ErrorCode::Refused,
        problems.join("\n"),
    ))
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string_pretty(value)
        .map_err(|error| ApiError::new(crate::error::ErrorCode::Internal, error.to_string()))
}
