//! Columns of the file as domain types. A word or number that has no meaning is an error, never a
//! guess.

use chrono::NaiveDate;
use foi::{Id, PlaceInDocument};
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Error, Result, Row, Statement};
use serde::de::DeserializeOwned;

pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()
}

/// Most characters of a key that an error shows.
const MAX_KEY: usize = 40;

/// The error for a row that cannot be read: names its table and what its first column holds.
pub(crate) fn unreadable(table: &str, row: &Row<'_>, why: &str) -> Error {
    let statement: &Statement<'_> = row.as_ref();
    let first = statement.column_names().next().unwrap_or_default();
    let key = match row.get_ref(first) {
        Ok(ValueRef::Text(bytes) | ValueRef::Blob(bytes)) => {
            let text = String::from_utf8_lossy(bytes);
            let shown: String = text.chars().take(MAX_KEY).collect();
            let more = if text.chars().nth(MAX_KEY).is_some() {
                "…"
            } else {
                ""
            };
            format!("the row “{shown}{more}”")
        }
        Ok(ValueRef::Integer(n)) => format!("the row {n}"),
        Ok(ValueRef::Null | ValueRef::Real(_)) | Err(_) => "a row".to_owned(),
    };
    let why = format!("in {key} of its table “{table}”, {why}");
    Error::FromSqlConversionFailure(0, Type::Text, why.into())
}

/// Why a row could not be read, where that lies in what it holds.
pub(crate) fn reason(error: &Error) -> Option<String> {
    if let Error::FromSqlConversionFailure(_, _, why) = error {
        Some(why.to_string())
    } else if let Error::InvalidColumnType(_, name, found) = error {
        let found = found.to_string().to_lowercase();
        Some(format!(
            "the column {name} holds {found}, which is not valid there"
        ))
    } else if let Error::IntegralValueOutOfRange(_, n) = error {
        Some(format!("the number {n} is out of range"))
    } else {
        None
    }
}

/// Reads a column of a row as what it stands for.
pub(crate) trait Read {
    /// The error for a column whose content has no meaning.
    fn nonsense(&self, column: usize) -> Error;
    /// A key, read without copying its text.
    fn id(&self, column: usize) -> Result<Id>;
    fn optional_id(&self, column: usize) -> Result<Option<Id>>;
    fn day(&self, column: usize) -> Result<NaiveDate>;
    fn optional_day(&self, column: usize) -> Result<Option<NaiveDate>>;
    /// One of a fixed list of words.
    fn word<T>(&self, column: usize, from: impl Fn(&str) -> Option<T>) -> Result<T>;
    fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T>;
    /// Words or sentences, one per line.
    fn lines(&self, column: usize) -> Result<Vec<String>>;
    /// The place in a document; the empty text is none.
    fn spot(&self, column: usize) -> Result<Option<PlaceInDocument>>;
}

impl Read for Row<'_> {
    fn nonsense(&self, column: usize) -> Error {
        let statement: &Statement<'_> = self.as_ref();
        let name = statement.column_name(column).unwrap_or_default();
        Error::FromSqlConversionFailure(
            0,
            Type::Text,
            format!("the column {name} has a value that is not valid").into(),
        )
    }

    fn id(&self, column: usize) -> Result<Id> {
        self.get_ref(column)?
            .as_bytes()
            .ok()
            .and_then(|text| Id::try_parse_ascii(text).ok())
            .ok_or_else(|| self.nonsense(column))
    }

    fn optional_id(&self, column: usize) -> Result<Option<Id>> {
        if self.get_ref(column)? == ValueRef::Null {
            return Ok(None);
        }
        self.id(column).map(Some)
    }

    fn day(&self, column: usize) -> Result<NaiveDate> {
        self.word(column, day)
    }

    fn optional_day(&self, column: usize) -> Result<Option<NaiveDate>> {
        let text: Option<String> = self.get(column)?;
        text.map(|text| day(&text).ok_or_else(|| self.nonsense(column)))
            .transpose()
    }

    fn word<T>(&self, column: usize, from: impl Fn(&str) -> Option<T>) -> Result<T> {
        self.get_ref(column)?
            .as_str()
            .ok()
            .and_then(from)
            .ok_or_else(|| self.nonsense(column))
    }

    fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T> {
        self.word(column, |text| serde_json::from_str(text).ok())
    }

    fn lines(&self, column: usize) -> Result<Vec<String>> {
        self.word(column, |text| {
            Some(text.lines().map(str::to_owned).collect())
        })
    }

    fn spot(&self, column: usize) -> Result<Option<PlaceInDocument>> {
        self.word(column, |text| match text {
            "" => Some(None),
            _ => PlaceInDocument::parse(text).map(Some),
        })
    }
}
