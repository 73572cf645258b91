//! What rows and columns that are called totals are totals of, and which rows are parts of others.

use super::divided;
use super::fact::Facts;
use super::named::Named;
use super::rows::{Kind, Row, Siblings};
use super::{Head, hidden};
use crate::mapping::labelled::when::Part;
use crate::mapping::periods::Span;
use crate::mapping::plan::{Labelled, Plan};
use crate::mapping::values::{Outcome, Values};
use crate::mapping::wholes::{is_part_of, wholes};
use foi::{Snapshot, Value};
use readers::sheets::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Most times that are put together to a longer one.
const MAX_TIMES: usize = 500;

/// Most rows below one that may be its parts; where it is not known itself, fewer.
const MAX_PARTS: usize = 200;
const MAX_OPEN_PARTS: usize = 30;

/// Most rows in which totals and parts are looked for.
const MAX_ROWS: usize = 20_000;

/// Why a row that adds up others is left out.
pub(in crate::mapping) const ADDS_UP: &str = "It adds up the rows below it, and was left out.";

/// Why a total is not read, where all rows above it add up to it and some of them are not known.
pub(in crate::mapping) const OPEN_TOTAL: &str =
    "All rows above it add up to it, and some of them are not known. Say what it is.";

/// The rows and columns with what they are of.
pub(super) struct Settled<'a> {
    pub rows: Vec<Row<'a>>,
    pub heads: Vec<Head<'a>>,
    /// Place, text and sentence of what a person should know.
    pub said: Vec<(String, String, String)>,
}

struct Sheet<'s> {
    plan: &'s Plan<'s>,
    table: &'s Labelled,
    values: &'s Values<'s>,
    snapshot: &'s Snapshot,
}

impl Sheet<'_> {
    /// The number in a cell; `None` where it is none.
    fn exact(&self, row: usize, column: usize) -> Option<i64> {
        let cell = self.plan.sheet.cell(row, column);
        let cell = Cell {
            text: cell.text.trim(),
            kind: cell.kind,
        };
        match self.values.look(cell, 2).0 {
            Outcome::Value(Value::Count(n), _) => Some(n),
            Outcome::Value(..) | Outcome::Nothing | Outcome::Refused(_) => None,
        }
    }

    /// Do the cells of parts add up to those of a whole, line by line? At least one line must say so with
    /// more than nothing, and none against it. A blank cell or a sign may stand for any number.
    fn adds_up(
        &self,
        lines: usize,
        whole: impl Fn(usize) -> (usize, usize),
        parts: &dyn Fn(usize) -> Vec<(usize, usize)>,
    ) -> bool {
        let mut proved = false;
        for line in 0..lines {
            let at = whole(line);
            let Some(whole) = self.exact(at.0, at.1) else {
                continue;
            };
            let (mut sum, mut open) = (0_i64, false);
            for (row, column) in parts(line) {
                match self.exact(row, column) {
                    Some(part) => sum = sum.saturating_add(part),
                    None => open = true,
                }
            }
            if sum > whole || sum < whole && !open {
                return false;
            }
            proved |= whole > 0 && sum == whole;
        }
        proved
    }
}

pub(super) fn settle<'a>(
    plan: &Plan<'_>,
    table: &Labelled,
    facts: &Facts<'_>,
    values: &Values<'_>,
    (rows, siblings): (Vec<Row<'a>>, Vec<Siblings>),
    heads: Vec<Head<'a>>,
) -> Settled<'a> {
    let sheet = Sheet {
        plan,
        table,
        values,
        snapshot: facts.snapshot,
    };
    let mut settled = Settled {
        rows,
        heads,
        said: Vec::new(),
    };
    if settled.rows.len() <= MAX_ROWS {
        if table.parts {
            parts(&sheet, &mut settled);
        }
        total_rows(&sheet, facts, &siblings, &mut settled);
    } else {
        // Too many to add up: none of them is read.
        for row in &mut settled.rows {
            row.named.unknown |= row.named.total;
        }
    }
    total_columns(&sheet, facts, &mut settled);
    settled
}

/// The measure of which all measures are parts, and that is none of them itself.
fn whole_of_measures(snapshot: &Snapshot, measures: &BTreeSet<usize>) -> Option<usize> {
    let first = *measures.first()?;
    wholes(snapshot, first).skip(1).find(|&whole| {
        let mut all = measures.iter();
        all.all(|&m| m != whole && is_part_of(snapshot, m, whole))
    })
}

/// The whole time that was asked about, where the times are all of it. A time that holds another of
/// them is a subtotal and counts for nothing.
fn whole_of_times(facts: &Facts<'_>, times: &[Span]) -> Option<Span> {
    let holds = |long: &Span, short: &Span| {
        long != short && long.start <= short.start && short.end <= long.end
    };
    let leaves: Vec<Span> = times
        .iter()
        .filter(|long| !times.iter().any(|short| holds(long, short)))
        .copied()
        .collect();
    let periods = &facts.resolver.periods;
    periods.whole_of(&leaves).map(|whole| periods.days(whole))
}

fn is_every_part(parts: &BTreeSet<Part>) -> bool {
    let months = parts.iter().filter(|part| matches!(part, Part::Month(_)));
    let months = months.count();
    (months == 12 && parts.len() == 12) || (months == 0 && parts.len() == 4)
}

fn total_columns(sheet: &Sheet<'_>, facts: &Facts<'_>, settled: &mut Settled<'_>) {
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

fn total_rows(
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
        let Some(n) = row.total else {
            // A category over its months: its own numbers are those of the whole time.
            if mixed && row.named.time.is_none() && row.named.part.is_none() && !row.named.unknown {
                let whole = whole_of_group(group);
                settled.rows[r].named.time = whole;
                settled.rows[r].named.unknown |= whole.is_none();
            }
            continue;
        };
        let beside = &siblings[n];
        let mut open_total = false;
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
        let named = &mut settled.rows[r].named;
        named.total = false;
        match first {
            Some(Kind::Authority | Kind::NotRead) => named.out = true,
            Some(Kind::Measure) => {
                let whole = whole_of_measures(sheet.snapshot, &beside.measures);
                named.measure = whole;
                let open = open_in.contains(&n);
                let named = &mut settled.rows[r].named;
                if whole.is_none() {
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

/// Leaves out the rows that are parts of the row above them, or that add up the authorities below
/// them.
fn parts(sheet: &Sheet<'_>, settled: &mut Settled<'_>) {
    let columns: Vec<usize> = sheet.table.columns.iter().map(|one| one.column).collect();
    let mut named: HashMap<usize, usize> = HashMap::new();
    for row in &settled.rows {
        if let Some(authority) = row.named.authority {
            *named.entry(authority).or_default() += 1;
        }
    }
    let mut r = 0;
    while r < settled.rows.len() {
        let row = settled.rows[r];
        let mut end = r + 1;
        if row.named.total || row.named.out {
            r += 1;
            continue;
        }
        let unknown = row.named.unknown;
        let most = if unknown { MAX_OPEN_PARTS } else { MAX_PARTS };
        while end < settled.rows.len() && end - r <= most {
            let below = &settled.rows[end];
            let part = below.named.unknown && !below.named.total && below.named.authority.is_none();
            if !part || row.named.authority.is_some() {
                break;
            }
            end += 1;
        }
        // What is known heads all unknown rows below it, or the first of them that add up to it.
        let mut found = None;
        for last in (r + 2..end).rev() {
            let rows = &settled.rows;
            if sheet.adds_up(columns.len(), |line| (row.at, columns[line]), &|line| {
                rows[r + 1..=last]
                    .iter()
                    .map(|one| (one.at, columns[line]))
                    .collect()
            }) {
                found = Some(last);
                break;
            }
        }
        if let Some(last) = found {
            let (first, end) = (settled.rows[r + 1].at + 1, settled.rows[last].at + 1);
            for part in &mut settled.rows[r + 1..=last] {
                part.named.unknown = false;
                part.named.out = true;
            }
            settled.said.push((
                format!("rows {first} to {end}"),
                String::new(),
                "They are parts of the row above them, which they add up to, and were left out."
                    .to_owned(),
            ));
            r = last + 1;
            continue;
        }
        let again = row
            .named
            .authority
            .is_some_and(|authority| named.get(&authority).is_some_and(|many| *many > 1));
        if again && !unknown && is_group_total(sheet, &settled.rows, r, &columns) {
            settled.rows[r].named.out = true;
            settled.said.push((
                format!("row {}", row.at + 1),
                String::new(),
                ADDS_UP.to_owned(),
            ));
        }
        r += 1;
    }
}

/// Does an authority's row add up the rows below it, up to the next gap, while another row has its
/// name?
fn is_group_total(sheet: &Sheet<'_>, rows: &[Row<'_>], r: usize, columns: &[usize]) -> bool {
    let below: Vec<usize> = rows[r + 1..]
        .iter()
        .take_while(|row| !row.apart)
        .take(MAX_PARTS)
        .map(|row| row.at)
        .collect();
    below.len() > 1
        && sheet.adds_up(columns.len(), |line| (rows[r].at, columns[line]), &|line| {
            below.iter().map(|&row| (row, columns[line])).collect()
        })
}
