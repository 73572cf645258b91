//! Rewriting a whole file: on a copy, which is swapped in once it is whole and sound, while nobody else
//! reads or writes.

use crate::check::lawful;
use crate::error::StoreError;
use crate::file::{Beside, copy_into, copy_pages};
use crate::store::Store;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction};
use std::path::Path;

/// Has something done while no other program reads or writes the file.
pub(crate) fn alone<T, E: From<rusqlite::Error>>(
    conn: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let done = conn
        .execute_batch("BEGIN EXCLUSIVE; COMMIT")
        .map_err(E::from)
        .and_then(|()| work(conn));
    conn.pragma_update(None, "locking_mode", "NORMAL")?;
    // Gives the file free, which happens when it is looked at next.
    conn.pragma_query_value(None, "user_version", |row| {
        row.get::<_, u32>("user_version")
    })?;
    done
}

impl Store {
    /// Changes a copy, packs it so that nothing of what was changed is left in it, and swaps it in as one
    /// write. A crash leaves the old file or the new one.
    pub(crate) fn rewrite<T>(
        &mut self,
        change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        let path = self.path.clone();
        alone(&mut self.conn, |conn| {
            let beside = Beside::new(&path, Some(&path))?;
            copy_into(conn, beside.path())?;
            let (value, copy) = rewrite_copy(beside.path(), change)?;
            copy_pages(&copy, conn)?;
            Ok(value)
        })
    }
}

/// Changes a copy that nobody else knows, and packs it.
pub(crate) fn rewrite_copy<T>(
    path: &Path,
    change: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<(T, Connection), StoreError> {
    let mut copy = Connection::open(path)?;
    copy.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    copy.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A crash leaves a temporary file behind that nobody uses.
    copy.pragma_update(None, "journal_mode", "OFF")?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    copy.pragma_update(None, "secure_delete", true)?;
    copy.pragma_update(None, "foreign_keys", true)?;
    let transaction = copy.transaction()?;
    let value = change(&transaction)?;
    transaction.commit()?;
    // Pages that nothing uses may hold what was there long ago.
    copy.execute_batch("VACUUM")?;
    lawful(&copy)?;
    Ok((value, copy))
}
