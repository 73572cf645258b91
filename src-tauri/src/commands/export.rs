//! Writing the summary from the window.

use crate::actions::export;
use crate::clock;
use crate::error::{ApiError, Result};
use crate::state::AppState;
use crate::views::app::Exported;
use std::path::Path;
use tauri::State;

#[tauri::command(async)]
#[specta::specta]
pub fn export_summary(
    state: State<'_, AppState>,
    folder: String,
    formats: Vec<String>,
    percent_decimals: u8,
    overwrite: bool,
) -> Result<Exported> {
    if folder.trim().is_empty() {
        return Err(ApiError::invalid("folder", "Say where the files go."));
    }
    let formats = export::formats(&formats)?;
    // Rendering and writing take a moment; the record stays free for other commands meanwhile.
    let snapshot = state.read(|session| Ok(session.snapshot().clone()))?;
    export::summary(
        &snapshot,
        Path::new(folder.trim()),
        &formats,
        clock::today(),
        percent_decimals,
        overwrite,
    )
}
