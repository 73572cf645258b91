//! The heading of a table without lines round its cells: which of its texts stand over which columns,
//! which of them are lines of one cell, and where its body begins.

use super::alignment::{GridCell, Placed, Row, divide};
use super::columns::{column_of, overlap};
use super::content::Rule;
use super::lines::{Piece, is_value};
use crate::document::Rectangle;

/// Most lines of text of a heading.
pub(super) const MAX_LINES: usize = 8;

/// Most lines above a block of columns that may belong to its heading, and how far each may stand from
/// the next, in heights of the text.
const MAX_ABOVE: usize = 4;
const MAX_STEP_ABOVE: f32 = 2.2;

/// Most columns over which headings are divided by their places.
const MAX_TILED: usize = 60;

/// Lines of one heading follow each other at no more than so many times their height.
const MAX_STEP: f32 = 1.7;

/// Lines across, of which those over the whole table part its heading from its body.
pub(super) struct Cuts<'r> {
    /// How far from the top those over the whole table run.
    pub whole: Vec<f32>,
    short: Vec<&'r Rule>,
}

impl<'r> Cuts<'r> {
    /// `rules` are those that run across, joined.
    pub fn new(rules: &'r [Rule], columns: &[(f32, f32)], area: Rectangle) -> Self {
        let (mut whole, mut short) = (Vec::new(), Vec::new());
        let first = columns.first().copied().unwrap_or_default();
        let edge = 0.06 * area.width() + 2.0;
        for rule in rules {
            let shared = overlap((rule.from, rule.to), (area.left, area.right));
            if shared <= 0.0 {
                continue;
            }
            let over = overlap((rule.from, rule.to), first) >= 0.5 * (first.1 - first.0);
            let both = rule.from <= area.left + edge && rule.to >= area.right - edge;
            if over && both {
                whole.push(rule.at);
            } else {
                short.push(rule);
            }
        }
        whole.sort_by(f32::total_cmp);
        Self { whole, short }
    }

    /// Tells whether a line over one of these columns runs between two heights.
    fn parts(&self, (from, to): (f32, f32), area: (f32, f32)) -> bool {
        let between = |at: f32| at > from && at < to;
        self.whole.iter().any(|at| between(*at))
            || self.short.iter().any(|rule| {
                let shared = overlap((rule.from, rule.to), area);
                between(rule.at) && shared >= 0.5 * (area.1 - area.0)
            })
    }
}

/// Tells whether a text is a year or a span of years, which often heads a column.
pub(super) fn is_year(text: &str) -> bool {
    let text = text.trim().trim_end_matches(|one: char| {
        matches!(one, '*' | '†' | '‡' | '¹' | '²' | '³') || ('⁰'..='⁹').contains(&one)
    });
    let parts: Vec<&str> = text.split(['/', '-', '–']).map(str::trim).collect();
    let digits = |part: &str| part.bytes().all(|one| one.is_ascii_digit());
    let year = |part: &str| {
        part.len() == 4 && digits(part) && (part.starts_with("19") || part.starts_with("20"))
    };
    match parts.as_slice() {
        [one] => year(one),
        [one, other] => year(one) && (year(other) || other.len() == 2 && digits(other)),
        _ => false,
    }
}

/// A line that holds numbers beside its label.
fn holds_values(row: &Placed) -> bool {
    let value = |(from, _, piece): &(usize, usize, Piece)| {
        *from > 0 && is_value(&piece.text()) && !is_year(&piece.text())
    };
    row.iter().any(value)
}

/// A line of which all pieces beside the label are years.
fn holds_years(row: &Placed) -> bool {
    let beside: Vec<_> = row.iter().filter(|(from, _, _)| *from > 0).collect();
    !beside.is_empty() && beside.iter().all(|(_, _, piece)| is_year(&piece.text()))
}

/// A line that is surely a row of the body: a label, and numbers in most columns.
fn is_row(row: &Placed, wide: usize) -> bool {
    let label = row.first().is_some_and(|(from, _, _)| *from == 0);
    let values = row
        .iter()
        .filter(|(from, _, piece)| {
            let text = piece.text();
            *from > 0 && is_value(&text) && !is_year(&text)
        })
        .count();
    label && values * 2 >= wide.saturating_sub(1)
}

/// How many lines at the top of a block are the heading of its table.
pub(super) fn lines_of_heading(
    rows: &[Row],
    placed: &[Placed],
    cuts: &Cuts<'_>,
    wide: usize,
) -> usize {
    let above = |cut: f32| rows.iter().filter(|row| row.area.middle().1 < cut).count();
    let high = rows.first().map_or(0.0, |row| row.area.height());
    let top = rows.first().map_or(0.0, |row| row.area.top);
    let inside: Vec<usize> = cuts
        .whole
        .iter()
        .map(|cut| above(*cut))
        .filter(|many| (1..rows.len()).contains(many))
        .collect();
    let framed = cuts.whole.iter().any(|cut| {
        *cut < rows.first().map_or(0.0, |row| row.area.middle().1) && *cut > top - 2.5 * high
    });
    if let Some(&many) = inside.first().filter(|many| **many <= MAX_LINES) {
        let sure = framed && inside.len() <= 2 + rows.len() / 6;
        if sure || !placed[..many].iter().any(|row| is_row(row, wide)) {
            return many;
        }
    }
    let mut many = lines_before_numbers(placed, wide);
    // A label of several lines may begin above its numbers.
    while let Some(above) = many.checked_sub(1)
        && let (Some(row), Some(label)) = (rows.get(many), placed.get(above))
        && matches!(label.as_slice(), [(0, 0, _)])
        && row.area.middle().1 - rows[above].area.middle().1 < 0.85 * row.area.height()
    {
        many -= 1;
    }
    many
}

/// How many lines stand before the first one with numbers that are no years heading the columns.
fn lines_before_numbers(placed: &[Placed], wide: usize) -> usize {
    let mut years = None;
    for (at, row) in placed.iter().enumerate() {
        if holds_values(row) {
            return years
                .map_or(at, |years| at.min(years))
                .min(MAX_LINES.max(at));
        }
        if holds_years(row) {
            let full = placed[..at]
                .iter()
                .any(|above| above.iter().filter(|(from, _, _)| *from > 0).count() + 1 >= wide);
            let next = placed
                .get(at + 1)
                .is_some_and(|row| holds_values(row) || holds_years(row));
            if full || years.is_some() || !next {
                return years.unwrap_or(at);
            }
            years = Some(at + 1);
        }
    }
    years.unwrap_or(0)
}

/// How many lines directly above a block belong to its heading: they stand over some of its columns,
/// between the same lines across, or over lines of their own.
pub(super) fn lines_above(
    above: &[Row],
    block: &[Row],
    columns: &[(f32, f32)],
    cuts: &Cuts<'_>,
) -> usize {
    let Some(head) = block.first() else {
        return 0;
    };
    let (left, right) = block.iter().fold((f32::MAX, f32::MIN), |ends, row| {
        (ends.0.min(row.area.left), ends.1.max(row.area.right))
    });
    let cut = cuts
        .whole
        .iter()
        .rfind(|cut| **cut < head.area.middle().1)
        .copied();
    let mut below = head;
    let mut many = 0;
    for row in above.iter().rev().take(MAX_ABOVE) {
        let (at, next) = (row.area.middle().1, below.area.middle().1);
        let high = row.area.height().max(below.area.height());
        let inside = row.area.left >= left - 4.0 && row.area.right <= right + 4.0;
        if next - at > MAX_STEP_ABOVE * high || !inside || cut.is_some_and(|cut| at < cut) {
            break;
        }
        let places: Vec<(usize, usize)> = row
            .pieces
            .iter()
            .map(|piece| column_of(columns, &piece.area))
            .collect();
        let framed = cut.is_some_and(|cut| cut > head.area.top - 6.0 * high);
        let title = matches!(places.as_slice(), [(0, to)] if *to > 0);
        let beside = places.iter().all(|(from, _)| *from > 0);
        let ruled = row.pieces.iter().all(|piece| {
            cuts.short.iter().any(|rule| {
                rule.at > at
                    && rule.at < next
                    && rule.from <= piece.area.middle().0
                    && rule.to >= piece.area.middle().0
            })
        });
        let next = [below.pieces.clone()];
        let spread = || spread(&row.pieces, &places, &next, columns, cuts).is_some();
        if !(framed && !title || beside && (ruled || spread())) {
            break;
        }
        below = row;
        many += 1;
    }
    many
}

/// Texts that stand below each other over the same columns.
struct Stack {
    from: usize,
    to: usize,
    area: Rectangle,
    parts: Vec<Piece>,
}

/// The cells of a heading, and how many rows it has. The doubt is set where a text was put over
/// several columns by its place alone.
pub(super) fn cells(
    lines: &[Vec<Piece>],
    columns: &[(f32, f32)],
    cuts: &Cuts<'_>,
    doubt: &mut bool,
) -> (Vec<GridCell>, usize) {
    let lines: Vec<Vec<Piece>> = lines
        .iter()
        .map(|line| {
            let whole = |piece: &Piece| over(piece, lines, columns, cuts).is_some();
            let divided = |piece: &Piece| match whole(piece) {
                true => vec![piece.clone()],
                false => divide(piece.clone(), columns, &mut false),
            };
            line.iter().flat_map(divided).collect()
        })
        .collect();
    let mut pieces: Vec<(usize, usize, Piece)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut places: Vec<(usize, usize)> = line
            .iter()
            .map(|piece| column_of(columns, &piece.area))
            .collect();
        settle(&mut places, line, columns);
        for (place, piece) in places.iter_mut().zip(line) {
            if let Some(range) = over(piece, &lines, columns, cuts) {
                *place = range;
            }
        }
        if let Some(ranges) = spread(line, &places, &lines[at + 1..], columns, cuts) {
            *doubt = true;
            places = ranges;
        }
        for ((from, to), piece) in places.into_iter().zip(line) {
            pieces.push((from, to, piece.clone()));
        }
    }
    let mut stacks: Vec<Stack> = Vec::new();
    pieces.sort_by(|a, b| a.2.area.middle().1.total_cmp(&b.2.area.middle().1));
    for (from, to, piece) in pieces {
        // What stands above it last, in any of its columns.
        let above = stacks
            .iter_mut()
            .rev()
            .filter(|stack| stack.from <= to && stack.to >= from)
            .max_by(|a, b| a.area.bottom.total_cmp(&b.area.bottom));
        let joins = above.filter(|stack| {
            let same = (stack.from, stack.to) == (from, to);
            let last = stack.parts.last().map_or(stack.area, |last| last.area);
            let step = piece.area.middle().1 - last.middle().1;
            let wide = (
                columns.get(from).map_or(0.0, |column| column.0),
                columns.get(to).map_or(0.0, |column| column.1),
            );
            let text = (
                piece.area.left.max(last.left).max(wide.0),
                piece.area.right.min(last.right).min(wide.1),
            );
            let across = if text.1 > text.0 { text } else { wide };
            same && step <= MAX_STEP * last.height().max(piece.area.height())
                && !cuts.parts((last.middle().1, piece.area.middle().1), across)
        });
        match joins {
            Some(stack) => {
                stack.area = stack.area.with(&piece.area);
                stack.parts.push(piece);
            }
            None => stacks.push(Stack {
                from,
                to,
                area: piece.area,
                parts: vec![piece],
            }),
        }
    }
    levels(stacks, columns.len())
}

/// Gives each stack its row: below all that stands above it.
fn levels(stacks: Vec<Stack>, wide: usize) -> (Vec<GridCell>, usize) {
    let mut next = vec![0_usize; wide];
    let mut rows = Vec::with_capacity(stacks.len());
    for stack in &stacks {
        let row = next[stack.from..=stack.to]
            .iter()
            .copied()
            .max()
            .unwrap_or(0);
        next[stack.from..=stack.to].fill(row + 1);
        rows.push(row);
    }
    let high = next.iter().copied().max().unwrap_or(0);
    let ends: Vec<usize> = stacks
        .iter()
        .zip(&rows)
        .map(|(stack, row)| {
            stacks
                .iter()
                .zip(&rows)
                .filter(|(other, below)| {
                    *below > row && other.from <= stack.to && other.to >= stack.from
                })
                .map(|(_, below)| *below)
                .min()
                .unwrap_or(high)
        })
        .collect();
    let cells = stacks
        .into_iter()
        .zip(rows.into_iter().zip(ends))
        .map(|(stack, (row, end))| GridCell {
            row,
            rows: end - row,
            from: stack.from,
            to: stack.to,
            words: stack
                .parts
                .into_iter()
                .flat_map(|part| part.words)
                .collect(),
        })
        .collect();
    (cells, high)
}

/// Where two texts of one line reach over the same column, it belongs to the one that covers more of it.
fn settle(places: &mut [(usize, usize)], line: &[Piece], columns: &[(f32, f32)]) {
    for at in 1..places.len() {
        let (left, right) = (places[at - 1], places[at]);
        if left.1 < right.0 || left.1 >= columns.len() {
            continue;
        }
        let covers = |piece: &Piece| overlap(columns[left.1], (piece.area.left, piece.area.right));
        if left.1 > left.0 && (covers(&line[at - 1]) <= covers(&line[at]) || right.0 == right.1) {
            places[at - 1].1 = right.0.max(1) - 1;
            places[at - 1].1 = places[at - 1].1.max(left.0);
        } else if right.1 > right.0 {
            places[at].0 = (left.1 + 1).min(right.1);
        }
    }
}

/// The columns over which a text stands that has a line of its own below it.
fn over(
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
fn spread(
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
