//! Which columns of the parts of one table are the same.

use super::draft::Draft;
use crate::document::FoundBy;

/// Columns of the parts of one table begin and end no further apart than so many points.
const SAME_COLUMN: f32 = 8.0;

/// For each column of a part the one of a table that it overlaps, in order.
pub(super) fn overlapping(table: &[(f32, f32)], part: &[(f32, f32)]) -> Option<Vec<usize>> {
    let mut columns = Vec::with_capacity(part.len());
    let mut from = 0;
    for mine in part {
        let overlap = |one: &(f32, f32)| one.1.min(mine.1) - one.0.max(mine.0);
        let at = (from..table.len())
            .filter(|at| overlap(&table[*at]) > 0.0)
            .max_by(|a, b| overlap(&table[*a]).total_cmp(&overlap(&table[*b])))?;
        columns.push(at);
        from = at + 1;
    }
    Some(columns)
}

fn near(one: (f32, f32), other: (f32, f32)) -> bool {
    (one.0 - other.0).abs() <= SAME_COLUMN && (one.1 - other.1).abs() <= SAME_COLUMN
}

/// A part with the ruled columns that nothing stands in on its page, where the part before has them.
pub(super) fn with_empty_columns(last: &Draft, part: &Draft) -> Draft {
    let mut own = Vec::with_capacity(part.width());
    let (mut mine, mut empty) = (part.columns.iter().peekable(), 0);
    for (at, place) in last.columns.iter().enumerate() {
        if mine.next_if(|one| near(**one, *place)).is_some() {
            own.push(at);
        } else if part.left_out.iter().any(|one| near(*one, *place)) {
            empty += 1;
        }
    }
    if empty > 0 && own.len() == part.width() && own.len() + empty == last.width() {
        part.clone().with_columns(&last.columns, &own)
    } else {
        part.clone()
    }
}

/// For each column of a part the column of the table that stands at the same place.
pub(super) fn matching(last: &Draft, whole: &Draft, part: &Draft) -> Option<Vec<usize>> {
    let ruled = part.found_by == FoundBy::Lines || last.found_by == FoundBy::Lines;
    if part.width() > whole.width() {
        return None;
    }
    if ruled && part.width() != last.width() {
        return None;
    }
    let columns = overlapping(&last.columns, &part.columns)?;
    if ruled {
        let mut places = part.columns.iter().zip(&columns);
        if !places.all(|(mine, at)| near(*mine, last.columns[*at])) {
            return None;
        }
    }
    // A part that was joined with other columns keeps the table's own.
    (last.width() == whole.width()).then_some(columns)
}
