//! Upgrading a file: forward only, all steps in one transaction, with a backup beside it first.

use crate::error::{OpenError, StoreError};
use crate::file::{Beside, connect, copy_into};
use crate::schema::APPLICATION_ID;
use rusqlite::{Connection, TransactionBehavior};
use std::path::{Path, PathBuf};

/// Brings a file to the version the list of migrations leads to, or leaves it as it was. Safe when
/// two programs do it at once: each looks at the version again once it may write.
pub(crate) fn run(
    conn: &mut Connection,
    path: &Path,
    migrations: &[&str],
) -> Result<(), OpenError> {
    // A step that rebuilds a table drops the old one, which would take the rows that refer to it
    // along. Off within the upgrade, therefore, and all references are checked before its end
    // (<https://sqlite.org/lang_altertable.html#otheralter>).
    conn.pragma_update(None, "foreign_keys", false)?;
    let upgraded = upgrade(conn, path, migrations);
    conn.pragma_update(None, "foreign_keys", true)?;
    upgraded
}

fn upgrade(conn: &mut Connection, path: &Path, migrations: &[&str]) -> Result<(), OpenError> {
    let ours = u32::try_from(migrations.len()).unwrap_or(u32::MAX);
    // Holding the right to write while the copy is made keeps the backup at the old version.
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let from = version(&transaction)?;
    let steps = migrations
        .get(from as usize..)
        .ok_or(OpenError::Newer { file: from, ours })?;
    if steps.is_empty() {
        return Ok(());
    }
    back_up(path, from).map_err(|error| {
        OpenError::Io(format!(
            "no backup could be made before the upgrade ({error})"
        ))
    })?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", ours)?;
    let broken: u32 = transaction.query_row(
        "SELECT count(*) AS broken FROM pragma_foreign_key_check",
        [],
        |row| row.get("broken"),
    )?;
    if broken > 0 {
        return Err(OpenError::Damaged(format!(
            "{} to rows that do not exist",
            foi::format::plural(broken as usize, "row refers", "rows refer")
        )));
    }
    transaction.commit()?;
    Ok(())
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
fn back_up(path: &Path, version: u32) -> Result<PathBuf, StoreError> {
    // A second connection: the one that holds the write lock cannot be copied from.
    let reader = connect(path, true)?;
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
        let beside = Beside::new(&target)?;
        copy_into(&reader, beside.path())?;
        match beside.settle(false) {
            Err(StoreError::Exists(_)) => {}
            Err(error) => return Err(error),
            Ok(()) => return Ok(target),
        }
    }
}

#[cfg(test)]
mod tests;
