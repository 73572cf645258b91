//! The ratio of two counts (Przyborowski and Wilenski, “Homogeneity of results in testing samples
//! from Poisson series”, Biometrika 31, 1940).

use super::clopper_pearson;

/// The exact conditional 95 % interval of `now / was`: given how many came in both together, how
/// many of them came now is binomial, so that its exact interval, as odds, is that of the ratio.
/// Every case is taken to come about by itself. `None` where `was` is zero, since no ratio to
/// nothing has an upper end, and where either is negative.
#[must_use]
pub fn count_ratio(now: i64, was: i64) -> Option<(f64, f64)> {
    if was <= 0 || now < 0 {
        return None;
    }
    let (low, high) = clopper_pearson(now, now.checked_add(was)?);
    let odds = |share: f64| share / (1.0 - share);
    Some((odds(low), odds(high)))
}
