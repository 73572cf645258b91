//! Making History shorter: entries before a day go, with what undo would need of them; those after it can
//! be undone as before.

use crate::error::StoreError;
use crate::stamp::Stamp;
use crate::store::Store;
use crate::table::journal::{self, Change};
use crate::tx::refused;
use chrono::{DateTime, SecondsFormat, Utc};
use foi::format;
use rusqlite::{Connection, named_params};

/// What compacting takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compactable {
    pub entries: u32,
    /// What they take of the file.
    pub bytes: u64,
}

/// The entries before the first that is as young as `:before`. The creation, what was erased and earlier
/// compacting stay.
const OLD: &str = "changeset IS NOT NULL AND seq <
    (SELECT coalesce(min(seq), 9223372036854775807) FROM journal WHERE at >= :before)";

impl Store {
    /// What compacting would take away.
    pub fn compactable(&self, before: DateTime<Utc>) -> Result<Compactable, StoreError> {
        Ok(compactable(&self.conn, &moment(before))?)
    }

    /// Takes the entries of History before a moment out of the file. `day` says in words which that is. What
    /// was done then can no longer be undone; what was done since can. It cannot be undone itself.
    ///
    /// # Errors
    /// There is nothing before that moment, or the file cannot be written. It is as it was.
    pub fn compact(
        &mut self,
        before: DateTime<Utc>,
        day: &str,
        stamp: &Stamp,
    ) -> Result<Compactable, StoreError> {
        let before = moment(before);
        self.rewrite(|conn| {
            let old = compactable(conn, &before)?;
            if old.entries == 0 {
                return refused(format!("History has no entries before {day} to compact."));
            }
            conn.execute(
                &format!("DELETE FROM journal WHERE {OLD}"),
                named_params! {":before": before},
            )?;
            let count = format::plural(old.entries as usize, "entry", "entries");
            let change = Change {
                what: "Compacted".to_owned(),
                from: Some(count),
                to: None,
            };
            let label = format!("Compacted History before {day}");
            journal::record_stub(conn, &label, stamp, &[change])?;
            Ok(old)
        })
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn compactable(conn: &Connection, before: &str) -> rusqlite::Result<Compactable> {
    conn.query_row(
        &format!(
            "SELECT count(*) AS entries,
                 coalesce(sum(length(changeset) + octet_length(changes) + octet_length(label)), 0)
                     AS bytes
             FROM journal WHERE {OLD}"
        ),
        named_params! {":before": before},
        |row| {
            Ok(Compactable {
                entries: row.get("entries")?,
                bytes: row.get::<_, i64>("bytes")?.unsigned_abs(),
            })
        },
    )
}
