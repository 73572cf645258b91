//! How long a period is, and what it is compared with.

use foi::Period;
use foi::period::division::{Covers, divisions, kind_in_words};
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

/// The order of their days in a campaign of three and a half years, with the parts that each list
/// holds. Told by a person.
#[test]
fn years_of_two_kinds_stand_in_series_of_their_own() {
    let all = [
        ("total", (2022, 1, 1), (2025, 7, 31)),
        ("2022", (2022, 1, 1), (2022, 12, 31)),
        ("2023", (2023, 1, 1), (2023, 12, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2025-to-july", (2025, 1, 1), (2025, 7, 31)),
        ("2022-23", (2022, 4, 1), (2023, 3, 31)),
        ("2023-24", (2023, 4, 1), (2024, 3, 31)),
        ("2024-25", (2024, 4, 1), (2025, 3, 31)),
        ("2021-22-from-january", (2022, 1, 1), (2022, 3, 31)),
        ("2025-26-to-july", (2025, 4, 1), (2025, 7, 31)),
        ("q1-2022", (2022, 1, 1), (2022, 3, 31)),
        ("q2-2022", (2022, 4, 1), (2022, 6, 30)),
        ("august-2025", (2025, 8, 1), (2025, 8, 31)),
    ];
    let periods: Vec<Period> = all
        .iter()
        .map(|&(slug, start, end)| Period {
            slug: slug.to_owned(),
            ..between(start, end)
        })
        .collect();
    let at = |slug: &str| all.iter().position(|(one, ..)| *one == slug).expect(slug);
    let calendar = ["2022", "2023", "2024", "2025-to-july"];
    let financial = ["2022-23", "2023-24", "2024-25"];
    type Expected<'a> = &'a [(&'a [&'a str], Covers)];
    let cases: &[(&[&str], Expected)] = &[
        (&calendar, &[(&calendar, Covers::All)]),
        (&financial, &[(&financial, Covers::Some)]),
        (
            &[
                "2022-23",
                "2022",
                "2023",
                "2023-24",
                "2024-25",
                "2024",
                "2025-to-july",
            ],
            &[(&calendar, Covers::All), (&financial, Covers::Some)],
        ),
        // With what is left of years at both ends.
        (
            &[
                "2022",
                "2023",
                "2024",
                "2025-to-july",
                "2021-22-from-january",
                "2022-23",
                "2023-24",
                "2024-25",
                "2025-26-to-july",
            ],
            &[
                (
                    &[
                        "2021-22-from-january",
                        "2022-23",
                        "2023-24",
                        "2024-25",
                        "2025-26-to-july",
                    ],
                    Covers::All,
                ),
                (&calendar, Covers::All),
            ],
        ),
        // A year is missing from each.
        (
            &["2022", "2024", "2022-23", "2024-25"],
            &[
                (&["2022", "2024"], Covers::Some),
                (&["2022-23", "2024-25"], Covers::Some),
            ],
        ),
        // Quarters beside years.
        (
            &["2022", "q1-2022", "q2-2022", "2023"],
            &[
                (&["q1-2022", "q2-2022"], Covers::Some),
                (&["2022", "2023"], Covers::Some),
            ],
        ),
        // Nothing overlaps: one series, whatever its lengths.
        (
            &["q1-2022", "2023", "2024-25"],
            &[(&["q1-2022", "2023", "2024-25"], Covers::Some)],
        ),
        (
            &["2024", "august-2025"],
            &[(&["2024", "august-2025"], Covers::Beyond)],
        ),
        (&[], &[]),
    ];
    for (given, expected) in cases {
        let given: Vec<usize> = given.iter().map(|slug| at(slug)).collect();
        let found: Vec<(Vec<&str>, Covers)> = divisions(&periods, 0, &given)
            .iter()
            .map(|one| {
                let names = one.parts.iter().map(|&p| &*periods[p].slug);
                (names.collect(), one.covers)
            })
            .collect();
        let expected: Vec<(Vec<&str>, Covers)> = expected
            .iter()
            .map(|(parts, covers)| (parts.to_vec(), *covers))
            .collect();
        assert_eq!(found, expected, "{given:?}");
    }
}

#[test]
fn a_series_is_called_by_its_kind() {
    for (periods, words) in [
        (
            vec![((2022, 4, 1), (2023, 3, 31)), ((2023, 4, 1), (2023, 9, 30))],
            Some("financial years"),
        ),
        (vec![((2022, 1, 1), (2022, 12, 31))], Some("calendar years")),
        (vec![((2022, 9, 1), (2023, 8, 31))], Some("academic years")),
        (vec![((2022, 7, 1), (2023, 6, 30))], None),
        (
            vec![((2022, 4, 1), (2022, 6, 30)), ((2022, 7, 1), (2022, 9, 30))],
            Some("quarters"),
        ),
        (vec![((2022, 2, 1), (2022, 2, 28))], Some("months")),
        (vec![((2022, 2, 1), (2022, 2, 15))], None),
        (vec![], None),
    ] {
        let all: Vec<Period> = periods
            .iter()
            .map(|&(from, to)| between(from, to))
            .collect();
        assert_eq!(
            kind_in_words(&all.iter().collect::<Vec<_>>()),
            words,
            "{periods:?}"
        );
    }
}
