//! The web pages of requests, and the request log.

use super::call::in_background;
use app::clock::today;
use app::error::{ApiError, ErrorCode, Result};
use app::publication::export;
use app::requests;
use app::shared::files::{Exported, write_file};
use foi::Id;
use std::path::Path;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Opens a request's page in the system's browser, because the person asked for it.
#[tauri::command]
#[specta::specta]
pub async fn request_url_open(app: AppHandle, authority: Id) -> Result<()> {
    in_background(app, move |call| {
        let url = call.read(|snapshot| requests::web_page(snapshot, authority))?;
        call.app
            .opener()
            .open_url(url, None::<&str>)
            .map_err(|error| ApiError::new(ErrorCode::Refused, error.to_string()))
    })
    .await
}

/// Writes the request log as CSV.
#[tauri::command]
#[specta::specta]
pub async fn request_log_export(app: AppHandle, path: String, overwrite: bool) -> Result<Exported> {
    in_background(app, move |call| {
        let bytes = call
            .with_releases(|snapshot, earlier| export::request_log(snapshot, earlier, today()))?;
        write_file(Path::new(path.trim()), bytes, overwrite)
    })
    .await
}
