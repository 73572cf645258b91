//! The statistics against scipy and statsmodels: `data/independent.json` was made by
//! `data/independent.py`, which names the versions and how to make it again.

use analysis::funnel::{self, INNER, OUTER};
use analysis::interval::{clopper_pearson, count_ratio, difference, garwood, ratio, wilson};
use serde::Deserialize;

type Pair = (i64, i64);
type Ends = (f64, f64);

#[derive(Deserialize)]
struct Data {
    proportions: Vec<OfProportion>,
    counts: Vec<OfCount>,
    count_ratios: Vec<OfCounts>,
    two_rates: Vec<OfTwoRates>,
    funnels: Vec<OfFunnel>,
}

#[derive(Deserialize)]
struct OfProportion {
    x: i64,
    n: i64,
    wilson: Ends,
    clopper_pearson: Ends,
}

#[derive(Deserialize)]
struct OfCount {
    count: i64,
    garwood: Ends,
}

#[derive(Deserialize)]
struct OfCounts {
    now: i64,
    was: i64,
    interval: Ends,
}

#[derive(Deserialize)]
struct OfTwoRates {
    first: Pair,
    second: Pair,
    difference: f64,
    newcombe: Ends,
    ratio: Option<f64>,
    log_normal: Option<Ends>,
}

#[derive(Deserialize)]
struct OfFunnel {
    name: String,
    pairs: Vec<Pair>,
    phi: f64,
    tau2: f64,
    limits: Vec<OfLimits>,
}

#[derive(Deserialize)]
struct OfLimits {
    n: i64,
    inner: Forms,
    outer: Forms,
}

#[derive(Deserialize)]
struct Forms {
    normal: Ends,
    exact: Ends,
}

fn data() -> Data {
    serde_json::from_str(include_str!("data/independent.json")).expect("it is well formed")
}

/// Are the ends the same, but for a share of `relative` and what a double cannot hold?
fn near(computed: Ends, expected: Ends, relative: f64) -> bool {
    let same = |a: f64, b: f64| (a - b).abs() <= relative * b.abs() + 1e-15;
    same(computed.0, expected.0) && same(computed.1, expected.1)
}

#[test]
fn intervals_of_a_proportion() {
    let all = data().proportions;
    assert!(all.len() > 200);
    for one in all {
        let of = format!("{} of {}", one.x, one.n);
        let computed = wilson(one.x, one.n);
        assert!(near(computed, one.wilson, 1e-8), "{of}: {computed:?}");
        // The closed form takes over where the variance is above 2,500.
        let variance = one.x as f64 * (1.0 - one.x as f64 / one.n as f64);
        let relative = if variance > 2_500.0 { 2e-7 } else { 1e-8 };
        let computed = clopper_pearson(one.x, one.n);
        assert!(
            near(computed, one.clopper_pearson, relative),
            "{of}: {computed:?} {:?}",
            one.clopper_pearson
        );
    }
}

#[test]
fn interval_of_a_count() {
    for one in data().counts {
        let relative = if one.count >= 2_400 { 2e-7 } else { 1e-9 };
        let computed = garwood(one.count);
        assert!(
            near(computed, one.garwood, relative),
            "{}: {computed:?} {:?}",
            one.count,
            one.garwood
        );
    }
}

#[test]
fn interval_of_a_ratio_of_counts() {
    for one in data().count_ratios {
        let computed = count_ratio(one.now, one.was).expect("a ratio");
        assert!(
            near(computed, one.interval, 1e-6),
            "{} to {}: {computed:?}",
            one.now,
            one.was
        );
    }
}

#[test]
fn two_rates() {
    for one in data().two_rates {
        let of = format!("{:?} and {:?}", one.first, one.second);
        let computed = difference(one.first, one.second).expect("two rates");
        assert!((computed.value - one.difference).abs() < 1e-14, "{of}");
        let (low, high) = computed.interval;
        assert!((low - one.newcombe.0).abs() < 1e-9, "{of}: {low}");
        assert!((high - one.newcombe.1).abs() < 1e-9, "{of}: {high}");
        let computed = ratio(one.first, one.second);
        assert_eq!(computed.is_some(), one.ratio.is_some(), "{of}");
        if let (Some(computed), Some(value), Some(interval)) = (computed, one.ratio, one.log_normal)
        {
            assert!((computed.value / value - 1.0).abs() < 1e-12, "{of}");
            assert!(near(computed.interval, interval, 1e-8), "{of}");
        }
    }
}

#[test]
fn funnels() {
    for one in data().funnels {
        let (parts, wholes) = one
            .pairs
            .iter()
            .fold((0, 0), |(parts, wholes), (x, n)| (parts + x, wholes + n));
        let theta = parts as f64 / wholes as f64;
        let judged = || {
            let pairs = one.pairs.iter().copied();
            pairs.filter(|&(_, n)| n >= funnel::MIN_BASE)
        };
        let phi = funnel::overdispersion(judged(), theta);
        assert!((phi - one.phi).abs() < 1e-9, "{}: {phi}", one.name);
        let tau2 = funnel::between(judged(), theta);
        assert!((tau2 - one.tau2).abs() < 1e-12, "{}: {tau2}", one.name);
        for limits in &one.limits {
            for (z, forms) in [(INNER, &limits.inner), (OUTER, &limits.outer)] {
                let computed = funnel::normal(theta, limits.n, z);
                assert!(
                    near(computed, forms.normal, 1e-8),
                    "{} {}",
                    one.name,
                    limits.n
                );
                let computed = funnel::limits(theta, limits.n, z);
                assert!(
                    near(computed, forms.exact, 1e-6),
                    "{} {}",
                    one.name,
                    limits.n
                );
            }
        }
    }
}
