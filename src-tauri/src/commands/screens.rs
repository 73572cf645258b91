//! What the screens show.

use crate::actions::{disclosure, export, hidden_claims};
use crate::clock;
use crate::error::Result;
use crate::state::AppState;
use crate::views::app::ReportPreview;
use crate::views::overview::{self, Overview};
use crate::views::requests::{self, RequestDetail, Requests};
use foi::{Id, Snapshot};
use report::compose::Options;
use report::write::{self, Format};
use report::{Chart, Table, charts};
use tauri::State;

/// Digits after the point of percentages on screen.
const PERCENT_DECIMALS: u8 = 1;

#[tauri::command(async)]
#[specta::specta]
pub fn overview(state: State<'_, AppState>) -> Result<Overview> {
    state.read(|session| Ok(overview::of(session.snapshot(), clock::today())))
}

#[tauri::command(async)]
#[specta::specta]
pub fn requests(state: State<'_, AppState>) -> Result<Requests> {
    state.read(|session| Ok(requests::of(session.snapshot(), clock::today())))
}

#[tauri::command(async)]
#[specta::specta]
pub fn request_detail(state: State<'_, AppState>, authority: Id) -> Result<RequestDetail> {
    state.read(|session| requests::detail(session, authority, clock::today()))
}

/// How the window shows numbers.
pub(super) fn shown(snapshot: &Snapshot) -> Options {
    Options {
        percent_decimals: PERCENT_DECIMALS,
        ..Options::for_campaign(snapshot, clock::today())
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn tables(state: State<'_, AppState>) -> Result<Vec<Table>> {
    state.read(|session| {
        let snapshot = session.snapshot();
        let options = shown(snapshot);
        Ok(report::compose::tables(
            snapshot,
            &options.tables(snapshot),
            &options,
        ))
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn charts(
    state: State<'_, AppState>,
    keys: Vec<String>,
    dark: bool,
    width: u32,
) -> Result<Vec<Chart>> {
    state.read(|session| {
        let snapshot = session.snapshot();
        let options = shown(snapshot);
        let tables = options.tables(snapshot);
        let mut drawn = report::compose::charts(snapshot, &tables, &options, width);
        drawn.retain(|chart| keys.is_empty() || keys.contains(&chart.key));
        for chart in &mut drawn {
            chart.svg = charts::themed(&chart.svg, dark);
        }
        Ok(drawn)
    })
}

#[tauri::command(async)]
#[specta::specta]
pub fn report_preview(state: State<'_, AppState>, percent_decimals: u8) -> Result<ReportPreview> {
    state.read(|session| {
        let snapshot = session.snapshot();
        let options = Options {
            percent_decimals,
            ..Options::for_campaign(snapshot, clock::today())
        };
        let earlier = disclosure::earlier(session)?;
        let rule = snapshot.publication.disclosure;
        let published = disclosure::published(snapshot, rule, &earlier);
        let (_, report) = export::report_of(
            snapshot,
            &snapshot.publication,
            &options,
            published.as_ref(),
        );
        Ok(ReportPreview {
            files: write::names(&report, &Format::for_readers().collect::<Vec<_>>()),
            html: write::html(&report),
            warning: report.warning,
            unsafe_because: published.and_then(|published| {
                hidden_claims::refusal_of_all(snapshot, &published, &earlier)
            }),
        })
    })
}
