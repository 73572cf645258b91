//! Bounds of a percentage whose part and whole depend on each other.

use super::solver::Solver;
use super::tableau::{Reached, Tableau};
use super::{Contradiction, Range, System};

/// Least and greatest percentage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateBounds {
    pub low: f64,
    pub high: f64,
    /// Both ends are reached; otherwise they are outer bounds, as in [`super::Bounds::exact`].
    pub exact: bool,
}

/// Steps of [`best`], each of which at least doubles the digits that are right.
const MAX_STEPS: usize = 64;

/// A fraction of two numbers, and whether a whole table reaches it.
struct Ratio {
    part: f64,
    whole: f64,
    exact: bool,
}

impl System {
    /// What the sum of the cells `part` can be as a percentage of the sum of the cells `whole`,
    /// over all tables in which that is not zero. `None` where it can only be zero.
    ///
    /// The cells must be linked so that no part is negative or greater than its whole: see
    /// [`super::totals::rate`].
    ///
    /// # Errors
    /// The cells contradict each other.
    pub fn rate(
        &self,
        part: &[usize],
        whole: &[usize],
    ) -> Result<Option<RateBounds>, Contradiction> {
        Solver::new(self)?;
        let mut system = self.clone();
        let part = system.add_sum_of(part);
        let whole = system.add_sum_of(whole);
        system.cells[whole] = Range::at_least(1);
        let Ok(mut solver) = Solver::build(&system, false) else {
            return Ok(None);
        };
        let Some(low) = solver.ratio(part, whole, false)? else {
            return Ok(None);
        };
        let Some(high) = solver.ratio(part, whole, true)? else {
            return Ok(None);
        };
        let percent = |ratio: &Ratio| (100.0 * ratio.part / ratio.whole).clamp(0.0, 100.0);
        Ok(Some(RateBounds {
            low: percent(&low),
            high: percent(&high),
            exact: low.exact && high.exact,
        }))
    }
}

impl Solver {
    /// The greatest ratio of two cells, or the least.
    fn ratio(
        &mut self,
        part: usize,
        whole: usize,
        greatest: bool,
    ) -> Result<Option<Ratio>, Contradiction> {
        let (parts, wholes) = (self.bounds(part)?, self.bounds(whole)?);
        let exact = parts.exact && wholes.exact && !self.hang_together(part, whole);
        if wholes.high.is_some()
            && let Some((tableau, part, whole)) = self.together(part, whole)
            && let Some(ratio) = best(tableau, part, whole, greatest)
        {
            return Ok(Some(ratio));
        }
        // Each on its own: exact where they do not depend on each other, else wider than need be.
        Ok(Some(match (greatest, parts.high, wholes.high) {
            (false, _, Some(high)) => Ratio {
                part: parts.low as f64,
                whole: high as f64,
                exact,
            },
            (false, _, None) => Ratio {
                part: 0.0,
                whole: 1.0,
                exact: exact && parts.low == 0,
            },
            (true, Some(high), _) => Ratio {
                part: high as f64,
                whole: wholes.low.max(1) as f64,
                exact,
            },
            (true, None, _) => Ratio {
                part: 1.0,
                whole: 1.0,
                exact: false,
            },
        }))
    }
}

/// Dinkelbach's method (1967): the ratio p/w is greatest where the greatest value of
/// p·b - w·a is zero for a/b, that ratio itself. `None` where the numbers grow too large.
fn best(tableau: &mut Tableau, part: u32, whole: u32, greatest: bool) -> Option<Ratio> {
    let sign = if greatest { 1 } else { -1 };
    let mut ratio = tableau.value(part).over(tableau.value(whole)).ok()?;
    for _ in 0..MAX_STEPS {
        let terms = [
            (part, ratio.den().checked_mul(sign)?),
            (whole, ratio.num().checked_mul(-sign)?),
        ];
        let Ok(Reached::Maximum) = tableau.maximise(&terms) else {
            return None;
        };
        let next = tableau.value(part).over(tableau.value(whole)).ok()?;
        if next == ratio {
            return Some(Ratio {
                part: ratio.num() as f64,
                whole: ratio.den() as f64,
                exact: tableau.is_whole(),
            });
        }
        ratio = next;
    }
    None
}
