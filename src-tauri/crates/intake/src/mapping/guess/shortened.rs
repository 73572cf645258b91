//! Labels that have only some of the words of the measure that they are read as.

use super::known::Known;
use crate::mapping::mapped_table::short;

/// Most labels that are said.
const MAX_SAID: usize = 10;

/// Says of each label that says less than the measure's name what it is taken to be.
pub(super) fn sentences<'t>(
    known: &Known<'_>,
    labels: impl Iterator<Item = (&'t str, usize)>,
) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for (text, measure) in labels {
        // The time beside a name is none of it.
        let words = text.split_whitespace();
        let words: Vec<&str> = words
            .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
            .collect();
        if !known.categories().is_shortened(&words.join(" "), measure) {
            continue;
        }
        let sentence = format!(
            "“{}” is taken to be “{}”, which says more.",
            short(text),
            known.snapshot.measures[measure].label
        );
        if said.len() < MAX_SAID && !said.contains(&sentence) {
            said.push(sentence);
        }
    }
    said
}
