//! Outlook's `.msg`, and `winmail.dat`.

use super::build::{Storage, attribute, tnef, tnef_properties, tnef_value};
use super::one;
use readers::mail::read;

/// 2024-06-03 09:00:00 UTC, in units of 100 ns since 1601: `date -d … +%s`, plus 11644473600.
const TIME: u64 = (1_717_405_200 + 11_644_473_600) * 10_000_000;

fn letter() -> Storage {
    Storage::default()
        .text(0x001a, "IPM.Note")
        .text(0x0037, "RE: FOI 123")
        .text(0x1000, "Please find attached.\r\n£450")
        .text(0x0c1a, "FOI Team")
        .text(0x0c1f, "/O=KENT/OU=EXCHANGE/CN=FOI")
        .text(0x5d01, "foi@kent.example")
        .text(0x1035, "<m1@kent.example>")
        .text(0x1042, "<our.1@example.org>")
        .fixed(0x0039, 0x0040, TIME)
        .recipient(
            0,
            Storage::default()
                .number(0x0c15, 1)
                .text(0x3001, "A. Researcher")
                .text(0x39fe, "a@example.org"),
        )
        .recipient(
            1,
            Storage::default()
                .number(0x0c15, 2)
                .text(0x3001, "B")
                .text(0x3003, "b@example.org"),
        )
}

#[test]
fn a_message_of_outlook_is_read() {
    let bytes = letter()
        .attachment(
            0,
            Storage::default()
                .number(0x3705, 1)
                .text(0x3707, "Response.xlsx")
                .bytes(0x3701, b"PK data"),
        )
        .attachment(
            1,
            Storage::default()
                .number(0x3705, 1)
                .text(0x3704, "LOGO.PNG")
                .text(0x3712, "logo@x")
                .bytes(0x3701, b"PNG"),
        )
        .bytes(0x1013, b"<p>Please <img src=cid:logo@x></p>")
        .file();
    let message = one("RE FOI.msg", &bytes);
    assert_eq!(message.subject, "RE: FOI 123");
    assert_eq!(message.text, "Please find attached.\n£450");
    assert_eq!(
        message.html.as_deref(),
        Some("<p>Please <img src=\"data:image/png;base64,UE5H\"></p>")
    );
    let from = message.from.expect("a sender");
    assert_eq!(
        (from.name.as_str(), from.email.as_str()),
        ("FOI Team", "foi@kent.example")
    );
    assert_eq!(message.to[0].email, "a@example.org");
    assert_eq!(message.cc[0].email, "b@example.org");
    assert_eq!(message.message_id, "m1@kent.example");
    assert_eq!(message.in_reply_to, ["our.1@example.org"]);
    assert_eq!(
        message.date.expect("a date").to_rfc3339(),
        "2024-06-03T09:00:00+00:00"
    );
    let files: Vec<_> = message
        .attachments
        .iter()
        .map(|f| (f.name.as_str(), f.media_type.as_str(), f.inline))
        .collect();
    assert_eq!(
        files,
        [
            (
                "Response.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                false
            ),
            ("LOGO.PNG", "image/png", true),
        ]
    );
    assert_eq!(message.attachments[0].bytes, b"PK data");
    assert_eq!(message.original, bytes);
    assert_eq!(message.media_type, "application/vnd.ms-outlook");
    assert_eq!(message.notes, Vec::<String>::new());
}

#[test]
fn the_header_it_came_with_goes_first() {
    let header = "Received: x\r\nMessage-ID: <net@kent.example>\r\nFrom: Kent FOI <foi@kent.example>\r\n\
                  References: <a@x> <b@x>\r\nDate: Mon, 3 Jun 2024 11:00:00 +0100\r\n\
                  Auto-Submitted: auto-replied\r\n";
    let bytes = Storage::default()
        .text(0x007d, header)
        .narrow(0x0037, b"caf\xe9")
        .narrow(0x1000, b"\xcf\xf0\xe8")
        .number(0x3ffd, 1251)
        .file();
    let message = one("a.msg", &bytes);
    assert_eq!(message.message_id, "net@kent.example");
    assert_eq!(message.references, ["a@x", "b@x"]);
    assert_eq!(message.from.expect("a sender").email, "foi@kent.example");
    assert_eq!(
        message.date.expect("a date").to_rfc3339(),
        "2024-06-03T11:00:00+01:00"
    );
    assert_eq!(message.text, "При");
    assert!(
        message
            .signals
            .iter()
            .any(|s| s.name == "auto-submitted" && s.value == "auto-replied")
    );
}

#[test]
fn rich_text_gives_the_body() {
    let rtf = "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}Dear A{\\*\\htmltag72 </p>}}";
    let packed = compressed_rtf::compress_rtf(rtf).expect("ASCII");
    let message = one("a.msg", &Storage::default().bytes(0x1009, &packed).file());
    assert_eq!(message.text, "Dear A");
    assert_eq!(message.html.as_deref(), Some("<p>Dear A</p>"));
    let message = one(
        "a.msg",
        &Storage::default().bytes(0x1009, &packed[..10]).file(),
    );
    assert_eq!(message.notes, ["The rich text of the message is cut off."]);
}

#[test]
fn a_message_within_is_opened_and_is_a_file_of_its_own() {
    let inner = letter().attachment(
        0,
        Storage::default()
            .text(0x3707, "a.pdf")
            .bytes(0x3701, b"%PDF"),
    );
    let bytes = Storage::default()
        .text(0x0037, "FW: FOI")
        .message(0, inner)
        .file();
    let message = one("fw.msg", &bytes);
    let within = &message.forwarded[0];
    assert_eq!(within.subject, "RE: FOI 123");
    assert_eq!(within.original_name, "RE FOI 123.msg");
    assert_eq!(within.attachments[0].bytes, b"%PDF");
    // Its original is a message that can be read again, and is the same each time.
    let again = one("x.msg", &within.original);
    assert_eq!(again.text, within.text);
    assert_eq!(again.date, within.date);
    assert_eq!(again.attachments, within.attachments);
    assert_eq!(one("fw.msg", &bytes), message);
}

#[test]
fn a_message_attached_as_a_file_is_opened() {
    let inner = letter().file();
    let attachment = |bytes: &[u8]| {
        Storage::default()
            .text(0x3707, "FOI.msg")
            .bytes(0x3701, bytes)
    };
    let outer = Storage::default().attachment(0, attachment(&inner));
    let message = one("a.msg", &outer.file());
    assert_eq!(message.attachments, []);
    assert_eq!(message.forwarded[0].original, inner);
    assert_eq!(message.forwarded[0].original_name, "FOI.msg");
    // In a message of the internet too, and kept as a file where it is damaged.
    let mut eml = b"From: a@b.example\nTo: c@d.example\nContent-Type: application/vnd.ms-outlook; \
                    name=FOI.msg\nContent-Transfer-Encoding: binary\n\n"
        .to_vec();
    eml.extend(&inner);
    assert_eq!(one("a.eml", &eml).forwarded[0].subject, "RE: FOI 123");
    let damaged = &inner[..inner.len() / 2];
    let outer = Storage::default().attachment(0, attachment(damaged));
    let message = one("a.msg", &outer.file());
    assert_eq!(message.attachments.len() + message.forwarded.len(), 1);
}

#[test]
fn messages_within_messages_are_opened_to_a_bound() {
    let mut message = letter();
    for _ in 0..12 {
        message = Storage::default().text(0x0037, "FW").message(0, message);
    }
    let mut message = one("a.msg", &message.file());
    let mut depth = 0;
    while let Some(within) = message.forwarded.pop() {
        message = within;
        depth += 1;
    }
    assert_eq!(depth, 8);
    assert_eq!(message.attachments.len(), 1);
    assert!(
        message.notes[0].contains("nested too deeply"),
        "{:?}",
        message.notes
    );
}

#[test]
fn what_is_no_message_is_said() {
    let file = letter().file();
    let error = read("a.msg", &file[..1_000], &readers::Unwatched)
        .expect_err("cut off")
        .to_string();
    assert!(
        error.starts_with("“a.msg” is an Outlook message and cannot be opened:"),
        "{error}"
    );
    let link = Storage::default().attachment(
        0,
        Storage::default().number(0x3705, 2).text(0x3707, "x.doc"),
    );
    let message = one("a.msg", &link.file());
    assert_eq!(
        message.notes,
        ["Attachment 1 is only a link to a file. The file is not in the message."]
    );
}

pub fn winmail() -> Vec<u8> {
    let wide: Vec<u8> = "Grüße.xlsx"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut named = vec![0; 16];
    named.extend(0_u32.to_le_bytes());
    named.extend(7_u32.to_le_bytes());
    named.extend(9_u32.to_le_bytes());
    tnef(&[
        attribute(1, 0x0006_9007, &[0xe4, 4, 0, 0, 0, 0, 0, 0]),
        attribute(
            1,
            0x0006_9003,
            &tnef_properties(&[
                // A named number, three numbers, then the body.
                (0x8001_0003, named),
                (
                    0x1234_1003,
                    [3_u32, 1, 2, 3]
                        .iter()
                        .flat_map(|n| n.to_le_bytes())
                        .collect(),
                ),
                (0x1000_001e, tnef_value(b"Dear A, \xa3450\0")),
            ]),
        ),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, b"short.xls\0"),
        attribute(2, 0x0006_800f, b"figures"),
        attribute(
            2,
            0x0006_9005,
            &tnef_properties(&[(0x3707_001f, tnef_value(&wide))]),
        ),
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(2, 0x0001_8010, b"letter.pdf\0"),
        attribute(2, 0x0006_800f, b"%PDF"),
    ])
}

pub fn with_winmail(bytes: &[u8]) -> Vec<u8> {
    let mut eml = b"From: a@b.example\nTo: c@d.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n\n--b\n\
                    Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: binary\n\n".to_vec();
    eml.extend(bytes);
    eml.extend(b"\n--b--\n");
    eml
}

#[test]
pub fn winmail_is_opened() {
    let message = one("a.eml", &with_winmail(&winmail()));
    assert_eq!(message.text, "Dear A, £450");
    let files: Vec<_> = message
        .attachments
        .iter()
        .map(|f| (f.name.as_str(), &f.bytes[..]))
        .collect();
    assert_eq!(
        files,
        [("Grüße.xlsx", &b"figures"[..]), ("letter.pdf", b"%PDF")]
    );
    assert_eq!(message.notes, ["winmail.dat was opened: 2 files."]);
}

#[test]
fn a_winmail_that_cannot_be_opened_is_kept() {
    let message = one("a.eml", &with_winmail(b"nothing"));
    assert_eq!(message.attachments[0].name, "winmail.dat");
    assert_eq!(message.attachments[0].bytes, b"nothing");
    assert_eq!(
        message.notes,
        ["winmail.dat cannot be opened: it does not begin like one. It is kept as it is."]
    );
    let cut = winmail();
    let message = one("a.eml", &with_winmail(&cut[..cut.len() - 8]));
    assert_eq!(message.attachments[0].bytes, b"figures");
    assert!(
        message
            .notes
            .iter()
            .any(|note| note.starts_with("winmail.dat ends")),
        "{:?}",
        message.notes
    );
}

#[test]
fn a_message_within_winmail_is_opened() {
    let inner = tnef(&[
        attribute(1, 0x0001_8004, b"RE: FOI\0"),
        attribute(1, 0x0002_800c, b"Yes.\0"),
    ]);
    let object = [&[0; 16][..], &inner].concat();
    let outer = tnef(&[
        attribute(2, 0x0006_9002, &[0; 14]),
        attribute(
            2,
            0x0006_9005,
            &tnef_properties(&[
                (0x3705_0003, 5_u32.to_le_bytes().to_vec()),
                (0x3701_000d, tnef_value(&object)),
            ]),
        ),
    ]);
    let message = one("a.eml", &with_winmail(&outer));
    assert_eq!(message.attachments, []);
    let within = &message.forwarded[0];
    assert_eq!(
        (within.subject.as_str(), within.text.as_str()),
        ("RE: FOI", "Yes.")
    );
    assert_eq!(within.original, inner);
}
