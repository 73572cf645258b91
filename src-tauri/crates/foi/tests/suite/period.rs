//! How long a period is, and what it is compared with.

use foi::Period;
use testing::{id, rows};

type Day = (i32, u32, u32);

fn between(start: Day, end: Day) -> Period {
    let [start, end] = [start, end].map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"));
    rows::period(id(0), "", (&start, &end), None, 0)
}

/// Days and months counted on a calendar.
#[test]
fn lengths_in_days_and_in_whole_months() {
    for (start, end, days, months) in [
        ((2019, 1, 1), (2019, 12, 31), 365, Some(12)),
        ((2020, 1, 1), (2020, 12, 31), 366, Some(12)),
        ((1900, 1, 1), (1900, 12, 31), 365, Some(12)),
        ((2000, 1, 1), (2000, 12, 31), 366, Some(12)),
        // A financial year with a leap day in it.
        ((2019, 4, 1), (2020, 3, 31), 366, Some(12)),
        ((2020, 2, 1), (2020, 2, 29), 29, Some(1)),
        ((2021, 2, 1), (2021, 2, 28), 28, Some(1)),
        // 2020 has one more day in February.
        ((2020, 2, 1), (2020, 2, 28), 28, None),
        // The Refuge request, and its part-year.
        ((2019, 1, 1), (2022, 7, 31), 365 + 366 + 365 + 212, Some(43)),
        ((2022, 1, 1), (2022, 7, 31), 212, Some(7)),
        ((2021, 12, 1), (2022, 1, 31), 62, Some(2)),
        ((2022, 1, 15), (2022, 2, 14), 31, None),
        ((2022, 1, 1), (2022, 1, 30), 30, None),
        ((2022, 1, 2), (2022, 1, 31), 30, None),
        ((2022, 1, 1), (2022, 1, 1), 1, None),
        // Nothing, and less than nothing.
        ((2022, 1, 1), (2021, 12, 31), 0, None),
        ((2022, 3, 1), (2021, 12, 31), 0, None),
    ] {
        let period = between(start, end);
        assert_eq!(
            (period.days(), period.months()),
            (days, months),
            "{start:?} to {end:?}"
        );
    }
}

#[test]
fn counts_are_compared_only_over_the_same_length() {
    let year = |y| between((y, 1, 1), (y, 12, 31));
    for (one, other, same) in [
        (year(2019), year(2020), true),
        (year(2020), between((2019, 4, 1), (2020, 3, 31)), true),
        (
            between((2020, 2, 1), (2020, 2, 29)),
            between((2020, 3, 1), (2020, 3, 31)),
            true,
        ),
        (
            between((2021, 1, 1), (2021, 7, 31)),
            between((2022, 1, 1), (2022, 7, 31)),
            true,
        ),
        // The part-year of the Refuge request.
        (year(2021), between((2022, 1, 1), (2022, 7, 31)), false),
        // 30 days each, and 30 against 31.
        (
            between((2022, 1, 2), (2022, 1, 31)),
            between((2022, 4, 2), (2022, 5, 1)),
            true,
        ),
        (
            between((2022, 1, 2), (2022, 1, 31)),
            between((2022, 4, 2), (2022, 5, 2)),
            false,
        ),
        // 365 days that are no calendar year are not compared with one.
        (year(2019), between((2019, 1, 2), (2020, 1, 1)), false),
    ] {
        assert_eq!(
            one.same_length(&other),
            same,
            "{} {}",
            one.start,
            other.start
        );
        assert_eq!(
            other.same_length(&one),
            same,
            "{} {}",
            other.start,
            one.start
        );
        assert!(one.same_length(&one) && other.same_length(&other));
    }
}
