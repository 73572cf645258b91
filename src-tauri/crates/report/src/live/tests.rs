use super::*;
use proptest::prelude::*;

fn known(name: &str) -> Option<&'static str> {
    match name {
        "rate" => Some("4%"),
        "claim:charge_rate" => Some("3.9%"),
        // A number never begins another token.
        "odd" => Some("{rate}"),
        _ => None,
    }
}

fn filled(text: &str) -> (String, Vec<String>) {
    let mut unknown = BTreeSet::new();
    let text = fill(text, known, &mut unknown);
    (text, unknown.into_iter().collect())
}

#[test]
fn tokens_become_numbers_and_nothing_is_dropped() {
    for (written, expected, unknown) in [
        ("", "", &[][..]),
        ("No token.", "No token.", &[]),
        ("{rate} of them", "4% of them", &[]),
        ("{rate}{rate}", "4%4%", &[]),
        ("{claim:charge_rate}.", "3.9%.", &[]),
        ("Only {Rate}", "Only {Rate}", &["Rate"]),
        ("{ rate }", "{ rate }", &[" rate "]),
        ("{}", "{}", &[""]),
        (
            "{claim:gone} {claim:gone} {a}",
            "{claim:gone} {claim:gone} {a}",
            &["a", "claim:gone"],
        ),
        ("{{rate}}", "{rate}", &[]),
        ("{{{rate}}}", "{4%}", &[]),
        ("{odd}", "{rate}", &[]),
        ("{rate", "{rate", &[]),
        ("rate}", "rate}", &[]),
        ("{ra\nte}", "{ra\nte}", &[]),
        ("{a{rate}", "{a4%", &[]),
        (
            "\u{201c}{rate}\u{201d} \u{1f600}",
            "\u{201c}4%\u{201d} \u{1f600}",
            &[],
        ),
    ] {
        let (text, found) = filled(written);
        assert_eq!(text, expected, "{written}");
        assert_eq!(found, unknown, "{written}");
    }
}

proptest! {
    #[test]
    fn text_without_braces_stays(text in "[^{}]*") {
        prop_assert_eq!(filled(&text), (text.clone(), Vec::new()));
    }

    #[test]
    fn literal_text_stays_as_it_is(text in "\\PC*") {
        prop_assert_eq!(filled(&literal(&text)), (text, Vec::new()));
    }

    #[test]
    fn any_text_is_filled(text in "[{}a\n:]{0,60}") {
        let _ = filled(&text);
    }
}
