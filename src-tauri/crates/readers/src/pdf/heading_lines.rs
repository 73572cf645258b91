//! Which lines of text are the heading of a table without lines round its cells: those above the line
//! across that parts it from its body, or above the first numbers.

use super::alignment::Row;
use super::columns::{column_of, overlap};
use super::content::Rule;
use super::heading_spans::spread;
use super::lines::{Piece, is_value};
use super::placed::Placed;
use crate::document::Rectangle;

/// Most lines of text of a heading.
pub(super) const MAX_LINES: usize = 8;

/// Most lines of a heading with a label and numbers, such as those of its columns.
const MAX_NUMBERED: usize = 1;

/// Most lines above a block of columns that may belong to its heading, and how far each may stand from
/// the next, in heights of the text.
const MAX_ABOVE: usize = 4;
const MAX_STEP_ABOVE: f32 = 2.2;

/// Short lines belong to a heading where they run no further from the top of a block, in points.
const REACH: f32 = 200.0;

/// Most short lines that are looked at for a heading, and most texts of one.
const MAX_SHORT: usize = 500;
const MAX_TEXTS: usize = 600;

/// Lines across, of which those over the whole table part its heading from its body.
pub(super) struct Cuts<'r> {
    /// How far from the top those over the whole table run.
    pub whole: Vec<f32>,
    /// The others, such as those under a heading over several columns.
    pub short: Vec<&'r Rule>,
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
            } else if rule.at > area.top - REACH && rule.at < area.top + REACH {
                short.push(rule);
            }
        }
        // More of them are a drawing.
        if short.len() > MAX_SHORT {
            short.clear();
        }
        whole.sort_by(f32::total_cmp);
        Self { whole, short }
    }

    /// Tells whether a line over one of these columns runs between two heights.
    pub fn parts(&self, (from, to): (f32, f32), area: (f32, f32)) -> bool {
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
    let many = heading_end(rows, placed, cuts, wide);
    let texts: usize = rows[..many].iter().map(|row| row.pieces.len()).sum();
    if many <= MAX_LINES && texts <= MAX_TEXTS {
        many
    } else {
        0
    }
}

fn heading_end(rows: &[Row], placed: &[Placed], cuts: &Cuts<'_>, wide: usize) -> usize {
    let above = |cut: f32| rows.partition_point(|row| row.area.middle().1 < cut);
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
        let of_body = placed[..many].iter().filter(|row| is_row(row, wide));
        let of_body = of_body.count();
        // Below several rows it parts the body from its total.
        let sure = framed && inside.len() <= 2 + rows.len() / 6 && of_body <= MAX_NUMBERED;
        if sure || of_body == 0 {
            return many;
        }
    }
    let mut many = lines_before_numbers(placed, wide);
    many = without_rows(rows, placed, many);
    // A label of several lines may begin above its numbers.
    while let Some(above) = many.checked_sub(1)
        && let (Some(row), Some(label)) = (rows.get(many), placed.get(above))
        && matches!(label.as_slice(), [(0, 0, _)])
        && row.area.middle().1 - rows[above].area.middle().1 < 0.85 * row.area.height()
    {
        many -= 1;
    }
    // After a whole line of headings, a label alone begins the body.
    let whole = |row: &Placed| row.len() >= 2 && row[0].0 == 0;
    if let Some(last) = placed[..many].iter().rposition(whole)
        && placed[last + 1..many]
            .iter()
            .all(|row| matches!(row.as_slice(), [(0, 0, _)]))
    {
        many = last + 1;
    }
    many
}

/// How many of the lines before the first number are a heading: rows of text may follow it.
fn without_rows(rows: &[Row], placed: &[Placed], many: usize) -> usize {
    let step = |at: usize| rows[at].area.middle().1 - rows[at - 1].area.middle().1;
    let mut steps: Vec<f32> = (1..rows.len())
        .filter(|at| holds_values(&placed[*at]) && holds_values(&placed[*at - 1]))
        .map(step)
        .collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 2).copied();
    let labelled = |row: &Placed| row.len() >= 2 && row[0].0 == 0;
    let begins = |row: &Placed| {
        let small = row.iter().filter(|(_, _, piece)| {
            let text = piece.text();
            let first = text.chars().find(|one| one.is_alphanumeric());
            text.starts_with('(') || first.is_some_and(char::is_lowercase)
        });
        small.count() * 2 <= row.len()
    };
    (1..many)
        .find(|&at| {
            let least = usual.map_or(1.35 * rows[at].area.height(), |usual| 0.95 * usual);
            labelled(&placed[at - 1])
                && labelled(&placed[at])
                && step(at) >= least
                && begins(&placed[at])
        })
        .unwrap_or(many)
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
        let framed = cut.is_some_and(|cut| cut > head.area.top - 6.0 * high);
        // Below a line of the table, a heading may be wider than its numbers.
        let over = if framed { 0.25 * (right - left) } else { 4.0 };
        let inside = row.area.left >= left - over && row.area.right <= right + over;
        if next - at > MAX_STEP_ABOVE * high || !inside || cut.is_some_and(|cut| at < cut) {
            break;
        }
        let places: Vec<(usize, usize)> = row
            .pieces
            .iter()
            .map(|piece| column_of(columns, &piece.area))
            .collect();
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
        // The first line of headings of which the others have fewer.
        let begun = || {
            next - at < 1.4 * high
                && row.pieces.iter().zip(&places).all(|(piece, (from, to))| {
                    let under = below.pieces.iter().filter(|other| {
                        overlap(
                            (piece.area.left, piece.area.right),
                            (other.area.left, other.area.right),
                        ) > 0.5
                    });
                    from == to && under.count() == 1
                })
        };
        let next = [below.pieces.clone()];
        let spread = || spread(&row.pieces, &places, &next, columns, cuts).is_some();
        if !(framed && !title || beside && (ruled || begun() || spread())) {
            break;
        }
        below = row;
        many += 1;
    }
    many
}
