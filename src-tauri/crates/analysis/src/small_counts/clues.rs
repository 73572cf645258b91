//! From which published numbers a hidden one follows.

use super::attacker::{Evidence, Mark};
use crate::bounds::{Range, Solver, System};
use std::collections::{BTreeMap, BTreeSet};

/// Something that an attacker needs in order to work out a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Clue {
    /// A number published now, by its cell in the layout.
    Published(usize),
    /// A number published earlier: which release, and the cell of its layout.
    Earlier { release: usize, cell: usize },
    /// What the announced rule says of hidden cells.
    Rule,
}

/// Most questions asked for one cell. Where that is not enough, more clues are named than are
/// needed.
const MAX_QUESTIONS: usize = 400;

/// The clues from which `cell` follows; each of them is needed. Empty where the cell is not
/// disclosed.
pub(super) fn clues(evidence: &Evidence, marks: &[Mark], cell: usize) -> Vec<Clue> {
    let Some(lines) = lines(evidence, cell) else {
        return Vec::new();
    };
    let mut puzzle = Puzzle::new(evidence, marks, cell, &lines);
    puzzle.spare();
    let mut clues: Vec<Clue> = puzzle
        .numbers
        .iter()
        .filter_map(|&one| {
            let before = evidence.published_before.get(&one);
            let before = before.map(|&(release, cell)| Clue::Earlier { release, cell });
            // What an earlier release said in full cannot be taken back, whatever is printed now.
            let known = evidence.earlier[one].single().is_some();
            match marks.get(one) {
                Some(Mark::Number(_)) if !(known && before.is_some()) => Some(Clue::Published(one)),
                Some(Mark::Number(_) | Mark::Small | Mark::Complementary | Mark::Unpublished)
                | None => before,
            }
        })
        .collect();
    if puzzle.needs_rule() {
        clues.push(Clue::Rule);
    }
    clues
}

/// The sums nearest to the cell that are enough to work it out.
fn lines(evidence: &Evidence, cell: usize) -> Option<Vec<usize>> {
    let mut lines: BTreeSet<usize> = BTreeSet::new();
    let mut reached = BTreeSet::from([cell]);
    loop {
        if single(evidence, cell, lines.iter().copied(), &evidence.ranges) {
            return Some(lines.into_iter().collect());
        }
        let more: BTreeSet<usize> = reached
            .iter()
            .flat_map(|&one| evidence.lines_of[one].iter().copied())
            .filter(|line| !lines.contains(line))
            .collect();
        if more.is_empty() {
            return None;
        }
        for &line in &more {
            let line = &evidence.lines[line];
            let cells = line.parts.iter().copied().chain([line.total]);
            // Beyond a known number nothing more can be learnt of it.
            reached.extend(cells.filter(|&one| evidence.ranges[one].single().is_none()));
        }
        lines.extend(more);
    }
}

/// Whether a cell can be only one number by these sums.
fn single(
    evidence: &Evidence,
    cell: usize,
    lines: impl Iterator<Item = usize>,
    ranges: &[Range],
) -> bool {
    let mut system = System::new();
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let mut sums = Vec::new();
    let mut place = |system: &mut System, one: usize| {
        *places.entry(one).or_insert_with(|| system.add(ranges[one]))
    };
    let asked = place(&mut system, cell);
    for line in lines {
        let line = &evidence.lines[line];
        let total = place(&mut system, line.total);
        let parts: Vec<usize> = line
            .parts
            .iter()
            .map(|&part| place(&mut system, part))
            .collect();
        sums.push((total, parts));
    }
    for (total, parts) in sums {
        system.add_sum(total, parts);
    }
    let bounds = Solver::new(&system).and_then(|mut solver| solver.bounds(asked));
    bounds.is_ok_and(|bounds| bounds.single().is_some())
}

/// What is left of the evidence when some of it is taken away.
struct Puzzle<'a> {
    evidence: &'a Evidence,
    cell: usize,
    lines: &'a [usize],
    ranges: Vec<Range>,
    /// Published numbers that are still there.
    numbers: Vec<usize>,
    questions: usize,
}

impl<'a> Puzzle<'a> {
    fn new(evidence: &'a Evidence, marks: &[Mark], cell: usize, lines: &'a [usize]) -> Self {
        let cells: BTreeSet<usize> = lines
            .iter()
            .flat_map(|&line| {
                let line = &evidence.lines[line];
                line.parts.iter().copied().chain([line.total])
            })
            .chain([cell])
            .collect();
        let is_number = |&one: &usize| {
            matches!(marks.get(one), Some(Mark::Number(_)))
                || evidence.published_before.contains_key(&one)
        };
        Self {
            evidence,
            cell,
            lines,
            ranges: evidence.ranges.clone(),
            numbers: cells.into_iter().filter(is_number).collect(),
            questions: 0,
        }
    }

    /// Takes away what is not needed: many at once, then fewer, at last one at a time.
    fn spare(&mut self) {
        let mut size = self.numbers.len().div_ceil(2);
        while size > 0 {
            let mut at = 0;
            while at < self.numbers.len() && self.questions < MAX_QUESTIONS {
                let end = (at + size).min(self.numbers.len());
                let without = self.numbers[at..end].to_vec();
                if self.does_without(&without) {
                    self.numbers.drain(at..end);
                } else {
                    at = end;
                }
            }
            size = if size == 1 { 0 } else { size.div_ceil(2) };
        }
    }

    /// Whether the rule is needed as well.
    fn needs_rule(&mut self) -> bool {
        let numbers: BTreeSet<usize> = self.numbers.iter().copied().collect();
        let others: Vec<usize> = self
            .lines
            .iter()
            .flat_map(|&line| {
                let line = &self.evidence.lines[line];
                line.parts.iter().copied().chain([line.total])
            })
            .chain([self.cell])
            .filter(|one| !numbers.contains(one))
            .collect();
        !self.does_without(&others)
    }

    /// Whether the cell is still only one number; if so, `cells` stay unknown.
    fn does_without(&mut self, cells: &[usize]) -> bool {
        self.questions += 1;
        let before: Vec<Range> = cells.iter().map(|&one| self.ranges[one]).collect();
        for &one in cells {
            self.ranges[one] = Range::at_least(self.evidence.least[one]);
        }
        let lines = self.lines.iter().copied();
        if single(self.evidence, self.cell, lines, &self.ranges) {
            return true;
        }
        for (&one, range) in cells.iter().zip(before) {
            self.ranges[one] = range;
        }
        false
    }
}
