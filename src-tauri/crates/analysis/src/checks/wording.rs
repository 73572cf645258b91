//! The words that findings have in common.

use super::{CellAt, FindingKind};
use foi::{Id, Snapshot, Value, format};

/// The key of a finding: `out-of-line:` and the ids of what it is about.
pub(super) fn key(kind: FindingKind, ids: &[Id]) -> String {
    let mut key = kind.code().to_owned();
    for id in ids {
        key.push(':');
        key.push_str(&id.to_string());
    }
    key
}

/// The ids of a cell, for [`key`].
pub(super) fn ids(snapshot: &Snapshot, cell: CellAt) -> [Id; 3] {
    [
        snapshot.authorities[cell.authority].id,
        snapshot.measures[cell.measure].id,
        snapshot.periods[cell.period].id,
    ]
}

/// What cells hold: `charged 2019: 30; recorded 2019: 58`. In an order that moving a measure or a
/// period about does not change, and in the words of commands, which a new label does not change.
pub(super) fn figures(snapshot: &Snapshot, cells: &[CellAt]) -> String {
    let mut figures: Vec<String> = cells
        .iter()
        .map(|&cell| {
            let measure = &snapshot.measures[cell.measure];
            format!(
                "{} {}: {}",
                measure.slug,
                snapshot.periods[cell.period].slug,
                value(at(snapshot, cell), measure.decimals)
            )
        })
        .collect();
    figures.sort();
    figures.join("; ")
}

pub(super) fn at(snapshot: &Snapshot, cell: CellAt) -> &Value {
    snapshot.value(cell.authority, cell.measure, cell.period)
}

/// `58`, `<5`, `withheld s.40(2)`, `not yet entered`.
pub(super) fn value(value: &Value, decimals: u8) -> String {
    if *value == Value::NotEntered {
        value.state().words().to_owned()
    } else {
        format::value(value, decimals)
    }
}

/// `“Recorded” in 2019`
pub(crate) fn cell(snapshot: &Snapshot, measure: usize, period: usize) -> String {
    format!(
        "“{}” in {}",
        snapshot.measures[measure].label,
        self::period(snapshot, period)
    )
}

/// `2019`; quoted where the label is more than one word: `“2022 to July”`.
pub(crate) fn period(snapshot: &Snapshot, period: usize) -> String {
    let label = &snapshot.periods[period].label;
    if label.contains(char::is_whitespace) {
        format!("“{label}”")
    } else {
        label.clone()
    }
}

/// `58`, `61 to 69`, `at least 61`.
pub(super) fn amount(low: i64, high: Option<i64>, decimals: u8) -> String {
    let low_text = format::count(low, decimals);
    match high {
        Some(high) if high == low => low_text,
        Some(high) => format!("{low_text} to {}", format::count(high, decimals)),
        None => format!("at least {low_text}"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
