//! The one door for writes.

use crate::tx::Tx;
use crate::words::{self, Summary};
use crate::{Stamp, Store, StoreError};
use foi::Id;
use rusqlite::session::Session;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

/// What kind of thing changed, so that a screen knows whether to look again.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    Campaign,
    Authorities,
    /// Measures and periods.
    Measures,
    /// Requests and their events.
    Requests,
    Figures,
    Decisions,
    /// Aggregates, their members and their figures.
    Aggregates,
    /// Documents filed with requests.
    Documents,
    /// Findings explained.
    Checks,
    /// Actions put off, the wording of letters, and holidays.
    Chase,
    /// What is published and what it says.
    Publication,
}

/// How much of a snapshot a write made stale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    /// What belongs to these authorities: request, events, decision, figures.
    Authorities(Vec<Id>),
    /// The structure, or the authorities themselves.
    Everything,
}

/// What a write changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its place in the journal; `None` where nothing changed.
    pub seq: Option<i64>,
    pub topics: Vec<Topic>,
    pub touched: Touched,
}

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
        let mut session = Session::new(&transaction)?;
        for table in words::tables() {
            session.attach(Some(table))?;
        }
        let result = change(&mut Tx::new(&transaction, stamp))?;
        let mut changeset = Vec::new();
        session.changeset_strm(&mut changeset)?;
        drop(session);
        let summary = Summary::of(&transaction, &changeset)?;
        let mut outcome = summary.outcome();
        if !changeset.is_empty() {
            outcome.seq = Some(record(&transaction, label, stamp, &changeset, &summary)?);
        }
        transaction.commit()?;
        Ok((result, outcome))
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

fn record(
    conn: &Connection,
    label: &str,
    stamp: &Stamp,
    changeset: &[u8],
    summary: &Summary,
) -> Result<i64, StoreError> {
    let changes = serde_json::to_string(&words::in_words(conn, changeset, summary)?)
        .map_err(|error| StoreError::Io(error.to_string()))?;
    conn.execute(
        "UPDATE journal SET state = 'dropped' WHERE state = 'undone'",
        [],
    )?;
    conn.execute(
        "INSERT INTO journal (label, who, at, changeset, state, changes, change_count)
         VALUES (?1, ?2, ?3, ?4, 'done', ?5, ?6)",
        params![
            label,
            stamp.who,
            stamp.moment(),
            changeset,
            changes,
            summary.count
        ],
    )?;
    Ok(conn.last_insert_rowid())
}
