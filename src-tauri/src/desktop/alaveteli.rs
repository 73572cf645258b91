//! Exports of WhatDoTheyKnow and other Alaveteli sites.

use super::call::in_background;
use app::alaveteli;
use app::alaveteli::view::{AlaveteliChoice, AlaveteliPreview};
use app::error::{ApiError, Result};
use app::shared::Done;
use std::path::Path;
use tauri::AppHandle;

fn bytes(path: &str) -> Result<Vec<u8>> {
    let path = Path::new(path.trim());
    std::fs::read(path).map_err(|error| ApiError::from(error).at(path))
}

/// What an export of WhatDoTheyKnow or another Alaveteli site holds. Nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn alaveteli_preview(
    app: AppHandle,
    path: String,
    choices: Vec<AlaveteliChoice>,
) -> Result<AlaveteliPreview> {
    in_background(app, move |call| {
        let bytes = bytes(&path)?;
        call.read(|snapshot| alaveteli::preview(snapshot, &bytes, &choices))
    })
    .await
}

/// Takes it over, in one step.
#[tauri::command]
#[specta::specta]
pub async fn alaveteli_apply(
    app: AppHandle,
    path: String,
    choices: Vec<AlaveteliChoice>,
) -> Result<Done> {
    in_background(app, move |call| {
        let bytes = bytes(&path)?;
        call.act(|session, stamp| alaveteli::apply(session, stamp, &bytes, &choices))
    })
    .await
}
