use super::*;
use proptest::prelude::*;

/// January 2019 to July 2022, and its years.
fn refuge() -> Snapshot {
    Snapshot::from_record(&testing::refuge())
}

fn days(text: &str) -> Option<(String, String)> {
    span(text).map(|span| (span.start.to_string(), span.end.to_string()))
}

#[test]
fn a_text_covers_days() {
    for (text, expected) in [
        ("2019", Some(("2019-01-01", "2019-12-31"))),
        ("2019.0", Some(("2019-01-01", "2019-12-31"))),
        ("Calendar year 2019", Some(("2019-01-01", "2019-12-31"))),
        ("2019-07", Some(("2019-07-01", "2019-07-31"))),
        ("2020/02", Some(("2020-02-01", "2020-02-29"))),
        ("July 2019", Some(("2019-07-01", "2019-07-31"))),
        ("Sept 2019", Some(("2019-09-01", "2019-09-30"))),
        ("2019-07-03", Some(("2019-07-03", "2019-07-03"))),
        ("2019-07-03T14:05:00Z", Some(("2019-07-03", "2019-07-03"))),
        ("2019-07-03 14:05", Some(("2019-07-03", "2019-07-03"))),
        ("03/07/2019", Some(("2019-07-03", "2019-07-03"))),
        ("3.7.2019", Some(("2019-07-03", "2019-07-03"))),
        ("3rd July 2019", Some(("2019-07-03", "2019-07-03"))),
        ("03-Jul-19", Some(("2019-07-03", "2019-07-03"))),
        ("2018/19", Some(("2018-04-01", "2019-03-31"))),
        ("2018-19", Some(("2018-04-01", "2019-03-31"))),
        ("2018/2019", Some(("2018-04-01", "2019-03-31"))),
        ("FY 2018/19", Some(("2018-04-01", "2019-03-31"))),
        ("22/23", Some(("2022-04-01", "2023-03-31"))),
        ("FY 22/23", Some(("2022-04-01", "2023-03-31"))),
        // December 2013, or the year to March 2013.
        ("12/13", None),
        ("22/24", None),
        ("22-23", None),
        ("2011/12", Some(("2011-04-01", "2012-03-31"))),
        ("Jan-Jul 2022", Some(("2022-01-01", "2022-07-31"))),
        ("2022 (Jan-Jul)", Some(("2022-01-01", "2022-07-31"))),
        ("2022 to July", Some(("2022-01-01", "2022-07-31"))),
        ("Jan 2019 - Jul 2022", Some(("2019-01-01", "2022-07-31"))),
        (
            "1 January 2019 to 31 July 2022",
            Some(("2019-01-01", "2022-07-31")),
        ),
        (
            "01/01/2019 - 31/07/2022",
            Some(("2019-01-01", "2022-07-31")),
        ),
        ("2019-2022", Some(("2019-01-01", "2022-12-31"))),
        ("between 2019 and 2021", Some(("2019-01-01", "2021-12-31"))),
        // A month or a financial year.
        ("2011-12", None),
        ("financial year 2018", None),
        ("13/13/2019", None),
        ("31/02/2019", None),
        ("04/13/2019", None),
        ("Jul-19", Some(("2019-07-01", "2019-07-31"))),
        ("Oct20", Some(("2020-10-01", "2020-10-31"))),
        ("202010", Some(("2020-10-01", "2020-10-31"))),
        ("202013", None),
        ("2020_10", Some(("2020-10-01", "2020-10-31"))),
        ("Apr 20 - Mar 21", Some(("2020-04-01", "2021-03-31"))),
        ("2019 Total", Some(("2019-01-01", "2019-12-31"))),
        ("19", None),
        ("12", None),
        ("2022-2019", None),
        ("03B", None),
        ("", None),
    ] {
        let expected = expected.map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned()));
        assert_eq!(days(text), expected, "{text}");
    }
}

#[test]
fn a_period_is_found_by_name_or_by_the_very_days() {
    let snapshot = refuge();
    let periods = Periods::new(&snapshot);
    let slug = |found: Option<usize>| found.map(|p| snapshot.periods[p].slug.as_str());
    for (text, expected) in [
        ("2019", Some("2019")),
        ("2019*", Some("2019")),
        ("2022 to July", Some("2022-to-july")),
        ("Jan-Jul 2022", Some("2022-to-july")),
        ("Total", Some("total")),
        ("All years", Some("total")),
        ("Jan 2019 to Jul 2022", Some("total")),
        ("2022", None),
        ("2019-2022", None),
        ("2018/19", None),
        ("2019-07", None),
    ] {
        assert_eq!(slug(periods.find(text)), expected, "{text}");
    }
    for (text, expected) in [
        ("2019-07-03", Some("2019")),
        ("Jul 2022", Some("2022-to-july")),
        ("31/12/2021", Some("2021")),
        ("2022-08-01", None),
        ("2022", None),
        ("2018/19", None),
        ("2019/20", Some("total")),
    ] {
        assert_eq!(slug(periods.containing(text)), expected, "{text}");
    }
    assert_eq!(slug(periods.part_of_years("2022")), Some("2022-to-july"));
    assert_eq!(slug(periods.part_of_years("2019-2022")), Some("total"));
    assert_eq!(periods.part_of_years("2018/19"), None);
    assert_eq!(
        slug(periods.overlapping("2022").first().copied()),
        Some("2022-to-july")
    );
}

proptest! {
    #[test]
    fn any_text_covers_days_or_does_not(text in "\\PC{0,40}") {
        let _ = span(&text);
    }

    #[test]
    fn what_looks_like_a_date_covers_days_in_order(text in "[0-9]{0,4}[-/ .–]?(Jan|Feb|to|fy)?[-/ .()]{0,2}[0-9]{0,4}[-/ ]?[0-9]{0,4}") {
        if let Some(span) = span(&text) {
            prop_assert!(span.start <= span.end);
        }
    }
}
