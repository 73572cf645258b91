//! Table 2: the headline rate of each included authority, and of all together.

use crate::{
    LeftOut,
    interval::{IntervalMethod, Proportion},
    pool::{Cells, Corners, Pool},
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
    /// Sum over the rows where both are counts that agree (see [`by`]). `None` where there is no
    /// such row or nothing was recorded.
    pub total: Option<Proportion>,
    /// Sums behind `total`, also where the rate is undefined. `None` where no row counts.
    pub sums: Option<(i64, i64)>,
    /// Rows behind the sums.
    pub authorities: u32,
    /// The rate if rows with ranges are added: least and greatest percentage.
    pub bounds: Option<(f64, f64)>,
    pub left_out: Vec<LeftOut>,
}

impl Rates {
    /// The headline rate of `snapshot`, with intervals by `method`.
    ///
    /// A row counts towards the sums where both figures are counts and the part is no more than the
    /// whole. Everything else is in `left_out` with the cell that stood in the way; there, the state
    /// [`foi::State::Count`] means a contradiction: a part greater than its whole, which no rate can
    /// be given for and no sum should hide.
    ///
    /// A campaign whose two measures have different decimals names no rate: one is not a part of
    /// the other.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, method: IntervalMethod) -> Self {
        let cells = headline(snapshot);
        let mut rates = Rates {
            cells,
            rows: Vec::new(),
            total: None,
            sums: None,
            authorities: 0,
            bounds: None,
            left_out: Vec::new(),
        };
        let Some(cells @ (part, whole, period)) = cells else {
            return rates;
        };
        let proportion =
            |(x, n)| Proportion::with_interval(method, x, n, snapshot.measures[whole].decimals);
        let mut pool = Pool::default();
        for authority in snapshot.included() {
            let given = pool.add(snapshot, cells, authority);
            rates.rows.push(RateRow {
                authority,
                part: snapshot.value(authority, part, period).clone(),
                whole: snapshot.value(authority, whole, period).clone(),
                rate: given.exact.and_then(proportion),
                bounds: given.range.and_then(Corners::percentages),
            });
        }
        rates.total = pool.sums.and_then(proportion);
        rates.sums = pool.sums;
        rates.authorities = pool.authorities;
        rates.bounds = pool.bounds();
        rates.left_out = pool.left_out;
        rates
    }
}

/// The cells of the headline rate, where both measures have the same decimals.
pub(crate) fn headline(snapshot: &Snapshot) -> Option<Cells> {
    snapshot.headline().filter(|&(part, whole, _)| {
        snapshot.measures[part].decimals == snapshot.measures[whole].decimals
    })
}
