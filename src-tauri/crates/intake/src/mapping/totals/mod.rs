//! What the source's own totals say of its figures: that they add up, or that they do not.

mod blame;
mod gaps;
mod proof;
mod sums;
mod words;

use super::key;
use super::plan::{Plan, Table, Whose};
use super::values::Values;
use foi::Snapshot;
use words::is_total;

pub(super) use blame::{Sum, settle};
pub(super) use gaps::gaps;
pub(super) use proof::{Proof, Proofs};
pub(super) use sums::{Bounds, Cells, MAX_ADDED_ROWS, apart, verdict};
pub(super) use words::TOTAL_WORDS;

/// Why the total of parts that may overlap is not read.
pub(in crate::mapping) const COUNTS_TWICE: &str =
    "It adds up parts that may overlap, so it may count one case several times. Say what it is.";

/// The label of a row that names what it counts, where rows are of several measures.
const CATEGORY: usize = 1;
/// The label of a row that names its period.
const PERIOD: usize = 2;

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

/// What the totals of a table say of its cells. `labels` gives a row's authority, category and
/// period, and whether each is known.
pub(super) fn proofs(
    plan: &Plan<'_>,
    table: &Table,
    values: &Values<'_>,
    snapshot: &Snapshot,
    rows: &[([String; 3], bool, usize)],
) -> Proofs {
    // What is hidden and not read may be in the totals.
    let sheet = plan.sheet;
    let hides = !(sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty());
    if rows.len() > MAX_ADDED_ROWS || (hides && !plan.rows.hidden) {
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
        values,
    };
    // A total over some of the periods that were asked about may be one over all of them.
    let parts = snapshot.periods.iter().filter(|one| one.part_of.is_some());
    let periods = parts.count();
    // Parts that may overlap add up to more than their whole, and say nothing against it.
    let overlap = (0..snapshot.breakdowns.len()).any(|breakdown| snapshot.overlaps(breakdown));
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
    settle(&sums)
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

/// A column headed Total, and the columns beside it that it adds up: periods of a longer period, or
/// parts of a measure.
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
        let sets = if total.period.is_some() && !periods.is_empty() {
            vec![(periods, covered)]
        } else {
            let breakdowns = total.measure.into_iter().flat_map(|m| {
                snapshot
                    .breakdowns_of(m)
                    .filter(|&breakdown| !snapshot.overlaps(breakdown))
            });
            let of_breakdown = |breakdown: usize| -> Vec<_> {
                let id = snapshot.breakdowns[breakdown].id;
                let in_it = |m: usize| snapshot.measures[m].breakdown == Some(id);
                values
                    .iter()
                    .filter(|one| one.period == total.period && one.measure.is_some_and(in_it))
                    .collect()
            };
            breakdowns
                .map(|breakdown| (of_breakdown(breakdown), true))
                .filter(|(parts, _)| !parts.is_empty())
                .collect()
        };
        for (row, (parts, whole_of_them)) in rows
            .iter()
            .flat_map(|row| sets.iter().map(move |set| (row, set)))
        {
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
            if proof == Proof::Confirmed || *whole_of_them {
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
