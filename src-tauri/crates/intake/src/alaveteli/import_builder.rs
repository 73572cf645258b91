//! What both readers fill.

use super::fit::{shown, url_problem};
use super::import::{Import, NotRead, Row, Source, StateUse};
use super::states::{AS_A_NOTE, states};
use foi::names::{Directory, NoMatch};
use foi::{Authority, Id, format};
use std::collections::HashMap;

/// Most problems that are listed; the others are counted.
const MAX_PROBLEMS: usize = 1_000;

/// The rows and problems of an export, as far as it is read.
pub(super) struct ImportBuilder<'a> {
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

impl<'a> ImportBuilder<'a> {
    pub fn new(existing: &'a [Authority]) -> Self {
        Self {
            existing,
            directory: Directory::new(existing),
            known: HashMap::new(),
            met: HashMap::new(),
            rows: Vec::new(),
            problems: Vec::new(),
            unlisted: 0,
        }
    }

    pub fn problem(&mut self, place: &str, text: &str, reason: impl Into<String>) {
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
    pub fn find(&mut self, name: &str) -> (Option<Id>, Vec<String>) {
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
    pub fn row(&mut self, row: Row) {
        if let Some(id) = row.authority {
            match self.met.get(&id).cloned() {
                Some(first) => {
                    let reason =
                        format!("It is the same authority as in {first}. Choose one of them.");
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
    pub fn url(&mut self, place: &str, text: &str) -> String {
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

    pub fn import(mut self, source: Source) -> Import {
        if self.unlisted > 0 {
            let more = format::plural(self.unlisted, "more problem", "more problems");
            self.problems.push(NotRead {
                place: "the whole file".to_owned(),
                text: String::new(),
                reason: format!("{more}, not listed."),
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

/// How often each state occurs.
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
        maps_to: AS_A_NOTE.to_owned(),
        kind: None,
        explanation: "Roundrobin does not know this state.".to_owned(),
        count,
    }));
    uses
}
