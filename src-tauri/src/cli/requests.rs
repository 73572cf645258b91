//! `log`, `include`, `exclude`, `request-log`.

use super::{ToFile, day, stamp, written};
use app::authorities::find_authority;
use app::error::{ApiError, Result};
use app::publication::export;
use app::requests::EventForm;
use app::session::Session;
use app::shared::files::write_file;
use app::{clock, documents, requests, small_counts};
use chrono::NaiveDate;
use clap::Args;
use foi::{Citation, EventKind, Means, Verdict, format};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Log {
    file: PathBuf,
    /// Any name that matches one authority.
    #[arg(long, value_parser = super::name)]
    authority: String,
    /// What happened: sent, acknowledged, clarification-asked, response, review-asked, note …
    #[arg(long, value_parser = event_names())]
    event: String,
    /// The day it happened: YYYY-MM-DD.
    #[arg(long, value_parser = day)]
    on: NaiveDate,
    /// The result of a response (full, partial, refused, not-held) or of a review (upheld, partly,
    /// overturned), or the kind of extension (public-interest, complexity).
    #[arg(long)]
    result: Option<String>,
    /// The day it arrived, if that is another day.
    #[arg(long, value_parser = day)]
    received: Option<NaiveDate>,
    /// The new date that an extension gives.
    #[arg(long, value_parser = day)]
    until: Option<NaiveDate>,
    /// The day on which the figures are correct.
    #[arg(long, value_parser = day)]
    correct_at: Option<NaiveDate>,
    /// How it was sent: email, post or portal.
    #[arg(long, value_parser = ["email", "post", "portal"])]
    by: Option<String>,
    /// Who wrote, or who you spoke to.
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
pub struct DecideInclusion {
    file: PathBuf,
    #[arg(long, value_parser = super::name)]
    authority: String,
    #[arg(long)]
    reason: String,
}

/// The kind of event that the two words of the command line mean.
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
                format!("“{event}” does not take --result.")
            } else {
                format!("Give the result: --result {}.", results.join(", "))
            },
        )
    })
}

pub(super) fn log_event(log: Log) -> Result<String> {
    let kind = kind(&log.event, log.result.as_deref())?;
    let mut session = Session::open(&log.file)?;
    let authority = find_authority(session.snapshot(), &log.authority)?;
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
        ..EventForm::new(kind, log.on.to_string())
    };
    if let Some(path) = &log.document {
        // Read before it is kept: a refused event leaves no document behind.
        form.read(session.snapshot().campaign.law, authority)?;
        form.document = Some(documents::keep(&mut session, &stamp(), path)?);
    }
    let mut text =
        requests::log_event(&mut session, &stamp(), &[authority], &form, &[], &[])?.value;
    let today = clock::today();
    if log.on > today {
        text.push_str(&format!(
            ". {} is still to come: check the date.",
            format::day(log.on)
        ));
    }
    if let EventKind::Extended(extension) = kind
        && let Some(why) = extension.is_none_under(session.snapshot().campaign.law)
    {
        text.push_str(&format!(". It does not change the deadline: {why}."));
    }
    Ok(text)
}

pub(super) fn decide_inclusion(decision: &DecideInclusion, verdict: Verdict) -> Result<String> {
    let mut session = Session::open(&decision.file)?;
    let authority = find_authority(session.snapshot(), &decision.authority)?;
    let written = requests::decide_inclusion(
        &mut session,
        &stamp(),
        &[authority],
        Some(verdict),
        &decision.reason,
    )?;
    Ok(written.value)
}

pub(super) fn request_log(args: &ToFile) -> Result<String> {
    let session = Session::open(&args.file)?;
    let today = args.as_of.unwrap_or_else(clock::today);
    let earlier = small_counts::earlier(&session)?;
    let bytes = export::request_log(session.snapshot(), &earlier, today)?;
    write_file(&args.out, bytes, args.force).map(|done| written(&done))
}
