//! The exact interval for a count that came about by chance (Garwood, “Fiducial limits for the
//! Poisson distribution”, Biometrika 28, 1936).

use super::{TAIL, Z, quantile};
use statrs::function::gamma::{gamma_lr, ln_gamma};

/// From this count on the closed form is right to a five-millionth of the bound.
const CLOSED: f64 = 2_500.0;

/// The 95 % interval of the number expected, where `count` came: those at which `count` or more,
/// and `count` or fewer, each come about one time in forty. A negative count is taken as none.
#[must_use]
pub fn garwood(count: i64) -> (f64, f64) {
    let count = count.max(0) as f64;
    let low = if count == 0.0 {
        0.0
    } else {
        gamma(count, TAIL, -Z)
    };
    (low, gamma(count + 1.0, 1.0 - TAIL, Z))
}

/// The quantile of `share` of the gamma distribution of this shape, `z` standard deviations off:
/// from the cube of Wilson and Hilferty (1931), which is close by itself where `shape` is large.
fn gamma(shape: f64, share: f64, z: f64) -> f64 {
    let root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt());
    let start = shape * root.powi(3);
    if shape > CLOSED {
        return start;
    }
    let scale = ln_gamma(shape);
    // Ten standard deviations on either side leave nothing out.
    let reach = 10.0 * (shape.sqrt() + 1.0);
    quantile::solve(
        |x| gamma_lr(shape, x),
        |x| ((shape - 1.0) * x.ln() - x - scale).exp(),
        share,
        start,
        ((shape - reach).max(0.0), shape + reach),
    )
}
