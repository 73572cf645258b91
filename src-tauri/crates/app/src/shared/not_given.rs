//! Figures that a message or letter does not give: withheld under a provision, or not held.

use super::led_to::LedTo;
use crate::error::{ApiError, Result};
use foi::{Id, Law, Snapshot, Value, format};
use serde::{Deserialize, Serialize};
use store::{FigureEntry, Origin};

/// Figures that a message or letter does not give, as a person confirmed them.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct NotGivenChoice {
    /// Withheld under this, as typed: `s.40(2)`, `section 12`; null where they are not held.
    pub provision: Option<String>,
    pub measures: Vec<Id>,
    pub periods: Vec<Id>,
    /// The sentence that says so.
    pub words: String,
}

/// What each choice enters in its cells.
///
/// # Errors
/// A provision is none of the law.
pub(crate) fn values(law: Law, choices: &[NotGivenChoice]) -> Result<Vec<Value>> {
    let value = |choice: &NotGivenChoice| {
        let Some(typed) = &choice.provision else {
            return Ok(Value::NotHeld);
        };
        let read = foi::provision::cited(law, typed);
        let provision = read.map_err(|why| ApiError::invalid("not_given", why))?;
        Ok(Value::Withheld {
            provision: Some(provision.into_boxed_str()),
        })
    };
    choices.iter().map(value).collect()
}

/// The figures that are entered for these authorities, each cell once. What the record has of a cell
/// stays: a number was given.
///
/// # Errors
/// A provision is none of the law, or an authority, a measure or a period is not in the campaign.
pub(crate) fn entries(
    snapshot: &Snapshot,
    authorities: &[Id],
    choices: &[NotGivenChoice],
    source: Option<&str>,
    origin: impl Fn(&str) -> Option<Origin>,
) -> Result<Vec<FigureEntry>> {
    let values = values(snapshot.campaign.law, choices)?;
    let mut led_to = LedTo {
        snapshot,
        source,
        entries: Vec::new(),
    };
    for (one, value) in choices.iter().zip(&values) {
        let places = authorities.iter().flat_map(|authority| {
            let measures = one.measures.iter();
            measures.flat_map(move |measure| {
                let periods = one.periods.iter();
                periods.map(move |period| (*authority, *measure, *period))
            })
        });
        for cell in places {
            led_to.enter(cell, value, &one.words, origin(&one.words))?;
        }
    }
    Ok(led_to.entries)
}

/// ` and entered 1 answer, 4 withheld figures and 2 figures as not held`; nothing where there are none.
pub(crate) fn entered<'a>(entries: impl Iterator<Item = &'a FigureEntry>) -> String {
    let (mut answers, mut withheld, mut not_held) = (0, 0, 0);
    for entry in entries {
        if entry.value == Value::NotHeld {
            not_held += 1;
        } else if entry.value.answer().is_some() {
            answers += 1;
        } else {
            withheld += 1;
        }
    }
    let answers = (answers > 0).then(|| format::plural(answers, "answer", "answers"));
    let withheld =
        (withheld > 0).then(|| format::plural(withheld, "withheld figure", "withheld figures"));
    let not_held = (not_held > 0)
        .then(|| format::plural(not_held, "figure as not held", "figures as not held"));
    let parts = answers.into_iter().chain(withheld).chain(not_held);
    let parts: Vec<String> = parts.collect();
    match &parts[..] {
        [] => String::new(),
        [one] => format!(" and entered {one}"),
        [before @ .., last] => format!(" and entered {} and {last}", before.join(", ")),
    }
}
