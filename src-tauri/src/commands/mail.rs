//! E-mail that comes back.

use crate::actions::mail;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::mail::{MailChoice, MailPreview};
use std::path::PathBuf;
use tauri::{AppHandle, State};

/// What the messages in these files are and where they seem to belong. Nothing is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn mail_preview(
    state: State<'_, AppState>,
    paths: Vec<PathBuf>,
    choices: Vec<MailChoice>,
) -> Result<MailPreview> {
    state.read(|session| Ok(mail::preview(session.snapshot(), &paths, &choices)))
}

/// Files the messages that have a request and logs what was confirmed, as one step.
#[tauri::command(async)]
#[specta::specta]
pub fn mail_file(
    app: AppHandle,
    state: State<'_, AppState>,
    paths: Vec<PathBuf>,
    choices: Vec<MailChoice>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        mail::file(session, stamp, &paths, &choices)
    })
}
