//! Tables with ruled lines: the lines are snapped and joined, those that meet make a lattice, and the
//! areas that they enclose are its cells.

use super::content::Rule;
use crate::document::Rectangle;

/// Lines closer than this are one.
const SNAP: f32 = 2.5;

/// Pieces of a line with a gap no longer than this are joined.
const JOIN: f32 = 3.5;

/// Lines of a page that are compared with each other. A page of more holds a drawing.
const MAX_COMPARED: usize = 3_000;

/// Shorter lines are no borders of cells.
const MIN_LENGTH: f32 = 4.0;

/// A line is a cell's border where it covers so much of its side.
const COVER: f32 = 0.6;

/// Most cells of a lattice.
const MAX_LATTICE: usize = 200_000;

/// A cell of a lattice: its first row and column, and how many of each it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LatticeCell {
    pub row: usize,
    pub column: usize,
    pub rows: usize,
    pub columns: usize,
}

/// Lines that meet, and the cells between them.
#[derive(Clone, Debug)]
pub(super) struct Lattice {
    /// The borders of columns, from left to right, and of rows, from top to bottom.
    pub across: Vec<f32>,
    pub down: Vec<f32>,
    pub cells: Vec<LatticeCell>,
}

impl Lattice {
    pub fn area(&self) -> Rectangle {
        let ends = |lines: &[f32]| {
            (
                lines.first().copied().unwrap_or(0.0),
                lines.last().copied().unwrap_or(0.0),
            )
        };
        let ((left, right), (top, bottom)) = (ends(&self.across), ends(&self.down));
        Rectangle {
            left,
            top,
            right,
            bottom,
        }
    }

    pub fn place(&self, cell: LatticeCell) -> Rectangle {
        let at = |lines: &[f32], at: usize| lines.get(at).copied().unwrap_or(0.0);
        Rectangle {
            left: at(&self.across, cell.column),
            top: at(&self.down, cell.row),
            right: at(&self.across, cell.column + cell.columns),
            bottom: at(&self.down, cell.row + cell.rows),
        }
    }
}

/// Lines of one direction, those at the same place joined, in order.
pub(super) fn merged(rules: &[Rule], across: bool) -> Vec<Rule> {
    let mut lines: Vec<Rule> = rules
        .iter()
        .filter(|rule| rule.across == across)
        .copied()
        .collect();
    lines.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut done: Vec<Rule> = Vec::new();
    let mut rest = lines.as_mut_slice();
    while let Some(first) = rest.first().map(|rule| rule.at) {
        let many = rest
            .iter()
            .take_while(|rule| rule.at - first <= SNAP)
            .count();
        let (same, more) = rest.split_at_mut(many);
        rest = more;
        // The longest piece says where the line runs.
        let at = same
            .iter()
            .max_by(|a, b| a.length().total_cmp(&b.length()))
            .map_or(first, |rule| rule.at);
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open: Option<Rule> = None;
        for rule in same.iter() {
            match open.as_mut().filter(|open| rule.from <= open.to + JOIN) {
                Some(open) => open.to = open.to.max(rule.to),
                None => {
                    done.extend(open.take());
                    open = Some(Rule { at, ..*rule });
                }
            }
        }
        done.extend(open);
    }
    done.retain(|rule| rule.length() >= MIN_LENGTH);
    done
}

fn find(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

fn unite(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (find(parents, one), find(parents, other));
    parents[one.max(other)] = one.min(other);
}

/// The lattices of a page.
pub(super) fn lattices(rules: &[Rule]) -> Vec<Lattice> {
    let across = merged(rules, true);
    let down = merged(rules, false);
    if across.len() > MAX_COMPARED || down.len() > MAX_COMPARED {
        return Vec::new();
    }
    let mut parents: Vec<usize> = (0..across.len() + down.len()).collect();
    for (at, row) in across.iter().enumerate() {
        for (other, column) in down.iter().enumerate() {
            let meet = column.at >= row.from - SNAP
                && column.at <= row.to + SNAP
                && row.at >= column.from - SNAP
                && row.at <= column.to + SNAP;
            if meet {
                unite(&mut parents, at, across.len() + other);
            }
        }
    }
    let mut groups: Vec<(Vec<Rule>, Vec<Rule>)> = vec![Default::default(); parents.len()];
    for (at, rule) in across.iter().enumerate() {
        let root = find(&mut parents, at);
        groups[root].0.push(*rule);
    }
    for (at, rule) in down.iter().enumerate() {
        let root = find(&mut parents, across.len() + at);
        groups[root].1.push(*rule);
    }
    let mut found: Vec<Lattice> = groups
        .into_iter()
        .filter_map(|(across, down)| lattice(&across, &down))
        .collect();
    found.sort_by(|a, b| a.area().top.total_cmp(&b.area().top));
    found
}

/// Places of lines, each once.
fn places(rules: &[Rule], ends: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut places: Vec<f32> = rules.iter().map(|rule| rule.at).chain(ends).collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, last| *next - *last <= SNAP);
    places
}

/// The ends of lines beyond the outermost lines that cross them: the table is open at that side.
fn open_ends(along: &[Rule], crossing: &[Rule]) -> Vec<f32> {
    let least = crossing.iter().map(|rule| rule.at).fold(f32::MAX, f32::min);
    let most = crossing.iter().map(|rule| rule.at).fold(f32::MIN, f32::max);
    let from = along.iter().map(|rule| rule.from).fold(f32::MAX, f32::min);
    let to = along.iter().map(|rule| rule.to).fold(f32::MIN, f32::max);
    let mut ends = Vec::new();
    if from < least - 8.0 {
        ends.push(from);
    }
    if to > most + 8.0 {
        ends.push(to);
    }
    ends
}

fn lattice(rows: &[Rule], columns: &[Rule]) -> Option<Lattice> {
    if rows.is_empty() || columns.is_empty() {
        return None;
    }
    let sides = open_ends(rows, columns);
    let ends = open_ends(columns, rows);
    let across = places(columns, sides.into_iter());
    let down = places(rows, ends.into_iter());
    let (wide, high) = (across.len().checked_sub(1)?, down.len().checked_sub(1)?);
    if wide == 0 || high == 0 || wide.saturating_mul(high) > MAX_LATTICE {
        return None;
    }
    // Whether the right side and the lower side of each cell is drawn.
    let mut right = vec![vec![false; wide]; high];
    let mut lower = vec![vec![false; wide]; high];
    let near = |places: &[f32], at: f32| places.iter().position(|one| (one - at).abs() <= SNAP);
    for rule in columns {
        let Some(column) = near(&across, rule.at).and_then(|at| at.checked_sub(1)) else {
            continue;
        };
        for row in 0..high {
            let shared = rule.to.min(down[row + 1]) - rule.from.max(down[row]);
            if column < wide && shared >= COVER * (down[row + 1] - down[row]) {
                right[row][column] = true;
            }
        }
    }
    for rule in rows {
        let Some(row) = near(&down, rule.at).and_then(|at| at.checked_sub(1)) else {
            continue;
        };
        for column in 0..wide {
            let shared = rule.to.min(across[column + 1]) - rule.from.max(across[column]);
            if row < high && shared >= COVER * (across[column + 1] - across[column]) {
                lower[row][column] = true;
            }
        }
    }
    let mut parents: Vec<usize> = (0..wide * high).collect();
    for row in 0..high {
        for column in 0..wide {
            let at = row * wide + column;
            if column + 1 < wide && !right[row][column] {
                unite(&mut parents, at, at + 1);
            }
            if row + 1 < high && !lower[row][column] {
                unite(&mut parents, at, at + wide);
            }
        }
    }
    let mut boxes: Vec<Option<[usize; 5]>> = vec![None; wide * high];
    for at in 0..wide * high {
        let root = find(&mut parents, at);
        let (row, column) = (at / wide, at % wide);
        let area = boxes[root].get_or_insert([row, column, row, column, 0]);
        *area = [
            area[0].min(row),
            area[1].min(column),
            area[2].max(row),
            area[3].max(column),
            area[4] + 1,
        ];
    }
    let mut cells = Vec::new();
    for at in 0..wide * high {
        let root = find(&mut parents, at);
        let Some([top, left, bottom, end, many]) = boxes[root] else {
            continue;
        };
        let (row, column) = (at / wide, at % wide);
        let whole = (bottom + 1 - top) * (end + 1 - left) == many;
        if whole && root == at {
            cells.push(LatticeCell {
                row: top,
                column: left,
                rows: bottom + 1 - top,
                columns: end + 1 - left,
            });
        } else if !whole {
            // What is no rectangle is taken as it stands.
            cells.push(LatticeCell {
                row,
                column,
                rows: 1,
                columns: 1,
            });
        }
    }
    Some(Lattice {
        across,
        down,
        cells,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(across: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule {
            across,
            at,
            from,
            to,
        }
    }

    #[test]
    fn pieces_of_a_line_are_one() {
        let rules = [
            rule(true, 10.0, 0.0, 50.0),
            rule(true, 10.4, 51.0, 100.0),
            rule(true, 10.0, 120.0, 121.0),
        ];
        assert_eq!(merged(&rules, true).len(), 1);
        assert_eq!(merged(&rules, true)[0].length(), 100.0);
    }

    #[test]
    fn a_cell_without_an_inner_line_spans_two_columns() {
        let mut rules: Vec<Rule> = [0.0, 20.0, 40.0]
            .map(|at| rule(true, at, 0.0, 100.0))
            .to_vec();
        rules.extend([0.0, 100.0].map(|at| rule(false, at, 0.0, 40.0)));
        rules.push(rule(false, 50.0, 20.0, 40.0));
        let found = lattices(&rules);
        assert_eq!(found.len(), 1);
        let spans: Vec<_> = found[0].cells.iter().map(|cell| cell.columns).collect();
        assert_eq!(spans, [2, 1, 1]);
    }

    #[test]
    fn tables_that_do_not_touch_stay_apart() {
        let mut rules = Vec::new();
        for top in [0.0, 100.0] {
            rules.extend([0.0, 20.0].map(|at| rule(true, top + at, 0.0, 100.0)));
            rules.extend([0.0, 50.0, 100.0].map(|at| rule(false, at, top, top + 20.0)));
        }
        assert_eq!(lattices(&rules).len(), 2);
    }
}
