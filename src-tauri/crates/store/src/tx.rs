//! What a write can do. A [`Tx`] exists only inside [`crate::Store::transact`]; each file of
//! `table` adds what can be done to its table.
//!
//! Each method changes only what differs, so that a write without effect leaves no trace in the
//! journal. A broken rule is refused in words before SQLite's constraints refuse it.

use crate::error::StoreError;
use crate::row::Table;
use crate::stamp::{Keys, Stamp};
use foi::Id;
use rusqlite::{Connection, Params, ToSql, named_params};

/// An open write.
pub struct Tx<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) keys: Keys,
    pub(crate) who: &'a str,
    pub(crate) moment: String,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(conn: &'a Connection, stamp: &'a Stamp) -> Self {
        Self {
            conn,
            keys: Keys::new(stamp),
            who: &stamp.who,
            moment: stamp.moment(),
        }
    }

    /// A key for something new.
    #[must_use]
    pub fn new_id(&self) -> Id {
        self.keys.next()
    }

    /// Adds a row, given its cells in the order of the table's columns.
    pub(crate) fn insert(&self, table: &Table, cells: &[&dyn ToSql]) -> Result<(), StoreError> {
        self.run(table.insert(), cells).map(drop)
    }

    /// Adds a row, or replaces the one that has its primary key.
    pub(crate) fn put(&self, table: &Table, cells: &[&dyn ToSql]) -> Result<(), StoreError> {
        self.run(table.put(), cells).map(drop)
    }

    /// Deletes a row that must be there.
    pub(crate) fn delete(&self, table: &Table, id: Id) -> Result<(), StoreError> {
        self.run_on(
            table.name,
            &format!("DELETE FROM {} WHERE id = :id", table.name),
            named_params! {":id": text(id)},
        )
    }

    /// Runs one statement; says how many rows it changed.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// Runs one statement that must find its row.
    pub(crate) fn run_on(
        &self,
        what: &'static str,
        sql: &str,
        params: impl Params,
    ) -> Result<(), StoreError> {
        if self.run(sql, params)? == 0 {
            Err(StoreError::Missing(what))
        } else {
            Ok(())
        }
    }

    pub(crate) fn exists(&self, sql: &str, params: impl Params) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.exists(params)?)
    }

    /// Refuses a key that no row of the table has.
    pub(crate) fn require(&self, table: &Table, id: Id) -> Result<(), StoreError> {
        if self.exists(
            &format!("SELECT 1 FROM {} WHERE id = :id", table.name),
            named_params! {":id": text(id)},
        )? {
            Ok(())
        } else {
            Err(StoreError::Missing(table.name))
        }
    }
}

/// A key as the file holds it.
pub(crate) fn text(id: Id) -> String {
    id.hyphenated().to_string()
}

/// A day as the file holds it.
pub(crate) fn iso(day: Option<chrono::NaiveDate>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A place in a document as the file holds it; the empty text is none.
pub(crate) fn spot(spot: Option<&foi::PlaceInDocument>) -> String {
    spot.map(foi::PlaceInDocument::to_string)
        .unwrap_or_default()
}

/// Words or sentences as the file holds them: one per line.
pub(crate) fn lines(list: &[String]) -> String {
    list.join("\n")
}

pub(crate) fn refused<T>(why: impl Into<String>) -> Result<T, StoreError> {
    Err(StoreError::Refused(why.into()))
}

/// Refuses text that says nothing, with what is asked for.
pub(crate) fn some_text(text: &str, why: &str) -> Result<(), StoreError> {
    if text.trim().is_empty() {
        refused(why)
    } else {
        Ok(())
    }
}
