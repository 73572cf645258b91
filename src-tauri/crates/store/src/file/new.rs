//! A new file: written under a temporary name, flushed, then given its own.

use crate::disk::{Readers, Temporary, clear_left, sync_folder};
use crate::error::{OpenError, StoreError};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Copies a database into a new file. Waits for writers as any reader does.
pub(crate) fn copy_into(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut target = Connection::open(to)?;
    target.pragma_update(None, "journal_mode", "OFF")?;
    copy_pages(from, &mut target)
}

/// Gives a database the content of another, as one transaction.
pub(crate) fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let backup = Backup::new(from, to)?;
    // All pages in one step: one consistent state, even while others write.
    for _ in 0..100 {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            StepResult::More | StepResult::Busy | StepResult::Locked => {
                std::thread::sleep(Duration::from_millis(50));
            }
            // The enum is open to new members, which would mean "not done" too.
            _ => return Err(StoreError::Busy),
        }
    }
    Err(StoreError::Busy)
}

/// A file under a temporary name beside the one it will become. Removed if it never does.
pub(crate) struct Beside {
    temporary: Temporary,
    target: PathBuf,
}

impl Beside {
    /// An empty file. It can be read by its owner, or by those who may read `like`.
    pub(crate) fn new(target: &Path, like: Option<&Path>) -> Result<Self, StoreError> {
        if target.is_dir() || target.file_name().is_none() {
            return Err(OpenError::IsFolder.into());
        }
        let folder = target.parent().unwrap_or(Path::new(""));
        clear_left(folder);
        let (temporary, file) = Temporary::file(folder, Readers::Owner)?;
        if let Some(old) = like.and_then(|like| fs::metadata(like).ok()) {
            file.set_permissions(old.permissions())?;
        }
        Ok(Self {
            temporary,
            target: target.to_owned(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        self.temporary.path()
    }

    /// Flushes the file and gives it its name. Unless `overwrite`, a file that has the name
    /// already, even since a moment ago, is left and refused.
    pub(crate) fn settle(self, overwrite: bool) -> Result<(), StoreError> {
        fs::OpenOptions::new()
            .write(true)
            .open(self.path())?
            .sync_all()?;
        if overwrite {
            fs::rename(self.path(), &self.target)?;
        } else {
            self.name_new()?;
        }
        sync_folder(self.target.parent().unwrap_or(Path::new("")))?;
        Ok(())
    }

    /// A link is refused where the name is taken, in one step; a rename is not. File systems
    /// without links get a check and a rename.
    fn name_new(&self) -> Result<(), StoreError> {
        let taken = || {
            StoreError::Exists(
                self.target
                    .file_name()
                    .map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            )
        };
        match fs::hard_link(self.path(), &self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(taken()),
            Err(_) if self.target.symlink_metadata().is_ok() => Err(taken()),
            Err(_) => Ok(fs::rename(self.path(), &self.target)?),
        }
    }
}
