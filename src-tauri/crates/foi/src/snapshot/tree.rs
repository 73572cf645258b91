//! Measures, breakdowns and periods: what is a part of what, and what is asked for when.

use super::Snapshot;
use crate::breakdown::Parts;
use crate::period::division::{PeriodDivision, divisions};
use crate::{Asked, Breakdown, Id};

impl Snapshot {
    /// Position of an authority, measure or period by its id.
    #[must_use]
    pub fn authority(&self, id: Id) -> Option<usize> {
        self.authority_index.get(&id).copied()
    }

    #[must_use]
    pub fn measure(&self, id: Id) -> Option<usize> {
        self.measure_index.get(&id).copied()
    }

    #[must_use]
    pub fn period(&self, id: Id) -> Option<usize> {
        self.period_index.get(&id).copied()
    }

    /// Required cells, as (measure, period) positions.
    #[must_use]
    pub fn required(&self) -> &[(usize, usize)] {
        &self.required
    }

    /// The cells of the headline rate, as (part, whole, period) positions.
    #[must_use]
    pub fn headline(&self) -> Option<(usize, usize, usize)> {
        Some((
            self.measure(self.campaign.rate_part?)?,
            self.measure(self.campaign.rate_whole?)?,
            self.period(self.campaign.rate_period?)?,
        ))
    }

    /// What the headline rate goes by: its own name, or the label of its part. `None` where the
    /// campaign names no rate.
    #[must_use]
    pub fn rate_name(&self) -> Option<&str> {
        let (part, _, _) = self.headline()?;
        Some(match self.campaign.rate_label.trim() {
            "" => &self.measures[part].label,
            own => own,
        })
    }

    /// The same record with another rate in the place of the headline rate, by positions of its part
    /// and whole. Without a part there is none. An empty name: it goes by the label of its part.
    #[must_use]
    pub fn with_rate(&self, part: Option<usize>, whole: usize, period: usize, name: &str) -> Self {
        let id = |measure: usize| self.measures[measure].id;
        let mut seen = self.clone();
        seen.campaign.rate_part = part.map(id);
        seen.campaign.rate_whole = Some(id(whole));
        seen.campaign.rate_period = Some(self.periods[period].id);
        name.clone_into(&mut seen.campaign.rate_label);
        seen
    }

    /// Direct parts of a measure, in order.
    pub fn parts_of(&self, measure: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = self.measures[measure].id;
        (0..self.measures.len()).filter(move |&m| self.measures[m].part_of == Some(parent))
    }

    /// Direct parts of a period, in order.
    pub fn parts_of_period(&self, period: usize) -> impl Iterator<Item = usize> + '_ {
        let parent = self.periods[period].id;
        (0..self.periods.len()).filter(move |&p| self.periods[p].part_of == Some(parent))
    }

    /// In which ways its parts divide a period: see [`divisions`].
    #[must_use]
    pub fn divisions_of(&self, period: usize) -> Vec<PeriodDivision> {
        let parts: Vec<usize> = self.parts_of_period(period).collect();
        divisions(&self.periods, period, &parts)
    }

    /// Breakdowns of a measure, in order, as positions in `breakdowns`.
    pub fn breakdowns_of(&self, measure: usize) -> impl Iterator<Item = usize> + '_ {
        let id = self.measures[measure].id;
        (0..self.breakdowns.len()).filter(move |&b| self.breakdowns[b].measure == id)
    }

    /// The parts in a breakdown, in order, as positions of measures.
    pub fn parts_in(&self, breakdown: usize) -> impl Iterator<Item = usize> + '_ {
        let id = self.breakdowns[breakdown].id;
        (0..self.measures.len()).filter(move |&m| self.measures[m].breakdown == Some(id))
    }

    /// The breakdown in which a part stands; `None` of a measure that is part of nothing.
    #[must_use]
    pub fn breakdown_with(&self, part: usize) -> Option<&Breakdown> {
        let id = self.measures[part].breakdown?;
        self.breakdowns.iter().find(|one| one.id == id)
    }

    /// Whether the parts of a breakdown may overlap.
    #[must_use]
    pub fn overlaps(&self, breakdown: usize) -> bool {
        self.breakdowns[breakdown].parts == Parts::Overlap
    }

    /// Whether a measure is a part that may overlap with the others of its breakdown.
    #[must_use]
    pub fn may_overlap(&self, part: usize) -> bool {
        self.breakdown_with(part)
            .is_some_and(|breakdown| breakdown.parts == Parts::Overlap)
    }

    /// Whether a measure is asked for a period. What is asked once is asked for the first.
    #[must_use]
    pub fn asked(&self, measure: usize, period: usize) -> bool {
        match self.measures[measure].asked {
            Asked::Each => true,
            Asked::Once => period == 0,
        }
    }
}

/// Order among siblings: by what they are grouped in, then within it.
pub(super) type Order = (Option<usize>, u32);

/// Parents before their parts, siblings by position. A part whose parent is missing or that is
/// its own ancestor is put at the end rather than lost.
pub(super) fn depth_first<T>(items: Vec<T>, key: impl Fn(&T) -> (Id, Option<Id>, Order)) -> Vec<T> {
    let mut left: Vec<Option<T>> = items.into_iter().map(Some).collect();
    left.sort_by_key(|item| item.as_ref().map(|item| (key(item).2, key(item).0)));
    let mut sorted = Vec::with_capacity(left.len());
    take_children(&mut left, None, &key, &mut sorted);
    let mut lost: Vec<T> = left.into_iter().flatten().collect();
    lost.sort_by_key(|item| (key(item).2.1, key(item).0));
    sorted.extend(lost);
    sorted
}

fn take_children<T>(
    left: &mut [Option<T>],
    parent: Option<Id>,
    key: &impl Fn(&T) -> (Id, Option<Id>, Order),
    sorted: &mut Vec<T>,
) {
    for position in 0..left.len() {
        if let Some(item) = left[position].take_if(|item| key(item).1 == parent) {
            let id = key(&item).0;
            sorted.push(item);
            take_children(left, Some(id), key, sorted);
        }
    }
}
