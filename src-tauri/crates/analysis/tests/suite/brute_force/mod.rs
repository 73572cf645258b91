//! The tables against a second computation of each: slow, plain, and on the record's own lists
//! instead of the snapshot. Practice campaigns with random figures, decisions and totals.
//!
//! Who is included is the record's standing (`foi::case`), not a statistic, and is taken from it.

mod campaigns;
mod checks;
mod timeliness;

use analysis::interval::IntervalMethod;
use analysis::outcomes::Outcomes;
use analysis::rates::Rates;
use analysis::trend::Trend;
use analysis::{
    Source,
    interval::{Proportion, wilson},
    outcomes::OutcomeKind,
    trend::PartYears,
};
use campaigns::{Facts, PERIOD_SETS, Practice, draw, practice};
use foi::{Id, Snapshot, State, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn same(computed: Option<f64>, expected: Option<f64>) -> bool {
    match (computed, expected) {
        (Some(computed), Some(expected)) => (computed - expected).abs() < 1e-9,
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

fn names(snapshot: &Snapshot, positions: impl Iterator<Item = usize>) -> BTreeSet<Id> {
    positions.map(|a| snapshot.authorities[a].id).collect()
}

/// The share of the sums of `rows` worked out by trying every number the ranges allow: least and greatest
/// percentage, and `None` where nothing was ever recorded.
fn by_trial(rows: &[(Value, Value)]) -> Option<(f64, f64)> {
    let mut sums = BTreeSet::from([(0, 0)]);
    for (part, whole) in rows {
        let ((a, b), (c, d)) = (part.bounds()?, whole.bounds()?);
        let pairs: Vec<(i64, i64)> = (a..=b)
            .flat_map(|x| (c..=d).map(move |n| (x, n)))
            .filter(|(x, n)| x <= n)
            .collect();
        if pairs.is_empty() {
            continue;
        }
        sums = sums
            .iter()
            .flat_map(|(x, n)| pairs.iter().map(move |(y, m)| (x + y, n + m)))
            .collect();
    }
    let shares = sums
        .into_iter()
        .filter(|&(_, n)| n > 0)
        .map(|(x, n)| 100.0 * x as f64 / n as f64);
    shares.fold(None, |range: Option<(f64, f64)>, share| {
        let (low, high) = range.unwrap_or((share, share));
        Some((low.min(share), high.max(share)))
    })
}

/// A count or a range, small enough to try every number.
fn small() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_i64..12).prop_map(Value::Count),
        (0_i64..8, 0_i64..5).prop_map(|(low, width)| Value::Suppressed {
            low,
            high: low + width
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn rates_are_sums_of_exact_pairs(practice in practice()) {
        let facts = Facts::of(&practice);
        let rates = Rates::compute(&facts.snapshot, IntervalMethod::Wilson);
        let mut sums: Option<(i64, i64)> = None;
        let mut behind = 0;
        let mut missing = BTreeSet::new();
        for authority in &facts.included {
            let pair = (facts.value(*authority, "charged"), facts.value(*authority, "recorded"));
            match pair {
                (Value::Count(x), Value::Count(n)) if x <= n => {
                    sums = Some(sums.map_or((x, n), |(xs, ns)| (xs + x, ns + n)));
                    behind += 1;
                }
                _ => {
                    missing.insert(*authority);
                }
            }
        }
        prop_assert_eq!(rates.sums, sums);
        prop_assert_eq!(rates.authorities, behind);
        let left_out = rates.left_out.iter().map(|out| out.authority);
        prop_assert_eq!(names(&facts.snapshot, left_out), missing);
        prop_assert_eq!(rates.rows.len(), facts.included.len());
        let percent = sums
            .filter(|&(_, n)| n > 0)
            .map(|(x, n)| x as f64 / n as f64 * 100.0);
        prop_assert!(same(rates.total.map(|total| total.percent), percent));
        for out in &rates.left_out {
            let row = rates.rows.iter().find(|row| row.authority == out.authority);
            let row = row.expect("a row of its own");
            let states = [row.part.state(), row.whole.state()];
            prop_assert!(states.contains(&out.state));
            // A count stands in the way only where the two contradict each other.
            prop_assert_eq!(out.state == State::Count, states == [State::Count; 2]);
            prop_assert_eq!(row.rate, None);
        }
    }

    #[test]
    fn bounds_hold_whatever_the_ranges_hide(practice in practice(), draws in any::<u64>()) {
        let facts = Facts::of(&practice);
        let rates = Rates::compute(&facts.snapshot, IntervalMethod::Wilson);
        let mut draws = draws;
        let (mut parts, mut wholes, mut hidden) = (0, 0, false);
        for row in &rates.rows {
            let Some((x, n)) = draw(&row.part, &row.whole, &mut draws) else {
                continue;
            };
            hidden |= row.part.count().is_none() || row.whole.count().is_none();
            parts += x;
            wholes += n;
            if let Some((low, high)) = row.bounds.filter(|_| n > 0) {
                let share = 100.0 * x as f64 / n as f64;
                prop_assert!(low - 1e-9 <= share && share <= high + 1e-9);
            }
        }
        if hidden && wholes > 0 {
            let (low, high) = rates.bounds.expect("bounds of the total");
            let share = 100.0 * parts as f64 / wholes as f64;
            prop_assert!(low - 1e-9 <= share && share <= high + 1e-9, "{low} {share} {high}");
        }
    }

    #[test]
    fn bounds_are_the_least_and_the_greatest(
        pairs in prop::collection::vec((small(), small()), 1..4),
    ) {
        let facts = Facts::of(&Practice::with_pairs(&pairs));
        let rates = Rates::compute(&facts.snapshot, IntervalMethod::Wilson);
        let exact = |(part, whole): &&(Value, Value)| part.count().and(whole.count()).is_some();
        let fits = |(part, whole): &&(Value, Value)| {
            part.bounds().map(|(low, _)| low) <= whole.bounds().map(|(_, high)| high)
        };
        let ranged = pairs.iter().filter(fits).any(|pair| !exact(&pair));
        let expected = by_trial(&pairs).filter(|_| ranged);
        prop_assert!(same(rates.bounds.unzip().0, expected.unzip().0), "{:?}", rates.bounds);
        prop_assert!(same(rates.bounds.unzip().1, expected.unzip().1), "{:?}", rates.bounds);
        for row in &rates.rows {
            let pair = (row.part.clone(), row.whole.clone());
            let expected = by_trial(std::slice::from_ref(&pair)).filter(|_| !exact(&&pair));
            prop_assert!(same(row.bounds.unzip().0, expected.unzip().0), "{row:?}");
            prop_assert!(same(row.bounds.unzip().1, expected.unzip().1), "{row:?}");
        }
    }

    #[test]
    fn outcomes_stand_on_one_set(practice in practice()) {
        let facts = Facts::of(&practice);
        let outcomes = Outcomes::compute(&facts.snapshot);
        // The rate leaves these out, and so do the shares.
        let agrees = |id: &Id| {
            let pair = facts.value(*id, "charged").count().zip(facts.value(*id, "recorded").count());
            pair.is_none_or(|(x, n)| x <= n)
        };
        let agreeing: BTreeSet<Id> = facts.included.iter().copied().filter(agrees).collect();
        let counted = |part: &str| -> BTreeSet<Id> {
            let has = |id: &Id| facts.value(*id, part).count().is_some();
            agreeing.iter().copied().filter(has).collect()
        };
        let parts = ["charged", "type-14", "type-15", "type-16"];
        let from_total = |part: &str| {
            let totals = facts.published(part);
            let split = counted(part);
            !totals.is_empty()
                && (split.is_empty()
                    || (split != agreeing
                        && totals.iter().any(|(members, _)| **members == agreeing)))
        };
        let mut panel = counted("recorded");
        for part in parts {
            if !from_total(part) && !counted(part).is_empty() {
                panel = panel.intersection(&counted(part)).copied().collect();
            }
        }
        let sum = |part: &str| -> i64 {
            panel.iter().filter_map(|id| facts.value(*id, part).count()).sum()
        };
        prop_assert_eq!(names(&facts.snapshot, outcomes.authorities.iter().copied()), panel.clone());
        let left_out = names(&facts.snapshot, outcomes.left_out.iter().map(|out| out.authority));
        let others: BTreeSet<Id> = facts.included.difference(&panel).copied().collect();
        prop_assert_eq!(left_out, others);
        let total = (!panel.is_empty()).then(|| sum("recorded"));
        prop_assert_eq!(outcomes.total, total);

        let mut known = Some(0);
        prop_assert_eq!(outcomes.rows.len(), parts.len() + 1);
        for (part, row) in parts.into_iter().zip(&outcomes.rows) {
            let aggregate = from_total(part);
            let expected = if panel.is_empty() {
                None
            } else if aggregate {
                let totals = facts.published(part);
                let mine = totals.iter().find(|(members, _)| **members == panel);
                mine.map(|&(_, count)| count)
            } else {
                (!counted(part).is_empty()).then(|| sum(part))
            };
            prop_assert_eq!(row.count.ok(), expected, "{}", part);
            prop_assert_eq!(row.source == Source::Aggregate, aggregate);
            let share = total.zip(expected).filter(|(n, x)| *n > 0 && x <= n);
            let share = share.map(|(n, x)| x as f64 / n as f64 * 100.0);
            prop_assert!(same(row.share, share));
            known = known.zip(expected).map(|(known, count)| known + count);
        }
        let other = outcomes.rows.last().expect("a remainder");
        prop_assert_eq!(other.kind, OutcomeKind::Other);
        let rest = total.zip(known).map(|(total, known)| total - known);
        prop_assert_eq!(other.count.ok(), rest.filter(|rest| *rest >= 0));
        prop_assert_eq!(other.source == Source::Aggregate, parts.into_iter().any(from_total));
    }

    #[test]
    fn trend_is_one_panel(practice in practice()) {
        let facts = Facts::of(&practice);
        let trend = Trend::compute(&facts.snapshot, PartYears::Apart);
        let (_, comparable) = PERIOD_SETS[practice.period_set];
        let years: Vec<Id> = practice.years();
        let panel: BTreeSet<Id> = facts
            .included
            .iter()
            .copied()
            .filter(|id| years.iter().all(|year| facts.at(*id, "recorded", *year).count().is_some()))
            .collect();
        prop_assert_eq!(names(&facts.snapshot, trend.authorities.iter().copied()), panel.clone());
        let left_out = names(&facts.snapshot, trend.left_out.iter().map(|out| out.authority));
        prop_assert_eq!(&left_out | &panel, facts.included.clone());
        prop_assert!(left_out.is_disjoint(&panel));
        let counts: Vec<Option<i64>> = years
            .iter()
            .map(|year| {
                panel
                    .iter()
                    .map(|id| facts.at(*id, "recorded", *year).count())
                    .reduce(|sum, count| Some(sum? + count?))
                    .flatten()
            })
            .collect();
        prop_assert_eq!(trend.rows.len(), years.len());
        for (position, row) in trend.rows.iter().enumerate() {
            prop_assert_eq!(facts.snapshot.periods[row.period].id, years[position]);
            prop_assert_eq!(row.count, counts[position]);
            prop_assert_eq!(row.comparable, comparable[position]);
            let change = (position > 0 && comparable[position] && comparable[position - 1])
                .then(|| counts[position - 1].zip(counts[position]))
                .flatten()
                .filter(|(was, _)| *was != 0)
                .map(|(was, now)| (now as f64 / was as f64 - 1.0) * 100.0);
            prop_assert!(same(row.change_percent, change), "{row:?}");
        }
    }

    #[test]
    fn an_interval_contains_its_point_and_stays_a_proportion(
        n in 1_i64..1_000_000_000,
        share in 0.0_f64..=1.0,
    ) {
        let near = ((n as f64 * share) as i64).min(n);
        for x in [0, near, n] {
            let (low, high) = wilson(x, n);
            let point = x as f64 / n as f64;
            prop_assert!(0.0 <= low && low <= point + 1e-12, "{x}/{n}: {low}");
            prop_assert!(point - 1e-12 <= high && high <= 1.0, "{x}/{n}: {high}");
            // It is the set of proportions that the score test does not reject: at a bound
            // inside (0, 1) the distance is z standard errors.
            for bound in [low, high] {
                if 1e-6 < bound && bound < 1.0 - 1e-6 {
                    let error = (bound * (1.0 - bound) / n as f64).sqrt();
                    let z = (point - bound).abs() / error;
                    prop_assert!((z - 1.959_963_985).abs() < 1e-3, "{x}/{n}: {z}");
                }
            }
            let proportion = Proportion::new(x, n, 0).expect("a proportion");
            prop_assert!(same(Some(proportion.percent), Some(100.0 * point)));
            prop_assert_eq!(proportion.interval, Some((100.0 * low, 100.0 * high)));
        }
        prop_assert_eq!(Proportion::new(n + 1, n, 0), None);
        prop_assert_eq!(Proportion::new(-1, n, 0), None);
        prop_assert_eq!(Proportion::new(0, 0, 0), None);
    }
}
