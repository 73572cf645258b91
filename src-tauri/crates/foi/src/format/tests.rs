use super::*;
use crate::fixture::{date, period};

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
        (-0.5, 0, "-1%"),
        (-2.5, 0, "-3%"),
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
                let expected = format!("{}%", count(scaled, decimals));
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
    assert_eq!(day(date(2022, 9, 5)), "5 September 2022");
    assert_eq!(short_day(date(2022, 9, 5)), "5 Sep 2022");
    assert_eq!(short_day(date(2020, 2, 29)), "29 Feb 2020");
    for (start, end, text) in [
        (
            date(2019, 1, 1),
            date(2022, 7, 31),
            "January 2019 to July 2022",
        ),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020"),
        (
            date(2020, 2, 1),
            date(2020, 2, 28),
            "1 February 2020 to 28 February 2020",
        ),
        (
            date(2022, 1, 15),
            date(2022, 2, 14),
            "15 January 2022 to 14 February 2022",
        ),
    ] {
        assert_eq!(span(&period(0, None, start, end)), text);
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
