//! Opening a file, or refusing it without touching a byte.

use crate::error::OpenError;
use crate::file::{Registered, connect};
use crate::migrate;
use crate::schema::MIGRATIONS;
use crate::store::Store;
use std::fs;
use std::path::{Path, PathBuf};

impl Store {
    /// Opens a campaign file; an older one is upgraded, with a backup copy beside it first.
    ///
    /// A file or folder that cannot be written to opens for reading only. A refusal leaves every
    /// byte of the file and its folder as it was.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::open_with(path.as_ref(), MIGRATIONS)
    }

    pub(crate) fn open_with(path: &Path, migrations: &[&str]) -> Result<Self, OpenError> {
        let path = fs::canonicalize(path)?;
        let ours = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        let registered = Registered::new(&path, ours)?;
        let mut store = Self::attach(path, registered)?;
        store.sound()?;
        let file: u32 = store
            .conn
            .pragma_query_value(None, "user_version", |row| row.get("user_version"))?;
        if file > ours {
            return Err(OpenError::Newer { file, ours });
        }
        if file < ours {
            if store.read_only {
                return Err(OpenError::NoPermission);
            }
            migrate::run(&mut store.conn, &store.path, migrations)?;
        }
        let campaigns: u32 =
            store
                .conn
                .query_row("SELECT count(*) AS campaigns FROM campaign", [], |row| {
                    row.get("campaigns")
                })?;
        if campaigns != 1 {
            return Err(OpenError::Damaged(format!(
                "it has {campaigns} campaigns instead of one"
            )));
        }
        Ok(store)
    }

    /// Connects to a file that has been looked at.
    fn attach(path: PathBuf, registered: Registered) -> Result<Self, OpenError> {
        let read_only = registered.read_only;
        let conn = connect(&path, read_only)?;
        Ok(Self {
            conn,
            path,
            read_only,
            _registered: registered,
        })
    }

    /// SQLite's own quick check: page structure, column types and CHECK constraints.
    fn sound(&self) -> Result<(), OpenError> {
        let found: String = self
            .conn
            .query_row("PRAGMA quick_check(1)", [], |row| row.get("quick_check"))?;
        if found == "ok" {
            Ok(())
        } else {
            Err(OpenError::Damaged(found))
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
