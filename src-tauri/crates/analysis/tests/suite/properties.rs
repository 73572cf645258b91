//! What holds of every interval and every rounding.

use analysis::interval::{
    IntervalMethod, clopper_pearson, count_ratio, difference, garwood, ratio, wilson,
};
use analysis::shares::largest_remainder;
use proptest::prelude::*;

/// A part and its whole, of any size a record can hold.
fn pair() -> impl Strategy<Value = (i64, i64)> {
    let whole = prop_oneof![1..50_i64, 1..100_000_i64, 1..1_000_000_000_000_i64];
    (whole, 0.0..=1.0_f64, prop::bool::ANY).prop_map(|(n, at, rare)| {
        let share = if rare { at.powi(8) } else { at };
        ((share * n as f64) as i64, n)
    })
}

proptest! {
    #[test]
    fn an_interval_holds_its_proportion((x, n) in pair()) {
        let share = x as f64 / n as f64;
        for method in [IntervalMethod::Wilson, IntervalMethod::ClopperPearson] {
            let (low, high) = method.interval(x, n);
            prop_assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
            prop_assert!(low <= share && share <= high, "{method:?} {low} {share} {high}");
            prop_assert!(low < high);
            prop_assert_eq!(low == 0.0, x == 0);
            prop_assert_eq!(high == 1.0, x == n);
        }
    }

    /// The part and the rest have the same interval, seen from either end.
    #[test]
    fn an_interval_is_that_of_the_rest((x, n) in pair()) {
        for method in [wilson, clopper_pearson] {
            let ((low, high), (rest_low, rest_high)) = (method(x, n), method(n - x, n));
            prop_assert!((low - (1.0 - rest_high)).abs() < 1e-9, "{low} {rest_high}");
            prop_assert!((high - (1.0 - rest_low)).abs() < 1e-9, "{high} {rest_low}");
        }
    }

    /// One case more moves both ends up; as many again at the same rate bring them nearer.
    #[test]
    fn intervals_are_monotone(n in 2..20_000_i64, at in 0.0..1.0_f64) {
        let x = (at * n as f64) as i64;
        for method in [wilson, clopper_pearson] {
            let ((low, high), (next_low, next_high)) = (method(x, n), method(x + 1, n));
            prop_assert!(low < next_low && high < next_high, "{x} of {n}");
            let (twice_low, twice_high) = method(2 * x, 2 * n);
            prop_assert!(twice_high - twice_low < high - low, "{x} of {n}");
        }
    }

    #[test]
    fn the_interval_of_a_count_holds_it(count in prop_oneof![0..60_i64, 0..20_000_i64, 0..1_000_000_000_000_i64]) {
        let (low, high) = garwood(count);
        let (next_low, next_high) = garwood(count + 1);
        prop_assert!(low <= count as f64 && (count as f64) < high, "{low} {high}");
        prop_assert!(low < next_low && high < next_high);
    }

    #[test]
    fn the_interval_of_a_ratio_holds_it(now in 0..1_000_000_i64, was in 1..1_000_000_i64) {
        let (low, high) = count_ratio(now, was).expect("a ratio");
        let value = now as f64 / was as f64;
        prop_assert!(low <= value && value <= high, "{low} {value} {high}");
        if now > 0 {
            // The other way round it is the reciprocal.
            let (back_low, back_high) = count_ratio(was, now).expect("a ratio");
            prop_assert!((back_low * high - 1.0).abs() < 1e-6);
            prop_assert!((back_high * low - 1.0).abs() < 1e-6);
        }
    }

    #[test]
    fn a_difference_is_that_of_the_other_way_round(first in pair(), second in pair()) {
        let there = difference(first, second).expect("two rates");
        let back = difference(second, first).expect("two rates");
        prop_assert!(there.interval.0 <= there.value && there.value <= there.interval.1);
        prop_assert!((there.value + back.value).abs() < 1e-12);
        prop_assert!((there.interval.0 + back.interval.1).abs() < 1e-12);
        prop_assert!(there.interval.0 >= -1.0 - 1e-12 && there.interval.1 <= 1.0 + 1e-12);
        if let (Some(there), Some(back)) = (ratio(first, second), ratio(second, first)) {
            prop_assert!(there.interval.0 <= there.value && there.value <= there.interval.1);
            prop_assert!((there.interval.0 * back.interval.1 - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn largest_remainders_add_up(
        counts in prop::collection::vec(0..1_000_000_000_000_i64, 1..40),
        decimals in 0..4_u8,
    ) {
        let sum: i64 = counts.iter().sum();
        prop_assume!(sum > 0);
        let shares = largest_remainder(&counts, decimals).expect("shares");
        let hundred = 100 * 10_i64.pow(u32::from(decimals));
        prop_assert_eq!(shares.iter().sum::<i64>(), hundred);
        for (&count, &share) in counts.iter().zip(&shares) {
            let exact = hundred as f64 * count as f64 / sum as f64;
            prop_assert!((share as f64 - exact).abs() < 1.0 + 1e-6);
        }
        // No smaller count has the greater share.
        for (a, b) in counts.iter().zip(&shares) {
            for (c, d) in counts.iter().zip(&shares) {
                prop_assert!(a >= c || b <= d);
            }
        }
    }
}

#[test]
fn ties_go_to_the_first() {
    assert_eq!(largest_remainder(&[1, 1, 1], 0), Some(vec![34, 33, 33]));
    assert_eq!(largest_remainder(&[1, 1, 1], 1), Some(vec![334, 333, 333]));
    // 14.28..., 28.57..., 57.14...: one is short, and the second lost most.
    assert_eq!(largest_remainder(&[1, 2, 4], 0), Some(vec![14, 29, 57]));
    // Losses of one half each: the greater count comes first.
    assert_eq!(
        largest_remainder(&[1, 1, 3, 3], 0),
        Some(vec![12, 12, 38, 38])
    );
    assert_eq!(largest_remainder(&[0, 5], 0), Some(vec![0, 100]));
    for without in [&[][..], &[0, 0], &[-1, 3]] {
        assert_eq!(largest_remainder(without, 0), None);
    }
}

#[test]
fn nothing_has_no_interval_to_speak_of() {
    for method in [wilson, clopper_pearson] {
        assert_eq!(method(0, 0), (0.0, 1.0));
        assert_eq!(method(3, -1), (0.0, 1.0));
    }
    assert_eq!(count_ratio(5, 0), None);
    assert_eq!(count_ratio(-1, 5), None);
    assert_eq!(difference((0, 0), (1, 2)), None);
    assert_eq!(difference((1, 2), (3, 2)), None);
    assert_eq!(ratio((0, 3), (1, 2)), None);
    assert_eq!(ratio((1, 2), (0, 3)), None);
    assert_eq!(garwood(-5), garwood(0));
}
