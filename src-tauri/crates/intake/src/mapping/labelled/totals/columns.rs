//! What columns that are called totals add up.

use super::super::divided;
use super::super::fact::Facts;
use super::super::hidden;
use super::super::when::Part;
use super::{Settled, Sheet, is_every_part, whole_of_measures, whole_of_times};
use crate::mapping::periods::Span;
use std::collections::BTreeSet;

pub(super) fn total_columns(sheet: &Sheet<'_>, facts: &Facts<'_>, settled: &mut Settled<'_>) {
    let columns = &sheet.table.columns;
    for c in 0..settled.heads.len() {
        let own = settled.heads[c].named;
        if !own.total || own.unknown {
            continue;
        }
        let beside: Vec<usize> = (0..settled.heads.len())
            .filter(|&other| {
                let named = &settled.heads[other].named;
                other != c
                    && !named.total
                    && !named.share
                    && !named.out
                    && !hidden(sheet.plan, columns[other].column)
                    && may_be(named.unknown, own.measure, named.measure)
                    && may_be(named.unknown, own.time, named.time)
                    && may_be(named.unknown, own.part, named.part)
            })
            .collect();
        let known: Vec<usize> = beside
            .iter()
            .copied()
            .filter(|&other| !settled.heads[other].named.unknown)
            .collect();
        let adds_up = |parts: &[usize]| {
            let lines: Vec<usize> = settled
                .rows
                .iter()
                .filter(|row| !row.named.out)
                .map(|row| row.at)
                .collect();
            sheet.adds_up(
                lines.len(),
                |line| (lines[line], columns[c].column),
                &|line| {
                    parts
                        .iter()
                        .map(|&other| (lines[line], columns[other].column))
                        .collect()
                },
            )
        };
        let named = |other: &usize| &settled.heads[*other].named;
        let timed = |other: &usize| named(other).time.is_some() || named(other).part.is_some();
        let measures: BTreeSet<usize> = known
            .iter()
            .filter_map(|other| named(other).measure)
            .collect();
        let mut mended = own;
        mended.total = false;
        let all_timed = own.time.is_none() && own.part.is_none() && known.iter().all(timed);
        let all_measured =
            own.measure.is_none() && known.iter().all(|other| named(other).measure.is_some());
        let sure = beside.len() == known.len() || adds_up(&known);
        let open: Vec<&str> = beside
            .iter()
            .flat_map(|&other| settled.heads[other].open.iter().copied())
            .collect();
        let divided = known.is_empty()
            && beside.len() > 1
            && divided::divide(sheet.snapshot, &open)
            && adds_up(&beside);
        let found = if known.is_empty() && beside.is_empty() || divided {
            // The only column, or one of several that adds up the others: it holds what the rows say.
            true
        } else if !sure || known.is_empty() {
            false
        } else if all_timed && measures.len() <= 1 {
            mended.measure = mended.measure.or(measures.first().copied());
            let spans: Option<Vec<Span>> = known.iter().map(|other| named(other).days()).collect();
            let parts: BTreeSet<Part> =
                known.iter().filter_map(|other| named(other).part).collect();
            match spans {
                Some(spans) => {
                    mended.time = whole_of_times(facts, &spans);
                    mended.time.is_some()
                }
                // All months of the year that the row names.
                None => {
                    known.iter().all(|other| named(other).time.is_none()) && is_every_part(&parts)
                }
            }
        } else if own.time.is_some() && own.part.is_none() && measures.len() <= 1 && {
            let parts: BTreeSet<Part> =
                known.iter().filter_map(|other| named(other).part).collect();
            parts.len() == known.len() && is_every_part(&parts)
        } {
            // All quarters of the year that stands over them.
            mended.measure = mended.measure.or(measures.first().copied());
            true
        } else if all_measured && !known.iter().any(|other| own.time.is_none() && timed(other)) {
            mended.measure = whole_of_measures(sheet.snapshot, &measures);
            mended.measure.is_some()
        } else {
            false
        };
        if found {
            settled.heads[c].named = mended;
            if divided {
                settled.heads[c].total = false;
                let letter = |at: usize| {
                    foi::place::column_name(crate::mapping::count::count(columns[at].column))
                };
                for &other in &beside {
                    settled.heads[other].named.unknown = false;
                    settled.heads[other].named.out = true;
                }
                let parts: Vec<String> = beside.iter().map(|&other| letter(other)).collect();
                settled.said.push((
                    format!("columns {}", parts.join(", ")),
                    String::new(),
                    format!(
                        "They are parts of column {}, which adds them up, and were left out.",
                        letter(c)
                    ),
                ));
            }
        } else {
            settled.heads[c].named.unknown = true;
            let text = settled.heads[c].texts.join(" ");
            settled.said.push((
                format!(
                    "column {}",
                    foi::place::column_name(crate::mapping::count::count(columns[c].column))
                ),
                text,
                "It is a total, and it is not certain what it adds up. Say what it is.".to_owned(),
            ));
        }
    }
}

/// May a column be a part of a total of `own`: is it of the same, or not known to be of another?
fn may_be<T: PartialEq>(unknown: bool, own: Option<T>, named: Option<T>) -> bool {
    own.is_none() || named == own || unknown && named.is_none()
}
