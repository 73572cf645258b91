//! What an attacker can work out.

use super::attacker::{Evidence, Mark, Release, told};
use super::circuit::unseen;
use super::clues::{Clue, clues};
use super::layout::Layout;
use crate::bounds::{Bounds, Solver, System};
use foi::{DisclosureRule, Rounding};

/// How well a cell is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// There are two tables that the attacker cannot tell apart, with different numbers in it.
    Kept,
    /// It can be only one number.
    Disclosed,
    /// Neither could be shown.
    Doubtful,
}

/// Where a number is kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// In what is published now, by position in the layout.
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
pub struct View {
    pub place: Place,
    /// What is printed for it there.
    pub mark: Mark,
    /// What it can be. It may well be less than the mark says, and is no disclosure while it is
    /// more than one number.
    pub bounds: Bounds,
    pub verdict: Verdict,
    /// Of a disclosed cell: which published numbers give it away. None of them can be spared.
    pub clues: Vec<Clue>,
}

/// The attacker's view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Every cell with a mark in place of a number, in order of the layout and then of the earlier
    /// releases; of other cells those that are not kept: small counts that no table has and
    /// published numbers give away, and numbers whose rounding can be undone.
    pub views: Vec<View>,
}

impl Audit {
    /// Whether nothing that is hidden can be worked out.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.open().next().is_none()
    }

    /// The cells that are not kept.
    pub fn open(&self) -> impl Iterator<Item = &View> {
        let views = self.views.iter();
        views.filter(|view| view.verdict != Verdict::Kept)
    }
}

/// Takes the view of an attacker on `marks`, which are the layout's, by cell. What an earlier
/// release kept back is asked about as well, also where the layout no longer has it.
#[must_use]
pub fn audit(layout: &Layout, marks: &[Mark], rule: DisclosureRule, earlier: &[Release]) -> Audit {
    let evidence = Evidence::new(layout, marks, rule, earlier);
    let mut system = System::new();
    for &range in &evidence.ranges {
        system.add(range);
    }
    for line in &evidence.lines {
        system.add_sum(line.total, line.parts.clone());
    }
    // Only marks that are not the layout's contradict each other: then nothing is safe.
    let mut solver = Solver::new(&system).ok();
    let mut proved = vec![false; evidence.truth.len()];
    let mut views = Vec::new();
    for cell in 0..evidence.truth.len() {
        let Some((place, mark)) = asked(&evidence, layout, marks, rule, cell) else {
            continue;
        };
        let known = solver.as_mut().and_then(|solver| solver.bounds(cell).ok());
        let verdict = match known {
            Some(bounds) if bounds.single().is_some() => Verdict::Disclosed,
            Some(bounds) if bounds.exact || proved[cell] => Verdict::Kept,
            Some(_) => match unseen(&evidence, cell, false) {
                Some(circuit) => {
                    for (one, _) in circuit.moves {
                        proved[one] = true;
                    }
                    Verdict::Kept
                }
                None => Verdict::Doubtful,
            },
            None => Verdict::Doubtful,
        };
        if verdict == Verdict::Kept && !mark.is_hidden() {
            continue;
        }
        views.push(View {
            place,
            mark,
            bounds: known.unwrap_or(Bounds {
                low: system.cells()[cell].low(),
                high: system.cells()[cell].high(),
                exact: false,
            }),
            verdict,
            clues: match verdict {
                Verdict::Disclosed => clues(&evidence, marks, cell),
                Verdict::Kept | Verdict::Doubtful => Vec::new(),
            },
        });
    }
    Audit { views }
}

/// Where the number of a cell is kept back and how, if it must be.
pub(super) fn asked(
    evidence: &Evidence,
    layout: &Layout,
    marks: &[Mark],
    rule: DisclosureRule,
    cell: usize,
) -> Option<(Place, Mark)> {
    let now = marks.get(cell).copied();
    if let Some(mark) = now.filter(|_| concerns(layout, marks, rule, cell)) {
        return Some((Place::Now(cell), mark));
    }
    let past = evidence.kept_back(cell, now)?;
    let place = Place::Earlier {
        release: past.release,
        cell: past.cell,
    };
    Some((place, past.mark))
}

/// Whether it matters that a cell can be worked out: it is hidden; or it is a small count that no
/// table has; or it is rounded, and the announced rule alone does not say what it was (a zero that
/// is shown is no 1 to 4).
pub(super) fn concerns(layout: &Layout, marks: &[Mark], rule: DisclosureRule, cell: usize) -> bool {
    match marks[cell] {
        Mark::Small | Mark::Complementary => true,
        Mark::Unpublished => {
            let cell = &layout.cells()[cell];
            cell.slack.is_none() && rule.hides(cell.value)
        }
        mark @ Mark::Number(_) => {
            rule.rounding != Rounding::None
                && rule.base > 1
                && told(mark, layout.cells()[cell].value, rule)
                    .single()
                    .is_none()
        }
    }
}
