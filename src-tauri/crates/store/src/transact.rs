//! The one door for writes.

use crate::changeset::{self, Outcome, Summary, Touched};
use crate::error::StoreError;
use crate::size;
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::journal;
use crate::tx::Tx;
use rusqlite::Connection;
use rusqlite::session::Session;

impl Store {
    /// Writes: runs `change` in one transaction, commits it durably and records it in the journal
    /// in the same transaction. On an error everything is as it was before. A write that changed
    /// nothing leaves no entry.
    ///
    /// A new write gives up the steps that were undone and could be redone; they stay in the
    /// history.
    pub fn transact<T>(
        &mut self,
        label: &str,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<(T, Outcome), StoreError> {
        let transaction = self.begin()?;
        let written = record(&transaction, label, stamp, change)?;
        transaction.commit()?;
        Ok(written)
    }

    /// Does what [`Store::transact`] does up to the end, and takes it back: an error is the one
    /// that the write would meet. Nothing is changed.
    ///
    /// # Errors
    /// As `transact`.
    pub fn rehearse<T>(
        &mut self,
        stamp: &Stamp,
        change: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.begin()?;
        let result = change(&mut Tx::new(&transaction, stamp))?;
        transaction.rollback()?;
        Ok(result)
    }
}

/// Makes a change in a transaction and records it in the journal, in the same transaction.
pub(crate) fn record<T>(
    transaction: &Connection,
    label: &str,
    stamp: &Stamp,
    change: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError>,
) -> Result<(T, Outcome), StoreError> {
    let mut session = Session::new(transaction)?;
    for table in changeset::followed() {
        session.attach(Some(table.name))?;
    }
    let result = change(&mut Tx::new(transaction, stamp))?;
    let mut changeset = Vec::new();
    session.changeset_strm(&mut changeset)?;
    drop(session);
    changeset::check_texts(&changeset)?;
    let summary = Summary::read(transaction, &changeset)?;
    let mut outcome = summary.outcome();
    if outcome.touched == Touched::Everything
        && let Some(what) = size::too_large(transaction)?
    {
        return Err(StoreError::Refused(format!(
            "The campaign would be too large: {what}."
        )));
    }
    if !changeset.is_empty() {
        let changes = changeset::in_words(transaction, &changeset, &summary)?;
        outcome.seq = Some(journal::record(
            transaction,
            label,
            stamp,
            &changeset,
            &changes,
            summary.count,
        )?);
    }
    Ok((result, outcome))
}
