//! What a campaign counts, over which periods; and what is kept for a person on this machine.

pub mod form;
pub mod measures;
pub mod periods;
pub mod preferences;
pub mod view;

pub(super) fn next(positions: impl Iterator<Item = u32>) -> u32 {
    positions.max().map_or(0, |last| last + 1)
}

pub(super) fn slug(given: &str, label: &str) -> String {
    let from = if given.trim().is_empty() {
        label
    } else {
        given
    };
    let mut slug = String::new();
    for letter in from.to_lowercase().chars() {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
