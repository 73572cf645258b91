//! How History tells of a row: what it is called, and how each field is shown.

use super::names::{Named, Names};
use super::read;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Result, named_params};

/// A part of a row's name.
pub(crate) enum Subject {
    /// The name of the row in another table that a column refers to.
    Row(Named, usize),
    Text(usize),
}

/// How History describes a row that is added or removed.
pub(crate) struct Whole {
    /// Empty where what is shown says by itself what it is.
    pub(crate) label: &'static str,
    columns: &'static [usize],
    show: Show,
    /// What holds where there is no row, in place of the one that came or went.
    pub(crate) absent: Option<Absent>,
}

/// What a person takes for one field, in one column or several.
pub(crate) struct Field {
    /// As with [`Whole::label`].
    pub(crate) label: &'static str,
    columns: &'static [usize],
    show: Show,
    /// Shown in History only if nothing else changed.
    pub(super) alone: bool,
}

/// How a field is shown: in words of its own, or as what its column holds.
#[derive(Clone, Copy)]
enum Show {
    /// Text or a number, as it is.
    Plain,
    Day,
    /// The name of a document.
    Document,
    /// The name of the row in another table.
    Row(Named),
    Words(Words),
}

pub(crate) type Absent = fn(&ChangedRow<'_>) -> &'static str;
pub(crate) type Words = fn(&ChangedRow<'_>) -> Result<Option<String>>;

impl Whole {
    const fn new(label: &'static str, columns: &'static [usize], show: Show) -> Self {
        Self {
            label,
            columns,
            show,
            absent: None,
        }
    }

    pub(crate) const fn plain(label: &'static str, column: &'static [usize; 1]) -> Self {
        Self::new(label, column, Show::Plain)
    }

    pub(crate) const fn row(
        label: &'static str,
        named: Named,
        column: &'static [usize; 1],
    ) -> Self {
        Self::new(label, column, Show::Row(named))
    }

    pub(crate) const fn document(label: &'static str, column: &'static [usize; 1]) -> Self {
        Self::new(label, column, Show::Document)
    }

    pub(crate) const fn words(label: &'static str, words: Words) -> Self {
        Self::new(label, &[], Show::Words(words))
    }

    /// Says what holds where there is no row.
    pub(crate) const fn or(mut self, absent: Absent) -> Self {
        self.absent = Some(absent);
        self
    }

    pub(crate) fn show(&self, row: &ChangedRow<'_>) -> Result<Option<String>> {
        row.show(self.columns, self.show)
    }
}

impl Field {
    const fn new(label: &'static str, columns: &'static [usize], show: Show) -> Self {
        Self {
            label,
            columns,
            show,
            alone: false,
        }
    }

    pub(crate) const fn plain(label: &'static str, column: &'static [usize; 1]) -> Self {
        Self::new(label, column, Show::Plain)
    }

    pub(crate) const fn day(label: &'static str, column: &'static [usize; 1]) -> Self {
        Self::new(label, column, Show::Day)
    }

    pub(crate) const fn row(
        label: &'static str,
        named: Named,
        column: &'static [usize; 1],
    ) -> Self {
        Self::new(label, column, Show::Row(named))
    }

    pub(crate) const fn document(label: &'static str, column: &'static [usize; 1]) -> Self {
        Self::new(label, column, Show::Document)
    }

    pub(crate) const fn words(
        label: &'static str,
        columns: &'static [usize],
        words: Words,
    ) -> Self {
        Self::new(label, columns, Show::Words(words))
    }

    /// Told only where nothing else changed.
    pub(crate) const fn alone(mut self) -> Self {
        self.alone = true;
        self
    }

    pub(crate) fn show(&self, row: &ChangedRow<'_>) -> Result<Option<String>> {
        row.show(self.columns, self.show)
    }

    pub(super) fn is_in(&self, changed: &[bool]) -> bool {
        self.columns
            .iter()
            .any(|column| changed.get(*column).copied().unwrap_or_default())
    }
}

/// A row that a write changed, before or after it.
pub(crate) struct ChangedRow<'a> {
    /// In the order of the table's columns.
    pub(crate) cells: &'a [Value],
    pub(crate) names: &'a Names,
    pub(crate) conn: &'a Connection,
}

impl ChangedRow<'_> {
    /// Text, also where it is empty.
    pub(crate) fn text(&self, column: usize) -> Option<&str> {
        match self.cells.get(column)? {
            Value::Text(text) => Some(text),
            Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) => None,
        }
    }

    pub(crate) fn number(&self, column: usize) -> Option<i64> {
        match self.cells.get(column)? {
            Value::Integer(n) => Some(*n),
            Value::Null | Value::Text(_) | Value::Real(_) | Value::Blob(_) => None,
        }
    }

    /// A column that holds 1 for yes and 0 for no.
    pub(crate) fn is_set(&self, column: usize) -> bool {
        self.number(column) == Some(1)
    }

    /// Text or a number as it is; `None` where it says nothing.
    pub(crate) fn plain(&self, column: usize) -> Option<String> {
        match self.cells.get(column)? {
            Value::Text(text) if text.is_empty() => None,
            Value::Text(text) => Some(text.clone()),
            Value::Integer(n) => Some(n.to_string()),
            Value::Null | Value::Real(_) | Value::Blob(_) => None,
        }
    }

    pub(crate) fn day(&self, column: usize) -> Option<String> {
        self.text(column).and_then(read::day).map(foi::format::day)
    }

    /// The name of the row in another table that a column refers to.
    pub(crate) fn name(&self, named: Named, column: usize) -> Result<Option<String>> {
        self.text(column)
            .map_or(Ok(None), |id| self.names.find(self.conn, named, id))
    }

    /// Digits after the point of the measure that a column refers to.
    pub(super) fn decimals(&self, column: usize) -> Result<u8> {
        self.text(column)
            .map_or(Ok(0), |id| self.names.decimals(self.conn, id))
    }

    /// The name of a document. Documents are outside the journal, so one that is referred to is
    /// there.
    pub(crate) fn document(&self, column: usize) -> Result<Option<String>> {
        let Some(id) = self.text(column) else {
            return Ok(None);
        };
        self.conn
            .prepare_cached("SELECT name FROM document WHERE id = :id")?
            .query_row(named_params! {":id": id}, |row| row.get("name"))
            .optional()
    }

    fn show(&self, columns: &[usize], show: Show) -> Result<Option<String>> {
        match (show, columns) {
            (Show::Words(words), _) => words(self),
            (Show::Plain, [column]) => Ok(self.plain(*column)),
            (Show::Day, [column]) => Ok(self.day(*column)),
            (Show::Document, [column]) => self.document(*column),
            (Show::Row(named), [column]) => self.name(named, *column),
            (Show::Plain | Show::Day | Show::Document | Show::Row(_), _) => Ok(None),
        }
    }
}
