//! Campaign files, and the start and the end of the window.

use super::call::in_background;
use app::campaign;
use app::campaign::header::{Header, header};
use app::campaign::view::{Example, Start};
use app::clock;
use app::error::{ApiError, Result};
use app::session::Session;
use app::shared::Done;
use std::path::{Path, PathBuf};
use store::LeaveOut;
use tauri::AppHandle;

/// Campaign files are offered a folder of their own.
fn folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.as_ref()
        .and_then(|dirs| dirs.document_dir().map(Path::to_path_buf))
        .or_else(|| dirs.as_ref().map(|dirs| dirs.home_dir().to_path_buf()))
        .unwrap_or_default()
        .join("Roundrobin")
}

pub(super) fn some_path(path: &str) -> Result<&Path> {
    if path.trim().is_empty() {
        return Err(ApiError::invalid("path", "Say where the file goes."));
    }
    Ok(Path::new(path))
}

#[tauri::command]
#[specta::specta]
pub async fn start(app: AppHandle) -> Result<Start> {
    in_background(app, |call| {
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            today: clock::today().to_string(),
            recent: call.desk.recent(),
            preferences: call.desk.preferences(),
            header: call.desk.maybe(header)?,
            folder: folder().display().to_string(),
            failed: call.desk.take_failed(),
        })
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub fn quit(app: AppHandle) {
    app.exit(0);
}

#[tauri::command]
#[specta::specta]
pub async fn campaign_open(app: AppHandle, path: String) -> Result<Header> {
    in_background(app, move |call| {
        call.desk.open(Session::open(some_path(&path)?)?)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn example_open(app: AppHandle, example: Example) -> Result<Header> {
    in_background(app, move |call| {
        let path = folder().join(example.file_name());
        if path.exists() {
            return call.desk.open(Session::open(&path)?);
        }
        call.desk.open(campaign::create(
            &path,
            &campaign::example(example),
            &call.desk.stamp(),
            false,
        )?)
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn campaign_copy(app: AppHandle, path: String, overwrite: bool) -> Result<Done> {
    in_background(app, move |call| {
        let to = some_path(&path)?;
        call.look(|session| campaign::save_copy(session, to, overwrite))?;
        Ok(Done {
            message: format!("Saved a copy as {path}"),
            undo: false,
        })
    })
    .await
}

/// Saves a copy to be handed on, without History, without documents, or without both.
#[tauri::command]
#[specta::specta]
pub async fn campaign_hand_on(
    app: AppHandle,
    path: String,
    history: bool,
    documents: bool,
) -> Result<Done> {
    in_background(app, move |call| {
        let (to, stamp) = (some_path(&path)?, call.desk.stamp());
        let leave_out = LeaveOut {
            history: !history,
            documents: !documents,
        };
        // The dialog of the system asked already before replacing a file.
        call.look(|session| campaign::save_copy_without(session, to, leave_out, true, &stamp))?;
        Ok(Done {
            message: format!("Saved a copy to hand on as {path}"),
            undo: false,
        })
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn campaign_next_edition(app: AppHandle, path: String, title: String) -> Result<Header> {
    in_background(app, move |call| {
        let title = title.trim();
        if title.is_empty() {
            return Err(ApiError::invalid("title", "Give the new edition a title."));
        }
        let (to, stamp) = (some_path(&path)?, call.desk.stamp());
        let next = call.look(|session| Ok(session.store().next_edition(to, title, &stamp)?))?;
        call.desk.open(Session::from_store(next)?)
    })
    .await
}
