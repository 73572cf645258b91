//! Totals in a table where it is not known what they add up.

use super::labels::Found;
use super::plan::{Plan, Table, Whose};
use super::resolve::Resolver;
use super::totals::MAX_ADDED_ROWS;
use super::walk::Labels;
use super::{key, periods};
use foi::Snapshot;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Tells whether a text is a word for a total that no person has explained.
pub(super) fn is_open_total(plan: &Plan<'_>, text: &str) -> bool {
    periods::is_whole_word(text) && !plan.categories.contains_key(&key(text))
}

/// Tells whether a row names a category that the campaign does not have.
pub(super) fn has_unknown_parts(plan: &Plan<'_>, table: &Table, resolver: &Resolver<'_>) -> bool {
    let Some(column) = table.category else {
        return false;
    };
    let sheet = plan.sheet;
    let mut seen: HashSet<&str> = HashSet::new();
    plan.data().take(MAX_ADDED_ROWS).any(|row| {
        let text = sheet.cell(row, column).text.trim();
        !text.is_empty()
            && sheet.only(row).is_none()
            && seen.insert(text)
            && !plan.rows.skip.contains(&key(text))
            && resolver.category(text) == Found::Unknown
    })
}

/// The rows that are called a total and add up rows before them that name parts which may overlap: they
/// may count one case several times, and are not the whole.
pub(super) fn sums_of_overlapping(
    plan: &Plan<'_>,
    table: &Table,
    resolver: &Resolver<'_>,
    snapshot: &Snapshot,
) -> BTreeSet<usize> {
    let sheet = plan.sheet;
    let mut found = BTreeSet::new();
    let overlap = (0..snapshot.breakdowns.len()).any(|one| snapshot.overlaps(one));
    let Some(column) = table.category.filter(|_| overlap) else {
        return found;
    };
    let number = |row: usize, column: usize| -> Option<i64> {
        sheet
            .cell(row, column)
            .text
            .trim()
            .replace(',', "")
            .parse()
            .ok()
    };
    let mut parts: Vec<usize> = Vec::new();
    for row in plan.data().take(MAX_ADDED_ROWS) {
        let text = sheet.cell(row, column).text.trim();
        if !is_open_total(plan, text) {
            match resolver.category(text) {
                Found::Is(measure) if snapshot.may_overlap(measure) => parts.push(row),
                Found::Is(_) | Found::LeftOut | Found::Unknown => {}
            }
            continue;
        }
        let adds_up = |column: usize| {
            let sum: Option<i64> = parts.iter().map(|&row| number(row, column)).sum();
            sum.is_some() && sum == number(row, column)
        };
        if parts.len() > 1 && table.columns.iter().all(|one| adds_up(one.column)) {
            found.insert(row);
        }
        parts.clear();
    }
    found
}

/// The rows whose period is a word for a total, where the other rows of the same authority and
/// category do not cover all the time that was asked about. Words that a person has explained do
/// not count.
pub(super) fn unproved_totals(
    plan: &Plan<'_>,
    table: &Table,
    joined: Option<&[String]>,
    resolver: &Resolver<'_>,
) -> BTreeSet<usize> {
    let sheet = plan.sheet;
    let labels = |column: usize| Labels::new(sheet, column, plan.fill.contains(&column));
    let Some(mut period) = table.period.map(labels) else {
        return BTreeSet::new();
    };
    let mut authority = match table.authority {
        Whose::Column(column) => Some(labels(column)),
        Whose::One(_) => None,
    };
    let mut category = table.category.map(labels);
    let total = |row: usize| {
        let column = table.period.unwrap_or_default();
        periods::is_whole_word(sheet.cell(row, column).text)
    };
    if !plan.data().any(total) {
        return BTreeSet::new();
    }
    let mut given: HashMap<[String; 2], TimeGiven> = HashMap::new();
    for row in plan.data() {
        let text = match joined {
            Some(joined) => joined.get(row - plan.rows.first).map_or("", String::as_str),
            None => period.text(row),
        };
        let of = [&mut authority, &mut category].map(|labels| {
            labels
                .as_mut()
                .map_or(String::new(), |one| key(one.text(row)))
        });
        let given = given.entry(of).or_default();
        if periods::is_whole_word(text) && !plan.periods.contains_key(&key(text)) {
            given.totals.push(row);
        } else if let Found::Is(one) = resolver.period(text) {
            given.spans.push(resolver.periods.days(one));
        } else if let Some(span) = periods::span(text) {
            given.spans.push(span);
        } else {
            given.unknown |= !text.is_empty();
        }
    }
    given
        .into_values()
        .filter(|one| one.unknown || resolver.periods.whole_of(&one.spans).is_none())
        .flat_map(|one| one.totals)
        .collect()
}

/// The times that the rows of one authority and category name.
#[derive(Default)]
struct TimeGiven {
    spans: Vec<periods::Span>,
    /// Rows that are totals.
    totals: Vec<usize>,
    /// A text is not a time.
    unknown: bool,
}
