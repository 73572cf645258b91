//! Reads a table whose cells hold values.

use super::collect::{Place, RowOf};
use super::count::count;
use super::labels::{Found, Lookup};
use super::mapped_table::{MappedTable, NotUnderstood, NotUnderstoodKind};
use super::open_totals::{has_unknown_parts, is_open_total, sums_of_overlapping, unproved_totals};
use super::plan::{Plan, Table, Whose};
use super::resolve::Resolver;
use super::taker::Taker;
use super::walk::{Labels, walk};
use super::{CellRule, MappingError, totals};
use foi::Snapshot;
use std::collections::HashMap;

pub(super) fn read<'a>(
    plan: &'a Plan<'a>,
    table: &Table,
    rules: &'a [CellRule],
    accept: &[String],
    snapshot: &'a Snapshot,
    watch: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<MappedTable, MappingError> {
    let sheet = plan.sheet;
    let resolver = Resolver::new(snapshot, plan);
    let figures: Vec<usize> = table.columns.iter().map(|column| column.column).collect();
    let mut taker = Taker::new(sheet, snapshot, rules, plan, &figures)?;
    let labels = |column: usize| Labels::new(sheet, column, plan.fill.contains(&column));
    let (mut names, mut categories, mut periods) =
        (Lookup::default(), Lookup::default(), Lookup::default());
    let mut authority = match table.authority {
        Whose::Column(column) => Err(labels(column)),
        Whose::One(one) => Ok(one),
    };
    let mut category = table.category.map(labels);
    let joined = joined(plan, table);
    let mut period = table.period.map(labels);
    let unproved = unproved_totals(plan, table, joined.as_deref(), &resolver);
    let unknown_parts = has_unknown_parts(plan, table, &resolver);
    let twice = sums_of_overlapping(plan, table, &resolver, snapshot);
    let mut unsure: Vec<usize> = Vec::new();
    let mut own_names: HashMap<&str, bool> = HashMap::new();
    let hidden = |column: usize| {
        !plan.rows.hidden && sheet.hidden_columns.binary_search(&count(column)).is_ok()
    };
    let mut rows = Vec::new();
    let walked = walk(sheet, &plan.rows, watch, |row| {
        let mut texts = [const { String::new() }; 3];
        // Every label is looked up, so that each is listed even where another is unknown.
        let a = match &mut authority {
            Ok(one) => Found::Is(*one),
            Err(labels) => {
                texts[0] = super::key(labels.text(row));
                names.get(labels.text(row), row, |text| resolver.authority(text))
            }
        };
        let m = category.as_mut().map(|labels| {
            texts[1] = super::key(labels.text(row));
            let text = labels.text(row);
            let found = categories.get(text, row, |text| resolver.category(text));
            if unknown_parts && is_open_total(plan, text) {
                unsure.push(row);
                Found::Unknown
            } else if twice.contains(&row) {
                Found::Unknown
            } else {
                found
            }
        });
        let p = period.as_mut().map(|labels| {
            let text = match &joined {
                Some(joined) => joined.get(row - plan.rows.first).map_or("", String::as_str),
                None => labels.text(row),
            };
            texts[2] = super::key(text);
            let found = periods.get(text, row, |text| resolver.period(text));
            if unproved.contains(&row) {
                Found::Unknown
            } else {
                found
            }
        });
        if rows.len() <= totals::MAX_ADDED_ROWS {
            let known = [Some(a), m, p]
                .into_iter()
                .flatten()
                .all(|label| matches!(label, Found::Is(_)));
            rows.push((texts, known, row));
        }
        let Found::Is(authority) = a else {
            return;
        };
        let exact = match (&mut category, m) {
            (Some(labels), Some(Found::Is(measure))) => {
                let text = labels.text(row);
                *own_names
                    .entry(text)
                    .or_insert_with(|| resolver.categories.is_own_name(text, measure))
            }
            (_, _) => false,
        };
        for column in &table.columns {
            if hidden(column.column) {
                continue;
            }
            let position = |own: Option<usize>, label: Option<Found>| match (own, label) {
                (Some(own), _) => Some(own),
                (None, Some(Found::Is(position))) => Some(position),
                (None, Some(Found::LeftOut | Found::Unknown) | None) => None,
            };
            let (Some(measure), Some(period)) =
                (position(column.measure, m), position(column.period, p))
            else {
                continue;
            };
            let place = Place {
                authority,
                measure,
                period,
            };
            match column.share_of {
                Some(whole) => taker.share(row, column.column, place, whole),
                None => {
                    let labels = [m, p].map(|label| match label {
                        Some(Found::Is(at)) => Some(at),
                        Some(Found::LeftOut | Found::Unknown) | None => None,
                    });
                    taker.value(
                        RowOf {
                            row,
                            column: column.column,
                            labels,
                            exact,
                        },
                        column.column,
                        place,
                    );
                }
            }
        }
    })?;
    let Taker {
        mut collector,
        mut values,
        ..
    } = taker;
    let mapped = &mut collector.mapped;
    (mapped.rows, mapped.skipped, mapped.below) = (walked.rows, walked.skipped, walked.below);
    mapped.signs = std::mem::take(&mut values.uses);
    let mut unknown = resolver.names(&names, mapped);
    unknown.extend(resolver.categories(&categories, mapped));
    unknown.extend(resolver.periods(&periods, mapped));
    unknown
        .into_iter()
        .for_each(|missed| collector.miss(|| missed));
    for (rows, reason) in [
        (
            unsure,
            "It is a total, and some of the rows that it adds up are not known. Say what they are, or what the total counts.",
        ),
        (twice.into_iter().collect(), totals::COUNTS_TWICE),
        (
            unproved.into_iter().collect(),
            "It is a total, and some of the periods asked about are not beside it. Say which period it is for.",
        ),
    ] {
        for row in rows {
            collector.miss(|| NotUnderstood {
                place: format!("row {}", row + 1),
                text: "Total".to_owned(),
                reason: reason.to_owned(),
                kind: NotUnderstoodKind::Row,
            });
        }
    }
    let proofs = totals::proofs(plan, table, &values, snapshot, &rows);
    for (place, reason) in totals::gaps(plan, table, &values, snapshot, &rows) {
        collector.miss(|| NotUnderstood {
            place,
            text: String::new(),
            reason,
            kind: NotUnderstoodKind::Column,
        });
    }
    let mut mapped = collector.done(&proofs, accept);
    mapped.hold_parts(&resolver.named_in_part(&names), snapshot);
    Ok(mapped)
}

/// The period of each row from the first on, where one column names a part of a year, and another
/// the year.
fn joined(plan: &Plan<'_>, table: &Table) -> Option<Vec<String>> {
    let (period, year) = (table.period?, table.year?);
    let sheet = plan.sheet;
    let labels = |column: usize| Labels::new(sheet, column, plan.fill.contains(&column));
    let (mut period, mut year) = (labels(period), labels(year));
    let joined = plan.data().map(|row| {
        let (part, of) = (period.text(row), year.text(row));
        match (part, of) {
            ("", of) => of.to_owned(),
            (part, "") => part.to_owned(),
            // A number alone is a month.
            (part, of) => format!("{part} {of}"),
        }
    });
    Some(joined.collect())
}
