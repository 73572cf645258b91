//! A file under a name of our own, until it is whole and takes its own.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// How the names of temporary files and folders begin and end. What is between nobody can guess.
const BEFORE: &str = ".roundrobin-";
const AFTER: &str = ".tmp";

/// One as old as this is of a run that did not end well.
const LEFT: Duration = Duration::from_secs(24 * 60 * 60);

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner: it holds the record, or letters.
    Owner,
    /// All whom the system lets read new files: it is made to be given on.
    Everyone,
}

/// A file, a folder or a name beside what it will become. What is still there when it is dropped is
/// removed.
#[derive(Debug)]
pub(crate) struct Temporary(PathBuf);

impl Temporary {
    /// A name in a folder that nothing has.
    pub(crate) fn name(folder: &Path) -> Self {
        Self(folder.join(temporary_name()))
    }

    /// A new file, which is open for writing.
    pub(crate) fn file(folder: &Path, readers: Readers) -> io::Result<(Self, File)> {
        let temporary = Self::name(folder);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        if readers == Readers::Owner {
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        }
        let file = options.open(&temporary.0)?;
        Ok((temporary, file))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

/// A name of a temporary file or folder, which nobody can guess.
#[must_use]
pub fn temporary_name() -> String {
    // Only the random part matters here.
    let moment = uuid::Timestamp::from_unix(uuid::NoContext, 0, 0);
    let id = uuid::Uuid::new_v7(moment).simple();
    format!("{BEFORE}{id}{AFTER}")
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // Gone already when it was renamed; and a leftover is no reason to fail.
        let _ = match self.0.symlink_metadata() {
            Ok(about) if about.is_dir() => fs::remove_dir_all(&self.0),
            Ok(_) => fs::remove_file(&self.0),
            Err(_) => Ok(()),
        };
    }
}

/// The folder that a path without one stands in.
pub(super) fn or_here(folder: &Path) -> &Path {
    if folder == Path::new("") {
        Path::new(".")
    } else {
        folder
    }
}

/// Removes what a run that was ended left in a folder, before anything is written there. Best effort.
pub(crate) fn clear_left(folder: &Path) {
    let folder = or_here(folder);
    let (Ok(entries), Some(before)) = (fs::read_dir(folder), SystemTime::now().checked_sub(LEFT))
    else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(BEFORE) && name.ends_with(AFTER);
        let old = || {
            let about = entry.metadata().ok();
            about
                .and_then(|about| about.modified().ok())
                .is_some_and(|changed| changed < before)
        };
        if ours && old() {
            drop(Temporary(entry.path()));
        }
    }
}
