//! Start, preferences, dialogs, lists.

use crate::actions::campaign::{self, ListSource};
use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::state::AppState;
use crate::views::app::{BuiltInList, FileKind, ListPreview, Preferences, Recent, Region, Start};
use crate::views::header;
use foi::forces;
use foi::new_campaign::{NewCampaign, default_measures};
use foi::outcome_types::{self, OutcomeType};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Campaign files are offered a folder of their own.
#[must_use]
pub fn folder() -> PathBuf {
    let dirs = directories::UserDirs::new();
    dirs.as_ref()
        .and_then(|dirs| dirs.document_dir().map(Path::to_path_buf))
        .or_else(|| dirs.as_ref().map(|dirs| dirs.home_dir().to_path_buf()))
        .unwrap_or_default()
        .join("Roundrobin")
}

#[tauri::command(async)]
#[specta::specta]
pub fn start(state: State<'_, AppState>) -> Result<Start> {
    Ok(Start {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        today: clock::today().to_string(),
        recent: state.recent(),
        preferences: state.preferences(),
        header: state.maybe(header::of)?,
        folder: folder().display().to_string(),
        failed: state.take_failed(),
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_preferences(state: State<'_, AppState>, preferences: Preferences) -> Result<()> {
    if preferences.name.trim().is_empty() {
        return Err(ApiError::invalid(
            "name",
            "History needs a name to show who changed what.",
        ));
    }
    state.set_preferences(preferences)
}

#[tauri::command(async)]
#[specta::specta]
pub fn remember(state: State<'_, AppState>, key: String, value: String) -> Result<()> {
    state.remember(key, value)
}

#[tauri::command(async)]
#[specta::specta]
pub fn recent(state: State<'_, AppState>) -> Result<Vec<Recent>> {
    Ok(state.recent())
}

#[tauri::command(async)]
#[specta::specta]
pub fn recent_forget(state: State<'_, AppState>, path: String) -> Result<Vec<Recent>> {
    state.forget(&path)?;
    Ok(state.recent())
}

#[tauri::command(async)]
#[specta::specta]
pub fn pick_open(app: AppHandle) -> Result<Option<String>> {
    let picked = app
        .dialog()
        .file()
        .add_filter("Roundrobin campaign", &["roundrobin"])
        .blocking_pick_file();
    Ok(picked.map(|path| path.to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn pick_save(app: AppHandle, suggested: String) -> Result<Option<String>> {
    let suggested = PathBuf::from(suggested);
    let mut dialog = app
        .dialog()
        .file()
        .add_filter("Roundrobin campaign", &["roundrobin"]);
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    if let Some(folder) = suggested.parent().filter(|folder| folder.exists()) {
        dialog = dialog.set_directory(folder);
    }
    Ok(dialog.blocking_save_file().map(|path| path.to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn pick_folder(app: AppHandle) -> Result<Option<String>> {
    Ok(app
        .dialog()
        .file()
        .blocking_pick_folder()
        .map(|path| path.to_string()))
}

/// Asks for a file to read: a `list`, the GOV.UK `holidays`, or an `export` of a request site.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_file(app: AppHandle, what: FileKind) -> Result<Option<String>> {
    let (name, endings): (_, &[&str]) = match what {
        FileKind::List => ("List", &["csv", "tsv", "txt"]),
        FileKind::Holidays => ("GOV.UK bank holidays", &["json"]),
        FileKind::Alaveteli => ("WhatDoTheyKnow export", &["csv", "json"]),
    };
    let picked = app
        .dialog()
        .file()
        .add_filter(name, endings)
        .blocking_pick_file();
    Ok(picked.map(|path| path.to_string()))
}

/// Asks where a new file of another program's kind goes.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_target(app: AppHandle, suggested: String) -> Result<Option<String>> {
    Ok(app
        .dialog()
        .file()
        .set_file_name(suggested)
        .blocking_save_file()
        .map(|path| path.to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn built_in_list() -> Result<BuiltInList> {
    let authorities = forces::all();
    Ok(BuiltInList {
        title: "Police forces of England and Wales".to_owned(),
        regions: forces::regions()
            .into_iter()
            .map(|name| Region {
                count: u32::try_from(authorities.iter().filter(|a| a.region == name).count())
                    .unwrap_or(u32::MAX),
                name,
            })
            .collect(),
        authorities,
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn outcome_types() -> Result<Vec<OutcomeType>> {
    Ok(outcome_types::all())
}

#[tauri::command(async)]
#[specta::specta]
pub fn new_campaign_defaults() -> Result<NewCampaign> {
    Ok(campaign::defaults(clock::today(), default_measures()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn read_list(
    state: State<'_, AppState>,
    text: Option<String>,
    path: Option<String>,
) -> Result<ListPreview> {
    let existing = state
        .maybe(|session| Ok(session.snapshot().authorities.clone()))?
        .unwrap_or_default();
    match (text, path) {
        (Some(text), _) => campaign::read_list(&existing, ListSource::Text(&text)),
        (None, Some(path)) => {
            let bytes =
                std::fs::read(&path).map_err(|error| ApiError::from(error).at(Path::new(&path)))?;
            campaign::read_list(&existing, ListSource::Bytes(&bytes))
        }
        (None, None) => Err(ApiError::invalid("list", "Paste a list or choose a file.")),
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn copy_text(app: AppHandle, text: String) -> Result<()> {
    app.clipboard()
        .write_text(text)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

#[tauri::command(async)]
#[specta::specta]
pub fn open_folder(app: AppHandle, path: String) -> Result<()> {
    app.opener()
        .open_path(path, None::<&str>)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

#[tauri::command]
#[specta::specta]
pub fn quit(app: AppHandle) {
    app.exit(0);
}
