//! What is not read: columns, rows with numbers above and below, other sheets, and what the file
//! hides. It is listed, whatever the mapping is.

use super::called;
use super::count::count;
use super::mapped_table::{MAX_LISTED, MappedTable, NotUnderstood, NotUnderstoodKind, short};
use super::plan::{Layout, Plan, When, Whose};
use foi::Snapshot;
use foi::place::column_name;
use readers::sheets::{CellKind, HiddenPart, Sheet};
use std::collections::HashSet;

/// Why a column of numbers is not read.
pub(super) const NOT_NAMED: &str =
    "It has numbers but was not read, because their measure and period are not known.";

/// Rows of a sheet that are looked at.
const MAX_ROWS: usize = 2_000;

/// Cells at the beginning of a row that may name an authority.
const MAX_LABELS: usize = 5;

/// Columns that are looked at.
const MAX_COLUMNS: usize = 200;

/// Adds to a reading what it leaves unread.
pub(super) fn list(
    plans: &[&Plan<'_>],
    sheets: &[Sheet],
    snapshot: &Snapshot,
    mapped: &mut MappedTable,
) {
    let mut left = Vec::new();
    for (n, plan) in plans.iter().enumerate() {
        columns(plan, plans, &mut left);
        // Each sheet is looked at once.
        if !plans[..n]
            .iter()
            .any(|one| std::ptr::eq(one.sheet, plan.sheet))
        {
            rows(plan, plans, &mut left);
        }
    }
    for sheet in sheets
        .iter()
        .filter(|sheet| !plans.iter().any(|plan| std::ptr::eq(*sheet, plan.sheet)))
    {
        let numbers = numbers(sheet, 0..sheet.height().min(MAX_ROWS));
        if sheet.hidden {
            let others = others(sheet, snapshot);
            let rows = (0..sheet.height().min(MAX_ROWS))
                .filter(|&row| !sheet.is_blank(row))
                .count();
            let rows = foi::format::plural(rows, "row", "rows");
            let warning = if others.is_empty() {
                format!(
                    "It is hidden in the file and was not read. It may have personal data ({rows}). Look at it before you share the file."
                )
            } else {
                format!(
                    "It is hidden in the file and was not read. It has data of others ({rows}), such as {}. Look at it before you share the file.",
                    others.join(", ")
                )
            };
            left.push(note(called::called(sheet), "", &warning));
        } else if numbers > 0 {
            left.push(NotUnderstood {
                kind: NotUnderstoodKind::Elsewhere,
                ..note(
                    called::called(sheet),
                    "",
                    "It has numbers but was not read.",
                )
            });
        }
    }
    for (n, plan) in plans.iter().enumerate() {
        let listed = plans[..n]
            .iter()
            .any(|one| std::ptr::eq(one.sheet, plan.sheet));
        if plan.rows.hidden || listed {
            continue;
        }
        left.extend(plan.sheet.hidden_parts().map(|(place, text)| {
            note(
                match place {
                    HiddenPart::Row(row) => format!("row {}", row + 1),
                    HiddenPart::Column(column) => format!("column {}", column_name(column)),
                },
                text,
                "It is hidden in the file and was not read. Say whether it is part of the answer.",
            )
        }));
    }
    if mapped.figures.is_empty()
        && mapped.unmatched.is_empty()
        && mapped.signs.is_empty()
        && mapped.shares.is_empty()
        && left.is_empty()
    {
        left.push(note(
            "the table".to_owned(),
            "",
            "It has no figures of this campaign.",
        ));
    }
    let room = MAX_LISTED.saturating_sub(mapped.unmatched.len());
    mapped.unmatched_more = mapped
        .unmatched_more
        .saturating_add(count(left.len().saturating_sub(room)));
    left.truncate(room);
    mapped.unmatched.extend(left);
}

/// Authorities of the campaign that a hidden sheet names, where it names several; a few of them.
fn others(sheet: &Sheet, snapshot: &Snapshot) -> Vec<String> {
    let directory = foi::names::Directory::new(&snapshot.authorities);
    let mut found: Vec<usize> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for row in 0..sheet.height().min(MAX_ROWS) {
        for cell in sheet.filled(row).take(MAX_LABELS) {
            let text = cell.text.trim();
            let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
            if digits || seen.len() >= MAX_ROWS || !seen.insert(text) {
                continue;
            }
            if let [one] = directory.matches(text)[..]
                && !found.contains(&one)
            {
                found.push(one);
            }
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let names = found.iter().take(3);
    names
        .map(|&at| snapshot.authorities[at].name.clone())
        .collect()
}

fn note(place: String, text: &str, reason: &str) -> NotUnderstood {
    NotUnderstood {
        place,
        text: short(text),
        reason: reason.to_owned(),
        kind: NotUnderstoodKind::Table,
    }
}

/// The columns that the mapping uses.
fn used(plan: &Plan<'_>) -> HashSet<usize> {
    let whose = |whose: &Whose| match whose {
        Whose::Column(column) => Some(*column),
        Whose::One(_) => None,
    };
    match &plan.layout {
        Layout::Table(table) => [
            whose(&table.authority),
            table.category,
            table.period,
            table.year,
        ]
        .into_iter()
        .flatten()
        .chain(table.columns.iter().map(|column| column.column))
        .collect(),
        Layout::Labels(table) => table
            .labels
            .iter()
            .map(|label| label.column)
            .chain(table.columns.iter().map(|column| column.column))
            .chain(table.add.iter().copied())
            .chain(table.only.iter().map(|(column, _)| *column))
            .collect(),
        Layout::Records(records) => whose(&records.authority)
            .into_iter()
            .chain(match records.period {
                When::Column(column) => Some(column),
                When::Fixed(_) => None,
            })
            .chain(records.categories.iter().copied())
            .chain(records.only.iter().map(|(column, _)| *column))
            .collect(),
    }
}

fn is_number(text: &str, kind: CellKind) -> bool {
    let text = text.trim();
    !text.ends_with('%')
        && (matches!(kind, CellKind::Number | CellKind::Shown)
            || text.starts_with(|c: char| c.is_ascii_digit()) && text.len() < 20)
}

/// Cells with numbers.
fn numbers(sheet: &Sheet, rows: std::ops::Range<usize>) -> usize {
    rows.flat_map(|row| sheet.row(row).take(MAX_COLUMNS))
        .filter(|cell| is_number(cell.text, cell.kind))
        .count()
}

fn columns(plan: &Plan<'_>, plans: &[&Plan<'_>], left: &mut Vec<NotUnderstood>) {
    // A table beside this one reads the others.
    let used: HashSet<usize> = plans
        .iter()
        .filter(|one| std::ptr::eq(one.sheet, plan.sheet) && meet(&one.data(), &plan.data()))
        .flat_map(|one| used(one))
        .collect();
    let records = matches!(plan.layout, Layout::Records(_));
    let rows = plan.data();
    for column in 0..plan.sheet.width().min(MAX_COLUMNS) {
        if used.contains(&column) || records {
            continue;
        }
        let rows = rows.start..rows.end.min(rows.start + MAX_ROWS);
        let (mut texts, mut numbers) = (0, 0);
        for row in rows {
            let cell = plan.sheet.cell(row, column);
            let text = cell.text.trim();
            // Percentages are no figures.
            texts += usize::from(!text.is_empty() && !text.ends_with('%'));
            numbers += usize::from(is_number(cell.text, cell.kind));
        }
        if texts > 0 {
            left.push(NotUnderstood {
                kind: if numbers > 0 {
                    NotUnderstoodKind::Nameless
                } else {
                    NotUnderstoodKind::Column
                },
                ..note(
                    format!("column {}", column_name(count(column))),
                    plan.heads.get(column).map_or("", String::as_str),
                    if numbers > 0 {
                        NOT_NAMED
                    } else {
                        "It has text and was not read."
                    },
                )
            });
        }
    }
}

fn meet(one: &std::ops::Range<usize>, other: &std::ops::Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Rows with numbers outside the tables of a sheet.
fn rows(plan: &Plan<'_>, plans: &[&Plan<'_>], left: &mut Vec<NotUnderstood>) {
    let data = plan.data();
    let read: Vec<&&Plan<'_>> = plans
        .iter()
        .filter(|one| std::ptr::eq(one.sheet, plan.sheet))
        .collect();
    let outside = |row: &usize| {
        !read
            .iter()
            .any(|one| one.data().contains(row) || one.rows.headers.contains(row))
    };
    let sheet = plan.sheet;
    let holds = |row: &usize| {
        let cells = sheet.filled(*row);
        let (mut all, mut numbers) = (0, 0);
        for cell in cells {
            all += 1;
            numbers += usize::from(is_number(cell.text, cell.kind));
        }
        all > 1 && numbers > 0
    };
    let above = (0..data.start.min(sheet.height()))
        .filter(|row| outside(row))
        .filter(holds);
    let below = (data.end.max(data.start)..sheet.height().min(data.end + MAX_ROWS))
        .filter(|row| outside(row))
        .filter(holds);
    for rows in [above.collect::<Vec<_>>(), below.collect()] {
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let first_text = sheet.row(*first).find(|cell| !cell.text.trim().is_empty());
            left.push(NotUnderstood {
                kind: NotUnderstoodKind::Elsewhere,
                ..note(
                    if first == last {
                        format!("row {}", first + 1)
                    } else {
                        format!("rows {} to {}", first + 1, last + 1)
                    },
                    first_text.map_or("", |cell| cell.text),
                    "There are numbers here outside the table that was read.",
                )
            });
        }
    }
}
