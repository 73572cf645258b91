//! Which cells to hide.
//!
//! Primary suppression hides what the rule hides. For each cell that could then be worked out, the
//! cheapest unseen move through it says what else to hide; what a move passes through is safe with
//! it, so that nothing has to be done twice. At last every cell hidden in this way is shown again
//! if all others stay safe without it, the dearest first: totals are hidden only where nothing
//! else helps. The outcome counts only as [`super::check_small_counts`] finds it.
//!
//! What an earlier release hid stays hidden, and so does what would give it away by the difference
//! of the two: both are looked after like the small counts of today.

use super::attacker::{Evidence, Mark, Release, around_zero, tells};
use super::check::{SmallCountCheck, asked, check};
use super::circuit::{Circuit, Offer, cheapest, unseen};
use super::layout::{DEAR, Layout};
use super::peel::Peel;
use super::rounding;
use super::widen::widen;
use foi::{Rounding, SmallCountRule};
use std::collections::HashSet;
use std::rc::Rc;

/// Where more counts are small, what else is hidden is chosen with the values: to do without takes
/// minutes there.
const MAX_BLIND: usize = 150;

/// How many times all of the tables are searched for what need not be hidden. In large ones, the
/// rest of the cells are only tried with what is near them.
const MAX_FAR_SEARCHES: u32 = 20;

/// What to print for each cell, and whether the hidden ones can be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protection {
    /// By cell of the layout.
    pub marks: Vec<Mark>,
    pub check: SmallCountCheck,
    /// Counts that are hidden because an earlier release hid them, by cell.
    pub hidden_before: Vec<usize>,
    /// Cells that are hidden now and that an export told by itself, each with that release.
    pub told_before: Vec<(usize, usize)>,
    /// The rule asks for controlled rounding and there is none, or none was found: the marks hold
    /// the numbers unrounded, and must not be published.
    pub cannot_round: bool,
}

impl Protection {
    /// Whether it may be published.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.check.is_safe() && !self.cannot_round
    }

    /// Cells hidden to protect others.
    pub fn complementary(&self) -> impl Iterator<Item = usize> + '_ {
        let marks = self.marks.iter().enumerate();
        marks.filter_map(|(cell, &mark)| (mark == Mark::Complementary).then_some(cell))
    }
}

/// Hides what has to be hidden.
#[must_use]
pub fn protect(layout: &Layout, rule: SmallCountRule, earlier: &[Release]) -> Protection {
    let rounded = printed(layout, rule);
    let cannot_round = rounded.is_none();
    let numbers = rounded.unwrap_or_else(|| layout.cells().iter().map(|cell| cell.value).collect());
    let muted = muted(rule, earlier);
    let counted: Vec<Release> = earlier
        .iter()
        .zip(&muted)
        .map(|(release, muted)| match muted {
            Some(marks) => Release { marks, ..*release },
            None => *release,
        })
        .collect();
    let mut work = Work::new(layout, rule, &counted, numbers);
    let hidden_before = work.hide_again();
    work.hide();
    work.show_again();
    let mut found = match work.looks {
        true => check(&work.evidence, layout, &work.marks, rule),
        false => widen(&mut work),
    };
    let marks = work.marks;
    let mut told_before = Vec::new();
    if muted.iter().any(Option::is_some) {
        let evidence = Evidence::new(layout, &marks, rule, earlier);
        let told = |&cell: &usize| evidence.told_before[cell] && marks[cell].is_hidden();
        told_before = (0..marks.len())
            .filter(told)
            .filter_map(|cell| Some((cell, evidence.published_before.get(&cell)?.0)))
            .collect();
        let strict = check(&evidence, layout, &marks, rule);
        if found.is_safe() && !strict.is_safe() {
            found = strict;
        }
    }
    Protection {
        told_before,
        hidden_before: hidden_before
            .into_iter()
            .filter(|&cell| marks[cell] == Mark::Complementary)
            .collect(),
        marks,
        check: found,
        cannot_round,
    }
}

/// By release: its marks without its numbers, where it is an export that told by itself what the rule
/// of today hides. Perhaps nobody got it: then what is hidden is to be hidden from everybody.
fn muted(rule: SmallCountRule, earlier: &[Release]) -> Vec<Option<Vec<Mark>>> {
    let tells_hidden = |release: &Release| {
        let mut cells = release.layout.cells().iter().zip(tells(release));
        cells.any(|(cell, told)| told && rule.hides(cell.value))
    };
    let without_numbers = |marks: &[Mark]| {
        let marks = marks.iter().map(|&mark| match mark {
            Mark::Number(_) => Mark::Unpublished,
            Mark::Small | Mark::Complementary | Mark::Unpublished => mark,
        });
        marks.collect()
    };
    earlier
        .iter()
        .map(|one| (one.exported && tells_hidden(one)).then(|| without_numbers(one.marks)))
        .collect()
}

/// The numbers as the rule prints them; `None` where there is no controlled rounding.
fn printed(layout: &Layout, rule: SmallCountRule) -> Option<Vec<i64>> {
    match rule.rounding {
        Rounding::None | Rounding::Conventional => {
            let values = layout.cells().iter().map(|cell| cell.value);
            Some(values.map(|value| printed_alone(value, rule)).collect())
        }
        Rounding::Controlled => rounding::controlled(layout, rule.base),
    }
}

/// A number as the rule prints it where others have no say.
pub(super) fn printed_alone(value: i64, rule: SmallCountRule) -> i64 {
    match rule.rounding {
        Rounding::None | Rounding::Controlled => value,
        Rounding::Conventional => rounding::conventional(value, rule.base),
    }
}

pub(super) struct Work<'a> {
    pub layout: &'a Layout,
    pub rule: SmallCountRule,
    /// What is printed of a cell that is not hidden.
    numbers: Vec<i64>,
    pub marks: Vec<Mark>,
    /// Cells of pairs in which the part exceeds the whole and one of them is small: they stay
    /// hidden.
    alike: HashSet<usize>,
    pub evidence: Evidence,
    /// The same without any value, see [`Evidence::blind`], or with it where that takes too long.
    pub blind: Evidence,
    /// What is hidden is chosen with the values.
    looks: bool,
    /// By cell: a move through it that readers cannot see, which proves it safe.
    proof: Vec<Option<Rc<Circuit>>>,
}

impl<'a> Work<'a> {
    fn new(
        layout: &'a Layout,
        rule: SmallCountRule,
        earlier: &[Release],
        numbers: Vec<i64>,
    ) -> Self {
        let mut marks: Vec<Mark> = layout
            .cells()
            .iter()
            .zip(&numbers)
            .map(|(cell, &number)| match cell.published {
                false => Mark::Unpublished,
                true if rule.hides(cell.value) => Mark::Small,
                true => Mark::Number(number),
            })
            .collect();
        // Two small counts of which the part is the greater may be only one pair (2 of 1 below 3),
        // and that no sum has them shows that it is. Wherever one of the two is small, both are
        // hidden alike, without saying which is: then nothing follows, nor from the way of hiding.
        let mut alike = HashSet::new();
        for &(part, whole) in layout.contradictions() {
            if [part, whole].iter().any(|&one| marks[one] == Mark::Small) {
                let printed = [part, whole].into_iter();
                for one in printed.filter(|&one| layout.cells()[one].published) {
                    marks[one] = Mark::Complementary;
                    alike.insert(one);
                }
            }
        }
        let evidence = Evidence::new(layout, &marks, rule, earlier);
        let small = marks.iter().filter(|&&mark| mark == Mark::Small);
        let looks = small.count() > MAX_BLIND;
        Self {
            layout,
            rule,
            numbers,
            marks,
            alike,
            proof: vec![None; evidence.truth.len()],
            blind: match looks {
                true => evidence.clone(),
                false => evidence.blind(),
            },
            looks,
            evidence,
        }
    }

    /// What hiding a cell would make of it, where the values are forgotten.
    pub fn offer(&self, cell: usize) -> Option<Offer> {
        let offer = self.offer_in_truth(cell)?;
        if self.looks {
            return Some(offer);
        }
        Some(Offer {
            range: around_zero(offer.range),
            ..offer
        })
    }

    /// What hiding a cell would make of it. Never a zero that the rule shows: nobody would believe
    /// that it is anything else.
    pub fn offer_in_truth(&self, cell: usize) -> Option<Offer> {
        let Mark::Number(_) = *self.marks.get(cell)? else {
            return None;
        };
        if self.evidence.truth[cell] == 0 {
            return None;
        }
        let marked = |mark| self.evidence.if_marked(cell, mark, self.rule);
        Some(Offer {
            range: marked(Mark::Complementary),
            cost: self.layout.cost(cell),
        })
    }

    /// Hides what an earlier release hid and the rule of today does not.
    fn hide_again(&mut self) -> Vec<usize> {
        let again: Vec<usize> = (0..self.marks.len())
            .filter(|&cell| {
                let now = self.marks[cell];
                matches!(now, Mark::Number(_)) && self.evidence.kept_back(cell, Some(now)).is_some()
            })
            .collect();
        for &cell in &again {
            self.mark(cell, Mark::Complementary);
        }
        again
    }

    /// Hides cells until every one that matters has a proof, where that can be had.
    fn hide(&mut self) {
        let movable = {
            let blind = &self.blind;
            Peel::new(&blind.lines, &blind.lines_of, blind.movable()).into_movable()
        };
        for (cell, movable) in movable.into_iter().enumerate() {
            if self.proof[cell].is_some() || !self.concerns(cell) {
                continue;
            }
            let near = movable.then(|| unseen(&self.blind, cell, true));
            let found = near
                .flatten()
                .or_else(|| cheapest(&self.blind, cell, DEAR, &|one| self.offer(one)));
            let Some(circuit) = found else {
                continue;
            };
            for one in circuit.shows(&self.blind) {
                self.mark(one, Mark::Complementary);
            }
            self.prove(circuit);
        }
    }

    fn concerns(&self, cell: usize) -> bool {
        asked(&self.evidence, self.layout, &self.marks, self.rule, cell).is_some()
    }

    pub fn mark(&mut self, cell: usize, mark: Mark) {
        self.marks[cell] = mark;
        self.evidence.mark(cell, mark, self.rule);
        match self.looks {
            true => self.blind.ranges[cell] = self.evidence.ranges[cell],
            false => self.blind.forget(cell, self.evidence.ranges[cell]),
        }
    }

    fn prove(&mut self, circuit: Circuit) {
        let circuit = Rc::new(circuit);
        for &(cell, _) in &circuit.moves {
            if self.proof[cell].is_none() {
                self.proof[cell] = Some(Rc::clone(&circuit));
            }
        }
    }

    /// Shows what need not be hidden.
    fn show_again(&mut self) {
        let mut hidden: Vec<usize> = (0..self.marks.len())
            .filter(|&cell| self.marks[cell] == Mark::Complementary)
            .filter(|cell| !self.alike.contains(cell))
            .collect();
        hidden.sort_by_key(|&cell| std::cmp::Reverse((self.layout.cost(cell), cell)));
        let (lines, lines_of) = (self.blind.lines.clone(), self.blind.lines_of.clone());
        let mut peel = Peel::new(&lines, &lines_of, self.blind.movable());
        let mut far = MAX_FAR_SEARCHES;
        for cell in hidden {
            let fixed = peel.fix(cell);
            self.mark(cell, Mark::Number(self.numbers[cell]));
            // A number that is rounded may move all the same.
            let pinned =
                |one: &&usize| self.blind.ranges[cell].single().is_some() && self.concerns(**one);
            let possible = fixed.iter().find(pinned).is_none();
            if !possible || !self.prove_without(cell, &mut far) {
                self.mark(cell, Mark::Complementary);
                peel.loosen(&fixed);
            }
        }
    }

    /// Finds other proofs for all that were proved by moving `cell`, which is shown now. Otherwise
    /// leaves the proofs as they were.
    fn prove_without(&mut self, cell: usize, far: &mut u32) -> bool {
        let mut lost = Vec::new();
        for one in 0..self.proof.len() {
            let through = self.proof[one].as_ref();
            let broken = |circuit: &&Rc<Circuit>| {
                circuit.moves.iter().any(|&(moved, _)| moved == cell)
                    && !circuit.is_free(&self.blind)
            };
            if through.filter(broken).is_some() {
                lost.push((one, self.proof[one].take()));
            }
        }
        for at in 0..lost.len() {
            let one = lost[at].0;
            // One that is no longer hidden needs none.
            let needed = self.concerns(one);
            if self.proof[one].is_some() || !needed {
                continue;
            }
            let found = unseen(&self.blind, one, true).or_else(|| {
                *far = far.checked_sub(1)?;
                unseen(&self.blind, one, false)
            });
            match found {
                Some(circuit) => self.prove(circuit),
                None => {
                    for (one, proof) in lost {
                        self.proof[one] = proof;
                    }
                    return false;
                }
            }
        }
        true
    }
}
