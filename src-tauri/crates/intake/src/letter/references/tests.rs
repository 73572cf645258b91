use super::theirs;
use readers::mail::own_text;

fn of(subject: &str, text: &str) -> Option<String> {
    theirs(subject, &own_text(text))
}

#[test]
fn a_reference_is_found_where_it_is_labelled() {
    for (subject, text, reference) in [
        ("FOI 2022/1234", "", Some("FOI 2022/1234")),
        (
            "RE: Your request",
            "Our Ref: 01/FOI/22/028374\nDear",
            Some("01/FOI/22/028374"),
        ),
        (
            "RE: x",
            "Your reference number is FOI2024-00123.",
            Some("FOI2024-00123"),
        ),
        (
            "RE: x",
            "The reference number is FOI2024-00123.",
            Some("FOI2024-00123"),
        ),
        (
            "Freedom of Information Request Reference No: 1234/24",
            "",
            Some("1234/24"),
        ),
        (
            "RE: x",
            "Please quote our reference FOI 4567 in future.",
            Some("FOI 4567"),
        ),
        ("FOI-1234-22 acknowledgement", "", Some("FOI-1234-22")),
        ("RE: x", "Your ref: ABC123\nOur ref: IR0042", Some("IR0042")),
        ("RE: [RR-7K3F92QD]", "Our ref RR-7K3F92QD", None),
        (
            "RE: Freedom of Information Act 2000",
            "under the FOI 2000",
            None,
        ),
        (
            "RE: x",
            "12,345 offences in 2022/23; we refer to 1234 cases.",
            None,
        ),
        (
            "RE: x",
            "thanks\n\nOn 3 June 2024, A wrote:\n> Ref: 999/22",
            None,
        ),
        ("", "", None),
    ] {
        assert_eq!(
            of(subject, text).as_deref(),
            reference,
            "{subject} / {text}"
        );
    }
}
