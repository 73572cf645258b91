use super::{decode, decode_html};

#[test]
fn every_label_is_decoded() {
    for (label, bytes, text) in [
        (Some("utf-8"), &b"caf\xc3\xa9"[..], "café"),
        (Some("ISO-8859-1"), b"caf\xe9", "café"),
        (Some("windows-1252"), b"\x93ok\x94", "“ok”"),
        (Some("windows-1251"), b"\xcf\xf0\xe8", "При"),
        (Some("iso-2022-jp"), b"\x1b$B$3$s\x1b(B", "こん"),
        (Some("gb18030"), b"\xc4\xe3\xba\xc3", "你好"),
        (Some("utf-7"), b"Hi Mom -+Jjo--!", "Hi Mom -☺-!"),
        (Some("utf-16le"), b"a\0b\0", "ab"),
        (None, b"caf\xe9", "café"),
        (None, b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        (Some(""), b"plain", "plain"),
    ] {
        let decoded = decode(label, bytes);
        assert_eq!(decoded.text, text, "{label:?}");
        assert_eq!(decoded.oddity, None, "{label:?}");
    }
}

#[test]
fn a_wrong_label_is_said() {
    for (label, bytes, text, oddity) in [
        (
            "utf-8",
            &b"caf\xe9"[..],
            "café",
            "says it is UTF-8 but is not; it was read as windows-1252",
        ),
        (
            "iso-8859-1",
            b"caf\xc3\xa9",
            "café",
            "says it is iso-8859-1 but is UTF-8; it was read as UTF-8",
        ),
        (
            "us-ascii",
            b"caf\xc3\xa9",
            "café",
            "says it is us-ascii but is UTF-8; it was read as UTF-8",
        ),
        (
            "x-none",
            b"caf\xe9",
            "café",
            "has the encoding “x-none”, which is not known; it was read as windows-1252",
        ),
    ] {
        let decoded = decode(Some(label), bytes);
        assert_eq!(decoded.text, text, "{label}");
        assert_eq!(decoded.oddity.as_deref(), Some(oddity), "{label}");
    }
}

#[test]
fn html_names_its_own_encoding() {
    let html =
        b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">\xcf\xf0\xe8";
    assert!(decode_html(None, html).text.ends_with("При"));
    assert!(
        decode_html(Some("windows-1252"), html)
            .text
            .ends_with("Ïðè")
    );
}
