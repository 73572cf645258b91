//! The exact interval for a proportion (Clopper and Pearson, “The use of confidence or fiducial
//! limits illustrated in the case of the binomial”, Biometrika 26, 1934).

use super::{TAIL, Z, quantile};
use statrs::function::beta::{beta_reg, ln_beta};

/// Above this variance the closed form is right to a five-millionth of the bound, and the
/// continued fraction for the exact one would no longer converge.
const CLOSED: f64 = 2_500.0;

/// The 95 % interval of `x` in `n`, as fractions between 0 and 1: the proportions at which `x` or
/// more, and `x` or fewer, each come about one time in forty. It holds the truth at least as
/// often as it says, and mostly more often.
///
/// Expects `0 <= x <= n`. Of `n = 0` nothing is known: 0 to 1.
#[must_use]
pub fn clopper_pearson(x: i64, n: i64) -> (f64, f64) {
    if n <= 0 {
        return (0.0, 1.0);
    }
    if x > n - x {
        // The rest, from the other end: where a bound is near 1, its distance keeps its digits.
        let (low, high) = clopper_pearson(n - x, n);
        return (1.0 - high, 1.0 - low);
    }
    if x <= 0 {
        // One less the root of the tail, which is small.
        return (0.0, -(TAIL.ln() / n as f64).exp_m1());
    }
    let (count, rest) = (x as f64, (n - x) as f64);
    let odds_low = odds(rest, count);
    let low = odds_low / (1.0 + odds_low);
    let high = 1.0 / (1.0 + odds(count, rest));
    if count * rest / n as f64 > CLOSED {
        return (low, high);
    }
    (
        beta(count, rest + 1.0, TAIL, low),
        beta(count + 1.0, rest, 1.0 - TAIL, high),
    )
}

/// Of a beta distribution, the quantile of `share`, sought from `start`.
fn beta(a: f64, b: f64, share: f64, start: f64) -> f64 {
    let scale = ln_beta(a, b);
    quantile::solve(
        |p| beta_reg(a, b, p),
        |p| ((a - 1.0) * p.ln() + (b - 1.0) * (-p).ln_1p() - scale).exp(),
        share,
        start,
        (0.0, 1.0),
    )
}

/// The odds against the upper bound of `count` beside `rest` others: the approximation of Paulson,
/// Camp and Pratt (Blyth, “Approximate binomial confidence limits”, Journal of the American
/// Statistical Association 81, 1986).
fn odds(count: f64, rest: f64) -> f64 {
    let (n, next, square) = (count + rest, count + 1.0, Z * Z);
    let root = (9.0 * next * rest * (9.0 * n + 5.0 - square) + n + 1.0).sqrt();
    let above = 81.0 * next * rest - 9.0 * n - 8.0 - 3.0 * Z * root;
    let below = 81.0 * next * next - 9.0 * next * (2.0 + square) + 1.0;
    (next / rest).powi(2) * (above / below).powi(3)
}
