//! A table of the schema, and the statements that follow from its list of columns.

use super::history::History;
use rusqlite::{Connection, OptionalExtension, Params, Result, Row};
use std::sync::OnceLock;

pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// All columns, in the order of the schema.
    pub(crate) columns: &'static [&'static str],
    /// How many of them, from the first, are the primary key.
    pub(crate) keys: usize,
    /// What History says of a row; `None` for a table that the journal does not follow.
    pub(crate) history: Option<History>,
    sql: Statements,
}

struct Statements {
    select: OnceLock<String>,
    insert: OnceLock<String>,
    put: OnceLock<String>,
}

impl Table {
    pub(crate) const fn new(
        name: &'static str,
        columns: &'static [&'static str],
        keys: usize,
        history: Option<History>,
    ) -> Self {
        Self {
            name,
            columns,
            keys,
            history,
            sql: Statements {
                select: OnceLock::new(),
                insert: OnceLock::new(),
                put: OnceLock::new(),
            },
        }
    }

    /// `SELECT` of every column, in the order of the list; a condition and an order follow.
    pub(crate) fn select(&self) -> &str {
        self.sql
            .select
            .get_or_init(|| format!("SELECT {} FROM {}", self.columns.join(", "), self.name))
    }

    /// Adds a row, given all its cells in the order of the list.
    pub(crate) fn insert(&self) -> &str {
        self.sql.insert.get_or_init(|| {
            format!(
                "INSERT INTO {} ({}) VALUES ({})",
                self.name,
                self.columns.join(", "),
                vec!["?"; self.columns.len()].join(", ")
            )
        })
    }

    /// As [`Table::insert`], and replaces the row that has the same primary key.
    pub(crate) fn put(&self) -> &str {
        self.sql.put.get_or_init(|| {
            let (keys, others) = self.columns.split_at(self.keys);
            let replaced: Vec<String> = others
                .iter()
                .map(|column| format!("{column} = excluded.{column}"))
                .collect();
            format!(
                "{} ON CONFLICT ({}) DO UPDATE SET {}",
                self.insert(),
                keys.join(", "),
                replaced.join(", ")
            )
        })
    }

    /// Where a column stands in the list.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }

    /// The rows for which the rest of the statement asks, in its order.
    pub(crate) fn all<T>(
        &self,
        conn: &Connection,
        rest: &str,
        params: impl Params,
        from_row: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        conn.prepare_cached(&format!("{} {rest}", self.select()))?
            .query_map(params, from_row)?
            .collect()
    }

    /// The one row for which the rest of the statement asks.
    pub(crate) fn one<T>(
        &self,
        conn: &Connection,
        rest: &str,
        params: impl Params,
        from_row: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        conn.prepare_cached(&format!("{} {rest}", self.select()))?
            .query_row(params, from_row)
            .optional()
    }
}
