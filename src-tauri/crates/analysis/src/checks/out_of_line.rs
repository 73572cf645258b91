//! A count that is unlike those of the same authority in other periods. A heuristic.
//!
//! Counts per day, since periods differ in length. If nothing changed, a count is one share of all
//! counts of the series, by days: the exact test for two Poisson rates given their sum
//! (Przyborowski and Wilenski, 1940). Real counts vary more than that, so that a count must also
//! be far off. The one farthest off is set aside and the rest are looked at again, since one odd
//! count makes the others look odd. Only counts are compared, no ranges and no amounts.

use super::{CellAt, Finding, FindingKind, Severity, wording};
use foi::period::division::series;
use foi::{Snapshot, format};
use statrs::distribution::{Binomial, DiscreteCDF};

/// With fewer other periods nobody can say which one is out of line.
const MIN_OTHERS: usize = 2;
/// How rare a count must be on either side: one in ten thousand, because a campaign holds
/// thousands of counts.
const RARE: f64 = 0.000_1;
/// How many times more or fewer than expected.
const FAR: f64 = 3.0;
/// A zero stands out where at least this many are expected: zero comes up by chance once in
/// 20,000 times then.
const EXPECTED_FOR_ZERO: f64 = 10.0;

/// A period and what was counted in it.
#[derive(Clone, Copy)]
struct Counted {
    period: usize,
    days: f64,
    count: i64,
}

/// A count and what the others lead to expect.
struct Odd {
    place: usize,
    expected: f64,
    /// How much better the count fits a rate of its own: the log of the likelihood ratio.
    strength: f64,
}

pub(super) fn find(snapshot: &Snapshot, findings: &mut Vec<Finding>) {
    let mut leaves: Vec<usize> = (0..snapshot.periods.len())
        .filter(|&period| snapshot.parts_of_period(period).next().is_none())
        .filter(|&period| snapshot.periods[period].days() > 0)
        .collect();
    leaves.sort_by_key(|&period| (snapshot.periods[period].start, snapshot.periods[period].end));
    // One case is counted in 2022 and in 2022/23.
    for series in series(&snapshot.periods, &leaves) {
        find_in(snapshot, &series, findings);
    }
}

/// Among periods that do not overlap.
fn find_in(snapshot: &Snapshot, leaves: &[usize], findings: &mut Vec<Finding>) {
    let days = |&period: &usize| (period, f64::from(snapshot.periods[period].days()));
    let leaves: Vec<(usize, f64)> = leaves.iter().map(days).collect();
    for authority in 0..snapshot.authorities.len() {
        for measure in 0..snapshot.measures.len() {
            if snapshot.measures[measure].decimals > 0 {
                continue;
            }
            let mut counted: Vec<Counted> = leaves
                .iter()
                .filter_map(|&(period, days)| {
                    let count = snapshot.value(authority, measure, period).count()?;
                    Some(Counted {
                        period,
                        days,
                        count,
                    })
                })
                .collect();
            while let Some(odd) = oddest(&counted) {
                findings.push(finding(snapshot, authority, measure, &counted, &odd));
                counted.remove(odd.place);
            }
        }
    }
}

/// The count farthest out of line, where one is out of line at all.
fn oddest(series: &[Counted]) -> Option<Odd> {
    if series.len() <= MIN_OTHERS {
        return None;
    }
    let days: f64 = series.iter().map(|one| one.days).sum();
    let sum: i64 = series.iter().map(|one| one.count).sum();
    (0..series.len())
        .filter_map(|place| {
            let one = series[place];
            let share = one.days / days;
            let expected = (sum - one.count) as f64 * one.days / (days - one.days);
            let ratio = one.count as f64 / expected;
            let stands_out = if one.count == 0 {
                expected >= EXPECTED_FOR_ZERO
            } else {
                !(1.0 / FAR..=FAR).contains(&ratio) && rare(one.count, sum, share)
            };
            stands_out.then(|| Odd {
                place,
                expected,
                strength: gain(one.count, sum, share) + gain(sum - one.count, sum, 1.0 - share),
            })
        })
        .max_by(|a, b| a.strength.total_cmp(&b.strength))
}

/// What `x` of `sum` adds to the log of the likelihood ratio where the share `p` is expected.
fn gain(x: i64, sum: i64, p: f64) -> f64 {
    if x == 0 {
        0.0
    } else {
        x as f64 * (x as f64 / (sum as f64 * p)).ln()
    }
}

/// Is a count of `x` in `sum`, expected to be the share `p`, rare on its side?
fn rare(x: i64, sum: i64, p: f64) -> bool {
    let (Ok(count), Ok(all)) = (u64::try_from(x), u64::try_from(sum)) else {
        return false;
    };
    let Ok(chance) = Binomial::new(p, all) else {
        return false;
    };
    let tail = if (x as f64) < sum as f64 * p {
        chance.cdf(count)
    } else {
        count.checked_sub(1).map_or(1.0, |below| chance.sf(below))
    };
    2.0 * tail < RARE
}

fn finding(
    snapshot: &Snapshot,
    authority: usize,
    measure: usize,
    series: &[Counted],
    odd: &Odd,
) -> Finding {
    let at = |one: &Counted| CellAt {
        authority,
        measure,
        period: one.period,
    };
    let one = series[odd.place];
    let mut cells = vec![at(&one)];
    cells.extend(
        series
            .iter()
            .filter(|other| other.period != one.period)
            .map(at),
    );
    let named = wording::cell(snapshot, measure, one.period);
    let count = format::count(one.count, 0);
    let others = format::plural(series.len() - 1, "other period", "other periods");
    let says = if odd.expected < 0.5 {
        format!("{named} is {count}, but in the {others} it is close to none.")
    } else {
        let expected = format::count(odd.expected.round() as i64, 0);
        format!(
            "{named} is {count}. From the {others}, allowing for their length in days, about {expected} would be expected."
        )
    };
    Finding {
        key: wording::key(FindingKind::OutOfLine, &wording::ids(snapshot, at(&one))),
        figures: wording::figures(snapshot, &cells),
        kind: FindingKind::OutOfLine,
        severity: Severity::Warning,
        authority: Some(authority),
        cells,
        says,
        document: None,
        explanation: None,
        outdated: None,
    }
}
