//! The journal: every write, as people read it and as it is undone.

use crate::error::StoreError;
use crate::row::{Read, Table};
use crate::stamp::Stamp;
use crate::store::Store;
use rusqlite::{Connection, OptionalExtension, Result, Row, named_params};
use std::collections::BTreeSet;

pub(crate) static TABLE: Table = Table::outside(
    "journal",
    &[
        "seq",
        "label",
        "who",
        "at",
        "changeset",
        "state",
        "turned_by",
        "turned_at",
        "changes",
        "change_count",
    ],
    1,
);

/// What a stub of an erasure says its digest is of.
pub(crate) const DIGEST: &str = "SHA-256 of what was erased";

/// One change in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
pub struct Change {
    /// `Bedfordshire, Offences recorded, 2019`.
    pub what: String,
    /// What it was; `None` where there was nothing.
    pub from: Option<String>,
    /// What it became; `None` where there is nothing now.
    pub to: Option<String>,
}

/// Where a write stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
#[serde(rename_all = "lowercase")]
pub enum JournalEntryState {
    Done,
    /// Undone, and can be redone.
    Undone,
    /// Undone, and given up by a later write.
    Dropped,
}

impl JournalEntryState {
    const ALL: [Self; 3] = [Self::Done, Self::Undone, Self::Dropped];

    fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Undone => "undone",
            Self::Dropped => "dropped",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct JournalEntry {
    pub seq: u32,
    pub label: String,
    pub who: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub state: JournalEntryState,
    /// It can be undone once those after it are; the creation of the file cannot.
    pub undoable: bool,
    /// At most 100, of [`JournalEntry::change_count`].
    pub changes: Vec<Change>,
    pub change_count: u32,
}

impl Store {
    /// Every write, newest first; the last is the creation of the file.
    pub fn history(&self) -> Result<Vec<JournalEntry>, StoreError> {
        self.history_before(None, u32::MAX)
    }

    /// How many entries there are.
    pub fn history_count(&self) -> Result<u32, StoreError> {
        Ok(self
            .conn
            .query_row("SELECT count(*) AS entries FROM journal", [], |row| {
                row.get("entries")
            })?)
    }

    /// How many steps would be undone to take back an entry: it and those after it that are done.
    pub fn steps_back_to(&self, seq: u32) -> Result<u32, StoreError> {
        Ok(self.conn.query_row(
            "SELECT count(*) AS steps FROM journal
             WHERE seq >= :seq AND state = 'done' AND changeset IS NOT NULL",
            named_params! {":seq": seq},
            |row| row.get("steps"),
        )?)
    }

    /// At most so many entries before one, newest first; without one, the newest.
    pub fn history_before(
        &self,
        before: Option<u32>,
        most: u32,
    ) -> Result<Vec<JournalEntry>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, label, who, at, state, changeset IS NOT NULL AS undoable, changes,
                 change_count FROM journal
             WHERE seq < coalesce(:before, 9223372036854775807) ORDER BY seq DESC LIMIT :most",
        )?;
        let state = statement.column_index("state")?;
        let changes = statement.column_index("changes")?;
        let params = named_params! {":before": before, ":most": most};
        let entries = statement.query_map(params, |row| {
            Ok(JournalEntry {
                seq: row.get("seq")?,
                label: row.get("label")?,
                who: row.get("who")?,
                at: row.get("at")?,
                state: row.word(state, JournalEntryState::from_code)?,
                undoable: row.get("undoable")?,
                changes: row.json(changes)?,
                change_count: row.get("change_count")?,
            })
        })?;
        Ok(entries.collect::<Result<_>>()?)
    }
}

/// Records the creation of the file, which has no changeset.
pub(crate) fn record_creation(conn: &Connection, stamp: &Stamp) -> Result<()> {
    conn.execute(
        "INSERT INTO journal (label, who, at, state, changes, change_count)
         VALUES ('Created', :who, :at, 'done', '[]', 0)",
        named_params! {":who": stamp.who, ":at": stamp.moment()},
    )?;
    Ok(())
}

/// Records what cannot be undone and is no write of the record, with words that say what it was. Steps
/// that could be redone are given up.
pub(crate) fn record_stub(
    conn: &Connection,
    label: &str,
    stamp: &Stamp,
    changes: &[Change],
) -> Result<i64, StoreError> {
    let count = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    insert(conn, label, stamp, None, changes, count)
}

/// Records a write, and gives up the steps that could be redone; says its place in the journal.
pub(crate) fn record(
    conn: &Connection,
    label: &str,
    stamp: &Stamp,
    changeset: &[u8],
    changes: &[Change],
    change_count: u32,
) -> Result<i64, StoreError> {
    insert(conn, label, stamp, Some(changeset), changes, change_count)
}

fn insert(
    conn: &Connection,
    label: &str,
    stamp: &Stamp,
    changeset: Option<&[u8]>,
    changes: &[Change],
    change_count: u32,
) -> Result<i64, StoreError> {
    let changes =
        serde_json::to_string(changes).map_err(|error| StoreError::Io(error.to_string()))?;
    conn.execute(
        "UPDATE journal SET state = 'dropped' WHERE state = 'undone'",
        [],
    )?;
    conn.prepare_cached(
        "INSERT INTO journal (label, who, at, changeset, state, changes, change_count)
         VALUES (:label, :who, :at, :changeset, 'done', :changes, :change_count)",
    )?
    .execute(named_params! {
        ":label": label,
        ":who": stamp.who,
        ":at": stamp.moment(),
        ":changeset": changeset,
        ":changes": changes,
        ":change_count": change_count,
    })?;
    Ok(conn.last_insert_rowid())
}

/// A write that can be undone or redone.
pub(crate) struct Recorded {
    pub(crate) seq: i64,
    pub(crate) label: String,
    pub(crate) changeset: Vec<u8>,
}

/// The latest write that was not undone and can be.
pub(crate) fn next_undo(conn: &Connection) -> Result<Option<Recorded>> {
    recorded(
        conn,
        "WHERE state = 'done' AND changeset IS NOT NULL ORDER BY seq DESC LIMIT 1",
    )
}

/// The write that was undone last.
pub(crate) fn next_redo(conn: &Connection) -> Result<Option<Recorded>> {
    recorded(conn, "WHERE state = 'undone' ORDER BY seq LIMIT 1")
}

fn recorded(conn: &Connection, which: &str) -> Result<Option<Recorded>> {
    conn.prepare_cached(&format!(
        "SELECT seq, label, changeset FROM journal {which}"
    ))?
    .query_row([], |row: &Row<'_>| {
        Ok(Recorded {
            seq: row.get("seq")?,
            label: row.get("label")?,
            changeset: row.get("changeset")?,
        })
    })
    .optional()
}

/// The digests of all that was erased.
pub(crate) fn erasures(conn: &Connection) -> Result<BTreeSet<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT change.value ->> 'to' AS digest FROM journal, json_each(changes) AS change
         WHERE changeset IS NULL AND change.value ->> 'what' = :digest",
    )?;
    statement
        .query_map(named_params! {":digest": DIGEST}, |row| row.get("digest"))?
        .collect()
}

pub(crate) fn can_be_undone(conn: &Connection, seq: i64) -> Result<bool> {
    conn.prepare_cached(
        "SELECT 1 FROM journal WHERE seq = :seq AND state = 'done' AND changeset IS NOT NULL",
    )?
    .exists(named_params! {":seq": seq})
}

/// Records that a write was undone or redone, by whom and when.
pub(crate) fn turn(
    conn: &Connection,
    seq: i64,
    state: JournalEntryState,
    stamp: &Stamp,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE journal SET state = :state, turned_by = :who, turned_at = :at WHERE seq = :seq",
    )?
    .execute(named_params! {
        ":seq": seq,
        ":state": state.code(),
        ":who": stamp.who,
        ":at": stamp.moment(),
    })?;
    Ok(())
}
