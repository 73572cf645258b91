//! What an attacker knows: the printed numbers and marks of this release and of earlier ones, the
//! announced rules, and the sums that tie the numbers.

use super::circuit::FAR;
use super::layout::{Cell, Layout, Line};
use super::peel::Peel;
use super::rounding;
use crate::bounds::Range;
use foi::{Rounding, SmallCountRule};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is printed for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// A number, rounded where the rule says so.
    Number(i64),
    /// A mark that says it is a count below the threshold: `<5`.
    Small,
    /// A mark that says it is hidden to protect other counts: `c`.
    Complementary,
    /// Nothing: the cell is in no table.
    Unpublished,
}

impl Mark {
    /// Whether a table shows a mark in place of a number.
    #[must_use]
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Small | Self::Complementary)
    }
}

/// An earlier release, as it was published. Cells of two releases, or of one and what is published
/// now, are the same number if they have a key and the value in common, or failing that what they
/// are called and the value: readers know numbers by their names alone. With another value, the
/// record has changed in between, and the two have nothing to do with each other.
///
/// Readers are not told which numbers changed. An attacker who takes all of them for unchanged is
/// right about each that did not change, so these are taken to be known to be the same; where one
/// did change, that attacker finds a contradiction or a number that is wrong.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    pub layout: &'a Layout,
    /// By cell.
    pub marks: &'a [Mark],
    /// The rule announced then.
    pub rule: SmallCountRule,
    /// It was exported, and perhaps nobody got it. What it told by itself is no reason to refuse a
    /// later one: who has it knows that whatever is published now.
    pub exported: bool,
}

/// What a cell can be by its own mark and the announced rule alone.
///
/// The attacker is given the benefit of the doubt: a mark of a hidden cell that is not small says
/// that it is not, so that it is the threshold or more. (`protect` never hides a zero which the
/// rule shows; a person's own pattern may, and there the mark is taken to say nothing.)
///
/// Of a number in no table that is `exposed`, what is hidden around it says whether it is small, by
/// that rule.
fn told(mark: Mark, value: i64, rule: SmallCountRule, exposed: Option<SmallCountRule>) -> Range {
    let least = i64::from(rule.threshold);
    let small = |rule: SmallCountRule| {
        let (low, high) = rule.range();
        Range::new(low, Some(high)).unwrap_or(Range::UNKNOWN)
    };
    match mark {
        Mark::Unpublished => match exposed {
            None => Range::at_least(value.min(0)),
            Some(rule) if rule.hides(value) => small(rule),
            Some(_) if value < least => Range::known(value),
            Some(_) => Range::at_least(least),
        },
        Mark::Small if rule.hides(value) => small(rule),
        Mark::Complementary if value >= least => Range::at_least(least),
        Mark::Complementary | Mark::Small => Range::at_least(value.min(0)),
        Mark::Number(printed) => {
            let Some((low, high)) = rounded(printed, rule) else {
                return Range::known(printed);
            };
            // A number that is shown is not one that the rule hides.
            let zero = low <= 0 && !rule.zeros;
            let low = if zero || low >= least { low } else { least };
            let high = if zero && high < least { 0 } else { high };
            let low = if value < 0 { low } else { low.max(0) };
            Range::new(low, Some(high)).unwrap_or(Range::known(value))
        }
    }
}

/// The numbers that are printed as `printed`; `None` where nothing is rounded.
fn rounded(printed: i64, rule: SmallCountRule) -> Option<(i64, i64)> {
    if rule.base < 2 {
        return None;
    }
    match rule.rounding {
        Rounding::None => None,
        Rounding::Conventional => Some(rounding::conventional_range(printed, rule.base)),
        Rounding::Controlled => Some(rounding::controlled_range(printed, rule.base)),
    }
}

/// Where an earlier release kept a number back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Past {
    pub release: usize,
    /// By position in the layout of that release.
    pub cell: usize,
    /// What that release printed for it.
    pub mark: Mark,
}

/// The present release and the earlier ones as one system of numbers.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// The cells of the present layout, then those that only earlier ones have.
    pub truth: Vec<i64>,
    /// What each cannot be less than, whatever is printed.
    pub least: Vec<i64>,
    /// What the marks say of each, earlier ones included.
    pub ranges: Vec<Range>,
    /// What earlier releases alone say.
    pub earlier: Vec<Range>,
    pub lines: Vec<Line>,
    pub lines_of: Vec<Vec<usize>>,
    /// By cell: the release and the cell there which first published its number.
    pub published_before: HashMap<usize, (usize, usize)>,
    /// By cell: where its number was kept back first; under a mark rather than as a rounded
    /// number.
    pub kept_before: HashMap<usize, Past>,
    /// By cell: it follows from an exported release alone, see [`Release::exported`].
    pub told_before: Vec<bool>,
    /// By cell of the present layout: no table has it, and it would be plain if only what the rule
    /// hides were hidden, see [`exposed`].
    pub exposed: Vec<Option<SmallCountRule>>,
}

/// Cells by what makes them the same number: a key or a label, and the value.
type Numbers<'a> = HashMap<(&'a str, i64), usize>;

/// The names of a cell: its keys, then its label.
fn names(layout: &Layout, cell: usize) -> impl Iterator<Item = (&str, i64)> {
    let Cell { value, label, .. } = &layout.cells()[cell];
    let keys = layout.keys(cell).iter();
    let label = Some(label).filter(|label| !label.is_empty());
    keys.chain(label).map(|name| (name.as_str(), *value))
}

impl Evidence {
    pub fn new(
        layout: &Layout,
        marks: &[Mark],
        rule: SmallCountRule,
        releases: &[Release],
    ) -> Self {
        let truth: Vec<i64> = layout.cells().iter().map(|cell| cell.value).collect();
        let least: Vec<i64> = layout.cells().iter().map(least).collect();
        let mut evidence = Self {
            ranges: least.iter().map(|&least| Range::at_least(least)).collect(),
            least,
            earlier: Vec::new(),
            lines: layout.lines().to_vec(),
            lines_of: Vec::new(),
            published_before: HashMap::new(),
            kept_before: HashMap::new(),
            told_before: vec![false; truth.len()],
            exposed: exposed(layout, rule),
            truth,
        };
        let mut numbers = Numbers::new();
        for at in 0..layout.cells().len() {
            for name in names(layout, at) {
                numbers.entry(name).or_insert(at);
            }
        }
        for (number, release) in releases.iter().enumerate() {
            evidence.add(&mut numbers, number, release, rule);
        }
        evidence.earlier.clone_from(&evidence.ranges);
        evidence.lines_of = vec![Vec::new(); evidence.truth.len()];
        for (index, line) in evidence.lines.iter().enumerate() {
            for &cell in line.parts.iter().chain([&line.total]) {
                if evidence.lines_of[cell].last() != Some(&index) {
                    evidence.lines_of[cell].push(index);
                }
            }
        }
        for (cell, &mark) in marks.iter().enumerate() {
            evidence.mark(cell, mark, rule);
        }
        evidence
    }

    fn add<'a>(
        &mut self,
        numbers: &mut Numbers<'a>,
        number: usize,
        release: &Release<'a>,
        rule: SmallCountRule,
    ) {
        let cells = release.layout.cells();
        let exposed = exposed(release.layout, release.rule);
        let told_alone = release.exported.then(|| tells(release));
        let mut here = Vec::with_capacity(cells.len());
        for (at, (cell, &mark)) in cells.iter().zip(release.marks).enumerate() {
            let mut same = names(release.layout, at);
            let place = same.find_map(|name| numbers.get(&name).copied());
            let place = place.unwrap_or_else(|| {
                self.truth.push(cell.value);
                self.least.push(least(cell));
                self.ranges.push(Range::at_least(least(cell)));
                self.told_before.push(false);
                self.truth.len() - 1
            });
            for name in names(release.layout, at) {
                numbers.entry(name).or_insert(place);
            }
            let told = told(mark, cell.value, release.rule, exposed[at]);
            self.ranges[place] = both(self.ranges[place], told);
            self.told_before[place] |= told_alone.as_ref().is_some_and(|told| told[at]);
            if let Mark::Number(_) = mark {
                self.published_before.entry(place).or_insert((number, at));
            }
            if kept_back(release, at, rule) {
                let past = Past {
                    release: number,
                    cell: at,
                    mark,
                };
                let first = self.kept_before.entry(place).or_insert(past);
                if matches!(first.mark, Mark::Number(_)) {
                    *first = past;
                }
            }
            here.push(place);
        }
        for line in release.layout.lines() {
            let cells = line.parts.iter().chain([&line.total]);
            if cells.clone().any(|&cell| cell >= here.len()) {
                continue;
            }
            self.lines.push(Line {
                total: here[line.total],
                parts: line.parts.iter().map(|&part| here[part]).collect(),
                across: line.across,
            });
        }
    }

    /// Whether it matters that a cell of the present layout, with that mark, can be worked out.
    pub fn concerns(&self, layout: &Layout, cell: usize, mark: Mark, rule: SmallCountRule) -> bool {
        let slack = layout.cells()[cell].slack.is_some();
        concerns(mark, self.truth[cell], slack, rule, self.exposed[cell])
    }

    /// Where an earlier release kept a cell's number back, if it did and that still binds. A number
    /// that was rounded may be printed as it is later.
    pub fn kept_back(&self, cell: usize, now: Option<Mark>) -> Option<Past> {
        let past = *self.kept_before.get(&cell)?;
        match (past.mark, now) {
            (Mark::Number(_), Some(Mark::Number(_))) => None,
            (
                Mark::Number(_) | Mark::Small | Mark::Complementary | Mark::Unpublished,
                Some(Mark::Number(_) | Mark::Small | Mark::Complementary | Mark::Unpublished)
                | None,
            ) => Some(past),
        }
    }

    /// Prints something else for a cell of the present layout.
    pub fn mark(&mut self, cell: usize, mark: Mark, rule: SmallCountRule) {
        self.ranges[cell] = self.if_marked(cell, mark, rule);
    }

    /// What a cell of the present layout could be with another mark.
    pub fn if_marked(&self, cell: usize, mark: Mark, rule: SmallCountRule) -> Range {
        let told = told(mark, self.truth[cell], rule, self.exposed[cell]);
        both(self.earlier[cell], told)
    }
}

impl Evidence {
    /// What is left of it without any value: which cells can move at all, and whether as far as one
    /// likes or only within a mark. What is hidden is chosen by that, so that it says nothing about
    /// the values. Whether a move is possible in truth is for the check to find.
    pub fn blind(&self) -> Self {
        let mut blind = self.clone();
        for (cell, &range) in self.ranges.iter().enumerate() {
            blind.forget(cell, range);
        }
        blind
    }

    /// Puts a cell in the middle of a range of that width.
    pub fn forget(&mut self, cell: usize, range: Range) {
        self.truth[cell] = 0;
        self.ranges[cell] = around_zero(range);
    }

    /// By cell: whether it can move by itself.
    pub fn movable(&self) -> Vec<bool> {
        let ranges = self.ranges.iter();
        ranges.map(|range| range.single().is_none()).collect()
    }
}

/// As far to both sides as a number in a range can go up or down, wherever in it the number is.
pub(super) fn around_zero(range: Range) -> Range {
    let reach = match range.high() {
        Some(high) => (high - range.low() + 1) / 2,
        None => FAR,
    };
    Range::new(-reach, Some(reach)).unwrap_or(Range::known(0))
}

/// Whether it matters that a cell can be worked out: it is hidden; or it is a small count that no
/// table has; or it is rounded, and the announced rule alone does not say what it was (a zero that
/// is shown is no 1 to 4).
fn concerns(
    mark: Mark,
    value: i64,
    slack: bool,
    rule: SmallCountRule,
    exposed: Option<SmallCountRule>,
) -> bool {
    match mark {
        Mark::Small | Mark::Complementary => true,
        Mark::Unpublished => !slack && exposed.unwrap_or(rule).hides(value),
        Mark::Number(_) => {
            rule.rounding != Rounding::None
                && rule.base > 1
                && told(mark, value, rule, None).single().is_none()
        }
    }
}

/// Which counts of a layout are in no table and would be plain if only what the rule hides were
/// hidden: what each sum leaves is followed from sum to sum. Where such a count is small, something
/// more has to be hidden, and otherwise not: readers who know the program can tell which it is.
///
/// What is left over of a small count when small counts are taken from it is never plain as nothing
/// either: that it is nothing would tell what the whole is.
///
/// By cell: the rule by which it is small. Follows from what is printed alone: the rule hides the
/// same counts in every table that fits.
fn exposed(layout: &Layout, rule: SmallCountRule) -> Vec<Option<SmallCountRule>> {
    let cells = layout.cells();
    let rounds = rule.rounding != Rounding::None && rule.base > 1;
    let mut movable: Vec<bool> = cells
        .iter()
        .map(|cell| !cell.published || rounds || rule.hides(cell.value))
        .collect();
    // Two that contradict each other are hidden alike where one is small.
    for &(part, whole) in layout.contradictions() {
        let alike = movable[part] || movable[whole];
        movable[part] = alike;
        movable[whole] = alike;
    }
    let lines_of = layout.lines_of();
    let movable = Peel::new(layout.lines(), lines_of, movable).into_movable();
    let among_small = |cell: usize| {
        let small = |&one: &usize| cells[one].published && rule.hides(cells[one].value);
        lines_of[cell].iter().any(|&line| {
            let line = &layout.lines()[line];
            let mut others = line.parts.iter().filter(|&&one| one != cell);
            line.total != cell && small(&line.total) && others.all(small)
        })
    };
    (0..cells.len())
        .map(|cell| {
            let plain = !cells[cell].published && cells[cell].slack.is_none() && !movable[cell];
            plain.then(|| SmallCountRule {
                zeros: rule.zeros || among_small(cell),
                ..rule
            })
        })
        .collect()
}

/// By cell of a release: whether its number follows from what the release prints, sum by sum. Rounded
/// numbers are not followed.
pub(super) fn tells(release: &Release) -> Vec<bool> {
    let rounds = release.rule.rounding != Rounding::None && release.rule.base > 1;
    let open = release.marks.iter();
    let open = open.map(|mark| rounds || !matches!(mark, Mark::Number(_)));
    let layout = release.layout;
    let open = Peel::new(layout.lines(), layout.lines_of(), open.collect()).into_movable();
    open.into_iter().map(|open| !open).collect()
}

/// Whether a release kept a number back: by its own rule, or because no table of it had a number
/// that the rule of today hides.
fn kept_back(release: &Release, cell: usize, now: SmallCountRule) -> bool {
    let mark = release.marks[cell];
    let Cell { value, slack, .. } = release.layout.cells()[cell];
    concerns(mark, value, slack.is_some(), release.rule, None)
        || (mark == Mark::Unpublished && slack.is_none() && now.hides(value))
}

/// What a cell cannot be less than, whatever is printed.
fn least(cell: &Cell) -> i64 {
    cell.value.min(cell.slack.unwrap_or(0))
}

/// What two sources say together. They are of one number, so that they overlap.
fn both(one: Range, other: Range) -> Range {
    let high = match (one.high(), other.high()) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (high, None) | (None, high) => high,
    };
    Range::new(one.low().max(other.low()), high).unwrap_or(one)
}
