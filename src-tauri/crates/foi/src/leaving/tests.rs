use super::*;
use serde_json::json;

/// Every mark of direction and every character of no width that the issue names, and more of their kind.
const UNSEEN: &str = "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}\u{61c}\u{feff}\u{ad}\u{e0041}\u{3164}";

#[test]
fn what_nobody_sees_does_not_leave() {
    for unseen in UNSEEN.chars() {
        assert_eq!(plain(&format!("a{unseen}b")), "ab", "{unseen:?}");
    }
    for code in (0..0x20)
        .chain(0x7f..0xa0)
        .filter(|code| ![9, 10].contains(code))
    {
        let one = char::from_u32(code).expect("a character");
        let left = plain(&format!("1{one}2")).into_owned();
        assert!(
            ["1 2", "1\n2"].contains(&left.as_str()),
            "{code:x}: {left:?}"
        );
    }
    assert_eq!(plain("a\r\nb\rc\u{2028}d\te"), "a\nb\nc\nd\te");
    assert!(matches!(
        plain("Réponse – £5 🐕 ❤\u{fe0f}"),
        Cow::Borrowed(_)
    ));
    assert_eq!(one_line(" a\u{202e}\n\n\u{a0}b\u{0}c "), "a b c");
}

#[test]
fn json_that_is_read_again_stays_the_same() {
    let value = json!({ "label": format!("Total{UNSEEN}\u{7f}\r\n12") });
    let escaped = json_escaped(&serde_json::to_string_pretty(&value).expect("JSON"));
    assert!(!escaped.contains(stays_out), "{escaped:?}");
    let read: Value = serde_json::from_str(&escaped).expect("JSON");
    assert_eq!(read, value);
    let mut left = value;
    plain_values(&mut left);
    assert_eq!(left, json!({ "label": "Total \n12" }));
}

/// After OWASP's list of CSV injection, and how Excel reads a file of commas where semicolons divide.
#[test]
fn no_spreadsheet_runs_a_text() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\n=1",
        "\u{ff1d}1+1",
        "\u{ff0b}1",
        "\u{ff0d}1",
        "\u{ff20}x",
        " =1",
        "\u{a0}=1",
        "\u{3000}=1",
        "\t=1",
        "\u{200b}=1",
        "\u{202e}=1",
        "\"=1",
        "\r=1",
    ] {
        let left = sheet_text(text);
        assert!(left.starts_with('\''), "{text:?}: {left:?}");
        if !text.contains(['\n', '\t', '\r']) {
            assert_eq!(sheet_read(&left), plain(text), "{text:?}");
        }
    }
    for (text, left) in [
        ("Kent;=cmd|' /C calc'!A0", "Kent;'=cmd|' /C calc'!A0"),
        ("Kent; \"=HYPERLINK(1)", "Kent;' \"=HYPERLINK(1)"),
        ("a\n@SUM(1)", "a\n'@SUM(1)"),
        ("a\t=1", "a\t'=1"),
        ("a\n-2+3+cmd|' /C calc'!A0", "a\n'-2+3+cmd|' /C calc'!A0"),
        ("a;\u{ff1d}1", "a;'\u{ff1d}1"),
        // Nothing of these is a formula.
        ("Dear Sir\n- one\n- two", "Dear Sir\n- one\n- two"),
        ("Yours\n+44 (0)20 7946 0000", "Yours\n+44 (0)20 7946 0000"),
        ("1 = 2; s.40(2)", "1 = 2; s.40(2)"),
        ("Bedfordshire", "Bedfordshire"),
        ("\u{2212}5", "\u{2212}5"),
    ] {
        assert_eq!(sheet_text(text), left, "{text:?}");
    }
    assert_eq!(sheet_read("'Tis"), "'Tis");
}

#[test]
fn a_copied_block_runs_nothing_and_keeps_its_numbers() {
    let rows = [
        ["=1+1", "-5", "1,347"],
        ["say \"no\"", "two\nlines", "-3%"],
        ["a\u{202e}b", "-cmd", "s.40"],
    ]
    .map(|row| row.map(str::to_owned).to_vec());
    assert_eq!(
        sheet_block(&rows),
        "'=1+1\t-5\t1,347\r\n\"say \"\"no\"\"\"\t\"two\nlines\"\t-3%\r\nab\t'-cmd\ts.40"
    );
}

#[test]
fn nothing_acts_in_markdown() {
    for (text, left) in [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("---", "\\---"),
        ("+3.3", "+3.3"),
        ("12. a", "12\\. a"),
        ("12) a", "12\\) a"),
        ("12.5 a.b", "12.5 a.b"),
        ("===", "\\=\\=\\="),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("a[^1] ^[b]", "a\\[\\^1\\] \\^\\[b\\]"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        (
            "see https://a.b or WWW.a.b",
            "see https\\://a.b or WWW\\.a.b",
        ),
        ("x@a.b", "x\\@a.b"),
        ("javascript:x", "javascript\\:x"),
        ("$a$ ~~b~~", "\\$a\\$ \\~\\~b\\~\\~"),
        ("a\n\n    b\u{202e}|c", "a b\\|c"),
        ("Kent: 12 to 15, at 9:30", "Kent: 12 to 15, at 9:30"),
    ] {
        assert_eq!(markdown(text), left, "{text:?}");
    }
}

#[test]
fn a_notice_holds_no_markup() {
    assert_eq!(
        notice("<a href=x>Devon & Cornwall</a>\n\u{202e}"),
        "\u{2039}a href=x\u{203a}Devon \u{ff06} Cornwall\u{2039}/a\u{203a}"
    );
}
