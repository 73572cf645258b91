//! What a changeset did: how much, to what, and in words.

use crate::error::StoreError;
use crate::row::{ChangedRow, Names, Table};
use crate::table::TABLES;
use crate::table::journal::Change;
use crate::text_length;
use foi::Id;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Result, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

/// Changes kept in words for one write.
const MAX_CHANGES: usize = 100;

/// Beyond this many authorities, loading everything is quicker than each by itself.
const MAX_TOUCHED: usize = 500;

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
    pub touched: Touched,
}

/// The tables that the journal follows.
pub(crate) fn followed() -> impl Iterator<Item = &'static Table> {
    TABLES.into_iter().filter(|table| table.is_followed)
}

/// A row, in the order of [`Table::columns`].
type Cells = Vec<Value>;

/// Where a row stands in the record: its table, then its primary key. Keys begin with the moment
/// they were made, so that rows stand in the order in which they came.
type Rank = (usize, Vec<String>);

/// What a changeset did, without words.
pub(crate) struct Summary {
    /// Changes a person would list.
    pub(crate) count: u32,
    touched: BTreeSet<Id>,
    everything: bool,
    names: Names,
    /// The first rows that History lists. A changeset has its rows in no order.
    first: BTreeSet<Rank>,
}

impl Summary {
    pub(crate) fn read(conn: &Connection, changeset: &[u8]) -> Result<Self> {
        let mut summary = Self {
            count: 0,
            touched: BTreeSet::new(),
            everything: false,
            names: Names::default(),
            first: BTreeSet::new(),
        };
        each(changeset, |row| {
            let listed = if row.action == Action::SQLITE_UPDATE {
                u32::try_from(row.table.visible(&row.changed()).len()).unwrap_or(0)
            } else {
                u32::from(row.table.whole.is_some())
            };
            summary.count += listed;
            if listed > 0 {
                summary.first.insert(row.rank());
                if summary.first.len() > MAX_CHANGES {
                    summary.first.pop_last();
                }
            }
            if row.action == Action::SQLITE_DELETE {
                let cells = row.cells();
                summary.names.remember(row.table.name, |column| {
                    row.table.position(column).and_then(|at| cells.get(at))
                });
            }
            summary.touch(conn, row)?;
            Ok(true)
        })?;
        Ok(summary)
    }

    fn touch(&mut self, conn: &Connection, row: &Item<'_>) -> Result<()> {
        let Some(column) = row.table.authority.filter(|_| !self.everything) else {
            self.everything = true;
            return Ok(());
        };
        let id = match row.cell(column) {
            Some(Value::Text(id)) => Some(id),
            // An update leaves out what stayed the same.
            Some(_) | None => row.current(conn)?.and_then(|mut cells| {
                let Value::Text(id) = cells.swap_remove(column) else {
                    return None;
                };
                Some(id)
            }),
        };
        let authority = id.and_then(|id| Id::try_parse(&id).ok());
        match authority {
            Some(authority) => {
                self.touched.insert(authority);
                self.everything = self.touched.len() > MAX_TOUCHED;
            }
            None => self.everything = true,
        }
        Ok(())
    }

    pub(crate) fn outcome(&self) -> Outcome {
        Outcome {
            seq: None,
            touched: if self.everything {
                Touched::Everything
            } else {
                Touched::Authorities(self.touched.iter().copied().collect())
            },
        }
    }
}

/// How many rows of each table a changeset adds, changes or removes.
pub(crate) fn rows_by_table(changeset: &[u8]) -> Result<BTreeMap<&'static str, u32>> {
    let mut rows = BTreeMap::new();
    each(changeset, |item| {
        *rows.entry(item.table.name).or_default() += 1;
        Ok(true)
    })?;
    Ok(rows)
}

/// Refuses a write that brings a text that is too long.
pub(crate) fn check_texts(changeset: &[u8]) -> std::result::Result<(), StoreError> {
    let mut refused = Ok(());
    each(changeset, |item| {
        for column in item.columns() {
            if item.action != Action::SQLITE_DELETE
                && let Ok(ValueRef::Text(text)) = item.item.new_value(column)
            {
                refused = text_length::check(item.table, column, text.len());
                if refused.is_err() {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    })?;
    refused
}

/// Whether a changeset is whole: it has rows, each of a table that is followed and with no more columns
/// than that has.
pub(crate) fn is_whole(changeset: &[u8]) -> bool {
    let mut input = changeset;
    let input: &mut dyn Read = &mut input;
    let Ok(mut items) = ChangesetIter::start_strm(&input) else {
        return false;
    };
    let mut rows = 0_u32;
    loop {
        let Ok(item) = items.next() else { return false };
        let Some(item) = item else { return rows > 0 };
        let Ok(op) = item.op() else { return false };
        let known = followed()
            .find(|table| table.name == op.table_name())
            .is_some_and(|table| {
                usize::try_from(op.number_of_columns()).is_ok_and(|n| n <= table.columns.len())
            });
        if !known {
            return false;
        }
        rows = rows.saturating_add(1);
    }
}

/// The first changes in words, in the order of the record, with names as they are now, after the
/// changes.
pub(crate) fn in_words(
    conn: &Connection,
    changeset: &[u8],
    summary: &Summary,
) -> Result<Vec<Change>> {
    let mut found: BTreeMap<Rank, Vec<Change>> = BTreeMap::new();
    let names = &summary.names;
    each(changeset, |item| {
        let rank = item.rank();
        if summary.first.contains(&rank) {
            let changes = if item.action == Action::SQLITE_UPDATE {
                item.updated(conn, names)?
            } else {
                item.came_or_went(conn, names)?.into_iter().collect()
            };
            found.insert(rank, changes);
        }
        Ok(found.len() < summary.first.len())
    })?;
    Ok(found.into_values().flatten().take(MAX_CHANGES).collect())
}

/// Goes through a changeset for as long as `visit` wants more. Tables this program does not know
/// cannot be in it: only those in the list are followed.
fn each(changeset: &[u8], mut visit: impl FnMut(&Item<'_>) -> Result<bool>) -> Result<()> {
    let mut input = changeset;
    let input: &mut dyn Read = &mut input;
    let mut items = ChangesetIter::start_strm(&input)?;
    while let Some(item) = items.next()? {
        let op = item.op()?;
        let mut tables = followed().enumerate();
        let Some((at, table)) = tables.find(|(_, table)| table.name == op.table_name()) else {
            continue;
        };
        let item = Item {
            at,
            table,
            action: op.code(),
            item,
        };
        if !visit(&item)? {
            break;
        }
    }
    Ok(())
}

/// A row in a changeset.
struct Item<'a> {
    /// Where its table stands among those that are followed.
    at: usize,
    table: &'static Table,
    action: Action,
    item: &'a ChangesetItem,
}

impl Item<'_> {
    fn columns(&self) -> std::ops::Range<usize> {
        0..self.table.columns.len()
    }

    fn rank(&self) -> Rank {
        let key = (0..self.table.keys).map(|column| match self.cell(column) {
            Some(Value::Text(text)) => text,
            Some(Value::Integer(n)) => format!("{n:020}"),
            Some(Value::Null | Value::Real(_) | Value::Blob(_)) | None => String::new(),
        });
        (self.at, key.collect())
    }

    /// Which columns an update changed.
    fn changed(&self) -> Vec<bool> {
        self.columns()
            .map(|column| self.item.new_value(column).is_ok())
            .collect()
    }

    /// A cell from before a deletion or update, or from after an insertion.
    fn cell(&self, column: usize) -> Option<Value> {
        let value = if self.action == Action::SQLITE_INSERT {
            self.item.new_value(column)
        } else {
            self.item.old_value(column)
        };
        value.ok().and_then(|value| Value::try_from(value).ok())
    }

    /// The row that was inserted or deleted.
    fn cells(&self) -> Cells {
        self.columns()
            .map(|column| self.cell(column).unwrap_or(Value::Null))
            .collect()
    }

    /// The row an update changed, as it is now.
    fn current(&self, conn: &Connection) -> Result<Option<Cells>> {
        let keys = (0..self.table.keys).map(|column| self.cell(column).unwrap_or(Value::Null));
        let found: Vec<String> = self
            .table
            .columns
            .iter()
            .take(self.table.keys)
            .map(|column| format!("{column} = ?"))
            .collect();
        self.table.one(
            conn,
            &format!("WHERE {}", found.join(" AND ")),
            params_from_iter(keys),
            |row| self.columns().map(|column| row.get(column)).collect(),
        )
    }

    fn updated(&self, conn: &Connection, names: &Names) -> Result<Vec<Change>> {
        let Some(new) = self.current(conn)? else {
            return Ok(Vec::new());
        };
        let mut old = new.clone();
        for (column, cell) in old.iter_mut().enumerate() {
            if let Ok(value) = self.item.old_value(column) {
                *cell = value.try_into()?;
            }
        }
        let [old, new] = [&old, &new].map(|cells| ChangedRow { cells, names, conn });
        self.table
            .visible(&self.changed())
            .into_iter()
            .map(|field| {
                Ok(Change {
                    what: self.table.what(&new, field.label)?,
                    from: field.show(&old)?,
                    to: field.show(&new)?,
                })
            })
            .collect()
    }

    fn came_or_went(&self, conn: &Connection, names: &Names) -> Result<Option<Change>> {
        let Some(whole) = &self.table.whole else {
            return Ok(None);
        };
        let cells = self.cells();
        let row = ChangedRow {
            cells: &cells,
            names,
            conn,
        };
        let there = whole.show(&row)?;
        let what = self.table.what_whole(&row, whole.label, there.as_deref())?;
        let absent = whole.absent.map(|absent| absent(&row).to_owned());
        let (from, to) = if self.action == Action::SQLITE_DELETE {
            (there, absent)
        } else {
            (absent, there)
        };
        Ok(Some(Change { what, from, to }))
    }
}
