//! Taking over exports of other programs.

use crate::actions::{alaveteli, requests};
use crate::error::{ApiError, ErrorCode, Result};
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::import::{AlaveteliChoice, AlaveteliPreview};
use foi::Id;
use std::path::Path;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

fn bytes(path: &str) -> Result<Vec<u8>> {
    let path = Path::new(path.trim());
    std::fs::read(path).map_err(|error| ApiError::from(error).at(path))
}

/// What an export of WhatDoTheyKnow or another Alaveteli site holds. Nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn alaveteli_preview(
    state: State<'_, AppState>,
    path: String,
    choices: Vec<AlaveteliChoice>,
) -> Result<AlaveteliPreview> {
    let bytes = bytes(&path)?;
    state.read(|session| alaveteli::preview(session.snapshot(), &bytes, &choices))
}

/// Takes it over, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn alaveteli_apply(
    app: AppHandle,
    state: State<'_, AppState>,
    path: String,
    choices: Vec<AlaveteliChoice>,
) -> Result<Done> {
    let bytes = bytes(&path)?;
    state.act(&app, |session, stamp| {
        alaveteli::apply(session, stamp, &bytes, &choices)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn request_url_set(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Id,
    url: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::set_url(session, stamp, authority, &url)
    })
}

/// Opens a request's page in the system's browser, because the person asked for it.
#[tauri::command(async)]
#[specta::specta]
pub fn request_url_open(app: AppHandle, state: State<'_, AppState>, authority: Id) -> Result<()> {
    let url = state.read(|session| {
        let snapshot = session.snapshot();
        let a = snapshot
            .authority(authority)
            .ok_or_else(|| ApiError::missing("authority"))?;
        Ok(snapshot.requests[a].url.clone())
    })?;
    if !requests::is_web_page(&url) {
        return Err(ApiError::invalid("url", "No web page is recorded."));
    }
    app.opener()
        .open_url(url, None::<&str>)
        .map_err(|error| ApiError::new(ErrorCode::Refused, error.to_string()))
}
