//! What the window is told unasked.

use app::campaign::header::Header;
use app::desk::Changed;
use app::documents::folder::FolderNews;
use app::error::ApiError;
use app::tasks::TaskProgress;
use foi::Id;
use serde::Serialize;
use tauri::AppHandle;
use tauri_specta::Event;

/// The record changed, by this window or another process.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct DataChanged {
    /// Authorities whose rows changed; `None` for everything.
    pub authorities: Option<Vec<Id>>,
    pub header: Header,
    pub other_process: bool,
}

impl From<Changed> for DataChanged {
    fn from(changed: Changed) -> Self {
        Self {
            authorities: changed.authorities,
            header: changed.header,
            other_process: changed.other_process,
        }
    }
}

impl DataChanged {
    /// A window that is closing no longer listens; what was written is written.
    pub fn send(self, app: &AppHandle) {
        let _ = self.emit(app);
    }
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

/// A task began, is further, or ended.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct TaskChanged(pub TaskProgress);

/// Files came from the folder of the campaign, or it stands otherwise with the folder now.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct FolderChanged(pub FolderNews);

/// Something went wrong that no command can report.
#[derive(Clone, Debug, Serialize, specta::Type, tauri_specta::Event)]
pub struct Problem(pub ApiError);
