//! Typed answers that are no number.

use super::{Read, refuse};
use crate::{Answer, Kind, Measure, YesNo};
use chrono::NaiveDate;

/// Longest answer in words, in characters.
pub const MAX_TEXT: usize = 20_000;

/// Reads an answer to a measure that is no number. The text is trimmed and not empty.
pub(super) fn parse(measure: &Measure, text: &str) -> Read<Answer> {
    match measure.kind {
        Kind::YesNo => match yes_no(text) {
            Some(YesNo::Partly) if !measure.partly => refuse(format!(
                "“{text}” is neither yes nor no, and “{}” cannot be answered with partly. Type y or n, or allow partly in What is asked.",
                measure.label
            )),
            Some(answer) => Ok(Answer::YesNo(answer)),
            None => refuse(format!(
                "“{text}” is not yes or no. Type y for yes{}, n for no, nh (not held) or na (not answered).",
                if measure.partly { ", p for partly" } else { "" }
            )),
        },
        Kind::Choice => choice(measure, text),
        Kind::Date => day(text).map(Answer::Date).map_or_else(
            || {
                refuse(format!(
                    "“{text}” is not a day. Type it as 31/3/2021, 31 March 2021 or 2021-03-31."
                ))
            },
            Ok,
        ),
        Kind::Text | Kind::Count | Kind::Amount => {
            if text.chars().count() > MAX_TEXT {
                return refuse(format!(
                    "The answer is longer than {MAX_TEXT} characters. Keep the document, and type what it comes to."
                ));
            }
            Ok(Answer::Text(text.into()))
        }
    }
}

/// Words for yes, partly and no, in any case of letters, alone.
#[must_use]
pub fn yes_no(text: &str) -> Option<YesNo> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    Some(match text.as_str() {
        "y" | "yes" => YesNo::Yes,
        "n" | "no" => YesNo::No,
        "p" | "partly" | "partially" | "in part" | "partial" => YesNo::Partly,
        _ => return None,
    })
}

/// An option by its whole name, or by first letters that no other has, in any case.
fn choice(measure: &Measure, text: &str) -> Read<Answer> {
    let lower = text.to_lowercase();
    let options = || measure.options.iter();
    let whole = options().find(|one| one.to_lowercase() == lower);
    let begun: Vec<&String> = options()
        .filter(|one| one.to_lowercase().starts_with(&lower))
        .collect();
    match (whole, &begun[..]) {
        (Some(option), _) | (None, &[option]) => Ok(Answer::Choice(option.as_str().into())),
        (None, []) => refuse(format!(
            "“{text}” is none of the options. Type one of: {}.",
            measure.options.join(", ")
        )),
        (None, several) => refuse(format!(
            "“{text}” could be {}. Type more of it.",
            several
                .iter()
                .map(|one| one.as_str())
                .collect::<Vec<_>>()
                .join(" or ")
        )),
    }
}

/// A day as people write it, the day before the month: `31/3/2021`, `31.03.2021`, `31 March 2021`,
/// `31st Mar 2021`, `2021-03-31`.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let plain: String = text
        .trim()
        .trim_end_matches('.')
        .replace(',', " ")
        .split_whitespace()
        .map(without_ordinal)
        .collect::<Vec<_>>()
        .join(" ");
    [
        "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y",
    ]
    .iter()
    .find_map(|format| NaiveDate::parse_from_str(&plain, format).ok())
    .filter(|day| (1800..2200).contains(&chrono::Datelike::year(day)))
}

/// `31st` is `31`.
fn without_ordinal(word: &str) -> &str {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
        .unwrap_or(word)
}
