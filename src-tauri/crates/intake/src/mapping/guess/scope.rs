//! Is what stands over a table about the figures that are read?

use super::contrary::{is_contrary, is_parallel};
use super::known::Known;
use super::words::{negates, of_question, singular, without_number, words};
use crate::mapping::categories::form;
use crate::mapping::periods::is_whole_word;
use crate::mapping::wholes::wholes;
use foi::Snapshot;
use std::collections::HashSet;

/// Where a text stands that may say what a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Over the table.
    Over,
    /// Over its labels.
    Corner,
    /// It is the name of the sheet, one of several, or of the only one.
    Sheet { several: bool },
    /// It is the name of the file, without its ending.
    File,
    /// Further from the table, where something nearer says what the table is about: it counts only
    /// where it says the contrary.
    Around,
}

/// The measures of the figures that are read, as the labels name them.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// Positions, each once.
    measures: Vec<usize>,
    /// Every label that names a measure has all words of its full name.
    full: bool,
    /// A label says what is counted, not only what became of it.
    says: bool,
}

impl Named {
    /// What labels name.
    pub fn in_labels<'t>(
        snapshot: &Snapshot,
        labels: impl Iterator<Item = (&'t str, usize)>,
    ) -> Self {
        let mut named = Self {
            full: true,
            ..Self::default()
        };
        for (text, measure) in labels {
            if !named.measures.contains(&measure) {
                named.measures.push(measure);
            }
            let label = words(&snapshot.measures[measure].label);
            named.full &= label.is_subset(&words(text));
            named.says |= says_of_what(snapshot, measure, text);
        }
        named
    }

    /// Do the labels alone say what is counted?
    pub fn in_full(&self) -> bool {
        !self.measures.is_empty() && self.full && self.says
    }

    /// Does a caption, a corner or a sheet's name say that the figures are of something else?
    /// `about` is what figures are whose labels name no measure.
    ///
    /// A text that names a measure has to name a whole of all the figures. Where the labels say in full
    /// what is counted, another text only has to share a word with the campaign; where they do not, it
    /// may say nothing but what the table is about. What heads labels may say what they are in words of
    /// the campaign.
    pub fn unlike(
        &self,
        known: &Known<'_>,
        about: Option<usize>,
        text: &str,
        place: Where,
    ) -> bool {
        if text.len() > 200 || is_whole_word(text) {
            return false;
        }
        let of: Vec<usize> = if self.measures.is_empty() {
            about.into_iter().collect()
        } else {
            self.measures.clone()
        };
        if is_contrary(known.snapshot, &of, text) {
            return true;
        }
        if place == Where::Around {
            return false;
        }
        let own = words(text);
        if let Where::Sheet { several } = place
            && self.in_full()
        {
            return several && !own.is_empty() && own.is_disjoint(known.own_words());
        }
        if place == Where::File && self.in_full() {
            return false;
        }
        let text = without_number(text);
        if of_what_has_it(known, text) || self.measures.is_empty() && is_numbered(known, text) {
            return true;
        }
        // `Dogs rehomed` names that part, and is no title of the dogs taken in.
        let named = known.head(text, false).measure;
        if let Some(named) = named.or_else(|| only_part(known.snapshot, &own)) {
            let outside = |&one: &usize| !is_within(known.snapshot, one, named);
            return if self.measures.is_empty() {
                about.is_some_and(|about| outside(&about))
            } else {
                self.measures.iter().any(outside)
            };
        }
        if place == Where::File {
            return false;
        }
        if negates(text) && !own.is_empty() {
            return true;
        }
        if own.is_empty() {
            return false;
        }
        // A letter often repeats the question over its answer.
        if !self.measures.is_empty() && known.quotes_request(text) {
            return false;
        }
        if self.in_full() {
            let asked = |one: &usize| of_question(known.snapshot, *one, false);
            let asked = self.measures.iter().flat_map(asked).collect();
            return own.is_disjoint(known.own_words())
                || place == Where::Over && is_parallel(known.snapshot, &of, &asked, text);
        }
        let about = about.or_else(|| self.measures.first().copied());
        match about.filter(|_| place != Where::Corner) {
            Some(about) => {
                // `By library` says how it is divided.
                let (named, divided) = text.split_once(" by ").unwrap_or((text, ""));
                let parts = !self.measures.is_empty();
                !words(named).is_subset(&of_question(known.snapshot, about, parts))
                    || !words(divided).is_subset(known.own_words())
            }
            None => !own.is_subset(known.own_words()),
        }
    }
}

/// The only measure that is a part of another and all words of whose name are among these, where the
/// others name no other part.
fn only_part(snapshot: &Snapshot, own: &HashSet<String>) -> Option<usize> {
    let mut named = (0..snapshot.measures.len()).filter(|&one| {
        let label = words(&snapshot.measures[one].label);
        let whole = snapshot.measures[one].part_of;
        let Some(whole) = whole.and_then(|id| snapshot.measure(id)) else {
            return false;
        };
        if label.is_empty() || !label.is_subset(own) {
            return false;
        }
        let rest: HashSet<String> = own.difference(&label).cloned().collect();
        rest.is_subset(&of_question(snapshot, whole, false))
    });
    named.next().filter(|_| named.next().is_none())
}

/// Is a measure another one, or a part, or a part of a part, of it?
pub(super) fn is_within(snapshot: &Snapshot, part: usize, whole: usize) -> bool {
    wholes(snapshot, part).any(|one| one == whole)
}

/// Does the name of a measure say what is counted? That of a part, such as an outcome, may be a part of
/// anything, unless it has a word of its whole.
fn says_of_what(snapshot: &Snapshot, measure: usize, text: &str) -> bool {
    let Some(whole) = wholes(snapshot, measure).last() else {
        return false;
    };
    let whole = &snapshot.measures[whole];
    let mut own = words(&whole.label);
    own.extend(words(&whole.unit));
    if own.is_empty() {
        // `Offences recorded` has no other words than those of counting.
        let all = |text: &str| -> HashSet<String> { form(text).split(' ').map(singular).collect() };
        let unit = all(&whole.unit);
        return !unit.is_disjoint(&all(text));
    }
    !own.is_disjoint(&words(text))
}

/// Does a text count what something that was asked about belongs to, or a share of it: `Schools with
/// suspensions`, `Appeals against exclusions`, `Exclusions rate`?
fn of_what_has_it(known: &Known<'_>, text: &str) -> bool {
    const AFTER: &str = "with without against involving about per having receiving subject lost";
    let head = known.head(text, false);
    if head.percent && head.measure.is_some() {
        return true;
    }
    let all: Vec<&str> = text.split_whitespace().collect();
    let split = all.iter().position(|word| {
        let word = word.to_lowercase();
        AFTER.split_whitespace().any(|one| one == word)
    });
    let Some(at) = split else {
        return false;
    };
    let (before, after) = (words(&all[..at].join(" ")), words(&all[at + 1..].join(" ")));
    let labels = known.snapshot.measures.iter().map(|one| words(&one.label));
    let mut named = labels.filter(|label| !label.is_empty());
    !before.is_empty() && named.any(|label| label.is_subset(&after) && label.is_disjoint(&before))
}

/// Does a text name a kind by a number that is none of the campaign: `Outcome 10`, `Outcomes 14 to 16`?
pub(super) fn is_numbered(known: &Known<'_>, text: &str) -> bool {
    const KINDS: [&str; 9] = [
        "outcome", "type", "code", "category", "class", "band", "grade", "level", "stage",
    ];
    let form = form(text);
    let all: Vec<&str> = form.split(' ').collect();
    all.windows(2).any(|two| {
        let number = (1..=2).contains(&two[1].len()) && two[1].bytes().all(|b| b.is_ascii_digit());
        KINDS.contains(&singular(two[0]).as_str()) && number
    }) && known.category(text).is_none()
}
