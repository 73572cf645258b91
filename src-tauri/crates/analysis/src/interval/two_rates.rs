//! One proportion against another.

use super::{Z, wilson};

/// A number with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub interval: (f64, f64),
}

/// `first` less `second`, each a part and its whole, as fractions, with the hybrid score interval
/// (Newcombe, “Interval estimation for the difference between independent proportions: comparison
/// of eleven methods”, Statistics in Medicine 17, 1998, method 10). `None` where either is no
/// proportion.
#[must_use]
pub fn difference(first: (i64, i64), second: (i64, i64)) -> Option<Estimate> {
    let (p, q) = (share(first)?, share(second)?);
    let (p_low, p_high) = wilson(first.0, first.1);
    let (q_low, q_high) = wilson(second.0, second.1);
    let value = p - q;
    Some(Estimate {
        value,
        interval: (
            value - (p - p_low).hypot(q_high - q),
            value + (p_high - p).hypot(q - q_low),
        ),
    })
}

/// `first` over `second`, each a part and its whole, with the interval that is normal in the
/// logarithm (Katz, Baptista, Azen and Pike, “Obtaining confidence intervals for the risk ratio in
/// cohort studies”, Biometrics 34, 1978). `None` where either is no proportion, or is zero: a
/// ratio to nothing is none, and one of nothing has no logarithm.
#[must_use]
pub fn ratio(first: (i64, i64), second: (i64, i64)) -> Option<Estimate> {
    let (p, q) = (share(first)?, share(second)?);
    if p == 0.0 || q == 0.0 {
        return None;
    }
    let variance = |(x, n): (i64, i64)| 1.0 / x as f64 - 1.0 / n as f64;
    let reach = (Z * (variance(first) + variance(second)).sqrt()).exp();
    let value = p / q;
    Some(Estimate {
        value,
        interval: (value / reach, value * reach),
    })
}

fn share((part, whole): (i64, i64)) -> Option<f64> {
    (whole > 0 && (0..=whole).contains(&part)).then(|| part as f64 / whole as f64)
}
