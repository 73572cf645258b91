//! Small systems that can be worked out by hand.

use analysis::bounds::{Bounds, Contradiction, Range, RateBounds, System};

fn range(low: i64, high: i64) -> Range {
    Range::new(low, Some(high)).expect("a range")
}

fn exactly(low: i64, high: Option<i64>) -> Bounds {
    Bounds {
        low,
        high,
        exact: true,
    }
}

/// 87 in all, 40 in the first year, two redacted: each of them is 0 to 47, and one alone is 47.
#[test]
fn a_total_gives_back_what_is_redacted() {
    let mut system = System::new();
    let total = system.add(Range::known(87));
    let first = system.add(Range::known(40));
    let second = system.add(Range::UNKNOWN);
    let third = system.add(Range::UNKNOWN);
    system.add_sum(total, vec![first, second, third]);
    let bounds = system.bounds().expect("no contradiction");
    assert_eq!(bounds[second], exactly(0, Some(47)));

    let mut system = System::new();
    let total = system.add(Range::known(87));
    let first = system.add(Range::known(40));
    let second = system.add(Range::UNKNOWN);
    system.add_sum(total, vec![first, second]);
    let bounds = system.bounds().expect("no contradiction");
    assert_eq!(bounds[second], exactly(47, Some(47)));
}

#[test]
fn what_has_no_limit_says_so() {
    let mut system = System::new();
    let total = system.add(Range::UNKNOWN);
    let known = system.add(Range::known(12));
    let unknown = system.add(Range::UNKNOWN);
    let alone = system.add(Range::UNKNOWN);
    system.add_sum(total, vec![known, unknown]);
    let bounds = system.bounds().expect("no contradiction");
    assert_eq!(bounds[total], exactly(12, None));
    assert_eq!(bounds[unknown], exactly(0, None));
    assert_eq!(bounds[alone], exactly(0, None));
    assert_eq!(
        system.total(&[unknown, alone, known]),
        Ok(exactly(12, None))
    );
}

/// Not a tree: the sums run in a circle without a limit.
#[test]
fn a_circle_without_a_limit() {
    let mut system = System::new();
    let cells: Vec<usize> = (0..4).map(|_| system.add(Range::UNKNOWN)).collect();
    let known = system.add(Range::known(3));
    system.add_sum(cells[0], vec![cells[1], cells[2]]);
    system.add_sum(cells[3], vec![cells[1], cells[2], known]);
    let bounds = system.bounds().expect("no contradiction");
    assert_eq!(bounds[cells[0]], exactly(0, None));
    assert_eq!(bounds[cells[3]], exactly(3, None));
    assert_eq!(system.total(&[cells[0], cells[3]]), Ok(exactly(3, None)));
}

#[test]
fn a_sum_that_cannot_hold_is_named() {
    let mut system = System::new();
    let five = system.add(Range::known(5));
    let some = system.add(range(0, 9));
    let more = system.add(range(6, 9));
    system.add_sum(some, vec![five]);
    system.add_sum(five, vec![more]);
    assert_eq!(system.bounds(), Err(Contradiction { sum: 1 }));
    assert_eq!(system.total(&[some]), Err(Contradiction { sum: 1 }));
    assert_eq!(system.rate(&[some], &[five]), Err(Contradiction { sum: 1 }));
}

/// Each sum by itself can hold: x + y = 4 and x + y + z = 3.
#[test]
fn sums_that_cannot_hold_together_are_found() {
    let mut system = System::new();
    let four = system.add(Range::known(4));
    let three = system.add(Range::known(3));
    let [x, y, z] = [(); 3].map(|()| system.add(Range::UNKNOWN));
    system.add_sum(four, vec![x, y]);
    system.add_sum(three, vec![x, y, z]);
    let found = system.bounds().expect_err("a contradiction");
    assert!(found.sum < 2);
}

/// x + y, y + z and z + x are all odd: no whole numbers, and halves fit.
#[test]
fn a_system_that_only_fractions_fit_is_a_contradiction() {
    let mut system = System::new();
    let three = system.add(Range::known(3));
    let [x, y, z] = [(); 3].map(|()| system.add(Range::UNKNOWN));
    system.add_sum(three, vec![x, y]);
    system.add_sum(three, vec![y, z]);
    system.add_sum(three, vec![z, x]);
    assert!(system.bounds().is_err());
}

/// 2x + y = 7 with x as two equal cells: y is odd. The end 0 is reached by halves only, and the
/// whole numbers inside are from 1: outer bounds would say 0.
#[test]
fn an_end_that_only_fractions_reach_is_not_called_exact() {
    let mut system = System::new();
    let seven = system.add(Range::known(7));
    let [x, y] = [(); 2].map(|()| system.add(Range::UNKNOWN));
    system.add_sum(seven, vec![x, x, y]);
    let bounds = system.bounds().expect("no contradiction");
    assert_eq!((bounds[x].low, bounds[x].high), (0, Some(3)));
    assert_eq!((bounds[y].low, bounds[y].high), (0, Some(7)));
    assert!(!bounds[y].exact);
}

fn close(computed: Option<RateBounds>, low: f64, high: f64) -> bool {
    computed.is_some_and(|rate| {
        rate.exact && (rate.low - low).abs() < 0.005 && (rate.high - high).abs() < 0.005
    })
}

/// (21 + "<5") / 530: 3.96 to 4.72 % where zero is possible, and from 4.15 % where it is not.
#[test]
fn rate_from_a_suppressed_part() {
    for (least, low) in [(0, 3.96), (1, 4.15)] {
        let mut system = System::new();
        let parts = [system.add(Range::known(21)), system.add(range(least, 4))];
        let wholes = [system.add(Range::known(500)), system.add(Range::known(30))];
        let rate = system.rate(&parts, &wholes).expect("no contradiction");
        assert!(close(rate, low, 4.72), "{rate:?}");
    }
}

/// x in x + y, from x 1 to 4 and y 10 to 20: 1/21 to 4/14.
#[test]
fn rate_whose_whole_depends_on_its_part() {
    let mut system = System::new();
    let x = system.add(range(1, 4));
    let y = system.add(range(10, 20));
    let whole = system.add(Range::UNKNOWN);
    system.add_sum(whole, vec![x, y]);
    let rate = system.rate(&[x], &[whole]).expect("no contradiction");
    assert!(close(rate, 100.0 / 21.0, 400.0 / 14.0), "{rate:?}");
    let rate = system.rate(&[y], &[whole]).expect("no contradiction");
    assert!(close(rate, 1000.0 / 14.0, 2000.0 / 21.0), "{rate:?}");
}

#[test]
fn rate_of_nothing_is_none_and_of_the_boundless_anything() {
    let mut system = System::new();
    let zero = system.add(Range::known(0));
    assert_eq!(system.rate(&[zero], &[zero]), Ok(None));
    let part = system.add(Range::UNKNOWN);
    let rest = system.add(Range::UNKNOWN);
    let whole = system.add(Range::UNKNOWN);
    system.add_sum(whole, vec![part, rest]);
    let rate = system.rate(&[part], &[whole]).expect("no contradiction");
    let rate = rate.expect("a rate");
    assert_eq!((rate.low, rate.high), (0.0, 100.0));
}
