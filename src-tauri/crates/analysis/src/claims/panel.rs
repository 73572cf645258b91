//! Authorities that gave all that a statistic needs, and the others with why they are left out.

use super::found::Result;
use super::number::Number;
use super::wording::{named, of_all};
use crate::pool::{Cells, Corners};
use foi::{Snapshot, format};

/// Those that gave a number or a range in each of some cells.
pub(super) struct Panel {
    pub(super) members: Vec<usize>,
    /// With the reason.
    left_out: Vec<(usize, String)>,
}

impl Panel {
    /// Of some authorities, those with a number or a range in each of `cells`, by measure and period.
    pub(super) fn gather(
        snapshot: &Snapshot,
        authorities: impl IntoIterator<Item = usize>,
        cells: &[(usize, usize)],
    ) -> Self {
        let (mut members, mut left_out) = (Vec::new(), Vec::new());
        for a in authorities {
            let mut values = cells.iter().map(|&(m, p)| snapshot.value(a, m, p));
            match values.find(|value| value.bounds().is_none()) {
                None => members.push(a),
                Some(missing) => left_out.push((a, missing.state().words().to_owned())),
            }
        }
        Self { members, left_out }
    }

    /// Leaves out those for which something else is missing or wrong.
    pub(super) fn without(mut self, wrong: impl Fn(usize) -> Option<String>) -> Self {
        let members = std::mem::take(&mut self.members);
        for a in members {
            match wrong(a) {
                None => self.members.push(a),
                Some(why) => self.left_out.push((a, why)),
            }
        }
        self
    }

    /// Leaves out those whose part cannot be a part of its whole.
    pub(super) fn of_parts(self, snapshot: &Snapshot, rates: &[Cells]) -> Self {
        let wrong = |a: usize, &(part, whole, period): &Cells| {
            let value = |measure| snapshot.value(a, measure, period);
            Corners::new(value(part), value(whole)).is_none()
        };
        self.without(|a| {
            let found = rates.iter().find(|cells| wrong(a, cells))?;
            Some(format!(
                "more “{}” than “{}”",
                snapshot.measures[found.0].label, snapshot.measures[found.1].label
            ))
        })
    }

    /// Refuses an empty one.
    pub(super) fn some(self, snapshot: &Snapshot) -> Result<Self> {
        if !self.members.is_empty() {
            return Ok(self);
        }
        Err(format!(
            "No {} in the analysis has the figures for this.",
            snapshot.campaign.authority_noun
        ))
    }

    /// The least and the greatest that a sum over them can be.
    pub(super) fn sum(&self, snapshot: &Snapshot, measure: usize, period: usize) -> (i64, i64) {
        let values = self.members.iter();
        values
            .filter_map(|&a| snapshot.value(a, measure, period).bounds())
            .fold((0, 0), |sum, (low, high)| (sum.0 + low, sum.1 + high))
    }

    /// The pairs of part and whole, added up, at which their rate is least and greatest. `None`
    /// where the whole is, or may be, nothing.
    pub(super) fn rate(
        &self,
        snapshot: &Snapshot,
        (part, whole, period): Cells,
    ) -> Option<Corners> {
        let mut sums = Corners::default();
        for &a in &self.members {
            let value = |measure| snapshot.value(a, measure, period);
            if let Some(corners) = Corners::new(value(part), value(whole)) {
                sums.add(corners);
            }
        }
        (sums.least.1 > 0 && sums.greatest.1 > 0).then_some(sums)
    }

    /// `, 24 of 43 forces. Left out: Kent (withheld).`
    pub(super) fn words(&self, snapshot: &Snapshot) -> String {
        let mut words = format!(", {}.", of_all(snapshot, self.members.len()));
        if !self.left_out.is_empty() {
            let names: Vec<String> = self
                .left_out
                .iter()
                .map(|(a, why)| format!("{} ({why})", snapshot.authorities[*a].name))
                .collect();
            words.push_str(&format!(" Left out: {}.", named(&names)));
        }
        words
    }
}

/// `13,860`; `between 12 and 16` where both are possible.
pub(super) fn between((low, high): (i64, i64), decimals: u8) -> String {
    let text = |n| format::count(n, decimals);
    if low == high {
        text(low)
    } else {
        format!("between {} and {}", text(low), text(high))
    }
}

/// `20 of 100`; `between 20 of 100 and 24 of 100`
pub(super) fn shares(corners: Corners, decimals: u8) -> String {
    let text = |(x, n): (i64, i64)| {
        format!(
            "{} of {}",
            format::count(x, decimals),
            format::count(n, decimals)
        )
    };
    if corners.least == corners.greatest {
        text(corners.least)
    } else {
        format!(
            "between {} and {}",
            text(corners.least),
            text(corners.greatest)
        )
    }
}

/// The least and the greatest share of a whole, in percent.
pub(super) fn percent(corners: Corners) -> (Number, Number) {
    let share = |(x, n)| Number::percent(x, n);
    (share(corners.least), share(corners.greatest))
}
