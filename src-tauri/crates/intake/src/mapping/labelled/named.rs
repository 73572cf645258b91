//! What labels name together.

use super::fact::Fact;
use super::when::{self, Part};
use crate::mapping::periods::{Span, YearBegins};
use crate::mapping::wholes::is_part_of;
use foi::Snapshot;

/// What the labels of a row, of a column, or of both say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub authority: Option<usize>,
    pub measure: Option<usize>,
    pub time: Option<Span>,
    pub part: Option<Part>,
    /// In which month the years begin.
    pub begins: Option<YearBegins>,
    pub total: bool,
    pub share: bool,
    pub out: bool,
    pub unknown: bool,
    /// Two labels say different things.
    pub conflict: bool,
}

impl Named {
    pub fn add(&mut self, fact: &Fact, snapshot: &Snapshot) {
        self.join(
            &Self {
                authority: fact.authority,
                measure: fact.measure,
                time: fact.time,
                part: fact.part,
                begins: fact.begins,
                total: fact.total,
                share: fact.share,
                out: fact.out,
                unknown: fact.unknown,
                conflict: false,
            },
            snapshot,
        );
    }

    /// Takes in what other labels say.
    pub fn join(&mut self, other: &Self, snapshot: &Snapshot) {
        let mut conflict = other.conflict;
        match (self.authority, other.authority) {
            (None, other) => self.authority = other,
            (Some(one), Some(two)) => conflict |= one != two,
            (Some(_), None) => {}
        }
        match (self.measure, other.measure) {
            (None, other) => self.measure = other,
            (Some(one), Some(two)) if one != two => {
                if is_part_of(snapshot, two, one) {
                    self.measure = Some(two);
                } else {
                    conflict |= !is_part_of(snapshot, one, two);
                }
            }
            (Some(_), _) => {}
        }
        match (self.time, other.time) {
            (None, other) => self.time = other,
            (Some(one), Some(two)) if one != two => {
                if holds(one, two) {
                    self.time = Some(two);
                } else {
                    conflict |= !holds(two, one);
                }
            }
            (Some(_), _) => {}
        }
        match (self.part, other.part) {
            (None, other) => self.part = other,
            (Some(one), Some(two)) => conflict |= one != two,
            (Some(_), None) => {}
        }
        self.begins = self.begins.or(other.begins);
        self.total |= other.total;
        self.share |= other.share;
        self.out |= other.out;
        self.unknown |= other.unknown;
        self.conflict |= conflict;
    }

    /// The days that are named; `None` where they are not, or not exactly.
    pub fn days(&self) -> Option<Span> {
        // `Financial year` over 2019 is not the calendar year.
        let other = |(begins, time): (YearBegins, Span)| begins.is_other_than(time);
        if self.begins.zip(self.time).is_some_and(other) {
            return None;
        }
        match (self.time, self.part) {
            (Some(time), Some(part)) => {
                // A month beside its own days says nothing new.
                let own = when::months(chrono::Datelike::year(&time.start), 1, 12)
                    .and_then(|year| when::part_of(year, part));
                if own == Some(time) {
                    return Some(time);
                }
                when::part_of(time, part)
            }
            (time, None) => time,
            (None, Some(_)) => None,
        }
    }
}

fn holds(long: Span, short: Span) -> bool {
    long.start <= short.start && short.end <= long.end
}
