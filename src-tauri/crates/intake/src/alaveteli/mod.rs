//! What WhatDoTheyKnow and other Alaveteli sites export: the CSV file of a batch, and the JSON of
//! a request (its page's address with `.json` at the end). The person saves the file; nothing is
//! fetched here, and no address in it is opened.
//!
//! Reading only proposes. Every row says which authority it was matched with, or the nearest
//! names, and which events would be recorded; what was not read is a [`NotRead`].

mod batch;
mod request;
mod states;

pub use states::{StateRule, state, states};

use chrono::NaiveDate;
use foi::names::{Directory, NoMatch};
use foi::{Authority, EventKind, Id, format};
use readers::text::{TextError, decode, one_line};
use serde::Serialize;
use std::collections::HashMap;

/// Most bytes that are read: a thousand requests with all their events.
pub const MAX_BYTES: usize = 16 << 20;

/// Most requests in one file: twice what a site lets one batch have (`PRO_BATCH_AUTHORITY_LIMIT`).
/// Every name is compared with every authority.
pub const MAX_REQUESTS: usize = 1_000;

/// Most characters in a name or a state.
const MAX_NAME: usize = 500;

/// Most bytes in an address.
const MAX_URL: usize = 2_000;

/// Most problems that are listed; the others are counted.
const MAX_PROBLEMS: usize = 1_000;

/// Most characters of the file that a problem repeats.
const MAX_SHOWN: usize = 200;

/// Which export it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// One row a request, and no dates.
    BatchCsv,
    /// One request, or an array of them, each with its dated events.
    RequestJson,
}

/// What an export holds, and what in it could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Import {
    pub source: Source,
    /// In the file's order.
    pub rows: Vec<Row>,
    /// The states of the rows, in the order of [`states`], then those that are not known.
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

/// Something in an export that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct NotRead {
    /// `line 3`, `request 2`, `request 2, event 5`, `the whole file`
    pub place: String,
    /// What stands there, in one line, cut where it is long.
    pub text: String,
    pub reason: String,
}

/// Why an export is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    #[error(transparent)]
    Text(#[from] TextError),
    #[error(
        "The file is too large to be read: it has more than {} MB, or far more cells than an export. Divide it into several files.",
        MAX_BYTES >> 20
    )]
    TooLarge,
    #[error(
        "The file holds {found} requests, and at most {MAX_REQUESTS} are read at once. Divide it into several files."
    )]
    TooMany { found: usize },
    #[error(
        "This is neither a batch's CSV file (with the columns request_url, authority_name, number_of_replies and request_status) nor a request's JSON."
    )]
    NotAnExport,
    #[error("It looks like a batch's CSV file, and has no column {missing}.")]
    Columns {
        /// Joined with commas.
        missing: String,
    },
    #[error("The JSON breaks off or has a mistake in line {line}, column {column}.")]
    Json { line: usize, column: usize },
}

/// Reads an export, telling by its content which one it is: a batch's CSV file (comma, semicolon
/// or tab), the JSON of one request, or an array of such. UTF-8, UTF-16 with a byte order mark, or
/// else Windows-1252.
///
/// # Errors
/// [`ReadError`] where the file as a whole is none of these or too large.
pub fn read(existing: &[Authority], bytes: &[u8]) -> Result<Import, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let text = decode(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reading = Reading::new(existing);
    let source = if text.trim_start().starts_with(['{', '[']) {
        request::read(text, &mut reading)?;
        Source::RequestJson
    } else {
        batch::read(text, &mut reading)?;
        Source::BatchCsv
    };
    Ok(reading.import(source))
}

/// What both readers fill.
struct Reading<'a> {
    existing: &'a [Authority],
    directory: Directory<'a>,
    /// Names looked up before.
    known: HashMap<String, Result<usize, NoMatch>>,
    /// Where each authority was met first.
    met: HashMap<Id, String>,
    rows: Vec<Row>,
    problems: Vec<NotRead>,
    /// Problems beyond the most that are listed.
    unlisted: usize,
}

impl<'a> Reading<'a> {
    fn new(existing: &'a [Authority]) -> Self {
        Self {
            existing,
            directory: Directory::of(existing),
            known: HashMap::new(),
            met: HashMap::new(),
            rows: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
        }
    }

    fn problem(&mut self, place: &str, text: &str, reason: impl Into<String>) {
        if self.problems.len() == MAX_PROBLEMS {
            self.unlisted += 1;
            return;
        }
        self.problems.push(NotRead {
            place: place.to_owned(),
            text: shown(text),
            reason: reason.into(),
        });
    }

    /// The authority of that name; the nearest names where there is none.
    fn find(&mut self, name: &str) -> (Option<Id>, Vec<String>) {
        let existing = self.existing;
        let found = self
            .known
            .entry(name.to_owned())
            .or_insert_with(|| self.directory.find(name));
        match found {
            Ok(at) => (Some(existing[*at].id), Vec::new()),
            Err(NoMatch::None { nearest, .. }) => (None, nearest.clone()),
            Err(NoMatch::Several { matches, .. }) => (None, matches.clone()),
        }
    }

    /// Takes a row in, and points out a second one for the same authority.
    fn row(&mut self, row: Row) {
        if let Some(id) = row.authority {
            match self.met.get(&id).cloned() {
                Some(first) => {
                    let reason = format!("It is the same authority as in {first}: choose one.");
                    self.problem(&row.place, &row.name, reason);
                }
                None => {
                    self.met.insert(id, row.place.clone());
                }
            }
        }
        self.rows.push(row);
    }

    /// The address where it is one, else an empty one and a problem.
    fn url(&mut self, place: &str, text: &str) -> String {
        let url = text.trim();
        match (url, url_problem(url)) {
            ("", _) => String::new(),
            (url, None) => url.to_owned(),
            (url, Some(reason)) => {
                self.problem(place, url, reason);
                String::new()
            }
        }
    }

    fn import(mut self, source: Source) -> Import {
        if self.unlisted > 0 {
            let more = format::plural(self.unlisted, "more problem", "more problems");
            self.problems.push(NotRead {
                place: "the whole file".to_owned(),
                text: String::new(),
                reason: format!("{more}, which are not listed."),
            });
        }
        Import {
            source,
            states: uses(&self.rows),
            rows: self.rows,
            problems: self.problems,
        }
    }
}

/// What is wrong with an address that may be shown as a link.
fn url_problem(url: &str) -> Option<&'static str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        &url[8..]
    } else if lower.starts_with("http://") {
        &url[7..]
    } else {
        return Some("The address begins with neither https:// nor http://, so it was left out.");
    };
    if url.len() > MAX_URL {
        return Some("The address is too long, so it was left out.");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>');
    // What stands before an @ looks like the site and is not.
    if host.is_empty() || host.contains('@') || url.contains(odd) {
        return Some("It is no address of a page, so it was left out.");
    }
    None
}

/// What is wrong with a name, in one line already.
fn name_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("There is no authority's name.")
    } else if name.chars().count() > MAX_NAME {
        Some("The authority's name is too long to be one.")
    } else if name.contains(char::is_control) {
        Some("The name holds characters that are no text.")
    } else if !name.contains(char::is_alphanumeric) {
        Some("The name has no letter in it.")
    } else {
        None
    }
}

/// The events of which a state alone tells, none of them with a day: the sending, then the state.
fn undated(state_now: &str) -> Vec<Planned> {
    let planned = |kind, note: &str| Planned {
        kind,
        on: None,
        note: note.to_owned(),
    };
    let mut events = vec![planned(EventKind::Sent, "")];
    match state(state_now) {
        Some(rule) => match rule.kind {
            Some(EventKind::Sent) => {}
            Some(kind) => events.push(planned(kind, note_of(rule))),
            None => events.push(planned(EventKind::Note, note_of(rule))),
        },
        None if state_now.is_empty() => {}
        None => events.push(planned(EventKind::Note, &unknown(state_now))),
    }
    events
}

/// What a rule has to say in the record: where our event says less, or other, than their state.
fn note_of(rule: &StateRule) -> &'static str {
    match rule.kind {
        None | Some(EventKind::HoldingReply) => rule.explanation,
        Some(_) => "",
    }
}

fn unknown(state: &str) -> String {
    let state = shown(state);
    format!("The site calls its state “{state}”, which is not known here.")
}

fn uses(rows: &[Row]) -> Vec<StateUse> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for row in rows.iter().filter(|row| !row.state.is_empty()) {
        *counts.entry(&row.state).or_default() += 1;
    }
    let mut uses = Vec::new();
    for rule in states() {
        if let Some(count) = counts.remove(rule.code) {
            uses.push(StateUse {
                code: rule.code.to_owned(),
                words: rule.words.to_owned(),
                maps_to: rule.maps_to().to_owned(),
                kind: rule.kind,
                explanation: rule.explanation.to_owned(),
                count,
            });
        }
    }
    let mut others: Vec<(&str, u32)> = counts.into_iter().collect();
    others.sort_unstable();
    uses.extend(others.into_iter().map(|(words, count)| StateUse {
        code: words.to_owned(),
        words: words.to_owned(),
        maps_to: states::AS_A_NOTE.to_owned(),
        kind: None,
        explanation: "This state is not known here.".to_owned(),
        count,
    }));
    uses
}

/// A piece of the file fit to be shown: one line, cut where it is long.
fn shown(text: &str) -> String {
    // Cut first: a cell can be as long as the file.
    let more = text.char_indices().nth(MAX_SHOWN);
    let cut = &text[..more.map_or(text.len(), |(at, _)| at)];
    let mut line = one_line(cut);
    line.retain(|c| !c.is_control());
    if more.is_some() {
        line.push('…');
    }
    line
}
