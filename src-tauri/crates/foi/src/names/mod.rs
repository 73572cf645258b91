//! Finding an authority by any of its names, and pointing out names that look alike.
//!
//! A name either matches one authority exactly, in one of its forms, or it does not match: the
//! nearest are offered, and never taken. Only what a person types may be a part of one name.

mod directory;

pub use directory::Directory;

use crate::{Authority, AuthorityDraft};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Words that say what kind of body it is, which lists leave out or swap at will.
const DROPPED: [&str; 5] = ["police", "constabulary", "service", "force", "the"];

/// Most names offered in an error.
const MAX_OFFERED: usize = 3;

/// Least similarity (Jaro-Winkler, 0 to 1) of a name worth offering.
const SIMILAR: f64 = 0.75;

/// Shortest word in which one letter more, less or other is taken for a slip. In shorter words it
/// is usually another word: Bath and Bash, Kent and Gent.
const SLIP: usize = 5;

/// The form names are compared in: lower case, no punctuation, `&` as "and", without words such
/// as "police", and `London, City of` as "city of london".
#[must_use]
pub fn normalise(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !DROPPED.contains(word))
        .collect();
    // A name of nothing but such words still has to be told from an empty one.
    if words.is_empty() {
        folded
    } else {
        words.join(" ")
    }
}

/// As [`normalise`], with every word kept.
fn fold(name: &str) -> String {
    let name = match name.split_once(',') {
        Some((head, tail)) if is_inverted(tail) => format!("{tail} {head}"),
        Some(_) | None => name.to_owned(),
    };
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            '&' => folded.push_str(" and "),
            '\'' | '\u{2019}' => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Is what follows the comma the beginning of the name, as in `London, City of`?
fn is_inverted(tail: &str) -> bool {
    let last = tail.split_whitespace().next_back().unwrap_or_default();
    !tail.contains(',')
        && ["of", "the"]
            .iter()
            .any(|word| last.eq_ignore_ascii_case(word))
}

/// A name as scripts write it: `devon-and-cornwall`.
#[must_use]
pub fn slug(name: &str) -> String {
    normalise(name).replace(' ', "-")
}

/// Why a name does not lead to one authority.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMatch {
    /// No authority has it; the nearest names, nearest first.
    None { query: String, nearest: Vec<String> },
    /// Several authorities have it.
    Several { query: String, matches: Vec<String> },
}

impl fmt::Display for NoMatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None { query, nearest } if nearest.is_empty() => {
                write!(f, "No authority is called “{query}”.")
            }
            Self::None { query, nearest } => {
                write!(
                    f,
                    "No authority is called “{query}”. Nearest: {}.",
                    nearest.join(", ")
                )
            }
            Self::Several { query, matches } => {
                write!(
                    f,
                    "“{query}” could be any of these: {}.",
                    matches.join(", ")
                )
            }
        }
    }
}

/// Position of the one authority with this name, official name, alias, code, e-mail domain or
/// slug (`city-of-london`).
///
/// The name shown in tables goes first, then every other name as it is written, then all of them
/// without words such as "police".
///
/// For many names, make one [`Directory`].
///
/// # Errors
/// [`NoMatch`] where none or several have it.
pub fn find(query: &str, authorities: &[Authority]) -> Result<usize, NoMatch> {
    Directory::new(authorities).find(query)
}

/// As [`find`], for a name that a person types: where no authority has it, the one authority of whose
/// names it is some whole words (`Avon` of `Avon and Somerset`).
///
/// # Errors
/// [`NoMatch`] where none or several have it.
pub fn find_typed(query: &str, authorities: &[Authority]) -> Result<usize, NoMatch> {
    let error = match find(query, authorities) {
        Err(error @ NoMatch::None { .. }) => error,
        done => return done,
    };
    let words = fold(query);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    // A kind of body alone names nobody.
    if words.iter().all(|word| DROPPED.contains(word)) {
        return Err(error);
    }
    let has = |name: &str| {
        let name = fold(name);
        let name: Vec<&str> = name.split(' ').collect();
        name.windows(words.len()).any(|some| some == words)
    };
    let found: Vec<usize> = (0..authorities.len())
        .filter(|&a| all_names(&authorities[a]).any(has))
        .collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(error),
        _ => Err(NoMatch::Several {
            query: query.to_owned(),
            matches: found
                .into_iter()
                .map(|a| authorities[a].name.clone())
                .collect(),
        }),
    }
}

fn other_names(authority: &Authority) -> impl Iterator<Item = &str> {
    [authority.official_name.as_str(), authority.code.as_str()]
        .into_iter()
        .chain(authority.aliases.iter().map(String::as_str))
}

fn all_names(authority: &Authority) -> impl Iterator<Item = &str> {
    std::iter::once(authority.name.as_str()).chain(other_names(authority))
}

/// The domain of an e-mail address, or a text that is a domain itself.
fn domain(text: &str) -> Option<&str> {
    let domain = text.rsplit('@').next().unwrap_or(text);
    (domain.contains('.') && !domain.contains(char::is_whitespace)).then_some(domain)
}

/// A name that is already there, or nearly.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, specta::Type)]
pub struct Clash {
    /// Position in the list of new authorities.
    pub position: u32,
    pub name: String,
    /// The name it clashes with: of an authority in the campaign, or of one higher up in the list.
    pub with: String,
    /// The two share a name or a code; otherwise they differ by a slip of the pen.
    pub exact: bool,
}

/// Duplicates and near-duplicates of new authorities, among themselves and with those there are.
/// In order of the list; a new authority that has an exact clash gets no near ones.
///
/// Near means one letter more, less, other or swapped in one word of at least five letters: North
/// and South Yorkshire are two forces. Takes time in proportion to the number of names.
#[must_use]
pub fn clashes(new: &[AuthorityDraft], existing: &[Authority]) -> Vec<Clash> {
    let mut index = Index::default();
    for authority in existing {
        index.add(&authority.name, &keys(all_names(authority)));
    }
    let mut clashes = Vec::new();
    for (position, draft) in (0_u32..).zip(new) {
        let names = [&draft.name, &draft.official_name, &draft.code]
            .into_iter()
            .chain(&draft.aliases);
        let keys = keys(names.map(String::as_str));
        let (with, exact) = match index.exact(&keys) {
            Some(with) => (vec![with], true),
            None => (index.near(&normalise(&draft.name)), false),
        };
        clashes.extend(with.into_iter().map(|with| Clash {
            position,
            name: draft.name.clone(),
            with: with.to_owned(),
            exact,
        }));
        index.add(&draft.name, &keys);
    }
    clashes
}

fn keys<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut keys: Vec<String> = names.map(normalise).filter(|key| !key.is_empty()).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Names by their normalised forms, and by those forms with one letter left out: two words that
/// differ by one slip have such a form in common.
#[derive(Default)]
struct Index {
    shown: Vec<String>,
    by_key: HashMap<String, usize>,
    by_slip: HashMap<String, Vec<(usize, String)>>,
}

impl Index {
    fn add(&mut self, shown: &str, keys: &[String]) {
        let position = self.shown.len();
        self.shown.push(shown.to_owned());
        for key in keys {
            self.by_key.entry(key.clone()).or_insert(position);
        }
        let name = normalise(shown);
        for slip in slips(&name) {
            self.by_slip
                .entry(slip)
                .or_default()
                .push((position, name.clone()));
        }
    }

    fn exact(&self, keys: &[String]) -> Option<&str> {
        let first = keys.iter().filter_map(|key| self.by_key.get(key)).min()?;
        Some(&self.shown[*first])
    }

    fn near(&self, name: &str) -> Vec<&str> {
        let mut found: Vec<usize> = slips(name)
            .iter()
            .filter_map(|slip| self.by_slip.get(slip))
            .flatten()
            .filter(|(_, other)| differ_by_a_slip(name, other))
            .map(|(position, _)| *position)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(MAX_OFFERED);
        found
            .into_iter()
            .map(|position| self.shown[position].as_str())
            .collect()
    }
}

/// The name without its spaces, and that with each letter left out in turn.
fn slips(name: &str) -> HashSet<String> {
    let letters: Vec<char> = name.chars().filter(|c| *c != ' ').collect();
    let without = |left_out: Option<usize>| {
        let kept = letters
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != left_out);
        kept.map(|(_, letter)| letter).collect::<String>()
    };
    std::iter::once(None)
        .chain((0..letters.len()).map(Some))
        .map(without)
        .collect()
}

fn differ_by_a_slip(one: &str, other: &str) -> bool {
    let (mine, theirs): (Vec<&str>, Vec<&str>) =
        (one.split(' ').collect(), other.split(' ').collect());
    if mine.len() != theirs.len() {
        return one.replace(' ', "") == other.replace(' ', "");
    }
    let mut differing = mine.iter().zip(&theirs).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else {
        return false;
    };
    let long = |word: &str| word.chars().count() >= SLIP && !word.contains(char::is_numeric);
    long(a) && long(b) && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests;
