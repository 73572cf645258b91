//! What a changeset did: how much, to what, and in words.

mod names;
mod tables;

use crate::history::Change;
use crate::{Outcome, Topic, Touched};
use foi::Id;
use names::Names;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::Value;
use rusqlite::{Connection, Result, params_from_iter};
use std::collections::BTreeSet;
use std::io::Read;
use tables::{TABLES, Table};

/// Changes kept in words for one write.
const MOST_WORDS: usize = 100;

/// Beyond this many authorities, loading everything is quicker than each by itself.
const MOST_TOUCHED: usize = 500;

/// The tables the journal follows.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|table| table.name)
}

/// A row, in the order of [`Table::columns`].
type Cells = Vec<Value>;

/// What a changeset did, without words.
pub(crate) struct Summary {
    /// Changes a person would list.
    pub(crate) count: u32,
    topics: BTreeSet<Topic>,
    touched: BTreeSet<Id>,
    everything: bool,
    names: Names,
}

impl Summary {
    pub(crate) fn of(conn: &Connection, changeset: &[u8]) -> Result<Self> {
        let mut summary = Self {
            count: 0,
            topics: BTreeSet::new(),
            touched: BTreeSet::new(),
            everything: false,
            names: Names::default(),
        };
        each(changeset, |table, action, item| {
            summary.topics.insert(table.topic);
            summary.count += if action == Action::SQLITE_UPDATE {
                let changed = changed(table, item);
                u32::try_from(table.visible(&changed).count()).unwrap_or(0)
            } else {
                u32::from(table.whole.is_some())
            };
            if action == Action::SQLITE_DELETE {
                summary.names.remember(table, &old_cells(table, item));
            }
            summary.touch(conn, table, action, item)?;
            Ok(true)
        })?;
        Ok(summary)
    }

    fn touch(
        &mut self,
        conn: &Connection,
        table: &Table,
        action: Action,
        item: &ChangesetItem,
    ) -> Result<()> {
        let Some(column) = table.authority.filter(|_| !self.everything) else {
            self.everything = true;
            return Ok(());
        };
        let authority = match side(action, item, column) {
            Some(Value::Text(authority)) => Some(authority),
            // An update leaves out what stayed the same.
            Some(_) | None => {
                current(conn, table, item)?.and_then(|mut row| match row.swap_remove(column) {
                    Value::Text(authority) => Some(authority),
                    Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
                })
            }
        };
        match authority.and_then(|authority| Id::try_parse(&authority).ok()) {
            Some(authority) => {
                self.touched.insert(authority);
                self.everything = self.touched.len() > MOST_TOUCHED;
            }
            None => self.everything = true,
        }
        Ok(())
    }

    pub(crate) fn outcome(&self) -> Outcome {
        Outcome {
            seq: None,
            topics: self.topics.iter().copied().collect(),
            touched: if self.everything {
                Touched::Everything
            } else {
                Touched::Authorities(self.touched.iter().copied().collect())
            },
        }
    }
}

/// The first changes in words, with names as they are now, after the changes.
pub(crate) fn in_words(
    conn: &Connection,
    changeset: &[u8],
    summary: &Summary,
) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let names = &summary.names;
    each(changeset, |table, action, item| {
        if action == Action::SQLITE_UPDATE {
            if let Some(new) = current(conn, table, item)? {
                let mut old = new.clone();
                for (column, cell) in old.iter_mut().enumerate() {
                    if let Ok(value) = item.old_value(column) {
                        *cell = value.try_into()?;
                    }
                }
                for field in table.visible(&changed(table, item)) {
                    changes.push(Change {
                        what: names.what(conn, table, &new, field.label)?,
                        from: (field.show)(&old, names, conn)?,
                        to: (field.show)(&new, names, conn)?,
                    });
                }
            }
        } else {
            if let Some(whole) = &table.whole {
                let deleted = action == Action::SQLITE_DELETE;
                let cells = if deleted {
                    old_cells(table, item)
                } else {
                    new_cells(table, item)
                };
                let shown = (whole.show)(&cells, names, conn)?;
                let absent = whole.absent.map(str::to_owned);
                let (from, to) = if deleted {
                    (shown, absent)
                } else {
                    (absent, shown)
                };
                changes.push(Change {
                    what: names.what(conn, table, &cells, whole.label)?,
                    from,
                    to,
                });
            }
        }
        Ok(changes.len() < MOST_WORDS)
    })?;
    changes.truncate(MOST_WORDS);
    Ok(changes)
}

/// Goes through a changeset for as long as `visit` wants more. Tables this program does not know
/// cannot be in it: only those in the list are followed.
fn each(
    changeset: &[u8],
    mut visit: impl FnMut(&'static Table, Action, &ChangesetItem) -> Result<bool>,
) -> Result<()> {
    let mut input = changeset;
    let input: &mut dyn Read = &mut input;
    let mut items = ChangesetIter::start_strm(&input)?;
    while let Some(item) = items.next()? {
        let op = item.op()?;
        let Some(table) = TABLES.iter().find(|table| table.name == op.table_name()) else {
            continue;
        };
        if !visit(table, op.code(), item)? {
            break;
        }
    }
    Ok(())
}

/// Which columns an update changed.
fn changed(table: &Table, item: &ChangesetItem) -> Vec<bool> {
    (0..table.columns.len())
        .map(|column| item.new_value(column).is_ok())
        .collect()
}

/// A value of a row from before a deletion or update, or from after an insertion.
fn side(action: Action, item: &ChangesetItem, column: usize) -> Option<Value> {
    let value = if action == Action::SQLITE_INSERT {
        item.new_value(column)
    } else {
        item.old_value(column)
    };
    value.ok().and_then(|value| Value::try_from(value).ok())
}

fn old_cells(table: &Table, item: &ChangesetItem) -> Cells {
    cells(table, Action::SQLITE_DELETE, item)
}

fn new_cells(table: &Table, item: &ChangesetItem) -> Cells {
    cells(table, Action::SQLITE_INSERT, item)
}

fn cells(table: &Table, action: Action, item: &ChangesetItem) -> Cells {
    (0..table.columns.len())
        .map(|column| side(action, item, column).unwrap_or(Value::Null))
        .collect()
}

/// The row an update changed, as it is now.
fn current(conn: &Connection, table: &Table, item: &ChangesetItem) -> Result<Option<Cells>> {
    let keys: Vec<Value> = (0..table.keys)
        .map(|column| side(Action::SQLITE_UPDATE, item, column).unwrap_or(Value::Null))
        .collect();
    let found: Vec<String> = (0..table.keys)
        .map(|column| format!("{} = ?{}", table.columns[column], column + 1))
        .collect();
    let sql = format!(
        "SELECT {} FROM {} WHERE {}",
        table.columns.join(", "),
        table.name,
        found.join(" AND ")
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(keys))?;
    rows.next()?
        .map(|row| {
            (0..table.columns.len())
                .map(|column| row.get(column))
                .collect()
        })
        .transpose()
}

#[cfg(test)]
mod tests;
