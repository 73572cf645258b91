//! Which measures, periods, breakdowns and rates of a plan are those of the campaign, and keep
//! their keys and places.

use crate::plan::record::Asks;
use crate::{Id, Rate, RequiredCells, Snapshot};
use std::collections::{HashMap, HashSet};

/// Which key of the campaign stands for which new one.
pub(super) struct Kept(HashMap<Id, Id>);

impl Kept {
    pub(super) fn by_names(snapshot: &Snapshot, asks: &Asks) -> Self {
        let mut kept = HashMap::new();
        for new in &asks.measures {
            let same = snapshot.measures.iter().find(|one| one.slug == new.slug);
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        for new in &asks.periods {
            let same = snapshot.periods.iter().find(|one| one.slug == new.slug);
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        let mut taken = HashSet::new();
        for new in &asks.breakdowns {
            let Some(measure) = kept.get(&new.measure) else {
                continue;
            };
            // The one that holds a part of it, whatever it is called; else the one of its name.
            let parts = asks
                .measures
                .iter()
                .filter(|one| one.breakdown == Some(new.id));
            let of_part = parts
                .filter_map(|part| snapshot.measure(*kept.get(&part.id)?))
                .find_map(|m| snapshot.measures[m].breakdown);
            let all = || {
                snapshot
                    .breakdowns
                    .iter()
                    .filter(|one| one.measure == *measure)
            };
            let same = all()
                .find(|one| Some(one.id) == of_part)
                .or_else(|| all().find(|one| one.label == new.label))
                .filter(|one| taken.insert(one.id));
            kept.extend(same.map(|old| (new.id, old.id)));
        }
        for new in &asks.rates {
            let is = |id: Option<&Id>, old: Id| id == Some(&old);
            let same_cells = |one: &&Rate| {
                is(kept.get(&new.part), one.part)
                    && is(kept.get(&new.period), one.period)
                    && new.whole.map(|id| kept.get(&id).copied()) == one.whole.map(Some)
            };
            let all = || snapshot.rates.iter().filter(|one| !taken.contains(&one.id));
            let same = all()
                .find(|one| one.label == new.label)
                .or_else(|| all().find(same_cells))
                .map(|one| one.id);
            taken.extend(same);
            kept.extend(same.map(|old| (new.id, old)));
        }
        let mut kept = Self(kept);
        kept.0.retain(|new, old| new != old);
        kept
    }

    fn key(&self, id: Id) -> Id {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Puts the campaign's keys in the place of the new ones.
    pub(super) fn take_keys(&self, asks: &mut Asks) {
        for one in &mut asks.measures {
            one.id = self.key(one.id);
            one.part_of = one.part_of.map(|id| self.key(id));
            one.breakdown = one.breakdown.map(|id| self.key(id));
        }
        for one in &mut asks.breakdowns {
            one.id = self.key(one.id);
            one.measure = self.key(one.measure);
        }
        for one in &mut asks.periods {
            one.id = self.key(one.id);
            one.part_of = one.part_of.map(|id| self.key(id));
        }
        for one in asks.rates.iter_mut().chain(&mut asks.headline) {
            one.id = self.key(one.id);
            one.part = self.key(one.part);
            one.whole = one.whole.map(|id| self.key(id));
            one.period = self.key(one.period);
        }
        let RequiredCells { also, except, .. } = &mut asks.required;
        for cell in also.iter_mut().chain(except) {
            cell.measure = self.key(cell.measure);
            cell.period = self.key(cell.period);
        }
    }
}

/// Measures, breakdowns and periods keep the places they have where the plan leaves them in order.
pub(super) fn keep_order(snapshot: &Snapshot, asks: &mut Asks) {
    keep_group_order(
        &mut asks.measures,
        &snapshot.measures,
        |one| one.breakdown,
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
    keep_group_order(
        &mut asks.breakdowns,
        &snapshot.breakdowns,
        |one| Some(one.measure),
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
    keep_group_order(
        &mut asks.periods,
        &snapshot.periods,
        |one| one.part_of,
        |one| one.id,
        |one| &mut one.position,
        |one| one.position,
    );
}

/// Numbers siblings as they were, where they keep their order, so that what did not move is not
/// written; else anew.
fn keep_group_order<T>(
    new: &mut [T],
    old: &[T],
    group: impl Fn(&T) -> Option<Id>,
    id: impl Fn(&T) -> Id,
    position: impl Fn(&mut T) -> &mut u32,
    at: impl Fn(&T) -> u32,
) {
    let old: HashMap<Id, u32> = old.iter().map(|one| (id(one), at(one))).collect();
    let mut groups: Vec<Option<Id>> = new.iter().map(&group).collect();
    groups.sort_unstable();
    groups.dedup();
    for of in groups {
        let mut last = None;
        let mut numbers = Vec::new();
        for one in new.iter().filter(|one| group(one) == of) {
            let number = match (old.get(&id(one)), last) {
                (Some(&number), _) => number,
                (None, last) => last.map_or(0, |last| last + 1),
            };
            numbers.push(number);
            last = last.max(Some(number));
        }
        let kept = numbers.windows(2).all(|pair| pair[0] < pair[1]);
        let siblings = new.iter_mut().filter(|one| group(one) == of);
        for (n, one) in (0_u32..).zip(siblings) {
            *position(one) = if kept { numbers[n as usize] } else { n };
        }
    }
}
