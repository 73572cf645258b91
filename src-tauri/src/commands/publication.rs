//! The report builder.

use crate::actions::{disclosure, publication};
use crate::clock;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::publication::{self as view, CorrectionDraft, PublicationView};
use foi::{Caption, Id};
use report::compose::Options;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn publication(state: State<'_, AppState>, percent_decimals: u8) -> Result<PublicationView> {
    state.read(|session| {
        let options = Options {
            percent_decimals,
            ..Options::for_campaign(session.snapshot(), clock::today())
        };
        let published = disclosure::of(session)?;
        Ok(view::of(session.snapshot(), &options, published.as_ref()))
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn publication_title(
    app: AppHandle,
    state: State<'_, AppState>,
    title: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::set_title(session, stamp, &title)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn publication_authors(
    app: AppHandle,
    state: State<'_, AppState>,
    authors: Vec<String>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::set_authors(session, stamp, &authors)
    })
}

/// An empty list goes back to the findings that the record suggests.
#[tauri::command(async)]
#[specta::specta]
pub fn publication_findings(
    app: AppHandle,
    state: State<'_, AppState>,
    findings: Vec<String>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::set_findings(session, stamp, &findings)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn publication_availability(
    app: AppHandle,
    state: State<'_, AppState>,
    text: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::set_availability(session, stamp, &text)
    })
}

/// Shows a section, table or chart, or leaves it out.
#[tauri::command(async)]
#[specta::specta]
pub fn publication_show(
    app: AppHandle,
    state: State<'_, AppState>,
    key: String,
    shown: bool,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::show(session, stamp, &key, shown, clock::today())
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn publication_caption(
    app: AppHandle,
    state: State<'_, AppState>,
    caption: Caption,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::set_caption(session, stamp, &caption, clock::today())
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn correction_save(
    app: AppHandle,
    state: State<'_, AppState>,
    draft: CorrectionDraft,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::put_correction(session, stamp, &draft)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn correction_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        publication::remove_correction(session, stamp, id)
    })
}
