//! By which methods the statistics are computed.

use crate::actions::methods;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::Done;
use crate::views::methods::{self as view, MethodsView};
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn methods(state: State<'_, AppState>) -> Result<MethodsView> {
    state.read(|session| Ok(view::of(session.snapshot())))
}

/// Keeps the codes of the ways that are not the usual ones.
#[tauri::command(async)]
#[specta::specta]
pub fn methods_set(app: AppHandle, state: State<'_, AppState>, codes: Vec<String>) -> Result<Done> {
    state.act(&app, |session, stamp| methods::set(session, stamp, &codes))
}
