//! Messages as they come from mail programs and servers, whole and damaged.

mod build;
mod growth;
mod hostile;
mod outlook;
mod properties;
mod smime;

use readers::mail::{MailError, Message, looks_like_mail, read};
use std::cell::Cell;

/// The one message of a file.
fn one(name: &str, bytes: &[u8]) -> Message {
    let mut messages = read(name, bytes, &readers::Unwatched).expect("mail");
    assert_eq!(messages.len(), 1);
    messages.remove(0)
}

#[test]
fn a_message_is_read_whole() {
    let bytes = include_bytes!("fixtures/response.eml");
    let message = one("C:\\Mail\\RE FOI 123.eml", bytes);
    assert_eq!(message.message_id, "abc.123@kent.example");
    assert_eq!(message.in_reply_to, ["our.1@example.org"]);
    assert_eq!(
        message.references,
        ["our.0@example.org", "our.1@example.org"]
    );
    let from = message.from.expect("a sender");
    assert_eq!(
        (from.name.as_str(), from.email.as_str()),
        ("FOI Téam", "foi@kent.example")
    );
    let to: Vec<_> = message
        .to
        .iter()
        .map(|to| (to.name.as_str(), to.email.as_str()))
        .collect();
    assert_eq!(
        to,
        [("A. Researcher", "a@example.org"), ("", "b@example.org")]
    );
    assert_eq!(message.cc[0].email, "records@kent.example");
    assert_eq!(message.reply_to[0].email, "no-reply@kent.example");
    assert_eq!(message.subject, "RE: Request café 01/FOI/24/001");
    assert_eq!(
        message.date.expect("a date").to_rfc3339(),
        "2024-06-03T10:00:00+01:00"
    );
    assert_eq!(
        message.text,
        "Please find attached our response – page 1.\n£450"
    );
    assert_eq!(
        message.html.as_deref(),
        Some("<p>Please find <b>attached</b>.</p><img src=\"data:image/png;base64,UE5H\">")
    );
    let files: Vec<_> = message
        .attachments
        .iter()
        .map(|file| {
            (
                file.name.as_str(),
                file.media_type.as_str(),
                &file.bytes[..],
                file.inline,
            )
        })
        .collect();
    assert_eq!(
        files,
        [
            ("logo.png", "image/png", &b"PNG"[..], true),
            ("Response £12.pdf", "application/pdf", b"%PDF-1.4", false),
            ("attachment-3.csv", "text/csv", b"a,b", false),
        ]
    );
    assert_eq!(message.forwarded.len(), 1);
    assert_eq!(message.forwarded[0].message_id, "our.1@example.org");
    assert_eq!(message.forwarded[0].text, "How many?");
    assert_eq!(message.forwarded[0].original_name, "Request.eml");
    assert_eq!(message.original, bytes);
    assert_eq!(message.original_name, "RE FOI 123.eml");
    assert_eq!(message.media_type, "message/rfc822");
    assert_eq!(message.signals[0].name, "return-path");
    assert_eq!(message.signals[0].value, "<foi@kent.example>");
    assert_eq!(message.notes, Vec::<String>::new());
}

#[test]
fn a_folder_gives_its_messages() {
    let bytes = include_bytes!("fixtures/folder.mbox");
    let messages = read("folder.mbox", bytes, &readers::Unwatched).expect("mail");
    assert_eq!(messages.len(), 2);
    assert_eq!(
        messages[0].text,
        "First.\nFrom here on it is quoted.\n>From twice.\n\n\
         From here it is not a new message, as no date follows."
    );
    let original = String::from_utf8_lossy(&messages[0].original);
    assert!(original.starts_with("From: foi@kent.example\n"));
    assert!(original.ends_with("as no date follows.\n"));
    assert!(original.contains("\n>From here on"));
    assert_eq!(messages[1].original_name, "Two-2.eml");
    assert_eq!(messages[1].text, "Second.");
    assert!(messages[1].message_id.ends_with("@no-message-id.invalid"));
}

#[test]
fn a_message_without_an_identity_gets_the_same_one_each_time() {
    let bytes = b"From: a@b.example\nSubject: x\n\ny\n";
    let id = one("a.eml", bytes).message_id;
    assert_eq!(id, one("b.eml", bytes).message_id);
    assert_ne!(
        id,
        one("a.eml", b"From: a@b.example\nSubject: x\n\nz\n").message_id
    );
    // SHA-256 of the bytes, by coreutils' sha256sum.
    assert_eq!(
        id,
        format!(
            "{}@no-message-id.invalid",
            &include_str!("fixtures/sha256")[..32]
        )
    );
}

#[test]
fn html_alone_gives_the_text_too() {
    let message = one(
        "a.eml",
        b"From: a@b.example\nTo: c@d.example\nContent-Type: text/html; charset=utf-8\n\n\
          <html><body onload=x><p>Dear A,</p><p>See <a href='https://b.example/x'>here</a>.</p>",
    );
    assert_eq!(message.text, "Dear A,\n\nSee here (https://b.example/x).");
    assert_eq!(
        message.html.as_deref(),
        Some(
            "<p>Dear A,</p><p>See <span title=\"https://b.example/x\">here \
             (https://b.example/x)</span>.</p>"
        )
    );
}

#[test]
fn mail_is_told_by_its_content_before_its_name() {
    let eml = &include_bytes!("fixtures/response.eml")[..];
    for (name, bytes, is_mail) in [
        ("x.bin", eml, true),
        (
            "x",
            &b"From foi@kent.example Mon Jun  3 10:00:00 2024\nSubject: x\n\ny"[..],
            true,
        ),
        ("note.txt", b"Dear all,\nFrom: here\nTo: there", false),
        ("a.csv", b"from,to,subject\n1,2,3\n", false),
        ("a.eml", b"anything that is text", true),
        ("a.eml", b"PK\x03\x04\0\0", false),
        ("a.pdf", b"%PDF-1.7", false),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 a Word file",
            false,
        ),
        ("a.eml", b"", false),
    ] {
        assert_eq!(looks_like_mail(name, bytes), is_mail, "{name}");
        assert_eq!(
            read(name, bytes, &readers::Unwatched).is_ok(),
            is_mail,
            "{name}"
        );
    }
}

/// Follows a reading, and stops it at a message.
struct Stopper {
    at: Cell<(u64, u64)>,
    stop_at: u64,
}

impl readers::Watch for Stopper {
    fn at(&self, done: u64, total: u64) {
        self.at.set((done, total));
    }

    fn cancelled(&self) -> bool {
        self.at.get().0 >= self.stop_at
    }
}

#[test]
fn a_folder_of_mail_says_how_far_it_is_and_stops_between_two_messages() {
    let one = "From a@b.example Wed Oct  5 14:02:00 2022\nSubject: Hello\n\nText.\n\n";
    let bytes = one.repeat(5).into_bytes();
    let follow = |stop_at| Stopper {
        at: Cell::new((0, 0)),
        stop_at,
    };
    let watch = follow(99);
    assert_eq!(read("a.mbox", &bytes, &watch).map(|all| all.len()), Ok(5));
    assert_eq!(watch.at.get(), (4, 5));
    let watch = follow(2);
    let stopped = read("a.mbox", &bytes, &watch);
    assert_eq!(stopped, Err(MailError::Cancelled));
    assert_eq!(watch.at.get(), (2, 5), "nothing is read after that");
}
