//! The campaign file: one SQLite database that can be copied, mailed or kept in a synced folder.
//!
//! Every write goes through one door, [`Store::transact`], which commits durably and records the
//! change in the journal; undo, redo and history come from there. Reading gives a
//! [`foi::Snapshot`] to compute on. Nothing here knows the clock: who and when come in a [`Stamp`].

mod check;
mod copy;
mod create;
mod document;
mod error;
mod history;
mod journal;
mod load;
mod mapping;
mod migrate;
mod open;
mod release;
mod rows;
mod schema;
mod transact;
mod tx;
mod words;

pub use copy::Peek;
pub use document::{DocumentInfo, MOST_BYTES};
pub use error::{OpenError, StoreError};
pub use history::{Change, Entry, EntryState};
pub use journal::Step;
pub use mapping::SavedMapping;
pub use release::Release;
pub use schema::{APPLICATION_ID, SCHEMA_VERSION};
pub use transact::{Outcome, Topic, Touched};
pub use tx::{FigureEntry, NewEvent, NewReading, Origin, Tx};

use chrono::{DateTime, SecondsFormat, Utc};
use std::path::{Path, PathBuf};

/// Who writes, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub who: String,
    pub at: DateTime<Utc>,
}

impl Stamp {
    /// The moment as the file holds it: RFC 3339, UTC, to the millisecond.
    #[must_use]
    pub fn moment(&self) -> String {
        self.at.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// An open campaign file.
///
/// Several stores, in one process or in many, may have the same file open. A write by another is
/// seen by the next read; compare [`Store::data_version`] to learn that a [`foi::Snapshot`] in
/// memory has become stale.
#[derive(Debug)]
pub struct Store {
    conn: rusqlite::Connection,
    path: PathBuf,
    read_only: bool,
    /// Declared last: dropped after the connection is closed.
    _registered: open::Registered,
}

impl Store {
    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file or its folder cannot be written to: everything can be read and nothing changed.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// A number that changes when, and only when, another connection has written to the file.
    /// This store's own writes do not change it.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .conn
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }
}
