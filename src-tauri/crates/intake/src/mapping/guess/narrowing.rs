//! Names of files and sheets, and notes, that say that figures are only some of what was asked, or no
//! counts of what happened.

use super::about;
use super::known::Known;
use super::words::singular;
use crate::mapping::categories::form;
use crate::mapping::periods;
use std::collections::HashSet;

/// What figures are of instead, in the singular: plans, statistics, other events, some of the people.
const NARROWING: &str = "forecast target budget estimate estimated projection projected planned example \
    illustrative sample superseded obsolete old previous average mean median rate ratio percentage percent \
    change rejected cancelled appeal withdrawn cost female male women men girl boy only partial";

const PHRASES: [&str; 3] = ["of which", "out of hours", "out of hour"];

/// Words of names of authorities that tell none from another.
const GENERAL: &str = "city county borough district metropolitan london royal nhs foundation unitary \
    town parish community health university hospital hospitals teaching mental general regional \
    combined authority council trust police fire rescue service constabulary";

/// Is a word, in lower case, one of those that tell no authority from another?
pub(super) fn is_general(word: &str) -> bool {
    GENERAL.split_whitespace().any(|one| one == word)
}

/// Most words of a note that does nothing but narrow.
const MAX_NOTE_WORDS: usize = 6;

/// Does the name of a file or a sheet say that figures are narrower than what was asked?
pub(super) fn name_narrows(known: &Known<'_>, name: &str) -> bool {
    let words = words(name);
    let joined = words.join(" ");
    let narrowing = |word: &String| NARROWING.split_whitespace().any(|one| one == word);
    words
        .iter()
        .any(|word| narrowing(word) && !known.own_words().contains(word))
        || PHRASES.iter().any(|phrase| joined.contains(phrase))
}

/// Is a note about all figures, and does it say that they are narrower: `Note: North area only`, `Figures
/// are those of Brackenford Council`?
pub(super) fn note_narrows(known: &Known<'_>, note: &str) -> bool {
    let lower = note.to_lowercase();
    let note = Note::new(&lower);
    let rest = note.figures_are.unwrap_or(note.rest);
    let begins = |rest: &str, with: &[&str]| with.iter().any(|start| rest.starts_with(start));
    let of_figures = note.figures.unwrap_or(rest);
    if begins(of_figures, &EXCLUDES) || note.announced && begins(of_figures, &INCLUDES) {
        return true;
    }
    (note.announced || note.figures_are.is_some())
        && rest.split_whitespace().count() <= MAX_NOTE_WORDS
        && !rest.starts_with("some ")
        && (name_narrows(known, rest) || about::names_part(known, rest))
}

/// Beginnings of notes that say what is not counted.
const EXCLUDES: [&str; 5] = [
    "exclude",
    "excluding",
    "do not include",
    "does not include",
    "not including",
];

/// Beginnings of notes that say what is counted as well.
const INCLUDES: [&str; 4] = ["include", "including", "also include", "may include"];

/// A note in lower case.
pub(super) struct Note<'t> {
    /// It begins with `Note:`, or with a mark.
    announced: bool,
    /// What follows that, and `all`.
    rest: &'t str,
    /// What follows `figures are`, where it begins so.
    pub figures_are: Option<&'t str>,
    /// What follows `figures`.
    figures: Option<&'t str>,
}

impl<'t> Note<'t> {
    pub fn new(lower: &'t str) -> Self {
        let bare = |text: &'t str| text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let text = bare(lower);
        let openings = ["please note", "notes", "note", "nb", "n.b."];
        let opened = openings.iter().find_map(|one| text.strip_prefix(one));
        let marked = lower
            .trim_start()
            .starts_with(['*', '†', '‡', '¹', '²', '³']);
        let rest = opened.map_or(text, bare);
        let rest = rest.strip_prefix("all ").unwrap_or(rest);
        let subjects = [
            "figures are ",
            "numbers are ",
            "values are ",
            "data are ",
            "data is ",
        ];
        Self {
            announced: opened.is_some() || marked,
            rest,
            figures_are: subjects.iter().find_map(|one| rest.strip_prefix(one)),
            figures: ["figures ", "numbers ", "totals ", "counts ", "data "]
                .iter()
                .find_map(|one| rest.strip_prefix(one)),
        }
    }

    /// What is announced as a note.
    pub fn announcement(&self) -> Option<&'t str> {
        Some(self.rest).filter(|_| self.announced)
    }
}

/// Is a heading `Performance year`, or another kind of year that begins nobody knows when?
pub(super) fn is_kind_of_year(known: &Known<'_>, head: &str) -> bool {
    let words: Vec<&str> = head.split_whitespace().collect();
    let [kind, year] = words[..] else {
        return false;
    };
    let said = super::words::words(kind);
    singular(&year.to_lowercase()) == "year"
        && periods::year_begins(head).is_none()
        && !said.is_empty()
        && !said.is_subset(known.own_words())
}

/// Does a text name an authority that is not one of the campaign, and not the one whose answer it is:
/// `Brackenford Council`? A name is a word with a capital before a word with which names of the campaign's
/// authorities end.
pub(super) fn names_stranger(known: &Known<'_>, text: &str, given: usize) -> bool {
    let authorities = &known.snapshot.authorities;
    let own = words(&authorities[given].name);
    let aliases = authorities[given].aliases.iter();
    let own: Vec<String> = own
        .into_iter()
        .chain(aliases.flat_map(|a| words(a)))
        .collect();
    let general = |word: &String| GENERAL.split_whitespace().any(|one| one == word);
    let said: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let singulars: Vec<String> = said
        .iter()
        .map(|word| singular(&word.to_lowercase()))
        .collect();
    let of_own = |word: &String| own.contains(word) && !general(word);
    if singulars.iter().any(of_own) {
        return false;
    }
    let ends = authorities.iter().filter_map(|one| words(&one.name).pop());
    let ends: HashSet<String> = ends.filter(general).collect();
    (1..said.len()).any(|at| {
        let before = (0..at).rev().find(|&one| !general(&singulars[one]));
        ends.contains(&singulars[at])
            && before.is_some_and(|one| {
                said[one].starts_with(char::is_uppercase)
                    && at - one <= 4
                    && !known.own_words().contains(&singulars[one])
                    && !super::words::words(said[one]).is_empty()
            })
    })
}

/// The words of a text in the singular, in their order.
fn words(text: &str) -> Vec<String> {
    form(text).split(' ').map(singular).collect()
}
