//! The command line: the same actions as the window's, for scripts and checks.

mod alaveteli;
mod analysis;
mod authorities;
mod backups;
mod campaign;
mod checks;
mod claims;
mod deadlines;
mod documents;
mod due;
mod erasing;
mod figures;
mod history;
mod letters;
mod mail;
mod plan;
mod publication;
mod requests;
mod settings;
mod small_counts;
mod spreadsheets;
mod terminal;

use app::clock;
use app::error::{ApiError, ErrorCode, Result};
use app::keeping_backups;
use app::shared::document::read_text_file;
use app::shared::files::Exported;
use chrono::NaiveDate;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use foi::Id;
use foi::{Snapshot, Verdict};
use std::env;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use terminal::{Visible, write_json};

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

impl Cli {
    /// What was typed, or the exit code where it says nothing to be done: help, or a mistake.
    pub fn given() -> std::result::Result<Self, ExitCode> {
        let refuse = |text: &str| {
            // It repeats what was typed, names of files among it.
            let _ = write!(Visible::text(io::stderr()), "{text}");
            ExitCode::from(MISTYPED)
        };
        match Self::try_parse() {
            // A word that is almost a command, and no file.
            Ok(cli) if cli.file.as_ref().is_some_and(|file| !file.exists()) => {
                match NoCommand::typed().filter(|one| one.nearest.is_some()) {
                    Some(one) => Err(refuse(&one.words())),
                    None => Ok(cli),
                }
            }
            Ok(cli) => Ok(cli),
            Err(error) if !error.use_stderr() => error.exit(),
            Err(error) => Err(refuse(
                &NoCommand::typed().map_or_else(|| error.to_string(), |one| one.words()),
            )),
        }
    }
}

/// A word in the place of a command.
struct NoCommand {
    word: String,
    /// The command that was probably meant.
    nearest: Option<String>,
}

impl NoCommand {
    /// What this program was started with, if it begins with a word that is no command.
    fn typed() -> Option<Self> {
        let word = env::args_os().nth(1)?.into_string().ok()?;
        if word.starts_with('-') {
            return None;
        }
        // Without the file that may stand here, so that clap looks for a command.
        let commands = Command::augment_subcommands(clap::Command::new("roundrobin"));
        let refused = commands
            .subcommand_required(true)
            .try_get_matches_from(["roundrobin", &word])
            .err()?;
        let nearest = match refused.get(ContextKind::SuggestedSubcommand) {
            Some(ContextValue::Strings(all)) => all.last().cloned(),
            Some(ContextValue::String(one)) => Some(one.clone()),
            _ => None,
        };
        (refused.kind() == ErrorKind::InvalidSubcommand).then_some(Self { word, nearest })
    }

    fn words(&self) -> String {
        let meant = self.nearest.as_ref().map_or_else(
            || "“roundrobin --help” lists them.".to_owned(),
            |nearest| format!("Did you mean “{nearest}”? “roundrobin --help” lists all commands."),
        );
        format!(
            "“{}” is not a command of Roundrobin. {meant} To open a campaign in the window, give its file alone.\n",
            self.word
        )
    }
}

/// Exit code of a command that cannot be understood, as other programs have it.
const MISTYPED: u8 = 2;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create a campaign file.
    New(campaign::New),
    /// Print the plan of a campaign: all that it asks, of whom and for which time. Or bring it to
    /// another plan.
    Plan(plan::PlanArgs),
    /// Show what is in a file.
    Info(Read),
    /// Log what happened to a request.
    Log(Box<requests::Log>),
    /// List the measures, or change one.
    Measures(settings::Measures),
    /// Enter a figure, as you would type it into the grid.
    Figure(figures::Figure),
    /// Enter totals that were not given, added up from the parts of their time: the whole from its years,
    /// a year from its quarters.
    AddUp(figures::AddUp),
    /// Include an authority in the analysis, with a reason.
    Include(requests::DecideInclusion),
    /// Exclude an authority from the analysis, with a reason.
    Exclude(requests::DecideInclusion),
    /// Print the tables: responses, rates, outcomes, trend.
    Tables(analysis::TablesOf),
    /// Write the summary.
    Summary(publication::Summary),
    /// Work out when an answer is due, and show why.
    Due(due::Due),
    /// List what to do next, by date.
    Next(deadlines::Next),
    /// Write letters as drafts that mail programs open.
    Letters(letters::Letters),
    /// Write the open deadlines as a calendar file.
    Calendar(ToFile),
    /// Write the request log as CSV.
    RequestLog(ToFile),
    /// Import an export from WhatDoTheyKnow or another Alaveteli site.
    Alaveteli(alaveteli::Alaveteli),
    /// Recognise e-mail and the request that it belongs to, and file it.
    Mail(mail::Mail),
    /// Import figures from a spreadsheet, a CSV file or a table on a web page.
    Import(spreadsheets::Import),
    /// Print what a file holds: its text, its tables, the files within it.
    Read(documents::ReadFile),
    /// Search the text of all documents and e-mails.
    Search(documents::Search),
    /// Guess, list and save mappings: how tables are read.
    #[command(subcommand)]
    Mapping(spreadsheets::MappingCommand),
    /// List the holidays added to the built-in ones, or add some.
    Holidays(deadlines::Holidays),
    /// List every change, newest first.
    History(Read),
    /// Undo the latest change.
    Undo(OneFile),
    /// Redo the change that was undone last.
    Redo(OneFile),
    /// Take the entries of History before a day out of the file. What was done since can still be undone.
    CompactHistory(history::Compact),
    /// Erase a text, a document or notes from the campaign, its History and its backups. Says what would be
    /// erased until --yes is given; it cannot be undone.
    Erase(Box<erasing::Erase>),
    /// Save a copy: whole, or without History or documents to hand it on.
    Copy(campaign::Copy),
    /// List the backups that are kept of a campaign, newest first.
    Backups(Read),
    /// Make the record what it was in a backup, as one change that can be undone. A damaged file is kept
    /// beside the backup that takes its place.
    GoBack(backups::GoBack),
    /// Check the file for faults, and list what looks wrong in its record.
    Check(checks::Check),
    /// Check the numbers that the publication states against the record.
    Claims(claims::Claims),
    /// Show the contents and words of the summary, or set them.
    Publication(publication::Publication),
    /// Show the methods of the statistics, or choose others.
    Methods(analysis::methods::Methods),
    /// Compare the headline rate of two sets of authorities, or of two periods.
    Compare(analysis::compare::Compare),
    /// Show what can be worked out about hidden figures from the other figures.
    Known(Read),
    /// Set the populations of authorities from a list, for rates per 100,000 people.
    Populations(authorities::Populations),
    /// Choose which small counts to hide, and show what readers could still work out.
    Audit(small_counts::Audit),
}

#[derive(Debug, Args)]
pub struct Read {
    file: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct OneFile {
    file: PathBuf,
}

/// Prints what a command says.
type Print = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()>>;

/// What a command says.
struct Said {
    print: Print,
    /// What it was asked to do was done.
    done: bool,
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self {
            print: Box::new(move |out| writeln!(Visible::text(out), "{}", text.trim_end())),
            done: true,
        }
    }
}

/// Runs a command. Errors go to standard error. The exit code is 1 where nothing was done: what was
/// asked was refused, or nothing of it was found.
pub fn run(command: Command) -> ExitCode {
    let said = dispatch(command);
    if let Some(problem) = keeping_backups::take_problem() {
        let _ = writeln!(Visible::text(io::stderr()), "{}", problem.message);
    }
    match said {
        Ok(said) => {
            let mut out = BufWriter::new(io::stdout().lock());
            match (said.print)(&mut out).and_then(|()| out.flush()) {
                Ok(()) if said.done => ExitCode::SUCCESS,
                // Otherwise whoever reads has closed the pipe.
                Ok(()) | Err(_) => ExitCode::FAILURE,
            }
        }
        Err(error) => {
            // Where nobody listens, the exit code still says it.
            let _ = writeln!(Visible::text(io::stderr()), "{}", error.message);
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<Said> {
    Ok(match command {
        Command::New(new) => campaign::make(new)?.into(),
        Command::Plan(args) => plan::run(&args)?.into(),
        Command::Info(read) => campaign::info(&read)?.into(),
        Command::Log(log) => requests::log_event(*log)?.into(),
        Command::Measures(measures) => settings::run(&measures)?.into(),
        Command::Figure(figure) => figures::enter(figure)?.into(),
        Command::AddUp(args) => figures::add_up(&args)?.into(),
        Command::Include(decision) => {
            requests::decide_inclusion(&decision, Verdict::Included)?.into()
        }
        Command::Exclude(decision) => {
            requests::decide_inclusion(&decision, Verdict::Excluded)?.into()
        }
        Command::Tables(of) => analysis::tables(&of)?.into(),
        Command::Summary(summary) => publication::write_summary(&summary)?.into(),
        Command::Due(due) => due::run(&due)?.into(),
        Command::Next(next) => deadlines::next(&next)?.into(),
        Command::Letters(letters) => letters::run(&letters)?.into(),
        Command::Calendar(to) => deadlines::calendar(&to)?.into(),
        Command::RequestLog(to) => requests::request_log(&to)?.into(),
        Command::Alaveteli(import) => alaveteli::alaveteli(&import)?.into(),
        Command::Mail(args) => mail::run(&args)?,
        Command::Import(args) => spreadsheets::import(&args)?,
        Command::Read(args) => documents::read(args)?,
        Command::Search(args) => documents::search(&args)?.into(),
        Command::Mapping(command) => spreadsheets::mapping(&command)?.into(),
        Command::Holidays(holidays) => deadlines::holidays(&holidays)?.into(),
        Command::History(read) => history::history(&read)?.into(),
        Command::Undo(file) => history::step(&file, "undo")?.into(),
        Command::Redo(file) => history::step(&file, "redo")?.into(),
        Command::CompactHistory(args) => history::compact(&args)?.into(),
        Command::Erase(args) => erasing::run(&args)?.into(),
        Command::Copy(args) => campaign::copy(&args)?.into(),
        Command::Backups(read) => backups::backups(&read)?.into(),
        Command::GoBack(args) => backups::go_back(&args)?.into(),
        Command::Check(args) => checks::check(&args)?.into(),
        Command::Claims(args) => claims::run(&args)?.into(),
        Command::Publication(args) => publication::run(&args)?.into(),
        Command::Methods(args) => analysis::methods::run(&args)?.into(),
        Command::Compare(args) => analysis::compare::run(&args)?.into(),
        Command::Known(read) => figures::inferred(&read)?.into(),
        Command::Populations(args) => authorities::run(&args)?.into(),
        Command::Audit(args) => small_counts::run(&args)?.into(),
    })
}

fn stamp() -> store::Stamp {
    clock::stamp(&clock::login_name())
}

/// The law of a code; clap has let only codes through.
fn law(code: &str) -> Result<foi::Law> {
    foi::Law::from_code(&code.to_lowercase())
        .ok_or_else(|| ApiError::invalid("law", "Choose foia, foisa or eir."))
}

fn of_authorities(snapshot: &Snapshot, n: usize) -> String {
    foi::format::plural(
        n,
        &snapshot.campaign.authority_noun,
        &snapshot.campaign.authority_noun_plural,
    )
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    let internal = |error: String| ApiError::new(ErrorCode::Internal, error);
    let mut json = Vec::new();
    write_json(&mut json, value).map_err(|error| internal(error.to_string()))?;
    String::from_utf8(json).map_err(|error| internal(error.to_string()))
}

/// The password of a file that is read.
#[derive(Debug, Args)]
pub struct Password {
    /// A file whose first line is the password of the source. The password is kept nowhere.
    #[arg(long)]
    password_file: Option<PathBuf>,
}

impl Password {
    fn read(&self) -> Result<Option<String>> {
        let text = self.password_file.as_deref().map(read_text_file);
        let text = text.transpose()?;
        Ok(text.map(|text| text.lines().next().unwrap_or_default().to_owned()))
    }
}

/// An error of reading a source: names it, and says how a password is given here.
fn of_source(mut error: ApiError, source: &Path) -> ApiError {
    if error.code == ErrorCode::Password {
        error.message.push_str(
            " Write it into the first line of a file, and give that file with --password-file.",
        );
    }
    error.at(source)
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
                "No {what} is called “{name}”. Choose from: {}.",
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

/// A name, or anything else that is looked for, as given on the command line.
fn name(text: &str) -> std::result::Result<String, &'static str> {
    if text.trim().is_empty() {
        Err("it is empty")
    } else {
        Ok(text.to_owned())
    }
}

/// A day as given on the command line.
fn day(text: &str) -> std::result::Result<NaiveDate, &'static str> {
    text.parse()
        .map_err(|_| "write the day as year, month and day, such as 2026-11-29")
}

#[derive(Debug, Args)]
pub struct ToFile {
    file: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
    /// The day it is as of; today unless given.
    #[arg(long, value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Replace a file that is already there.
    #[arg(long)]
    force: bool,
}

/// Says which file was written.
fn written(done: &Exported) -> String {
    format!(
        "Wrote {}",
        Path::new(&done.folder).join(done.files.join("")).display()
    )
}
