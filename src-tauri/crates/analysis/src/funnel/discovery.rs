//! Many rates are judged at once: how many of those that stand out do so by chance alone.

use super::exact;
use serde::{Deserialize, Serialize};

/// Of the rates that are marked, no more than this share is expected to be marked by chance.
pub const LEVEL: f64 = 0.05;

/// Whether a rate is marked beside the limits.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum Multiplicity {
    /// Each is held against the limits by itself: of many, some are outside by chance.
    #[default]
    Each,
    /// The share of false marks is limited to [`LEVEL`].
    FalseDiscovery,
}

/// How far a rate stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Discovery {
    /// How often chance alone would move it so far from the rate of all, either way.
    pub p: f64,
    /// The least share of false marks at which it is marked: see [`adjusted`].
    pub adjusted: f64,
}

impl Discovery {
    #[must_use]
    pub fn stands_out(self) -> bool {
        self.adjusted <= LEVEL
    }
}

/// The chances of several tests, each adjusted for how many there are: of the tests whose adjusted
/// chance is no more than a level, no more than that share is expected to be false (Benjamini and
/// Hochberg, “Controlling the false discovery rate”, Journal of the Royal Statistical Society B 57,
/// 1995). In the order given.
#[must_use]
pub fn adjusted(chances: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|&one, &other| chances[one].total_cmp(&chances[other]));
    let mut adjusted = vec![1.0; chances.len()];
    let mut least: f64 = 1.0;
    for (rank, &at) in order.iter().enumerate().rev() {
        least = least.min(chances[at] * chances.len() as f64 / (rank + 1) as f64);
        adjusted[at] = least;
    }
    adjusted
}

/// How often a standard normal number is at least this far from zero, either way.
pub(super) fn two_sided(z: f64) -> f64 {
    2.0 * exact::tail(z.abs())
}
