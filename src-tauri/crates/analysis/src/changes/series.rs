//! Whether a series of periods of one length rises or falls. Both tests are score tests of a slope
//! in time, and take every case to come about by itself.

use crate::pool::Pool;
use crate::trend::{Trend, TrendRow};
use crate::{Absent, rates};
use chrono::Datelike;
use foi::Snapshot;
use statrs::function::erf::erfc;

/// With fewer periods a trend cannot be told from a jump.
pub const MIN_PERIODS: u32 = 5;

/// A test for a trend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrendTest {
    /// Standard deviations from no trend: above zero where it rises.
    pub z: f64,
    /// How often chance alone would give as much, either way.
    pub p: f64,
    pub periods: u32,
    /// Authorities behind every period.
    pub authorities: u32,
}

/// Standard deviations by which `counts` rise with `times`, by chance alone as for cases that come
/// independently: Poisson counts of one mean, against one that is log-linear in time (Cox and
/// Lewis, *The Statistical Analysis of Series of Events*, 1966, 3.3). `None` where there is nothing
/// to compare.
#[must_use]
pub fn counts_trend(counts: &[i64], times: &[f64]) -> Option<f64> {
    let periods = times.len() as f64;
    let mean_time = times.iter().sum::<f64>() / periods;
    let mean = counts.iter().map(|&count| count as f64).sum::<f64>() / periods;
    let (mut score, mut squares) = (0.0, 0.0);
    for (&count, time) in counts.iter().zip(times) {
        score += count as f64 * (time - mean_time);
        squares += (time - mean_time).powi(2);
    }
    let variance = mean * squares;
    (variance > 0.0).then(|| score / variance.sqrt())
}

/// Standard deviations by which the shares of `pairs` rise with `times` (Cochran 1954; Armitage,
/// “Tests for linear trends in proportions and frequencies”, Biometrics 11, 1955). `None` where
/// every case went the same way.
#[must_use]
pub fn rates_trend(pairs: &[(i64, i64)], times: &[f64]) -> Option<f64> {
    let (mut x_all, mut n_all, mut weighted) = (0.0, 0.0, 0.0);
    for (&(x, n), time) in pairs.iter().zip(times) {
        x_all += x as f64;
        n_all += n as f64;
        weighted += n as f64 * time;
    }
    let (share, mean_time) = (x_all / n_all, weighted / n_all);
    let (mut score, mut squares) = (0.0, 0.0);
    for (&(x, n), time) in pairs.iter().zip(times) {
        score += (x as f64 - n as f64 * share) * (time - mean_time);
        squares += n as f64 * (time - mean_time).powi(2);
    }
    let variance = share * (1.0 - share) * squares;
    (variance > 0.0).then(|| score / variance.sqrt())
}

fn test(z: Option<f64>, periods: usize, authorities: usize) -> Result<TrendTest, Absent> {
    let z = z.ok_or(Absent::NothingVaries)?;
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(TrendTest {
        z,
        p: erfc(z.abs() / std::f64::consts::SQRT_2),
        periods: size(periods),
        authorities: size(authorities),
    })
}

/// Of the sums of a trend.
pub(super) fn counts(snapshot: &Snapshot, trend: &Trend) -> Result<TrendTest, Absent> {
    let Some(measure) = trend.measure else {
        return Err(Absent::NoRate);
    };
    if snapshot.measures[measure].decimals > 0 {
        return Err(Absent::Amounts);
    }
    let alike: Vec<&TrendRow> = trend.rows.iter().filter(|row| row.comparable).collect();
    let times = times(snapshot, &alike)?;
    if trend.authorities.is_empty() {
        return Err(Absent::TooFew { needs: 1 });
    }
    let counts: Option<Vec<i64>> = alike.iter().map(|row| row.count).collect();
    let counts = counts.ok_or(Absent::Hidden)?;
    test(
        counts_trend(&counts, &times),
        times.len(),
        trend.authorities.len(),
    )
}

/// Of the headline rate, over the included authorities that gave both figures in each of the periods.
pub(super) fn rates(snapshot: &Snapshot, alike: &[&TrendRow]) -> Result<TrendTest, Absent> {
    let Some((part, whole, _)) = rates::headline(snapshot) else {
        return Err(Absent::NoRate);
    };
    if snapshot.measures[whole].decimals > 0 {
        return Err(Absent::Amounts);
    }
    let times = times(snapshot, alike)?;
    let mut sums = vec![(0, 0); alike.len()];
    let mut authorities = 0;
    for authority in snapshot.included() {
        let pairs: Option<Vec<(i64, i64)>> = alike
            .iter()
            .map(|row| {
                let cells = (part, whole, row.period);
                Pool::default().add(snapshot, cells, authority).exact
            })
            .collect();
        let Some(pairs) = pairs else {
            continue;
        };
        authorities += 1;
        for (sum, pair) in sums.iter_mut().zip(pairs) {
            *sum = (sum.0 + pair.0, sum.1 + pair.1);
        }
    }
    if authorities == 0 {
        return Err(Absent::TooFew { needs: 1 });
    }
    test(rates_trend(&sums, &times), times.len(), authorities)
}

/// When each period begins: in months where all are whole months, in days otherwise.
fn times(snapshot: &Snapshot, alike: &[&TrendRow]) -> Result<Vec<f64>, Absent> {
    if alike.len() < MIN_PERIODS as usize {
        return Err(Absent::TooFewPeriods { needs: MIN_PERIODS });
    }
    let periods = || alike.iter().map(|row| &snapshot.periods[row.period]);
    let whole_months = periods().all(|period| period.months().is_some());
    let begins = periods().map(|period| {
        let start = period.start;
        f64::from(if whole_months {
            start.year() * 12 + start.month0() as i32
        } else {
            start.num_days_from_ce()
        })
    });
    Ok(begins.collect())
}
