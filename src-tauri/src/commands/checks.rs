//! Checks, and the second pair of eyes.

use crate::actions::{checks, second};
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::checks::{self as view, ChecksView};
use crate::views::figures::Place;
use crate::views::second::{
    self as again, SecondAuthority, SecondCell, SecondOutcome, TakenReading,
};
use foi::Id;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn checks(state: State<'_, AppState>) -> Result<ChecksView> {
    state.read(view::of)
}

#[tauri::command(async)]
#[specta::specta]
pub fn finding_explain(
    app: AppHandle,
    state: State<'_, AppState>,
    key: String,
    figures: String,
    reason: String,
    printed: bool,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        checks::explain(session, stamp, &key, &figures, &reason, printed)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn finding_unexplain(app: AppHandle, state: State<'_, AppState>, key: String) -> Result<Done> {
    state.act(&app, |session, stamp| {
        checks::unexplain(session, stamp, &key)
    })
}

/// Whose figures nobody has checked.
#[tauri::command(async)]
#[specta::specta]
pub fn second_list(state: State<'_, AppState>) -> Result<Vec<SecondAuthority>> {
    state.read(|session| Ok(again::list(session.snapshot())))
}

/// Figures of one authority that nobody has checked, without their values.
#[tauri::command(async)]
#[specta::specta]
pub fn second_cells(state: State<'_, AppState>, authority: Id) -> Result<Vec<SecondCell>> {
    state.read(|session| again::cells(session, authority))
}

/// Enters a figure again. Says only whether it agrees.
#[tauri::command(async)]
#[specta::specta]
pub fn second_enter(
    app: AppHandle,
    state: State<'_, AppState>,
    place: Place,
    text: String,
) -> Result<SecondOutcome> {
    let (outcome, _) = state.write(&app, |session, stamp| {
        second::enter(session, stamp, place, &text)
    })?;
    Ok(outcome)
}

/// Ends a disagreement: the figure stays, or the other reading takes its place.
#[tauri::command(async)]
#[specta::specta]
pub fn dispute_settle(
    app: AppHandle,
    state: State<'_, AppState>,
    id: Id,
    take: TakenReading,
    reason: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        second::settle(session, stamp, id, take, &reason)
    })
}
