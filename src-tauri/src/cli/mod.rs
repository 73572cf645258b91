//! The command line: the same actions as the window's, for scripts and checks.

mod audit;
mod chase;
mod checks;
mod claims;
mod compare;
mod due;
mod import;
mod known;
mod letters;
mod mail;
mod make;
mod measures;
mod methods;
mod populations;
mod publication;
mod read;
mod record;
mod rule;

use crate::clock;
use crate::error::{ApiError, Result};
use clap::{Args, Parser, Subcommand};
use foi::{Snapshot, Verdict};
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
    New(make::New),
    /// Say what a file holds.
    Info(Read),
    /// Log what happened to a request.
    Log(Box<record::Log>),
    /// List what is counted, or change it.
    Measures(measures::Measures),
    /// Enter a figure, as it would be typed into the grid.
    Figure(record::Figure),
    /// Include an authority in the analysis, with a reason.
    Include(record::Decide),
    /// Exclude an authority from the analysis, with a reason.
    Exclude(record::Decide),
    /// Print the tables: responses, rates, outcomes, trend.
    Tables(read::TablesOf),
    /// Write the summary.
    Summary(read::Summary),
    /// Say when an answer is due, and why.
    Due(due::Due),
    /// List what to do next, by date.
    Next(chase::Next),
    /// Write letters as drafts that mail programs open.
    Letters(letters::Letters),
    /// Write the open deadlines as a calendar file.
    Calendar(chase::ToFile),
    /// Write the request log as CSV.
    RequestLog(chase::ToFile),
    /// Take over an export of WhatDoTheyKnow or another Alaveteli site.
    Alaveteli(chase::Alaveteli),
    /// Say what e-mail is and where it belongs, and file it.
    Mail(mail::Mail),
    /// Import figures from a spreadsheet, a CSV file or a table of a web page.
    Import(import::Import),
    /// Guess, list and save how tables are read.
    #[command(subcommand)]
    Mapping(import::MappingCommand),
    /// List the holidays added to the built-in ones, or add some.
    Holidays(chase::Holidays),
    /// List every change, newest first.
    History(Read),
    /// Undo the latest change.
    Undo(OneFile),
    /// Redo what was undone last.
    Redo(OneFile),
    /// Check that the file is sound, and list what in its record looks wrong.
    Check(checks::Check),
    /// Check what the publication says against the record.
    Claims(claims::Claims),
    /// Say what the summary holds and says, or set it.
    Publication(publication::Publication),
    /// Say by which methods the statistics are computed, or choose others.
    Methods(methods::Methods),
    /// Compare the headline rate of two sets of authorities, or of two periods.
    Compare(compare::Compare),
    /// Say what the answers give away of the figures that they hide.
    Known(Read),
    /// Set the populations of authorities from a list, for rates per 100,000 people.
    Populations(populations::Populations),
    /// Say which small counts to hide, and what readers could work out all the same.
    Audit(audit::Audit),
}

#[derive(Debug, Args)]
pub struct Read {
    file: PathBuf,
    /// For machines.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub struct OneFile {
    file: PathBuf,
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
        Command::New(new) => make::make(new),
        Command::Info(read) => read::info(&read),
        Command::Log(log) => record::log_event(*log),
        Command::Measures(measures) => measures::run(&measures),
        Command::Figure(figure) => record::enter(figure),
        Command::Include(decide) => record::decide_on(&decide, Verdict::Included),
        Command::Exclude(decide) => record::decide_on(&decide, Verdict::Excluded),
        Command::Tables(of) => read::tables(&of),
        Command::Summary(summary) => read::write_summary(&summary),
        Command::Due(due) => due::run(&due),
        Command::Next(next) => chase::next(&next),
        Command::Letters(letters) => letters::run(&letters),
        Command::Calendar(to) => chase::calendar(&to),
        Command::RequestLog(to) => chase::request_log(&to),
        Command::Alaveteli(import) => chase::alaveteli(&import),
        Command::Mail(args) => mail::run(&args),
        Command::Import(args) => import::import(&args),
        Command::Mapping(command) => import::mapping(&command),
        Command::Holidays(holidays) => chase::holidays(&holidays),
        Command::History(read) => read::history(&read),
        Command::Undo(file) => record::step(&file, "undo"),
        Command::Redo(file) => record::step(&file, "redo"),
        Command::Check(args) => checks::check(&args),
        Command::Claims(args) => claims::run(&args),
        Command::Publication(args) => publication::run(&args),
        Command::Methods(args) => methods::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Known(read) => known::run(&read),
        Command::Populations(args) => populations::run(&args),
        Command::Audit(args) => audit::run(&args),
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
        .map_err(|error| ApiError::new(crate::error::ErrorCode::Internal, error.to_string()))
}
