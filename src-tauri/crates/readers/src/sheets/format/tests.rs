use super::{Format, Shown};

/// What Excel shows, by hand from ECMA-376, 18.8.31.
#[test]
fn what_a_code_shows_is_told_from_the_number() {
    for (code, value) in [
        ("General", 12.0),
        ("0", 12.0),
        ("0.00", 12.0),
        ("#,##0", 1234.0),
        ("# ##0", 1234.0),
        ("#'##0", 1234.0),
        ("[Red]0", 12.0),
        ("[Blue]#,##0;[Red]-#,##0", -12.0),
        ("#,##0 ;(#,##0)", 12.0),
        ("#,##0_);[Red](#,##0)", -12.0),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", 12.0),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"??_-;_-@_-", 0.0),
        ("0\\ ", 12.0),
        ("@", 12.0),
        ("[<5][Red]0;0", 3.0),
        ("0.00E+00", 12.0),
        ("# ?/?", 12.0),
        ("[$-809]0", 12.0),
        ("0;0;;@", 12.0),
    ] {
        assert_eq!(Format::of_code(code).number(value), Shown::Number, "{code}");
    }
}

#[test]
fn what_hides_a_number_is_shown_in_its_place() {
    for (code, value, shown) in [
        (";;;", 12.0, ""),
        ("0;0;;@", 0.0, ""),
        ("#", 0.0, ""),
        ("\"<\"0", 5.0, "<5"),
        ("[<5]\"*\";0", 3.0, "*"),
        ("[<5]\"<5\";#,##0", 3.0, "<5"),
        ("[<5]**;0", 3.0, "*"),
        ("0;[<5]\"*\";0", 3.0, "*"),
        ("#,##0;-#,##0;\"*\"", 0.0, "*"),
        ("\"-\"", 7.0, "-"),
        ("#,##0,", 1_234_567.0, "1,235"),
        ("0.0,,\"m\"", 1_234_567.0, "1.2m"),
        ("0.0\"k\"", 12.0, "12.0k"),
        ("\"c.\"0", 12.0, "c.12"),
        ("0\" dogs\"", 12.0, "12 dogs"),
        ("General\" dogs\"", 12.0, "12 dogs"),
        ("00-00", 1234.0, "12-34"),
        ("(0)", 5.0, "(5)"),
        ("[$CHF-807] 0", 5.0, "CHF 5"),
        ("0%%", 5.0, "50000%%"),
        ("0\\*", 5.0, "5*"),
    ] {
        let expected = Shown::Other(shown.to_owned());
        assert_eq!(Format::of_code(code).number(value), expected, "{code}");
    }
}

#[test]
fn money_and_percentages_are_known() {
    for (code, value, sign) in [
        ("\"£\"#,##0", 12.0, '£'),
        ("$#,##0", 12.0, '$'),
        ("[$£-809]#,##0.00", 12.0, '£'),
        ("#,##0.00\\ [$€-407]", 12.0, '€'),
        (
            "_-\"£\"* #,##0_-;-\"£\"* #,##0_-;_-\"£\"* \"-\"??_-;_-@_-",
            12.0,
            '£',
        ),
        (
            "_-\"£\"* #,##0_-;-\"£\"* #,##0_-;_-\"£\"* \"-\"??_-;_-@_-",
            0.0,
            '£',
        ),
    ] {
        assert_eq!(
            Format::of_code(code).number(value),
            Shown::Money(sign),
            "{code}"
        );
    }
    for code in ["0%", "0.0%;[Red]-0.0%", "#,##0.0\\ %", "[<5]0%;0.0%"] {
        for value in [0.04, 12.0] {
            let shown = Format::of_code(code).number(value);
            assert!(matches!(shown, Shown::Percent(_)), "{code}: {shown:?}");
        }
    }
    let shown = Format::of_code("0\"%\"").number(12.0);
    assert_eq!(shown, Shown::PercentText("12%".to_owned()));
    let shown = Format::of_code("[<0.05]\"*\";0%").number(0.01);
    assert_eq!(shown, Shown::Other("*".to_owned()));
}

#[test]
fn texts_are_hidden_too() {
    for (code, text, shown) in [
        ("General", "12", None),
        ("@", "12", None),
        ("0;0;0;@", "12", None),
        (";;;", "12", Some("")),
        ("0;0;0;\"*\"", "12", Some("*")),
        ("@\"*\"", "12", Some("12*")),
        ("0", "12", None),
    ] {
        assert_eq!(Format::of_code(code).text(text).as_deref(), shown, "{code}");
    }
}

#[test]
fn hostile_codes_end_soon() {
    for code in [
        "0".repeat(2000),
        "0,".repeat(500),
        ";".repeat(1000),
        "[".repeat(1000),
    ] {
        for value in [0.0, 5.0, -5.0, f64::MAX, f64::NAN] {
            let _ = Format::of_code(&code).number(value);
        }
    }
    assert_eq!(
        Format::of_code(&"0".repeat(2000)).number(5.0),
        Shown::Other(String::new())
    );
}
