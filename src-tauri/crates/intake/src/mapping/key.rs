//! How texts of a table are compared.

use readers::sheets::Sheet;

/// A text as texts of a table are compared: in lower case, with single spaces.
#[must_use]
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    key
}

/// The first text of a row, as [`key`].
#[must_use]
pub(super) fn first_key(sheet: &Sheet, row: usize) -> Option<String> {
    sheet
        .row(row)
        .map(|cell| key(cell.text))
        .find(|text| !text.is_empty())
}
