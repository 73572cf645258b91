//! Commands that write into the record.

use super::{OneFile, stamp};
use crate::actions::figures::{self, TakenFrom};
use crate::actions::{campaign, documents, requests};
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::views::figures::{EntryOutcome, Place, TypedCell};
use crate::views::requests::EventForm;
use chrono::NaiveDate;
use clap::Args;
use foi::{Citation, EventKind, Id, Means, Verdict};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Log {
    file: PathBuf,
    /// Any name that matches one authority.
    #[arg(long)]
    authority: String,
    /// What happened: sent, acknowledged, clarification-asked, response, review-asked, note …
    #[arg(long, value_parser = event_names())]
    event: String,
    /// The day it happened: YYYY-MM-DD.
    #[arg(long)]
    on: NaiveDate,
    /// What a response came to (full, partial, refused, not-held), what a review came to (upheld,
    /// partly, overturned), or which extension it is (public-interest, complexity).
    #[arg(long)]
    result: Option<String>,
    /// The day it reached the other side, where that is another one.
    #[arg(long)]
    received: Option<NaiveDate>,
    /// The new date that an extension gives.
    #[arg(long)]
    until: Option<NaiveDate>,
    /// The day at which the figures are correct.
    #[arg(long)]
    correct_at: Option<NaiveDate>,
    /// How it was sent: email, post or portal.
    #[arg(long, value_parser = ["email", "post", "portal"])]
    by: Option<String>,
    /// Who wrote or was spoken to.
    #[arg(long)]
    person: Option<String>,
    /// A provision that was cited; may be given several times.
    #[arg(long)]
    provision: Vec<String>,
    /// The authority's reference.
    #[arg(long)]
    reference: Option<String>,
    /// A file to keep with the event.
    #[arg(long)]
    document: Option<PathBuf>,
    /// Message-ID of the e-mail.
    #[arg(long)]
    message_id: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

fn event_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = EventKind::all().into_iter().map(EventKind::code).collect();
    names.dedup();
    names
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

/// The kind that the two words of the command line mean.
fn kind(event: &str, result: Option<&str>) -> Result<EventKind> {
    let results: Vec<&str> = EventKind::all()
        .into_iter()
        .filter(|kind| kind.code() == event)
        .filter_map(EventKind::result_code)
        .collect();
    EventKind::from_codes(event, result).ok_or_else(|| {
        ApiError::invalid(
            "result",
            if results.is_empty() {
                format!("“{event}” has no --result.")
            } else {
                format!("Say what came of it: --result {}.", results.join(", "))
            },
        )
    })
}

pub(super) fn log_event(log: Log) -> Result<String> {
    let kind = kind(&log.event, log.result.as_deref())?;
    let mut session = Session::open(&log.file)?;
    let authority = campaign::find_authority(session.snapshot(), &log.authority)?;
    let iso = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    let mut form = EventForm {
        received: iso(log.received),
        until: iso(log.until),
        correct_at: iso(log.correct_at),
        by: log.by.as_deref().and_then(Means::from_code),
        person: log.person.unwrap_or_default(),
        citations: log
            .provision
            .into_iter()
            .map(|provision| Citation {
                provision,
                ..Citation::default()
            })
            .collect(),
        reference: log.reference.unwrap_or_default(),
        message_id: log.message_id.unwrap_or_default(),
        note: log.note.unwrap_or_default(),
        ..EventForm::of(kind, log.on.to_string())
    };
    if let Some(path) = &log.document {
        // Read before it is kept: a refused event leaves no document behind.
        form.read(session.snapshot().campaign.law, authority)?;
        form.document = Some(documents::keep(&mut session, &stamp(), path)?);
    }
    let mut text = requests::log_event(&mut session, &stamp(), &[authority], &form)?.value;
    if let EventKind::Extended(extension) = kind
        && let Some(why) = extension.is_none_under(session.snapshot().campaign.law)
    {
        text.push_str(&format!(". It moves no day: {why}."));
    }
    Ok(text)
}

pub(super) fn enter(figure: Figure) -> Result<String> {
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
    let (preview, written) = figures::enter(&mut session, &stamp(), &cells, &TakenFrom::Unsaid)?;
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
pub(super) fn by_name<'a>(
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

pub(super) fn decide_on(decide: &Decide, verdict: Verdict) -> Result<String> {
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

pub(super) fn step(file: &OneFile, verb: &str) -> Result<String> {
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
