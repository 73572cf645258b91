use super::{attachment, message, safe};

#[test]
fn a_name_is_safe_on_every_system() {
    for (name, shown) in [
        ("RE FOI 123.eml", Some("RE FOI 123.eml")),
        ("../../etc/passwd", Some("passwd")),
        ("C:\\Users\\x\\data.xlsx", Some("data.xlsx")),
        ("RE: FOI?.eml", Some("RE FOI .eml")),
        (".hidden", Some("hidden")),
        ("con.txt", Some("_con.txt")),
        ("LPT1", Some("_LPT1")),
        ("invoice\u{202e}fdp.exe", Some("invoice fdp.exe")),
        ("a\0b\nc.pdf", Some("a b c.pdf")),
        ("..", None),
        ("", None),
        ("x/", None),
    ] {
        assert_eq!(safe(name).as_deref(), shown, "{name:?}");
    }
}

#[test]
fn a_long_name_keeps_its_ending() {
    let long = safe(&format!("{}.docx", "é".repeat(500))).expect("a name");
    assert_eq!(long.chars().count(), 120);
    assert!(long.ends_with("é.docx"));
}

#[test]
fn a_nameless_file_is_named_by_its_place_and_type() {
    assert_eq!(attachment(None, 2, "application/pdf"), "attachment-2.pdf");
    assert_eq!(attachment(Some("."), 1, "x/y"), "attachment-1.bin");
    assert_eq!(attachment(Some("a.csv"), 1, "text/csv"), "a.csv");
}

#[test]
fn a_message_is_named_by_its_subject() {
    assert_eq!(message("RE: FOI 01/22", "eml"), "RE FOI 01-22.eml");
    assert_eq!(message("", "msg"), "message.msg");
}
