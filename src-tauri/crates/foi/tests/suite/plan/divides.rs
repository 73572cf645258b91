//! How a time is divided.

use chrono::NaiveDate;
use foi::ids;
use foi::period::divide::{Split, divide};
use testing::day;

#[test]
fn a_time_is_divided_as_people_divide_it() {
    /// First and last day, into what, and labels with short names and days of a part.
    type Case = (
        (&'static str, &'static str),
        &'static [Split],
        &'static [(&'static str, &'static str)],
    );
    let cases: [Case; 6] = [
        (
            ("2019-09-01", "2021-08-31"),
            &[Split::AcademicYears],
            &[("2019/20", "2019-20"), ("2020/21", "2020-21")],
        ),
        (
            ("2019-04-01", "2020-06-30"),
            &[Split::FinancialYears],
            &[
                ("2019/20", "2019-20"),
                ("2020/21 to June", "2020-21-to-june"),
            ],
        ),
        (
            ("2019-01-01", "2019-12-31"),
            &[Split::Quarters],
            &[
                ("Q1 2019", "q1-2019"),
                ("Q2 2019", "q2-2019"),
                ("Q3 2019", "q3-2019"),
                ("Q4 2019", "q4-2019"),
            ],
        ),
        (
            ("2019-10-01", "2020-05-31"),
            &[Split::FinancialYears, Split::Quarters],
            &[
                ("2019/20 from October", "2019-20-from-october"),
                ("Q3 2019/20", "q3-2019-20"),
                ("Q4 2019/20", "q4-2019-20"),
                ("2020/21 to May", "2020-21-to-may"),
            ],
        ),
        (
            ("2020-12-15", "2021-02-28"),
            &[Split::Months],
            &[
                (
                    "December 2020 from 15 December",
                    "december-2020-from-15-december",
                ),
                ("January 2021", "2021-01"),
                ("February 2021", "2021-02"),
            ],
        ),
        // A year that is all there is leaves only its quarters.
        (
            ("2020-04-01", "2021-03-31"),
            &[Split::FinancialYears, Split::Quarters],
            &[
                ("Q1 2020/21", "q1-2020-21"),
                ("Q2 2020/21", "q2-2020-21"),
                ("Q3 2020/21", "q3-2020-21"),
                ("Q4 2020/21", "q4-2020-21"),
            ],
        ),
    ];
    for ((from, to), split, parts) in cases {
        let made = divide(day(from), day(to), split, &mut ids::sequence(1)).expect("a division");
        let named: Vec<(&str, &str)> = made[1..]
            .iter()
            .map(|one| (one.label.as_str(), one.slug.as_str()))
            .collect();
        // A quarter of the last case lies in the year that was passed over.
        assert_eq!(named, parts, "{from} to {to}");
        for (at, one) in made.iter().enumerate() {
            let parts: Vec<_> = made
                .iter()
                .filter(|part| part.part_of == Some(one.id))
                .collect();
            assert!(at == 0 || one.part_of.is_some());
            if parts.is_empty() {
                continue;
            }
            let days: u32 = parts.iter().map(|part| part.days()).sum();
            assert_eq!(days, one.days(), "{} is divided without gaps", one.label);
            assert!(parts.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}

#[test]
fn a_time_that_cannot_be_divided_is_refused() {
    let try_it = |from: NaiveDate, to: NaiveDate, split: &[Split]| {
        let made = divide(from, to, split, &mut ids::sequence(1));
        made.map(|all| all.len()).map_err(|error| error.to_string())
    };
    let (a, b) = (day("2019-01-01"), day("2021-12-31"));
    assert!(
        try_it(b, a, &[])
            .unwrap_err()
            .contains("ends before it starts")
    );
    let wrong = try_it(a, b, &[Split::Months, Split::FinancialYears]).unwrap_err();
    assert!(wrong.contains("cannot lie within"), "{wrong}");
    let wrong = try_it(a, b, &[Split::CalendarYears, Split::FinancialYears]).unwrap_err();
    assert!(wrong.contains("one kind of years"), "{wrong}");
    let wrong = try_it(day("1930-01-01"), b, &[Split::Months]).unwrap_err();
    assert!(wrong.contains("more than 1000 periods"), "{wrong}");
    let wrong = try_it(day("1900-01-01"), b, &[Split::CalendarYears]).unwrap_err();
    assert!(wrong.contains("at most 100 years"), "{wrong}");
    assert_eq!(try_it(day("1900-01-01"), b, &[]), Ok(1));
}
