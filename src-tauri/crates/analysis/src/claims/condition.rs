//! For which authorities a condition holds, for which it does not, and for which nobody can tell.

use super::found::{Result, Unit};
use super::look_up::{at_measure, at_period, same_decimals};
use super::number::{Number, NumberRange, stated};
use crate::pool::Corners;
use foi::{Assessment, AuthorityCondition, Comparison, Quantity, Snapshot, Value};

/// Included authorities by whether a condition holds; those for which it surely does not are left
/// out.
pub(super) struct Sorted {
    /// With the number in words; the greatest first.
    pub(super) sure: Vec<(usize, String)>,
    pub(super) unsure: Vec<usize>,
}

impl Sorted {
    pub(super) fn sort(snapshot: &Snapshot, condition: &AuthorityCondition) -> Result<Self> {
        let AuthorityCondition::Compares {
            quantity,
            comparison,
            than,
        } = condition
        else {
            let holds = |assessment: &Assessment| match condition {
                AuthorityCondition::Asked => assessment.asked(),
                AuthorityCondition::Answered => assessment.answered(),
                AuthorityCondition::Complete => assessment.completeness.complete,
                AuthorityCondition::Included | AuthorityCondition::Compares { .. } => true,
            };
            let sure = snapshot
                .included()
                .filter(|&a| holds(&snapshot.assessments[a]))
                .map(|a| (a, String::new()))
                .collect();
            return Ok(Self {
                sure,
                unsure: Vec::new(),
            });
        };
        let limit = stated(than)
            .ok_or_else(|| format!("“{than}” is not a number to compare with."))?
            .value;
        let resolved = Resolved::look_up(snapshot, *quantity)?;
        let holds = |value: Number| match comparison {
            Comparison::MoreThan => value > limit,
            Comparison::AtLeast => value >= limit,
            Comparison::LessThan => value < limit,
            Comparison::AtMost => value <= limit,
        };
        let mut sure = Vec::new();
        let mut unsure = Vec::new();
        for a in snapshot.included() {
            let Some(range) = resolved.range(snapshot, a) else {
                unsure.push(a);
                continue;
            };
            match (holds(range.low), range.high.map(holds)) {
                (true, Some(true)) => sure.push((a, range)),
                (false, Some(false)) => {}
                _ => unsure.push(a),
            }
        }
        sure.sort_by_key(|(_, range)| std::cmp::Reverse(range.low));
        let unit = resolved.unit(snapshot);
        Ok(Self {
            sure: sure
                .into_iter()
                .map(|(a, range)| (a, super::wording::range(&range, unit)))
                .collect(),
            unsure,
        })
    }
}

/// A quantity whose measures and period are in the campaign.
#[derive(Clone, Copy)]
pub(super) enum Resolved {
    Figure(usize, usize),
    Rate(usize, usize, usize),
}

impl Resolved {
    pub(super) fn look_up(snapshot: &Snapshot, quantity: Quantity) -> Result<Self> {
        Ok(match quantity {
            Quantity::Figure { measure, period } => {
                Self::Figure(at_measure(snapshot, measure)?, at_period(snapshot, period)?)
            }
            Quantity::Rate {
                part,
                whole,
                period,
            } => {
                let (part, whole) = (at_measure(snapshot, part)?, at_measure(snapshot, whole)?);
                same_decimals(snapshot, part, whole)?;
                Self::Rate(part, whole, at_period(snapshot, period)?)
            }
        })
    }

    pub(super) fn unit(self, snapshot: &Snapshot) -> Unit {
        match self {
            Self::Figure(measure, _) => Unit::Amount(snapshot.measures[measure].decimals),
            Self::Rate(..) => Unit::Percent,
        }
    }

    /// What is known of it for one authority; `None` where nothing is, or where there is none.
    pub(super) fn range(self, snapshot: &Snapshot, authority: usize) -> Option<NumberRange> {
        match self {
            Self::Figure(m, p) => {
                let decimals = snapshot.measures[m].decimals;
                let (low, high) = snapshot.value(authority, m, p).bounds()?;
                Some(NumberRange {
                    low: Number::scaled(low, decimals),
                    high: Some(Number::scaled(high, decimals)),
                })
            }
            Self::Rate(part, whole, p) => {
                let value = |measure| snapshot.value(authority, measure, p);
                corners(value(part), value(whole))
            }
        }
    }
}

fn corners(part: &Value, whole: &Value) -> Option<NumberRange> {
    let corners = Corners::new(part, whole)?;
    let percent = |(x, n)| (n > 0).then(|| Number::percent(x, n));
    Some(NumberRange {
        low: percent(corners.least)?,
        high: Some(percent(corners.greatest)?),
    })
}
