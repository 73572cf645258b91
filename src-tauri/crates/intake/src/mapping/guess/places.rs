//! Words for places and parts of one authority, by which its figures are often divided.

use crate::mapping::categories::form;

/// Words in headings of columns that name places of one authority, which together are all of it.
const PLACES: [&str; 16] = [
    "site",
    "location",
    "station",
    "hospital",
    "office",
    "branch",
    "district",
    "region",
    "area",
    "ward",
    "department",
    "team",
    "division",
    "centre",
    "school",
    "depot",
];

/// Words beside those that say no more: `Site name`, `Police station`.
const BESIDE: [&str; 11] = [
    "and", "code", "council", "each", "name", "of", "or", "our", "police", "the", "year",
];

/// Does a heading have a word for places?
pub(super) fn names_places(head: &str) -> bool {
    let head = head.to_lowercase();
    PLACES.iter().any(|word| head.contains(word))
}

/// Does a text name kinds of places, and nothing else: `Hospital`, `Site name`, `ward or department`?
pub(super) fn names_only_places(text: &str) -> bool {
    let form = form(text);
    let is_place = |word: &str| {
        PLACES.iter().any(|place| {
            let more = word.strip_prefix(place);
            more.is_some_and(|more| matches!(more, "" | "s" | "es"))
        }) || matches!(
            word,
            "directorate" | "directorates" | "library" | "libraries"
        )
    };
    let mut words = form.split(' ').filter(|word| !word.is_empty());
    let places = form.split(' ').any(is_place);
    places && words.all(|word| is_place(word) || BESIDE.contains(&word))
}
