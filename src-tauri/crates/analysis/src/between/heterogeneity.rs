//! Whether the rates of authorities differ by more than chance lets them.

use super::Pair;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Cases expected below which the distribution of the test is only near (Cochran, “Some methods
/// for strengthening the common χ² tests”, Biometrics 10, 1954).
const FEW: f64 = 5.0;

/// Share of the authorities that may have fewer.
const MAX_FEW: f64 = 0.2;

/// Chances of one in a thousand are not put down to chance.
const PLAIN: f64 = 0.001;

/// Pearson’s test that all authorities have one rate, and every case goes its own way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heterogeneity {
    pub chi_square: f64,
    /// One fewer than there are authorities with a case.
    pub degrees: u32,
    /// How often chance alone would let them differ so much.
    pub p: f64,
    /// Authorities of which fewer than one case is expected on either side.
    pub below_one: u32,
    /// Those of which fewer than five are.
    pub below_five: u32,
}

impl Heterogeneity {
    /// Of parts and their wholes, none of them zero. `None` where every case went the same way.
    pub(crate) fn test(pairs: impl Iterator<Item = Pair> + Clone) -> Option<Self> {
        let (parts, wholes) = pairs
            .clone()
            .fold((0, 0), |(parts, wholes), (x, n)| (parts + x, wholes + n));
        let rate = parts as f64 / wholes as f64;
        let variance = rate * (1.0 - rate);
        if variance <= 0.0 {
            return None;
        }
        let mut found = Self {
            chi_square: 0.0,
            degrees: 0,
            p: 0.0,
            below_one: 0,
            below_five: 0,
        };
        let mut authorities: u32 = 0;
        for (x, n) in pairs {
            let n = n as f64;
            found.chi_square += (x as f64 - n * rate).powi(2) / (n * variance);
            let expected = n * rate.min(1.0 - rate);
            found.below_one += u32::from(expected < 1.0);
            found.below_five += u32::from(expected < FEW);
            authorities += 1;
        }
        found.degrees = authorities.saturating_sub(1);
        let distribution = ChiSquared::new(f64::from(found.degrees)).ok()?;
        found.p = distribution.sf(found.chi_square);
        Some(found)
    }

    /// How many times as much the rates vary as chance alone gives: about 1 where it is chance.
    #[must_use]
    pub fn dispersion(&self) -> f64 {
        self.chi_square / f64::from(self.degrees)
    }

    /// Chance does not explain the differences.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.p < PLAIN
    }

    /// So few cases are expected of some that the chance is a rough one.
    #[must_use]
    pub fn is_rough(&self) -> bool {
        let authorities = f64::from(self.degrees + 1);
        self.below_one > 0 || f64::from(self.below_five) > MAX_FEW * authorities
    }
}
