use super::*;
use proptest::prelude::*;

fn read(text: &str, decimals: u8) -> Result<Entry, String> {
    parse(text, decimals, None, None).map_err(|error| error.message)
}

fn withheld(provision: &str) -> Value {
    Value::Withheld {
        provision: Some(provision.into()),
    }
}

#[test]
fn what_is_accepted() {
    let range = |low, high| Value::Suppressed { low, high };
    for (text, decimals, value) in [
        ("12", 0, Value::Count(12)),
        ("1,347", 0, Value::Count(1_347)),
        ("1,234,567", 0, Value::Count(1_234_567)),
        ("0", 0, Value::Count(0)),
        (" \u{a0}12\t", 0, Value::Count(12)),
        ("£1,234.50", 2, Value::Count(123_450)),
        ("1234.5", 2, Value::Count(123_450)),
        ("7", 2, Value::Count(700)),
        ("1,000,000,000,000", 0, Value::Count(MAX_SCALED)),
        ("<5", 0, range(0, 4)),
        ("< 5", 0, range(0, 4)),
        ("<5", 2, range(0, 499)),
        ("≤4", 0, range(0, 4)),
        ("<=4", 0, range(0, 4)),
        ("1-4", 0, range(1, 4)),
        ("1–4", 0, range(1, 4)),
        ("1 to 4", 0, range(1, 4)),
        ("s.40(2)", 0, withheld("s.40(2)")),
        ("s40", 0, withheld("s.40")),
        ("S 40 (2)", 0, withheld("s.40(2)")),
        ("section 40(2)", 0, withheld("s.40(2)")),
        ("Withheld s.12", 0, withheld("s.12")),
        ("refused s.40(2)", 0, withheld("s.40(2)")),
        ("s.22a", 0, withheld("s.22A")),
        ("reg 12(4)(b)", 0, withheld("reg 12(4)(b)")),
        ("withheld", 0, Value::Withheld { provision: None }),
        ("NH", 0, Value::NotHeld),
        ("not held", 0, Value::NotHeld),
        ("na", 0, Value::NotAnswered),
        ("not answered", 0, Value::NotAnswered),
        ("", 0, Value::NotEntered),
        ("  ", 0, Value::NotEntered),
    ] {
        assert_eq!(read(text, decimals), Ok(Entry::Value(value)), "{text}");
    }
}

#[test]
fn what_is_refused_says_why() {
    for (text, decimals, reason) in [
        ("12.5", 0, "not a whole number"),
        ("1.347", 0, "Is “1.347” 1,347?"),
        ("1.234", 2, "Is “1.234” 1,234?"),
        ("1,34", 0, "comma"),
        ("1347,000", 0, "comma"),
        ("1,,347", 0, "cannot be read"),
        ("-3", 0, "negative"),
        ("−3", 0, "negative"),
        ("#REF!", 0, "spreadsheet"),
        ("..", 0, "does not say why"),
        ("n/a", 0, "nh for not held"),
        ("N/A", 0, "na for not answered"),
        ("twelve", 0, "cannot be read"),
        ("12a", 0, "cannot be read"),
        ("١٢", 0, "cannot be read"),
        ("1 347", 0, "cannot be read"),
        ("1e3", 0, "cannot be read"),
        ("+3", 0, "cannot be read"),
        ("50%", 0, "cannot be read"),
        (".5", 2, "cannot be read"),
        ("5.", 2, "cannot be read"),
        ("£5", 0, "money"),
        ("1.005", 0, "Is “1.005” 1,005?"),
        ("0.005", 2, "more than 2 digits"),
        ("1000000000001", 0, "too large"),
        ("99999999999999999999999", 0, "too large"),
        ("10000000001", 2, "The largest is 10,000,000,000.00"),
        ("4-4", 0, "Type 4"),
        ("4-1", 0, "Type 1-4"),
        ("<0", 0, "less than 0"),
        ("<1", 0, "Type 0"),
        ("≤0", 0, "Type 0"),
        ("1-", 0, "cannot be read"),
        ("s.99", 0, "no exemption in s.99"),
        ("s.25", 0, "not a ground"),
        ("s.11", 0, "not a ground"),
        ("s.40(2) and s.12", 0, "not a single provision"),
        ("s.40(", 0, "not a single provision"),
        ("reg 5", 0, "12 and 13"),
        ("withheld for now", 0, "not a provision"),
    ] {
        let message = read(text, decimals).expect_err(text);
        assert!(message.contains(reason), "{text}: {message}");
    }
}

#[test]
fn signs_are_asked_about_until_their_meaning_is_known() {
    for text in ["-", "–", "—"] {
        assert_eq!(read(text, 0), Ok(Entry::Ask(Symbol::Dash)));
    }
    assert_eq!(read("*", 0), Ok(Entry::Ask(Symbol::Star)));
    for (meaning, value) in [
        (Meaning::Zero, Value::Count(0)),
        (
            Meaning::Suppressed { low: 1, high: 4 },
            Value::Suppressed {
                low: 100,
                high: 400,
            },
        ),
        (Meaning::Withheld, Value::Withheld { provision: None }),
        (Meaning::NotHeld, Value::NotHeld),
        (Meaning::NotAnswered, Value::NotAnswered),
    ] {
        assert_eq!(
            parse("-", 2, Some(meaning), None),
            Ok(Entry::Value(value.clone()))
        );
        assert_eq!(parse("*", 2, None, Some(meaning)), Ok(Entry::Value(value)));
        assert_eq!(
            parse("*", 2, Some(meaning), None),
            Ok(Entry::Ask(Symbol::Star))
        );
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let provisions = prop::sample::select(vec!["s.40(2)", "s.12", "s.22A", "reg 12(4)(b)"]);
    prop_oneof![
        (0..=MAX_SCALED).prop_map(Value::Count),
        (0..1_000_000_i64, 1..1_000_000_i64).prop_map(|(low, more)| Value::Suppressed {
            low,
            high: low + more
        }),
        (1..1_000_000_i64).prop_map(|high| Value::Suppressed { low: 0, high }),
        prop::option::of(provisions).prop_map(|provision| Value::Withheld {
            provision: provision.map(Into::into)
        }),
        Just(Value::NotHeld),
        Just(Value::NotAnswered),
        Just(Value::NotEntered),
    ]
}

proptest! {
    #[test]
    fn what_a_cell_shows_can_be_typed_back(value in any_value(), decimals in 0_u8..=4) {
        let shown = format::value(&value, decimals);
        prop_assert_eq!(read(&shown, decimals), Ok(Entry::Value(value)), "{}", shown);
    }

    #[test]
    fn no_text_breaks_it(text in ".{0,20}", decimals in 0_u8..=6) {
        if let Ok(Entry::Value(Value::Count(n))) = read(&text, decimals) {
            prop_assert!((0..=MAX_SCALED).contains(&n));
        }
    }
}
