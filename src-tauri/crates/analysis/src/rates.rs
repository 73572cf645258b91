//! Table 2: the headline rate of each included authority, and of all together.

use crate::{
    LeftOut,
    interval::{Proportion, percent},
};
use foi::{Snapshot, Value};

/// One included authority.
#[derive(Clone, Debug, PartialEq)]
pub struct RateRow {
    pub authority: usize,
    pub part: Value,
    pub whole: Value,
    /// Where both are counts, the whole is not zero and the part no greater than it.
    pub rate: Option<Proportion>,
    /// Least and greatest percentage, where a range was given for either.
    pub bounds: Option<(f64, f64)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// Positions of the measures and the period; `None` where the campaign names no rate.
    pub cells: Option<(usize, usize, usize)>,
    /// Every included authority, by name; those left out of the total have no exact pair.
    pub rows: Vec<RateRow>,
    /// Sum over the rows where both are counts that agree (see [`of`]). `None` where there is no such row or nothing
    /// was recorded.
    pub total: Option<Proportion>,
    /// Sums behind `total`, also where the rate is undefined. `None` where no row counts.
    pub sums: Option<(i64, i64)>,
    /// Rows behind the sums.
    pub authorities: u32,
    /// The rate if rows with ranges are added: least and greatest percentage.
    pub bounds: Option<(f64, f64)>,
    pub left_out: Vec<LeftOut>,
}

/// The headline rate of `snapshot`.
///
/// A row counts towards the sums where both figures are counts and the part is no more than the
/// whole. Everything else is in `left_out` with the cell that stood in the way; there, the state
/// [`foi::State::Count`] means a contradiction: a part greater than its whole, which no rate can
/// be given for and no sum should hide.
///
/// A campaign whose two measures have different decimals names no rate: one is not a part of
/// the other.
#[must_use]
pub fn of(snapshot: &Snapshot) -> Rates {
    let cells = snapshot.headline().filter(|&(part, whole, _)| {
        snapshot.measures[part].decimals == snapshot.measures[whole].decimals
    });
    let mut rates = Rates {
        cells,
        rows: Vec::new(),
        total: None,
        sums: None,
        authorities: 0,
        bounds: None,
        left_out: Vec::new(),
    };
    let Some((part, whole, period)) = cells else {
        return rates;
    };
    let proportion = |x, n| Proportion::new(x, n, snapshot.measures[whole].decimals);
    // What is known of the sum once rows with ranges are added to the exact ones.
    let mut range = Corners::default();
    let mut ranges = 0_u32;
    for authority in snapshot.included() {
        let part_value = snapshot.value(authority, part, period);
        let whole_value = snapshot.value(authority, whole, period);
        let corners = Corners::of(part_value, whole_value);
        let mut row = RateRow {
            authority,
            part: part_value.clone(),
            whole: whole_value.clone(),
            rate: None,
            bounds: None,
        };
        match (part_value.count(), whole_value.count(), corners) {
            (Some(x), Some(n), Some(corners)) => {
                let (parts, wholes) = rates.sums.unwrap_or_default();
                rates.sums = Some((parts + x, wholes + n));
                rates.authorities += 1;
                range.add(corners);
                row.rate = proportion(x, n);
            }
            (part_count, whole_count, corners) => {
                if let Some(corners) = corners {
                    range.add(corners);
                    ranges += 1;
                    row.bounds = corners.percentages();
                }
                let measure = if part_count.is_some() && whole_count.is_none() {
                    whole
                } else {
                    part
                };
                rates.left_out.push(LeftOut {
                    authority,
                    measure,
                    period,
                    state: snapshot.value(authority, measure, period).state(),
                });
            }
        }
        rates.rows.push(row);
    }
    rates.total = rates.sums.and_then(|(x, n)| proportion(x, n));
    rates.bounds = range.percentages().filter(|_| ranges > 0);
    rates
}

/// The two pairs (part, whole) at which a rate is least and greatest.
///
/// Let the part x lie in \[a, b\] and the whole n in \[c, d\], with 0 ≤ x ≤ n. The rate is least
/// with the smallest part and the largest whole, (a, d), which x ≤ n allows because a ≤ d. It is
/// greatest with x = min(b, n): raising n up to b raises part and whole together, which never
/// lowers a rate of at most 1, and raising n beyond b only lowers it; so n is b brought into
/// \[c, d\]. Neither argument depends on what else is summed, so the corners of a sum are the
/// sums of the corners.
#[derive(Clone, Copy, Default)]
pub(crate) struct Corners {
    pub least: (i64, i64),
    pub greatest: (i64, i64),
}

impl Corners {
    /// `None` where either is unbounded, or no part within its bounds fits into the whole.
    pub(crate) fn of(part: &Value, whole: &Value) -> Option<Self> {
        let ((a, b), (c, d)) = (part.bounds()?, whole.bounds()?);
        if a < 0 || a > b || c > d || a > d {
            return None;
        }
        let n = b.clamp(c, d);
        Some(Self {
            least: (a, d),
            greatest: (b.min(n), n),
        })
    }

    fn add(&mut self, other: Self) {
        self.least.0 += other.least.0;
        self.least.1 += other.least.1;
        self.greatest.0 += other.greatest.0;
        self.greatest.1 += other.greatest.1;
    }

    /// Least and greatest percentage; `None` where the whole can only be zero.
    pub(crate) fn percentages(self) -> Option<(f64, f64)> {
        let (part, whole) = self.least;
        if whole == 0 {
            return None;
        }
        let greatest = match self.greatest {
            // The part can only be zero, and the whole is allowed to be.
            (_, 0) => 0.0,
            (part, whole) => percent(part, whole),
        };
        Some((percent(part, whole), greatest))
    }
}
