//! The figures grid.

use crate::actions::figures::{self, TakenFrom};
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::figures::{
    self as view, EntryPreview, FigureCard, FigureCells, Figures, Place, TypedCell,
};
use foi::{Cell, Id};
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn figures(state: State<'_, AppState>) -> Result<Figures> {
    state.read(|session| Ok(view::of(session.snapshot())))
}

#[tauri::command(async)]
#[specta::specta]
pub fn figure_cells(state: State<'_, AppState>, authorities: Vec<Id>) -> Result<Vec<FigureCells>> {
    state.read(|session| Ok(view::cells(session.snapshot(), &authorities)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn figures_enter(
    app: AppHandle,
    state: State<'_, AppState>,
    cells: Vec<TypedCell>,
    source: Option<String>,
    preview: bool,
) -> Result<EntryPreview> {
    if preview {
        return state.read(|session| figures::preview(session.snapshot(), &cells));
    }
    let (entered, _) = state.write(&app, |session, stamp| {
        let from = source.map_or(TakenFrom::Unsaid, TakenFrom::Words);
        figures::enter(session, stamp, &cells, &from)
    })?;
    Ok(entered)
}

#[tauri::command(async)]
#[specta::specta]
pub fn figures_block(
    state: State<'_, AppState>,
    block: String,
    authorities: Vec<Id>,
    columns: Vec<Cell>,
) -> Result<EntryPreview> {
    state.read(|session| figures::block(session.snapshot(), &block, &authorities, &columns))
}

#[tauri::command(async)]
#[specta::specta]
pub fn figure_card(state: State<'_, AppState>, place: Place) -> Result<FigureCard> {
    state.read(|session| view::card(session, place))
}

#[tauri::command(async)]
#[specta::specta]
pub fn figure_annotate(
    app: AppHandle,
    state: State<'_, AppState>,
    place: Place,
    source: String,
    note: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        figures::annotate(session, stamp, place, &source, &note)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn figures_check(
    app: AppHandle,
    state: State<'_, AppState>,
    places: Vec<Place>,
    checked: bool,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        figures::check(session, stamp, &places, checked)
    })
}
