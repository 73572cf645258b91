//! The open file.

use crate::error::StoreError;
use crate::file::Registered;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// An open campaign file.
///
/// Several stores, in one process or in many, may have the same file open. A write by another is
/// seen by the next read; compare [`Store::data_version`] to learn that a [`foi::Snapshot`] in
/// memory has become stale.
#[derive(Debug)]
pub struct Store {
    pub(crate) conn: Connection,
    pub(crate) path: PathBuf,
    pub(crate) read_only: bool,
    /// Declared last: dropped after the connection is closed.
    pub(crate) _registered: Registered,
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
            .pragma_query_value(None, "data_version", |row| row.get("data_version"))?)
    }

    /// A write transaction, which no other program can be in at the same time.
    pub(crate) fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        Ok(self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}
