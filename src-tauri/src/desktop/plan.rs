//! Plans in files.

use super::call::in_background;
use super::campaign::some_path;
use app::campaign;
use app::campaign::header::Header;
use app::clock;
use app::error::Result;
use app::plan;
use app::shared::Done;
use app::shared::document::read_text_file;
use app::shared::files::write_file;
use foi::plan::{Plan, write};
use std::path::Path;
use tauri::AppHandle;

/// Makes a new campaign that follows a plan, and opens it.
#[tauri::command]
#[specta::specta]
pub async fn campaign_create_planned(
    app: AppHandle,
    path: String,
    plan: Plan,
    overwrite: bool,
) -> Result<Header> {
    in_background(app, move |call| {
        let record = plan.record(&mut clock::new_id)?;
        let path = some_path(&path)?;
        let stamp = call.desk.stamp();
        call.desk
            .open(campaign::create(path, &record, &stamp, overwrite)?)
    })
    .await
}

/// Reads a plan from a file.
#[tauri::command]
#[specta::specta]
pub async fn plan_read(app: AppHandle, path: String) -> Result<Plan> {
    in_background(app, move |_| {
        let path = Path::new(&path);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        plan::read_plan(&name, &read_text_file(path)?)
    })
    .await
}

/// Writes a plan into a file, to be kept or sent.
#[tauri::command]
#[specta::specta]
pub async fn plan_write(app: AppHandle, path: String, plan: Plan) -> Result<Done> {
    in_background(app, move |_| {
        write_file(some_path(&path)?, write::write(&plan).into_bytes(), true)?;
        Ok(Done {
            message: format!("Saved the plan as {path}"),
            undo: false,
        })
    })
    .await
}
