//! The columns over which a text of a heading stands: those that the line under it covers, or in the
//! middle of which it stands.

use super::columns::{column_of, overlap};
use super::heading_lines::Cuts;
use super::lines::Piece;

/// Most columns over which headings are divided by their places.
const MAX_TILED: usize = 60;

/// The columns over which a text stands that has a line of its own below it.
pub(super) fn over(
    piece: &Piece,
    lines: &[Vec<Piece>],
    columns: &[(f32, f32)],
    cuts: &Cuts<'_>,
) -> Option<(usize, usize)> {
    let (across, down) = piece.area.middle();
    let rule = cuts
        .short
        .iter()
        .filter(|rule| rule.at > down && rule.from - 2.0 <= across && rule.to + 2.0 >= across)
        .min_by(|a, b| a.at.total_cmp(&b.at))?;
    let whole = cuts.whole.iter().any(|cut| *cut > down && *cut < rule.at);
    if whole || rule.at - piece.area.bottom > 2.0 * piece.area.height() {
        return None;
    }
    let covered =
        |column: &(f32, f32)| overlap(*column, (rule.from, rule.to)) >= 0.6 * (column.1 - column.0);
    let first = columns.iter().position(covered)?;
    let last = columns.iter().rposition(covered)?;
    // All texts above this line and below the one before it.
    let before = cuts
        .short
        .iter()
        .filter(|other| {
            other.at < down && overlap((other.from, other.to), (rule.from, rule.to)) > 0.0
        })
        .map(|other| other.at)
        .chain(cuts.whole.iter().copied().filter(|cut| *cut < down))
        .fold(f32::MIN, f32::max);
    let mut texts: Vec<(f32, f32)> = Vec::new();
    for other in lines.iter().flatten() {
        let (x, y) = other.area.middle();
        if y > before && y < rule.at && x >= rule.from - 2.0 && x <= rule.to + 2.0 {
            let place = (other.area.left, other.area.right);
            match texts.iter_mut().find(|one| overlap(**one, place) > 0.0) {
                Some(one) => *one = (one.0.min(place.0), one.1.max(place.1)),
                None => texts.push(place),
            }
        }
    }
    texts.sort_by(|a, b| a.0.total_cmp(&b.0));
    if texts.len() < 2 {
        return Some((first, last));
    }
    let at = texts
        .iter()
        .position(|(left, right)| *left <= across && across <= *right)?;
    let pitch = (rule.to - rule.from) / (last + 1 - first) as f32;
    match tiled(&texts, columns, (first, last), 0.8 * pitch) {
        Some(ranges) => ranges.get(at).copied(),
        None => Some((first, last)),
    }
}

/// The columns over which each text of a line stands, where their places in the middle of several
/// columns tell it. Every one of these columns has a text of its own below.
pub(super) fn spread(
    line: &[Piece],
    places: &[(usize, usize)],
    below: &[Vec<Piece>],
    columns: &[(f32, f32)],
    cuts: &Cuts<'_>,
) -> Option<Vec<(usize, usize)>> {
    let last = columns.len().checked_sub(1)?;
    let first = 1;
    // The heading of the labels stands on the same line, or on a later one.
    let labels = usize::from(places.first().is_some_and(|place| *place == (0, 0)));
    let (label, line) = line.split_at(labels);
    let bare = places[labels..].iter().all(|(from, _)| *from >= first);
    if line.is_empty() || !bare || line.len() * 2 > last || last < 2 {
        return None;
    }
    let bottom = line
        .iter()
        .map(|piece| piece.area.bottom)
        .fold(f32::MIN, f32::max);
    let next = below.first()?;
    let foot = next
        .iter()
        .map(|piece| piece.area.middle().1)
        .fold(f32::MIN, f32::max);
    let ruled = cuts
        .short
        .iter()
        .any(|rule| rule.at > bottom - 4.0 && rule.at < foot);
    if ruled {
        return None;
    }
    let has = |column: usize| {
        next.iter().any(|piece| {
            let (from, to) = column_of(columns, &piece.area);
            from == to && from == column
        })
    };
    let starts = |piece: &Piece| {
        let text = piece.text();
        text.chars()
            .find(|one| one.is_alphanumeric())
            .is_some_and(|one| !one.is_lowercase())
    };
    if !(first..=last).all(has) || !next.iter().all(starts) {
        return None;
    }
    let texts: Vec<(f32, f32)> = line
        .iter()
        .map(|piece| (piece.area.left, piece.area.right))
        .collect();
    let pitch = (columns[last].1 - columns[first].0) / last as f32;
    let ranges = tiled(&texts, columns, (first, last), 0.4 * pitch)?;
    let several = ranges.iter().any(|(from, to)| to > from);
    let labels = label.iter().map(|_| (0, 0));
    several.then(|| labels.chain(ranges).collect())
}

/// Divides columns that stand beside each other among texts over them, so that each text stands in
/// the middle of its columns, or begins with the first of them. `None` where one does not.
fn tiled(
    texts: &[(f32, f32)],
    columns: &[(f32, f32)],
    (first, last): (usize, usize),
    far: f32,
) -> Option<Vec<(usize, usize)>> {
    let many = (last + 1).checked_sub(first)?;
    if many > MAX_TILED || texts.is_empty() || texts.len() > many {
        return None;
    }
    let cost = |text: usize, from: usize, to: usize| -> f32 {
        let (left, right) = (columns[first + from].0, columns[first + to].1);
        let place = texts[text];
        let middle = f32::midpoint(place.0, place.1) - f32::midpoint(left, right);
        middle.abs().min((place.0 - left).abs() + 1.0)
    };
    // For each number of columns the least cost of the texts so far, and where the last one begins.
    let mut best: Vec<Vec<(f32, usize)>> = Vec::with_capacity(texts.len());
    for text in 0..texts.len() {
        let mut row = vec![(f32::MAX, 0); many];
        for (to, place) in row.iter_mut().enumerate() {
            for from in 0..=to {
                let before = match (text.checked_sub(1), from.checked_sub(1)) {
                    (None, None) => 0.0,
                    (Some(text), Some(end)) => best[text][end].0,
                    _ => f32::MAX,
                };
                let own = cost(text, from, to);
                if before < f32::MAX && own <= far && before + own < place.0 {
                    *place = (before + own, from);
                }
            }
        }
        best.push(row);
    }
    let mut ranges = Vec::with_capacity(texts.len());
    let mut end = many - 1;
    for row in best.iter().rev() {
        let (cost, from) = row[end];
        if cost == f32::MAX {
            return None;
        }
        ranges.push((first + from, first + end));
        end = from.saturating_sub(1);
    }
    ranges.reverse();
    Some(ranges)
}
