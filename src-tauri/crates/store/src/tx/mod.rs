//! What a write can do. A [`Tx`] exists only inside [`crate::Store::transact`].
//!
//! Each method changes only what differs, so that a write without effect leaves no trace in the
//! journal. A broken rule is refused in words before SQLite's constraints refuse it.

mod answers;
mod authorities;
mod chase;
mod figures;
mod publication;
mod received;
mod structure;

pub use answers::NewEvent;
pub(crate) use figures::place;
pub use figures::{FigureEntry, Origin};
pub use received::NewReading;

use crate::create::Keys;
use crate::{Stamp, StoreError};
use foi::Id;
use rusqlite::Connection;

/// An open write.
pub struct Tx<'a> {
    pub(crate) conn: &'a Connection,
    pub(crate) keys: Keys,
    who: &'a str,
    moment: String,
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

    /// Runs one statement; says how many rows it changed.
    pub(crate) fn run(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<usize, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// Runs one statement that must find its row.
    fn run_on(
        &self,
        what: &'static str,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<(), StoreError> {
        if self.run(sql, params)? == 0 {
            Err(StoreError::Missing(what))
        } else {
            Ok(())
        }
    }

    fn exists(&self, sql: &str, params: impl rusqlite::Params) -> Result<bool, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.exists(params)?)
    }
}

/// A key as the file holds it.
pub(crate) fn text(id: Id) -> String {
    id.hyphenated().to_string()
}

pub(crate) fn refused<T>(why: impl Into<String>) -> Result<T, StoreError> {
    Err(StoreError::Refused(why.into()))
}

/// Refuses text that says nothing, with what is asked for.
fn some_text(text: &str, why: &str) -> Result<(), StoreError> {
    if text.trim().is_empty() {
        refused(why)
    } else {
        Ok(())
    }
}
