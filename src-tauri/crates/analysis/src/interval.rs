//! Intervals for a proportion.

/// A proportion with its denominator and, for counts, its 95 % Wilson score interval.
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

/// The normal quantile of a 95 % interval.
const Z: f64 = 1.959_963_985;

impl Proportion {
    /// `part` of `whole`, both of a measure with `decimals`: none for a count, some for an
    /// amount. `None` where there is no such proportion: of nothing, or of a part that is
    /// negative or greater than its whole.
    #[must_use]
    pub fn new(part: i64, whole: i64, decimals: u8) -> Option<Self> {
        if whole <= 0 || !(0..=whole).contains(&part) {
            return None;
        }
        Some(Self {
            part,
            whole,
            percent: percent(part, whole),
            interval: (decimals == 0).then(|| {
                let (low, high) = wilson(part, whole);
                (100.0 * low, 100.0 * high)
            }),
        })
    }
}

/// The 95 % score interval of `x` in `n`, as fractions between 0 and 1 (Wilson 1927).
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
