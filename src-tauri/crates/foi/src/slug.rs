//! Short names that commands use, made from what a person called something.

use std::collections::HashSet;

/// Lower-case letters and digits, everything else as one hyphen: `Type 14` is `type-14`.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A slug no other has, numbered where it must be.
pub(crate) fn unique_slug(text: &str, otherwise: &str, taken: &mut HashSet<String>) -> String {
    let base = match slug(text) {
        made if made.is_empty() => otherwise.to_owned(),
        made => made,
    };
    let mut candidate = base.clone();
    let mut number = 1;
    while !taken.insert(candidate.clone()) {
        number += 1;
        candidate = format!("{base}-{number}");
    }
    candidate
}
