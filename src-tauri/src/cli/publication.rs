//! `publication`: what the summary holds and says in a person's own words.

use super::small_counts::Rule;
use super::{day, pretty, stamp};
use app::clock;
use app::error::{ApiError, Result};
use app::publication::export::{self, SummaryExport};
use app::publication::form::PublicationWords;
use app::publication::rates::RateChoice;
use app::publication::view::{self, PublicationView};
use app::publication::{self};
use app::session::Session;
use app::shared::document::read_text_file;
use app::small_counts;
use app::small_counts::releases::Keeping;
use chrono::NaiveDate;
use clap::Args;
use report::compose::Options;
use report::write::Unwatched;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Publication {
    file: PathBuf,
    /// Set what a JSON file gives: any of title, authors, findings, left_out, captions (each with
    /// key, caption and alt), corrections (each with on and text) and availability. Anything that
    /// it leaves out does not change. Anything empty goes back to the text that Roundrobin writes.
    #[arg(long)]
    set: Option<PathBuf>,
    /// The day the summary is as of; today unless given.
    #[arg(long, value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Publication) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let as_of = args.as_of.unwrap_or_else(clock::today);
    if let Some(path) = &args.set {
        let text = read_text_file(path)?;
        let words: PublicationWords = serde_json::from_str(&text).map_err(|error| {
            ApiError::invalid(
                "set",
                format!(
                    "This is not what --set takes: {}. Nothing was changed.",
                    foi::json_error(&error)
                ),
            )
            .at(path)
        })?;
        publication::set(&mut session, &stamp(), &words, as_of)?;
    }
    let options = Options::for_campaign(session.snapshot(), as_of);
    let found = view::publication(
        session.snapshot(),
        &options,
        &small_counts::earlier(&session)?,
    );
    if args.json {
        pretty(&found)
    } else {
        Ok(text(&found))
    }
}

fn text(found: &PublicationView) -> String {
    let or = |own: &str, built: &str| if own.is_empty() { built } else { own }.to_owned();
    let mut lines = vec![or(&found.title, &found.title_built)];
    if !found.authors.is_empty() {
        lines.push(format!("By {}", found.authors.join(", ")));
    }
    lines.push(
        if found.suggested {
            "Key findings, as suggested by the record:"
        } else {
            "Key findings:"
        }
        .to_owned(),
    );
    lines.extend(found.findings.iter().map(|one| format!("  {}", one.filled)));
    lines.push("Contents:".to_owned());
    for part in &found.contents {
        let mark = if part.shown { "shown" } else { "left out" };
        lines.push(format!("  {mark:<8}  {:<20}  {}", part.key, part.label));
    }
    for one in &found.corrections {
        lines.push(format!("Correction of {}: {}", one.day, one.draft.text));
    }
    lines.push(or(&found.availability.filled, &found.availability_built));
    for one in &found.unknown {
        lines.push(format!(
            "{}: the record has no number for {}.",
            one.place, one.token
        ));
    }
    lines.join("\n")
}

#[derive(Debug, Args)]
pub struct Summary {
    file: PathBuf,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Any of html, pdf, docx, md, csv, xlsx, json, svg, png, zip (the data package). full-record
    /// is the record with nothing hidden: do not publish it.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "html,pdf,docx,md,csv,xlsx,json,svg,png,zip"
    )]
    format: Vec<String>,
    /// The day the summary is as of; today unless given.
    #[arg(long, value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Replace files that are already there.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    rule: Rule,
    #[command(flatten)]
    rates: Rates,
}

/// Which rates have tables and charts of their own.
#[derive(Debug, Args)]
pub struct Rates {
    /// A rate that has tables and charts of its own, by its name or the short name of its part. Can
    /// be given several times; the headline rate always has them. Unless given, those that the
    /// summary of the campaign shows, at first all.
    #[arg(long = "rate", value_name = "RATE", conflicts_with = "all_rates")]
    rates: Vec<String>,
    /// Tables and charts of every rate.
    #[arg(long)]
    all_rates: bool,
}

impl Rates {
    /// What was asked for; `None`: as the campaign has it.
    pub fn given(&self) -> Option<RateChoice<'_>> {
        match (self.all_rates, self.rates.as_slice()) {
            (true, _) => Some(RateChoice::All),
            (false, []) => None,
            (false, names) => Some(RateChoice::Only(names)),
        }
    }
}

pub(super) fn write_summary(summary: &Summary) -> Result<String> {
    let formats = export::formats(&summary.format)?;
    let mut session = Session::open(&summary.file)?;
    let as_of = summary.as_of.unwrap_or_else(clock::today);
    let options = Options::for_campaign(session.snapshot(), as_of);
    let mut publishing = SummaryExport::prepare(&session)?;
    if let Some(rule) = summary.rule.given()? {
        publishing = publishing.with_rule(rule)?;
    }
    if let Some(choice) = summary.rates.given() {
        publishing = publishing.with_rates(choice)?;
    }
    let written = publishing
        .write(
            &summary.out,
            &formats,
            &options,
            summary.force,
            &Unwatched,
            &mut Keeping {
                session: &mut session,
                stamp: &stamp(),
            },
        )
        .map_err(|mut error| {
            if error.code == app::error::ErrorCode::Exists {
                error
                    .message
                    .push_str(" On the command line, --force replaces them.");
            }
            if error.field.as_deref() == Some("claims") {
                error.message.push_str(
                    " On the command line, claims FILE lists them, and --confirm CLAIM --reason TEXT confirms one.",
                );
            }
            error
        })?;
    Ok(format!(
        "Wrote into {}:\n{}",
        written.folder,
        written.files.join("\n")
    ))
}
