//! What rows and columns that are called totals are totals of, and which rows are parts of others.

mod columns;
mod rows;

use super::fact::Facts;
use super::head::Head;
use super::rows::{Row, Siblings};
use crate::mapping::labelled::when::Part;
use crate::mapping::periods::Span;
use crate::mapping::plan::{Labelled, Plan};
use crate::mapping::values::{Outcome, Values};
use crate::mapping::wholes::{is_part_of, wholes};
use columns::total_columns;
use foi::{Snapshot, Value};
use readers::sheets::Cell;
use rows::total_rows;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

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
    /// The numbers of cells that were looked at, by row and column.
    numbers: RefCell<HashMap<(usize, usize), Option<i64>>>,
}

impl Sheet<'_> {
    /// The number in a cell; `None` where it is none. The same cell is asked about for many rows.
    fn exact(&self, row: usize, column: usize) -> Option<i64> {
        let known = self.numbers.borrow().get(&(row, column)).copied();
        known.unwrap_or_else(|| {
            let number = self.number(row, column);
            self.numbers.borrow_mut().insert((row, column), number);
            number
        })
    }

    fn number(&self, row: usize, column: usize) -> Option<i64> {
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
        numbers: RefCell::default(),
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
