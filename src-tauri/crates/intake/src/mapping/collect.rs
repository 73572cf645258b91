//! Gathers the figures of a reading: one for each cell of the campaign, and within bounds what was
//! not read.

use super::reading::{FoundFigure, MOST, NotUnderstood, Reading, Twice};
use foi::{Id, Snapshot, Value};

/// A cell of the campaign, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub authority: usize,
    pub measure: usize,
    pub period: usize,
}

pub(super) struct Collector<'a> {
    snapshot: &'a Snapshot,
    pub reading: Reading,
    /// By place: the position of its figure in the reading, plus one.
    at: Vec<u32>,
    /// By figure: given again with another value.
    clashes: Vec<bool>,
}

impl<'a> Collector<'a> {
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let places = snapshot.authorities.len() * snapshot.measures.len() * snapshot.periods.len();
        Self {
            snapshot,
            reading: Reading::default(),
            at: vec![0; places],
            clashes: Vec::new(),
        }
    }

    pub fn ids(&self, place: Place) -> (Id, Id, Id) {
        (
            self.snapshot.authorities[place.authority].id,
            self.snapshot.measures[place.measure].id,
            self.snapshot.periods[place.period].id,
        )
    }

    /// Takes a value in. `figure` makes its figure, and is asked only where that is kept.
    pub fn figure(&mut self, place: Place, value: &Value, figure: impl FnOnce() -> FoundFigure) {
        let (measures, periods) = (self.snapshot.measures.len(), self.snapshot.periods.len());
        let at =
            &mut self.at[(place.authority * measures + place.measure) * periods + place.period];
        let Some(first) = at.checked_sub(1).map(|first| first as usize) else {
            self.reading.figures.push(figure());
            self.clashes.push(false);
            // There are fewer places than a `u32` holds, or the snapshot would not fit.
            *at = u32::try_from(self.clashes.len()).unwrap_or(0);
            return;
        };
        if self.reading.figures[first].value == *value {
            return;
        }
        self.clashes[first] = true;
        if self.reading.twice.len() >= MOST {
            self.reading.twice_more = self.reading.twice_more.saturating_add(1);
            return;
        }
        let (first, second) = (self.reading.figures[first].clone(), figure());
        self.reading.twice.push(Twice {
            authority: first.authority,
            measure: first.measure,
            period: first.period,
            first,
            second,
        });
    }

    /// Notes what was not read.
    pub fn miss(&mut self, missed: impl FnOnce() -> NotUnderstood) {
        if self.reading.unmatched.len() < MOST {
            self.reading.unmatched.push(missed());
        } else {
            self.reading.unmatched_more = self.reading.unmatched_more.saturating_add(1);
        }
    }

    /// The reading, without the figures that were given twice.
    pub fn done(mut self) -> Reading {
        let mut clashes = self.clashes.into_iter();
        self.reading
            .figures
            .retain(|_| !clashes.next().unwrap_or(false));
        self.reading
    }
}
