//! A document in TOML, with the line of what cannot be right.

use super::{DocumentError, DocumentPath, DocumentStep};
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Longest document that is read, in bytes: a plan of ten thousand authorities has two million.
const MAX_BYTES: usize = 16_000_000;

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", line.map_or_else(String::new, |line| format!("Line {line}: ")))]
pub struct ReadError {
    /// Counted from 1. `None` where it stands in no one line.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Reads a document. It is called `what` in what is said of it; `ours` are messages that are in
/// words for a person already.
///
/// # Errors
/// [`ReadError`] with the line: what is no TOML, a key that it does not have, or one of another
/// kind.
pub(crate) fn read<T: DeserializeOwned>(
    text: &str,
    what: &str,
    ours: &[&str],
) -> Result<T, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError {
            line: None,
            message: format!("The file is too long for {what}."),
        });
    }
    toml::from_str(text).map_err(|error| ReadError {
        line: error.span().map(|span| line_at(text, span.start)),
        message: if ours.contains(&error.message()) {
            error.message().to_owned()
        } else {
            in_words(error.message(), what)
        },
    })
}

/// The error of a document that was read from `text`, with its line.
#[must_use]
pub(crate) fn located(text: &str, error: &DocumentError) -> ReadError {
    let line = line_of(text, &error.path);
    let other = error.other.as_ref().and_then(|path| line_of(text, path));
    ReadError {
        message: match other.filter(|other| Some(*other) != line) {
            Some(other) => format!("{} The other is in line {other}.", error.message),
            None => error.message.clone(),
        },
        line,
    }
}

/// Line in which something stands; the line of what it stands in, where it is not written itself.
fn line_of(text: &str, path: &DocumentPath) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let mut found = None;
    let mut at = match path.0.split_first() {
        Some((DocumentStep::Key(key), rest)) => {
            let (name, value) = table.get_ref().get_key_value(*key)?;
            found = Some(name.span().start.min(value.span().start));
            Some((value, rest))
        }
        Some((DocumentStep::At(_), _)) | None => None,
    };
    while let Some((value, rest)) = at {
        let Some((step, rest)) = rest.split_first() else {
            break;
        };
        at = inner(value, step).map(|(start, inner)| {
            found = Some(start);
            (inner, rest)
        });
    }
    found.map(|start| line_at(text, start))
}

/// One step down: where it begins, and what is there.
fn inner<'a, 'text>(
    value: &'a Spanned<DeValue<'text>>,
    step: &DocumentStep,
) -> Option<(usize, &'a Spanned<DeValue<'text>>)> {
    match step {
        DocumentStep::Key(key) => {
            let (name, inner) = value.get_ref().as_table()?.get_key_value(*key)?;
            Some((name.span().start, inner))
        }
        DocumentStep::At(place) => {
            let inner = value.get_ref().as_array()?.get(*place)?;
            Some((inner.span().start, inner))
        }
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().iter().take(byte);
    before.filter(|&&b| b == b'\n').count() + 1
}

/// The library's words for a programmer, in words for a person.
pub(crate) fn in_words(message: &str, what: &str) -> String {
    let quoted = |text: &str| text.replace('`', "\u{201c}").trim().to_owned();
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let (key, known) = rest.split_once('`').unwrap_or((rest, ""));
        let known = known
            .trim_start_matches(", expected one of ")
            .trim_start_matches(", expected ")
            .replace('`', "");
        return format!(
            "{} has no “{key}” here. It can have: {known}.",
            capital(what)
        );
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        let (word, known) = rest.split_once('`').unwrap_or((rest, ""));
        let known = known
            .trim_start_matches(", expected one of ")
            .trim_start_matches(", expected ")
            .replace('`', "");
        return format!("“{word}” is not a word that {what} knows here. Write one of: {known}.");
    }
    if let Some(key) = message.strip_prefix("missing field `") {
        return format!("“{}” is missing here. Add it.", key.trim_end_matches('`'));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return format!(
            "This is {}, and {what} needs {} here.",
            kind_in_words(found),
            kind_in_words(wanted)
        );
    }
    format!("This is not written as {what} is: {}.", quoted(message))
}

/// `A plan`
fn capital(what: &str) -> String {
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn kind_in_words(kind: &str) -> String {
    let kind = kind.replace('`', "");
    for (theirs, ours) in [
        ("a sequence", "a list"),
        ("sequence", "a list"),
        ("a string", "text in quotation marks"),
        ("string", "the text"),
        ("a borrowed string", "text in quotation marks"),
        ("a boolean", "true or false"),
        ("boolean", "the word"),
        ("integer", "the number"),
        ("map", "a table of keys"),
        ("struct", "a table of keys"),
    ] {
        if let Some(rest) = kind.strip_prefix(theirs) {
            return format!("{ours}{rest}");
        }
    }
    kind
}
