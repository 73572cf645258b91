//! The funnel plot: how far from the rate of all the rate of an authority may lie by chance alone,
//! given how many cases it has (Spiegelhalter, “Funnel plots for comparing institutional
//! performance”, Statistics in Medicine 24, 2005).
//!
//! It says whom chance does not explain, not why, and ranks nobody.

mod dispersion;
mod exact;

pub use dispersion::{between, overdispersion};
pub use exact::{limits, outside};

use crate::interval::{Proportion, Z};
use crate::pool::Cells;
use crate::rates::Rates;
use foi::Snapshot;
use serde::{Deserialize, Serialize};

/// The normal quantile of the inner limits: 95 % of what chance does lies within.
pub const INNER: f64 = Z;

/// The normal quantile of the outer limits: 99.8 % of what chance does lies within.
pub const OUTER: f64 = 3.090_232_306;

/// Of fewer cases no rate can be told: one case more or less moves it by a tenth.
pub const MIN_BASE: i64 = 10;

/// With fewer others no spread can be told.
pub const MIN_PEERS: usize = 10;

/// How limits are computed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "lowercase")]
pub enum FunnelForm {
    /// From the binomial distribution, interpolated between whole cases.
    #[default]
    Exact,
    /// From the normal approximation to it, which is rough where few cases are expected.
    Normal,
}

/// Whether limits allow for rates that differ more than by chance.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "lowercase")]
pub enum Overdispersion {
    #[default]
    Ignored,
    /// The variance of chance is multiplied by how much wider the rates spread.
    Multiplicative,
    /// A variance between authorities is added to that of chance.
    Additive,
}

/// How much wider than by chance the limits are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Variation {
    /// They are not.
    Chance,
    /// They were to be, but too few authorities have a base large enough to tell.
    TooFew,
    /// The winsorised factor of the variance, at least 1: see [`overdispersion`].
    Factor(f64),
    /// The variance between authorities on the arcsine scale: see [`between`].
    Between(f64),
}

/// Which of the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// 95 %.
    Inner,
    /// 99.8 %.
    Outer,
}

/// Where a rate lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelPlace {
    /// Its base is smaller than [`MIN_BASE`]: not judged.
    TooFew,
    Within,
    /// Above the limit, and the outermost that it is above.
    Above(Limit),
    Below(Limit),
}

/// An authority with a rate.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelRow {
    pub authority: usize,
    pub rate: Proportion,
    /// Standard deviations from the rate of all, by the normal approximation and by chance alone.
    /// `None` where the rate of all is 0 % or 100 %.
    pub z: Option<f64>,
    pub place: FunnelPlace,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Those of the rates; `None` where the campaign names no rate of counts. An amount has no
    /// limits: a pound is not one of many independent cases.
    pub cells: Option<Cells>,
    pub form: FunnelForm,
    pub spread: Variation,
    /// The rate of all that are included, around which the limits lie.
    pub target: Option<Proportion>,
    /// In the order of the rates. Who has no rate is in [`Rates::left_out`], or has no case.
    pub rows: Vec<FunnelRow>,
}

impl Funnel {
    /// The funnel of the headline rate.
    #[must_use]
    pub fn compute(
        snapshot: &Snapshot,
        rates: &Rates,
        form: FunnelForm,
        overdispersion: Overdispersion,
    ) -> Self {
        let counts = |&(_, whole, _): &Cells| snapshot.measures[whole].decimals == 0;
        let mut funnel = Funnel {
            cells: rates.cells.filter(counts),
            form,
            spread: Variation::Chance,
            target: None,
            rows: Vec::new(),
        };
        let Some(target) = rates.total.filter(|_| funnel.cells.is_some()) else {
            return funnel;
        };
        funnel.target = Some(target);
        let rows = || {
            rates
                .rows
                .iter()
                .filter_map(|row| Some((row.authority, row.rate?)))
        };
        let judged: Vec<(i64, i64)> = rows()
            .map(|(_, rate)| (rate.part, rate.whole))
            .filter(|&(_, n)| n >= MIN_BASE)
            .collect();
        let theta = share(target);
        funnel.spread = match overdispersion {
            Overdispersion::Ignored => Variation::Chance,
            Overdispersion::Multiplicative | Overdispersion::Additive
                if judged.len() <= MIN_PEERS =>
            {
                Variation::TooFew
            }
            Overdispersion::Multiplicative => {
                Variation::Factor(dispersion::overdispersion(judged.into_iter(), theta))
            }
            Overdispersion::Additive => Variation::Between(between(judged.into_iter(), theta)),
        };
        funnel.rows = rows()
            .map(|(authority, rate)| FunnelRow {
                authority,
                rate,
                z: distance(rate, theta),
                place: funnel.place(rate, theta),
            })
            .collect();
        funnel
    }
}

impl Funnel {
    /// Limits for `n` cases, `z` standard deviations off, as percentages from 0 to 100. `None`
    /// without a target, and of no case.
    #[must_use]
    pub fn limits(&self, n: i64, z: f64) -> Option<(f64, f64)> {
        let theta = share(self.target?);
        let (low, high) = (n > 0).then(|| self.limits_around(theta, n, z))?;
        Some((100.0 * low, 100.0 * high))
    }

    fn limits_around(&self, theta: f64, n: i64, z: f64) -> (f64, f64) {
        match (self.spread, self.form) {
            (Variation::Between(between), _) => dispersion::widened(theta, n, z, between),
            (Variation::Chance | Variation::TooFew | Variation::Factor(_), FunnelForm::Exact) => {
                limits(theta, n, self.widen(z))
            }
            (Variation::Chance | Variation::TooFew | Variation::Factor(_), FunnelForm::Normal) => {
                normal(theta, n, self.widen(z))
            }
        }
    }

    fn widen(&self, z: f64) -> f64 {
        match self.spread {
            Variation::Factor(factor) => z * factor.sqrt(),
            Variation::Chance | Variation::TooFew | Variation::Between(_) => z,
        }
    }

    fn place(&self, rate: Proportion, theta: f64) -> FunnelPlace {
        if rate.whole < MIN_BASE {
            return FunnelPlace::TooFew;
        }
        let outermost = [(Limit::Outer, OUTER), (Limit::Inner, INNER)]
            .into_iter()
            .find(|&(_, z)| self.excludes(rate, theta, z));
        match outermost {
            None => FunnelPlace::Within,
            Some((limit, _)) if share(rate) > theta => FunnelPlace::Above(limit),
            Some((limit, _)) => FunnelPlace::Below(limit),
        }
    }

    fn excludes(&self, rate: Proportion, theta: f64, z: f64) -> bool {
        let exact = self.form == FunnelForm::Exact && !matches!(self.spread, Variation::Between(_));
        if exact {
            // The same as by its limits, in one evaluation.
            return outside(rate.part, rate.whole, theta, self.widen(z));
        }
        let (low, high) = self.limits_around(theta, rate.whole, z);
        !(low..=high).contains(&share(rate))
    }
}

/// Limits of the normal approximation around `theta` for `n` cases, as fractions between 0 and 1.
#[must_use]
pub fn normal(theta: f64, n: i64, z: f64) -> (f64, f64) {
    if n <= 0 {
        return (0.0, 1.0);
    }
    let reach = z * (theta * (1.0 - theta) / n as f64).sqrt();
    ((theta - reach).max(0.0), (theta + reach).min(1.0))
}

fn distance(rate: Proportion, theta: f64) -> Option<f64> {
    let deviation = (theta * (1.0 - theta) / rate.whole as f64).sqrt();
    (deviation > 0.0).then(|| (share(rate) - theta) / deviation)
}

fn share(rate: Proportion) -> f64 {
    rate.part as f64 / rate.whole as f64
}

#[cfg(test)]
mod tests;
