//! Checks and shortens texts of an export, so that they can be kept and shown.

use readers::text::one_line;

/// Most characters in a name or a state.
pub(super) const MAX_NAME: usize = 500;

/// Most bytes in an address.
const MAX_URL: usize = 2_000;

/// Most characters of the file that a problem repeats.
const MAX_SHOWN: usize = 200;

/// What is wrong with an address that may be shown as a link.
pub(super) fn url_problem(url: &str) -> Option<&'static str> {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        &url[8..]
    } else if lower.starts_with("http://") {
        &url[7..]
    } else {
        return Some("The address does not begin with https:// or http://, so it was left out.");
    };
    if url.len() > MAX_URL {
        return Some("The address is too long, so it was left out.");
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>');
    // What stands before an @ looks like the site and is not.
    if host.is_empty() || host.contains('@') || url.contains(odd) {
        return Some("It is not the address of a page, so it was left out.");
    }
    None
}

/// What is wrong with a name, which must be in one line already.
pub(super) fn name_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("There is no name of an authority.")
    } else if name.chars().count() > MAX_NAME {
        Some("The name is too long to be an authority's name.")
    } else if name.contains(char::is_control) {
        Some("The name has characters that are not text.")
    } else if !name.contains(char::is_alphanumeric) {
        Some("The name has no letters.")
    } else {
        None
    }
}

/// A text of the file in one line, shortened where it is long.
pub(super) fn shown(text: &str) -> String {
    // Cut first: a cell can be as long as the file.
    let more = text.char_indices().nth(MAX_SHOWN);
    let cut = &text[..more.map_or(text.len(), |(at, _)| at)];
    let mut line = one_line(cut);
    line.retain(|c| !c.is_control());
    if more.is_some() {
        line.push('…');
    }
    line
}
