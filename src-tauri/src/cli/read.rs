//! Commands that read: what a file holds, its tables, its summary, its history.

use super::rule::Rule;
use super::{Read, of_authorities, pretty};
use crate::actions::export::{self, Publishing};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::session::Session;
use chrono::NaiveDate;
use clap::Args;
use report::compose::Options;
use report::write::Unwatched;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct TablesOf {
    #[command(flatten)]
    read: Read,
    /// Print one table: progress, responses, rates, outcomes (or parts), trend or timeliness.
    #[arg(long, conflicts_with = "json")]
    only: Option<String>,
    /// The day the tables speak of; today unless given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub struct Summary {
    file: PathBuf,
    /// The folder to write into.
    #[arg(long)]
    out: PathBuf,
    /// Any of html, pdf, docx, md, csv, xlsx, json, svg, png, zip (the data package). full-record
    /// is the record with nothing hidden, and not for readers.
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "html,pdf,docx,md,csv,xlsx,json,svg,png,zip"
    )]
    format: Vec<String>,
    /// The day the summary speaks of; today unless given.
    #[arg(long)]
    as_of: Option<NaiveDate>,
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    rule: Rule,
}

pub(super) fn info(read: &Read) -> Result<String> {
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
            format!("\n{}", report::compose::INVENTED)
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

pub(super) fn tables(of: &TablesOf) -> Result<String> {
    let session = Session::open(&of.read.file)?;
    let snapshot = session.snapshot();
    let options = Options::for_campaign(snapshot, of.as_of.unwrap_or_else(clock::today));
    let tables = options.tables(snapshot);
    if of.read.json {
        return pretty(&report::write::tables_json(snapshot, &tables));
    }
    let mut text = String::new();
    if snapshot.campaign.invented {
        text.push_str(report::compose::INVENTED);
        text.push_str("\n\n");
    }
    let mut all = report::compose::tables(snapshot, &tables, &options);
    if let Some(key) = of.only.as_deref() {
        all.retain(|table| table.key == key || report::compose::table_key(table) == key);
        if all.is_empty() {
            return Err(ApiError::invalid(
                "only",
                format!(
                    "No table is called “{key}”: progress, responses, rates, outcomes, trend or timeliness."
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

pub(super) fn write_summary(summary: &Summary) -> Result<String> {
    let formats = export::formats(&summary.format)?;
    let session = Session::open(&summary.file)?;
    let as_of = summary.as_of.unwrap_or_else(clock::today);
    let options = Options::for_campaign(session.snapshot(), as_of);
    let mut publishing = Publishing::of(&session)?;
    if let Some(rule) = summary.rule.given()? {
        publishing = publishing.by(rule)?;
    }
    let written = publishing
        .write(&summary.out, &formats, &options, summary.force, &Unwatched)
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

pub(super) fn history(read: &Read) -> Result<String> {
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
