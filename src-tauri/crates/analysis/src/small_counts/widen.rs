//! What else to hide where the numbers leave a hidden count too little room.
//!
//! What is hidden first is chosen without the values. Where a count turns out to be plain all the
//! same (1 beside a hidden 5 under a printed total of 6), more has to be hidden, and that more is
//! hidden says that it was so. Therefore it is done already where a count is nearly plain, while
//! there are several tables for which it would be done. What is then called safe has to be shown
//! on tables that differ in it and that the program would print alike.

use super::attacker::{Evidence, Mark};
use super::check::{Place, SmallCountCheck, Verdict, asked, check, solver};
use super::circuit::{Circuit, cheapest, ways};
use super::layout::DEAR;
use super::protect::{Work, printed_alone};
use crate::bounds::Range;
use foi::Rounding;
use std::collections::{BTreeSet, HashMap};

/// How many times more is hidden: first where a count is nearly plain, then only where it is plain.
const ROUNDS: u32 = 3;

/// A count that can be no more than so many numbers is nearly plain, where the rule alone allows
/// more.
const NEARLY: i64 = 2;

/// How many steps a table is taken away from the true one to see how far a count can go.
const STEPS: u32 = 3;

/// From how many tables that are printed alike others are looked for.
const MAX_TABLES: usize = 4;

/// How many cells are spared one after the other to find other ways.
const MAX_SPARED: usize = 24;

/// How many tables are tried in all. In large ones each takes long.
const MAX_TRIES: u32 = 200;

/// What was hidden before a round, and which counts it hid more for.
struct Round {
    marks: Vec<Mark>,
    ranges: Vec<Range>,
    narrow: BTreeSet<usize>,
}

/// Hides more where there is too little room, and takes the view of an attacker on the outcome.
pub(super) fn widen(work: &mut Work) -> SmallCountCheck {
    let before = work.marks.clone();
    let mut rounds = Vec::new();
    let mut blind = true;
    for round in 0..ROUNDS {
        let marks = work.marks.clone();
        let ranges = work.evidence.ranges.clone();
        let narrow = work.narrow(&work.evidence, &marks, round, None);
        for &cell in &narrow {
            let (new, chosen_blindly) = work.another_way(cell, &marks, round > 0);
            blind &= chosen_blindly || new.is_empty();
            for one in new {
                work.mark(one, Mark::Complementary);
            }
        }
        let is_last = work.marks == marks && (round > 0 || narrow.is_empty());
        rounds.push(Round {
            marks,
            ranges,
            narrow,
        });
        if is_last {
            break;
        }
    }
    let mut check = check(&work.evidence, work.layout, &work.marks, work.rule);
    let changed: Vec<usize> = (0..work.marks.len())
        .filter(|&cell| work.marks[cell] != before[cell])
        .collect();
    if !changed.is_empty() {
        // What is rounded so that its sums hold depends on all numbers.
        let shown = blind && work.rule.rounding != Rounding::Controlled;
        AlikeTables::new(work, &rounds, &changed).look(&mut check, shown);
    }
    check
}

impl Work<'_> {
    /// What else to hide for a count, and whether that was chosen without the values: another way
    /// for it to move than through what `marks` hide, or than through the parts among that, or
    /// than through what they hide for others; where there is neither, whatever the numbers allow.
    fn another_way(&self, cell: usize, marks: &[Mark], plain: bool) -> (Vec<usize>, bool) {
        let without = |pinned: &dyn Fn(usize) -> bool| {
            let mut blind = self.blind.clone();
            for (one, mark) in marks.iter().enumerate() {
                if one != cell && mark.is_hidden() && pinned(one) {
                    blind.ranges[one] = Range::known(0);
                }
            }
            let found = cheapest(&blind, cell, DEAR, &|one| self.offer(one))?;
            Some(found.shows(&blind)).filter(|new| !new.is_empty())
        };
        let new = without(&|_| true)
            .or_else(|| without(&|one| !self.layout.is_total(one)))
            .or_else(|| without(&|one| marks[one] == Mark::Complementary));
        if let Some(new) = new {
            return (new, true);
        }
        if !plain {
            return (Vec::new(), true);
        }
        let offer = |one| self.offer_in_truth(one);
        let found = cheapest(&self.evidence, cell, DEAR, &offer);
        let new = found.map(|circuit| circuit.shows(&self.evidence));
        (new.unwrap_or_default(), false)
    }

    /// Counts that are plain, in the first round also those that nearly are, `among` these.
    fn narrow(
        &self,
        evidence: &Evidence,
        marks: &[Mark],
        round: u32,
        among: Option<&[bool]>,
    ) -> BTreeSet<usize> {
        let Some(mut solver) = solver(evidence, among) else {
            return BTreeSet::new();
        };
        let mut is_narrow = |cell: usize| {
            asked(evidence, self.layout, marks, self.rule, cell)?;
            let bounds = solver.bounds(cell).ok()?;
            let range = evidence.ranges[cell];
            let nearly = match (round, marks.get(cell)) {
                (0, Some(mark)) if !matches!(mark, Mark::Number(_)) => {
                    let most = range.high().map_or(NEARLY, |high| high - range.low());
                    NEARLY.min(most)
                }
                _ => 1,
            };
            Some(bounds.high? - bounds.low < nearly)
        };
        (0..evidence.truth.len())
            .filter(|&cell| among.is_none_or(|among| among[cell]))
            .filter(|&cell| is_narrow(cell) == Some(true))
            .collect()
    }
}

/// Tables that the program prints alike, for an attacker who has it.
struct AlikeTables<'a> {
    work: &'a Work<'a>,
    rounds: &'a [Round],
    /// By cell: whether it hangs together with one that was hidden in a round.
    tied: Vec<bool>,
    /// The true one, then a few others.
    tables: Vec<Vec<i64>>,
    /// By cell that is another number in some of them: the least and the greatest.
    reached: HashMap<usize, (i64, i64)>,
    tries: u32,
    /// What an attacker would have known of the table that is tried.
    evidence: Evidence,
}

impl<'a> AlikeTables<'a> {
    fn new(work: &'a Work<'a>, rounds: &'a [Round], changed: &[usize]) -> Self {
        Self {
            work,
            rounds,
            tied: tied(&work.evidence, &work.evidence.ranges, changed),
            tables: vec![work.evidence.truth.clone()],
            reached: HashMap::new(),
            tries: 0,
            evidence: work.evidence.clone(),
        }
    }

    /// A count can be what it is in some of the tables; where it is the same in all, or they are not
    /// to be `shown`, nothing is known.
    fn look(&mut self, check: &mut SmallCountCheck, shown: bool) {
        let cells: Vec<usize> = check
            .views
            .iter()
            .filter(|view| view.verdict == Verdict::Protected)
            .filter_map(|view| match view.place {
                Place::Now(cell) => Some(cell),
                Place::Earlier { .. } => None,
            })
            .filter(|&cell| self.tied[cell])
            .collect();
        if shown {
            for up in [true, false] {
                self.move_all(&cells, up);
            }
            for &cell in &cells {
                self.reach(cell);
            }
        }
        for view in &mut check.views {
            let Place::Now(cell) = view.place else {
                continue;
            };
            if !self.tied[cell] || view.verdict != Verdict::Protected {
                continue;
            }
            match self.reached.get(&cell) {
                Some(&(low, high)) => {
                    view.bounds.low = view.bounds.low.max(low);
                    view.bounds.high = Some(view.bounds.high.map_or(high, |most| most.min(high)));
                }
                None => view.verdict = Verdict::Doubtful,
            }
        }
    }

    /// Takes a move of each cell, one after the other, as long as there is room for them together.
    fn move_all(&mut self, cells: &[usize], up: bool) {
        let mut evidence = self.work.evidence.clone();
        let mut moves = Vec::new();
        for &cell in cells {
            if evidence.truth[cell] != self.work.evidence.truth[cell] {
                continue;
            }
            let goes_up = |circuit: &Circuit| circuit.moves.contains(&(cell, 1)) == up;
            let found: Vec<Circuit> = ways(&evidence, cell, 0).collect();
            if let Some(circuit) = found.iter().find(|one| goes_up(one)).or(found.first()) {
                circuit.apply(&mut evidence.truth);
                moves.push(circuit.clone());
            }
        }
        self.take_together(&moves);
    }

    /// Takes moves all at once; where the table is not printed alike, each half of them.
    fn take_together(&mut self, moves: &[Circuit]) {
        let mut truth = self.work.evidence.truth.clone();
        for circuit in moves {
            if circuit.is_free_from(&self.work.evidence, &truth) {
                circuit.apply(&mut truth);
            }
        }
        if !self.see(&truth) && moves.len() > 1 {
            let (first, second) = moves.split_at(moves.len() / 2);
            self.take_together(first);
            self.take_together(second);
        }
    }

    /// Looks for tables in which a cell is another number.
    fn reach(&mut self, cell: usize) {
        let mut from = 0;
        while from < self.tables.len() && !self.reached.contains_key(&cell) {
            let mut evidence = self.work.evidence.clone();
            evidence.truth.clone_from(&self.tables[from]);
            for circuit in ways(&evidence, cell, MAX_SPARED) {
                let mut truth = evidence.truth.clone();
                for _ in 0..STEPS {
                    if !circuit.is_free_from(&evidence, &truth) {
                        break;
                    }
                    circuit.apply(&mut truth);
                    if !self.see(&truth) {
                        break;
                    }
                }
                if self.reached.contains_key(&cell) || self.tries >= MAX_TRIES {
                    break;
                }
            }
            from += 1;
        }
    }

    /// Takes note of a table, if it is printed alike.
    fn see(&mut self, truth: &[i64]) -> bool {
        if self.tries >= MAX_TRIES {
            return false;
        }
        self.tries += 1;
        let rounds = self.rounds;
        let alike = rounds.iter().zip(0..).all(|(round, number)| {
            let touched = self.touched(truth, round);
            self.know(truth, round);
            let found = self
                .work
                .narrow(&self.evidence, &round.marks, number, Some(&touched));
            let narrow = round.narrow.iter().filter(|&&cell| touched[cell]);
            found.iter().eq(narrow)
        });
        if alike {
            if self.tables.len() < MAX_TABLES {
                self.tables.push(truth.to_vec());
            }
            for (cell, (&other, &value)) in truth.iter().zip(&self.work.evidence.truth).enumerate()
            {
                if other != value {
                    let (low, high) = self.reached.entry(cell).or_insert((value, value));
                    *low = (*low).min(other);
                    *high = (*high).max(other);
                }
            }
        }
        alike
    }

    /// By cell: whether another printed number in that table has a say in it before a round.
    fn touched(&self, truth: &[i64], round: &Round) -> Vec<bool> {
        let evidence = &self.work.evidence;
        let printed = |&cell: &usize| {
            matches!(round.marks[cell], Mark::Number(_)) && truth[cell] != evidence.truth[cell]
        };
        let other: Vec<usize> = (0..round.marks.len()).filter(printed).collect();
        tied(evidence, &round.ranges, &other)
    }

    /// Makes the evidence what an attacker would have known of that table before a round.
    fn know(&mut self, truth: &[i64], round: &Round) {
        let rule = self.work.rule;
        self.evidence.truth.copy_from_slice(truth);
        self.evidence.ranges.clone_from(&round.ranges);
        for (cell, &mark) in round.marks.iter().enumerate() {
            if let (Mark::Number(_), true) = (mark, self.tied[cell]) {
                let number = Mark::Number(printed_alone(truth[cell], rule));
                self.evidence.mark(cell, number, rule);
            }
        }
    }
}

/// By cell: whether it hangs together with one of these by sums and cells that are not plain.
fn tied(evidence: &Evidence, ranges: &[Range], cells: &[usize]) -> Vec<bool> {
    let mut tied = vec![false; evidence.truth.len()];
    let mut waiting = cells.to_vec();
    while let Some(cell) = waiting.pop() {
        if std::mem::replace(&mut tied[cell], true) {
            continue;
        }
        for &line in &evidence.lines_of[cell] {
            let line = &evidence.lines[line];
            let cells = line.parts.iter().chain([&line.total]);
            waiting.extend(cells.filter(|&&one| ranges[one].single().is_none()));
        }
    }
    tied
}
