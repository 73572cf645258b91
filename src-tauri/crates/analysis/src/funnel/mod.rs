//! The funnel plot: how far from the rate of all the rate of an authority may lie by chance alone,
//! given how many cases it has (Spiegelhalter, “Funnel plots for comparing institutional
//! performance”, Statistics in Medicine 24, 2005).
//!
//! It says whom chance does not explain, not why, and ranks nobody.

mod discovery;
mod dispersion;
mod exact;

pub use discovery::{Discovery, LEVEL, Multiplicity, adjusted};
pub use dispersion::{between, overdispersion};
pub use exact::{chance, limits, outside};

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

impl FunnelPlace {
    fn is_outside(self) -> bool {
        match self {
            Self::Above(_) | Self::Below(_) => true,
            Self::TooFew | Self::Within => false,
        }
    }
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
    /// Where false discoveries are limited and the row is judged.
    pub discovery: Option<Discovery>,
}

/// How many rates lie outside limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    pub outer: u32,
    /// Outside the inner limits, and within the outer ones.
    pub inner: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Those of the rates; `None` where the campaign names no rate of counts. An amount has no
    /// limits: a pound is not one of many independent cases.
    pub cells: Option<Cells>,
    pub form: FunnelForm,
    pub spread: Variation,
    /// By which factor the variance is more than that of chance, whether the limits allow for it or
    /// not: see [`overdispersion`]. `None` where too few are judged to tell.
    pub dispersion: Option<f64>,
    /// How many would be outside with limits widened by that factor, where the limits are by chance
    /// alone and the factor is more than one.
    pub if_widened: Option<Outside>,
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
            dispersion: None,
            if_widened: None,
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
        funnel.dispersion = (judged.len() > MIN_PEERS)
            .then(|| dispersion::overdispersion(judged.iter().copied(), theta));
        funnel.spread = match (overdispersion, funnel.dispersion) {
            (Overdispersion::Ignored, _) => Variation::Chance,
            (Overdispersion::Multiplicative | Overdispersion::Additive, None) => Variation::TooFew,
            (Overdispersion::Multiplicative, Some(factor)) => Variation::Factor(factor),
            (Overdispersion::Additive, Some(_)) => {
                Variation::Between(between(judged.into_iter(), theta))
            }
        };
        funnel.rows = rows()
            .map(|(authority, rate)| FunnelRow {
                authority,
                rate,
                z: distance(rate, theta),
                place: funnel.place(rate, theta),
                discovery: None,
            })
            .collect();
        funnel.if_widened = funnel.widened().map(|widened| {
            // Wider limits leave nobody outside who is within narrower ones.
            let outside = funnel.rows.iter().filter(|row| row.place.is_outside());
            Outside::count(outside.map(|row| widened.place(row.rate, theta)))
        });
        funnel
    }

    /// The same with a mark where a rate stands out among all that are judged, if that is chosen.
    #[must_use]
    pub fn marked(mut self, multiplicity: Multiplicity) -> Self {
        if let (Multiplicity::FalseDiscovery, Some(target)) = (multiplicity, self.target) {
            let theta = share(target);
            let judged = |row: &&FunnelRow| row.rate.whole >= MIN_BASE;
            let chances: Vec<f64> = self
                .rows
                .iter()
                .filter(judged)
                .map(|row| self.chance(row.rate, theta))
                .collect();
            let mut found = adjusted(&chances).into_iter().zip(chances);
            let rows = self.rows.iter_mut();
            for row in rows.filter(|row| row.rate.whole >= MIN_BASE) {
                row.discovery = found.next().map(|(adjusted, p)| Discovery { p, adjusted });
            }
        }
        self
    }

    /// How many lie outside these limits.
    #[must_use]
    pub fn outside(&self) -> Outside {
        Outside::count(self.rows.iter().map(|row| row.place))
    }
}

impl Outside {
    fn count(places: impl Iterator<Item = FunnelPlace>) -> Self {
        let mut found = Self::default();
        for place in places {
            match place {
                FunnelPlace::Above(Limit::Outer) | FunnelPlace::Below(Limit::Outer) => {
                    found.outer += 1;
                }
                FunnelPlace::Above(Limit::Inner) | FunnelPlace::Below(Limit::Inner) => {
                    found.inner += 1;
                }
                FunnelPlace::TooFew | FunnelPlace::Within => {}
            }
        }
        found
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

    /// The funnel with widened limits and no rows, where this one is by chance alone and the rates
    /// vary more than that.
    fn widened(&self) -> Option<Self> {
        let factor = self.dispersion.filter(|&factor| factor > 1.0)?;
        (self.spread == Variation::Chance).then(|| Self {
            spread: Variation::Factor(factor),
            rows: Vec::new(),
            ..self.clone()
        })
    }

    /// How often chance, and what the limits allow for beside it, would move a rate so far from that
    /// of all, either way. Of the exact distribution twice the smaller tail; where limits are widened
    /// by the normal distribution.
    fn chance(&self, rate: Proportion, theta: f64) -> f64 {
        let z = match (self.spread, self.form) {
            (Variation::Between(between), _) => {
                dispersion::distance(share(rate), theta, rate.whole, between)
            }
            (Variation::Chance | Variation::TooFew, FunnelForm::Exact) => {
                return chance(rate.part, rate.whole, theta);
            }
            (Variation::Factor(factor), _) => distance(rate, theta).map(|z| z / factor.sqrt()),
            (Variation::Chance | Variation::TooFew, FunnelForm::Normal) => distance(rate, theta),
        };
        z.map_or(1.0, discovery::two_sided)
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
