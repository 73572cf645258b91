//! The journal as people read it.

use crate::{Store, StoreError};

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
pub enum EntryState {
    Done,
    /// Undone, and can be redone.
    Undone,
    /// Undone, and given up by a later write.
    Dropped,
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct Entry {
    pub seq: u32,
    pub label: String,
    pub who: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub state: EntryState,
    /// It can be undone once those after it are; the creation of the file cannot.
    pub undoable: bool,
    /// At most 100, of [`Entry::change_count`].
    pub changes: Vec<Change>,
    pub change_count: u32,
}

impl Store {
    /// Every write, newest first; the last is the creation of the file.
    pub fn history(&self) -> Result<Vec<Entry>, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "SELECT seq, label, who, at, state, changeset IS NOT NULL AS undoable, changes,
                 change_count FROM journal ORDER BY seq DESC",
        )?;
        let entries = statement.query_map([], |row| {
            let changes: String = row.get("changes")?;
            Ok(Entry {
                seq: row.get("seq")?,
                label: row.get("label")?,
                who: row.get("who")?,
                at: row.get("at")?,
                state: crate::rows::word(row, "state", |state| match state {
                    "done" => Some(EntryState::Done),
                    "undone" => Some(EntryState::Undone),
                    "dropped" => Some(EntryState::Dropped),
                    _ => None,
                })?,
                undoable: row.get("undoable")?,
                changes: serde_json::from_str(&changes)
                    .map_err(|_| crate::rows::nonsense("changes"))?,
                change_count: row.get("change_count")?,
            })
        })?;
        Ok(entries.collect::<rusqlite::Result<_>>()?)
    }
}
