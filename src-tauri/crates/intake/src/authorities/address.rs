//! An e-mail address beside a name: `Amberley Council, foi@amberley.example`.

use readers::text::one_line;

/// What stands between a name and an address.
const BETWEEN: [char; 12] = [
    ',', ';', '<', '>', '(', ')', '[', ']', ':', '"', '|', '\u{2013}',
];

/// What a row without headings says. Empty where it does not say it.
pub(super) struct NameAndAddress {
    pub name: String,
    pub address: String,
    /// There is more than a name and an address.
    pub more: bool,
}

impl NameAndAddress {
    /// The name is the first cell, or what stands before or after the address in it; the address is
    /// the first of the row.
    pub(super) fn within(cells: &[String]) -> Self {
        let mut parts: Vec<String> = Vec::new();
        let mut address = None;
        for cell in cells.iter().map(|cell| one_line(cell)) {
            match split(&cell).filter(|_| address.is_none()) {
                Some((before, found, after)) => {
                    address = Some(found.to_owned());
                    let beside = [before, after].map(trimmed).into_iter();
                    parts.extend(beside.filter(|part| !part.is_empty()));
                }
                None => parts.push(cell),
            }
        }
        let mut parts = parts.into_iter();
        Self {
            name: parts.next().unwrap_or_default(),
            address: address.unwrap_or_default(),
            more: parts.any(|part| !part.is_empty()),
        }
    }
}

/// One `@` with something before it, and a domain with a full stop after it.
pub(super) fn is_address(text: &str) -> bool {
    let between = |c: char| c.is_whitespace() || c.is_control() || BETWEEN.contains(&c);
    let Some((person, domain)) = text.split_once('@') else {
        return false;
    };
    !person.is_empty()
        && !domain.contains('@')
        && domain.trim_matches('.').contains('.')
        && !text.contains(between)
}

/// The first address in a text, and what stands before and after it.
fn split(text: &str) -> Option<(&str, &str, &str)> {
    let between = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    let mut start = 0;
    for word in text.split_inclusive(between) {
        let bare = word.trim_end_matches(between);
        // A full stop after it ends a sentence.
        let bare = bare.trim_end_matches('.');
        if is_address(bare) {
            let end = start + bare.len();
            return Some((&text[..start], bare, &text[end..]));
        }
        start += word.len();
    }
    None
}

/// A name without what divides it from an address: `Amberley Council, mailto:` is `Amberley Council`.
fn trimmed(text: &str) -> String {
    let edge = |c: char| c.is_whitespace() || matches!(c, '-' | '.') || BETWEEN.contains(&c);
    let closing = |c: char| edge(c) && c != '.' && c != ')';
    let text = text.trim_start_matches(edge).trim_end_matches(closing);
    text.strip_suffix("mailto")
        .map_or(text, |before| before.trim_end_matches(closing))
        .to_owned()
}
