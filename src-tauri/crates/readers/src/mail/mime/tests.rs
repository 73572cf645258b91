use super::{Part, evident_boundary, split};
use proptest::prelude::*;

fn parts<'a>(body: &'a str, boundary: &str) -> (Vec<&'a str>, bool) {
    let split = split(body.as_bytes(), boundary.as_bytes(), 100);
    let text = |part: &&'a [u8]| std::str::from_utf8(part).expect("text");
    (split.parts.iter().map(text).collect(), split.closed)
}

#[test]
fn parts_lie_between_delimiters() {
    for (body, expected, closed) in [
        ("x\n--b\n1\n--b\n2\n--b--\ny", vec!["1", "2"], true),
        ("--b\r\n1\r\n\r\n--b--\r\n", vec!["1\r\n"], true),
        ("--b  \n1\n--b-- \n", vec!["1"], true),
        // Cut off; a longer boundary; a part behind the end.
        ("--b\n1\n--b\n2", vec!["1", "2"], false),
        ("--b\n1\n--bb\n2\n--b--", vec!["1\n--bb\n2"], true),
        ("--b\n1\n--b--\n--b\n2\n--b--", vec!["1", "2"], true),
        ("--b\n--b--", vec![""], true),
        ("nothing", vec![], false),
        ("", vec![], false),
    ] {
        assert_eq!(parts(body, "b"), (expected, closed), "{body:?}");
    }
}

#[test]
fn what_is_over_the_limit_is_left_whole() {
    let found = split(b"--b\n1\n--b\n2\n--b\n3\n--b--", b"b", 2);
    assert_eq!(found.parts, [b"1", b"2"]);
    assert_eq!(found.rest, Some(&b"--b\n3\n--b--"[..]));
}

#[test]
fn a_boundary_can_be_told_from_the_body() {
    assert_eq!(
        evident_boundary(b"x\n--abc\n1\n--abc--"),
        Some(b"abc".to_vec())
    );
    assert_eq!(evident_boundary(b"x\n--abc\n1\n"), None);
    assert_eq!(evident_boundary(b""), None);
}

#[test]
fn a_header_ends_where_the_body_begins() {
    for (bytes, body) in [
        ("A: 1\nB: 2\n\nbody", "body"),
        ("A: 1\r\n folded\r\n\r\nbody", "body"),
        ("A: 1\nno field\nmore", "no field\nmore"),
        ("\nbody", "body"),
        ("body only", "body only"),
        ("A: 1", ""),
        ("", ""),
    ] {
        assert_eq!(
            Part::parse(bytes.as_bytes()).body,
            body.as_bytes(),
            "{bytes:?}"
        );
    }
}

#[test]
fn transfer_encodings_are_undone_or_said() {
    for (encoding, body, bytes, oddity) in [
        ("base64", "aGVs\nbG8=", "hello", None),
        ("BASE64", "aGVsbG8", "hello", None),
        (
            "base64",
            "aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8g!aGVsbG8gaGVsbG8gaGVsbG8=",
            "hello hello hello hello hello hello hello hello",
            Some("is base64 with characters that do not belong there (1); they were ignored"),
        ),
        (
            "base64",
            "This is not base64. It is text, and so it stays.",
            "This is not base64. It is text, and so it stays.",
            Some("says it is base64 but is not; it is kept as it is"),
        ),
        (
            "quoted-printable",
            "caf=C3=A9 a=\nb=20\n",
            "café ab \n",
            None,
        ),
        (
            "quoted-printable",
            "a=b =ZZ\n",
            "a=b =ZZ\n",
            Some("is quoted-printable with 2 “=” that stand for nothing; they are kept"),
        ),
        ("7bit", "=20", "=20", None),
        (
            "x-own",
            "x",
            "x",
            Some("has the transfer encoding “x-own”, which is not known; it is kept as it is"),
        ),
    ] {
        let message = format!("Content-Transfer-Encoding: {encoding}\n\n{body}");
        let part = Part::parse(message.as_bytes());
        let decoded = part.decoded();
        assert_eq!(
            String::from_utf8_lossy(&decoded.bytes),
            bytes,
            "{encoding} {body}"
        );
        assert_eq!(decoded.oddity.as_deref(), oddity, "{encoding} {body}");
    }
}

#[test]
fn fields_are_decoded() {
    let header = "Subject: =?UTF-8?Q?caf=C3=A9?= =?ISO-8859-1?B?6Q==?=\n\
                  From: \"O'Neil, A.\" <a@x.example>, b@x.example\n\
                  References: <1@x> <2@x>\n <3@x>\n\
                  Date: Mon, 3 Jun 2024 10:00:00 +0100\n\
                  Content-Type: application/pdf; name*0*=utf-8''r%C3%A9; name*1*=s.pdf\n\
                  Content-Disposition: attachment; filename=\"a b.pdf\"\n\n";
    let part = Part::parse(header.as_bytes());
    assert_eq!(part.text("Subject").as_deref(), Some("caféé"));
    let from = part.mailboxes("From");
    assert_eq!(
        (from[0].name.as_str(), from[0].email.as_str()),
        ("O'Neil, A.", "a@x.example")
    );
    assert_eq!(from[1].email, "b@x.example");
    assert_eq!(part.ids("References"), ["1@x", "2@x", "3@x"]);
    assert_eq!(
        part.date().map(|d| d.to_rfc3339()).as_deref(),
        Some("2024-06-03T10:00:00+01:00")
    );
    assert_eq!(part.media_type(), "application/pdf");
    assert_eq!(part.file_name().as_deref(), Some("a b.pdf"));
    let raw = Part::parse(b"Subject: caf\xe9\n\n");
    assert_eq!(raw.text("Subject").as_deref(), Some("café"));
    let named =
        Part::parse(b"Content-Type: application/pdf; name*0*=utf-8''r%C3%A9; name*1*=s.pdf\n\n");
    assert_eq!(named.file_name().as_deref(), Some("rés.pdf"));
}

proptest! {
    #[test]
    fn any_header_is_read(bytes: Vec<u8>) {
        let part = Part::parse(&bytes);
        let _ = (part.media_type(), part.date(), part.mailboxes("From"), part.decoded().bytes.len());
    }

    /// Nothing between the first delimiter and the last is lost.
    #[test]
    fn parts_hold_what_lies_between(contents in prop::collection::vec("[a-z\n]{0,20}", 1..8)) {
        let mut body = String::new();
        for content in &contents {
            body.push_str(&format!("--B\n{content}\n"));
        }
        body.push_str("--B--\n");
        let (found, closed) = parts(&body, "B");
        prop_assert!(closed);
        prop_assert_eq!(found, contents);
    }
}
