//! The command line: the same actions as the window's, for scripts and checks.

mod alaveteli;
mod analysis;
mod authorities;
mod campaign;
mod checks;
mod claims;
mod deadlines;
mod documents;
mod due;
mod figures;
mod history;
mod letters;
mod mail;
mod publication;
mod requests;
mod settings;
mod small_counts;
mod spreadsheets;

use app::clock;
use app::error::{ApiError, Result};
use app::shared::files::Exported;
use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use foi::Id;
use foi::{Snapshot, Verdict};
use std::io::Write;
use std::path::{Path, PathBuf};
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
    /// Create a campaign file.
    New(campaign::New),
    /// Show what is in a file.
    Info(Read),
    /// Log what happened to a request.
    Log(Box<requests::Log>),
    /// List the measures, or change one.
    Measures(settings::Measures),
    /// Enter a figure, as you would type it into the grid.
    Figure(figures::Figure),
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

/// Runs a command. Errors go to standard error, and the exit code then says that nothing was done.
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
        Command::New(new) => campaign::make(new),
        Command::Info(read) => campaign::info(&read),
        Command::Log(log) => requests::log_event(*log),
        Command::Measures(measures) => settings::run(&measures),
        Command::Figure(figure) => figures::enter(figure),
        Command::Include(decision) => requests::decide_inclusion(&decision, Verdict::Included),
        Command::Exclude(decision) => requests::decide_inclusion(&decision, Verdict::Excluded),
        Command::Tables(of) => analysis::tables(&of),
        Command::Summary(summary) => publication::write_summary(&summary),
        Command::Due(due) => due::run(&due),
        Command::Next(next) => deadlines::next(&next),
        Command::Letters(letters) => letters::run(&letters),
        Command::Calendar(to) => deadlines::calendar(&to),
        Command::RequestLog(to) => requests::request_log(&to),
        Command::Alaveteli(import) => alaveteli::alaveteli(&import),
        Command::Mail(args) => mail::run(&args),
        Command::Import(args) => spreadsheets::import(&args),
        Command::Read(args) => documents::read(&args),
        Command::Search(args) => documents::search(&args),
        Command::Mapping(command) => spreadsheets::mapping(&command),
        Command::Holidays(holidays) => deadlines::holidays(&holidays),
        Command::History(read) => history::history(&read),
        Command::Undo(file) => history::step(&file, "undo"),
        Command::Redo(file) => history::step(&file, "redo"),
        Command::Check(args) => checks::check(&args),
        Command::Claims(args) => claims::run(&args),
        Command::Publication(args) => publication::run(&args),
        Command::Methods(args) => analysis::methods::run(&args),
        Command::Compare(args) => analysis::compare::run(&args),
        Command::Known(read) => figures::inferred(&read),
        Command::Populations(args) => authorities::run(&args),
        Command::Audit(args) => small_counts::run(&args),
    }
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
    serde_json::to_string_pretty(value)
        .map_err(|error| ApiError::new(app::error::ErrorCode::Internal, error.to_string()))
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
