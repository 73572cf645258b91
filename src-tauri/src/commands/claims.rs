//! Claims of a publication.

use crate::actions::claims;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::claims::{self as view, ClaimDraft, ClaimRow, ClaimsView};
use foi::Id;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn claims(state: State<'_, AppState>) -> Result<ClaimsView> {
    state.read(|session| Ok(view::of(session.snapshot())))
}

/// What a claim that is being typed would come to.
#[tauri::command(async)]
#[specta::specta]
pub fn claim_preview(state: State<'_, AppState>, draft: ClaimDraft) -> Result<ClaimRow> {
    state.read(|session| Ok(view::preview(session.snapshot(), &draft)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn claim_save(app: AppHandle, state: State<'_, AppState>, draft: ClaimDraft) -> Result<Done> {
    state.act(&app, |session, stamp| claims::save(session, stamp, &draft))
}

#[tauri::command(async)]
#[specta::specta]
pub fn claim_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| claims::remove(session, stamp, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn claims_order(app: AppHandle, state: State<'_, AppState>, ids: Vec<Id>) -> Result<Done> {
    state.act(&app, |session, stamp| claims::order(session, stamp, &ids))
}
