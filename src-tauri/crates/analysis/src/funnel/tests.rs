use super::*;
use proptest::prelude::*;

/// Of the Refuge analysis: 534 charged of 13,860 recorded.
const REFUGE: f64 = 534.0 / 13_860.0;
const INNER: f64 = 1.959_963_985;

/// Expected values: the binomial distribution summed term by term in Python, from `lgamma`.
#[test]
fn limits_are_those_of_the_exact_distribution() {
    for (theta, n, z, low, high) in [
        (REFUGE, 262, OUTER, 0.005_071_97, 0.078_251_335),
        (REFUGE, 262, INNER, 0.015_167_226, 0.061_527_996),
        (0.5, 20, OUTER, 0.136_735_79, 0.813_264_21),
        // The lower limit would be less than nothing.
        (0.01, 30, OUTER, 0.0, 0.091_627_635),
        (0.9, 100, INNER, 0.832_281_388, 0.949_619_404),
        (0.2, 9_000, OUTER, 0.187_011_032, 0.213_068_528),
    ] {
        let computed = limits(theta, n, z);
        assert!((computed.0 - low).abs() < 1e-8, "{theta} {n}: {computed:?}");
        assert!(
            (computed.1 - high).abs() < 1e-8,
            "{theta} {n}: {computed:?}"
        );
    }
}

#[test]
fn limits_of_many_cases_are_right_to_a_hundredth_of_a_case() {
    let (low, high) = limits(0.2, 20_000, OUTER);
    assert!((low - 0.191_277_382_5).abs() < 0.01 / 20_000.0, "{low}");
    assert!((high - 0.208_757_958_5).abs() < 0.01 / 20_000.0, "{high}");
}

#[test]
fn a_rate_is_outside_or_not() {
    for (x, n, expected) in [
        (30, 262, true),
        (20, 262, false),
        (21, 262, true),
        (2, 262, false),
        (1, 262, true),
        // Whatever a rate of nothing would be.
        (0, 0, false),
        // No rates at all.
        (5, 4, false),
        (-1, 262, false),
    ] {
        assert_eq!(outside(x, n, REFUGE, OUTER), expected, "{x} of {n}");
    }
}

#[test]
fn odd_rates_and_sizes_have_limits() {
    assert_eq!(limits(0.3, 0, OUTER), (0.0, 1.0));
    assert_eq!(limits(0.3, -7, OUTER), (0.0, 1.0));
    assert_eq!(limits(f64::NAN, 7, OUTER), (0.0, 1.0));
    assert_eq!(limits(0.0, 7, OUTER), (0.0, 0.0));
    assert_eq!(limits(1.0, 7, OUTER), (1.0, 1.0));
    assert!(outside(1, 7, 0.0, OUTER));
    assert!(!outside(0, 7, 0.0, OUTER));
    let (low, high) = limits(0.5, foi::value::MAX_SCALED, OUTER);
    assert!(0.499_99 < low && low < 0.5 && 0.5 < high && high < 0.500_01);
}

/// Ten rates, all 2 standard deviations off but one that is 20 off: the outermost is pulled in to
/// its neighbour, so that the mean square is 4. Of one half, 100 cases: a deviation is 5 cases.
#[test]
fn spread_is_not_stretched_by_one_that_stands_out() {
    let mut pairs = [(60, 100); 10];
    pairs[3].0 = 40;
    pairs[5].0 = 40;
    pairs[7].0 = 100;
    let spread = overdispersion(pairs.into_iter(), 0.5);
    assert!((spread - 4.0).abs() < 1e-9, "{spread}");
    // Less than chance would do is not held against anyone.
    let same = [(50, 100); 10];
    assert!((overdispersion(same.into_iter(), 0.5) - 1.0).abs() < 1e-9);
    assert!((overdispersion(std::iter::empty(), 0.5) - 1.0).abs() < 1e-9);
}

/// More than one standard deviation off. Where nearly every case is one, interpolated limits come
/// to lie a hair below the last whole case, which is what chance does most often.
fn is_far(x: i64, n: i64, theta: f64) -> bool {
    let mean = theta * n as f64;
    (x as f64 - mean).powi(2) > mean * (1.0 - theta)
}

proptest! {
    /// One evaluation says the same as the limits, away from them by more than rounding.
    #[test]
    fn outside_is_beyond_the_limits(theta in 0.001..0.999_f64, n in 1..20_000_i64, place in 0.0..=1.0_f64) {
        let x = (place * n as f64) as i64;
        let (low, high) = limits(theta, n, OUTER);
        let rate = x as f64 / n as f64;
        prop_assume!((rate - low).abs() > 1e-9 && (rate - high).abs() > 1e-9);
        prop_assume!(is_far(x, n, theta));
        prop_assert_eq!(outside(x, n, theta, OUTER), rate < low || rate > high);
    }

    /// Near the limits, where it matters.
    #[test]
    fn whole_cases_on_either_side(theta in 0.001..0.999_f64, n in 1..20_000_i64) {
        let (low, high) = limits(theta, n, OUTER);
        prop_assert!((0.0..=1.0).contains(&low) && low <= theta + 1e-9);
        prop_assert!((0.0..=1.0).contains(&high) && high + 1.0 / n as f64 >= theta);
        let below = (low * n as f64 - 1e-6).floor() as i64;
        let above = (high * n as f64 + 1e-6).ceil() as i64;
        if below >= 0 && low > 0.0 && is_far(below, n, theta) {
            prop_assert!(outside(below, n, theta, OUTER));
        }
        if above <= n && high < 1.0 && is_far(above, n, theta) {
            prop_assert!(outside(above, n, theta, OUTER));
        }
    }
}
