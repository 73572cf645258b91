//! What is known before a table is looked at.

use crate::mapping::{CellMeaning, CellRule, key};
use foi::{Id, Snapshot};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a person said before in this campaign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Remembered {
    /// Texts of categories and their measures; `None`: left out.
    pub categories: Vec<(String, Option<Id>)>,
}

impl Remembered {
    /// The measures by position, by [`key`] of their texts. A measure that is gone is no longer known.
    pub(super) fn measures(&self, snapshot: &Snapshot) -> HashMap<String, Option<usize>> {
        let known = self.categories.iter().filter_map(|(text, measure)| {
            let at = match measure {
                Some(id) => Some(snapshot.measure(*id)?),
                None => None,
            };
            Some((key(text), at))
        });
        known.collect()
    }
}

/// What is known of a source before it is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The file's name, which may say what it is about.
    pub file: &'a str,
    /// The authority that gave the answer.
    pub authority: Option<Id>,
    /// Which period it is about, for a table that does not say.
    pub period: Option<Id>,
    /// Which measure its figures are of, for a table that does not say.
    pub measure: Option<Id>,
    /// Which of the tables is read, by its number in [`found_tables`](super::found_tables()); `None`: the best.
    pub table: Option<u32>,
    pub remembered: &'a Remembered,
    /// The first lines of the document that the tables stand in, such as its letterhead.
    pub opening: &'a [String],
}

impl Given<'_> {
    /// The file's name without its ending.
    pub(super) fn stem(&self) -> &str {
        let cut = self.file.rsplit_once('.');
        cut.map_or(self.file, |(stem, _)| stem)
    }

    /// The position of the measure that a person named.
    pub(super) fn named(&self, snapshot: &Snapshot) -> Option<usize> {
        self.measure.and_then(|id| snapshot.measure(id))
    }

    /// The meanings of signs in this answer, as far as a person has confirmed them.
    pub(super) fn rules(&self, snapshot: &Snapshot) -> Vec<CellRule> {
        let rule = |text: &str, means| CellRule {
            text: text.to_owned(),
            means,
        };
        let mut rules = vec![rule("", CellMeaning::Skip), rule("#*", CellMeaning::Ask)];
        let at = self.authority.and_then(|id| snapshot.authority(id));
        let request = at.and_then(|at| snapshot.requests.get(at));
        if let Some(meaning) = request.and_then(|request| request.dash) {
            let dashes = ["-", "\u{2013}", "\u{2014}"];
            rules.extend(dashes.map(|dash| rule(dash, meaning.into())));
        }
        if let Some(meaning) = request.and_then(|request| request.star) {
            rules.push(rule("*", meaning.into()));
        }
        rules
    }
}
