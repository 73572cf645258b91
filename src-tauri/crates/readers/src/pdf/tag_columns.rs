//! The column of each cell of a tagged table: the one that the order of its tags gives it, or, where
//! that cannot be, the one at its place.

use super::columns::{column_of, columns, overlap};
use super::lines::Piece;
use super::tagged::Filled;
use crate::document::Rectangle;

/// Most columns of a tagged table.
const MAX_COLUMNS: usize = 2_000;

/// Texts of one row that stand in order begin no further left than the one before, in points.
const IN_ORDER: f32 = 3.0;

/// A cell of a row, its column, and how many columns it spans.
pub(super) struct Laid<'r> {
    pub cell: &'r Filled,
    pub column: usize,
    pub span: usize,
}

/// The cells of a table in their columns.
pub(super) struct Layout<'r> {
    pub rows: Vec<Vec<Laid<'r>>>,
    pub wide: usize,
    /// Where each column stands, where that says which cell is in it.
    pub places: Vec<(f32, f32)>,
    /// What is not as the tags say it, in a sentence; empty where all is.
    pub doubt: &'static str,
}

/// Puts each cell into its column. `moved` says where a place of a content stands among all contents.
pub(super) fn laid_out<'r>(
    rows: &'r [Vec<Filled>],
    moved: &dyn Fn((usize, Rectangle)) -> Rectangle,
) -> Option<Layout<'r>> {
    let (order, wide, same) = in_order(rows);
    let mut layout = Layout {
        rows: rows
            .iter()
            .zip(&order)
            .map(|(row, places)| {
                let cells = row.iter().zip(places);
                let laid = cells.map(|(cell, &column)| Laid {
                    cell,
                    column,
                    span: cell.columns,
                });
                laid.collect()
            })
            .collect(),
        wide,
        places: Vec::new(),
        doubt: "",
    };
    if same {
        reorder(&mut layout, moved);
    } else {
        by_place(&mut layout, moved);
    }
    (layout.wide > 0 && layout.wide <= MAX_COLUMNS).then_some(layout)
}

/// The column of each cell as the tags give it, and whether all rows have the same number of columns.
fn in_order(rows: &[Vec<Filled>]) -> (Vec<Vec<usize>>, usize, bool) {
    let mut taken: Vec<usize> = Vec::new();
    let mut places = Vec::with_capacity(rows.len());
    let mut widths = Vec::with_capacity(rows.len());
    for row in rows {
        let mut at = 0;
        let mut place = Vec::with_capacity(row.len());
        let mut next = taken.clone();
        for cell in row {
            while taken.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            place.push(at);
            let end = (at + cell.columns).min(MAX_COLUMNS);
            if next.len() < end {
                next.resize(end, 0);
            }
            for left in &mut next[at.min(end)..end] {
                *left = cell.rows;
            }
            at = end;
            if taken.len() < at {
                taken.resize(at, 0);
            }
        }
        let open = taken
            .iter()
            .rposition(|left| *left > 0)
            .map_or(0, |at| at + 1);
        widths.push(at.max(open));
        places.push(place);
        taken = next
            .into_iter()
            .map(|left| left.saturating_sub(1))
            .collect();
    }
    let wide = widths.iter().copied().max().unwrap_or(0);
    let same = widths.iter().all(|width| *width == wide);
    (places, wide, same)
}

/// Puts each cell that holds text into the column at its place. Empty ones say nothing: some programs
/// leave them out, and some write more of them than there are columns.
fn by_place(layout: &mut Layout<'_>, moved: &dyn Fn((usize, Rectangle)) -> Rectangle) {
    let pieces = |row: &Vec<Laid<'_>>| -> Vec<Piece> {
        row.iter()
            .filter(|laid| laid.cell.columns == 1)
            .filter_map(|laid| {
                let mut piece = Piece::new(laid.cell.parts.first()?.1.clone())?;
                piece.area = moved(laid.cell.at?);
                Some(piece)
            })
            .collect()
    };
    let pieces: Vec<Vec<Piece>> = layout.rows.iter().map(pieces).collect();
    let found = columns(&pieces);
    if found.len() < 2 {
        return;
    }
    let wide = found.len();
    for row in &mut layout.rows {
        let mut free = 0;
        let mut filled: Vec<(Rectangle, Laid<'_>)> = std::mem::take(row)
            .into_iter()
            .filter_map(|laid| Some((moved(laid.cell.at?), laid)))
            .collect();
        // Excel tags cells over several rows before or after the others of their row.
        filled.sort_by(|a, b| a.0.left.total_cmp(&b.0.left));
        for (area, mut laid) in filled {
            let (from, to) = column_of(&found, &area);
            let column = from.max(free).min(wide - 1);
            let span = (to.max(column) + 1 - column).max(1);
            if (laid.column, laid.span) != (column, span) {
                layout.doubt = "The file's tags leave out empty cells, so each cell was put into the column at its place.";
            }
            (laid.column, laid.span) = (column, span);
            free = column + span;
            row.push(laid);
        }
    }
    layout.wide = wide;
    layout.places = found;
}

/// Puts the cells of rows whose tags are in another order than their places into the columns at those.
/// Word writes the rest of a row on the next page with its empty cells first.
fn reorder(layout: &mut Layout<'_>, moved: &dyn Fn((usize, Rectangle)) -> Rectangle) {
    let columns = usual(layout, moved);
    let place = |laid: &Laid<'_>| laid.cell.at.map(moved);
    for row in &mut layout.rows {
        let spanned = row
            .iter()
            .any(|laid| laid.cell.columns > 1 || laid.cell.rows > 1);
        if spanned || !is_astray(row, &columns, &place) {
            continue;
        }
        let mut found: Vec<(usize, usize)> = Vec::with_capacity(row.len());
        for (at, laid) in row.iter().enumerate() {
            if let Some(area) = place(laid) {
                let column = (0..columns.len()).find(|to| stands_in(&columns, *to, &area));
                found.extend(column.map(|column| (column, at)));
            }
        }
        let filled = row.iter().filter(|laid| laid.cell.at.is_some()).count();
        found.sort_unstable();
        let apart = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
        if found.len() < filled || !apart {
            continue;
        }
        for (column, at) in found {
            row[at].column = column;
        }
        row.retain(|laid| laid.cell.at.is_some());
        row.sort_by_key(|laid| laid.column);
        layout.doubt = "The file's tags give the cells of a row in another order than they stand, so each was put into the column at its place.";
    }
}

/// Where the texts of each column begin and end in the middle of its rows.
fn usual(
    layout: &Layout<'_>,
    moved: &dyn Fn((usize, Rectangle)) -> Rectangle,
) -> Vec<Option<(f32, f32)>> {
    let mut ends: Vec<(Vec<f32>, Vec<f32>)> = vec![Default::default(); layout.wide];
    for laid in layout.rows.iter().flatten().filter(|laid| laid.span == 1) {
        if let Some(area) = laid.cell.at.map(moved)
            && let Some((lefts, rights)) = ends.get_mut(laid.column)
        {
            lefts.push(area.left);
            rights.push(area.right);
        }
    }
    let middle = |places: &mut Vec<f32>| {
        places.sort_by(f32::total_cmp);
        places.get(places.len() / 2).copied()
    };
    ends.iter_mut()
        .map(|(lefts, rights)| Some((middle(lefts)?, middle(rights)?)))
        .collect()
}

fn stands_in(columns: &[Option<(f32, f32)>], at: usize, area: &Rectangle) -> bool {
    let Some(Some(column)) = columns.get(at) else {
        return false;
    };
    let place = (area.left, area.right);
    overlap(*column, place) >= 0.5 * (column.1 - column.0).min(place.1 - place.0)
}

/// Tells whether the tags of a row are in another order than its texts stand: one begins left of the
/// one before, or one among empty cells stands in another column and not in its own.
fn is_astray(
    row: &[Laid<'_>],
    columns: &[Option<(f32, f32)>],
    place: &dyn Fn(&Laid<'_>) -> Option<Rectangle>,
) -> bool {
    let filled: Vec<(usize, Rectangle)> = row
        .iter()
        .filter_map(|laid| Some((laid.column, place(laid)?)))
        .collect();
    let back = filled
        .windows(2)
        .any(|pair| pair[1].1.right < pair[0].1.left + IN_ORDER);
    let elsewhere = |(column, area): &(usize, Rectangle)| {
        let own = columns.get(*column).copied().flatten();
        let away = own.is_none_or(|own| overlap(own, (area.left, area.right)) <= 0.0);
        away && (0..columns.len()).any(|to| to != *column && stands_in(columns, to, area))
    };
    back || filled.len() < row.len() && filled.iter().any(elsewhere)
}
