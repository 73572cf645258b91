//! The system's dialogs, its clipboard and its programs.

use super::call::{Call, in_background};
use app::campaign::view::FileKind;
use app::error::{ApiError, ErrorCode, Result};
use foi::leaving::{plain, sheet_block};
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

#[tauri::command]
#[specta::specta]
pub async fn pick_open(app: AppHandle) -> Result<Option<String>> {
    in_background(app, move |call| {
        let picked = call
            .app
            .dialog()
            .file()
            .add_filter("Roundrobin campaign", &["roundrobin"])
            .blocking_pick_file();
        Ok(picked.map(|path| path.to_string()))
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn pick_save(app: AppHandle, suggested: String) -> Result<Option<String>> {
    in_background(app, move |call| {
        let suggested = PathBuf::from(suggested);
        let mut dialog = call
            .app
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
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn pick_folder(app: AppHandle) -> Result<Option<String>> {
    in_background(app, move |call| {
        Ok(call
            .app
            .dialog()
            .file()
            .blocking_pick_folder()
            .map(|path| path.to_string()))
    })
    .await
}

/// Asks for a file to read: a `list`, the GOV.UK `holidays`, an `export` of a request site, or a `plan`.
#[tauri::command]
#[specta::specta]
pub async fn pick_file(app: AppHandle, what: FileKind) -> Result<Option<String>> {
    in_background(app, move |call| {
        let (name, endings): (_, &[&str]) = match what {
            FileKind::List => ("List", &["csv", "tsv", "txt"]),
            FileKind::Holidays => ("GOV.UK bank holidays", &["json"]),
            FileKind::Alaveteli => ("WhatDoTheyKnow export", &["csv", "json"]),
            FileKind::Plan => ("Plan", &["toml"]),
        };
        let picked = call
            .app
            .dialog()
            .file()
            .add_filter(name, endings)
            .blocking_pick_file();
        Ok(picked.map(|path| path.to_string()))
    })
    .await
}

/// Asks where a new file of another program's kind goes.
#[tauri::command]
#[specta::specta]
pub async fn pick_target(app: AppHandle, suggested: String) -> Result<Option<String>> {
    in_background(app, move |call| {
        Ok(call
            .app
            .dialog()
            .file()
            .set_file_name(suggested)
            .blocking_save_file()
            .map(|path| path.to_string()))
    })
    .await
}

#[tauri::command]
#[specta::specta]
pub async fn copy_text(app: AppHandle, text: String) -> Result<()> {
    in_background(app, move |call| copy(call, plain(&text).into_owned())).await
}

/// Opens the folder of the last export in the system's file manager.
#[tauri::command]
#[specta::specta]
pub async fn open_folder(app: AppHandle) -> Result<()> {
    in_background(app, move |call| {
        let folder = call
            .last_export()
            .ok_or_else(|| ApiError::new(ErrorCode::NotFound, "The folder is no longer there."))?;
        call.app
            .opener()
            .open_path(folder.to_string_lossy(), None::<&str>)
            .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
    })
    .await
}

/// Copies a block of cells for a spreadsheet.
#[tauri::command]
#[specta::specta]
pub async fn copy_block(app: AppHandle, rows: Vec<Vec<String>>) -> Result<()> {
    in_background(app, move |call| copy(call, sheet_block(&rows))).await
}

fn copy(call: &Call<'_>, text: String) -> Result<()> {
    call.app
        .clipboard()
        .write_text(text)
        .map_err(|error| ApiError::new(ErrorCode::Internal, error.to_string()))
}

/// Asks for files to add; empty where none were chosen.
#[tauri::command]
#[specta::specta]
pub async fn pick_files(app: AppHandle) -> Result<Vec<String>> {
    in_background(app, move |call| {
        let picked = call.app.dialog().file().blocking_pick_files();
        let files = picked.unwrap_or_default();
        Ok(files.into_iter().map(|path| path.to_string()).collect())
    })
    .await
}
