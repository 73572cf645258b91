//! What rows that are called totals add up.

use super::super::divided;
use super::super::fact::Facts;
use super::super::named::Named;
use super::super::rows::{Kind, Row, Siblings};
use super::{
    MAX_TIMES, OPEN_TOTAL, Settled, Sheet, is_every_part, whole_of_measures, whole_of_times,
};
use crate::mapping::periods::Span;
use crate::mapping::totals::COUNTS_TWICE;
use foi::Snapshot;
use std::collections::{BTreeSet, HashMap, HashSet};

pub(super) fn total_rows(
    sheet: &Sheet<'_>,
    facts: &Facts<'_>,
    siblings: &[Siblings],
    settled: &mut Settled<'_>,
) {
    // The times that rows with the same other labels name, each once.
    let mut times: HashMap<[Option<usize>; 2], Vec<Span>> = HashMap::new();
    let mut seen: HashSet<([Option<usize>; 2], Span)> = HashSet::new();
    for row in &settled.rows {
        if let Some(days) = row
            .named
            .days()
            .filter(|_| !row.named.total && !row.named.out)
        {
            let group = [row.named.authority, row.named.measure];
            if seen.insert((group, days)) {
                let times = times.entry(group).or_default();
                if times.len() < MAX_TIMES {
                    times.push(days);
                }
            }
        }
    }
    let mut all: Vec<Span> = times.values().flatten().copied().collect();
    all.sort_by_key(|span| (span.start, span.end));
    all.dedup();
    all.truncate(MAX_TIMES);
    let whole_of_all = whole_of_times(facts, &all);
    let open_in: HashSet<usize> = settled
        .rows
        .iter()
        .filter(|row| !row.named.out)
        .filter_map(|row| row.open_in)
        .collect();
    let mut wholes: HashMap<[Option<usize>; 2], Option<Span>> = HashMap::new();
    let outline = sheet.table.labels.iter().any(|label| label.heads_below);
    let mixed = siblings
        .iter()
        .zip(&sheet.table.labels)
        .any(|(one, label)| {
            label.heads_below && one.times && (!one.measures.is_empty() || one.authorities)
        });
    let columns: Vec<usize> = sheet.table.columns.iter().map(|one| one.column).collect();
    // Each column is of a time that months or quarters in the rows are parts of.
    let heads_timed = settled.heads.iter().all(|head| head.named.time.is_some());
    for r in 0..settled.rows.len() {
        let row = settled.rows[r];
        let mut group = [row.named.authority, row.named.measure];
        let mut whole_of_group = |group: [Option<usize>; 2]| {
            *wholes.entry(group).or_insert_with(|| {
                times
                    .get(&group)
                    .and_then(|times| whole_of_times(facts, times))
            })
        };
        if let Some(whole) = whole_of_time(sheet, settled, r, &columns) {
            settled.rows[r].named.measure = Some(whole);
            continue;
        }
        let Some(n) = row.total else {
            // A category over its months: its own numbers are those of the whole time. An answer that is
            // no number adds up nothing.
            let is_number = |measure: usize| sheet.snapshot.measures[measure].kind.is_number();
            let adds_up = row.named.measure.is_none_or(is_number);
            if mixed
                && adds_up
                && row.named.time.is_none()
                && row.named.part.is_none()
                && !row.named.unknown
            {
                let whole = whole_of_group(group);
                settled.rows[r].named.time = whole;
                settled.rows[r].named.unknown |= whole.is_none();
            }
            continue;
        };
        let beside = &siblings[n];
        let (mut open_total, mut twice) = (false, false);
        if let Some((range, whole)) = divided::rows_of(facts, &settled.rows, r)
            && (beside.first.is_none() || row.over != Named::default())
            && rows_add_up(
                sheet,
                row.at,
                &columns,
                divided::parts(&settled.rows, range.clone()).map(|at| settled.rows[at].at),
            )
        {
            let (first, last) = (settled.rows[range.start].at, settled.rows[range.end - 1].at);
            settled.said.push((
                format!("rows {} to {}", first + 1, last + 1),
                String::new(),
                format!(
                    "They are parts of row {}, which adds them up, and were left out.",
                    row.at + 1
                ),
            ));
            for part in &mut settled.rows[range] {
                part.named.unknown = false;
                part.named.out = true;
            }
            settled.rows[r].named = whole;
            settled.rows[r].divided = true;
            continue;
        }
        let mut first = beside.first;
        if row.over != Named::default() {
            let above = settled.rows[..r].iter().rev();
            let above = above.take_while(|one| one.group == row.group && one.total.is_none());
            let above: Vec<&Row<'_>> = above.filter(|one| !one.named.out).collect();
            let timed = |named: &Named| named.time.is_some() || named.part.is_some();
            let of_times = !timed(&row.over) && above.iter().all(|one| timed(&one.named));
            // What heads all rows that it adds up heads it too.
            if rows_add_up(sheet, row.at, &columns, above.iter().map(|one| one.at)) {
                let named = &mut settled.rows[r].named;
                named.join(&row.over, facts.snapshot);
                group = [named.authority, named.measure];
                if of_times {
                    first = Some(Kind::Time);
                }
            }
        }
        let whole = whole_of_all_rows(sheet, settled, r, &columns);
        let named = &mut settled.rows[r].named;
        named.total = false;
        named.measure = named.measure.or(whole);
        match first {
            Some(Kind::Authority | Kind::NotRead) => named.out = true,
            Some(Kind::Measure) => {
                let whole = whole_of_measures(sheet.snapshot, &beside.measures);
                named.measure = whole;
                let open = open_in.contains(&n);
                twice = whole.is_some_and(|whole| {
                    let above = settled.rows[..r].iter().rev();
                    let above = above.take_while(|one| one.total.is_none());
                    let overlapping: Vec<usize> = above
                        .filter(|one| overlaps_within(sheet.snapshot, &one.named, whole))
                        .map(|one| one.at)
                        .collect();
                    overlapping.len() > 1
                        && rows_add_up(sheet, row.at, &columns, overlapping.into_iter())
                });
                let named = &mut settled.rows[r].named;
                if whole.is_none() || twice {
                    named.unknown = true;
                } else if mixed && beside.times {
                    named.time = named.time.or(whole_of_all);
                    named.unknown |= named.time.is_none() || open;
                } else if open {
                    let above = settled.rows[..r].iter().rev();
                    let above = above.take_while(|one| one.total.is_none());
                    let above: Vec<&Row<'_>> = above.filter(|one| !one.named.out).collect();
                    let known = above.iter().filter(|one| !one.named.unknown);
                    if !rows_add_up(sheet, row.at, &columns, known.map(|one| one.at)) {
                        let all =
                            rows_add_up(sheet, row.at, &columns, above.iter().map(|one| one.at));
                        settled.rows[r].named.unknown = true;
                        open_total = all;
                    }
                }
            }
            Some(Kind::Time | Kind::Part) => {
                let whole = if outline && group == [None; 2] {
                    whole_of_all
                } else {
                    whole_of_group(group)
                };
                let timed = named.time.is_some() || heads_timed;
                let every_part = timed && is_every_part(&beside.parts);
                if whole.is_some() && named.time.is_none() {
                    named.time = whole;
                } else if !every_part {
                    named.unknown = true;
                }
            }
            // All that it adds up is not known, or there is nothing to add up.
            None => named.unknown = true,
        }
        if settled.rows[r].named.unknown {
            let column = sheet.table.labels[n].column;
            let text = sheet.plan.sheet.cell(row.at, column).text.trim();
            let reason = if open_total {
                OPEN_TOTAL
            } else if twice {
                COUNTS_TWICE
            } else {
                "It is a total, and it is not certain what it adds up. Say what it is."
            };
            settled.said.push((
                format!("row {}", row.at + 1),
                text.to_owned(),
                reason.to_owned(),
            ));
        }
    }
}

/// What a row with only a time counts, above or below rows of that time whose measures are parts of one
/// and add up to it, as in a pivot table: `2019/20`, `2019/20 Total`.
fn whole_of_time(
    sheet: &Sheet<'_>,
    settled: &Settled<'_>,
    at: usize,
    columns: &[usize],
) -> Option<usize> {
    let row = settled.rows[at];
    let only_time = row.named.time.is_some()
        && row.named.measure.is_none()
        && row.total.is_none()
        && !row.heads
        && !row.named.out
        && !row.named.unknown;
    if !only_time {
        return None;
    }
    let same = |one: &&Row<'_>| one.named.time == row.named.time && one.named.measure.is_some();
    let below = settled.rows[at + 1..].iter().take_while(same).collect();
    let above = settled.rows[..at].iter().rev().take_while(same).collect();
    [below, above]
        .into_iter()
        .find_map(|parts: Vec<&Row<'_>>| whole_of_rows(sheet, settled, at, &parts, columns))
}

/// What a total counts that adds up all rows of the table.
fn whole_of_all_rows(
    sheet: &Sheet<'_>,
    settled: &Settled<'_>,
    at: usize,
    columns: &[usize],
) -> Option<usize> {
    let row = settled.rows[at];
    let timed = settled.rows.iter().any(|one| one.named.time.is_some());
    if row.named.measure.is_some() || row.named.time.is_some() || !timed {
        return None;
    }
    let parts: Vec<&Row<'_>> = settled.rows[..at]
        .iter()
        .filter(|one| one.own && one.total.is_none() && !one.named.out)
        .collect();
    whole_of_rows(sheet, settled, at, &parts, columns)
}

/// The measure of which rows are parts that add up to a row, none in two of them.
fn whole_of_rows(
    sheet: &Sheet<'_>,
    settled: &Settled<'_>,
    at: usize,
    parts: &[&Row<'_>],
    columns: &[usize],
) -> Option<usize> {
    let headed = settled
        .heads
        .iter()
        .any(|head| head.named.measure.is_some());
    let mut measures = BTreeSet::new();
    for part in parts {
        let measure = part.named.measure.filter(|_| !part.named.unknown)?;
        measures.insert(measure);
    }
    let overlap = measures.iter().any(|&one| sheet.snapshot.may_overlap(one));
    if headed || overlap || measures.len() < 2 {
        return None;
    }
    let whole = whole_of_measures(sheet.snapshot, &measures)?;
    let rows = parts.iter().map(|one| one.at);
    rows_add_up(sheet, settled.rows[at].at, columns, rows).then_some(whole)
}

/// Does a row name a direct part of `whole` that may overlap with others?
fn overlaps_within(snapshot: &Snapshot, named: &Named, whole: usize) -> bool {
    let whole = Some(snapshot.measures[whole].id);
    let part = named.measure.filter(|_| !named.out);
    part.is_some_and(|part| snapshot.measures[part].part_of == whole && snapshot.may_overlap(part))
}

/// Do rows add up to a total in every column?
fn rows_add_up(
    sheet: &Sheet<'_>,
    total: usize,
    columns: &[usize],
    parts: impl Iterator<Item = usize>,
) -> bool {
    let parts: Vec<usize> = parts.collect();
    sheet.adds_up(columns.len(), |line| (total, columns[line]), &|line| {
        parts.iter().map(|&row| (row, columns[line])).collect()
    })
}
