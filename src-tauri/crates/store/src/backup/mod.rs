//! Backups: what a file is known by, a copy of it for its owner alone, and a backup to look into and go
//! back to. Where backups are kept and for how long is decided above.

mod go_back;
mod readable;

pub use go_back::Differences;
pub use readable::ReadableTable;

use crate::check::lawful;
use crate::error::{OpenError, StoreError};
use crate::file::{Beside, copy_into};
use crate::migrate;
use crate::row::Read;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION};
use crate::store::Store;
use foi::Id;
use rusqlite::Connection;
use std::path::Path;

/// Which campaign a file holds, and in which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Copies of a campaign have the key of the one that they were copied from.
    pub campaign: Id,
    /// Two files of one campaign that have the same are in the same state: of its record, its History and
    /// its documents.
    pub state: String,
}

impl Store {
    /// What this file is known by.
    pub fn identity(&self) -> Result<Identity, StoreError> {
        Ok(identity(&self.conn)?)
    }

    /// Looks into a file of any version without opening it for work. It stays as it is.
    pub fn identify(path: impl AsRef<Path>) -> Result<Identity, OpenError> {
        let (store, _, _) = Self::look_at(path.as_ref(), MIGRATIONS)?;
        Ok(identity(&store.conn)?)
    }

    /// Copies the whole file to a new one, which its owner alone can read. The copy is complete and flushed
    /// before it takes its name.
    ///
    /// # Errors
    /// A file has the name already, or the copy cannot be written.
    pub fn save_backup(&self, to: impl AsRef<Path>) -> Result<(), StoreError> {
        // By a connection of its own: this one may be needed meanwhile.
        let from = self.again()?;
        let beside = Beside::new(to.as_ref(), None)?;
        copy_into(&from.conn, beside.path())?;
        beside.settle(false)
    }
}

fn identity(conn: &Connection) -> rusqlite::Result<Identity> {
    conn.query_row(
        "SELECT campaign.id AS id, concat_ws('/',
             (SELECT max(seq) FROM journal), (SELECT count(*) FROM journal),
             (SELECT max(at) FROM journal), (SELECT max(turned_at) FROM journal),
             (SELECT count(*) FROM journal WHERE state = 'done'),
             (SELECT count(*) FROM document), (SELECT sum(bytes) FROM document)) AS state
         FROM campaign",
        [],
        |row| {
            Ok(Identity {
                campaign: row.id(0)?,
                state: row.get("state")?,
            })
        },
    )
}

/// A copy of a file under a temporary name, of the version of this program. It is gone when this is dropped.
pub(crate) struct WorkingCopy {
    pub(crate) store: Store,
    // Dropped after the store is closed.
    beside: Beside,
}

impl WorkingCopy {
    /// Copies a file that is looked at first, as on opening. The copy stands in the same folder.
    pub(crate) fn new(path: &Path) -> Result<Self, StoreError> {
        let (from, version, _) = Store::look_at(path, MIGRATIONS)?;
        let beside = Beside::new(path, Some(path))?;
        copy_into(&from.conn, beside.path())?;
        drop(from);
        if version < SCHEMA_VERSION {
            let steps = MIGRATIONS.get(version as usize..).unwrap_or_default();
            let upgraded = migrate::upgrade(beside.path(), steps, SCHEMA_VERSION)?;
            upgraded
                .close()
                .map_err(|(_, error)| OpenError::from(error))?;
        }
        let store = Store::open(beside.path())?;
        lawful(&store.conn)?;
        Ok(Self { store, beside })
    }

    /// Closes it for SQLite, and gives the file to be changed and to take the place of the one that it is a
    /// copy of.
    pub(crate) fn close(self) -> Beside {
        self.beside
    }
}
