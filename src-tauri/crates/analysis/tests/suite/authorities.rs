//! How authorities differ, against scipy and statsmodels: `data/authorities.json` was made by
//! `data/authorities.py`, which names the versions and how to make it again.

use analysis::between::{Between, clustered};
use analysis::changes::{counts_trend, rates_trend};
use analysis::funnel::{self, MIN_BASE};
use analysis::interval::{IntervalMethod, median_interval};
use analysis::rates::Rates;
use serde::Deserialize;
use testing::TestCampaign;

type Pair = (i64, i64);
type Ends = (f64, f64);

#[derive(Deserialize)]
struct Data {
    between: Vec<OfBetween>,
    ranks: Vec<OfRank>,
    discoveries: Vec<OfDiscoveries>,
    trends: Vec<OfTrend>,
}

#[derive(Deserialize)]
struct OfBetween {
    name: String,
    pairs: Vec<Pair>,
    chi_square: f64,
    degrees: u32,
    p: f64,
    median: f64,
    median_interval: Ends,
    clustered: Ends,
}

#[derive(Deserialize)]
struct OfRank {
    n: usize,
    rank: usize,
}

#[derive(Deserialize)]
struct OfDiscoveries {
    name: String,
    pairs: Vec<Pair>,
    p: Vec<f64>,
    adjusted: Vec<f64>,
}

#[derive(Deserialize)]
struct OfTrend {
    times: Vec<f64>,
    parts: Vec<i64>,
    wholes: Vec<i64>,
    counts: OfTest,
    rates: OfTest,
}

#[derive(Deserialize)]
struct OfTest {
    z: f64,
}

fn data() -> Data {
    serde_json::from_str(include_str!("data/authorities.json")).expect("it is well formed")
}

fn near(computed: f64, expected: f64, relative: f64) -> bool {
    (computed - expected).abs() <= relative * expected.abs() + 1e-12
}

/// A campaign in which each authority gave one of these pairs.
fn campaign(pairs: &[Pair]) -> TestCampaign {
    let names: Vec<String> = (0..pairs.len()).map(|at| format!("A{at:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut campaign = TestCampaign::new(&names, &[]);
    for (name, (x, n)) in names.iter().zip(pairs) {
        campaign = campaign.totals(name, [n.to_string().as_str(), x.to_string().as_str()]);
    }
    campaign
}

#[test]
fn the_rates_of_authorities() {
    for one in data().between {
        let name = &one.name;
        let snapshot = campaign(&one.pairs).snapshot();
        let rates = Rates::compute(&snapshot, IntervalMethod::Wilson);
        let found = Between::compute(&snapshot, &rates);
        let test = found.heterogeneity.expect("a test");
        assert_eq!(test.degrees, one.degrees, "{name}");
        assert!(near(test.chi_square, one.chi_square, 1e-9), "{name}");
        assert!(near(test.p, one.p, 1e-6), "{name}: {} {}", test.p, one.p);
        let median = found.median.expect("a median");
        assert!(near(median.percent, 100.0 * one.median, 1e-12), "{name}");
        let (low, high) = median.interval.expect("an interval");
        let (expected_low, expected_high) = one.median_interval;
        assert!(near(low, 100.0 * expected_low, 1e-12), "{name}: {low}");
        assert!(near(high, 100.0 * expected_high, 1e-12), "{name}: {high}");
        let (low, high) = clustered(&one.pairs);
        assert!(near(low, one.clustered.0, 1e-7), "{name}: {low}");
        assert!(near(high, one.clustered.1, 1e-7), "{name}: {high}");
        assert_eq!(found.clustered, Ok((100.0 * low, 100.0 * high)), "{name}");
    }
}

#[test]
fn ranks_of_the_interval_of_a_median() {
    for one in data().ranks {
        let numbers: Vec<usize> = (1..=one.n).collect();
        let (low, high) = median_interval(&numbers).expect("an interval");
        assert_eq!((low, high), (one.rank, one.n + 1 - one.rank), "{}", one.n);
    }
    for n in 0..6 {
        let numbers: Vec<usize> = (0..n).collect();
        assert_eq!(median_interval(&numbers), None, "{n}");
    }
}

#[test]
fn false_discoveries() {
    for one in data().discoveries {
        let (parts, wholes) = one
            .pairs
            .iter()
            .fold((0, 0), |(parts, wholes), (x, n)| (parts + x, wholes + n));
        let theta = parts as f64 / wholes as f64;
        let chances: Vec<f64> = one
            .pairs
            .iter()
            .filter(|&&(_, n)| n >= MIN_BASE)
            .map(|&(x, n)| funnel::chance(x, n, theta))
            .collect();
        assert_eq!(chances.len(), one.p.len(), "{}", one.name);
        for (computed, expected) in chances.iter().zip(&one.p) {
            assert!(near(*computed, *expected, 1e-7), "{}: {computed}", one.name);
        }
        for (computed, expected) in funnel::adjusted(&chances).iter().zip(&one.adjusted) {
            assert!(near(*computed, *expected, 1e-7), "{}: {computed}", one.name);
        }
    }
}

#[test]
fn trends() {
    for one in data().trends {
        let counts = counts_trend(&one.wholes, &one.times).expect("a test");
        assert!(near(counts, one.counts.z, 1e-6), "{counts}");
        let pairs: Vec<Pair> = one.parts.iter().copied().zip(one.wholes.clone()).collect();
        let rates = rates_trend(&pairs, &one.times).expect("a test");
        assert!(near(rates, one.rates.z, 1e-6), "{rates}");
    }
}
