//! What the report prints instead of hidden counts, and the notes that explain it.

use super::cells;
use super::context::Context;
use crate::{Cell, HiddenReason, Section, Table};
use analysis::pool::Cells;
use analysis::small_counts::{Mark, Published, Shown, summary::Over};
use foi::{Rounding, SmallCountRule, State, format};
use std::collections::BTreeMap;

/// Marks a count that is hidden to protect others.
const COMPLEMENTARY: &str = "c";
const UNPUBLISHED: &str = "not published";
/// Follows a range that an authority gave itself.
const AS_GIVEN: &str = " as given";

/// `<5`
fn small(rule: SmallCountRule) -> String {
    format!("<{}", format::count(i64::from(rule.threshold), 0))
}

impl Context<'_> {
    /// A figure of an authority, as given or with what stands in its place.
    pub(super) fn figure(&self, authority: usize, measure: usize, period: usize) -> Cell {
        let value = self.snapshot.value(authority, measure, period);
        match self.published.map(|published| {
            let shown = published.figure(self.snapshot, authority, measure, period);
            (shown, published.rule)
        }) {
            None => cells::figure_of(self, value, measure, period),
            Some((Shown::Value(printed), _)) => {
                let mut cell = cells::figure_of(self, &printed, measure, period);
                // Not one that is hidden here.
                if printed.state() == State::Suppressed {
                    cell.text.push_str(AS_GIVEN);
                }
                cell
            }
            Some((Shown::Small, rule)) => in_place(small(rule), HiddenReason::Small),
            Some((Shown::Complementary, _)) => in_place(COMPLEMENTARY, HiddenReason::Complementary),
            Some((Shown::Unpublished, _)) => in_place(UNPUBLISHED, HiddenReason::Unpublished),
        }
    }

    /// A printed sum; what stands in its place where there is none, `otherwise` where nothing is
    /// hidden.
    pub(super) fn sum(
        &self,
        count: Option<i64>,
        (over, measure, period): (Over, usize, usize),
        otherwise: &str,
    ) -> Cell {
        let mark = self
            .published
            .map(|published| published.total(self.snapshot, over, measure, period));
        match (count.or_else(|| self.alone((over, measure, period))), mark) {
            (Some(count), _) => cells::number(count, self.decimals(measure)),
            (None, None) => cells::text(otherwise),
            (None, Some(mark)) => self.in_place_of(mark, otherwise),
        }
    }

    /// A sum that is printed although the one that goes with it is hidden.
    pub(super) fn alone(&self, (over, measure, period): (Over, usize, usize)) -> Option<i64> {
        match self.published?.total(self.snapshot, over, measure, period) {
            Mark::Number(printed) => Some(printed),
            Mark::Small | Mark::Complementary | Mark::Unpublished => None,
        }
    }

    /// The two printed sums of a rate over `behind` authorities, as in [`Self::sum`].
    pub(super) fn sums(
        &self,
        sums: Option<(i64, i64)>,
        behind: u32,
        (over, cells): (Over, Cells),
    ) -> [Cell; 2] {
        let (part, whole, period) = cells;
        let hidden = self.hidden().filter(|_| behind > 0);
        let none = hidden.unwrap_or("no figures");
        let sum = |count, measure| self.sum(count, (over, measure, period), none);
        [
            sum(sums.map(|(part, _)| part), part),
            sum(sums.map(|(_, whole)| whole), whole),
        ]
    }

    /// A number as it is printed; what stands in its place where there is none.
    pub(super) fn marked(&self, mark: Mark, measure: usize, otherwise: &str) -> Cell {
        match mark {
            Mark::Number(printed) => cells::number(printed, self.decimals(measure)),
            Mark::Small | Mark::Complementary | Mark::Unpublished => {
                self.in_place_of(mark, otherwise)
            }
        }
    }

    /// What stands in place of a number.
    pub(super) fn in_place_of(&self, mark: Mark, otherwise: &str) -> Cell {
        match (mark, self.published) {
            (Mark::Small, Some(published)) => in_place(small(published.rule), HiddenReason::Small),
            (Mark::Complementary, _) => in_place(COMPLEMENTARY, HiddenReason::Complementary),
            (Mark::Unpublished | Mark::Number(_) | Mark::Small, _) => cells::text(otherwise),
        }
    }

    /// Said where nothing can be computed of numbers that are there, and hidden.
    pub(super) fn hidden(&self) -> Option<&'static str> {
        self.published.map(|_| "hidden")
    }
}

fn in_place(text: impl Into<String>, reason: HiddenReason) -> Cell {
    Cell {
        hidden: Some(reason),
        ..cells::missing(text, State::Suppressed)
    }
}

/// The text shown in place of a number that depends on hidden counts.
pub(super) fn not_shown(text: &str) -> Cell {
    in_place(text, HiddenReason::Complementary)
}

/// Says under a table what its marks mean. `counts`: it prints counts of people, which the rule
/// may round.
pub(super) fn note(context: &Context, table: &mut Table, counts: bool) {
    let mut notes = given(context, table);
    let Some(published) = context.published else {
        table.notes.append(&mut notes);
        return;
    };
    let rule = published.rule;
    let holds = |mark: &str| {
        table.rows.iter().any(|row| {
            let mut cells = row.cells.iter();
            cells.any(|cell| cell.state == Some(State::Suppressed) && cell.text == mark)
        })
    };
    let mark = small(rule);
    if rule.threshold > 0 && holds(&mark) {
        let (low, high) = rule.range();
        notes.push(format!("{mark}: a count from {low} to {high}, hidden."));
    }
    if holds(COMPLEMENTARY) {
        notes.push(format!("{COMPLEMENTARY}: {}.", complementary(published)));
    }
    table.notes.extend(notes);
    if published.rounds() && counts && table.empty.is_none() {
        table.notes.push(rounding(rule));
    }
}

/// What the ranges in a table are that authorities gave themselves, one sentence each.
fn given(context: &Context, table: &Table) -> Vec<String> {
    let snapshot = context.snapshot;
    let mut ranges = BTreeMap::new();
    for row in &table.rows {
        let is_given =
            |cell: &&Cell| cell.state == Some(State::Suppressed) && cell.hidden.is_none();
        for cell in row.cells.iter().filter(is_given) {
            let position = row
                .authority
                .and_then(|id| snapshot.authority(id))
                .zip(cell.figure.as_ref());
            let Some((authority, of)) = position else {
                continue;
            };
            let cell_of = snapshot.measure(of.measure).zip(snapshot.period(of.period));
            if let Some((measure, period)) = cell_of
                && let Some((low, high)) = snapshot.value(authority, measure, period).bounds()
            {
                let decimals = context.decimals(measure);
                let ends = [low, high].map(|end| format::count(end, decimals));
                ranges.insert(cell.text.clone(), ends);
            }
        }
    }
    let noun = context.noun();
    let says = |(text, [low, high]): (String, [String; 2])| {
        format!("{text}: a range from {low} to {high} that the {noun} gave instead of a count.")
    };
    ranges.into_iter().map(says).collect()
}

/// Why a count is hidden that is not small.
fn complementary(published: &Published) -> &'static str {
    let again = !published.protection.hidden_before.is_empty();
    match (published.rule.threshold > 0, again) {
        (_, false) => "a count that is hidden because a small one could be worked out from it",
        (true, true) => {
            "a count that is hidden because a small one could be worked out from it, or because an earlier release hid it"
        }
        (false, true) => "a count that is hidden because an earlier release hid it",
    }
}

fn rounding(rule: SmallCountRule) -> String {
    let base = rule.base;
    match rule.rounding {
        Rounding::Controlled => format!(
            "Counts are rounded to multiples of {base} so that they add up. Percentages are of the rounded counts."
        ),
        Rounding::None | Rounding::Conventional => format!(
            "Each count is rounded to the nearest {base} on its own, so counts may not add up. Percentages are of the rounded counts."
        ),
    }
}

/// The part of the methods note that announces the rule. Empty where nothing is hidden.
pub(super) fn section(context: &Context) -> Section {
    let mut paragraphs = Vec::new();
    if let Some(published) = context.published {
        let rule = published.rule;
        if rule.threshold > 0 {
            let (low, high) = rule.range();
            paragraphs.push(format!(
                "Counts from {low} to {high} are hidden{} and shown as {}. Other counts from which one of them could be worked out are shown as {COMPLEMENTARY}.",
                if rule.zeros { "" } else { " (zero is not)" },
                small(rule)
            ));
        }
        if !published.protection.hidden_before.is_empty() {
            paragraphs.push(format!(
                "Counts that an earlier release hid are still hidden and are shown as {COMPLEMENTARY}."
            ));
        }
        if published.rounds() {
            paragraphs.push(rounding(rule));
        }
        paragraphs.push(format!(
            "The reason why one of the {} is left out of a total is not given where it would reveal something about a hidden count.",
            context.nouns()
        ));
        paragraphs.push(
            "Every percentage, interval and limit is computed from the counts as printed here, and is left out where one of those counts is hidden."
                .to_owned(),
        );
        if published.is_safe() {
            paragraphs.push(
                "All tables were checked together: no hidden count can be worked out from everything printed here and this rule."
                    .to_owned(),
            );
        }
    }
    Section {
        title: "Small counts".to_owned(),
        paragraphs,
    }
}
