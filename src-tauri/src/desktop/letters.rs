//! Letters that leave the program.

use super::call::in_background;
use ::letters::Extra;
use app::clock::today;
use app::error::{ApiError, ErrorCode, Result};
use app::letters;
use app::shared::files::{Exported, write_files};
use foi::{Id, LetterKind};
use std::path::Path;
use store::Readers;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Writes drafts that mail programs open, and for several a file for mail merge.
#[tauri::command]
#[specta::specta]
pub async fn letters_write(
    app: AppHandle,
    authorities: Vec<Id>,
    kind: LetterKind,
    extra: Extra,
    folder: String,
    overwrite: bool,
) -> Result<Exported> {
    in_background(app, move |call| {
        if folder.trim().is_empty() {
            return Err(ApiError::invalid("folder", "Say where the drafts go."));
        }
        let files =
            call.look(|session| letters::files(session, &authorities, kind, &extra, today()))?;
        write_files(Path::new(folder.trim()), files, overwrite, Readers::Owner)
            .map(|done| call.exported(done))
    })
    .await
}

/// Opens one letter in the system's mail program.
#[tauri::command]
#[specta::specta]
pub async fn letter_mail(
    app: AppHandle,
    authority: Id,
    kind: LetterKind,
    extra: Extra,
) -> Result<()> {
    in_background(app, move |call| {
        let link = call.read(|snapshot| {
            let drafts = letters::drafts(snapshot, &[authority], kind, &extra, today())?;
            Ok(drafts
                .first()
                .map(|(draft, _)| ::letters::mailto::link(draft)))
        })?;
        call.app
            .opener()
            .open_url(link.unwrap_or_default(), None::<&str>)
            .map_err(|error| {
                ApiError::new(
                    ErrorCode::Refused,
                    format!(
                        "No mail program could be opened ({error}). Copy the letter, or save it as a draft."
                    ),
                )
            })
    })
    .await
}
