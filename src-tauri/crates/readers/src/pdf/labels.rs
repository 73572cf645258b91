//! Labels of rows that are tagged as a table of their own, as Excel 365 writes them.

use super::draft::{Draft, DraftCell};
use super::tagged::Source;
use crate::sheets::Area;

/// Rows of two tables are beside each other where they stand no further apart, in points.
const SAME_ROW: f32 = 3.0;

/// Labels and their table stand no more tables apart in the order of the tags.
const MAX_BETWEEN: usize = 8;

/// The place of each row from top to bottom.
fn heights(draft: &Draft) -> Vec<Option<(f32, f32)>> {
    let place = |row: &Vec<DraftCell>| {
        row.iter()
            .filter(|cell| !cell.text.is_empty())
            .filter_map(|cell| cell.place.filter(|(page, _)| *page == draft.page))
            .map(|(_, area)| (area.top, area.bottom))
            .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    draft.rows.iter().map(place).collect()
}

/// Joins labels that are tagged as a table of their own to the table beside them, by row.
pub(super) fn with_labels(sources: Vec<Source>) -> Vec<Source> {
    let mut done: Vec<Source> = Vec::new();
    for mut source in sources {
        let table = &source.draft;
        let joined = done.iter().rev().take(MAX_BETWEEN).position(|before| {
            before.content == source.content
                && (labels(&before.draft, table).is_some()
                    || labels(table, &before.draft).is_some())
        });
        let Some(which) = joined.map(|back| done.len() - 1 - back) else {
            done.push(source);
            continue;
        };
        let before = done.remove(which);
        source.tables.extend(before.tables);
        source.draft = if let Some(rows) = labels(&before.draft, &source.draft) {
            beside(before.draft, source.draft, &rows)
        } else if let Some(rows) = labels(&source.draft, &before.draft) {
            beside(source.draft, before.draft, &rows)
        } else {
            continue;
        };
        done.push(source);
    }
    done
}

/// For each row of the labels the row of the table that stands beside it.
fn labels(labels: &Draft, table: &Draft) -> Option<Vec<Option<usize>>> {
    if labels.width() != 1 || table.width() < 1 || labels.area.right > table.area.left + 3.0 {
        return None;
    }
    if labels.page != table.page || labels.last_page != labels.page || table.last_page != table.page
    {
        return None;
    }
    let theirs = heights(table);
    let mut from = 0;
    let rows: Vec<Option<usize>> = heights(labels)
        .into_iter()
        .map(|place| {
            let (top, bottom) = place?;
            let found = (from..theirs.len()).find(|&row| {
                theirs[row].is_some_and(|(other, end)| {
                    (other - top).abs() <= SAME_ROW
                        || (end - bottom).abs() <= SAME_ROW
                        || (f32::midpoint(other, end) - f32::midpoint(top, bottom)).abs()
                            <= SAME_ROW
                })
            })?;
            from = found + 1;
            Some(found)
        })
        .collect();
    let matched = rows.iter().flatten().count();
    (matched >= 2 && matched * 5 >= rows.len() * 3).then_some(rows)
}

/// A table with the labels of its rows before it. Labels beside no row of it keep a row of their own.
fn beside(labels: Draft, table: Draft, rows: &[Option<usize>]) -> Draft {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut new_row = vec![0_u32; table.rows.len()];
    let mut cells: Vec<Vec<DraftCell>> = Vec::new();
    let wide = table.width();
    let mut theirs = table.rows.into_iter().enumerate().peekable();
    for (label, row) in labels.rows.into_iter().zip(rows) {
        let label = label.into_iter().next().unwrap_or_default();
        if let Some(row) = row {
            while let Some((at, before)) = theirs.next_if(|(at, _)| at <= row) {
                new_row[at] = number(cells.len());
                let first = if at == *row {
                    label.clone()
                } else {
                    DraftCell::default()
                };
                cells.push([first].into_iter().chain(before).collect());
            }
        } else {
            let mut alone = vec![DraftCell::default(); wide + 1];
            alone[0] = label;
            cells.push(alone);
        }
    }
    for (at, rest) in theirs {
        new_row[at] = number(cells.len());
        cells.push([DraftCell::default()].into_iter().chain(rest).collect());
    }
    let moved = |row: u32| new_row.get(row as usize).copied().unwrap_or(row);
    let merged = table
        .merged
        .into_iter()
        .map(|area| Area {
            first_row: moved(area.first_row),
            last_row: moved(area.last_row),
            first_column: area.first_column + 1,
            last_column: area.last_column + 1,
        })
        .collect();
    let columns = labels.columns.into_iter().chain(table.columns).collect();
    let caption = if table.caption.is_empty() {
        labels.caption
    } else {
        table.caption
    };
    Draft {
        rows: cells,
        merged,
        columns,
        area: labels.area.with(&table.area),
        page: table.page,
        last_page: table.last_page,
        found_by: table.found_by,
        caption,
        doubt: table.doubt,
        aside: Vec::new(),
        left_out: Vec::new(),
    }
}
