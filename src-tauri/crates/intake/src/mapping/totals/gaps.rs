//! What blank cells and signs leave open.

use super::sums::{Bounds, Cells, MAX_ADDED_ROWS, sum};
use super::words::is_total;
use crate::mapping::count::count;
use crate::mapping::plan::{Plan, Table, Whose};
use crate::mapping::values::Values;
use foi::Snapshot;
use foi::place::column_name;

/// Differences that blank cells and signs leave open, as sentences with the column.
pub(in crate::mapping) fn gaps(
    plan: &Plan<'_>,
    table: &Table,
    values: &Values<'_>,
    snapshot: &Snapshot,
    rows: &[([String; 3], bool, usize)],
) -> Vec<(String, String)> {
    let cells = Cells {
        sheet: plan.sheet,
        values,
    };
    let mut gaps = Vec::new();
    if rows.len() > MAX_ADDED_ROWS || matches!(table.authority, Whose::Column(_)) {
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
                    "The numbers shown add up to {} of {}, so the blank cells are not all zero.",
                    shown.low, whole.low
                ),
            ));
        }
    }
    gaps
}
