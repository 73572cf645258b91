//! Erasing: what the window and other programs have of a document goes with it.

use super::call::in_background;
use app::erasing;
use app::erasing::form::ErasureForm;
use app::erasing::view::ErasureDone;
use app::error::Result;
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn erase(app: AppHandle, form: ErasureForm) -> Result<ErasureDone> {
    in_background(app, move |call| {
        let done = call.enter(|session, stamp| erasing::erase(session, stamp, &form))?;
        call.desk.forget_read();
        call.desk.outside.clear();
        Ok(done)
    })
    .await
}
