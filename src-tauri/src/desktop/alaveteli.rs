//! Exports of WhatDoTheyKnow and other Alaveteli sites.

use super::call::{Call, in_background};
use app::alaveteli;
use app::alaveteli::form::AlaveteliChoice;
use app::alaveteli::view::AlaveteliPreview;
use app::error::Result;
use app::shared::Done;
use app::shared::document::read_list_file;
use app::shared::files::FileState;
use intake::alaveteli::Import;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::AppHandle;

/// What an export of WhatDoTheyKnow or another Alaveteli site holds. Nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn alaveteli_preview(
    app: AppHandle,
    path: PathBuf,
    choices: Vec<AlaveteliChoice>,
) -> Result<AlaveteliPreview> {
    in_background(app, move |call| {
        let import = read(call, &path)?;
        call.read(|snapshot| Ok(alaveteli::preview(snapshot, &import, &choices)))
    })
    .await
}

/// Takes it over, in one step.
#[tauri::command]
#[specta::specta]
pub async fn alaveteli_apply(
    app: AppHandle,
    path: PathBuf,
    choices: Vec<AlaveteliChoice>,
) -> Result<Done> {
    in_background(app, move |call| {
        // What was shown is what is taken over, even if the file has changed since.
        let import = match call.desk.export.get(|state, _| state.path == path) {
            Some(import) => import,
            None => read(call, &path)?,
        };
        let done =
            call.act(|session, stamp| alaveteli::apply(session, stamp, &import, &choices))?;
        call.desk.export.clear();
        Ok(done)
    })
    .await
}

/// The export in a file, read once for as long as the file stays as it is.
fn read(call: &Call<'_>, path: &Path) -> Result<Arc<Import>> {
    let state = FileState::now(path);
    if let Some(import) = call.desk.export.get(|kept, _| *kept == state) {
        return Ok(import);
    }
    let bytes = read_list_file(path)?;
    let import = call.read(|snapshot| alaveteli::read(snapshot, &bytes))?;
    Ok(call.desk.export.keep(state, import))
}
