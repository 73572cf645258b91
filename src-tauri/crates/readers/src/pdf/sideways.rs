//! A table that is wider than its pages: its parts stand beside each other on pages that follow.

use super::draft::{Draft, DraftCell};

/// Rows of the parts of a table that was cut sideways stand no further apart.
const SAME_ROW: f32 = 2.5;

/// A table that is cut sideways reaches over so much of its page.
const MIN_FILLED: f32 = 0.35;

fn top_of(row: &[DraftCell], at_page: u32) -> Option<(f32, f32)> {
    row.iter()
        .filter(|cell| !cell.text.is_empty())
        .filter_map(|cell| cell.place.filter(|(page, _)| *page == at_page))
        .map(|(_, area)| (area.top, area.bottom))
        .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Tells whether the rows of a part stand at the height of those of the table, each at one.
///
/// It gives how many columns of labels the part repeats, and the table's row for each of its rows. `last`
/// is the part before, on a page of that width.
pub(super) fn beside(
    width: f32,
    last: &Draft,
    whole: &Draft,
    part: &Draft,
) -> Option<(usize, Vec<usize>)> {
    if last.area.right < MIN_FILLED * width || part.rows.len() < 2 {
        return None;
    }
    let page = part.page;
    let mine: Vec<(f32, f32)> = part
        .rows
        .iter()
        .map(|row| top_of(row, page))
        .collect::<Option<_>>()?;
    let theirs: Vec<Option<(f32, f32)>> = whole
        .rows
        .iter()
        .map(|row| {
            row.iter()
                .filter(|cell| !cell.text.is_empty())
                .filter_map(|cell| cell.place)
                .map(|(_, area)| (area.top, area.bottom))
                .reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        })
        .collect();
    let mut rows = Vec::with_capacity(mine.len());
    let mut from = 0;
    for place in &mine {
        let middle = f32::midpoint(place.0, place.1);
        let at = (from..theirs.len()).find(|&at| {
            theirs[at].is_some_and(|(top, bottom)| {
                (f32::midpoint(top, bottom) - middle).abs() <= SAME_ROW
                    || ((place.0 - top).abs() <= SAME_ROW || (place.1 - bottom).abs() <= SAME_ROW)
            })
        })?;
        rows.push(at);
        from = at + 1;
    }
    if rows.len() * 3 < whole.rows.len() * 2 {
        return None;
    }
    // Labels that are printed again on each page.
    let same = rows.iter().zip(&part.rows).all(|(at, row)| {
        let label = row.first().map_or("", |cell| cell.text.as_str());
        whole.rows[*at]
            .first()
            .is_some_and(|cell| cell.text == label)
    });
    Some((usize::from(same), rows))
}
