//! Events, decisions, judgements.

use crate::actions::requests;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::requests::EventForm;
use foi::{Id, Meaning, Symbol, Verdict};
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn event_log(
    app: AppHandle,
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    event: EventForm,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::log_event(session, stamp, &authorities, &event)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn event_edit(
    app: AppHandle,
    state: State<'_, AppState>,
    id: Id,
    event: EventForm,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::edit_event(session, stamp, id, &event)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn event_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::remove_event(session, stamp, id)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn decide(
    app: AppHandle,
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    verdict: Option<Verdict>,
    reason: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::decide(session, stamp, &authorities, verdict, &reason)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn completeness_set(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Id,
    complete: Option<bool>,
    reason: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::set_completeness(session, stamp, authority, complete, &reason)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn symbol_meaning(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Id,
    symbol: Symbol,
    meaning: Option<Meaning>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::set_meaning(session, stamp, authority, symbol, meaning)
    })
}

/// Records in what an answer differs from what was asked.
#[tauri::command(async)]
#[specta::specta]
pub fn differs_set(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Id,
    period: String,
    basis: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        requests::set_differs(session, stamp, authority, &period, &basis)
    })
}
