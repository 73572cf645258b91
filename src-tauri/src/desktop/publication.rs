//! Writing the summary.

use super::call::in_background;
use app::clock::today;
use app::error::{ApiError, Result};
use app::publication::export::{self, SummaryExport};
use app::shared::files::Exported;
use report::compose::Options;
use std::path::Path;
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn export_summary(
    app: AppHandle,
    task: String,
    folder: String,
    formats: Vec<String>,
    percent_decimals: u8,
    overwrite: bool,
) -> Result<Exported> {
    in_background(app, move |call| {
        if folder.trim().is_empty() {
            return Err(ApiError::invalid("folder", "Say where the files go."));
        }
        let formats = export::formats(&formats)?;
        let publishing = call.look(SummaryExport::prepare)?;
        let options = Options {
            percent_decimals,
            ..Options::for_campaign(publishing.snapshot(), today())
        };
        let task = call.task(&task, "Writing the summary");
        let folder = Path::new(folder.trim());
        publishing
            .write_named(folder, &formats, &options, overwrite, &task)
            .map(|done| call.exported(done))
    })
    .await
}
