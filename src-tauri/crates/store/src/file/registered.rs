//! The files that this process has open, each looked at before SQLite opens it.

use crate::disk::open_regular;
use crate::error::OpenError;
use crate::schema::APPLICATION_ID;
use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Where the header has the file format's versions for writing and for reading; 2 is that of a file with
/// a log of changes beside it.
const WAL: (usize, usize) = (18, 19);

/// Files this process has open, with how often and whether read-only.
///
/// POSIX drops every lock a process holds on a file when the process closes any handle to it. So a
/// file that is already open here must not be opened and closed a second time behind SQLite's
/// back; its header was looked at when it was opened first.
static OPEN: Mutex<Option<HashMap<PathBuf, (usize, bool)>>> = Mutex::new(None);

fn open_files() -> MutexGuard<'static, Option<HashMap<PathBuf, (usize, bool)>>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps a file in the list of open files.
#[derive(Debug)]
pub(crate) struct Registered {
    path: PathBuf,
    pub(crate) read_only: bool,
    /// Another program left it so that changes stand in a file beside it first.
    pub(crate) wal: bool,
}

impl Registered {
    /// Lists a file, or refuses it without touching a byte. `ours` is the version of the schema
    /// that this program knows.
    pub(crate) fn new(path: &Path, ours: u32) -> Result<Self, OpenError> {
        let mut files = open_files();
        let files = files.get_or_insert_with(HashMap::new);
        let (read_only, wal) = if let Some((times, read_only)) = files.get_mut(path) {
            *times += 1;
            (*read_only, false)
        } else {
            let wal = inspect(path, ours)?;
            let read_only = !writable(path);
            files.insert(path.to_owned(), (1, read_only));
            (read_only, wal)
        };
        Ok(Self {
            path: path.to_owned(),
            read_only,
            wal,
        })
    }
}

impl Drop for Registered {
    fn drop(&mut self) {
        let mut files = open_files();
        if let Some(files) = files.as_mut()
            && let Some((times, _)) = files.get_mut(&self.path)
        {
            *times -= 1;
            if *times == 0 {
                files.remove(&self.path);
            }
        }
    }
}

/// Reads the header (<https://sqlite.org/fileformat2.html#the_database_header>) before SQLite
/// does, which might write. Says whether changes stand in a file beside it first.
fn inspect(path: &Path, ours: u32) -> Result<bool, OpenError> {
    if fs::metadata(path)?.is_dir() {
        return Err(OpenError::IsFolder);
    }
    let mut header = Vec::with_capacity(100);
    open_regular(path)?.take(100).read_to_end(&mut header)?;
    if !header.starts_with(MAGIC) {
        return Err(OpenError::NotSqlite);
    }
    let (Some(version), Some(application)) = (number(&header, 60), number(&header, 68)) else {
        return Err(OpenError::Damaged(
            "it ends in the middle of its header".to_owned(),
        ));
    };
    if application != APPLICATION_ID as u32 {
        return Err(OpenError::NotOurs);
    }
    if version > ours {
        return Err(OpenError::Newer {
            file: version,
            ours,
        });
    }
    if version == 0 {
        return Err(OpenError::Damaged(
            "it does not give its version".to_owned(),
        ));
    }
    Ok(header
        .get(WAL.0..=WAL.1)
        .is_some_and(|formats| formats.contains(&2)))
}

/// The big-endian number at a place in the header.
fn number(header: &[u8], at: usize) -> Option<u32> {
    let bytes = header.get(at..at + 4)?;
    Some(u32::from_be_bytes(bytes.try_into().ok()?))
}

/// The file and its folder (which takes the rollback journal) can be written to.
fn writable(path: &Path) -> bool {
    OpenOptions::new().write(true).open(path).is_ok() && folder_writable(path)
}

#[cfg(unix)]
fn folder_writable(path: &Path) -> bool {
    use rustix::fs::Access;
    path.parent().is_some_and(|folder| {
        rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
    })
}

#[cfg(not(unix))]
fn folder_writable(path: &Path) -> bool {
    path.parent()
        .and_then(|folder| fs::metadata(folder).ok())
        .is_some_and(|folder| !folder.permissions().readonly())
}
