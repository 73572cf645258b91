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

/// A file was opened from outside the window: double-clicked, or given to a second start.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct FileOpened(pub Header);

/// Files were dropped on the window, at a point of it in CSS pixels.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct FilesDropped {
    pub paths: Vec<String>,
    pub x: i32,
    pub y: i32,
}

/// How far long work is: `done` of `total` parts.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct WorkProgress {
    pub what: String,
    pub done: u32,
    pub total: u32,
}

/// Something went wrong that no command can report.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct Problem(pub ApiError);
