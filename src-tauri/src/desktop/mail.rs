//! E-mail that comes back.

use super::call::{Call, in_background};
use app::documents;
use app::error::Result;
use app::mail::form::MailChoice;
use app::mail::view::{FiledMail, LetterSays, MailPreview};
use app::mail::{self, Messages};
use app::shared::files::FileState;
use foi::Id;
use readers::Unwatched;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::AppHandle;

/// What the messages in these files are and where they seem to belong. Nothing is kept.
#[tauri::command]
#[specta::specta]
pub async fn mail_preview(
    app: AppHandle,
    task: String,
    paths: Vec<PathBuf>,
) -> Result<MailPreview> {
    in_background(app, move |call| {
        let messages = read(call, &task, &paths)?;
        let filed = call.look(|session| mail::filed(session, &messages))?;
        call.read(|snapshot| Ok(mail::preview(snapshot, &messages, &filed)))
    })
    .await
}

/// Files the messages that have a request and logs what was confirmed, as one step.
#[tauri::command]
#[specta::specta]
pub async fn mail_file(
    app: AppHandle,
    task: String,
    paths: Vec<PathBuf>,
    choices: Vec<MailChoice>,
) -> Result<FiledMail> {
    in_background(app, move |call| {
        let same = |states: &Vec<FileState>| states.iter().map(|one| &one.path).eq(&paths);
        // What was shown is what is filed, even if a file has changed since.
        let messages = match call.desk.messages.get(|states, _| same(states)) {
            Some(messages) => messages,
            None => read(call, &task, &paths)?,
        };
        let mut tables = Vec::new();
        let done = call.act(|session, stamp| {
            let (found, written) = mail::file(session, stamp, &messages, &choices)?;
            tables = found;
            Ok(written)
        })?;
        Ok(FiledMail { done, tables })
    })
    .await
}

/// What a letter among the documents says, and what would be logged. Nothing is kept.
#[tauri::command]
#[specta::specta]
pub async fn document_says(app: AppHandle, id: Id) -> Result<LetterSays> {
    in_background(app, move |call| {
        let (name, bytes) = call.look(|session| documents::content(session, id))?;
        let text = documents::read::read(&name, &bytes, None, &Unwatched)?;
        let text = text.text().to_string();
        call.read(|snapshot| Ok(mail::letter_says(snapshot, &name, &text)))
    })
    .await
}

/// The messages of files, read once for as long as the files stay as they are.
fn read(call: &Call<'_>, task: &str, paths: &[PathBuf]) -> Result<Arc<Messages>> {
    let states: Vec<FileState> = paths.iter().map(|path| FileState::now(path)).collect();
    if let Some(messages) = call.desk.messages.get(|kept, _| *kept == states) {
        return Ok(messages);
    }
    let task = call.task(task, "Reading e-mail");
    Ok(call.desk.messages.keep(states, mail::read(paths, &task)?))
}

/// The messages are looked at no longer.
#[tauri::command]
#[specta::specta]
pub async fn mail_close(app: AppHandle) -> Result<()> {
    in_background(app, move |call| {
        call.desk.messages.clear();
        Ok(())
    })
    .await
}
