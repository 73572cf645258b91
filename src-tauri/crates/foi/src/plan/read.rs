//! A plan from its document, with the line of what cannot be right.

use super::{Plan, PlanError, PlanPath, PlanStep};
use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml::value::{Date, Datetime};

/// Longest document that is read, in bytes: a plan of ten thousand authorities has two million.
pub const MAX_BYTES: usize = 16_000_000;

/// Why a document is no plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", line.map_or_else(String::new, |line| format!("Line {line}: ")))]
pub struct ReadError {
    /// Counted from 1. `None` where it stands in no one line.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

/// Reads a plan. It is not checked any further than that it is one.
///
/// # Errors
/// [`ReadError`] with the line: what is no TOML, a key that a plan does not have, or one of another
/// kind.
pub fn read(text: &str) -> Result<Plan, ReadError> {
    if text.len() > MAX_BYTES {
        return Err(ReadError {
            line: None,
            message: "The file is too long for a plan.".to_owned(),
        });
    }
    toml::from_str(text).map_err(|error| ReadError {
        line: error.span().map(|span| line_at(text, span.start)),
        message: in_words(error.message()),
    })
}

/// A day, as text or as TOML's own date without a time.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Day {
        Text(NaiveDate),
        Toml(Datetime),
    }
    let day = match Day::deserialize(from) {
        Ok(Day::Text(day)) => Some(day),
        Ok(Day::Toml(Datetime {
            date: Some(Date { year, month, day }),
            time: None,
            offset: None,
        })) => NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()),
        Ok(Day::Toml(_)) | Err(_) => None,
    };
    day.ok_or_else(|| D::Error::custom(NO_DAY))
}

/// Said of what should be a day.
const NO_DAY: &str = "This is no day. Write it as \"2021-03-31\".";

/// The error of a plan that was read from `text`, with its line.
#[must_use]
pub fn located(text: &str, error: &PlanError) -> ReadError {
    ReadError {
        line: line_of(text, &error.path),
        message: error.message.clone(),
    }
}

/// Line in which something stands; the line of what it stands in, where it is not written itself.
fn line_of(text: &str, path: &PlanPath) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let mut found = None;
    let mut at = match path.0.split_first() {
        Some((PlanStep::Key(key), rest)) => {
            let (name, value) = table.get_ref().get_key_value(*key)?;
            found = Some(name.span().start.min(value.span().start));
            Some((value, rest))
        }
        Some((PlanStep::At(_), _)) | None => None,
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
    step: &PlanStep,
) -> Option<(usize, &'a Spanned<DeValue<'text>>)> {
    match step {
        PlanStep::Key(key) => {
            let (name, inner) = value.get_ref().as_table()?.get_key_value(*key)?;
            Some((name.span().start, inner))
        }
        PlanStep::At(place) => {
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
fn in_words(message: &str) -> String {
    if message == NO_DAY {
        return message.to_owned();
    }
    let quoted = |text: &str| text.replace('`', "\u{201c}").trim().to_owned();
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let (key, known) = rest.split_once('`').unwrap_or((rest, ""));
        let known = known
            .trim_start_matches(", expected one of ")
            .trim_start_matches(", expected ")
            .replace('`', "");
        return format!("A plan has no “{key}” here. It can have: {known}.");
    }
    if let Some(rest) = message.strip_prefix("unknown variant `") {
        let (word, known) = rest.split_once('`').unwrap_or((rest, ""));
        let known = known
            .trim_start_matches(", expected one of ")
            .trim_start_matches(", expected ")
            .replace('`', "");
        return format!("“{word}” is not a word that a plan knows here. Write one of: {known}.");
    }
    if let Some(key) = message.strip_prefix("missing field `") {
        return format!("“{}” is missing here. Add it.", key.trim_end_matches('`'));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return format!(
            "This is {}, and a plan needs {} here.",
            kind_in_words(found),
            kind_in_words(wanted)
        );
    }
    format!("This is not written as a plan is: {}.", quoted(message))
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
