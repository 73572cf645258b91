//! Small counts, and earlier releases.

use crate::actions::{disclosure, hidden_claims};
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::disclosure::{self as view, DisclosureView};
use foi::{DisclosureRule, Id};
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn disclosure(state: State<'_, AppState>) -> Result<DisclosureView> {
    state.read(|session| {
        let earlier = disclosure::earlier(session)?;
        Ok(view::of(session.snapshot(), &earlier))
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn disclosure_set(
    app: AppHandle,
    state: State<'_, AppState>,
    rule: DisclosureRule,
) -> Result<Done> {
    state.act(&app, |session, stamp| disclosure::set(session, stamp, rule))
}

/// Says that the number of a claim may be printed although a count that it rests on is hidden.
#[tauri::command(async)]
#[specta::specta]
pub fn claim_confirm(
    app: AppHandle,
    state: State<'_, AppState>,
    key: String,
    reason: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        hidden_claims::confirm(session, stamp, &[key], &reason)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn claim_unconfirm(app: AppHandle, state: State<'_, AppState>, key: String) -> Result<Done> {
    state.act(&app, |session, stamp| {
        hidden_claims::unconfirm(session, stamp, &key)
    })
}

/// Keeps what the summary prints now.
#[tauri::command(async)]
#[specta::specta]
pub fn release_add(app: AppHandle, state: State<'_, AppState>, label: String) -> Result<Done> {
    state.act(&app, |session, stamp| {
        disclosure::release(session, stamp, &label)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn release_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        disclosure::forget(session, stamp, id)
    })
}
