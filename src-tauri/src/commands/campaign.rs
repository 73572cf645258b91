//! Files, and the campaign's own settings.

use crate::actions::{campaign, measures};
use crate::commands::app::folder;
use crate::error::{ApiError, Result};
use crate::session::Session;
use crate::state::AppState;
use crate::views::app::{Done, Example, PopulationSet};
use crate::views::header::{self, Header};
use crate::views::settings::{self, MeasureForm, PeriodForm, Settings};
use foi::new_campaign::NewCampaign;
use foi::{Authority, AuthorityDraft, Campaign, Id};
use std::path::Path;
use tauri::{AppHandle, State};

fn some_path(path: &str) -> Result<&Path> {
    if path.trim().is_empty() {
        return Err(ApiError::invalid("path", "Say where the file goes."));
    }
    Ok(Path::new(path))
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_create(
    state: State<'_, AppState>,
    path: String,
    campaign: NewCampaign,
    overwrite: bool,
) -> Result<Header> {
    let record = campaign.record(&mut crate::clock::new_id)?;
    state.open(campaign::create(
        some_path(&path)?,
        &record,
        &state.stamp(),
        overwrite,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_open(state: State<'_, AppState>, path: String) -> Result<Header> {
    state.open(Session::open(some_path(&path)?)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn example_open(state: State<'_, AppState>, example: Example) -> Result<Header> {
    let path = folder().join(match example {
        Example::Refuge2023 => "refuge-2023.roundrobin",
        Example::Practice => "practice.roundrobin",
    });
    if path.exists() {
        return state.open(Session::open(&path)?);
    }
    state.open(campaign::create(
        &path,
        &campaign::example(example),
        &state.stamp(),
        false,
    )?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_close(state: State<'_, AppState>) -> Result<()> {
    state.close()
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_copy(state: State<'_, AppState>, path: String, overwrite: bool) -> Result<Done> {
    let to = some_path(&path)?;
    state.read(|session| Ok(session.store().save_copy(to, overwrite)?))?;
    Ok(Done {
        message: format!("Saved a copy as {path}"),
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_next_edition(
    state: State<'_, AppState>,
    path: String,
    title: String,
) -> Result<Header> {
    if title.trim().is_empty() {
        return Err(ApiError::invalid("title", "Give the new edition a title."));
    }
    let (to, stamp) = (some_path(&path)?, state.stamp());
    let next =
        state.read(|session| Ok(session.store().next_edition(to, title.trim(), &stamp)?))?;
    state.open(Session::of(next)?)
}

#[tauri::command(async)]
#[specta::specta]
pub fn header(state: State<'_, AppState>) -> Result<Header> {
    state.read(header::of)
}

#[tauri::command(async)]
#[specta::specta]
pub fn settings(state: State<'_, AppState>) -> Result<Settings> {
    state.read(|session| Ok(settings::of(session.snapshot())))
}

#[tauri::command(async)]
#[specta::specta]
pub fn campaign_edit(
    app: AppHandle,
    state: State<'_, AppState>,
    campaign: Campaign,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::edit(session, stamp, &campaign)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn authorities_add(
    app: AppHandle,
    state: State<'_, AppState>,
    drafts: Vec<AuthorityDraft>,
    populations: Vec<PopulationSet>,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::add_authorities(session, stamp, drafts, &populations)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn authority_edit(
    app: AppHandle,
    state: State<'_, AppState>,
    authority: Authority,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::edit_authority(session, stamp, &authority)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn authority_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::remove_authority(session, stamp, id)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn measure_put(
    app: AppHandle,
    state: State<'_, AppState>,
    measure: MeasureForm,
) -> Result<Done> {
    state.act(&app, |session, stamp| {
        measures::put(session, stamp, measure)
    })
}

/// Takes off measures what ready-made ones left.
#[tauri::command(async)]
#[specta::specta]
pub fn measures_mend(app: AppHandle, state: State<'_, AppState>) -> Result<Done> {
    state.act(&app, measures::mend)
}

#[tauri::command(async)]
#[specta::specta]
pub fn measure_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::remove_measure(session, stamp, id)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn period_put(app: AppHandle, state: State<'_, AppState>, period: PeriodForm) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::put_period(session, stamp, period)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn period_remove(app: AppHandle, state: State<'_, AppState>, id: Id) -> Result<Done> {
    state.act(&app, |session, stamp| {
        campaign::remove_period(session, stamp, id)
    })
}
