//! A number of one authority.

use super::found::{Result, Unit};
use super::look_up::{at_measure, at_period, same_decimals};
use super::number::{Number, NumberRange};
use crate::pool::Corners;
use foi::{Quantity, Snapshot, Value};

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
