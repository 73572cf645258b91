//! What a column of values is of, by what stands over it: a measure, a period, or nothing that can be
//! told.

use super::{Drafter, letter};
use crate::mapping::guess::{about, tally};
use crate::mapping::{ValueColumn, key, periods};

impl Drafter<'_> {
    /// `None` where the column is not read; the reason is noted.
    pub(super) fn value_column(&mut self, column: usize) -> Option<ValueColumn> {
        let (snapshot, roles) = (self.known.snapshot, &self.roles);
        let (category, period) = (roles.category.is_some(), roles.period.is_some());
        let mut head = self.known.head(self.head(column), category);
        let slug = |m: usize| snapshot.measures[m].slug.clone();
        if head.unclear {
            return self.not_read(
                column,
                "Its heading says more than a period and a measure of the campaign.",
            );
        }
        // A total under a title is that of what the title names.
        if !category && periods::is_whole_word(self.head(column)) {
            head.measure = self.title.or(head.measure);
        }
        // A heading that says nothing stands over figures of what the table is about.
        if head.measure.is_none() && !category && (head.period.is_some() || self.says_count(column))
        {
            let assumed = self.title.or(self.over.root);
            head.measure = assumed.filter(|&measure| {
                // Another count is none of this one, nor is a headcount money.
                head.period.is_some()
                    || about::is_of(self.known, measure, self.head(column))
                        && snapshot.measures[measure].decimals == 0
            });
        }
        if head.measure.is_none() && !category {
            return self.not_read(column, "No measure of the campaign has this name.");
        }
        if head.period.is_none() && periods::is_part_of_year(self.head(column)) {
            return self.not_read(
                column,
                "Its heading is part of a year, and there is no year beside it.",
            );
        }
        let none_said = head.measure.is_none() && head.period.is_none() && !head.percent;
        let labels = [roles.authority, roles.category, roles.period];
        if self.head(column).is_empty() && labels.iter().flatten().all(|label| column < *label) {
            return self.not_read(
                column,
                "It stands before the labels and has no heading, so its numbers may be those of lines.",
            );
        }
        if none_said && self.numbers_rows(column) {
            return self.not_read(
                column,
                "Its numbers are those of lines or questions, not counts.",
            );
        }
        let other = about::says_more(self.known, self.head(column));
        if none_said && (other || !self.says_count(column) && self.counts().len() > 1) {
            return self.not_read(
                column,
                "No heading above it says that its numbers are counts.",
            );
        }
        if self.has_total(column) && self.adds_up_unknown(column, period) {
            return self.not_read(
                column,
                "It is a total, and some of what it adds up is not in this campaign.",
            );
        }
        let share_of = if head.percent {
            let parent = head
                .measure
                .and_then(|m| snapshot.measure(snapshot.measures[m].part_of?));
            Some(slug(parent.or(self.known.categories().whole)?))
        } else {
            None
        };
        if self.is_total(column) && !period {
            let beside = self.times_beside(column, category);
            if beside.is_empty() {
                head.period = None;
            } else if let Some(whole) = self.whole_of(&beside) {
                head.period = Some(whole);
            } else {
                return self.not_read(
                    column,
                    "It is a total, and some of the periods asked about are not beside it.",
                );
            }
        }
        let named = head.period.map(|p| &snapshot.periods[p]);
        let period = match (named, period) {
            (Some(named), _) => {
                if head.part {
                    let sentence = format!(
                        "In {}, the period is taken to be “{}”, the part that was asked about.",
                        self.named(column),
                        named.label
                    );
                    self.why.push(sentence);
                    self.open = true;
                }
                Some(named.slug.clone())
            }
            (None, true) => None,
            (None, false) => match (self.period, &snapshot.periods[..]) {
                (Some(named), _) => Some(snapshot.periods[named].slug.clone()),
                // What answers a request about one time is of that time, if nothing says otherwise.
                (None, [only]) if !self.other_time => Some(only.slug.clone()),
                (None, _) => return self.not_read(column, &self.no_period()),
            },
        };
        Some(ValueColumn {
            column: letter(column),
            measure: head.measure.filter(|_| !category).map(slug),
            period,
            share_of,
        })
    }

    /// Notes that a column is left out, and why.
    fn not_read(&mut self, column: usize, reason: &str) -> Option<ValueColumn> {
        let sentence = format!("Not read: {}. {reason}", self.named(column));
        self.why.push(sentence);
        self.open = true;
        None
    }

    /// Is the column headed as a total?
    fn is_total(&self, column: usize) -> bool {
        let head = key(self.head(column));
        let total = ["total ", "grand total ", "overall "]
            .iter()
            .any(|start| head.starts_with(start));
        periods::is_whole_word(&head)
            || total && self.known.head(&head, true).period == self.known.periods.whole
            || total && self.known.head(&head, true).period.is_none()
    }

    /// Is a total among the words of the heading?
    fn has_total(&self, column: usize) -> bool {
        self.is_total(column)
            || key(self.head(column))
                .split(' ')
                .any(|word| word.starts_with("total"))
    }

    /// Tells whether, beside a total, a column of numbers is not recognised, or only some of the
    /// months or quarters of a year have columns.
    fn adds_up_unknown(&self, column: usize, period: bool) -> bool {
        let category = self.roles.category.is_some();
        let others = self.roles.values.iter().filter(|other| **other != column);
        let mut parts: Vec<String> = Vec::new();
        for &other in others {
            let text = self.head(other);
            let head = self.known.head(text, category);
            if periods::is_part_of_year(text) && period {
                parts.push(key(text));
            } else if head.unclear && periods::span(text).is_none()
                || !head.unclear
                    && head.measure.is_none()
                    && head.period.is_none()
                    && periods::span(text).is_none()
                    && !head.percent
                    && !self.has_total(other)
                    && !category
                    && !self.numbers_rows(other)
            {
                return true;
            }
        }
        parts.sort();
        parts.dedup();
        !matches!(parts.len(), 0 | 4 | 12)
    }

    /// The times that the other columns of values name; `None` for one that is not understood.
    fn times_beside(&self, column: usize, category: bool) -> Vec<Option<periods::Span>> {
        let others = self.roles.values.iter().filter(|other| **other != column);
        others
            .filter_map(|&other| {
                if self.is_total(other) {
                    return None;
                }
                let text = self.head(other);
                let head = self.known.head(text, category);
                match head.period {
                    Some(period) => Some(Some(self.known.periods.days(period))),
                    None if head.unclear || periods::is_part_of_year(text) => Some(None),
                    None => periods::span(text).map(Some),
                }
            })
            .collect()
    }

    fn whole_of(&self, parts: &[Option<periods::Span>]) -> Option<usize> {
        let parts: Option<Vec<periods::Span>> = parts.iter().copied().collect();
        self.known.periods.whole_of(&parts?)
    }

    /// Does the heading say that the column holds counts, and no more?
    fn says_count(&self, column: usize) -> bool {
        tally::says_count(self.head(column))
    }

    fn no_period(&self) -> String {
        "No period of the campaign is above it or beside it. Say which period it is.".to_owned()
    }
}
