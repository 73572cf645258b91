//! Undo, redo, and the journal.

use crate::error::Result;
use crate::session::Written;
use crate::state::AppState;
use crate::views::app::Done;
use store::Entry;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn history(state: State<'_, AppState>) -> Result<Vec<Entry>> {
    state.read(|session| Ok(session.store().history()?))
}

#[tauri::command(async)]
#[specta::specta]
pub fn undo(app: AppHandle, state: State<'_, AppState>) -> Result<Done> {
    state.act(&app, |session, stamp| {
        Ok(session
            .undo(stamp)?
            .map_or_else(nothing("undo"), said("Undone")))
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn redo(app: AppHandle, state: State<'_, AppState>) -> Result<Done> {
    state.act(&app, |session, stamp| {
        Ok(session
            .redo(stamp)?
            .map_or_else(nothing("redo"), said("Redone")))
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn undo_to(app: AppHandle, state: State<'_, AppState>, seq: u32) -> Result<Done> {
    state.act(&app, |session, stamp| {
        let steps = session.undo_to(seq, stamp)?;
        let value = format!(
            "Undone: {}",
            foi::format::plural(steps.len(), "step", "steps")
        );
        Ok(Written {
            value,
            touched: None,
        })
    })
}

fn nothing(verb: &'static str) -> impl Fn() -> Written<String> {
    move || Written {
        value: format!("There is nothing to {verb}."),
        touched: Some(Vec::new()),
    }
}

fn said(verb: &'static str) -> impl Fn(Written<String>) -> Written<String> {
    move |step| Written {
        value: format!("{verb}: {}", step.value),
        touched: step.touched,
    }
}
