//! Letters.

use crate::actions::letters;
use crate::clock;
use crate::error::{ApiError, ErrorCode, Result};
use crate::state::AppState;
use crate::views::app::{Done, Exported};
use crate::views::letters::{LetterPreview, Wordings};
use ::letters::Extra;
use foi::{Id, LetterKind, LetterText, Means};
use std::path::Path;
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

#[tauri::command(async)]
#[specta::specta]
pub fn letters_preview(
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    kind: LetterKind,
    extra: Extra,
) -> Result<LetterPreview> {
    state.read(|session| {
        letters::preview(
            session.snapshot(),
            &authorities,
            kind,
            &extra,
            clock::today(),
        )
    })
}

/// Writes drafts that mail programs open, and for several a file for mail merge.
#[tauri::command(async)]
#[specta::specta]
pub fn letters_write(
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    kind: LetterKind,
    extra: Extra,
    folder: String,
    overwrite: bool,
) -> Result<Exported> {
    if folder.trim().is_empty() {
        return Err(ApiError::invalid("folder", "Say where the drafts go."));
    }
    state.read(|session| {
        letters::write(
            session,
            &authorities,
            kind,
            &extra,
            Path::new(folder.trim()),
            overwrite,
            clock::today(),
        )
    })
}

/// Opens one letter in the system's mail program.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_mail(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Id,
    kind: LetterKind,
    extra: Extra,
) -> Result<()> {
    let link = state.read(|session| {
        let drafts = letters::drafts(
            session.snapshot(),
            &[authority],
            kind,
            &extra,
            clock::today(),
        )?;
        Ok(drafts
            .first()
            .map(|(draft, _)| ::letters::mailto::link(draft)))
    })?;
    app.opener()
        .open_url(link.unwrap_or_default(), None::<&str>)
        .map_err(|error| {
            ApiError::new(
                ErrorCode::Refused,
                format!(
                    "No mail program could be opened ({error}). Copy the letter, or save it as a draft."
                ),
            )
        })
}

/// Logs that letters were sent, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn letters_sent(
    app: AppHandle,
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    kind: LetterKind,
    extra: Extra,
    on: String,
    by: Option<Means>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        letters::sent(session, stamp, &authorities, kind, &extra, &on, by)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn letter_wordings(state: State<'_, AppState>) -> Result<Wordings> {
    state.read(|session| Ok(letters::wordings(session.snapshot())))
}

/// Gives a letter the campaign's own wording; without one, returns to the built-in one.
#[tauri::command(async)]
#[specta::specta]
pub fn letter_reword(
    app: AppHandle,
    state: State<'_, AppState>,
    kind: LetterKind,
    text: Option<LetterText>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        letters::set_wording(session, stamp, kind, text.as_ref())
    })
}
