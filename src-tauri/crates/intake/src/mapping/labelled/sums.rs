//! What the totals among the figures say of the figures: measures of their parts, and periods of the
//! periods in them.

use super::Figure;
use super::rows::Row;
use crate::mapping::plan::{Labelled, Plan};
use crate::mapping::totals::{Bounds, Cells, Proofs, Sum, apart, settle, verdict};
use crate::mapping::values::Values;
use foi::Snapshot;
use foi::period::division::PeriodDivision;
use std::collections::HashMap;

/// Most figures that are added up.
const MAX_FIGURES: usize = 200_000;

pub(super) fn proofs(
    plan: &Plan<'_>,
    table: &Labelled,
    rows: &[Row<'_>],
    figures: &[Figure],
    values: &Values<'_>,
    snapshot: &Snapshot,
) -> Proofs {
    let sheet = plan.sheet;
    let hides = !(sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty());
    // What is hidden and not read may be in the totals.
    if figures.len() > MAX_FIGURES || (hides && !plan.rows.hidden) || !table.add.is_empty() {
        return Proofs::new();
    }
    let cells = Cells { sheet, values };
    let at = |figure: &Figure| (rows[figure.row].at, table.columns[figure.column].column);
    let decimals = |figure: &Figure| snapshot.measures[figure.place.measure].decimals;
    let mut by_place: HashMap<[usize; 3], &Figure> = HashMap::new();
    for figure in figures {
        let place = &figure.place;
        by_place
            .entry([place.authority, place.measure, place.period])
            .or_insert(figure);
    }
    // Of each measure, the parts of every breakdown in which they exclude each other, and whether
    // they are all there is.
    let measure_parts: Vec<Vec<(Vec<usize>, bool)>> = (0..snapshot.measures.len())
        .map(|whole| {
            snapshot
                .breakdowns_of(whole)
                .filter(|&breakdown| !snapshot.overlaps(breakdown))
                .map(|breakdown| {
                    let complete = snapshot.breakdowns[breakdown].complete;
                    (snapshot.parts_in(breakdown).collect(), complete)
                })
                .collect()
        })
        .collect();
    // Of each period, in every way in which its parts divide it.
    let divisions: Vec<Vec<PeriodDivision>> = (0..snapshot.periods.len())
        .map(|whole| snapshot.divisions_of(whole))
        .collect();
    let mut sums = Vec::new();
    for figure in figures {
        let place = figure.place;
        let of_measures = measure_parts[place.measure]
            .iter()
            .map(|(parts, complete)| {
                let parts = parts
                    .iter()
                    .map(|&measure| by_place.get(&[place.authority, measure, place.period]));
                (parts.collect::<Vec<_>>(), *complete)
            });
        let of_periods = divisions[place.period].iter().map(|division| {
            let parts = division.parts.iter();
            let parts =
                parts.map(|&period| by_place.get(&[place.authority, place.measure, period]));
            (parts.collect::<Vec<_>>(), true)
        });
        for (parts, complete) in of_measures.chain(of_periods) {
            // Parts of a measure may leave something over, unless they are all there is; what is
            // called their total does not.
            let all = parts.iter().all(Option::is_some) && complete || figure.total;
            let there: Vec<&Figure> = parts.into_iter().flatten().copied().collect();
            if there.is_empty() {
                continue;
            }
            let bounds: Vec<Bounds> = there
                .iter()
                .map(|part| cells.bounds(at(part).0, at(part).1, decimals(part)))
                .collect();
            let whole = cells.bounds(at(figure).0, at(figure).1, decimals(figure));
            let Some(proof) = verdict(&bounds, whole, "The parts") else {
                continue;
            };
            // A total of more than these says nothing against them.
            let more = verdict(
                &bounds,
                Bounds {
                    low: 0,
                    high: whole.high,
                },
                "",
            )
            .is_some();
            if proof.is_confirmed() || all || more {
                sums.push(Sum {
                    parts: there.iter().map(|part| at(part)).collect(),
                    whole: at(figure),
                    proof,
                    apart: apart(&bounds, whole),
                });
            }
        }
    }
    settle(&sums)
}
