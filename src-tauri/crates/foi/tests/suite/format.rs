//! Numbers and dates as text.

use foi::Value;
use foi::format::*;
use testing::{id, rows};

#[test]
fn counts_have_thousands_and_the_decimals_of_their_measure() {
    for (scaled, decimals, text) in [
        (0, 0, "0"),
        (7, 0, "7"),
        (999, 0, "999"),
        (1_000, 0, "1,000"),
        (13_860, 0, "13,860"),
        (999_999, 0, "999,999"),
        (1_000_000_000_000, 0, "1,000,000,000,000"),
        (0, 2, "0.00"),
        (5, 2, "0.05"),
        (50, 2, "0.50"),
        (123_450, 2, "1,234.50"),
        (99_999, 2, "999.99"),
        (-1_347, 0, "\u{2212}1,347"),
        (-5, 2, "\u{2212}0.05"),
        (i64::MIN, 0, "\u{2212}9,223,372,036,854,775,808"),
    ] {
        assert_eq!(count(scaled, decimals), text);
    }
    assert_eq!(unscaled(123_450, 2).to_string(), "1234.5");
    assert_eq!(unscaled(13_860, 0).to_string(), "13860");
}

#[test]
fn percentages_round_half_away_from_zero() {
    for (value, decimals, text) in [
        (0.0, 0, "0%"),
        (3.853, 0, "4%"),
        (3.499, 0, "3%"),
        (0.5, 0, "1%"),
        (2.5, 0, "3%"),
        (-0.5, 0, "\u{2212}1%"),
        (-2.5, 0, "\u{2212}3%"),
        (12.25, 1, "12.3%"),
        (0.125, 2, "0.13%"),
        (100.0, 1, "100.0%"),
        // Nothing is less than nothing.
        (-0.4, 0, "0%"),
        (-0.04, 1, "0.0%"),
    ] {
        assert_eq!(percent(value, decimals), text, "{value}");
    }
}

#[test]
fn only_none_is_0_and_only_all_is_100() {
    for (value, decimals, text) in [
        (0.0, 0, "0%"),
        (0.4, 0, "<1%"),
        (0.5, 0, "1%"),
        (0.04, 1, "<0.1%"),
        (0.000_1, 2, "<0.01%"),
        (99.4, 0, "99%"),
        (99.5, 0, ">99%"),
        (99.96, 1, ">99.9%"),
        (99.999, 2, ">99.99%"),
        (100.0, 0, "100%"),
        // The end of an interval that is none or all, as a double has it.
        (1e-15, 1, "0.0%"),
        (100.0 - 1e-13, 1, "100.0%"),
        // A ratio of amounts can be more.
        (100.4, 0, "100%"),
        (250.0, 0, "250%"),
    ] {
        assert_eq!(percent(value, decimals), text, "{value}");
    }
    // Rounded together with others: 1, 1 and 998 of 1,000 are 0, 0 and 100.
    for (scaled, exact, text) in [(0, 0.1, "<1%"), (100, 99.8, ">99%"), (33, 33.6, "33%")] {
        assert_eq!(rounded_percent(scaled, exact, 0), text);
    }
}

#[test]
fn what_a_share_is_at_least_or_at_most_stays_true() {
    for (value, decimals, least, most) in [
        // 21, 22 and 25 of 530.
        (2100.0 / 530.0, 2, "3.96%", "3.97%"),
        (2200.0 / 530.0, 2, "4.15%", "4.16%"),
        (2500.0 / 530.0, 2, "4.71%", "4.72%"),
        (7.40, 0, "7%", "8%"),
        (7.4, 1, "7.4%", "7.4%"),
        (0.03, 1, ">0%", "0.1%"),
        (99.97, 1, "99.9%", "<100%"),
        (0.0, 1, "0.0%", "0.0%"),
        (100.0, 1, "100.0%", "100.0%"),
    ] {
        assert_eq!(percent_at_least(value, decimals), least, "{value}");
        assert_eq!(percent_at_most(value, decimals), most, "{value}");
    }
}

#[test]
fn changes_have_a_sign_and_only_no_change_is_0() {
    for (value, decimals, text) in [
        (26.4, 0, "+26%"),
        (-3.2, 0, "\u{2212}3%"),
        (0.0, 0, "0%"),
        (0.3, 0, "<+1%"),
        // Less than a fall of 1% is a change above −1%.
        (-0.3, 0, ">\u{2212}1%"),
        (99.8, 0, "+100%"),
        (-99.8, 0, "<\u{2212}99%"),
        (-100.0, 0, "\u{2212}100%"),
        (140.0, 1, "+140.0%"),
    ] {
        assert_eq!(change(value, decimals), text, "{value}");
        assert_eq!(
            plain_change(value, decimals),
            text.replace('+', ""),
            "{value}"
        );
    }
    for (value, text) in [(1.04, "+1.0"), (-0.3, "\u{2212}0.3"), (0.04, "0.0")] {
        assert_eq!(signed(value, 1), text);
        assert_eq!(number(value, 1), text.trim_start_matches('+'));
    }
}

#[test]
fn words_agree_with_their_number() {
    for (scaled, decimals, one_or_many, expected) in [
        (1, 0, "offences", "offence"),
        (0, 0, "offences", "offences"),
        (2, 0, "offences", "offences"),
        (100, 2, "pounds", "pounds"),
        (1, 2, "hours", "hours"),
        (1, 0, "cases of stalking", "case of stalking"),
        (1, 0, "domestic abuse offences", "domestic abuse offence"),
        (1, 0, "enquiries", "enquiry"),
        (1, 0, "searches", "search"),
        (1, 0, "premises", "premises"),
        (1, 0, "people", "person"),
        (1, 0, "children in care", "child in care"),
        (1, 0, "kg", "kg"),
        (1, 0, "", ""),
    ] {
        assert_eq!(unit(scaled, decimals, one_or_many), expected);
    }
    assert_eq!(
        [0, 1, 2].map(|n| agree(n, "is", "are")),
        ["are", "is", "are"]
    );
}

/// Every share of these wholes, against arithmetic in integers: ties are where doubles go wrong.
#[test]
fn every_share_is_rounded_as_in_integers() {
    for whole in [3_u32, 7, 16, 40, 200, 400, 2_000, 20_000, 13_860] {
        for part in 0..=whole {
            for decimals in 0..=2_u8 {
                let factor = 10_u64.pow(u32::from(decimals));
                let (part_, whole_) = (u64::from(part), u64::from(whole));
                let rounded = (200 * factor * part_ + whole_) / (2 * whole_);
                let scaled = i64::try_from(rounded).expect("small");
                // What is not none or all is not printed so.
                let last = i64::try_from(100 * factor).expect("small") - 1;
                let expected = match scaled {
                    0 if part > 0 => format!("<{}%", count(1, decimals)),
                    n if n > last && part < whole => format!(">{}%", count(last, decimals)),
                    n => format!("{}%", count(n, decimals)),
                };
                let share = 100.0 * f64::from(part) / f64::from(whole);
                assert_eq!(percent(share, decimals), expected, "{part} of {whole}");
            }
        }
    }
}

#[test]
fn each_state_of_a_figure_reads_differently() {
    let withheld = |provision: Option<&str>| Value::Withheld {
        provision: provision.map(Into::into),
    };
    for (given, decimals, text) in [
        (Value::Count(82), 0, "82"),
        (Value::Count(0), 0, "0"),
        (Value::Count(123_450), 2, "1,234.50"),
        (Value::Suppressed { low: 0, high: 4 }, 0, "<5"),
        (Value::Suppressed { low: 1, high: 4 }, 0, "1\u{2013}4"),
        (
            Value::Suppressed {
                low: 1_000,
                high: 1_999,
            },
            0,
            "1,000\u{2013}1,999",
        ),
        (Value::Suppressed { low: 0, high: 499 }, 2, "<5.00"),
        (withheld(Some("s.40(2)")), 0, "withheld s.40(2)"),
        (withheld(None), 0, "withheld"),
        (Value::NotHeld, 0, "not held"),
        (Value::NotAnswered, 0, "not answered"),
        (Value::NotEntered, 0, ""),
    ] {
        assert_eq!(value(&given, decimals), text);
    }
}

#[test]
fn days_and_spans() {
    assert_eq!(day(testing::day("2022-09-05")), "5 September 2022");
    assert_eq!(short_day(testing::day("2022-09-05")), "5 Sep 2022");
    assert_eq!(short_day(testing::day("2020-02-29")), "29 Feb 2020");
    for (start, end, text) in [
        ("2019-01-01", "2022-07-31", "January 2019 to July 2022"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        (
            "2020-02-01",
            "2020-02-28",
            "1 February 2020 to 28 February 2020",
        ),
        (
            "2022-01-15",
            "2022-02-14",
            "15 January 2022 to 14 February 2022",
        ),
    ] {
        assert_eq!(span(&rows::period(id(0), "", (start, end), None, 0)), text);
    }
}

#[test]
fn one_is_told_from_none_and_many() {
    for (n, text) in [
        (0, "0 forces"),
        (1, "1 force"),
        (2, "2 forces"),
        (24, "24 forces"),
        (1_001, "1,001 forces"),
    ] {
        assert_eq!(plural(n, "force", "forces"), text);
    }
}

#[test]
fn both_are_not_all_two() {
    for (n, text) in [
        (1, "the only authority"),
        (2, "both authorities"),
        (3, "all 3 authorities"),
    ] {
        assert_eq!(every(n, "authority", "authorities"), text);
    }
}

#[test]
fn an_article_fits_its_noun() {
    for (noun, text) in [
        ("authority", "an authority"),
        ("force", "a force"),
        ("NHS trust", "an NHS trust"),
        ("university", "a university"),
        ("health board", "a health board"),
        ("office", "an office"),
    ] {
        assert_eq!(article(noun), text);
    }
}

#[test]
fn a_size_that_is_too_large_reads_otherwise_than_the_limit() {
    let both = bytes_over;
    let words = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        both(104_300_000, 100_000_000),
        words("104.3 MB", "100.0 MB")
    );
    assert_eq!(
        both(100_000_001, 100_000_000),
        words("100,000,001 bytes", "100,000,000 bytes")
    );
    assert_eq!(both(2_400, 2_300), words("2,400 bytes", "2,300 bytes"));
}
