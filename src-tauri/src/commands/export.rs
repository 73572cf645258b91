//! Writing the summary from the window.

use crate::actions::export::{self, Publishing};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::state::AppState;
use crate::views::app::Exported;
use crate::work::Work;
use report::compose::Options;
use std::path::Path;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn export_summary(
    app: AppHandle,
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
    let publishing = state.read(Publishing::of)?;
    let options = Options {
        percent_decimals,
        ..Options::for_campaign(publishing.snapshot(), clock::today())
    };
    let work = Work::begin(&app, "Exporting", state.stopped());
    publishing.write(
        Path::new(folder.trim()),
        &formats,
        &options,
        overwrite,
        &work,
    )
}
