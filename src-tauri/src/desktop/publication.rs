//! Writing the summary.

use super::call::{Call, in_background};
use analysis::small_counts::StoredRelease;
use app::clock::today;
use app::error::{ApiError, Result};
use app::publication::export::{self, SummaryExport};
use app::session::Written;
use app::shared::files::Exported;
use app::small_counts::releases::{self, Keeper};
use foi::Id;
use report::compose::Options;
use std::path::Path;
use tauri::AppHandle;

#[tauri::command]
#[specta::specta]
pub async fn export_summary(
    app: AppHandle,
    task: String,
    folder: String,
    formats: Vec<String>,
    percent_decimals: u8,
    overwrite: bool,
) -> Result<Exported> {
    in_background(app, move |call| {
        if folder.trim().is_empty() {
            return Err(ApiError::invalid("folder", "Say where the files go."));
        }
        let formats = export::formats(&formats)?;
        let publishing = call.look(SummaryExport::prepare)?;
        let options = Options {
            percent_decimals,
            ..Options::for_campaign(publishing.snapshot(), today())
        };
        let task = call.task(&task, "Writing the summary");
        let folder = Path::new(folder.trim());
        publishing
            .write_named(folder, &formats, &options, overwrite, &task, &mut { call })
            .map(|done| call.exported(done))
    })
    .await
}

/// The screens are told that one release more is kept.
impl Keeper for &Call<'_> {
    fn keep(&mut self, seen: &StoredRelease, known: usize) -> Result<Option<Id>> {
        self.enter(|session, stamp| {
            let kept = releases::keep_export(session, stamp, seen, known)?;
            Ok((
                kept,
                kept.map(|_| Written::outside("Kept what was exported")),
            ))
        })
    }

    fn take_back(&mut self, id: Id) -> Result<()> {
        self.enter(|session, _| {
            session.drop_release(id)?;
            Ok((
                (),
                Some(Written::outside("Took back what was not exported")),
            ))
        })
    }
}
