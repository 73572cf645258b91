//! Messages that are damaged, or made to do harm. Each is read, quickly, and nothing is lost.

use super::one;
use std::fmt::Write;

const HEAD: &str = "From: a@b.example\nTo: c@d.example\nSubject: x\n";

fn with_head(rest: &str) -> readers::mail::Message {
    let bytes = format!("{HEAD}{rest}");
    let message = one("a.eml", bytes.as_bytes());
    assert_eq!(message.original, bytes.as_bytes());
    message
}

#[test]
fn a_missing_boundary_is_told_from_the_body_or_said() {
    let message = with_head(
        "Content-Type: multipart/mixed\n\n--abc\n\nHello\n--abc\nContent-Type: application/pdf\n\n%PDF\n--abc--\n",
    );
    assert_eq!(message.text, "Hello");
    assert_eq!(message.attachments[0].bytes, b"%PDF");
    assert!(message.notes[0].starts_with("The message describes its parts wrongly"));
    let message = with_head("Content-Type: multipart/mixed; boundary=zzz\n\nJust text.\n");
    assert_eq!(message.text, "Just text.");
    assert_eq!(
        message.notes,
        ["The message says that it has several parts but has none. It was read as one text."]
    );
}

#[test]
fn a_message_that_is_cut_off_says_so() {
    let message = with_head(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0x",
    );
    assert_eq!(message.text, "Hello");
    assert_eq!(message.attachments[0].bytes, b"%PDF-1");
    assert_eq!(
        message.notes,
        ["The message ends in the middle of its last part."]
    );
}

#[test]
fn what_cannot_be_decoded_is_kept() {
    let message = with_head(
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nNot base64! Really, not: it is text.\n",
    );
    assert_eq!(message.text, "");
    assert_eq!(message.attachments[0].name, "attachment-1.txt");
    assert_eq!(
        message.attachments[0].bytes,
        b"Not base64! Really, not: it is text.\n"
    );
    assert_eq!(
        message.notes,
        ["Part 1 says it is base64 but is not; it is kept as it is."]
    );
}

#[test]
fn odd_messages_are_read() {
    for (rest, text, note) in [
        ("", "", "The message has no body."),
        ("\n", "", "The message has no body."),
        ("\nNUL \0and\x07 bell", "NUL and bell", ""),
        ("Content-Type: text/plain; charset=utf-8\n\nok", "ok", ""),
        (
            "Content-Type: ;;;=\nContent-Transfer-Encoding: 7bit\n\nok",
            "ok",
            "",
        ),
        (
            "Content-Type: text/plain; charset=x-klingon\n\nok",
            "ok",
            "Part 1 has the encoding “x-klingon”, which is not known; it was read as UTF-8.",
        ),
        ("X-Broken\nok", "X-Broken\nok", ""),
        ("Date: yesterday\nMessage-ID: none\n\nok", "ok", ""),
    ] {
        let message = with_head(rest);
        assert_eq!(message.text, text, "{rest:?}");
        let notes: Vec<&str> = message
            .notes
            .iter()
            .map(String::as_str)
            .filter(|n| !n.is_empty())
            .collect();
        assert_eq!(notes.join(" "), note, "{rest:?}");
    }
}

#[test]
fn parts_within_parts_without_end_are_bounded() {
    let mut nested = String::new();
    for n in 0..10_000 {
        let _ = write!(
            nested,
            "Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"
        );
    }
    let message = with_head(&nested);
    assert!(
        message
            .notes
            .iter()
            .any(|note| note.contains("nested too deeply")),
        "{:?}",
        message.notes
    );
    assert_eq!(message.attachments.len(), 1);

    let nested = "Content-Type: message/rfc822\n\n".repeat(10_000);
    let mut message = with_head(&nested);
    let mut depth = 0;
    while let Some(within) = message.forwarded.pop() {
        message = within;
        depth += 1;
    }
    assert_eq!(depth, 8);
    assert!(
        message
            .notes
            .iter()
            .any(|note| note.contains("nested too deeply"))
    );

    let many = format!(
        "Content-Type: multipart/mixed; boundary=b\n\n{}",
        "--b\n\nx\n".repeat(100_000)
    );
    let message = with_head(&many);
    assert!(
        message
            .notes
            .iter()
            .any(|note| note.contains("too many parts"))
    );
    assert_eq!(message.attachments.len(), 1);
}

#[test]
fn a_huge_header_is_cut() {
    let message = with_head(&format!("X-Long: {}\n\nok", "x".repeat(3 << 20)));
    assert_eq!(message.text, "ok");
    assert_eq!(
        message.notes,
        ["The header is very long. Only its beginning was read."]
    );
    let message = with_head(&format!("Cc: {}\n\nok", "a@b.example, ".repeat(50_000)));
    assert!(message.cc.len() >= 50_000);
    let message = with_head(&format!(
        "{}\n\nok",
        "X: =?utf-8?q?a?=\n".repeat(50_000).trim_end()
    ));
    assert_eq!(message.text, "ok");
}

#[test]
fn html_that_is_too_deep_gives_its_text() {
    let message = with_head(&format!(
        "Content-Type: text/html\n\n{}deep",
        "<div>".repeat(100_000)
    ));
    assert_eq!(message.text, "deep");
    assert_eq!(message.html, None);
    assert!(message.notes[0].contains("nested too deeply"));
}

#[test]
fn names_of_files_are_never_paths() {
    let message = with_head("Content-Type: application/pdf; name=\"../../../etc/passwd\"\n\nx");
    assert_eq!(message.attachments[0].name, "passwd");
    let message = with_head(
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"=?utf-8?Q?a=2Fb.pdf?=\"\n\nx",
    );
    assert_eq!(message.attachments[0].name, "b.pdf");
}

/// A container whose tables list the same sectors again and again.
#[test]
fn a_container_that_lists_itself_is_refused() {
    let mut file = super::build::Storage::default().text(0x0037, "x").file();
    // The first sector of further table sectors, which then points to itself.
    file[68..72].copy_from_slice(&0_u32.to_le_bytes());
    let sector = if file[26] == 3 { 512 } else { 4096 };
    file[2 * sector - 4..2 * sector].copy_from_slice(&0_u32.to_le_bytes());
    assert!(readers::mail::read("a.msg", &file, &readers::Unwatched).is_err());
}
