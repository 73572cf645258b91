//! Text as it leaves: for a file, a spreadsheet, a terminal, the clipboard, another program. What
//! comes from outside may hold characters that nobody sees or that another program obeys; here is
//! the one rule of what becomes of them. Writers use it for every text, whoever wrote it.

mod markdown;
mod sheet;
#[cfg(test)]
mod tests;

pub use markdown::markdown;
pub use sheet::{sheet_block, sheet_read, sheet_text};

use serde_json::Value;
use std::borrow::Cow;

/// A character that shows nothing and may change what stands beside it: marks of direction (Unicode
/// Annex 9), joiners, fillers, tags and others that Unicode calls ignorable by default
/// (`Default_Ignorable_Code_Point`), with the marks of annotations. Not the sixteen selectors that
/// choose how a sign is drawn.
#[must_use]
pub fn is_invisible(one: char) -> bool {
    matches!(one,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A character that ends a line somewhere, though it is no line feed.
fn ends_line(one: char) -> bool {
    matches!(
        one,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A character that stays out of every text that leaves.
fn stays_out(one: char) -> bool {
    is_invisible(one)
        || ends_line(one)
        || (one.is_control() && !matches!(one, '\n' | '\t'))
        || matches!(one, '\u{fffe}' | '\u{ffff}')
}

/// Text without what nobody sees: ends of lines of every kind are line feeds, other control
/// characters are a blank, so that digits on both sides of one do not become a number, and
/// [invisible](is_invisible) characters are left out. Tabs stay.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(stays_out) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(one) = characters.next() {
        match one {
            '\r' if characters.peek() == Some(&'\n') => {}
            _ if ends_line(one) => plain.push('\n'),
            _ if is_invisible(one) => {}
            _ if stays_out(one) => plain.push(' '),
            _ => plain.push(one),
        }
    }
    Cow::Owned(plain)
}

/// [Plain](plain) text where a line end would begin something else: single blanks throughout.
#[must_use]
pub fn one_line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plain text for a notice of the desktop, some of which read tags and links in it: signs that look
/// the same and mean nothing stand for those of markup.
#[must_use]
pub fn notice(text: &str) -> String {
    one_line(text)
        .replace('&', "\u{ff06}")
        .replace('<', "\u{2039}")
        .replace('>', "\u{203a}")
}

/// Makes every text of a JSON value [plain]. Keys are left: they are ours.
pub fn plain_values(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(plain) = plain(text) {
                *text = plain;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain_values),
        Value::Object(items) => items.values_mut().for_each(plain_values),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// JSON with escapes in place of characters that nobody sees, so that what is read from it is
/// exactly what was written. For what a program reads again.
#[must_use]
pub fn json_escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for one in json.chars() {
        // Line feeds, tabs and carriage returns in JSON stand between its values.
        if stays_out(one) && one != '\r' {
            let mut units = [0; 2];
            for unit in one.encode_utf16(&mut units) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(one);
        }
    }
    escaped
}
