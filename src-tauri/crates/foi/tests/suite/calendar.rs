//! The calendar against the list itself, read and counted in another way.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use chrono::{Datelike, Days, NaiveDate, Weekday};
use foi::Law;
use foi::calendar::{Calendar, Division, Holiday, gov_uk};
use std::collections::{BTreeMap, BTreeSet};
use testing::day;

const BUILT_IN: &str = include_str!("../../data/bank_holidays.csv");

fn holiday(division: Division, date: &str, title: &str) -> Holiday {
    Holiday {
        date: day(date),
        division,
        title: title.to_owned(),
    }
}

/// Easter Sunday by Gauss's rule, which is not the one the calendar uses.
fn good_friday(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year % 4, year % 7);
    let (m, n) = (24, 5); // 1900 to 2099
    let d = (19 * a + m) % 30;
    let mut e = (2 * b + 4 * c + 6 * d + n) % 7;
    if (d == 29 && e == 6) || (d == 28 && e == 6 && a > 10) {
        e -= 7;
    }
    let easter = NaiveDate::from_ymd_opt(year, 3, 22).unwrap() + Days::new((d + e) as u64);
    easter - Days::new(2)
}

/// The non-working days of 2012 to 2028 with the bank holidays of these divisions.
fn naive(divisions: &[&str], good_fridays: bool) -> BTreeSet<NaiveDate> {
    let mut off: BTreeSet<NaiveDate> = BUILT_IN
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .filter(|fields| divisions.contains(&fields[0]))
        .map(|fields| day(fields[1]))
        .collect();
    for date in span() {
        if matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            || date.to_string().ends_with("-12-25")
            || good_fridays && good_friday(date.year()) == date
        {
            off.insert(date);
        }
    }
    off
}

fn span() -> impl Iterator<Item = NaiveDate> {
    day("2012-01-01")
        .iter_days()
        .take_while(|date| *date <= day("2028-12-31"))
}

/// Counting with no table: one day after another. `None` past the end of 2028.
fn nth(off: &BTreeSet<NaiveDate>, from: NaiveDate, n: u32) -> Option<NaiveDate> {
    let mut left = n;
    let mut date = from;
    while left > 0 {
        date = date + Days::new(1);
        if date.year() > 2028 {
            return None;
        }
        left -= u32::from(!off.contains(&date));
    }
    Some(date)
}

const UK: [&str; 3] = ["england-and-wales", "scotland", "northern-ireland"];

#[test]
fn every_day_of_every_law_agrees_with_a_count_by_hand() {
    let calendar = Calendar::built_in();
    for law in Law::ALL {
        let off = match law {
            Law::Foia | Law::Eir => naive(&UK, true),
            Law::Foisa => naive(&["scotland"], false),
        };
        for date in span() {
            let works = !off.contains(&date);
            assert_eq!(calendar.is_working(law, date), Ok(works), "{law:?} {date}");
            let reason = calendar.non_working(law, date).unwrap();
            assert_eq!(reason.is_none(), works, "{law:?} {date} {reason:?}");
            assert_ne!(reason.as_deref(), Some(""), "{date}");
            for days in [0, 1, 20, 40, 60] {
                let reached = nth(&off, date, days);
                let counted = calendar.add_working_days(law, date, days);
                assert_eq!(counted.clone().ok(), reached, "{law:?} {date} + {days}");
                match counted {
                    Ok(to) => {
                        let between = calendar.working_days_between(law, date, to);
                        assert_eq!(between, Ok(days), "{law:?} {date} to {to}");
                    }
                    Err(error) => assert_eq!(error.date, day("2029-01-01")),
                }
            }
        }
    }
}

#[test]
fn a_list_of_england_alone_is_too_early_for_more_than_a_third_of_receipts() {
    let england = naive(&["england-and-wales"], true);
    let (mut early, mut all) = (0, 0);
    for date in span() {
        let Ok(right) = Calendar::built_in().add_working_days(Law::Foia, date, 20) else {
            continue;
        };
        all += 1;
        early += i32::from(nth(&england, date, 20).unwrap() < right);
    }
    let share = f64::from(early) / f64::from(all);
    assert!((0.33..0.43).contains(&share), "{early} of {all}: {share}");
}

#[test]
fn the_built_in_list_is_complete() {
    let mut titles: BTreeMap<(i32, Division), Vec<&str>> = BTreeMap::new();
    for holiday in Calendar::built_in().holidays() {
        let date = holiday.date;
        assert!(
            !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            "{date}"
        );
        titles
            .entry((date.year(), holiday.division))
            .or_default()
            .push(&holiday.title);
        if holiday.title == "Good Friday" {
            assert_eq!(date, good_friday(date.year()));
        }
    }
    let everywhere = [
        "New Year’s Day",
        "Good Friday",
        "Early May",
        "Spring bank holiday",
        "Summer bank holiday",
        "Christmas Day",
        "Boxing Day",
    ];
    for year in 2012..=2028 {
        for division in Division::ALL {
            let own: &[&str] = match division {
                Division::EnglandAndWales => &["Easter Monday"],
                Division::Scotland => &["2nd January", "St Andrew’s Day"],
                Division::NorthernIreland => {
                    &["Easter Monday", "St Patrick’s Day", "Battle of the Boyne"]
                }
            };
            let listed = &titles[&(year, division)];
            for title in everywhere.iter().chain(own) {
                assert!(
                    listed.iter().any(|one| one.starts_with(title)),
                    "{year} {division:?}: {title}"
                );
            }
        }
    }
    assert_eq!(titles.len(), 17 * 3);
    assert_eq!(Calendar::built_in().holidays().count(), 472);
    assert!(
        Calendar::built_in()
            .holidays()
            .is_sorted_by_key(|one| (one.date, one.division))
    );
}

#[test]
fn reasons_in_words() {
    let cases = [
        (Law::Foia, "2026-03-14", Some("Saturday")),
        (Law::Foisa, "2026-03-15", Some("Sunday")),
        (Law::Foia, "2027-12-25", Some("Saturday")),
        (Law::Eir, "2026-12-25", Some("Christmas Day")),
        (Law::Foisa, "2026-12-25", Some("Christmas Day")),
        (Law::Foia, "2026-04-03", Some("Good Friday")),
        (
            Law::Foisa,
            "2026-04-03",
            Some("Good Friday (bank holiday in Scotland)"),
        ),
        (Law::Foisa, "2026-04-06", None),
        (
            Law::Foia,
            "2026-04-06",
            Some("Easter Monday (bank holiday in England and Wales and in Northern Ireland)"),
        ),
        (
            Law::Foia,
            "2026-11-30",
            Some("St Andrew’s Day (bank holiday in Scotland)"),
        ),
        (Law::Foisa, "2026-03-17", None),
        (
            Law::Foia,
            "2026-05-25",
            Some("Spring bank holiday (bank holiday)"),
        ),
        (
            Law::Foia,
            "2026-06-15",
            Some("World Cup bank holiday (bank holiday in Scotland)"),
        ),
        (
            Law::Foia,
            "2012-01-02",
            Some(
                "New Year’s Day (bank holiday in England and Wales and in Northern Ireland); \
                 2nd January (bank holiday in Scotland)",
            ),
        ),
        (Law::Foia, "2026-03-16", None),
    ];
    for (law, date, reason) in cases {
        let found = Calendar::built_in().non_working(law, day(date)).unwrap();
        assert_eq!(found.as_deref(), reason, "{law:?} {date}");
    }
}

#[test]
fn a_day_outside_the_years_known_is_an_error_that_names_it() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.covers(), (day("2012-01-01"), day("2028-12-31")));
    for (date, missing) in [
        ("2029-01-01", "the bank holidays of 2029 in Settings"),
        (
            "2031-05-06",
            "the bank holidays of 2029 to 2031 in Settings",
        ),
        ("2011-12-31", "the bank holidays of 2011 in Settings"),
        (
            "2007-02-01",
            "the bank holidays of 2007 to 2011 in Settings",
        ),
    ] {
        let error = calendar.is_working(Law::Foia, day(date)).unwrap_err();
        assert_eq!(error.date, day(date));
        let text = error.to_string();
        let named = day(date).format("%-d %B %Y").to_string();
        assert!(text.starts_with(&named), "{text}");
        assert!(
            text.contains("1 January 2012 to 31 December 2028"),
            "{text}"
        );
        assert!(text.ends_with(missing), "{text}");
        assert!(calendar.non_working(Law::Foia, day(date)).is_err());
        assert!(calendar.add_working_days(Law::Foia, day(date), 0).is_err());
    }
    let (in_2028, in_2029) = (day("2028-12-20"), day("2029-01-20"));
    let error = calendar
        .add_working_days(Law::Foia, in_2028, 20)
        .unwrap_err();
    assert_eq!(error.date, day("2029-01-01"));
    let error = calendar.working_days_between(Law::Foia, in_2028, in_2029);
    assert_eq!(error.unwrap_err().date, in_2029);
    assert_eq!(
        calendar.working_days_between(Law::Foia, in_2029, in_2028),
        Ok(0)
    );
    assert!(
        calendar
            .add_working_days(Law::Foia, in_2028, u32::MAX)
            .is_err()
    );
}

/// Holidays of a year in every division: as many as given, on the first days of March.
fn year_of(year: i32, days: u32) -> Vec<Holiday> {
    let mut holidays = Vec::new();
    for division in Division::ALL {
        for n in 1..=days {
            holidays.push(holiday(division, &format!("{year}-03-{n:02}"), "Made up"));
        }
    }
    holidays
}

#[test]
fn a_full_year_next_to_those_known_is_covered() {
    let covers = |holidays: &[Holiday]| {
        let (from, to) = Calendar::with(holidays).covers();
        (from.year(), to.year())
    };
    assert_eq!(covers(&year_of(2029, 8)), (2012, 2029));
    assert_eq!(covers(&year_of(2029, 7)), (2012, 2028));
    assert_eq!(covers(&year_of(2030, 8)), (2012, 2028), "2029 is missing");
    assert_eq!(
        covers(&[year_of(2030, 8), year_of(2029, 8)].concat()),
        (2012, 2030)
    );
    assert_eq!(covers(&year_of(2011, 9)), (2011, 2028));
    let mut without_scotland = year_of(2029, 8);
    without_scotland.retain(|one| one.division != Division::Scotland);
    assert_eq!(covers(&without_scotland), (2012, 2028));
    let twice = [year_of(2029, 7), year_of(2029, 7)].concat();
    assert_eq!(covers(&twice), (2012, 2028), "the same days again");
}

#[test]
fn an_added_holiday_counts_where_it_was_proclaimed() {
    let added = [
        holiday(Division::NorthernIreland, "2026-09-16", "Proclaimed late"),
        holiday(Division::NorthernIreland, "2026-09-16", "Proclaimed late"),
        holiday(Division::Scotland, "2026-12-25", "Christmas again"),
    ];
    let calendar = Calendar::with(&added);
    let date = day("2026-09-16");
    assert_eq!(calendar.is_working(Law::Foia, date), Ok(false));
    assert_eq!(calendar.is_working(Law::Foisa, date), Ok(true));
    assert_eq!(calendar.holidays().count(), 473);
    assert_eq!(
        calendar.non_working(Law::Foia, date).unwrap().unwrap(),
        "Proclaimed late (bank holiday in Northern Ireland)"
    );
    assert_eq!(Calendar::built_in().is_working(Law::Foia, date), Ok(true));
}

#[test]
fn codes_are_gov_uks() {
    for division in Division::ALL {
        assert_eq!(Division::from_code(division.code()), Some(division));
        let json = serde_json::to_value(division).unwrap();
        assert_eq!(json, division.code());
    }
    assert_eq!(Division::from_code("wales"), None);
}

fn part(code: &str, events: &str) -> String {
    format!(r#""{code}": {{"division": "{code}", "events": [{events}]}}"#)
}

fn file(scotland: &str) -> String {
    let event = r#"{"title": "Good Friday", "date": "2029-03-30", "notes": "", "bunting": false}"#;
    format!(
        "\u{feff}{{{}, {}, {}}}",
        part("england-and-wales", event),
        part("scotland", scotland),
        part("northern-ireland", event)
    )
}

#[test]
fn gov_uks_file_is_read() {
    let read = gov_uk(&file(
        r#"{"title": "St Andrew’s Day", "date": "2029-11-30", "notes": "", "bunting": true}"#,
    ));
    let expected = vec![
        holiday(Division::EnglandAndWales, "2029-03-30", "Good Friday"),
        holiday(Division::Scotland, "2029-11-30", "St Andrew’s Day"),
        holiday(Division::NorthernIreland, "2029-03-30", "Good Friday"),
    ];
    assert_eq!(read, Ok(expected));
}

#[test]
fn gov_uks_file_with_a_fault_is_refused_with_its_place() {
    let good = r#"{"title": "A", "date": "2029-01-01"}, "#;
    let cases = [
        ("<html>".to_owned(), "not the JSON file"),
        ("[]".to_owned(), "no parts of the UK"),
        ("{}".to_owned(), "“england-and-wales” is missing"),
        (r#"{"wales": {}}"#.to_owned(), "“wales” is not a known part"),
        (file(""), "“scotland” lists no bank holidays"),
        (
            file(&format!(r#"{good}{{"title": "B", "date": "2029-02-30"}}"#)),
            "“scotland”, entry 2: “2029-02-30” is not a date",
        ),
        (
            file(&format!(r#"{good}{{"title": " ", "date": "2029-02-20"}}"#)),
            "“scotland”, entry 2: it has no “title”",
        ),
        (
            file(r#"{"title": "B"}"#),
            "“scotland”, entry 1: it has no “date”",
        ),
        (file("7"), "“scotland”, entry 1: it is not an object"),
        (
            file("").replace(r#""division": "scotland""#, r#""division": "wales""#),
            "“scotland” says that it is “wales”",
        ),
        (
            file("").replace(r#""events": []"#, r#""events": 3"#),
            "“scotland” has no “events” list",
        ),
    ];
    for (json, expected) in cases {
        let error = gov_uk(&json).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
}
