//! Answers that are no numbers, as a message or letter gives them.

use crate::error::{ApiError, Result};
use foi::entry::{Entry, parse_for};
use foi::{Holder, Id, Snapshot, Value};
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
    let mut entries: Vec<FigureEntry> = Vec::new();
    let missing = || ApiError::missing("measure or period");
    for one in choices {
        let m = snapshot.measure(one.measure).ok_or_else(missing)?;
        let read = parse_for(&snapshot.measures[m], &one.typed, None, None);
        let value = match read.map_err(|why| ApiError::invalid("answers", why.message))? {
            Entry::Value(value @ Value::Answer(_)) => value,
            Entry::Value(_) | Entry::Ask(_) => {
                let why = format!("“{}” is no answer.", one.typed);
                return Err(ApiError::invalid("answers", why));
            }
        };
        let places = authorities
            .iter()
            .flat_map(|authority| one.periods.iter().map(move |period| (*authority, *period)));
        for (authority, period) in places {
            let a = snapshot.authority(authority).ok_or_else(missing)?;
            let p = snapshot.period(period).ok_or_else(missing)?;
            let is_free = snapshot.asked(m, p)
                && matches!(
                    snapshot.value(a, m, p),
                    Value::NotEntered | Value::NotAnswered
                );
            let holder = Holder::Authority(authority);
            let again = |other: &FigureEntry| {
                (other.holder, other.measure, other.period) == (holder, one.measure, period)
            };
            if is_free && !entries.iter().any(again) {
                entries.push(FigureEntry {
                    holder,
                    measure: one.measure,
                    period,
                    value: value.clone(),
                    given: one.words.clone(),
                    source: source.map(str::to_owned),
                    origin: origin(&one.words),
                    note: None,
                });
            }
        }
    }
    Ok(entries)
}
