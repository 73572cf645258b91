//! Importing figures from tables.

use super::call::{Call, in_background};
use super::documents::recognised_page;
use app::documents;
use app::error::{ApiError, ErrorCode, Result};
use app::shared::document::read_file;
use app::shared::files::FileState;
use app::shared::{Done, reader};
use app::spreadsheets::form::SpreadsheetSource;
use app::spreadsheets::view::SpreadsheetPreview;
use app::spreadsheets::{self, Before, Loaded, Said, Told, preview};
use app::tasks::Task;
use foi::Id;
use intake::mapping::{self, Mapping, MappingEdit, MappingError};
use readers::sheets::{Book, ReadOptions, TableFormat};
use std::path::Path;
use std::sync::Arc;
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;

/// The tables that were recognised last are of another document.
const UNKNOWN: &str = "The tables that were recognised in this document are no longer in memory. Nothing was changed. Open the document and choose Read the pictures again.";

/// How a table would be read, with `mapping` or a guess and the corrections made to it; the
/// preview brings the mapping that results. Nothing is written.
#[tauri::command]
#[specta::specta]
pub async fn spreadsheet_preview(
    app: AppHandle,
    task: String,
    source: SpreadsheetSource,
    authority: Option<Id>,
    mapping: Option<Mapping>,
    edits: Vec<MappingEdit>,
    password: Option<String>,
) -> Result<SpreadsheetPreview> {
    in_background(app, move |call| {
        let mut authority = authority;
        let task = call.task(&task, &format!("Reading {}", source.title()));
        let mut loaded = load(
            call,
            &source,
            spreadsheets::options_of(mapping.as_ref()),
            password.as_deref(),
            &task,
        )?;
        let snapshot = call.desk.snapshot()?;
        let mut edits = edits;
        let (mapping, said) = match (mapping, source.table()) {
            (Some(mapping), _) => (mapping, None),
            (None, Some(table)) => {
                let name = table.to_owned();
                edits.insert(0, MappingEdit::Sheet { name });
                (mapping::empty_mapping(table), None)
            }
            (None, None) => {
                let told = Told {
                    authority,
                    ..Told::default()
                };
                let (guess, told) = spreadsheets::guess_whose(&snapshot, &loaded, told);
                authority = told.authority;
                let said = Said {
                    authority,
                    why: guess.why,
                    questions: guess.questions,
                };
                (guess.mapping, Some(said))
            }
        };
        let saved = call.look(|session| Ok(session.store().mappings()?))?;
        let (mapping, anew) =
            spreadsheets::corrected(&snapshot, &saved, &loaded, authority, mapping, &edits)?;
        // A corrected encoding or delimiter makes another table of the same bytes.
        loaded = load(
            call,
            &source,
            spreadsheets::options_of(Some(&mapping)),
            password.as_deref(),
            &task,
        )?;
        let mapped = spreadsheets::read(&snapshot, &loaded, &mapping, authority, &task);
        if task.is_cancelled() {
            mapped?;
            return Err(MappingError::Stopped.into());
        }
        let before = call.look(|session| Before::read(session, &loaded.name))?;
        let compare = match &mapped {
            Ok(_) => {
                spreadsheets::to_compare(&snapshot, &loaded, &mapping, authority, &before, &task)?
            }
            Err(_) => None,
        };
        let mapped = mapped.as_ref().map_err(|error| error.message.clone());
        Ok(preview::preview(
            &snapshot,
            &loaded,
            mapping,
            anew.or(said),
            mapped,
            &before,
            compare,
        ))
    })
    .await
}

/// Imports, as one step. What contradicts the record is kept beside it as another reading, or
/// with `replace` takes its place.
#[tauri::command]
#[specta::specta]
pub async fn spreadsheet_apply(
    app: AppHandle,
    task: String,
    source: SpreadsheetSource,
    authority: Option<Id>,
    mapping: Mapping,
    replace: bool,
    password: Option<String>,
) -> Result<Done> {
    in_background(app, move |call| {
        let task = call.task(&task, &format!("Importing {}", source.title()));
        let options = spreadsheets::options_of(Some(&mapping));
        // What was shown is what is imported, even if the file has changed since.
        let shown = call
            .desk
            .table
            .get(|(kept, _), table| *kept == source && table.options == options);
        let loaded = match shown {
            Some(loaded) => loaded,
            None => load(call, &source, options, password.as_deref(), &task)?,
        };
        // Figures are read by the measures and periods of the record: where it has changed
        // meanwhile, they are read again.
        loop {
            let snapshot = call.desk.snapshot()?;
            let mapped = spreadsheets::read(&snapshot, &loaded, &mapping, authority, &task)?;
            let done = call.act_on(snapshot, |session, stamp| {
                spreadsheets::apply(session, stamp, &loaded, &mapping, &mapped, replace)
            })?;
            if let Some(done) = done {
                call.desk.table.clear();
                return Ok(done);
            }
        }
    })
    .await
}

/// The table of a source, read once for as long as the same one is asked for and its file stays as
/// it is.
fn load(
    call: &Call<'_>,
    source: &SpreadsheetSource,
    options: ReadOptions,
    password: Option<&str>,
    task: &Task<'_>,
) -> Result<Arc<Loaded>> {
    let state = match source {
        SpreadsheetSource::Path { path } => Some(FileState::now(Path::new(path))),
        SpreadsheetSource::Document { .. }
        | SpreadsheetSource::Drawn { .. }
        | SpreadsheetSource::Recognised { .. }
        | SpreadsheetSource::Text { .. } => None,
    };
    let key = (source.clone(), state);
    let kept = call
        .desk
        .table
        .get(|kept, table| *kept == key && table.options == options);
    if let Some(loaded) = kept {
        return Ok(loaded);
    }
    let mut loaded = match source {
        SpreadsheetSource::Path { path } => {
            let (name, bytes) = read_file(Path::new(path), store::MAX_DOCUMENT_BYTES as u64)?;
            spreadsheets::load(&name, bytes, options, password, task)?
        }
        SpreadsheetSource::Document { id, .. } => {
            let (name, bytes) = call.look(|session| documents::content(session, *id))?;
            match call
                .desk
                .shown
                .get(|shown, book| shown == id && is_read(book))
            {
                Some(book) => Loaded {
                    name,
                    bytes,
                    book: (*book).clone(),
                    options,
                    compared: None,
                },
                None => spreadsheets::load(&name, bytes, options, password, task)?,
            }
        }
        SpreadsheetSource::Drawn { id, drawing } => {
            let (name, bytes) = call.look(|session| documents::content(session, *id))?;
            spreadsheets::load_drawn(&name, bytes, drawing, options, password, task)?
        }
        SpreadsheetSource::Recognised {
            id,
            drawing,
            compared,
            ..
        } => {
            let unknown = || ApiError::new(ErrorCode::Refused, UNKNOWN);
            let (name, bytes) = call.look(|session| documents::content(session, *id))?;
            let load =
                |book: &Book| spreadsheets::load_recognised(&name, bytes, book, compared, options);
            match drawing {
                Some(drawing) => {
                    let page = recognised_page(call.desk, *id, drawing.page);
                    let page = page.ok_or_else(unknown)?;
                    load(&reader::drawn_on_picture(&name, page, drawing, task)?)?
                }
                None => {
                    let known = call.desk.recognised.get(|known, _| known == id);
                    load(&known.ok_or_else(unknown)?.book)?
                }
            }
        }
        SpreadsheetSource::Text { text, html } => {
            spreadsheets::pasted(text, html.as_deref(), options)?
        }
    };
    if let Some(opening) = source.document().and_then(|id| call.desk.opening(id)) {
        loaded.book.opening = opening;
    }
    Ok(call.desk.table.keep(key, loaded))
}

/// The tables of a PDF file or a letter that the viewer shows need not be read again.
fn is_read(book: &Book) -> bool {
    matches!(book.format, TableFormat::Pdf | TableFormat::Letter) && !book.sheets.is_empty()
}

/// The clipboard as a table; nothing where it holds no text.
#[tauri::command]
#[specta::specta]
pub async fn clipboard_spreadsheet(app: AppHandle) -> Result<Option<SpreadsheetSource>> {
    in_background(app, |call| {
        let text = call.app.clipboard().read_text().unwrap_or_default();
        Ok((!text.trim().is_empty()).then_some(SpreadsheetSource::Text { text, html: None }))
    })
    .await
}
