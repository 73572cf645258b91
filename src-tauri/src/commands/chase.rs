//! What to do next, deadlines, and holidays.

use crate::actions::{self, chase, export};
use crate::clock;
use crate::error::{ApiError, Result};
use crate::state::AppState;
use crate::views::app::{Done, Exported};
use crate::views::chase::{self as chase_view, Chase};
use crate::views::explain::{self, Explain};
use crate::views::holidays::{HolidayForm, HolidayPreview, Holidays};
use crate::views::month::{self, Month};
use foi::calendar::Holiday;
use foi::{ActionKind, DeadlineKind, Id};
use std::path::Path;
use tauri::{AppHandle, State};

#[tauri::command(async)]
#[specta::specta]
pub fn chase(state: State<'_, AppState>) -> Result<Chase> {
    state.read(|session| Ok(chase_view::of(session.snapshot(), clock::today())))
}

/// The month that `day` (ISO) is in; empty for the present one.
#[tauri::command(async)]
#[specta::specta]
pub fn month(state: State<'_, AppState>, day: String) -> Result<Month> {
    let today = clock::today();
    let day = actions::day(&day, "day")?.unwrap_or(today);
    state.read(|session| Ok(month::of(session.snapshot(), day, today)))
}

#[tauri::command(async)]
#[specta::specta]
pub fn deadline_explain(
    state: State<'_, AppState>,
    authority: Id,
    kind: DeadlineKind,
) -> Result<Explain> {
    state.read(|session| explain::of(session.snapshot(), authority, kind))
}

#[tauri::command(async)]
#[specta::specta]
pub fn action_snooze(
    app: AppHandle,
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    action: ActionKind,
    until: String,
    reason: String,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        chase::snooze(
            session,
            stamp,
            &authorities,
            action,
            &until,
            &reason,
            clock::today(),
        )
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn action_wake(
    app: AppHandle,
    state: State<'_, AppState>,
    authorities: Vec<Id>,
    action: ActionKind,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        chase::wake(session, stamp, &authorities, action)
    })
}

/// Writes the open deadlines as an iCalendar file.
#[tauri::command(async)]
#[specta::specta]
pub fn calendar_export(
    state: State<'_, AppState>,
    path: String,
    overwrite: bool,
) -> Result<Exported> {
    let text = state.read(|session| {
        Ok(letters::ics::calendar(
            session.snapshot(),
            clock::today(),
            clock::now(),
        ))
    })?;
    export::write_file(Path::new(path.trim()), text.into_bytes(), overwrite)
}

/// Writes the request log as CSV.
#[tauri::command(async)]
#[specta::specta]
pub fn request_log_export(
    state: State<'_, AppState>,
    path: String,
    overwrite: bool,
) -> Result<Exported> {
    let bytes = state.read(|session| export::request_log(session.snapshot(), clock::today()))?;
    export::write_file(Path::new(path.trim()), bytes, overwrite)
}

#[tauri::command(async)]
#[specta::specta]
pub fn holidays(state: State<'_, AppState>) -> Result<Holidays> {
    state.read(|session| Ok(chase::holidays(session.snapshot())))
}

/// What adding a holiday would do.
#[tauri::command(async)]
#[specta::specta]
pub fn holiday_preview(state: State<'_, AppState>, holiday: HolidayForm) -> Result<HolidayPreview> {
    let holidays = chase::read_holiday(&holiday)?;
    state.read(|session| {
        Ok(chase::preview_holidays(
            session.snapshot(),
            &holidays,
            clock::today(),
        ))
    })
}

/// What adding the holidays of GOV.UK's file would do.
#[tauri::command(async)]
#[specta::specta]
pub fn holidays_file_preview(state: State<'_, AppState>, path: String) -> Result<HolidayPreview> {
    let path = Path::new(path.trim());
    let bytes = std::fs::read(path).map_err(|error| ApiError::from(error).at(path))?;
    let holidays = chase::read_gov_uk(&bytes)?;
    state.read(|session| {
        Ok(chase::preview_holidays(
            session.snapshot(),
            &holidays,
            clock::today(),
        ))
    })
}

/// Adds holidays that were previewed, in one step.
#[tauri::command(async)]
#[specta::specta]
pub fn holidays_add(
    app: AppHandle,
    state: State<'_, AppState>,
    holidays: Vec<Holiday>,
) -> Result<Done> {
    let (_, done) = state.write(&app, |session, stamp| {
        chase::add_holidays(session, stamp, &holidays, clock::today())
    })?;
    Ok(done)
}

#[tauri::command(async)]
#[specta::specta]
pub fn holiday_remove(
    app: AppHandle,
    state: State<'_, AppState>,
    holiday: Holiday,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        chase::remove_holiday(session, stamp, &holiday)
    })
}
