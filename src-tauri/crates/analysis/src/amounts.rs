//! Sums, means and ratios of measures with decimals, such as pounds. They have no sampling
//! interval: a pound is not one of many independent cases.

use crate::LeftOut;
use crate::left_out::counted;
use crate::sums::{self, Sum};
use foi::{Kind, Snapshot, format};

/// One measure with decimals.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountRow {
    pub measure: usize,
    /// Over the included authorities. `sum.counts` is how many gave an amount.
    pub sum: Sum,
    /// Of those that gave an amount, in units of the measure; `None` where nobody did.
    pub mean: Option<f64>,
    /// Against what it is part of, where it is part of anything.
    pub ratio: Option<AmountRatio>,
    /// Included, but without an amount.
    pub left_out: Vec<LeftOut>,
}

/// An amount for each one of what it is part of: pounds for each offence, or pounds of pounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AmountRatio {
    /// The measure below the line.
    pub to: usize,
    /// Sums over the authorities that gave both. Each scaled by its own decimals.
    pub amount: i64,
    pub of: i64,
    pub authorities: u32,
    /// In units of both measures. `None` where the sum below the line is not greater than zero.
    pub value: Option<f64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Amounts {
    /// `None` where the campaign has no period.
    pub period: Option<usize>,
    /// In the order of the measures. Empty where all of them are counts.
    pub rows: Vec<AmountRow>,
}

impl Amounts {
    /// Every measure with decimals over the included authorities, in the headline period; in the first
    /// of all periods where the campaign names none.
    #[must_use]
    pub fn compute(snapshot: &Snapshot) -> Self {
        let headline = snapshot
            .campaign
            .rate_period
            .and_then(|period| snapshot.period(period));
        let period = headline.or((!snapshot.periods.is_empty()).then_some(0));
        let with_decimals =
            (0..snapshot.measures.len()).filter(|&m| snapshot.measures[m].kind == Kind::Amount);
        Amounts {
            period,
            rows: period.map_or_else(Vec::new, |period| {
                with_decimals
                    .map(|measure| row(snapshot, measure, period))
                    .collect()
            }),
        }
    }
}

fn row(snapshot: &Snapshot, measure: usize, period: usize) -> AmountRow {
    let decimals = snapshot.measures[measure].decimals;
    let sum = sums::column(snapshot, measure, period, snapshot.included());
    AmountRow {
        measure,
        sum,
        mean: (sum.counts > 0)
            .then(|| format::unscaled(sum.exact, decimals) / f64::from(sum.counts)),
        ratio: snapshot.measures[measure]
            .part_of
            .and_then(|parent| snapshot.measure(parent))
            .map(|parent| ratio(snapshot, measure, parent, period)),
        left_out: counted(snapshot, measure, period).1,
    }
}

fn ratio(snapshot: &Snapshot, measure: usize, to: usize, period: usize) -> AmountRatio {
    let (mut amount, mut of, mut authorities) = (0, 0, 0);
    for authority in snapshot.included() {
        let count = |measure| snapshot.value(authority, measure, period).count();
        if let (Some(above), Some(below)) = (count(measure), count(to)) {
            (amount, of, authorities) = (amount + above, of + below, authorities + 1);
        }
    }
    let unscaled = |n, measure: usize| format::unscaled(n, snapshot.measures[measure].decimals);
    AmountRatio {
        to,
        amount,
        of,
        authorities,
        value: (of > 0).then(|| unscaled(amount, measure) / unscaled(of, to)),
    }
}
