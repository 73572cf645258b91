//! What an export holds, as a proposal.

use super::fit::url_problem;
use chrono::NaiveDate;
use foi::{EventKind, Id};
use serde::Serialize;

/// The kind of export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// One row a request, and no dates.
    BatchCsv,
    /// One request, or an array of them, each with its dated events.
    RequestJson,
}

/// The contents of an export, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Import {
    pub source: Source,
    /// In the file's order.
    pub rows: Vec<Row>,
    /// The states of the rows, in the order of `states`, then those that are not known.
    pub states: Vec<StateUse>,
    /// In the file's order.
    pub problems: Vec<NotRead>,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Row {
    /// `line 3`, `request 2`
    pub place: String,
    /// The authority's name as the file has it.
    pub name: String,
    /// The one authority of the campaign with this name.
    pub authority: Option<Id>,
    /// Where there is none: the nearest names, or the several that have it. To be chosen from.
    pub nearest: Vec<String>,
    /// The request's page, exactly as in the file, http or https. Empty where there is none: JSON
    /// does not name the site, see [`Row::page_on`].
    pub url: String,
    /// The last part of the page's address, in JSON: `outcomes_of_offences_12`. Else empty.
    pub url_title: String,
    /// Messages from the authority.
    pub replies: Option<u32>,
    /// Its state now, as the code where it is known, else in the file's words.
    pub state: String,
    /// What would be recorded, in order.
    pub events: Vec<Planned>,
}

impl Row {
    /// The request's page on a site such as `https://www.whatdotheyknow.com`, for a row that has
    /// only a [`Row::url_title`]. `None` where it would be no address.
    #[must_use]
    pub fn page_on(&self, site: &str) -> Option<String> {
        let title = &self.url_title;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '%');
        if title.is_empty() || !title.chars().all(plain) {
            return None;
        }
        let url = format!("{}/request/{title}", site.trim_end_matches('/'));
        url_problem(&url).is_none().then_some(url)
    }
}

/// An event that would be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Planned {
    pub kind: EventKind,
    /// `None` where the file does not say.
    pub on: Option<NaiveDate>,
    pub note: String,
}

impl Planned {
    pub(super) fn new(kind: EventKind, on: Option<NaiveDate>, note: impl Into<String>) -> Self {
        Self {
            kind,
            on,
            note: note.into(),
        }
    }
}

/// A state that rows are in, and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StateUse {
    /// Their code; the file's own words where the state is not known.
    pub code: String,
    /// Their words.
    pub words: String,
    /// Ours.
    pub maps_to: String,
    /// `None`: it is kept as a note.
    pub kind: Option<EventKind>,
    pub explanation: String,
    /// Rows in this state.
    pub count: u32,
}

/// Something in an export that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NotRead {
    /// `line 3`, `request 2`, `request 2, event 5`, `the whole file`
    pub place: String,
    /// What stands there, in one line, cut where it is long.
    pub text: String,
    pub reason: String,
}
