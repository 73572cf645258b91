//! What the window is told unasked.

use crate::error::ApiError;
use crate::views::header::Header;
use foi::Id;
use serde::Serialize;

/// The record changed, by this window or another process.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct DataChanged {
    /// Authorities whose rows changed; `None` for everything.
    pub authorities: Option<Vec<Id>>,
    pub header: Option<Header>,
    pub other_process: bool,
}

/// A file was opened from outside the window: dropped, double-clicked or given to a second start.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct FileOpened(pub Header);

/// Something went wrong that no command can report.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct Problem(pub ApiError);
