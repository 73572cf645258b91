use super::*;
use proptest::prelude::*;

fn of(text: &str, kind: CellKind, decimals: u8) -> Result<Value, String> {
    read(Cell { text, kind }, decimals)
}

fn range(low: i64, high: i64) -> Option<Value> {
    Some(Value::Suppressed { low, high })
}

#[test]
fn a_text_is_read_as_the_value_that_it_says() {
    let count = |n| Some(Value::Count(n));
    for (text, expected) in [
        ("0", count(0)),
        ("12", count(12)),
        (" 12 ", count(12)),
        ("'12", count(12)),
        ("12.0", count(12)),
        ("12.00", count(12)),
        ("1,347", count(1347)),
        ("1 347", count(1347)),
        ("1\u{a0}347", count(1347)),
        ("1\u{202f}347", count(1347)),
        ("1'347", count(1347)),
        ("1\u{2019}347", count(1347)),
        ("1,234,567", count(1_234_567)),
        ("12*", count(12)),
        ("12 *", count(12)),
        ("12¹", count(12)),
        ("12 ¹²", count(12)),
        ("12 [1]", count(12)),
        ("12[note 3]", count(12)),
        ("1,347(r)", count(1347)),
        ("1 347 [p]", count(1347)),
        ("seven", count(7)),
        ("zero", count(0)),
        ("<5", range(0, 4)),
        ("< 5", range(0, 4)),
        ("<5*", range(0, 4)),
        ("fewer than 5", range(0, 4)),
        ("Less than five", range(0, 4)),
        ("5 or fewer", range(0, 5)),
        ("up to 4", range(0, 4)),
        ("1-4", range(1, 4)),
        ("1 – 4", range(1, 4)),
        ("1 to 4", range(1, 4)),
        ("one to four", range(1, 4)),
        ("between 1 and 4", range(1, 4)),
        ("1,000-1,500", range(1000, 1500)),
        ("1 000-1 500", range(1000, 1500)),
        ("nh", Some(Value::NotHeld)),
        ("Not held", Some(Value::NotHeld)),
        ("No information held", Some(Value::NotHeld)),
        ("Withheld", Some(Value::Withheld { provision: None })),
        (
            "s.40",
            Some(Value::Withheld {
                provision: Some("s.40".into()),
            }),
        ),
        (
            "Exempt s40(2)",
            Some(Value::Withheld {
                provision: Some("s.40(2)".into()),
            }),
        ),
        ("nil", Some(Value::Count(0))),
        ("None", Some(Value::Count(0))),
        // What is no value, or could be two.
        ("", None),
        ("-", None),
        ("–", None),
        ("*", None),
        ("**", None),
        ("..", None),
        ("x", None),
        ("nn", None),
        ("N/A", None),
        ("not available", None),
        ("#REF!", None),
        ("-5", None),
        ("−5", None),
        ("(5)", None),
        ("12 (2)", None),
        ("12.5", None),
        ("1.347", None),
        ("1.000", None),
        ("12,5", None),
        ("1,23,456", None),
        ("12 34", None),
        ("1 234,567", None),
        ("3.9%", None),
        ("£12", None),
        ("12 offences", None),
        ("12/13", None),
        ("37/2", None),
        ("03B", None),
        (">5", None),
        ("5-", None),
        ("-*", None),
        ("*5", None),
        ("12e3", None),
        ("1 0", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(of(text, CellKind::Text, 0).ok(), expected, "{text}");
    }
}

#[test]
fn money_may_have_a_sign_and_a_decimal_comma() {
    for (text, expected) in [
        ("£1,234.50", Some(123_450)),
        ("1 234.50 £", Some(123_450)),
        ("1.234,50 £", Some(123_450)),
        // Another currency is another amount.
        ("$1,234.5", None),
        ("1 234.50 €", None),
        ("12,5", Some(1_250)),
        ("12,50", Some(1_250)),
        ("1,234", Some(123_400)),
        ("1.234", None),
        ("12.345", None),
        ("£-5", None),
    ] {
        let expected = expected.map(Value::Count);
        assert_eq!(of(text, CellKind::Text, 2).ok(), expected, "{text}");
    }
}

#[test]
fn what_the_spreadsheet_says_of_a_cell_counts() {
    for (text, kind, decimals, expected) in [
        ("12", CellKind::Number, 0, Some(12)),
        ("12", CellKind::Number, 2, Some(1200)),
        ("12.5", CellKind::Number, 0, None),
        ("1.347", CellKind::Number, 0, None),
        ("1234.5600000000002", CellKind::Number, 2, Some(123_456)),
        ("1234.5612", CellKind::Number, 2, None),
        ("-3", CellKind::Number, 0, None),
        ("-0", CellKind::Number, 0, None),
        ("1e300", CellKind::Number, 0, None),
        ("NaN", CellKind::Number, 0, None),
        ("0.039", CellKind::Number, 0, None),
        ("3.9%", CellKind::Percent, 0, None),
        ("390%", CellKind::Percent, 2, None),
        ("2024-04-01", CellKind::Date, 0, None),
        ("TRUE", CellKind::Bool, 0, None),
        ("#DIV/0!", CellKind::Error, 0, None),
        // What is shown is not what the cell holds.
        ("12", CellKind::Shown, 0, None),
        ("12", CellKind::Shown, 2, None),
        ("*", CellKind::Shown, 0, None),
        ("=1+11", CellKind::Error, 0, None),
        // An amount is no count, and neither is what is struck out.
        ("£12", CellKind::Text, 0, None),
        ("$12", CellKind::Text, 0, None),
        ("£12.5", CellKind::Text, 2, Some(1250)),
        ("[struck out: 5] 7", CellKind::Text, 0, None),
        ("4[struck out: 5]", CellKind::Text, 0, None),
        ("[struck out: 5]", CellKind::Text, 0, None),
        ("40¹ ²", CellKind::Text, 0, Some(40)),
        ("40[a]", CellKind::Text, 0, Some(40)),
        ("1₂", CellKind::Text, 0, None),
    ] {
        assert_eq!(
            of(text, kind, decimals).ok(),
            expected.map(Value::Count),
            "{text}"
        );
    }
}

#[test]
fn the_reason_is_told() {
    for (text, kind, expected) in [
        ("-", CellKind::Text, "It is not set what “-” means here."),
        (
            "see note",
            CellKind::Text,
            "It is not set what “see note” means here.",
        ),
        (
            "3.9%",
            CellKind::Text,
            "“3.9%” is a percentage, but a number is expected here.",
        ),
        ("-5", CellKind::Text, "A count cannot be negative."),
        (
            "*",
            CellKind::Shown,
            "The cell shows “*” because of its number format, but its value is different.",
        ),
        (
            "[nothing shown]",
            CellKind::Shown,
            "The cell looks empty but is not: its number format hides the value.",
        ),
        (
            "£12",
            CellKind::Text,
            "“£12” is money, and this measure is a count.",
        ),
        (
            "=1+11",
            CellKind::Error,
            "“=1+11” is a formula without a value. Open the file in a spreadsheet program, save it there, and import it again.",
        ),
        (
            "#N/A",
            CellKind::Error,
            "“#N/A” is a spreadsheet's error, not an answer.",
        ),
    ] {
        assert_eq!(of(text, kind, 0), Err(expected.to_owned()));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,30}", decimals in 0_u8..4) {
        for kind in [CellKind::Text, CellKind::Number, CellKind::Percent, CellKind::Date] {
            let _ = of(&text, kind, decimals);
        }
    }

    #[test]
    fn what_looks_like_a_number_is_read_or_refused(text in "[0-9<>£.,'*()\\[\\]¹a \u{a0}–-]{0,12}") {
        // Only a text with a digit or a word can be zero.
        if let Ok(Value::Count(0)) = of(&text, CellKind::Text, 0) {
            prop_assert!(text.contains('0'));
        }
    }

    #[test]
    fn a_number_is_read_however_its_thousands_are_set_apart(
        n in 0_i64..1_000_000_000,
        sign in prop::sample::select(vec!["", ",", " ", "\u{a0}", "\u{202f}", "'", "\u{2019}"]),
        mark in prop::sample::select(vec!["", "*", "¹", " [1]", "(r)", "†"]),
    ) {
        let digits = n.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                text.push_str(sign);
            }
            text.push(digit);
        }
        text.push_str(mark);
        prop_assert_eq!(of(&text, CellKind::Text, 0), Ok(Value::Count(n)));
    }
}
