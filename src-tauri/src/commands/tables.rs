//! Importing figures from tables.

use crate::actions::documents::read_file;
use crate::actions::mappings;
use crate::actions::tables::{self, Before, Loaded, Told};
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::tables::{SavedMappingView, TablePreview, TableSource, preview};
use crate::work::Work;
use foi::Id;
use intake::mapping::{Mapping, MappingEdit};
use intake::table::{ReadOptions, Watch};
use std::path::Path;
use std::sync::Arc;
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;

/// The table of a source, read once for as long as the same one is asked for.
fn load(
    state: &AppState,
    source: &TableSource,
    options: ReadOptions,
    watch: &dyn Watch,
) -> Result<Arc<Loaded>> {
    if let Some(loaded) = state.loaded(source, &options) {
        return Ok(loaded);
    }
    let loaded = match source {
        TableSource::Path { path } => {
            let (name, bytes) = read_file(Path::new(path), store::MAX_DOCUMENT_BYTES as u64)?;
            tables::load(&name, bytes, options, watch)?
        }
        TableSource::Document { id } => {
            let (name, bytes) = state.read(|session| tables::document(session, *id))?;
            tables::load(&name, bytes, options, watch)?
        }
        TableSource::Text { text, html } => tables::pasted(text, html.as_deref(), options)?,
    };
    Ok(state.keep_loaded(source.clone(), loaded))
}

/// How a table would be read, with `mapping` or a guess and the corrections made to it; the
/// preview brings the mapping that results. Nothing is written.
#[tauri::command(async)]
#[specta::specta]
pub fn table_preview(
    app: AppHandle,
    state: State<'_, AppState>,
    source: TableSource,
    authority: Option<Id>,
    mapping: Option<Mapping>,
    edits: Vec<MappingEdit>,
) -> Result<TablePreview> {
    let work = Work::begin(&app, "Reading", state.stopped());
    let mut loaded = load(&state, &source, tables::options_of(mapping.as_ref()), &work)?;
    let (mapping, why) = state.read(|session| {
        let (mapping, why) = match mapping {
            Some(mapping) => (mapping, None),
            None => {
                let told = Told {
                    authority,
                    ..Told::default()
                };
                let guess = tables::guess(session.snapshot(), &loaded, told);
                (guess.mapping, Some(guess.why))
            }
        };
        let (mapping, anew) = tables::corrected(session, &loaded, authority, mapping, &edits)?;
        Ok((mapping, anew.or(why)))
    })?;
    // A corrected encoding or delimiter makes another table of the same bytes.
    loaded = load(&state, &source, tables::options_of(Some(&mapping)), &work)?;
    state.read(|session| {
        let snapshot = session.snapshot();
        let reading = tables::read(snapshot, &loaded, &mapping, authority, &work);
        if work.cancelled() {
            reading?;
            return Err(intake::mapping::MappingError::Stopped.into());
        }
        let before = Before::of(session, &loaded.name)?;
        let reading = reading.as_ref().map_err(|error| error.message.clone());
        Ok(preview::of(
            snapshot, &loaded, mapping, why, reading, &before,
        ))
    })
}

/// Imports, as one step. What contradicts the record is kept beside it as another reading, or
/// with `replace` takes its place.
#[tauri::command(async)]
#[specta::specta]
pub fn table_apply(
    app: AppHandle,
    state: State<'_, AppState>,
    source: TableSource,
    authority: Option<Id>,
    mapping: Mapping,
    replace: bool,
) -> Result<Done> {
    let work = Work::begin(&app, "Importing", state.stopped());
    let loaded = load(&state, &source, tables::options_of(Some(&mapping)), &work)?;
    state.act(&app, |session, stamp| {
        let reading = tables::read(session.snapshot(), &loaded, &mapping, authority, &work)?;
        tables::apply(session, stamp, &loaded, &mapping, &reading, replace)
    })
}

/// The clipboard as a table; nothing where it holds no text.
#[tauri::command(async)]
#[specta::specta]
pub fn clipboard_table(app: AppHandle) -> Result<Option<TableSource>> {
    let text = app.clipboard().read_text().unwrap_or_default();
    Ok((!text.trim().is_empty()).then_some(TableSource::Text { text, html: None }))
}

/// Ends the long work that is under way, leaving everything as it was.
#[tauri::command(async)]
#[specta::specta]
pub fn work_cancel(state: State<'_, AppState>) -> Result<()> {
    state
        .stopped()
        .store(true, std::sync::atomic::Ordering::Relaxed);
    Ok(())
}

/// Saved mappings, by name.
#[tauri::command(async)]
#[specta::specta]
pub fn mappings(state: State<'_, AppState>) -> Result<Vec<SavedMappingView>> {
    state.read(mappings::list)
}

#[tauri::command(async)]
#[specta::specta]
pub fn mapping_save(
    app: AppHandle,
    state: State<'_, AppState>,
    name: String,
    mapping: Mapping,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        mappings::save(session, stamp, &name, &mapping)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn mapping_remove(app: AppHandle, state: State<'_, AppState>, name: String) -> Result<Done> {
    state.act(&app, |session, stamp| {
        mappings::remove(session, stamp, &name)
    })
}
