//! Which measure labels are likely to mean that name none by its own words.

use super::words::{negates, singular, without_number, words};
use crate::mapping::categories::{Categories, form};
use crate::mapping::wholes::wholes;
use foi::Snapshot;
use std::collections::HashSet;

/// Longest label that is looked at, in bytes: a question may be one.
const MAX_LABEL: usize = 300;

/// Words of questions and of tables that do not say what is counted.
const ASKING: [&str; 21] = [
    "made",
    "carried",
    "out",
    "number",
    "you",
    "she",
    "they",
    "them",
    "also",
    "following",
    "amount",
    "value",
    "occurred",
    "took",
    "place",
    "taken",
    "happened",
    "led",
    "resulted",
    "resulting",
    "ended",
];

/// Words that make a count narrower, beside those that say what is not counted.
const LIMITS: [&str; 18] = [
    "within", "over", "under", "above", "below", "aged", "before", "after", "first", "last",
    "only", "new", "other", "outside", "inside", "repeat", "more", "less",
];

/// The labels that are likely to mean one measure, each with its position: those that have only words of
/// its name, some of them its own, beside words of what it is a part of and of the campaign's title.
pub(crate) fn measures(snapshot: &Snapshot, texts: &[String]) -> Vec<(String, usize)> {
    let title = stems(&snapshot.campaign.title);
    let noun = stems(&snapshot.campaign.authority_noun);
    let numbers = (0..snapshot.measures.len()).filter(|&m| snapshot.measures[m].kind.is_number());
    let names: Vec<Name> = numbers
        .map(|at| {
            let measure = &snapshot.measures[at];
            let mut words = stems(&measure.label);
            words.extend(initials(&measure.label));
            let mut around: HashSet<String> = title.union(&noun).cloned().collect();
            around.extend(stems(&measure.unit));
            for whole in wholes(snapshot, at).skip(1) {
                let whole = &snapshot.measures[whole];
                around.extend(stems(&whole.label));
                around.extend(initials(&whole.label));
                around.extend(stems(&whole.unit));
            }
            let own: HashSet<String> = words.difference(&around).cloned().collect();
            Name {
                at,
                own: if own.is_empty() { words.clone() } else { own },
                words,
                around,
                negates: negates(&measure.label),
                label: form(&measure.label),
            }
        })
        .collect();
    texts
        .iter()
        .filter_map(|text| Some((text.clone(), meant(&names, text)?)))
        .collect()
}

/// The measure that the words after a number name, where those before it say nothing: `we recorded 46
/// offences`.
pub(crate) fn counted(snapshot: &Snapshot, before: &str, after: &str) -> Option<usize> {
    let silent = stems(before)
        .iter()
        .all(|word| ASKING.contains(&word.as_str()));
    let find = || Categories::new(snapshot, None).find(after);
    silent.then(find).flatten()
}

/// What a measure is called.
struct Name {
    at: usize,
    words: HashSet<String>,
    /// Those that neither its whole nor the title has.
    own: HashSet<String>,
    /// Those of its whole, its unit, the title and the authorities.
    around: HashSet<String>,
    negates: bool,
    /// As [`form`].
    label: String,
}

/// Is a word a number, and no year? It may be a limit: `within 14 days`.
fn is_number(word: &str) -> bool {
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    digits && !word.is_empty() && !year && word.len() != 2
}

fn meant(names: &[Name], text: &str) -> Option<usize> {
    if text.len() > MAX_LABEL || text.contains('%') {
        return None;
    }
    let text = without_number(text);
    let said: HashSet<String> = stems(text)
        .into_iter()
        .filter(|word| !ASKING.contains(&word.as_str()))
        .collect();
    let negates = negates(text);
    let all = form(text);
    let limited = all
        .split(' ')
        .any(|word| LIMITS.contains(&word) || is_number(word));
    let fits = |name: &&Name| {
        name.negates == negates
            && (!limited || name.label == all)
            && !name.own.is_disjoint(&said)
            && said
                .iter()
                .all(|word| name.words.contains(word) || name.around.contains(word))
    };
    let all: Vec<&Name> = names.iter().filter(fits).collect();
    let same: Vec<&&Name> = all.iter().filter(|name| name.words == said).collect();
    match (&same[..], &all[..]) {
        ([one], _) => Some(one.at),
        (_, [one]) => Some(one.at),
        _ => None,
    }
}

/// The words that can say what is counted, without what tells `arrest`, `arrests` and `arrested` apart.
fn stems(text: &str) -> HashSet<String> {
    words(text).iter().map(|word| stem(word)).collect()
}

fn stem(word: &str) -> String {
    let mut stem = singular(word);
    while let Some(bare) = ["ing", "ed", "es", "e", "ion"]
        .iter()
        .find_map(|ending| stem.strip_suffix(ending))
        .filter(|bare| bare.len() > 3)
    {
        stem = bare.to_owned();
    }
    stem
}

/// The first letters of two or more words that follow each other: `pcn` for penalty charge notices.
fn initials(text: &str) -> HashSet<String> {
    let form = form(text);
    let letters: Vec<char> = form
        .split(' ')
        .filter_map(|word| word.chars().next())
        .collect();
    let mut found = HashSet::new();
    for first in 0..letters.len() {
        for last in first + 2..=letters.len().min(first + 6) {
            // Two letters may be a word.
            if last - first > 2 {
                found.insert(letters[first..last].iter().collect());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{initials, stem};

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("arrested", "arrests"),
            ("closed", "closing"),
            ("cautioned", "caution"),
            ("issued", "issue"),
            ("evictions", "evicted"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}, {other}");
        }
        assert_ne!(stem("death"), stem("dead"));
        assert!(initials("Penalty charge notices issued").contains("pcn"));
    }
}
