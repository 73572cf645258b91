//! Where this process keeps backups, if it does, and when it does without being asked.

use crate::backup_folder::{Backup, BackupFolder, Due};
use crate::error::ApiError;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::Store;

/// What this process keeps backups with.
struct Keeping {
    root: Option<PathBuf>,
    problem: Option<ApiError>,
    /// A problem was told of, and nothing succeeded since.
    is_told: bool,
}

static KEEPING: Mutex<Keeping> = Mutex::new(Keeping {
    root: None,
    problem: None,
    is_told: false,
});

fn keeping() -> MutexGuard<'static, Keeping> {
    KEEPING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on this process keeps backups, in this folder. Until then it keeps none.
pub fn keep_in(root: PathBuf) {
    keeping().root = Some(root);
}

/// The folder of all backups, where this process keeps them.
#[must_use]
pub fn root() -> Option<PathBuf> {
    keeping().root.clone()
}

/// Why no backup could be kept, once.
#[must_use]
pub fn take_problem() -> Option<ApiError> {
    keeping().problem.take()
}

/// Keeps a backup of a file where it is time for one. A backup that cannot be kept stops nobody from
/// working: [`take_problem`] says why.
pub fn keep_if_due(store: &Store, due: Due) {
    let Some(root) = root() else { return };
    let result =
        BackupFolder::for_store(&root, store).and_then(|folder| folder.keep_if_due(store, due));
    let mut keeping = keeping();
    match result {
        Ok(_) => keeping.is_told = false,
        Err(error) if !keeping.is_told => {
            keeping.is_told = true;
            keeping.problem = Some(ApiError {
                message: format!(
                    "No backup of this campaign could be kept: {} Your changes are saved in its file.",
                    error.message
                ),
                ..error
            });
        }
        Err(_) => {}
    }
}

/// Notes that a copy of a campaign was written, so that what is erased can be erased there too. Best
/// effort: the copy is there.
pub fn note_copy(store: &Store, copy: &Path) {
    let Some(root) = root() else { return };
    let path = fs::canonicalize(copy).unwrap_or_else(|_| copy.to_path_buf());
    let _ = BackupFolder::for_store(&root, store).and_then(|folder| folder.note(&path));
}

/// The newest backup of a file that can be opened; nothing where there is none.
#[must_use]
pub fn newest_sound(file: &Path) -> Option<Backup> {
    let folder = BackupFolder::for_file(&root()?, file)?;
    folder.own().into_iter().find(Backup::is_sound)
}
