//! Cells that answer a question without numbers: yes or no, a choice, a day, words.

use super::cells;
use super::mapped_table::short;
use foi::entry::{MAX_TEXT, day, yes_no};
use foi::{Answer, Kind, Measure, Value, YesNo};
use readers::sheets::CellKind;

/// Reads a cell that is not blank. Its text is trimmed.
///
/// # Errors
/// Why it is no answer: nothing is guessed from words that are not exactly one.
pub(super) fn read(text: &str, kind: CellKind, measure: &Measure) -> Result<Value, String> {
    if kind == CellKind::Error {
        return Err(format!(
            "“{}” is a spreadsheet's error, not an answer.",
            short(text)
        ));
    }
    if let Some(missing) = cells::not_given(text) {
        return Ok(missing);
    }
    let answer = match measure.kind {
        Kind::YesNo => yes_no(text)
            .filter(|answer| measure.partly || *answer != YesNo::Partly)
            .map(Answer::YesNo),
        Kind::Choice => {
            let lower = text.to_lowercase();
            let mut options = measure.options.iter();
            options
                .find(|option| option.to_lowercase() == lower)
                .map(|option| Answer::Choice(option.as_str().into()))
        }
        Kind::Date => day(text).map(Answer::Date),
        Kind::Text => {
            (text.chars().count() <= MAX_TEXT && !is_sign(text)).then(|| Answer::Text(text.into()))
        }
        Kind::Count | Kind::Amount => None,
    };
    answer
        .map(|answer| Value::Answer(Box::new(answer)))
        .ok_or_else(|| format!("It is not set what “{}” means here.", short(text)))
}

/// `n/a`, `-`, `*`, `..`: these stand for words and are none.
fn is_sign(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
        || ["na", "n/a", "n.a.", "x", "z", "c", "k", "u", "null", "tbc"]
            .contains(&text.to_lowercase().as_str())
}
