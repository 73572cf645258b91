//! Erasing in History: its words, and the changesets that undo rests on.

use super::Work;
use super::codec::{self, Cell, TableChanges};
use super::pattern::{MARK, without};
use super::words::{cell_without, clean, holds};
use crate::error::StoreError;
use crate::row::Table;
use crate::table::TABLES;
use rusqlite::{Connection, named_params};
use serde_json::Value as Json;

/// A changeset that cannot be read, so that nobody knows what is in it: undo says that the entry is damaged.
const UNREADABLE: &[u8] = &[0];

impl Work {
    /// Goes through every entry; says how many are written anew.
    pub(super) fn history(&self, conn: &Connection, write: bool) -> Result<u32, StoreError> {
        let entries: Vec<i64> = conn
            .prepare("SELECT seq FROM journal ORDER BY seq")?
            .query_map([], |row| row.get("seq"))?
            .collect::<rusqlite::Result<_>>()?;
        let mut count = 0_u32;
        let mut read = conn.prepare(
            "SELECT label, who, turned_by, changes, changeset FROM journal WHERE seq = :seq",
        )?;
        for seq in entries {
            let old: Entry = read.query_row(named_params! {":seq": seq}, |row| {
                Ok(Entry {
                    label: row.get("label")?,
                    who: row.get("who")?,
                    turned_by: row.get("turned_by")?,
                    changes: row.get("changes")?,
                    changeset: row.get("changeset")?,
                })
            })?;
            let new = self.entry(&old);
            if new == old {
                continue;
            }
            count = count.saturating_add(1);
            if write {
                conn.prepare_cached(
                    "UPDATE journal SET label = :label, who = :who, turned_by = :turned_by,
                         changes = :changes, changeset = :changeset WHERE seq = :seq",
                )?
                .execute(named_params! {
                    ":label": new.label,
                    ":who": new.who,
                    ":turned_by": new.turned_by,
                    ":changes": new.changes,
                    ":changeset": new.changeset,
                    ":seq": seq,
                })?;
            }
        }
        Ok(count)
    }

    fn entry(&self, old: &Entry) -> Entry {
        let mut new = old.clone();
        let mut taken = Vec::new();
        if let Some(changeset) = &old.changeset {
            match codec::read(changeset) {
                Some(mut tables) => {
                    if self.changeset(&mut tables, &mut taken) {
                        new.changeset = Some(codec::write(&tables));
                    }
                }
                None => new.changeset = Some(UNREADABLE.to_vec()),
            }
        }
        // The longest first: another may be a part of it.
        taken.sort_by_key(|cell: &String| std::cmp::Reverse(cell.len()));
        let write = |text: &str| {
            let mut kept = text.to_owned();
            for cell in &taken {
                kept = kept.replace(cell.as_str(), MARK);
            }
            for patterns in [&self.patterns, &self.names] {
                if let Some(new) = without(&kept, patterns) {
                    kept = new;
                }
            }
            (kept != text).then_some(kept)
        };
        new.label = write(&old.label).unwrap_or_else(|| old.label.clone());
        new.who = without(&old.who, &self.patterns).unwrap_or_else(|| old.who.clone());
        new.turned_by = old
            .turned_by
            .as_ref()
            .map(|who| without(who, &self.patterns).unwrap_or_else(|| who.clone()));
        // It was checked when it was written, and when the file was opened.
        if let Ok(mut changes) = serde_json::from_str::<Json>(&old.changes)
            && clean(&mut changes, &write)
        {
            new.changes = changes.to_string();
        }
        new
    }

    /// Writes a changeset anew; says whether it is another. `taken` gets the cells that were taken whole.
    fn changeset(&self, tables: &mut [TableChanges], taken: &mut Vec<String>) -> bool {
        let mut changed = false;
        for changes in tables {
            let Some(table) = TABLES.iter().find(|one| one.name == changes.name) else {
                continue;
            };
            for change in &mut changes.changes {
                let keys: Vec<Option<String>> = (0..table.keys)
                    .map(|at| match change.key(at)? {
                        Cell::Text(bytes) => String::from_utf8(bytes.clone()).ok(),
                        Cell::Absent | Cell::Null | Cell::Number(..) | Cell::Blob(_) => None,
                    })
                    .collect();
                for record in change.records() {
                    for (at, cell) in record.iter_mut().enumerate() {
                        if let Some(new) = self.cell(table, &keys, at, cell, taken) {
                            *cell = Cell::Text(new.into_bytes());
                            changed = true;
                        }
                    }
                }
            }
        }
        changed
    }

    fn cell(
        &self,
        table: &Table,
        keys: &[Option<String>],
        at: usize,
        cell: &Cell,
        taken: &mut Vec<String>,
    ) -> Option<String> {
        let Cell::Text(bytes) = cell else { return None };
        let old = std::str::from_utf8(bytes).ok()?;
        let column = table.columns.get(at)?;
        let key = |wanted: &str| keys.get(table.position(wanted)?)?.clone();
        if self.takes_whole(table.name, column, key) {
            if old.is_empty() || old == MARK {
                return None;
            }
            taken.push(old.to_owned());
            return Some(MARK.to_owned());
        }
        cell_without(holds(table, column), old, &self.patterns)
    }
}

#[derive(Clone, PartialEq)]
struct Entry {
    label: String,
    who: String,
    turned_by: Option<String>,
    changes: String,
    changeset: Option<Vec<u8>>,
}
