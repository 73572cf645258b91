//! A figure that was given or read twice, and not alike.
//!
//! Readings that are not settled and say something else than the figure. Two people who read one
//! source must read the same. Two sources contradict each other where no number can be both;
//! where one only says less (`<5` beside 3) that is something to look at.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use foi::{Reading, ReadingKind, Snapshot, Value};
use std::collections::BTreeMap;

/// Readings that are not settled and say something else than the figure, each with its cell.
/// Those of cells that no longer exist are passed over.
pub(super) fn open(
    snapshot: &Snapshot,
    authority: usize,
) -> impl Iterator<Item = (CellAt, &Reading)> {
    snapshot.readings[authority]
        .iter()
        .filter(|reading| reading.settled.is_none())
        .filter_map(move |reading| {
            let cell = CellAt {
                authority,
                measure: snapshot.measure(reading.measure)?,
                period: snapshot.period(reading.period)?,
            };
            (reading.value != *wording::at(snapshot, cell)).then_some((cell, reading))
        })
}

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    for authority in 0..snapshot.authorities.len() {
        let mut by_cell: BTreeMap<(CellAt, FindingKind), Vec<&Reading>> = BTreeMap::new();
        for (cell, reading) in open(snapshot, authority) {
            let kind = match reading.kind {
                ReadingKind::DoubleEntry => FindingKind::SecondEntry,
                ReadingKind::Source => FindingKind::GivenTwice,
            };
            by_cell.entry((cell, kind)).or_default().push(reading);
        }
        findings.extend(
            by_cell
                .into_iter()
                .map(|((cell, kind), readings)| finding(snapshot, cell, kind, &readings)),
        );
    }
}

fn finding(snapshot: &Snapshot, cell: CellAt, kind: FindingKind, readings: &[&Reading]) -> Finding {
    let decimals = snapshot.measures[cell.measure].decimals;
    let value = wording::at(snapshot, cell);
    let mut others: Vec<String> = readings
        .iter()
        .map(|reading| wording::value(&reading.value, decimals))
        .collect();
    others.sort();
    others.dedup();
    let others = wording::list(&others);
    let named = wording::cell(snapshot, cell.measure, cell.period);
    let here = wording::value(value, decimals);
    let (says, severity) = if kind == FindingKind::SecondEntry {
        (
            format!("{named} is {here}, but a second person read {others} in the source."),
            Severity::Error,
        )
    } else {
        (
            format!("{named} is {here} here, but {others} in another source."),
            readings
                .iter()
                .map(|reading| compare(value, &reading.value))
                .min()
                .unwrap_or(Severity::Note),
        )
    };
    Finding {
        key: wording::key(kind, &wording::ids(snapshot, cell)),
        figures: format!("{}; read: {others}", wording::figures(snapshot, &[cell])),
        kind,
        severity,
        authority: Some(cell.authority),
        cells: vec![cell],
        says,
        document: readings
            .iter()
            .find_map(|reading| Some((reading.document?, reading.spot.clone()))),
        explanation: None,
        outdated: None,
    }
}

/// How badly two different answers go together.
fn compare(one: &Value, other: &Value) -> Severity {
    match (one.bounds(), other.bounds()) {
        (Some((a, b)), Some((c, d))) if b < c || d < a => Severity::Error,
        (Some(_), Some(_)) => Severity::Note,
        // A number beside none: one of the two sources did not say all it knows.
        (Some(_), None) | (None, Some(_)) | (None, None) => Severity::Warning,
    }
}
