//! Answers as the sentences of a message or letter give them: yes or no, words, numbers.

use super::led_to::LedTo;
use crate::error::{ApiError, Result};
use foi::entry::{Entry, parse_for};
use foi::{Id, Snapshot, Value};
use serde::{Deserialize, Serialize};
use store::{FigureEntry, Origin};

/// An answer that a message or letter gives, as a person confirmed it.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct AnswerChoice {
    pub measure: Id,
    /// As typed: `yes`, one of the options, `31/3/2021`, words.
    pub typed: String,
    pub periods: Vec<Id>,
    /// The sentence that says so.
    pub words: String,
}

/// The figures that are entered for these authorities, each cell once. What the record has of a cell
/// stays.
///
/// # Errors
/// What is typed is no answer to its question, or an authority, a measure or a period is not in the
/// campaign.
pub(crate) fn entries(
    snapshot: &Snapshot,
    authorities: &[Id],
    choices: &[AnswerChoice],
    source: Option<&str>,
    origin: impl Fn(&str) -> Option<Origin>,
) -> Result<Vec<FigureEntry>> {
    let mut led_to = LedTo {
        snapshot,
        source,
        entries: Vec::new(),
    };
    let missing = || ApiError::missing("measure or period");
    for one in choices {
        let m = snapshot.measure(one.measure).ok_or_else(missing)?;
        let read = parse_for(&snapshot.measures[m], &one.typed, None, None);
        let value = match read.map_err(|why| ApiError::invalid("answers", why.message))? {
            Entry::Value(
                value @ (Value::Answer(_) | Value::Count(_) | Value::Suppressed { .. }),
            ) => value,
            Entry::Value(_) | Entry::Ask(_) => {
                let why = format!("“{}” is no answer.", one.typed);
                return Err(ApiError::invalid("answers", why));
            }
        };
        let places = authorities
            .iter()
            .flat_map(|authority| one.periods.iter().map(move |period| (*authority, *period)));
        for (authority, period) in places {
            let cell = (authority, one.measure, period);
            led_to.enter(cell, &value, &one.words, origin(&one.words))?;
        }
    }
    Ok(led_to.entries)
}
