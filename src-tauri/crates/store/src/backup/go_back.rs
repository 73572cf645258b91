//! Going back to a backup: one write like any other, so that History goes on and the step can be undone.

use super::WorkingCopy;
use crate::changeset::{self, Outcome, Summary};
use crate::check::broken;
use crate::error::StoreError;
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::journal::{self, Change};
use crate::table::release;
use crate::transact;
use crate::tx::refused;
use rusqlite::limits::Limit;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, Session};
use rusqlite::{Connection, TransactionBehavior, named_params};
use std::path::Path;

/// What going back to a backup changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct Differences {
    /// Figures, published totals among them, and other readings of them.
    pub figures: u32,
    /// Decisions on what is in the analysis.
    pub decisions: u32,
    /// What happened to requests.
    pub events: u32,
    /// Rows of all other kinds: authorities, measures, words of the publication.
    pub others: u32,
    /// From the record as it is now to that of the backup; at most 100, of [`Differences::change_count`].
    pub changes: Vec<Change>,
    pub change_count: u32,
}

impl Store {
    /// What would differ, in words. Nothing is changed.
    ///
    /// # Errors
    /// As [`Store::go_back`].
    pub fn differences(
        &mut self,
        backup: impl AsRef<Path>,
        stamp: &Stamp,
    ) -> Result<Differences, StoreError> {
        self.toward(backup.as_ref(), |conn, changeset| {
            let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut found = Differences::default();
            let ((), _) = transact::record(&transaction, "", stamp, |tx| {
                apply(tx.conn, changeset)?;
                for (table, rows) in changeset::rows_by_table(changeset)? {
                    *match table {
                        "figure" | "aggregate_figure" | "reading" => &mut found.figures,
                        "decision" => &mut found.decisions,
                        "event" => &mut found.events,
                        _ => &mut found.others,
                    } += rows;
                }
                let summary = Summary::read(tx.conn, changeset)?;
                found.changes = changeset::in_words(tx.conn, changeset, &summary)?;
                found.change_count = summary.count;
                Ok(())
            })?;
            transaction.rollback()?;
            Ok(found)
        })
    }

    /// Makes the record what it was in a backup of the same campaign, as one write: History keeps all
    /// entries and gets one more, which can be undone. Documents that only the backup has come back;
    /// none goes. What readers got since then they still have, so that every release stays.
    ///
    /// # Errors
    /// The backup cannot be read, is of another campaign, or has what was erased here since.
    pub fn go_back(
        &mut self,
        backup: impl AsRef<Path>,
        label: &str,
        stamp: &Stamp,
    ) -> Result<Outcome, StoreError> {
        self.toward(backup.as_ref(), |conn, changeset| {
            let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let ((), outcome) =
                transact::record(&transaction, label, stamp, |tx| apply(tx.conn, changeset))?;
            transaction.commit()?;
            Ok(outcome)
        })
    }

    /// Has `work` done with the changes that lead from this record to that of a backup. References are not
    /// followed meanwhile: a row that goes must not take along one that moves.
    fn toward<T>(
        &mut self,
        backup: &Path,
        work: impl FnOnce(&mut Connection, &[u8]) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.read_only {
            return Err(StoreError::ReadOnly);
        }
        let copy = WorkingCopy::new(backup)?;
        if copy.store.identity()?.campaign != self.identity()?.campaign {
            return refused("This is a backup of another campaign.");
        }
        let erased = journal::erasures(&self.conn)?;
        let known = journal::erasures(&copy.store.conn)?;
        let back = erased.difference(&known).count();
        if back > 0 {
            return refused(format!(
                "This backup is older than {}, and what was erased would come back. Erase it in the backup first.",
                foi::format::plural(back, "erasure", "erasures")
            ));
        }
        let conn = &mut self.conn;
        conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1)?;
        conn.execute(
            "ATTACH :path AS backup",
            named_params! {":path": copy.store.path().to_string_lossy()},
        )?;
        let result = leads_to(conn).and_then(|changeset| {
            conn.pragma_update(None, "foreign_keys", false)?;
            let done = work(conn, &changeset);
            conn.pragma_update(None, "foreign_keys", true)?;
            done
        });
        conn.flush_prepared_statement_cache();
        conn.execute("DETACH backup", [])?;
        conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        result
    }
}

/// The changes that lead from the record to that of the backup.
fn leads_to(conn: &Connection) -> Result<Vec<u8>, StoreError> {
    let mut session = Session::new_with_name(conn, "backup")?;
    let mut changeset = Vec::new();
    for table in changeset::followed().filter(|one| one.name != release::TABLE.name) {
        session.attach(Some(table.name))?;
        session.diff("main", table.name)?;
    }
    session.changeset_strm(&mut changeset)?;
    if changeset.is_empty() {
        return refused("This backup has the same record as the campaign now.");
    }
    Ok(changeset)
}

/// Makes the changes, with the documents that they refer to. All or an error.
fn apply(conn: &Connection, changeset: &[u8]) -> Result<(), StoreError> {
    conn.execute(
        "INSERT INTO document SELECT * FROM backup.document
         WHERE id NOT IN (SELECT id FROM document) AND sha256 NOT IN (SELECT sha256 FROM document)",
        [],
    )?;
    conn.apply_strm(&mut &*changeset, None::<fn(&str) -> bool>, stop)
        .map_err(|_| StoreError::Conflict)?;
    match broken(conn)?.into_iter().next() {
        Some(fault) => refused(format!("The backup does not fit the campaign: {fault}")),
        None => Ok(()),
    }
}

/// The changes were made from these very rows.
fn stop(_: ConflictType, _: &ChangesetItem) -> ConflictAction {
    ConflictAction::SQLITE_CHANGESET_ABORT
}
