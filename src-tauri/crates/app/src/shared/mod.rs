//! What several topics need: small words, and the forms that more than one screen shows.

pub mod days;
pub mod document;
pub mod files;
pub mod glyph;
pub(crate) mod led_to;
pub mod not_given;
pub mod place;
pub mod reader;
pub mod said_answers;
pub(crate) mod toml;

pub use days::Days;

pub use crate::clock::moment;
use crate::error::{ApiError, Result};
use chrono::NaiveDate;
use foi::{Id, Snapshot, format};
use serde::Serialize;

/// `Kent`, or `3 forces`: for labels in History and messages.
pub fn who(snapshot: &Snapshot, authorities: &[Id]) -> Result<String> {
    match authorities {
        [] => Err(ApiError::invalid(
            "authorities",
            "Choose at least one authority.",
        )),
        [one] => {
            let at = snapshot
                .authority(*one)
                .ok_or_else(|| ApiError::missing("authority"))?;
            Ok(snapshot.authorities[at].name.clone())
        }
        several => Ok(format::plural(
            several.len(),
            &snapshot.campaign.authority_noun,
            &snapshot.campaign.authority_noun_plural,
        )),
    }
}

/// An ISO day, or nothing.
pub fn day(text: &str, field: &str) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| {
        ApiError::invalid(
            field,
            format!("“{text}” is not a date. Enter it as year-month-day, such as 2022-09-05."),
        )
    })
}

/// A reason without blanks around it.
///
/// # Errors
/// There is none: `ask` says what is asked for.
pub fn reason<'a>(text: &'a str, ask: &str) -> Result<&'a str> {
    match text.trim() {
        "" => Err(ApiError::invalid("reason", ask)),
        reason => Ok(reason),
    }
}

/// `Ada, 11 October 2022, 14:02`
#[must_use]
pub fn signed(who: &str, at: &str) -> String {
    format!("{who}, {}", moment(at))
}

/// `Kent`, `Essex and Kent`, `Essex, Kent and Surrey`
#[must_use]
pub fn listed(words: &[String]) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A number of things, as the window gets it.
#[must_use]
pub fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What a write did, in words, for the message at the foot.
#[derive(Clone, Debug, Default, Serialize, specta::Type)]
pub struct Done {
    /// `Exclude Metropolitan Police: 3.9% → 4.3%`
    pub message: String,
    /// It is the last step of History, and can be undone.
    pub undo: bool,
}

#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct NearName {
    pub id: Id,
    pub name: String,
}
