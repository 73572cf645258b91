//! Upgrading a file: forward only, on a copy, which is swapped in once it is known to be sound. What
//! the file was stays beside it as a backup.

use crate::alone::alone;
use crate::check::lawful;
use crate::error::{OpenError, StoreError};
use crate::file::{Beside, copy_into, copy_pages};
use crate::schema::APPLICATION_ID;
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Brings a file to the version the list of migrations leads to, or leaves every byte of it and its folder
/// as it was. Safe when two programs do it at once: each looks at the version again once it is alone.
pub(crate) fn run(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), OpenError> {
    // The copy is of what stays until it is swapped in.
    alone(conn, |conn| swap(conn, path, migrations))
}

fn swap(conn: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), OpenError> {
    let ours = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    let from = version(conn)?;
    let steps = migrations
        .get(from as usize..)
        .ok_or(OpenError::Newer { file: from, ours })?;
    if steps.is_empty() {
        return Ok(());
    }
    let no_copy = |error: StoreError| {
        OpenError::Io(format!(
            "no copy could be made before the upgrade ({error})"
        ))
    };
    let beside = Beside::new(path, Some(path)).map_err(no_copy)?;
    copy_into(conn, beside.path()).map_err(no_copy)?;
    let copy = upgrade(beside.path(), steps, ours)?;
    let backup = back_up(conn, path, from).map_err(no_copy)?;
    copy_pages(&copy, conn).map_err(|error| {
        // Nothing was swapped in, so that it is the backup of nothing.
        let _ = fs::remove_file(&backup);
        OpenError::Io(format!("the upgrade could not be saved ({error})"))
    })
}

/// Upgrades a copy, which nobody else knows, and looks whether it is as it should be.
pub(crate) fn upgrade(path: &Path, steps: &[&str], ours: u32) -> Result<Connection, OpenError> {
    let copy = Connection::open(path)?;
    // A crash leaves a temporary file behind that nobody uses.
    copy.pragma_update(None, "journal_mode", "OFF")?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    // A step that rebuilds a table drops the old one, which would take the rows that refer to it
    // along. All references are checked at the end
    // (<https://sqlite.org/lang_altertable.html#otheralter>).
    copy.pragma_update(None, "foreign_keys", false)?;
    for step in steps {
        copy.execute_batch(&format!(
            "BEGIN;
{step}
;COMMIT"
        ))?;
    }
    copy.pragma_update(None, "user_version", ours)?;
    lawful(&copy)?;
    Ok(copy)
}

/// Writes a new database from nothing.
pub(crate) fn build(conn: &Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    for migration in migrations {
        conn.execute_batch(migration)?;
    }
    conn.pragma_update(None, "application_id", APPLICATION_ID)?;
    conn.pragma_update(
        None,
        "user_version",
        u32::try_from(migrations.len()).unwrap_or(u32::MAX),
    )
}

fn version(conn: &Connection) -> rusqlite::Result<u32> {
    conn.pragma_query_value(None, "user_version", |row| row.get("user_version"))
}

/// Copies the file to `name.backup-v1.roundrobin`, or `…-v1-2…` where that is taken: an older
/// backup is never replaced.
fn back_up(conn: &Connection, path: &Path, version: u32) -> Result<PathBuf, StoreError> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut attempt = 1;
    loop {
        let number = if attempt == 1 {
            String::new()
        } else {
            format!("-{attempt}")
        };
        let target = path.with_file_name(format!("{stem}.backup-v{version}{number}.roundrobin"));
        attempt += 1;
        if target.symlink_metadata().is_ok() {
            continue;
        }
        let beside = Beside::new(&target, Some(path))?;
        copy_into(conn, beside.path())?;
        match beside.settle(false) {
            Err(StoreError::Exists(_)) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(target),
        }
    }
}

#[cfg(test)]
mod tests;
