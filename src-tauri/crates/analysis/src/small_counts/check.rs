//! What an attacker can work out.

use super::attacker::{Evidence, Mark, Release};
use super::circuit::unseen;
use super::clues::{Clue, clues};
use super::layout::Layout;
use crate::bounds::{Bounds, Solver, System};
use foi::SmallCountRule;

/// Whether a hidden number can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Two tables differ in this cell and the attacker cannot tell them apart.
    Protected,
    /// It can be only one number.
    Disclosed,
    /// Neither could be shown.
    Doubtful,
}

/// Where a number is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A cell of the summary that is checked now, by position in the layout.
    Now(usize),
    /// In an earlier release alone: what is published now prints it, or has no such number.
    Earlier {
        release: usize,
        /// By position in the layout of that release.
        cell: usize,
    },
}

/// A number as the attacker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackerView {
    pub place: Place,
    /// What is printed for it there.
    pub mark: Mark,
    /// What it can be. It may well be less than the mark says, and is no disclosure while it is
    /// more than one number.
    pub bounds: Bounds,
    pub verdict: Verdict,
    /// Of a disclosed cell: the published numbers from which it follows. Each of them is needed.
    pub clues: Vec<Clue>,
}

/// What an attacker can work out of everything published. `roundrobin audit` prints it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SmallCountCheck {
    /// Every cell with a mark in place of a number, in order of the layout and then of the earlier
    /// releases; of other cells those that are not protected: small counts in no table that follow
    /// from published numbers, and numbers whose rounding can be undone.
    pub views: Vec<AttackerView>,
}

impl SmallCountCheck {
    /// Whether nothing that is hidden can be worked out.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.open().next().is_none()
    }

    /// The cells that are not protected.
    pub fn open(&self) -> impl Iterator<Item = &AttackerView> {
        let views = self.views.iter();
        views.filter(|view| view.verdict != Verdict::Protected)
    }
}

/// Takes the view of an attacker on `marks`, which are the layout's, by cell. What an earlier
/// release kept back is asked about as well, also where the layout no longer has it.
#[must_use]
pub fn check_small_counts(
    layout: &Layout,
    marks: &[Mark],
    rule: SmallCountRule,
    earlier: &[Release],
) -> SmallCountCheck {
    check(
        &Evidence::new(layout, marks, rule, earlier),
        layout,
        marks,
        rule,
    )
}

/// What follows from the evidence, or from the sums with one of `among` these cells; `None` where it
/// contradicts itself, which only marks do that are not the layout's.
pub(super) fn solver(evidence: &Evidence, among: Option<&[bool]>) -> Option<Solver> {
    let mut system = System::new();
    for &range in &evidence.ranges {
        system.add(range);
    }
    for line in &evidence.lines {
        let mut cells = line.parts.iter().chain([&line.total]);
        if among.is_none_or(|among| cells.any(|&cell| among[cell])) {
            system.add_sum(line.total, line.parts.clone());
        }
    }
    Solver::new(&system).ok()
}

pub(super) fn check(
    evidence: &Evidence,
    layout: &Layout,
    marks: &[Mark],
    rule: SmallCountRule,
) -> SmallCountCheck {
    // Nothing is safe where the marks contradict each other.
    let mut solver = solver(evidence, None);
    let mut proved = vec![false; evidence.truth.len()];
    let mut views = Vec::new();
    for cell in 0..evidence.truth.len() {
        let Some((place, mark)) = asked(evidence, layout, marks, rule, cell) else {
            continue;
        };
        let known = solver.as_mut().and_then(|solver| solver.bounds(cell).ok());
        let verdict = match known {
            Some(bounds) if bounds.single().is_some() => Verdict::Disclosed,
            Some(bounds) if bounds.exact || proved[cell] => Verdict::Protected,
            Some(_) => match unseen(evidence, cell, false) {
                Some(circuit) => {
                    for (one, _) in circuit.moves {
                        proved[one] = true;
                    }
                    Verdict::Protected
                }
                None => Verdict::Doubtful,
            },
            None => Verdict::Doubtful,
        };
        if verdict == Verdict::Protected && !mark.is_hidden() {
            continue;
        }
        views.push(AttackerView {
            place,
            mark,
            bounds: known.unwrap_or(Bounds {
                low: evidence.ranges[cell].low(),
                high: evidence.ranges[cell].high(),
                exact: false,
            }),
            verdict,
            clues: match verdict {
                Verdict::Disclosed => clues(evidence, marks, cell),
                Verdict::Protected | Verdict::Doubtful => Vec::new(),
            },
        });
    }
    SmallCountCheck { views }
}

/// Where the number of a cell is kept back and how, if it must be. What an export told by itself
/// cannot be kept back any more.
pub(super) fn asked(
    evidence: &Evidence,
    layout: &Layout,
    marks: &[Mark],
    rule: SmallCountRule,
    cell: usize,
) -> Option<(Place, Mark)> {
    if evidence.told_before[cell] {
        return None;
    }
    let now = marks.get(cell).copied();
    if let Some(mark) = now.filter(|&mark| evidence.concerns(layout, cell, mark, rule)) {
        return Some((Place::Now(cell), mark));
    }
    let past = evidence.kept_back(cell, now)?;
    let place = Place::Earlier {
        release: past.release,
        cell: past.cell,
    };
    Some((place, past.mark))
}
