//! The calendar file, and files of holidays.

use super::call::in_background;
use app::clock::{now, today};
use app::deadlines;
use app::deadlines::holidays::HolidayPreview;
use app::error::Result;
use app::shared::document::read_list_file;
use app::shared::files::{Exported, write_file};
use std::path::Path;
use tauri::AppHandle;

/// Writes the open deadlines as an iCalendar file.
#[tauri::command]
#[specta::specta]
pub async fn calendar_export(app: AppHandle, path: String, overwrite: bool) -> Result<Exported> {
    in_background(app, move |call| {
        let text = call.read(|snapshot| Ok(letters::ics::calendar(snapshot, today(), now())))?;
        write_file(Path::new(path.trim()), text.into_bytes(), overwrite)
    })
    .await
}

/// What adding the holidays of GOV.UK's file would do.
#[tauri::command]
#[specta::specta]
pub async fn holidays_file_preview(app: AppHandle, path: String) -> Result<HolidayPreview> {
    in_background(app, move |call| {
        let bytes = read_list_file(Path::new(path.trim()))?;
        let holidays = deadlines::read_gov_uk(&bytes)?;
        call.read(|snapshot| Ok(deadlines::preview_holidays(snapshot, &holidays, today())))
    })
    .await
}
