//! Which lines of a table are one row: a cell of several lines is one cell.

use super::alignment::Row;
use super::content::Rule;
use super::lines::{Piece, is_value};
use super::placed::Placed;
use crate::document::Rectangle;

/// Lines of one cell begin, end or have their middle no further apart, in points.
const ALIGNED: f32 = 3.0;

/// The lines of a block as rows of a table: lines of which each goes on with the cell above. `headed`
/// says that its heading stands before them, and `held` which lines stand between the same two lines
/// across as the row above.
pub(super) fn grouped(
    rows: &[Row],
    placed: &[Placed],
    held: &[bool],
    rules: &[Rule],
    area: Rectangle,
    headed: bool,
) -> Vec<Vec<usize>> {
    let between = |from: f32, to: f32| {
        rules.iter().any(|rule| {
            let shared = rule.to.min(area.right) - rule.from.max(area.left);
            rule.across && rule.at > from && rule.at < to && shared > 0.5 * area.width()
        })
    };
    let steps: Vec<f32> = rows
        .windows(2)
        .map(|pair| pair[1].area.middle().1 - pair[0].area.middle().1)
        .collect();
    let lined = (0..steps.len())
        .filter(|&at| between(rows[at].area.middle().1, rows[at + 1].area.middle().1))
        .count();
    let all_lined = lined * 2 >= steps.len() && lined >= 3;
    // The usual step from a row with numbers to the next one.
    let mut usual: Vec<f32> = (0..steps.len())
        .filter(|&at| rows[at].values() > 0 && rows[at + 1].values() > 0)
        .map(|at| steps[at])
        .collect();
    usual.sort_by(f32::total_cmp);
    let usual = usual.get(usual.len() / 2).copied();
    let first_data = if headed {
        0
    } else {
        rows.iter().position(|row| row.values() >= 1).unwrap_or(0)
    };
    let many = placed.iter().flatten().map(|(_, to, _)| to + 1).max();
    let mut rights = vec![f32::MIN; many.unwrap_or(0)];
    for (_, to, piece) in placed.iter().flatten() {
        rights[*to] = rights[*to].max(piece.area.right);
    }
    let lines = Steps {
        rights: &rights,
        rows,
        placed,
        steps: &steps,
        usual,
        first_data,
    };
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in 0..rows.len() {
        // Two numbers of one column are never one cell.
        let numbers = groups.last().is_some_and(|group| {
            lines.has_values(at) && group.iter().any(|line| lines.has_values(*line))
        });
        let joins = at > 0 && !numbers && {
            let (above, below) = (rows[at - 1].area.middle().1, rows[at].area.middle().1);
            let ruled = between(above, below);
            let crossed = ruled || (at <= first_data && crossed(rules, above, below, area));
            // Lines of one row hold the rest of some of its texts.
            let rest = held.get(at) == Some(&true)
                && groups
                    .last()
                    .is_some_and(|group| placed[at].len() < placed[group[0]].len());
            let wraps = || lines.wraps(at, groups.last().map_or(&[][..], Vec::as_slice));
            lines.beside(at)
                || rest
                || (!crossed && (all_lined || lines.goes_on(at) || lines.hangs(at) || wraps()))
        };
        match groups.last_mut().filter(|_| joins) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    groups
}

/// Tells whether a line, also a short one such as under a heading over several columns, runs between
/// two heights.
fn crossed(rules: &[Rule], from: f32, to: f32, area: Rectangle) -> bool {
    rules.iter().any(|rule| {
        let shared = rule.to.min(area.right) - rule.from.max(area.left);
        rule.across && rule.at > from && rule.at < to && shared >= 12.0
    })
}

/// Tells whether a text is of words and not a number or a sign of letters and digits.
fn is_of_letters(text: &str) -> bool {
    let letters = text.chars().filter(|one| one.is_alphabetic()).count();
    letters >= 3 && !is_value(text) && !text.chars().any(|one| one.is_ascii_digit())
}

/// The lines of a table and how far each is from the next.
struct Steps<'r> {
    rows: &'r [Row],
    placed: &'r [Placed],
    steps: &'r [f32],
    usual: Option<f32>,
    first_data: usize,
    /// Where the texts of each column end.
    rights: &'r [f32],
}

impl Steps<'_> {
    fn has_values(&self, at: usize) -> bool {
        let value =
            |(column, _, piece): &(usize, usize, Piece)| *column > 0 && is_value(&piece.text());
        self.placed[at].iter().any(value)
    }

    /// A line that overlaps the one above, as a label of two lines with its numbers between them.
    fn beside(&self, at: usize) -> bool {
        self.steps[at - 1] < 0.85 * self.rows[at].area.height()
    }

    /// Tells whether each piece of a heading stands as the piece above it does. A heading over several
    /// columns stands between them.
    fn aligned(&self, at: usize) -> bool {
        self.placed[at - 1].iter().all(|(column, _, above)| {
            let below = self.placed[at].iter().find(|(from, _, _)| from == column);
            below.is_none_or(|(_, _, below)| {
                let (one, other) = (above.area, below.area);
                [
                    one.left - other.left,
                    one.right - other.right,
                    one.middle().0 - other.middle().0,
                ]
                .into_iter()
                .any(|far| far.abs() <= ALIGNED)
            })
        })
    }

    /// Tells whether the line above holds the beginnings of texts that end on this one: it has no label, and
    /// is nearer to this line than to the one before it.
    fn hangs(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(2).and_then(|at| self.steps.get(at)) else {
            return false;
        };
        let (above, own) = (&self.placed[at - 1], &self.placed[at]);
        let labelled = own.first().is_some_and(|(from, _, _)| *from == 0);
        let near = self.steps[at - 1] < 1.4 * self.rows[at].area.height();
        labelled
            && near
            && self.steps[at - 1] < 0.9 * before
            && above.len() * 2 <= self.rights.len()
            && above.iter().all(|(from, to, piece)| {
                let under = own.iter().any(|(start, end, below)| {
                    (start, end) == (from, to) && is_of_letters(&below.text())
                });
                *from > 0 && from == to && under && is_of_letters(&piece.text())
            })
    }

    /// Tells whether a line holds the ends of texts for which their columns are too narrow: it has few
    /// pieces, each below a text of the row so far, behind which its first word finds no room.
    fn wraps(&self, at: usize, group: &[usize]) -> bool {
        let placed = &self.placed[at];
        let labels = placed.iter().all(|(_, to, _)| *to == 0);
        let near = self.steps[at - 1] < 1.4 * self.rows[at].area.height();
        let below = self
            .steps
            .get(at)
            .is_some_and(|below| *below < 0.9 * self.steps[at - 1]);
        if labels || !near || below || placed.len() * 2 > self.rights.len() {
            return false;
        }
        placed.iter().all(|(from, to, piece)| {
            let at = |line: &usize| {
                self.placed[*line]
                    .iter()
                    .find(|(start, _, _)| start == from)
            };
            let first = group.iter().find_map(at);
            let last = group.iter().rev().find_map(at);
            let Some(((_, end, last), (_, _, first))) = last.zip(first) else {
                return false;
            };
            let word = piece.words.first().map_or(0.0, |word| word.area.width());
            let room = last.area.right + 0.2 * piece.area.height() + word;
            from == to
                && end == to
                && is_of_letters(&piece.text())
                && is_of_letters(&first.text())
                && room > self.rights[*to] - 1.0
        })
    }

    /// Tells whether a line goes on with the cells of the one above.
    fn goes_on(&self, at: usize) -> bool {
        let step = self.steps[at - 1];
        let high = self.rows[at].area.height();
        let placed = &self.placed[at];
        if at <= self.first_data && !self.has_values(at) && !self.has_values(at - 1) {
            let spanning = self.placed[at - 1].iter().any(|(from, to, _)| from != to);
            let fits = placed.iter().all(|(from, to, _)| from == to);
            let whole = at < self.first_data.max(1) && !spanning && fits && step < 1.45 * high;
            return whole && self.aligned(at);
        }
        // A label that begins further left than the one above begins a part of the table.
        if let ([(0, 0, label)], Some((0, 0, above))) =
            (placed.as_slice(), self.placed[at - 1].first())
            && label.area.left < above.area.left - ALIGNED
        {
            return false;
        }
        // A label before its numbers belongs to them, where they stand nearer than what is above.
        let nearer = self.steps.get(at).is_some_and(|below| *below < 0.95 * step);
        if self.usual.is_some_and(|usual| step < 0.87 * usual) {
            return self.has_values(at) || !nearer;
        }
        let single = placed.len() == 1 && placed[0].0 == 0 && placed[0].1 == 0;
        let lower = placed.first().is_some_and(|(_, _, piece)| {
            piece.text().chars().next().is_some_and(char::is_lowercase)
        });
        step < 1.5 * high && lower && !self.has_values(at) && single
    }
}
