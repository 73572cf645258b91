//! Limits of the exact binomial distribution.

use statrs::distribution::{Binomial, DiscreteCDF};
use statrs::function::erf::erfc;

/// Above this variance the binomial distribution is taken from its expansion around the normal
/// one, which is then right to a hundredth of a case; the series for the exact one would no
/// longer converge.
const EXPAND: f64 = 2_500.0;

/// Limits around the rate `theta` for `n` cases, `z` standard deviations off, as fractions
/// between 0 and 1: the exact binomial form, interpolated between whole cases (Spiegelhalter
/// 2005, A.1.1). Of `n = 0` nothing is known: 0 to 1.
#[must_use]
pub fn limits(theta: f64, n: i64, z: f64) -> (f64, f64) {
    let Some(chance) = Chance::new(theta, n) else {
        return (0.0, 1.0);
    };
    let (low, high) = chance.limits(z);
    let share = |cases: f64| (cases / n as f64).clamp(0.0, 1.0);
    (share(low), share(high))
}

/// Does the rate of `x` in `n` lie outside the limits? Of nothing, and of more than the whole, no
/// rate can be given.
#[must_use]
pub fn outside(x: i64, n: i64, theta: f64, z: f64) -> bool {
    if !(0..=n).contains(&x) {
        return false;
    }
    Chance::new(theta, n).is_some_and(|chance| chance.excludes(x, z))
}

/// How often chance would give as few as `x` in `n` at the rate `theta`, or as many: twice the
/// smaller of the two, and no more than 1. That is 1 where there is no such rate.
#[must_use]
pub fn chance(x: i64, n: i64, theta: f64) -> f64 {
    if !(0..=n).contains(&x) {
        return 1.0;
    }
    Chance::new(theta, n).map_or(1.0, |chance| (2.0 * chance.smaller_tail(x)).min(1.0))
}

/// The binomial distribution of `n` cases at a rate.
struct Chance {
    theta: f64,
    n: u64,
    exact: Binomial,
}

impl Chance {
    fn new(theta: f64, n: i64) -> Option<Self> {
        let n = u64::try_from(n).ok().filter(|n| *n > 0)?;
        let exact = Binomial::new(theta, n).ok()?;
        Some(Self { theta, n, exact })
    }

    fn mean(&self) -> f64 {
        self.n as f64 * self.theta
    }

    fn variance(&self) -> f64 {
        self.mean() * (1.0 - self.theta)
    }

    /// The same as comparing `x` with [`Self::limits`], in one evaluation.
    fn excludes(&self, x: i64, z: f64) -> bool {
        let distance = x as f64 - self.mean();
        // Within one standard deviation lies more than the limits ever leave out.
        if distance.powi(2) <= self.variance() {
            return false;
        }
        if self.variance() > EXPAND {
            let (low, high) = self.expanded(z);
            return !(low..=high).contains(&(x as f64));
        }
        let x = x.unsigned_abs();
        let beyond = if distance < 0.0 {
            self.exact.cdf(x)
        } else {
            self.exact.sf(x)
        };
        beyond < tail(z)
    }

    /// How often no more than `x` cases come, or no fewer, whichever is less often.
    fn smaller_tail(&self, x: i64) -> f64 {
        if self.variance() > EXPAND {
            // With half a case for the steps from one whole number to the next.
            let distance = (x as f64 - self.mean()).abs();
            return tail((distance - 0.5).max(0.0) / self.variance().sqrt());
        }
        let x = x.unsigned_abs();
        let above = x.checked_sub(1).map_or(1.0, |below| self.exact.sf(below));
        self.exact.cdf(x).min(above)
    }

    /// In cases.
    fn limits(&self, z: f64) -> (f64, f64) {
        if self.theta <= 0.0 || self.theta >= 1.0 {
            return (self.mean(), self.mean());
        }
        if self.variance() > EXPAND {
            return self.expanded(z);
        }
        let p = tail(z);
        let (low, high) = self.expanded(z);
        // The least number of cases that chance stays at or below this often, brought down by how
        // much more often it does.
        let mut cdf = Seen::new(|r| self.exact.cdf(r));
        let r = self.least(low, |r| cdf.at(r) >= p);
        let below = r.checked_sub(1).map_or(0.0, |r| cdf.at(r));
        let at = cdf.at(r);
        let low = r as f64 - (at - p) / (at - below);

        let mut sf = Seen::new(|r| self.exact.sf(r));
        let r = self.least(high, |r| sf.at(r) <= p);
        let above = sf.at(r);
        let from = r.checked_sub(1).map_or(1.0, |r| sf.at(r));
        let high = r as f64 - (p - above) / (from - above);
        (low, high)
    }

    /// The first two terms of the Cornish-Fisher expansion of the binomial quantile, with the
    /// half case by which the interpolation above lies under it.
    fn expanded(&self, z: f64) -> (f64, f64) {
        let sd = self.variance().sqrt();
        let skew = (1.0 - 2.0 * self.theta) * (z * z - 1.0) / 6.0;
        let middle = self.mean() + skew - 0.5;
        (middle - z * sd, middle + z * sd)
    }

    /// The least number of cases for which `holds`, which holds for all from there on. It is mostly
    /// at `guess` or beside it, so the search goes from there in growing steps.
    fn least(&self, guess: f64, mut holds: impl FnMut(u64) -> bool) -> u64 {
        // A cast to an integer ends at the nearest there is.
        let guess = (guess.round() as u64).min(self.n);
        // It holds from `to`, and not below `from`.
        let (mut from, mut to) = (0, self.n);
        let mut step = 1;
        if holds(guess) {
            to = guess;
            while let Some(next) = to.checked_sub(step) {
                if !holds(next) {
                    from = next + 1;
                    break;
                }
                to = next;
                step *= 2;
            }
        } else {
            from = (guess + 1).min(self.n);
            while from + step <= self.n {
                let next = from + step - 1;
                if holds(next) {
                    to = next;
                    break;
                }
                from = next + 1;
                step *= 2;
            }
        }
        while from < to {
            let middle = from + (to - from) / 2;
            if holds(middle) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        from
    }
}

/// A function that is dear to evaluate, with what it gave.
struct Seen<F> {
    of: F,
    values: Vec<(u64, f64)>,
}

impl<F: Fn(u64) -> f64> Seen<F> {
    fn new(of: F) -> Self {
        Self {
            of,
            values: Vec::with_capacity(8),
        }
    }

    fn at(&mut self, x: u64) -> f64 {
        if let Some(&(_, value)) = self.values.iter().find(|(seen, _)| *seen == x) {
            return value;
        }
        let value = (self.of)(x);
        self.values.push((x, value));
        value
    }
}

/// The share of a normal distribution beyond `z` on one side.
pub(super) fn tail(z: f64) -> f64 {
    0.5 * erfc(z / std::f64::consts::SQRT_2)
}
