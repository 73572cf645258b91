//! What an attacker has in hand.

use super::layout::{Layout, Line};
use super::rounding;
use crate::bounds::Range;
use foi::{DisclosureRule, Rounding};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is printed for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// A number, rounded where the rule says so.
    Number(i64),
    /// That it is a count which the rule hides: `<5`.
    Small,
    /// That it is hidden to protect others: `c`.
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

/// An earlier release, as it was published. A cell with the key and the value of one that is
/// published now is the same number; with the key and another value, the record has changed
/// since, and the two have nothing to do with each other.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    pub layout: &'a Layout,
    /// By cell.
    pub marks: &'a [Mark],
    /// The rule announced then.
    pub rule: DisclosureRule,
}

/// What a cell can be for all that its own mark says under the announced rule.
///
/// The attacker is given the benefit of the doubt: a mark of a hidden cell that is not small says
/// that it is not, so that it is the threshold or more. (`protect` never hides a zero which the
/// rule shows; a person's own pattern may, and there the mark is taken to say nothing.)
pub(super) fn told(mark: Mark, value: i64, rule: DisclosureRule) -> Range {
    let least = i64::from(rule.threshold);
    match mark {
        Mark::Unpublished => Range::at_least(value.min(0)),
        Mark::Small if rule.hides(value) => {
            let (low, high) = rule.range();
            Range::new(low, Some(high)).unwrap_or(Range::UNKNOWN)
        }
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
fn rounded(printed: i64, rule: DisclosureRule) -> Option<(i64, i64)> {
    if rule.base < 2 {
        return None;
    }
    match rule.rounding {
        Rounding::None => None,
        Rounding::Conventional => Some(rounding::conventional_range(printed, rule.base)),
        Rounding::Controlled => Some(rounding::controlled_range(printed, rule.base)),
    }
}

/// The present release and the earlier ones as one system with one truth.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    /// The cells of the present layout, then those that only earlier ones have.
    pub truth: Vec<i64>,
    /// What the marks say of each, earlier ones included.
    pub ranges: Vec<Range>,
    /// What earlier releases alone say.
    pub earlier: Vec<Range>,
    pub lines: Vec<Line>,
    pub lines_of: Vec<Vec<usize>>,
    /// By cell: the release and the cell there which first published its number.
    pub published_before: HashMap<usize, (usize, usize)>,
}

impl Evidence {
    pub fn new(
        layout: &Layout,
        marks: &[Mark],
        rule: DisclosureRule,
        releases: &[Release],
    ) -> Self {
        let truth: Vec<i64> = layout.cells().iter().map(|cell| cell.value).collect();
        let mut evidence = Self {
            ranges: truth
                .iter()
                .map(|&value| Range::at_least(value.min(0)))
                .collect(),
            earlier: Vec::new(),
            lines: layout.lines().to_vec(),
            lines_of: Vec::new(),
            published_before: HashMap::new(),
            truth,
        };
        for (number, release) in releases.iter().enumerate() {
            evidence.add(layout, number, release);
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

    fn add(&mut self, present: &Layout, number: usize, release: &Release) {
        let cells = release.layout.cells();
        let mut here = Vec::with_capacity(cells.len());
        for (at, (cell, &mark)) in cells.iter().zip(release.marks).enumerate() {
            let keys = release.layout.keys(at).iter();
            let same = keys
                .filter_map(|key| present.position(key))
                .find(|&same| self.truth[same] == cell.value);
            let place = same.unwrap_or_else(|| {
                self.truth.push(cell.value);
                self.ranges.push(Range::at_least(cell.value.min(0)));
                self.truth.len() - 1
            });
            let told = told(mark, cell.value, release.rule);
            self.ranges[place] = both(self.ranges[place], told);
            if let Mark::Number(_) = mark {
                self.published_before.entry(place).or_insert((number, at));
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

    /// Prints something else for a cell of the present layout.
    pub fn mark(&mut self, cell: usize, mark: Mark, rule: DisclosureRule) {
        self.ranges[cell] = self.if_marked(cell, mark, rule);
    }

    /// What a cell of the present layout could be with another mark.
    pub fn if_marked(&self, cell: usize, mark: Mark, rule: DisclosureRule) -> Range {
        both(self.earlier[cell], told(mark, self.truth[cell], rule))
    }
}

/// What two sources say together. They are of one number, so that they overlap.
fn both(one: Range, other: Range) -> Range {
    let high = match (one.high(), other.high()) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (high, None) | (None, high) => high,
    };
    Range::new(one.low().max(other.low()), high).unwrap_or(one)
}
