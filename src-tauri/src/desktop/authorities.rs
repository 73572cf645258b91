//! Lists of authorities.

use super::call::in_background;
use app::authorities::view::{ListFor, ListPreview};
use app::authorities::{self, ListSource};
use app::error::{ApiError, Result};
use app::shared::document::read_list_file;
use std::path::Path;
use tauri::AppHandle;

/// Reads a list that was pasted or chosen. Nothing is added. Populations whose year it does not say are
/// of `year`.
#[tauri::command]
#[specta::specta]
pub async fn read_list(
    app: AppHandle,
    text: Option<String>,
    path: Option<String>,
    list_for: ListFor,
    year: Option<u16>,
) -> Result<ListPreview> {
    in_background(app, move |call| match (text, path) {
        (Some(text), _) => authorities::preview(call.desk, list_for, ListSource::Text(&text), year),
        (None, Some(path)) => {
            let bytes = read_list_file(Path::new(&path))?;
            authorities::preview(call.desk, list_for, ListSource::Bytes(&bytes), year)
        }
        (None, None) => Err(ApiError::invalid("list", "Paste a list or choose a file.")),
    })
    .await
}
