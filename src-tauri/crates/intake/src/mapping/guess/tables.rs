//! The tables of a sheet: below each other with headings of their own, or beside each other with
//! an empty column between.

use super::known::Known;
use crate::mapping::count::count;
use readers::sheets::{Area, Sheet};

/// Sheets of more rows are one table.
const MAX_ROWS: usize = 5_000;

/// Sheets of more columns are one table.
const MAX_COLUMNS: usize = 200;

/// Most tables that are told apart in one sheet.
const MAX_LISTED: usize = 50;

/// The areas of a sheet's tables, titles above them included; one where it is one table.
pub(super) fn tables(known: &Known<'_>, sheet: &Sheet) -> Vec<Area> {
    let (height, width) = (sheet.height(), sheet.width());
    if height == 0 || width == 0 {
        return Vec::new();
    }
    let whole = Area {
        first_row: 0,
        first_column: 0,
        last_row: count(height - 1),
        last_column: count(width - 1),
    };
    if height > MAX_ROWS || width > MAX_COLUMNS {
        return vec![whole];
    }
    let mut found = Vec::new();
    for columns in beside(known, sheet) {
        let strip = Area {
            first_column: columns.0,
            last_column: columns.1,
            ..whole
        };
        let part = sheet.part(strip);
        for (first_row, last_row) in below(known, &part) {
            found.push(Area {
                first_row,
                last_row,
                ..strip
            });
        }
    }
    found.truncate(MAX_LISTED);
    found
}

/// Is the row a heading: names over columns, and no figures? Years and months over columns are
/// names too.
fn is_heading(known: &Known<'_>, sheet: &Sheet, row: usize) -> bool {
    let (mut names, mut values) = (0, 0);
    for cell in sheet.filled(row) {
        let kinds = known.kinds(cell);
        if kinds.period || kinds.day || !kinds.value {
            names += 1;
        } else {
            values += 1;
        }
    }
    names >= 2 && values == 0
}

/// Has the row a figure that is no year?
fn has_value(known: &Known<'_>, sheet: &Sheet, row: usize) -> bool {
    sheet.filled(row).count() >= 2
        && sheet.row(row).any(|cell| {
            let kinds = known.kinds(cell);
            !cell.text.trim().is_empty() && kinds.value && !kinds.period
        })
}

/// First and last row of each table in a strip of columns.
fn below(known: &Known<'_>, sheet: &Sheet) -> Vec<(u32, u32)> {
    let mut starts: Vec<usize> = vec![0];
    let mut data = false;
    let mut title: Option<usize> = None;
    let mut blank = false;
    for row in 0..sheet.height() {
        match sheet.filled(row).count() {
            0 => {
                blank = true;
                title = None;
            }
            // A line of its own: the title of what follows, or a note.
            1 => title = title.or(Some(row)),
            _ if has_value(known, sheet, row) => {
                data = true;
                (title, blank) = (None, false);
            }
            _ if is_heading(known, sheet, row) => {
                if data && (blank || title.is_some()) && is_new(sheet, row, &starts) {
                    starts.push(title.unwrap_or(row));
                    data = false;
                }
                (title, blank) = (None, false);
            }
            _ => title = title.or(Some(row)),
        }
    }
    let ends = starts[1..].iter().copied().chain([sheet.height()]);
    let both = starts.iter().zip(ends);
    both.filter(|(first, end)| (**first..*end).any(|row| sheet.filled(row).count() > 0))
        .map(|(first, end)| (count(*first), count(end - 1)))
        .collect()
}

/// Is the heading another than that of the table above? One that stands there again on a new page
/// begins nothing.
fn is_new(sheet: &Sheet, row: usize, starts: &[usize]) -> bool {
    let texts = |row: usize| -> Vec<String> {
        sheet
            .row(row)
            .map(|cell| crate::mapping::key(cell.text))
            .collect()
    };
    let own = texts(row);
    let first = starts.last().copied().unwrap_or(0);
    let titled = row
        .checked_sub(1)
        .is_some_and(|above| sheet.filled(above).count() == 1);
    titled || !(first..row).any(|above| texts(above) == own)
}

/// First and last column of strips with an empty column between, where both have a heading and
/// figures.
fn beside(known: &Known<'_>, sheet: &Sheet) -> Vec<(u32, u32)> {
    let width = sheet.width();
    let empty = |column: usize| {
        (0..sheet.height()).all(|row| sheet.cell(row, column).text.trim().is_empty())
            && !sheet.merged.iter().any(|area| {
                area.first_column as usize <= column && column <= area.last_column as usize
            })
    };
    let mut strips: Vec<(usize, usize)> = Vec::new();
    let mut first = None;
    for column in 0..width {
        match (empty(column), first) {
            (true, Some(start)) => {
                strips.push((start, column - 1));
                first = None;
            }
            (false, None) => first = Some(column),
            (true, None) | (false, Some(_)) => {}
        }
    }
    strips.extend(first.map(|start| (start, width - 1)));
    let own = |strip: &(usize, usize)| {
        let part = sheet.part(Area {
            first_row: 0,
            first_column: count(strip.0),
            last_row: count(sheet.height() - 1),
            last_column: count(strip.1),
        });
        let heading = (0..part.height()).any(|row| is_heading(known, &part, row));
        heading
            && (0..part.height())
                .filter(|&row| has_value(known, &part, row))
                .count()
                >= 2
    };
    if strips.len() > 1 && strips.iter().all(own) {
        strips
            .into_iter()
            .map(|(first, last)| (count(first), count(last)))
            .collect()
    } else {
        vec![(0, count(width - 1))]
    }
}
