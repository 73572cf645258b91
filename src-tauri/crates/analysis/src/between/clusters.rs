//! The rate of all with authorities as clusters.

use super::Pair;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// What a 95 % interval leaves below its upper end.
const UPPER: f64 = 0.975;

/// The 95 % interval of the parts over the wholes of `pairs`, as fractions between 0 and 1, each
/// pair being one draw of many: the ratio estimator with its linearised variance (Cochran,
/// *Sampling Techniques*, third edition, 1977, 6.4 and 11.8, without a correction for a finite
/// population) and the quantile of Student’s t with one degree of freedom fewer than there are
/// pairs. Expects two pairs at least, and a whole that is not zero.
#[must_use]
pub fn clustered(pairs: &[Pair]) -> (f64, f64) {
    let (parts, wholes) = pairs
        .iter()
        .fold((0, 0), |(parts, wholes), &(x, n)| (parts + x, wholes + n));
    let (rate, total, clusters) = (
        parts as f64 / wholes as f64,
        wholes as f64,
        pairs.len() as f64,
    );
    let squares: f64 = pairs
        .iter()
        .map(|&(x, n)| (x as f64 - rate * n as f64).powi(2))
        .sum();
    let deviation = (clusters / (clusters - 1.0) * squares).sqrt() / total;
    let reach = deviation
        * StudentsT::new(0.0, 1.0, clusters - 1.0)
            .map_or(f64::NAN, |student| student.inverse_cdf(UPPER));
    ((rate - reach).max(0.0), (rate + reach).min(1.0))
}
