//! What the source's own totals say of its figures: that they add up, or that they do not.

mod blame;

use super::key;
use super::plan::{Plan, Table, Whose};
use super::walk::count;
use super::{CellMeaning, CellRule, cells};
use crate::sheet::{Cell, Sheet};
use blame::Sum;
use foi::spot::column_name;
use foi::{Snapshot, Value};
use std::collections::HashMap;

/// Sheets of more rows are not added up.
const MOST_ROWS: usize = 20_000;

/// Words for a total.
const TOTALS: [&str; 7] = [
    "total",
    "totals",
    "grand total",
    "overall",
    "overall total",
    "all",
    "sum",
];

/// What totals say of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    Confirmed,
    /// In what way it is contradicted, as a sentence.
    Contradicted(String),
}

/// The label of a row that names what it counts, where rows are of several measures.
const CATEGORY: usize = 1;
/// The label of a row that names its period.
const PERIOD: usize = 2;

/// By row and column, from 0.
pub(super) type Proofs = HashMap<(usize, usize), Proof>;

/// A cell as an interval; `None` as its upper end: it could be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bounds {
    low: i64,
    high: Option<i64>,
}

/// A row of the table.
struct Row {
    at: usize,
    /// Texts of the labels: authority, category, period.
    labels: [String; 3],
    /// Which of them is a word for a total.
    total: Option<usize>,
    /// Every label is known.
    known: bool,
}

pub(super) fn is_total(text: &str) -> bool {
    TOTALS.contains(&key(text).as_str())
}

/// What the totals of a table say of its cells. `labels` gives a row's authority, category and
/// period, and whether each is known.
pub(super) fn proofs(
    plan: &Plan<'_>,
    table: &Table,
    rules: &[CellRule],
    snapshot: &Snapshot,
    rows: &[([String; 3], bool, usize)],
) -> Proofs {
    // What is hidden and not read may be in the totals.
    let sheet = plan.sheet;
    let hides = !(sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty());
    if rows.len() > MOST_ROWS || (hides && !plan.rows.hidden) {
        return Proofs::new();
    }
    let whose = match table.authority {
        Whose::Column(column) => Some(column),
        Whose::One(_) => None,
    };
    let columns = [whose, table.category, table.period];
    let rows: Vec<Row> = rows
        .iter()
        .map(|(labels, known, at)| {
            let mut labels = labels.clone();
            let total = labels.iter().position(|label| is_total(label));
            // A label that a total does not bear says nothing of it, also where one is repeated.
            if total.is_some() {
                for (label, column) in labels.iter_mut().zip(columns) {
                    let bears =
                        column.is_none_or(|column| !sheet.cell(*at, column).text.trim().is_empty());
                    if !bears {
                        label.clear();
                    }
                }
            }
            Row {
                at: *at,
                labels,
                total,
                known: *known,
            }
        })
        .collect();
    let decimals = |measure: Option<usize>| measure.map_or(0, |m| snapshot.measures[m].decimals);
    let reader = Cells {
        sheet: plan.sheet,
        rules,
    };
    // A total over some of the periods that were asked about may be one over all of them.
    let parts = snapshot.periods.iter().filter(|one| one.part_of.is_some());
    let periods = parts.count();
    // Parts that may overlap add up to more than their whole, and say nothing against it.
    let overlap = snapshot.measures.iter().any(|one| one.parts_overlap);
    let rows_that_add = |of: usize| of != CATEGORY || !overlap;
    let mut sums = Vec::new();
    for column in table
        .columns
        .iter()
        .filter(|column| column.share_of.is_none())
    {
        down(
            &reader,
            &rows,
            column.column,
            decimals(column.measure),
            (periods, &rows_that_add),
            &mut sums,
        );
    }
    across(plan, table, &reader, &rows, snapshot, &mut sums);
    blame::settle(&sums)
}

struct Cells<'a> {
    sheet: &'a Sheet,
    rules: &'a [CellRule],
}

impl Cells<'_> {
    fn bounds(&self, row: usize, column: usize, decimals: u8) -> Bounds {
        let cell = self.sheet.cell(row, column);
        let cell = Cell {
            text: cell.text.trim(),
            kind: cell.kind,
        };
        let unknown = Bounds { low: 0, high: None };
        let exact = |low, high| Bounds {
            low,
            high: Some(high),
        };
        let wanted = key(cell.text);
        if let Some(rule) = self.rules.iter().find(|rule| key(&rule.text) == wanted) {
            return match rule.means {
                CellMeaning::Zero => exact(0, 0),
                CellMeaning::Suppressed { low, high } => {
                    let scale = 10_i64.pow(decimals.min(9).into());
                    exact(i64::from(low) * scale, i64::from(high) * scale)
                }
                CellMeaning::Withheld
                | CellMeaning::NotHeld
                | CellMeaning::NotAnswered
                | CellMeaning::Skip
                | CellMeaning::Ask => unknown,
            };
        }
        match cells::read(cell, decimals) {
            Ok(Value::Count(n)) => exact(n, n),
            Ok(Value::Suppressed { low, high }) => exact(low, high),
            Ok(
                Value::Withheld { .. } | Value::NotHeld | Value::NotAnswered | Value::NotEntered,
            )
            | Err(_) => unknown,
        }
    }
}

fn sum(parts: &[Bounds]) -> Bounds {
    let mut all = Bounds {
        low: 0,
        high: Some(0),
    };
    for part in parts {
        all.low = all.low.saturating_add(part.low);
        all.high = all.high.zip(part.high).map(|(a, b)| a.saturating_add(b));
    }
    all
}

/// What a total says of its parts: that they add up to it, that they cannot, or nothing.
fn verdict(parts: &[Bounds], total: Bounds, what: &str) -> Option<Proof> {
    let shown = sum(parts);
    if shown == total && shown.high == Some(shown.low) {
        return Some(Proof::Confirmed);
    }
    // A spreadsheet leaves signs out of its sums: a total may be one of the plain numbers only.
    let plain: i64 = parts
        .iter()
        .filter(|part| part.high == Some(part.low))
        .map(|part| part.low)
        .sum();
    let too_much = total.high.is_some_and(|total| plain > total);
    let too_little = shown.high.is_some_and(|shown| shown < total.low);
    if !(too_much || too_little) {
        return None;
    }
    let (Some(high), Some(whole)) = (shown.high, total.high) else {
        return Some(Proof::Contradicted(format!(
            "{what} add up to {plain} or more, and the total beside them is less."
        )));
    };
    let apart = if too_much {
        format!("{} less", plain - whole)
    } else {
        format!("{} more", total.low - high)
    };
    Some(Proof::Contradicted(format!(
        "{what} add up to {}, and the total says {} ({apart}).",
        range(shown.low, high),
        range(total.low, whole)
    )))
}

fn range(low: i64, high: i64) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}")
    }
}

/// How much more a total is than its parts; `None` where one of them is no exact number.
fn apart(parts: &[Bounds], total: Bounds) -> Option<i64> {
    let exact = |bounds: Bounds| bounds.high.filter(|high| *high == bounds.low);
    exact(total)?.checked_sub(exact(sum(parts))?)
}

/// A row headed Total, and the rows above it with the same other labels.
fn down(
    cells: &Cells<'_>,
    rows: &[Row],
    column: usize,
    decimals: u8,
    (periods, rows_that_add): (usize, &dyn Fn(usize) -> bool),
    sums: &mut Vec<Sum>,
) {
    for (at, total) in rows.iter().enumerate() {
        let Some(of) = total.total.filter(|&of| rows_that_add(of)) else {
            continue;
        };
        let same =
            |row: &Row| (0..3).all(|label| label == of || row.labels[label] == total.labels[label]);
        let parts: Vec<&Row> = rows[..at]
            .iter()
            .rev()
            .take_while(|row| row.total.is_none() && same(row))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let whole = cells.bounds(total.at, column, decimals);
        let all: Vec<Bounds> = parts
            .iter()
            .map(|row| cells.bounds(row.at, column, decimals))
            .collect();
        let known: Vec<Bounds> = parts
            .iter()
            .zip(&all)
            .filter(|(row, _)| row.known)
            .map(|(_, bounds)| *bounds)
            .collect();
        // Rows that are not known may be parts of the others.
        let all_there = of != PERIOD || parts.len() >= periods;
        let proof = if known.len() == all.len() && all_there {
            verdict(&all, whole, "The rows above")
        } else {
            [&all, &known]
                .into_iter()
                .filter_map(|parts| verdict(parts, whole, ""))
                .find(|proof| *proof == Proof::Confirmed)
        };
        if let Some(proof) = proof {
            sums.push(Sum {
                parts: parts.iter().map(|row| (row.at, column)).collect(),
                whole: (total.at, column),
                proof,
                apart: apart(&all, whole),
            });
        }
    }
}

/// A column headed Total, and those beside it of which it is one: periods of a whole, parts of a
/// measure.
fn across(
    plan: &Plan<'_>,
    table: &Table,
    cells: &Cells<'_>,
    rows: &[Row],
    snapshot: &Snapshot,
    sums: &mut Vec<Sum>,
) {
    let headed = |column: usize| {
        let head = plan.heads.get(column).map_or("", String::as_str);
        is_total(head) || key(head).split(' ').any(|word| word == "total")
    };
    let parent_period = |p: usize| {
        snapshot.periods[p]
            .part_of
            .and_then(|id| snapshot.period(id))
    };
    let parent_measure = |m: usize| {
        snapshot.measures[m]
            .part_of
            .and_then(|id| snapshot.measure(id))
    };
    let values: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.share_of.is_none())
        .collect();
    for total in values.iter().filter(|column| headed(column.column)) {
        let periods: Vec<_> = values
            .iter()
            .filter(|column| {
                column.measure == total.measure
                    && column
                        .period
                        .is_some_and(|p| parent_period(p) == total.period)
            })
            .collect();
        let covered = total.period.is_some_and(|whole| {
            (0..snapshot.periods.len())
                .filter(|&p| parent_period(p) == Some(whole))
                .all(|p| periods.iter().any(|column| column.period == Some(p)))
        });
        let measures: Vec<_> = values
            .iter()
            .filter(|column| {
                column.period == total.period
                    && column
                        .measure
                        .is_some_and(|m| parent_measure(m) == total.measure)
            })
            .collect();
        let adds = |m: usize| !snapshot.measures[m].parts_overlap;
        let of_measures = total.measure.is_some_and(adds) && !measures.is_empty();
        let parts = if total.period.is_some() && !periods.is_empty() {
            &periods
        } else if of_measures {
            &measures
        } else {
            continue;
        };
        for row in rows {
            let decimals = total.measure.map_or(0, |m| snapshot.measures[m].decimals);
            let bounds: Vec<Bounds> = parts
                .iter()
                .map(|column| cells.bounds(row.at, column.column, decimals))
                .collect();
            let whole = cells.bounds(row.at, total.column, decimals);
            let Some(proof) = verdict(&bounds, whole, "The columns") else {
                continue;
            };
            // A total of more than these columns says nothing against them.
            let says = proof == Proof::Confirmed || covered || of_measures;
            if says {
                sums.push(Sum {
                    parts: parts.iter().map(|one| (row.at, one.column)).collect(),
                    whole: (row.at, total.column),
                    proof,
                    apart: apart(&bounds, whole),
                });
            }
        }
    }
}

/// Differences that blank cells and signs leave open, as sentences with the column.
pub(super) fn gaps(
    plan: &Plan<'_>,
    table: &Table,
    rules: &[CellRule],
    snapshot: &Snapshot,
    rows: &[([String; 3], bool, usize)],
) -> Vec<(String, String)> {
    let cells = Cells {
        sheet: plan.sheet,
        rules,
    };
    let mut gaps = Vec::new();
    if rows.len() > MOST_ROWS || matches!(table.authority, Whose::Column(_)) {
        return gaps;
    }
    for column in table
        .columns
        .iter()
        .filter(|column| column.share_of.is_none())
    {
        let decimals = column.measure.map_or(0, |m| snapshot.measures[m].decimals);
        let Some(last) = rows
            .iter()
            .rposition(|(labels, _, _)| labels.iter().any(|label| is_total(label)))
        else {
            continue;
        };
        let whole = cells.bounds(rows[last].2, column.column, decimals);
        let parts: Vec<Bounds> = rows[..last]
            .iter()
            .map(|(_, _, at)| cells.bounds(*at, column.column, decimals))
            .collect();
        let shown = sum(&parts);
        let blank = rows[..last]
            .iter()
            .any(|(_, _, at)| plan.sheet.cell(*at, column.column).text.trim().is_empty());
        let exact = parts
            .iter()
            .all(|part| part.high.is_none_or(|high| high == part.low));
        if blank && exact && whole.high == Some(whole.low) && shown.low < whole.low {
            gaps.push((
                format!("column {}", column_name(count(column.column))),
                format!(
                    "What is shown adds up to {} of {}: the blank cells are not all zero.",
                    shown.low, whole.low
                ),
            ));
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(n: i64) -> Bounds {
        range_of(n, Some(n))
    }

    fn range_of(low: i64, high: Option<i64>) -> Bounds {
        Bounds { low, high }
    }

    #[test]
    fn a_total_confirms_contradicts_or_says_nothing() {
        let said = |parts: &[Bounds], total| verdict(parts, total, "The rows above");
        assert_eq!(
            said(&[exact(60), exact(40)], exact(100)),
            Some(Proof::Confirmed)
        );
        assert_eq!(
            said(&[exact(170), exact(77), exact(6)], exact(268)),
            Some(Proof::Contradicted(
                "The rows above add up to 253, and the total says 268 (15 more).".to_owned()
            ))
        );
        // A hidden number may be what is missing, and may have been left out of the sum.
        for total in [40, 42] {
            assert_eq!(said(&[exact(40), range_of(1, Some(4))], exact(total)), None);
        }
        assert!(said(&[exact(40), range_of(1, Some(4))], exact(45)).is_some());
        assert!(said(&[exact(40), range_of(1, Some(4))], exact(39)).is_some());
        // A blank cell may be anything, but nothing below zero.
        assert_eq!(said(&[exact(40), range_of(0, None)], exact(61)), None);
        assert!(said(&[exact(40), range_of(0, None)], exact(39)).is_some());
    }
}
