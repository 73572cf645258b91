//! Comparing any two sets of authorities, or any two periods.

use crate::commands::screens::shown;
use crate::error::Result;
use crate::state::AppState;
use crate::views::compare::{self as view, CompareQuestion, CompareView};
use report::Table;
use tauri::State;

#[tauri::command(async)]
#[specta::specta]
pub fn compare_choices(state: State<'_, AppState>) -> Result<CompareView> {
    state.read(|session| Ok(view::of(session.snapshot())))
}

#[tauri::command(async)]
#[specta::specta]
pub fn compare(state: State<'_, AppState>, question: CompareQuestion) -> Result<Table> {
    state.read(|session| {
        let snapshot = session.snapshot();
        view::table(snapshot, &shown(snapshot), &question)
    })
}
