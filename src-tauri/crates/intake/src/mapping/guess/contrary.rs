//! Texts that name another thing of the kind that was asked about: adults for children, women for men,
//! what was granted for what was refused.

use super::words::{negates, without_number, words};
use crate::mapping::wholes::wholes;
use foi::Snapshot;
use std::collections::HashSet;

/// Kinds, each with the things of that kind, in the singular as [`words`] has them.
const KINDS: [&[&str]; 15] = [
    &[
        "child children juvenile youth minor kid teenager",
        "adult",
        "pensioner elderly",
    ],
    &["male man men boy", "female woman women girl"],
    &[
        "granted approved accepted allowed upheld successful",
        "refused rejected declined dismissed denied unsuccessful overturned",
    ],
    &["open opened opening", "closed closure shut"],
    &["admission admitted", "discharge discharged"],
    &["joiner starter", "leaver"],
    &["permanent", "temporary"],
    &["employed", "unemployed"],
    &["residential domestic", "commercial business"],
    &["urban", "rural"],
    &["internal", "external"],
    &["emergency", "elective"],
    &["inpatient", "outpatient"],
    &[
        "staff employee worker",
        "patient",
        "pupil student",
        "prisoner",
    ],
    &["dog", "cat"],
];

/// Least words that a caption and the name of a measure have in common where one other word tells
/// them apart.
const SHARED: usize = 2;

/// Does a text name another thing of a kind than all these measures are of, and not that thing too?
/// Where the names of the measures say nothing of the kind, the campaign's title may. What a name says
/// is not there, as `No adult present` does, is not what was asked about.
pub(super) fn is_contrary(snapshot: &Snapshot, measures: &[usize], text: &str) -> bool {
    let said = words(without_number(text));
    if said.is_empty() {
        return false;
    }
    let title = words(&snapshot.campaign.title);
    let names: Vec<HashSet<String>> = measures.iter().map(|&one| named(snapshot, one)).collect();
    let any: HashSet<String> = names.iter().flatten().cloned().collect();
    let asked = common(names.into_iter());
    let side = |kind: &[&'static str], among: &HashSet<String>| -> Vec<usize> {
        let names = |things: &&str| things.split_whitespace().any(|one| among.contains(one));
        (0..kind.len()).filter(|&at| names(&kind[at])).collect()
    };
    let other = |kind: &&[&'static str]| {
        let mut wanted = side(kind, &asked);
        if side(kind, &any).is_empty() {
            wanted = side(kind, &title);
        }
        let found = side(kind, &said);
        !wanted.is_empty() && !found.is_empty() && found.iter().all(|one| !wanted.contains(one))
    };
    KINDS.iter().any(other)
}

/// Does a caption have all words of the one measure that figures are of but one, and another in its
/// place that the campaign does not use of it: `Stray cats taken in` for `Stray dogs taken in`?
pub(super) fn is_parallel(
    snapshot: &Snapshot,
    measures: &[usize],
    own: &HashSet<String>,
    text: &str,
) -> bool {
    let said = words(without_number(text));
    measures.iter().any(|&one| {
        let label = words(&snapshot.measures[one].label);
        let shared = label.intersection(&said).count();
        shared >= SHARED
            && label.len() == shared + 1
            && said.len() == shared + 1
            && !said.is_subset(own)
    })
}

/// The words of a measure's name and of the names of what it is a part of, but for names that say what
/// is not there.
fn named(snapshot: &Snapshot, measure: usize) -> HashSet<String> {
    let labels = wholes(snapshot, measure).map(|one| snapshot.measures[one].label.as_str());
    labels
        .filter(|label| !negates(label))
        .flat_map(words)
        .collect()
}

/// What all sets have.
fn common(mut sets: impl Iterator<Item = HashSet<String>>) -> HashSet<String> {
    let first = sets.next().unwrap_or_default();
    sets.fold(first, |all, one| all.intersection(&one).cloned().collect())
}
