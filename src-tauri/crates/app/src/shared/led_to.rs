//! Figures that a message or letter leads to: each cell once, and what the record has of a cell stays.

use crate::error::{ApiError, Result};
use foi::{Holder, Id, Snapshot, Value};
use store::{FigureEntry, Origin};

/// Where a figure belongs: authority, measure and period.
pub(crate) type Cell = (Id, Id, Id);

pub(crate) struct LedTo<'a> {
    pub snapshot: &'a Snapshot,
    /// Where they come from, in words.
    pub source: Option<&'a str>,
    pub entries: Vec<FigureEntry>,
}

impl LedTo<'_> {
    /// Enters a value in a cell where nothing was given yet and that is asked for; what is asked
    /// once has one. `words` say so.
    ///
    /// # Errors
    /// The authority, the measure or the period is not in the campaign.
    pub fn enter(
        &mut self,
        (authority, measure, period): Cell,
        value: &Value,
        words: &str,
        origin: Option<Origin>,
    ) -> Result<()> {
        let missing = || ApiError::missing("measure or period");
        let snapshot = self.snapshot;
        let a = snapshot.authority(authority).ok_or_else(missing)?;
        let m = snapshot.measure(measure).ok_or_else(missing)?;
        let p = snapshot.period(period).ok_or_else(missing)?;
        let is_free = snapshot.asked(m, p)
            && matches!(
                snapshot.value(a, m, p),
                Value::NotEntered | Value::NotAnswered
            );
        if is_free {
            let entry = FigureEntry {
                holder: Holder::Authority(authority),
                measure,
                period,
                value: value.clone(),
                given: words.to_owned(),
                source: self.source.map(str::to_owned),
                origin,
                note: None,
            };
            add(&mut self.entries, vec![entry]);
        }
        Ok(())
    }
}

/// Adds figures to others, of cells that these do not have.
pub(crate) fn add(all: &mut Vec<FigureEntry>, more: Vec<FigureEntry>) {
    for one in more {
        let same = |other: &FigureEntry| {
            (other.holder, other.measure, other.period) == (one.holder, one.measure, one.period)
        };
        if !all.iter().any(same) {
            all.push(one);
        }
    }
}
