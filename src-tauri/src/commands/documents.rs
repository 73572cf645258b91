//! Documents of events.

use crate::actions::documents;
use crate::error::{ApiError, ErrorCode, Result};
use crate::state::AppState;
use crate::views::requests::DocumentView;
use foi::Id;
use std::path::Path;
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Asks for a file and keeps it in the campaign; nothing where the person chose none.
#[tauri::command(async)]
#[specta::specta]
pub fn document_pick(app: AppHandle, state: State<'_, AppState>) -> Result<Option<DocumentView>> {
    let Some(path) = app.dialog().file().blocking_pick_file() else {
        return Ok(None);
    };
    let path = path.to_string();
    state.change(|session, stamp| {
        let id = documents::keep(session, stamp, Path::new(&path))?;
        let known = session.store().documents()?;
        Ok(known.get(&id).map(DocumentView::of))
    })
}

/// Writes a document into a folder for temporary files and opens it with the system's program.
#[tauri::command(async)]
#[specta::specta]
pub fn document_open(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<()> {
    let folder = std::env::temp_dir().join("roundrobin");
    let path = state.read(|session| documents::write(session, id, &folder))?;
    app.opener()
        .open_path(path.to_string_lossy(), None::<&str>)
        .map_err(|error| ApiError::new(ErrorCode::Refused, error.to_string()))
}
