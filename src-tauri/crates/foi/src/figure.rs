//! A figure: a value with where it came from.

use crate::{Id, PlaceInDocument, Value};

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holder {
    Authority(Id),
    /// A published total over a set of authorities; see [`Aggregate`].
    Aggregate(Id),
}

/// A value for one measure and period, with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub holder: Holder,
    pub measure: Id,
    pub period: Id,
    pub value: Value,
    /// The text as given by the authority or typed from its letter: `<5`, `1,347`.
    pub given: String,
    /// Document and place in it: `Response of 10 October, table 2`.
    pub source: String,
    /// The document it was taken from, and the place in it.
    pub document: Option<Id>,
    pub spot: Option<PlaceInDocument>,
    pub note: String,
    pub entered_by: String,
    /// RFC 3339, UTC.
    pub entered_at: String,
    pub checked_by: Option<String>,
    pub checked_at: Option<String>,
}

/// A set of authorities for which only totals were published, with no split between them.
/// Its figures are never mixed silently with sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    pub id: Id,
    pub label: String,
    pub source: String,
    /// The authorities the totals cover.
    pub members: Vec<Id>,
}
