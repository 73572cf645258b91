//! Plain text: from bytes, and into lines fit to be shown.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("This is not a text file. Save the sheet as “CSV UTF-8” and choose that file.")]
    NotText,
    #[error(
        "The file says that it is {encoding}, but parts of it are not. Save it again as “CSV UTF-8”."
    )]
    Damaged { encoding: &'static str },
}

/// Reads bytes as text: UTF-8 or UTF-16 where a byte order mark says so, else UTF-8 where all of
/// it is valid, else Windows-1252.
///
/// # Errors
/// [`TextError`]; nothing is read then.
pub fn decode(bytes: &[u8]) -> Result<String, TextError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
            if damaged {
                return Err(TextError::Damaged {
                    encoding: encoding.name(),
                });
            }
            text.into_owned()
        }
        None => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => WINDOWS_1252
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        },
    };
    // Workbooks, PDF files and UTF-16 without a mark all have zero bytes; text never does.
    if text.contains('\0') {
        return Err(TextError::NotText);
    }
    Ok(text)
}

/// The text in one line: a single space wherever there is any white space.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in one line, without control characters: those are spaces too.
#[must_use]
pub fn one_clean_line(text: &str) -> String {
    one_line(&text.replace(char::is_control, " "))
}

/// Line ends as `\n`, no other control characters but tabs, no blanks at the end.
pub(crate) fn clean_lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\t' => clean.push(c),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}
