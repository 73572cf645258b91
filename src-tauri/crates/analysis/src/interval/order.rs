//! The interval of a median, from the order of the numbers alone (Thompson, “On confidence ranges
//! for the median and other expectation distributions for populations of unknown distribution
//! form”, Annals of Mathematical Statistics 7, 1936).

use super::TAIL;
use statrs::function::gamma::ln_gamma;

/// Standard deviations below the middle where the distribution is taken to begin: what lies
/// further out is less than a double can add.
const BEGIN: f64 = 16.0;

/// The ends of an interval that holds the median of what `sorted` was drawn from at least 95 times
/// in 100, however that is distributed: each number is below the median as often as above it, so
/// that how many are below is binomial. Of fewer than six numbers there is none: `None`.
#[must_use]
pub fn median_interval<T: Copy>(sorted: &[T]) -> Option<(T, T)> {
    let rank = lower_rank(sorted.len())?;
    Some((*sorted.get(rank - 1)?, *sorted.get(sorted.len() - rank)?))
}

/// The rank, from 1, of the lower end among `n` numbers: the greatest for which no more than one
/// time in forty so few numbers would lie below the median.
fn lower_rank(n: usize) -> Option<usize> {
    let size = n as f64;
    let first = (size / 2.0 - BEGIN * size.sqrt() / 2.0).floor().max(0.0);
    let choose = ln_gamma(size + 1.0) - ln_gamma(first + 1.0) - ln_gamma(size - first + 1.0);
    let mut chance = (choose - size * std::f64::consts::LN_2).exp();
    // A cast to an integer ends at the nearest there is.
    let mut below = first as usize;
    let mut sum = chance;
    while sum <= TAIL && below < n {
        chance *= (n - below) as f64 / (below + 1) as f64;
        below += 1;
        sum += chance;
    }
    (below > 0).then_some(below)
}
