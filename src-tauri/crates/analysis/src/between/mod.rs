//! What the rate of all says of the authorities behind it: how far they differ, the rate of the
//! typical one, and how much of the total a few of them hold.
//!
//! Three intervals answer three questions. That of the rate of all takes every case as a draw of
//! its own at one rate: what share of these cases? That of clusters takes every authority as a
//! draw: what share would other authorities like these give together? That of the median counts
//! each authority once: what is the rate of a typical one?

mod clusters;
mod concentration;
mod heterogeneity;
mod if_all;

pub use clusters::clustered;
pub use concentration::Concentration;
pub use heterogeneity::Heterogeneity;
pub use if_all::{IfAll, Most};

use crate::Absent;
use crate::interval::{median_interval, percent};
use crate::rates::Rates;
use foi::Snapshot;

/// With fewer no authority is the typical one.
pub const MIN_MEDIAN: u32 = 3;

/// With fewer clusters an interval says more of the formula than of them.
pub const MIN_CLUSTERS: u32 = 6;

/// A count of cases and of those among them that went one way, of one authority.
pub(crate) type Pair = (i64, i64);

/// The median of the rates of authorities, each counted once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MedianRate {
    /// From 0 to 100; midway between the two in the middle where their number is even.
    pub percent: f64,
    /// Percentages from the order of the rates alone; `None` of fewer than six.
    pub interval: Option<(f64, f64)>,
}

/// Of the headline rate, over the authorities behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Between {
    /// Those with a case at least: who has none has no rate.
    pub authorities: u32,
    pub median: Result<MedianRate, Absent>,
    pub heterogeneity: Result<Heterogeneity, Absent>,
    /// The interval of the rate of all, in percent, with authorities as clusters.
    pub clustered: Result<(f64, f64), Absent>,
    /// The largest one, then the largest few.
    pub largest: Result<Vec<Concentration>, Absent>,
    /// What those who are missing could do; `Ok(None)` where nobody asked is missing.
    pub if_all: Result<Option<IfAll>, Absent>,
}

impl Between {
    /// From the rows of `rates`. Where readers do not get every pair behind the rate of all,
    /// nothing is given: what is left says something of what is hidden, or nothing of the whole.
    #[must_use]
    pub fn compute(snapshot: &Snapshot, rates: &Rates) -> Self {
        let Some((_, whole, _)) = rates.cells else {
            return Self::without(0, Absent::NoRate);
        };
        let pairs = pairs(rates);
        if pairs.len() < rates.authorities as usize {
            return Self::without(rates.authorities, Absent::Hidden);
        }
        let of_cases: Vec<(usize, Pair)> = pairs.into_iter().filter(|&(_, (_, n))| n > 0).collect();
        let only = || of_cases.iter().map(|&(_, pair)| pair);
        let authorities = u32::try_from(of_cases.len()).unwrap_or(u32::MAX);
        let counts = snapshot.measures[whole].decimals == 0;
        Self {
            authorities,
            median: at_least(authorities, MIN_MEDIAN, || median(only())),
            heterogeneity: if counts {
                at_least(authorities, 2, || Heterogeneity::test(only()))
                    .and_then(|found| found.ok_or(Absent::NothingVaries))
            } else {
                Err(Absent::Amounts)
            },
            clustered: at_least(authorities, MIN_CLUSTERS, || {
                let pairs: Vec<Pair> = only().collect();
                let (low, high) = clustered(&pairs);
                (100.0 * low, 100.0 * high)
            }),
            largest: at_least(authorities, concentration::MIN, || {
                Concentration::all(&of_cases)
            }),
            if_all: IfAll::compute(snapshot, rates),
        }
    }

    fn without(authorities: u32, why: Absent) -> Self {
        Self {
            authorities,
            median: Err(why),
            heterogeneity: Err(why),
            clustered: Err(why),
            largest: Err(why),
            if_all: Err(why),
        }
    }
}

fn at_least<T>(authorities: u32, needs: u32, found: impl FnOnce() -> T) -> Result<T, Absent> {
    if authorities < needs {
        Err(Absent::TooFew { needs })
    } else {
        Ok(found())
    }
}

/// The rows with part and whole as numbers that agree, each with its authority.
pub(crate) fn pairs(rates: &Rates) -> Vec<(usize, Pair)> {
    let rows = rates.rows.iter();
    rows.filter_map(|row| {
        let (x, n) = row.part.count().zip(row.whole.count())?;
        (0..=n).contains(&x).then_some((row.authority, (x, n)))
    })
    .collect()
}

fn median(pairs: impl Iterator<Item = Pair>) -> MedianRate {
    let mut rates: Vec<f64> = pairs.map(|(x, n)| percent(x, n)).collect();
    rates.sort_by(f64::total_cmp);
    let middle = |at: usize| rates.get(at).copied().unwrap_or_default();
    MedianRate {
        percent: f64::midpoint(middle((rates.len() - 1) / 2), middle(rates.len() / 2)),
        interval: median_interval(&rates),
    }
}
