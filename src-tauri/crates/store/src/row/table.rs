//! A table of the schema: the statements that follow from its list of columns, and what History
//! says of its rows. A column is given by where it stands in the list.

use super::history::{ChangedRow, Field, Subject, Whole};
use super::read::{reason, unreadable};
use rusqlite::{Connection, Error, OptionalExtension, Params, Result, Row};
use std::sync::OnceLock;

pub(crate) struct Table {
    pub(crate) name: &'static str,
    /// All columns, in the order of the schema.
    pub(crate) columns: &'static [&'static str],
    /// How many of them, from the first, are the primary key.
    pub(crate) keys: usize,
    /// The journal follows it.
    pub(crate) is_followed: bool,
    /// The column with the authority the row belongs to, where a snapshot can renew what belongs
    /// to one authority by itself.
    pub(crate) authority: Option<usize>,
    /// What a row is called.
    pub(crate) subject: &'static [Subject],
    /// A row that comes or goes; `None` where that only follows from something else.
    pub(crate) whole: Option<Whole>,
    fields: &'static [Field],
    select: OnceLock<String>,
    insert: OnceLock<String>,
    put: OnceLock<String>,
}

/// What a table is.
impl Table {
    pub(crate) const fn new(
        name: &'static str,
        columns: &'static [&'static str],
        keys: usize,
    ) -> Self {
        Self {
            name,
            columns,
            keys,
            is_followed: true,
            authority: None,
            subject: &[],
            whole: None,
            fields: &[],
            select: OnceLock::new(),
            insert: OnceLock::new(),
            put: OnceLock::new(),
        }
    }

    /// A table that the journal does not follow.
    pub(crate) const fn outside(
        name: &'static str,
        columns: &'static [&'static str],
        keys: usize,
    ) -> Self {
        let mut table = Self::new(name, columns, keys);
        table.is_followed = false;
        table
    }

    pub(crate) const fn authority(mut self, column: usize) -> Self {
        self.authority = Some(column);
        self
    }

    pub(crate) const fn subject(mut self, subject: &'static [Subject]) -> Self {
        self.subject = subject;
        self
    }

    pub(crate) const fn whole(mut self, whole: Whole) -> Self {
        self.whole = Some(whole);
        self
    }

    pub(crate) const fn fields(mut self, fields: &'static [Field]) -> Self {
        self.fields = fields;
        self
    }

    /// Where a column stands in the list.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|one| *one == column)
    }
}

/// What is done to its rows.
impl Table {
    /// `SELECT` of every column, in the order of the list; a condition and an order follow.
    pub(crate) fn select(&self) -> &str {
        self.select
            .get_or_init(|| format!("SELECT {} FROM {}", self.columns.join(", "), self.name))
    }

    /// Adds a row, given all its cells in the order of the list.
    pub(crate) fn insert(&self) -> &str {
        self.insert.get_or_init(|| {
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
        self.put.get_or_init(|| {
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

    /// The rows for which the rest of the statement asks, in its order.
    pub(crate) fn all<T>(
        &self,
        conn: &Connection,
        rest: &str,
        params: impl Params,
        from_row: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        conn.prepare_cached(&format!("{} {rest}", self.select()))?
            .query_map(params, self.naming(from_row))?
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
            .query_row(params, |row| {
                from_row(row).map_err(|error| self.named(row, error))
            })
            .optional()
    }
}

/// What is said of a row that cannot be read.
impl Table {
    fn naming<T>(
        &self,
        mut from_row: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> impl FnMut(&Row<'_>) -> Result<T> {
        move |row| from_row(row).map_err(|error| self.named(row, error))
    }

    /// The error with the table and the row that it is about.
    pub(crate) fn named(&self, row: &Row<'_>, error: Error) -> Error {
        match reason(&error) {
            Some(why) => unreadable(self.name, row, &why),
            None => error,
        }
    }
}

/// What History says of its rows.
impl Table {
    /// The fields to tell about, given which columns changed.
    pub(crate) fn visible(&self, changed: &[bool]) -> Vec<&'static Field> {
        let others = self
            .fields
            .iter()
            .any(|field| !field.alone && field.is_in(changed));
        self.fields
            .iter()
            .filter(|field| field.is_in(changed) && !(field.alone && others))
            .collect()
    }

    /// What a change of a field is about: what the row is called, then the field.
    pub(crate) fn what(&self, row: &ChangedRow<'_>, field: &str) -> Result<String> {
        let mut parts = self.called(row)?;
        if parts.is_empty() {
            return Ok(capital(field));
        }
        if !field.is_empty() {
            parts.push(field.to_owned());
        }
        Ok(parts.join(", "))
    }

    /// What a row that came or went is about, given what is shown of it: where that is only what the
    /// row is called, it is not said twice.
    pub(crate) fn what_whole(
        &self,
        row: &ChangedRow<'_>,
        label: &str,
        shown: Option<&str>,
    ) -> Result<String> {
        let called = self.called(row)?.join(", ");
        if shown == Some(&called) {
            return Ok(capital(label));
        }
        self.what(row, label)
    }

    fn called(&self, row: &ChangedRow<'_>) -> Result<Vec<String>> {
        let mut parts = Vec::new();
        for subject in self.subject {
            match subject {
                Subject::Row(named, column) => parts.extend(row.name(*named, *column)?),
                Subject::Text(column) => parts.extend(row.text(*column).map(str::to_owned)),
            }
        }
        Ok(parts)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
