//! The text of a cell as a value. Beyond what a person would type, spreadsheets and letters bring
//! thousands apart by spaces or apostrophes, footnote marks, currency signs and counts in words.
//! Nothing is guessed: what could be two things is refused, with the reason.

use foi::Value;
use foi::entry::{self, Entry};
use foi::value::MAX_SCALED;
use readers::sheets::{Cell, CellKind, NOTHING_SHOWN};

/// How far a spreadsheet's binary number may be from the decimal number it stands for, as a share of
/// it.
const BINARY_NOISE: f64 = 1e-9;

/// Longest text, in bytes, that is read as a value; longer ones are notes.
const MAX_LENGTH: usize = 200;

/// Small numbers in words, as thresholds and counts are written.
const NUMBER_WORDS: [&str; 11] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Wordings of a limit, as the sign that says the same.
const LIMITS: [(&str, &str); 11] = [
    ("fewer than ", "<"),
    ("fewer then ", "<"),
    ("less than ", "<"),
    ("less then ", "<"),
    ("under ", "<"),
    ("below ", "<"),
    ("no more than ", "<="),
    ("not more than ", "<="),
    ("at most ", "<="),
    ("up to ", "<="),
    ("between ", ""),
];

/// A limit said after its number.
const LIMITS_AFTER: [&str; 2] = [" or fewer", " or less"];

/// Words for zero.
const ZERO: [&str; 2] = ["nil", "none"];

/// Plain statements that the information is not held.
const NOT_HELD: [&str; 7] = [
    "not recorded",
    "information not recorded",
    "information not held",
    "no information held",
    "not held by the force",
    "data not held",
    "no data held",
];

/// Plain statements that the information is withheld.
const WITHHELD: [&str; 6] = [
    "redacted",
    "[redacted]",
    "(redacted)",
    "data redacted",
    "information redacted",
    "information withheld",
];

/// What an authority writes where it gives nothing: that it withholds it, or does not hold it.
pub(super) fn not_given(text: &str) -> Option<Value> {
    let text = text.trim_end_matches('.').trim_end();
    let lower = text.to_lowercase();
    if let Ok(Entry::Value(value @ Value::Withheld { .. })) = entry::parse(text, 0, None, None) {
        return Some(value);
    }
    if WITHHELD.contains(&lower.as_str()) {
        return Some(Value::Withheld { provision: None });
    }
    let held = NOT_HELD.contains(&lower.as_str()) || lower == "not held" || is_not_held(&lower);
    held.then_some(Value::NotHeld)
}

/// Does a sentence in lower case say of all that was asked that it is not held, and after it at most
/// why: `we do not hold this information; each service has its own`? Numbers and exceptions after it
/// make it another statement.
fn is_not_held(lower: &str) -> bool {
    if lower.len() > MAX_LENGTH {
        return false;
    }
    let end = lower.find([';', ':']).or_else(|| lower.find(". "));
    let (said, why) = lower.split_at(end.unwrap_or(lower.len()));
    let said = said
        .replace("don't", "do not")
        .replace("don\u{2019}t", "do not");
    let bare = |text: &str| -> Option<bool> {
        let words = text.split_whitespace();
        let mut words = words.filter(|word| {
            ![
                "this",
                "the",
                "that",
                "any",
                "such",
                "requested",
                "you",
                "required",
            ]
            .contains(word)
        });
        let named = matches!(words.next()?, "information" | "data");
        Some(named && words.next().is_none())
    };
    let holder = |text: &str| {
        let text = text.strip_prefix("the ").unwrap_or(text);
        [
            "we",
            "council",
            "authority",
            "force",
            "trust",
            "board",
            "department",
            "university",
            "police",
            "organisation",
            "service",
            "school",
            "health board",
        ]
        .contains(&text)
    };
    let active = [" do not hold ", " does not hold "]
        .iter()
        .find_map(|verb| {
            let (subject, object) = said.split_once(verb)?;
            Some(holder(subject) && bare(object)?)
        });
    let passive = [" is not held", " are not held"]
        .iter()
        .find_map(|verb| bare(said.strip_suffix(verb)?));
    let excepts = |word: &str| {
        [
            "but", "however", "except", "although", "though", "only", "some", "before", "prior",
            "other",
        ]
        .contains(&word)
    };
    active.or(passive) == Some(true)
        && !why.contains(|c: char| c.is_ascii_digit())
        && !why.split(|c: char| !c.is_alphanumeric()).any(excepts)
}

/// Reads a cell. `decimals` are the measure's.
///
/// Signs (`-`, `*`, `..`, `n/a`, a blank cell, an error) are never read here: what they mean is
/// for the rules of a mapping.
///
/// # Errors
/// Why the cell is not a value, as a sentence.
pub(super) fn read(cell: Cell<'_>, decimals: u8) -> Result<Value, String> {
    let text = cell.text.trim();
    if text.len() > MAX_LENGTH {
        return Err("This is too long to be a number.".to_owned());
    }
    match cell.kind {
        CellKind::Error if text.starts_with('=') => {
            return Err(format!(
                "“{text}” is a formula without a value. Open the file in a spreadsheet program, save it there, and import it again."
            ));
        }
        CellKind::Shown if text == NOTHING_SHOWN => {
            return Err(
                "The cell looks empty but is not: its number format hides the value.".to_owned(),
            );
        }
        CellKind::Shown => {
            return Err(format!(
                "The cell shows “{text}” because of its number format, but its value is different."
            ));
        }
        CellKind::Error => {
            return Err(format!("“{text}” is a spreadsheet's error, not an answer."));
        }
        CellKind::Date => {
            return Err(
                "There is a date instead of a number. Spreadsheets turn texts such as 1-4 into dates."
                    .to_owned(),
            );
        }
        CellKind::Bool => return Err(format!("“{text}” is not a number.")),
        CellKind::Percent => return Err(percentage(text)),
        CellKind::Text => {}
        CellKind::Number => {
            if let Some(scaled) = binary(text, decimals) {
                return Ok(Value::Count(scaled));
            }
        }
    }
    // An apostrophe makes a spreadsheet keep a number as text.
    let text = text.strip_prefix('\'').unwrap_or(text);
    if text.ends_with('%') {
        return Err(percentage(text));
    }
    // What a person types for “not answered” may be a sign here.
    if text.eq_ignore_ascii_case("na") {
        return Err(unsaid(text));
    }
    let refused = match entry::parse(text, decimals, None, None) {
        Ok(Entry::Value(Value::NotEntered)) => return Err("The cell is blank.".to_owned()),
        Ok(Entry::Value(value)) => return Ok(value),
        Ok(Entry::Ask(_)) => return Err(unsaid(text)),
        Err(error) => error.message,
    };
    if let Some(missing) = not_given(text) {
        return Ok(missing);
    }
    let lower = text.to_lowercase();
    if ZERO.contains(&lower.as_str()) {
        return Ok(Value::Count(0));
    }
    if !lower.contains(char::is_alphanumeric) || is_sign_word(&lower) {
        return Err(unsaid(text));
    }
    if let Some(rounded) = millions(&lower, decimals) {
        return Ok(rounded);
    }
    let plain = worded(without_marks(&lower));
    let sorted_out = plain
        .split_inclusive(['-', '\u{2013}', '\u{2014}'])
        .map(|part| ungrouped(part, decimals))
        .collect::<String>();
    // Only what begins like a number may have been rewritten into one.
    let numeric = sorted_out.starts_with(|c: char| c.is_ascii_digit() || "<\u{2264}£".contains(c));
    if numeric
        && sorted_out != text
        && let Ok(Entry::Value(value)) = entry::parse(&sorted_out, decimals, None, None)
    {
        return Ok(value);
    }
    Err(
        if lower.starts_with(|c: char| c.is_ascii_digit() || "<£-\u{2212}".contains(c)) {
            refused
        } else {
            unsaid(text)
        },
    )
}

/// Most that a number can be which is hidden as small and given as a range, such as `1-4` or `0-9`.
const MAX_HIDDEN: u32 = 10;

/// Is a text a range that is no small number, such as `12-15` and `0-17`? It may be one of ages, a date
/// or a label.
pub(super) fn is_open_range(text: &str) -> bool {
    let text = text.trim().replace(" to ", "-");
    let Some((low, high)) = text.split_once(['-', '\u{2013}', '\u{2014}']) else {
        return false;
    };
    let number = |part: &str| -> Option<u32> {
        let part = part.trim();
        let digits = part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|_| digits)
    };
    number(low)
        .zip(number(high))
        .is_some_and(|(low, high)| low > 1 || high > MAX_HIDDEN)
}

fn percentage(text: &str) -> String {
    format!("“{text}” is a percentage, but a number is expected here.")
}

fn unsaid(text: &str) -> String {
    format!("It is not set what “{text}” means here.")
}

/// Words that stand for a sign: they say that there is no number and not why.
fn is_sign_word(lower: &str) -> bool {
    matches!(lower, "n/a" | "n.a." | "n.a" | "x" | "nn")
}

/// A number of a spreadsheet: its text has a point and may show the noise of a binary fraction,
/// `1234.5600000000002`.
fn binary(text: &str, decimals: u8) -> Option<i64> {
    if text.len() < 16 && text.bytes().all(|b| b.is_ascii_digit()) {
        let factor = 10_i64.checked_pow(decimals.into())?;
        let scaled = text.parse::<i64>().ok()?.checked_mul(factor)?;
        return (scaled <= MAX_SCALED).then_some(scaled);
    }
    let number: f64 = text.parse().ok()?;
    let scaled = number * 10_f64.powi(decimals.into());
    let nearest = scaled.round();
    let close = (scaled - nearest).abs() <= BINARY_NOISE * nearest.abs().max(1.0);
    // A whole number below 10^12 is exact in a double.
    (close && nearest >= 0.0 && !number.is_sign_negative() && nearest <= MAX_SCALED as f64)
        .then_some(nearest as i64)
}

/// `£1.2m` and `£45k`, in a measure of money.
fn millions(lower: &str, decimals: u8) -> Option<Value> {
    let number = lower.strip_prefix('\u{a3}').filter(|_| decimals > 0)?;
    let (number, factor) = [
        ("million", 1_000_000),
        ("m", 1_000_000),
        ("thousand", 1_000),
        ("k", 1_000),
    ]
    .iter()
    .find_map(|(word, factor)| Some((number.strip_suffix(word)?.trim(), *factor)))?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 6 {
        return None;
    }
    let below = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let all: i64 = format!("{whole}{fraction}").parse().ok()?;
    let units = all.checked_mul(factor)?;
    let scaled = units.checked_mul(10_i64.checked_pow(decimals.into())?)?;
    (scaled % below == 0 && scaled / below <= MAX_SCALED).then_some(Value::Count(scaled / below))
}

/// Without the footnote marks that follow a number: `12*`, `12¹`, `12 [1]`, `1,347(r)`. A number
/// in round brackets may be another figure and stays.
fn without_marks(text: &str) -> &str {
    let mut rest = text.trim_end();
    // A number has a few marks at most.
    for _ in 0..4 {
        let shorter = match rest.chars().next_back() {
            Some('*' | '†' | '‡' | '§' | '#' | '^' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹') =>
            {
                let end = rest.char_indices().next_back().map_or(0, |(at, _)| at);
                &rest[..end]
            }
            Some(']') => match rest.rfind('[') {
                Some(opening) if is_note(&rest[opening + 1..rest.len() - 1]) => &rest[..opening],
                Some(_) | None => break,
            },
            Some(')') => match rest.rfind('(') {
                Some(opening) if is_letter(&rest[opening + 1..rest.len() - 1]) => &rest[..opening],
                Some(_) | None => break,
            },
            Some(_) | None => break,
        };
        rest = shorter.trim_end();
    }
    rest
}

/// What stands in a footnote's square brackets: `1`, `a`, `note 3`.
fn is_note(inside: &str) -> bool {
    let inside = inside.trim();
    let inside = inside.strip_prefix("note").unwrap_or(inside).trim();
    is_letter(inside)
        || (1..=2).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit())
}

/// `r` for revised, `p` for provisional, and such.
fn is_letter(inside: &str) -> bool {
    inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Limits and small numbers in words, written as signs and digits.
fn worded(lower: &str) -> String {
    let lower = lower.trim();
    let (sign, rest) = LIMITS
        .iter()
        .find_map(|(words, sign)| Some((*sign, lower.strip_prefix(words)?)))
        .or_else(|| {
            LIMITS_AFTER
                .iter()
                .find_map(|words| Some(("<=", lower.strip_suffix(words)?)))
        })
        .unwrap_or(("", lower));
    let between = lower.len() != rest.len() && sign.is_empty();
    let ends = rest.replace(if between { " and " } else { " to " }, "-");
    let numbers: Vec<String> = ends.split('-').map(|word| digits(word.trim())).collect();
    format!("{sign}{}", numbers.join("-"))
}

fn digits(word: &str) -> String {
    let number = NUMBER_WORDS.iter().position(|one| *one == word);
    number.map_or_else(|| word.to_owned(), |number| number.to_string())
}

/// One number without what sets its thousands apart, without the sign for pounds where the measure
/// can be money (another currency is another amount), with a point for a decimal comma, and without the `.0` of a whole number. As it was
/// where that is not plain.
fn ungrouped(part: &str, decimals: u8) -> String {
    let (sign, number) =
        part.split_at(part.find(|c: char| !"<=\u{2264} ".contains(c)).unwrap_or(0));
    let (number, range) = match number.char_indices().next_back() {
        Some((at, dash @ ('-' | '\u{2013}' | '\u{2014}'))) => (&number[..at], Some(dash)),
        Some(_) | None => (number, None),
    };
    let mut number = number.trim();
    if decimals > 0 {
        number = number.trim_start_matches('£').trim_end_matches('£').trim();
    }
    let read = (|| {
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if all_digits(fraction) => (whole, fraction),
            Some(_) => return european(number, decimals),
            None => (number, ""),
        };
        let whole = thousands(whole)?;
        // Three zeros may be thousands.
        let fraction = match fraction {
            "0" | "00" if decimals == 0 => "",
            fraction => fraction,
        };
        Some(if fraction.is_empty() {
            whole
        } else {
            format!("{whole}.{fraction}")
        })
    })()
    .or_else(|| european(number, decimals));
    let mut text = format!("{}{}", sign.trim(), read.as_deref().unwrap_or(number));
    text.extend(range);
    text
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits of a number whose thousands are set apart by one sign throughout, or not at all.
fn thousands(whole: &str) -> Option<String> {
    let mut signs = whole.chars().filter(|c| !c.is_ascii_digit());
    let Some(sign) = signs.next() else {
        return all_digits(whole).then(|| whole.to_owned());
    };
    let separates = sign == ',' || sign == '\'' || sign == '\u{2019}' || sign.is_whitespace();
    if !separates || signs.any(|other| other != sign) {
        return None;
    }
    grouped(whole, sign)
}

fn grouped(whole: &str, sign: char) -> Option<String> {
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let well = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let digits: String = whole.split(sign).collect();
    (well && all_digits(&digits)).then_some(digits)
}

/// `1.234,56` and `12,5`, where the measure has decimals: a comma before fewer than three digits
/// cannot be one between thousands.
fn european(number: &str, decimals: u8) -> Option<String> {
    let (whole, fraction) = number.split_once(',')?;
    let short = all_digits(fraction) && fraction.len() < 3 && fraction.len() <= decimals.into();
    let whole = if all_digits(whole) {
        Some(whole.to_owned())
    } else {
        grouped(whole, '.')
    };
    short.then_some(format!("{}.{fraction}", whole?))
}

#[cfg(test)]
mod tests;
