//! Documents: kept, listed, filed, shown.

use crate::actions::figures::{self, TakenFrom};
use crate::actions::{documents, incoming};
use crate::error::{ApiError, ErrorCode, Result};
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::documents::{self as view, AddedDocuments, Documents, SortedFiles};
use crate::views::figures::{EntryPreview, Place, TypedCell};
use crate::views::requests::DocumentView;
use crate::views::viewer::{self, DocumentContent, SheetRow};
use foi::{Id, Spot};
use std::path::{Path, PathBuf};
use tauri::{AppHandle, State};
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

fn paths(texts: Vec<String>) -> Vec<PathBuf> {
    texts.into_iter().map(PathBuf::from).collect()
}

/// Asks for a file and keeps it in the campaign; nothing where the person chose none.
#[tauri::command(async)]
#[specta::specta]
pub fn document_pick(app: AppHandle, state: State<'_, AppState>) -> Result<Option<DocumentView>> {
    let Some(path) = app.dialog().file().blocking_pick_file() else {
        return Ok(None);
    };
    let path = path.to_string();
    state.change(|session, stamp| {
        let id = documents::keep(session, stamp, Path::new(&path))?;
        let known = session.store().documents()?;
        Ok(known.get(&id).map(DocumentView::of))
    })
}

/// Writes a document into a folder for temporary files and opens it with the system's program.
#[tauri::command(async)]
#[specta::specta]
pub fn document_open(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<()> {
    let folder = std::env::temp_dir().join("roundrobin");
    let path = state.read(|session| documents::write(session, id, &folder))?;
    app.opener()
        .open_path(path.to_string_lossy(), None::<&str>)
        .map_err(|error| ApiError::new(ErrorCode::Refused, error.to_string()))
}

/// Every document of the campaign.
#[tauri::command(async)]
#[specta::specta]
pub fn documents(state: State<'_, AppState>) -> Result<Documents> {
    state.read(view::list)
}

/// Sorts files by what can be done with them; folders are looked into. Nothing is kept.
#[tauri::command(async)]
#[specta::specta]
pub fn files_sort(paths: Vec<String>) -> SortedFiles {
    incoming::sort(&self::paths(paths))
}

/// Asks for files to add; empty where none were chosen.
#[tauri::command(async)]
#[specta::specta]
pub fn pick_files(app: AppHandle) -> Vec<String> {
    let picked = app.dialog().file().blocking_pick_files();
    let files = picked.unwrap_or_default();
    files.into_iter().map(|path| path.to_string()).collect()
}

/// Keeps files in the campaign, filed with a request where one is given.
#[tauri::command(async)]
#[specta::specta]
pub fn documents_add(
    app: AppHandle,
    state: State<'_, AppState>,
    paths: Vec<String>,
    authority: Option<Id>,
) -> Result<AddedDocuments> {
    let paths = self::paths(paths);
    let (added, _) = state.write(&app, |session, stamp| {
        documents::add(session, stamp, &paths, authority)
    })?;
    Ok(added)
}

/// Files a document that is kept already with a request.
#[tauri::command(async)]
#[specta::specta]
pub fn document_file(
    app: AppHandle,
    state: State<'_, AppState>,
    id: Id,
    authority: Id,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        documents::file(session, stamp, &[id], authority)
    })
}

/// Takes a document off a request; it stays in the campaign.
#[tauri::command(async)]
#[specta::specta]
pub fn document_unfile(
    app: AppHandle,
    state: State<'_, AppState>,
    id: Id,
    authority: Id,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        documents::unfile(session, stamp, id, authority)
    })
}

/// A document as the viewer shows it.
#[tauri::command(async)]
#[specta::specta]
pub fn document_content(state: State<'_, AppState>, id: Id) -> Result<DocumentContent> {
    let (content, book) = state.read(|session| viewer::content(session, id))?;
    state.show(id, book);
    Ok(content)
}

/// Rows of a table document, from row `from` (0 is the first).
#[tauri::command(async)]
#[specta::specta]
pub fn document_rows(
    state: State<'_, AppState>,
    id: Id,
    sheet: u32,
    from: u32,
    count: u32,
) -> Result<Vec<SheetRow>> {
    let book = match state.shown(id) {
        Some(book) => book,
        None => {
            let (_, book) = state.read(|session| viewer::content(session, id))?;
            state.show(id, book);
            state
                .shown(id)
                .ok_or_else(|| ApiError::missing("document"))?
        }
    };
    Ok(book
        .sheets
        .get(sheet as usize)
        .map_or_else(Vec::new, |sheet| {
            viewer::sheet_rows(sheet, from as usize, count as usize)
        }))
}

/// Types a text into a cell together with the document and the place it was taken from.
#[tauri::command(async)]
#[specta::specta]
pub fn figure_assign(
    app: AppHandle,
    state: State<'_, AppState>,
    place: Place,
    text: String,
    document: Id,
    spot: Option<Spot>,
) -> Result<EntryPreview> {
    let from = TakenFrom::Document { document, spot };
    let (entered, _) = state.write(&app, |session, stamp| {
        figures::enter(session, stamp, &[TypedCell { place, text }], &from)
    })?;
    Ok(entered)
}
