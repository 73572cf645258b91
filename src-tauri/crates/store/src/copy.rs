//! Copies of a file: whole, or its structure for the next edition; and a look inside.

use crate::{OpenError, Stamp, Store, StoreError, create};
use foi::{Publication, Record, Request};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a file holds, for a list of recent ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peek {
    pub title: String,
    pub invented: bool,
    pub authorities: u32,
    pub asked: u32,
    pub answered: u32,
    pub included: u32,
}

impl Store {
    /// Opens a file for a moment and says what it holds.
    pub fn peek(path: impl AsRef<Path>) -> Result<Peek, StoreError> {
        let snapshot = Self::open(path)?.snapshot()?;
        let count = |is: fn(&foi::Case) -> bool| {
            u32::try_from(snapshot.cases.iter().filter(|case| is(case)).count()).unwrap_or(u32::MAX)
        };
        Ok(Peek {
            authorities: count(|_| true),
            asked: count(foi::Case::asked),
            answered: count(foi::Case::answered),
            included: count(|case| case.inclusion.included),
            title: snapshot.campaign.title,
            invented: snapshot.campaign.invented,
        })
    }

    /// Saves the whole file, journal included, under another name. The copy is complete before it
    /// takes the name. An existing file is replaced only where `overwrite` says so, and this file
    /// itself never.
    pub fn save_copy(&self, to: impl AsRef<Path>, overwrite: bool) -> Result<(), StoreError> {
        let to = to.as_ref();
        if fs::canonicalize(to).is_ok_and(|to| to == self.path) {
            return Err(StoreError::OntoItself);
        }
        let beside = Beside::new(to)?;
        copy_into(&self.conn, beside.path())?;
        beside.settle(overwrite)
    }

    /// Starts the next edition: a new file with the campaign, authorities, measures, periods and
    /// required cells, the wording of letters, added holidays, authors and the rule for small counts, and no answers,
    /// events, decisions, figures, claims or history.
    pub fn next_edition(
        &self,
        to: impl AsRef<Path>,
        title: &str,
        stamp: &Stamp,
    ) -> Result<Self, StoreError> {
        let snapshot = self.snapshot()?;
        let keys = create::Keys::new(stamp);
        let mut campaign = snapshot.campaign;
        campaign.id = keys.next();
        title.clone_into(&mut campaign.title);
        let requests = snapshot
            .authorities
            .iter()
            .map(|authority| Request::new(keys.next(), authority.id))
            .collect();
        let record = Record {
            campaign,
            authorities: snapshot.authorities,
            measures: snapshot.measures,
            periods: snapshot.periods,
            requests,
            events: Vec::new(),
            decisions: Vec::new(),
            aggregates: Vec::new(),
            figures: Vec::new(),
            claims: Vec::new(),
            publication: Publication {
                authors: snapshot.publication.authors,
                disclosure: snapshot.publication.disclosure,
                methods: snapshot.publication.methods,
                ..Publication::default()
            },
            letters: snapshot.letters,
            holidays: snapshot.holidays,
        };
        Self::create(to, &record, stamp)
    }
}

/// Copies a database into a new file. Waits for writers as any reader does.
pub(crate) fn copy_into(from: &Connection, to: &Path) -> Result<(), StoreError> {
    let mut target = Connection::open(to)?;
    target.pragma_update(None, "journal_mode", "OFF")?;
    let backup = Backup::new(from, &mut target)?;
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
    temporary: PathBuf,
    target: PathBuf,
}

impl Beside {
    pub(crate) fn new(target: &Path) -> Result<Self, StoreError> {
        if target.is_dir() {
            return Err(OpenError::IsFolder.into());
        }
        let name = target.file_name().ok_or(OpenError::IsFolder)?;
        let mut temporary = OsString::from(".");
        temporary.push(name);
        temporary.push(format!(
            ".{}.tmp",
            uuid::Uuid::new_v7(
                // Only the random part matters here.
                uuid::Timestamp::from_unix(uuid::NoContext, 0, 0),
            )
        ));
        Ok(Self {
            temporary: target.with_file_name(temporary),
            target: target.to_owned(),
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.temporary
    }

    /// Flushes the file and gives it its name. Unless `overwrite`, a file that has the name
    /// already, even since a moment ago, is left and refused.
    pub(crate) fn settle(self, overwrite: bool) -> Result<(), StoreError> {
        fs::OpenOptions::new()
            .write(true)
            .open(&self.temporary)?
            .sync_all()?;
        if overwrite {
            fs::rename(&self.temporary, &self.target)?;
        } else {
            self.name_new()?;
        }
        sync_folder(&self.target)?;
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
        match fs::hard_link(&self.temporary, &self.target) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(taken()),
            Err(_) if self.target.symlink_metadata().is_ok() => Err(taken()),
            Err(_) => Ok(fs::rename(&self.temporary, &self.target)?),
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Gone already when it was renamed; and a leftover is no reason to fail.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Makes a new name durable. Only Unix has folders that can be flushed.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            Some(_) | None => Path::new("."),
        };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
