//! Opening a file, or refusing it without touching a byte.

mod genuine;

use crate::check;
use crate::error::OpenError;
use crate::file::{Registered, connect};
use crate::migrate;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION};
use crate::size;
use crate::store::Store;
use rusqlite::config::DbConfig;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long opening may take, whatever the size.
const PATIENCE: Duration = Duration::from_secs(20);

/// And for each so many bytes of the file a second more.
const BYTES_A_SECOND: u64 = 10_000_000;

/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 10_000;

impl Store {
    /// Opens a campaign file; an older one is upgraded, with a backup copy beside it first.
    ///
    /// A file or folder that cannot be written to opens for reading only. A refusal leaves every
    /// byte of the file and its folder as it was.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        Self::open_with(path.as_ref(), MIGRATIONS)
    }

    pub(crate) fn open_with(path: &Path, migrations: &[&str]) -> Result<Self, OpenError> {
        let (mut store, file, wal) = Self::look_at(path, migrations)?;
        let ours = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        if wal && !store.read_only {
            // Its last changes would stand in a second file, which a person who copies it forgets.
            store.conn.pragma_update(None, "journal_mode", "DELETE")?;
        }
        if file < ours {
            if store.read_only {
                return Err(OpenError::NoPermission);
            }
            migrate::run(&mut store.conn, &store.path, migrations)?;
        }
        Ok(store)
    }

    /// A second connection to the same file, which was looked at when this one was opened.
    pub fn again(&self) -> Result<Self, OpenError> {
        Self::attach(
            self.path.clone(),
            Registered::new(&self.path, SCHEMA_VERSION)?,
        )
    }

    /// Looks at a file, which stays of the version that it is of. Says which that is, and whether changes
    /// stand in a file beside it first.
    pub(crate) fn look_at(
        path: &Path,
        migrations: &[&str],
    ) -> Result<(Self, u32, bool), OpenError> {
        let path = fs::canonicalize(path)?;
        let ours = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
        let registered = Registered::new(&path, ours)?;
        let wal = registered.wal;
        let mut store = Self::attach(path, registered)?;
        let file: u32 = store
            .conn
            .pragma_query_value(None, "user_version", |row| row.get("user_version"))?;
        if file > ours {
            return Err(OpenError::Newer { file, ours });
        }
        store.in_time(|store| {
            genuine::check(&store.conn, file, migrations)?;
            store.sound()?;
            size::too_large(&store.conn)?.map_or(Ok(()), |what| Err(OpenError::TooLarge(what)))?;
            // An older file is looked at when it is upgraded, which makes what is missing in it.
            if file == ours {
                check::lawful(&store.conn)
            } else {
                Ok(())
            }
        })?;
        Ok((store, file, wal))
    }

    /// Opens a file of which only the schema is looked at, for what can still be read of a damaged one.
    pub(crate) fn with_genuine_schema(path: &Path) -> Result<Self, OpenError> {
        let path = fs::canonicalize(path)?;
        let mut store = Self::attach(path.clone(), Registered::new(&path, SCHEMA_VERSION)?)?;
        store.in_time(|store| {
            let file = store
                .conn
                .pragma_query_value(None, "user_version", |row| row.get("user_version"))?;
            genuine::check(&store.conn, file, MIGRATIONS)
        })?;
        Ok(store)
    }

    /// Connects to a file that has been looked at.
    fn attach(path: PathBuf, registered: Registered) -> Result<Self, OpenError> {
        let read_only = registered.read_only;
        let conn = connect(&path, read_only)?;
        if registered.wal && beside(&path, "-wal").exists() {
            // A file that is refused keeps its changes where they are.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        }
        Ok(Self {
            conn,
            path,
            read_only,
            _registered: registered,
        })
    }

    /// Looks at a file that may be made to take for ever.
    fn in_time<T>(
        &mut self,
        look: impl FnOnce(&Self) -> Result<T, OpenError>,
    ) -> Result<T, OpenError> {
        let bytes = fs::metadata(&self.path)?.len();
        let until = Instant::now() + PATIENCE + Duration::from_secs(bytes / BYTES_A_SECOND);
        self.conn
            .progress_handler(STEPS, Some(move || Instant::now() > until))?;
        let found = look(self);
        self.conn.progress_handler(STEPS, None::<fn() -> bool>)?;
        found
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

/// The file that SQLite keeps beside a database under this ending.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(all(test, unix))]
mod tests;
