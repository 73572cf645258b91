//! What a person types into a cell, read into a value or refused with a reason. Nothing is
//! guessed: a text that could mean two things is refused, and `-` and `*` are asked about.

mod answer;

use crate::value::MAX_SCALED;
use crate::{Meaning, Measure, Symbol, Value, format, provision};
pub use answer::{MAX_TEXT, day, yes_no};

/// What a typed text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Value(Value),
    /// A sign whose meaning in this response nobody has told yet.
    Ask(Symbol),
}

/// Why a typed text is refused, and what to type instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct EntryError {
    pub message: String,
}

type Read<T> = Result<T, EntryError>;

/// Reads a typed text as an answer to a measure of any kind; see [`parse`].
///
/// # Errors
/// [`EntryError`] says what is wrong and what to type instead.
pub fn parse_for(
    measure: &Measure,
    text: &str,
    dash: Option<Meaning>,
    star: Option<Meaning>,
) -> Result<Entry, EntryError> {
    if measure.kind.is_number() {
        return parse(text, measure.decimals, dash, star);
    }
    let text = text.trim();
    // “Withheld” with more words after it can be an answer in words.
    match missing(&text.to_lowercase()) {
        Some(Ok(value)) => Ok(Entry::Value(value)),
        Some(Err(_)) | None => {
            answer::parse(measure, text).map(|answer| Entry::Value(Value::Answer(Box::new(answer))))
        }
    }
}

/// What stands in the place of an answer, by the words for it in small letters.
fn missing(lower: &str) -> Option<Read<Value>> {
    Some(Ok(match lower {
        "" => Value::NotEntered,
        "nh" | "not held" => Value::NotHeld,
        "na" | "not answered" => Value::NotAnswered,
        _ => match provision::withheld(lower)? {
            Ok(provision) => Value::Withheld { provision },
            Err(message) => return Some(Err(EntryError { message })),
        },
    }))
}

fn refuse<T>(message: impl Into<String>) -> Read<T> {
    Err(EntryError {
        message: message.into(),
    })
}

/// Reads a typed text. `decimals` are the measure's; `dash` and `star` are what the signs are
/// known to mean in this response.
///
/// # Errors
/// [`EntryError`] says what is wrong in plain words. Nothing typed is ever read as another number.
pub fn parse(
    text: &str,
    decimals: u8,
    dash: Option<Meaning>,
    star: Option<Meaning>,
) -> Result<Entry, EntryError> {
    // `char::is_whitespace` takes in the no-break space that web pages and Excel put in numbers.
    let text = text.trim();
    let lower = text.to_lowercase();
    if let Some(missing) = missing(&lower) {
        return missing.map(Entry::Value);
    }
    let value = match lower.as_str() {
        "-" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "\u{2013}" | "\u{2014}" | "\u{2212}" => {
            return sign(Symbol::Dash, dash, decimals);
        }
        "*" => return sign(Symbol::Star, star, decimals),
        "n/a" | "n.a." | "n.a" => {
            return refuse(
                "“n/a” can mean two things. Type nh for not held, or na for not answered.",
            );
        }
        ".." | "..." | "\u{2026}" | "x" | ":" => {
            return refuse(format!(
                "“{text}” does not say why there is no number. Type nh for not held, na for not answered, or withheld."
            ));
        }
        _ if lower.starts_with('#') => {
            return refuse(format!("“{text}” is a spreadsheet's error, not an answer."));
        }
        _ => number_or_range(text, decimals)?,
    };
    Ok(Entry::Value(value))
}

fn sign(symbol: Symbol, meaning: Option<Meaning>, decimals: u8) -> Read<Entry> {
    let Some(meaning) = meaning else {
        return Ok(Entry::Ask(symbol));
    };
    Ok(Entry::Value(match meaning {
        Meaning::Zero => Value::Count(0),
        Meaning::Suppressed { low, high } => {
            let (low, high) = (scale(low.into(), decimals)?, scale(high.into(), decimals)?);
            ordered(low, high, decimals)?
        }
        Meaning::Withheld => Value::Withheld { provision: None },
        Meaning::NotHeld => Value::NotHeld,
        Meaning::NotAnswered => Value::NotAnswered,
    }))
}

fn number_or_range(text: &str, decimals: u8) -> Read<Value> {
    if let Some(rest) = text.strip_prefix('<') {
        if let Some(rest) = rest.strip_prefix('=') {
            return at_most(number(rest, decimals)?);
        }
        let limit = number(rest, decimals)?;
        return match limit {
            0 => refuse("No count is less than 0. Type 0, or the limit that the letter gives."),
            limit => at_most(limit - 1),
        };
    }
    if let Some(rest) = text.strip_prefix('\u{2264}') {
        return at_most(number(rest, decimals)?);
    }
    if text.starts_with(['-', '\u{2212}']) {
        return refuse("A count cannot be negative.");
    }
    let ends = text
        .split_once(['-', '\u{2013}', '\u{2014}'])
        .or_else(|| text.split_once(" to "))
        .or_else(|| text.split_once(" TO "));
    match ends {
        Some((low, high)) => ordered(number(low, decimals)?, number(high, decimals)?, decimals),
        None => number(text, decimals).map(Value::Count),
    }
}

fn at_most(high: i64) -> Read<Value> {
    if high == 0 {
        return refuse("This can only be 0. Type 0.");
    }
    Ok(Value::Suppressed { low: 0, high })
}

fn ordered(low: i64, high: i64, decimals: u8) -> Read<Value> {
    if low < high {
        return Ok(Value::Suppressed { low, high });
    }
    let (low_text, high_text) = (format::count(low, decimals), format::count(high, decimals));
    if low == high {
        refuse(format!(
            "A range from {low_text} to {high_text} is one number. Type {low_text}."
        ))
    } else {
        refuse(format!(
            "The range starts with the higher number. Type {high_text}-{low_text}."
        ))
    }
}

/// An unsigned number, scaled. Thousands are separated by commas in the right places or not at all.
fn number(text: &str, decimals: u8) -> Read<i64> {
    let text = text.trim();
    let digits = match text.strip_prefix('£') {
        Some(_) if decimals == 0 => {
            return refuse(format!("“{text}” is money, and this measure is a count."));
        }
        Some(rest) => rest.trim_start(),
        None => text,
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !whole.split(',').all(all_digits) || !fraction.is_none_or(all_digits) {
        return refuse(not_a_number(text));
    }
    if !well_grouped(whole) {
        return refuse(format!(
            "The comma in “{text}” is not between thousands. Type the number without commas."
        ));
    }
    let fraction = fraction.unwrap_or_default();
    if fraction.len() > usize::from(decimals) {
        return refuse(too_fine(text, whole, fraction, decimals));
    }
    let padding = usize::from(decimals) - fraction.len();
    let plain = whole.bytes().filter(|b| *b != b',').chain(fraction.bytes());
    let scaled = plain
        .chain(std::iter::repeat_n(b'0', padding))
        .try_fold(0_i64, |sum, digit| {
            sum.checked_mul(10)?
                .checked_add(i64::from(digit - b'0'))
                .filter(|n| *n <= MAX_SCALED)
        });
    scaled.map_or_else(|| refuse(too_large(decimals)), Ok)
}

fn scale(units: i64, decimals: u8) -> Read<i64> {
    10_i64
        .checked_pow(decimals.into())
        .and_then(|factor| units.checked_mul(factor))
        .filter(|scaled| *scaled <= MAX_SCALED)
        .map_or_else(|| refuse(too_large(decimals)), Ok)
}

/// Either no commas, or one before every three digits.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default().len();
    let mut rest = groups.map(str::len).peekable();
    rest.peek().is_none() || (first <= 3 && rest.all(|length| length == 3))
}

fn too_large(decimals: u8) -> String {
    format!(
        "The number is too large. The largest is {}.",
        format::count(MAX_SCALED, decimals)
    )
}

fn too_fine(text: &str, whole: &str, fraction: &str, decimals: u8) -> String {
    if fraction.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0" {
        return format!(
            "Is “{text}” {whole},{fraction}? Type it with a comma, or without a point."
        );
    }
    match decimals {
        0 => format!("“{text}” is not a whole number, and this measure is a count."),
        1 => format!("“{text}” has more than 1 digit after the point."),
        _ => format!("“{text}” has more than {decimals} digits after the point."),
    }
}

fn not_a_number(text: &str) -> String {
    format!(
        "“{text}” cannot be read. Type a number, <5, 1-4, s.40(2), nh (not held) or na (not answered)."
    )
}

#[cfg(test)]
mod tests;
