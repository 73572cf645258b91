//! `figure` and `known`: entering a figure, and what the answers let readers infer.

use super::{Read, by_name, pretty, stamp};
use app::authorities::find_authority;
use app::error::{ApiError, Result};
use app::figures::form::TypedCell;
use app::figures::view::EntryOutcome;
use app::figures::{self, TakenFrom, inferred as view};
use app::session::Session;
use app::shared::place::Place;
use clap::Args;
use foi::format;
use std::path::PathBuf;

pub(super) fn inferred(read: &Read) -> Result<String> {
    let session = Session::open(&read.file)?;
    let known = view::inferred(session.snapshot());
    if read.json {
        pretty(&known)
    } else {
        Ok(view::text(&known))
    }
}

#[derive(Debug, Args)]
pub struct Figure {
    file: PathBuf,
    #[arg(long, value_parser = super::name)]
    authority: String,
    /// Label or slug of the measure: recorded, charged, type-14 …
    #[arg(long, value_parser = super::name)]
    measure: String,
    /// Label or slug of the period: total, 2019 …
    #[arg(long, value_parser = super::name)]
    period: String,
    /// 12, 1,347, 0, <5, 1-4, s.40(2), nh, na, or nothing.
    #[arg(allow_hyphen_values = true)]
    value: String,
}

#[derive(Debug, Args)]
pub struct AddUp {
    file: PathBuf,
    /// Only of this authority.
    #[arg(long, value_parser = super::name)]
    authority: Option<String>,
    /// Show what would be entered, but write nothing.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn add_up(args: &AddUp) -> Result<String> {
    let mut session = Session::open(&args.file)?;
    let snapshot = session.snapshot();
    let authority = args
        .authority
        .as_deref()
        .map(|name| find_authority(snapshot, name))
        .transpose()?;
    let totals = figures::add_up::totals(snapshot, authority)?;
    let mut lines: Vec<String> = totals
        .iter()
        .map(|one| figures::add_up::in_words(snapshot, one))
        .collect();
    lines.push(if args.dry_run {
        format!(
            "{} would be entered.",
            format::plural(totals.len(), "total", "totals")
        )
    } else {
        figures::add_up::add_up(&mut session, &stamp(), authority)?.value + "."
    });
    Ok(lines.join("\n"))
}

pub(super) fn enter(figure: Figure) -> Result<String> {
    let mut session = Session::open(&figure.file)?;
    let snapshot = session.snapshot();
    let place = Place {
        authority: find_authority(snapshot, &figure.authority)?,
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
                "{} Set it in the window, or type what it means: 0, <5, nh, na or a section.",
                cell.message
            ),
            EntryOutcome::Change | EntryOutcome::Same | EntryOutcome::Refused => {
                format!("“{}” was not entered. {}", cell.text, cell.message)
            }
        },
    ))
}
