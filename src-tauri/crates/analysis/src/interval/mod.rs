//! Intervals for a proportion, a count, and for two of either. All are 95 % intervals: they
//! describe what chance does, and nothing of how the figures were recorded.

mod clopper_pearson;
mod count_ratio;
mod garwood;
mod order;
mod quantile;
mod two_rates;

pub use clopper_pearson::clopper_pearson;
pub use count_ratio::count_ratio;
pub use garwood::garwood;
pub use order::median_interval;
pub use two_rates::{Estimate, difference, ratio};

use serde::{Deserialize, Serialize};

/// The normal quantile of a 95 % interval.
pub const Z: f64 = 1.959_963_984_540_054;

/// What a 95 % interval leaves out on either side.
const TAIL: f64 = 0.025;

/// Which interval a proportion has.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "kebab-case")]
pub enum IntervalMethod {
    /// The score interval: near to its level on the average.
    #[default]
    Wilson,
    /// The exact interval: never below its level, and wider.
    ClopperPearson,
}

impl IntervalMethod {
    /// The word used by commands and in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wilson => "wilson",
            Self::ClopperPearson => "clopper-pearson",
        }
    }

    /// Who it is named after: `Wilson`, `Clopper–Pearson`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Wilson => "Wilson",
            Self::ClopperPearson => "Clopper\u{2013}Pearson",
        }
    }

    /// The 95 % interval of `x` in `n`, as fractions between 0 and 1. Expects `0 <= x <= n`.
    #[must_use]
    pub fn interval(self, x: i64, n: i64) -> (f64, f64) {
        match self {
            Self::Wilson => wilson(x, n),
            Self::ClopperPearson => clopper_pearson(x, n),
        }
    }
}

/// A proportion with its denominator and, for counts, its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proportion {
    /// Scaled by the decimals of their measure.
    pub part: i64,
    pub whole: i64,
    pub percent: f64,
    /// Percentages from 0 to 100, low and high. `None` for amounts: a pound is not one of many
    /// independent cases, so no interval follows from how many there are.
    pub interval: Option<(f64, f64)>,
}

impl Proportion {
    /// `part` of `whole` with its Wilson interval, see [`Self::with_interval`].
    #[must_use]
    pub fn new(part: i64, whole: i64, decimals: u8) -> Option<Self> {
        Self::with_interval(IntervalMethod::Wilson, part, whole, decimals)
    }

    /// `part` of `whole`, both of a measure with `decimals`: none for a count, some for an
    /// amount. `None` where there is no such proportion: of nothing, or of a part that is
    /// negative or greater than its whole.
    #[must_use]
    pub fn with_interval(
        method: IntervalMethod,
        part: i64,
        whole: i64,
        decimals: u8,
    ) -> Option<Self> {
        if whole <= 0 || !(0..=whole).contains(&part) {
            return None;
        }
        Some(Self {
            part,
            whole,
            percent: percent(part, whole),
            interval: (decimals == 0).then(|| {
                let (low, high) = method.interval(part, whole);
                (100.0 * low, 100.0 * high)
            }),
        })
    }
}

/// The 95 % score interval of `x` in `n`, as fractions between 0 and 1 (Wilson, “Probable
/// inference, the law of succession, and statistical inference”, Journal of the American
/// Statistical Association 22, 1927).
///
/// Expects `0 <= x <= n`. Of `n = 0` nothing is known: 0 to 1.
#[must_use]
pub fn wilson(x: i64, n: i64) -> (f64, f64) {
    if n <= 0 {
        return (0.0, 1.0);
    }
    let (count, trials) = (x as f64, n as f64);
    let square = Z * Z;
    let middle = 2.0 * count + square;
    let reach = Z * (square + 4.0 * count * (1.0 - count / trials)).sqrt();
    let scale = 2.0 * (trials + square);
    // At the ends the bound is the end itself; the formula only comes within rounding of it.
    let low = if x == 0 {
        0.0
    } else {
        (middle - reach) / scale
    };
    let high = if x == n {
        1.0
    } else {
        (middle + reach) / scale
    };
    (low.clamp(0.0, 1.0), high.clamp(0.0, 1.0))
}

/// `part` as a percentage of `whole`, which is not zero.
pub(crate) fn percent(part: i64, whole: i64) -> f64 {
    100.0 * part as f64 / whole as f64
}
