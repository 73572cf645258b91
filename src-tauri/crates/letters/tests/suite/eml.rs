//! Messages read back by a parser of other authors than the writer's.

use crate::book::{Book, attachment, chaser, stamp};
use foi::{Law, LetterKind};
use letters::eml::{self, EmlError};
use letters::{Attachment, Draft};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail, addrparse_header, parse_mail};

const FROM: &str = "a.researcher@example.org";

fn write(draft: &Draft, from_name: &str, attachments: &[Attachment]) -> Vec<u8> {
    let date = stamp("2026-04-30T09:15:30Z");
    eml::write(draft, from_name, FROM, attachments, date).expect("it can be written")
}

fn header(mail: &ParsedMail, name: &str) -> String {
    let all = mail.headers.get_all_values(name);
    assert_eq!(all.len(), 1, "{name}: {all:?}");
    all.into_iter().next().expect("one")
}

/// Display name and address of a header with one mailbox.
fn mailbox(mail: &ParsedMail, name: &str) -> (Option<String>, String) {
    let header = mail.headers.get_first_header(name).expect("it is there");
    let one = addrparse_header(header)
        .expect("an address")
        .extract_single_info()
        .expect("one address");
    (one.display_name, one.addr)
}

#[test]
fn a_letter_comes_back_as_it_was_written() {
    let draft = chaser();
    let bytes = write(&draft, "A. Researcher", &[]);
    let mail = parse_mail(&bytes).expect("a message");
    assert_eq!(
        mailbox(&mail, "From"),
        (Some("A. Researcher".to_owned()), FROM.to_owned())
    );
    assert_eq!(
        mailbox(&mail, "To"),
        (
            Some("Kent Police".to_owned()),
            "foi@kent.example".to_owned()
        )
    );
    assert!(draft.subject.contains('–'), "it is not ASCII");
    assert_eq!(header(&mail, "Subject"), draft.subject);
    assert_eq!(header(&mail, "X-Unsent"), "1");
    assert_eq!(header(&mail, "MIME-Version"), "1.0");
    let date = mailparse::dateparse(&header(&mail, "Date")).expect("a date");
    assert_eq!(date, stamp("2026-04-30T09:15:30Z").timestamp());
    assert_eq!(
        header(&mail, "Message-ID"),
        format!("<{}.chaser.20260430091530@example.org>", draft.authority)
    );
    assert_eq!(header(&mail, "In-Reply-To"), "<ack.7@kent.example>");
    assert_eq!(header(&mail, "References"), "<ack.7@kent.example>");
    assert_eq!(mail.ctype.mimetype, "text/plain");
    assert_eq!(mail.ctype.charset.to_lowercase(), "utf-8");
    assert_eq!(
        mail.get_body().expect("text").replace("\r\n", "\n"),
        draft.body
    );
}

#[test]
fn every_line_is_ascii_short_enough_and_ends_with_crlf() {
    let mut draft = chaser();
    assert!(
        draft.body.lines().any(|line| line.len() > 200),
        "paragraphs are lines"
    );
    draft
        .body
        .push_str(&format!("{}é\n.\n From here\n", "long ".repeat(400)));
    let bytes = write(
        &draft,
        "Ann",
        &[attachment("a.bin", "application/octet-stream", &[0; 999])],
    );
    let text = String::from_utf8(bytes.clone()).expect("ASCII is UTF-8");
    assert!(text.is_ascii());
    assert!(text.split("\r\n").count() > 30);
    for line in text.split("\r\n") {
        // 998 is the limit of RFC 5322, 2.1.1; 78 what it asks for. An identifier cannot be cut.
        let limit = if line.starts_with("Message-ID:") {
            998
        } else {
            78
        };
        assert!(line.len() <= limit, "{}: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let mail = parse_mail(&bytes).expect("a message");
    let body = mail.subparts[0].get_body().expect("text");
    assert_eq!(body.replace("\r\n", "\n").trim_end(), draft.body.trim_end());
}

#[test]
fn names_from_anywhere_come_back_whole() {
    for (authority, asker) in [
        ("Heddlu Gwynedd – Môn", "Zoë O’Neill"),
        ("Police, \"Kent\" (FOI) <team>", "Researcher, A."),
        ("Полиция", "株式会社 研究"),
        (&*"Very Long Authority Name ".repeat(8), &*"é".repeat(120)),
    ] {
        let mut draft = chaser();
        draft.authority_name = authority.to_owned();
        draft.subject = format!("Überfällig: {}", authority.repeat(3));
        let bytes = write(&draft, asker, &[]);
        assert!(bytes.is_ascii());
        let mail = parse_mail(&bytes).expect("a message");
        assert_eq!(mailbox(&mail, "To").0.as_deref(), Some(authority.trim()));
        assert_eq!(mailbox(&mail, "From").0.as_deref(), Some(asker));
        let one_line = draft
            .subject
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert_eq!(header(&mail, "Subject"), one_line);
    }
}

#[test]
fn nothing_in_a_record_can_add_a_header() {
    let hostile = "x\r\nBcc: victim@evil.example\r\n\r\n<script>\n\u{b}\u{85}y\u{0}";
    let mut draft = chaser();
    draft.subject = hostile.to_owned();
    draft.authority_name = hostile.to_owned();
    draft.in_reply_to = "a@b\r\nBcc: victim@evil.example".to_owned();
    let file = attachment(
        "../../\r\nBcc: v@evil.example/é\"x.csv",
        "text/csv\r\nBcc: v@evil.example",
        b"1",
    );
    let bytes = write(&draft, hostile, &[file]);
    let mail = parse_mail(&bytes).expect("a message");
    let names: Vec<String> = mail.headers.iter().map(|header| header.get_key()).collect();
    assert_eq!(
        names,
        [
            "X-Unsent",
            "From",
            "Subject",
            "Date",
            "Message-ID",
            "To",
            "MIME-Version",
            "Content-Type"
        ]
    );
    assert_eq!(
        header(&mail, "Subject"),
        "x Bcc: victim@evil.example <script> y"
    );
    assert_eq!(mailbox(&mail, "To").1, "foi@kent.example");
    let part = &mail.subparts[1];
    assert_eq!(part.headers.get_all_values("Bcc"), Vec::<String>::new());
    assert_eq!(part.ctype.mimetype, "application/octet-stream");
    let name = part.get_content_disposition().params["filename"].clone();
    assert_eq!(name, "é\"x.csv");
    for one in [&mail, &mail.subparts[0], part] {
        assert!(one.headers.get_first_header("Bcc").is_none());
    }
}

#[test]
fn attachments_come_back_byte_for_byte() {
    let files = [
        attachment(
            "The request – März.csv",
            "text/csv",
            "a;b\n1;é\r\n\n  \n.\n".as_bytes(),
        ),
        attachment(
            "all.bin",
            "application/octet-stream",
            &(0..=255).collect::<Vec<u8>>(),
        ),
        attachment("empty.txt", "text/plain", b""),
        attachment("mail.eml", "message/rfc822", b"Subject: x\r\n\r\n"),
    ];
    let bytes = write(&chaser(), "Ann", &files);
    let mail = parse_mail(&bytes).expect("a message");
    assert_eq!(mail.ctype.mimetype, "multipart/mixed");
    assert_eq!(mail.subparts.len(), 1 + files.len());
    // RFC 2046, 5.1.1.
    assert!(mail.ctype.params["boundary"].len() <= 70);
    assert_eq!(
        mail.subparts[0]
            .get_body()
            .expect("text")
            .replace("\r\n", "\n"),
        chaser().body
    );
    for (part, file) in mail.subparts[1..].iter().zip(&files) {
        let disposition = part.get_content_disposition();
        assert_eq!(disposition.disposition, DispositionType::Attachment);
        assert_eq!(disposition.params["filename"], file.name);
        assert_eq!(
            part.get_body_raw().expect("bytes"),
            file.bytes,
            "{}",
            file.name
        );
    }
    assert_eq!(mail.subparts[1].ctype.mimetype, "text/csv");
    assert_eq!(mail.subparts[4].ctype.mimetype, "application/octet-stream");
}

#[test]
fn the_same_letter_at_the_same_time_is_the_same_file() {
    let file = [attachment("a.csv", "text/csv", b"1")];
    assert_eq!(
        write(&chaser(), "Ann", &file),
        write(&chaser(), "Ann", &file)
    );
    let later = eml::write(&chaser(), "Ann", FROM, &file, stamp("2026-04-30T09:15:31Z"));
    assert_ne!(later.expect("written"), write(&chaser(), "Ann", &file));
}

#[test]
fn a_letter_without_an_address_has_none_and_a_wrong_one_is_refused() {
    let mut draft = chaser();
    draft.to = String::new();
    draft.in_reply_to = String::new();
    let bytes = write(&draft, "", &[]);
    let mail = parse_mail(&bytes).expect("a message");
    for name in ["To", "In-Reply-To", "References"] {
        assert!(mail.headers.get_first_header(name).is_none(), "{name}");
    }
    assert_eq!(mailbox(&mail, "From"), (None, FROM.to_owned()));
    let date = stamp("2026-04-30T09:15:30Z");
    // Without an address of ours the mail program puts its own in.
    let bytes = eml::write(&draft, "A. Asker", "", &[], date).expect("a message");
    let mail = parse_mail(&bytes).expect("a message");
    assert!(mail.headers.get_first_header("From").is_none());
    assert!(mail.headers.get_first_header("Message-ID").is_some());
    for wrong in ["kent.police.uk", "a@b.uk, c@d.uk", "a@b.uk\r\nBcc: c@d.uk"] {
        draft.to = wrong.to_owned();
        let refused = eml::write(&draft, "", FROM, &[], date);
        assert!(matches!(refused, Err(EmlError::To(_))), "{refused:?}");
        draft.to = String::new();
        let refused = eml::write(&draft, "", wrong, &[], date);
        assert!(matches!(refused, Err(EmlError::From(_))), "{refused:?}");
    }
    // What goes to the regulator is not addressed to it under the authority's name.
    let mut complaint = Book::new(Law::Foia)
        .sent()
        .draft(LetterKind::Complaint, date.date_naive());
    complaint.to = "cases@regulator.example".to_owned();
    let bytes = write(&complaint, "", &[]);
    let to = mailbox(&parse_mail(&bytes).expect("a message"), "To");
    assert_eq!(to, (None, "cases@regulator.example".to_owned()));
}

#[test]
fn files_have_names_that_every_system_takes_and_no_two_the_same() {
    let named = |name: &str| {
        let mut draft = chaser();
        draft.authority_name = name.to_owned();
        draft
    };
    assert_eq!(
        eml::file_name(&named("Kent Police")),
        "kent-police-chaser.eml"
    );
    assert_eq!(eml::file_name(&named("../A\\B: C?")), "a-b-c-chaser.eml");
    assert_eq!(
        eml::file_name(&named("Heddlu Môn")),
        "heddlu-môn-chaser.eml"
    );
    let nameless = named("///");
    assert_eq!(
        eml::file_name(&nameless),
        format!("{}-chaser.eml", nameless.authority)
    );
    assert!(eml::file_name(&named(&"x".repeat(500))).len() < 80);
    let drafts = ["Kent", "KENT!", "Essex", "kent."].map(named);
    assert_eq!(
        eml::file_names(&drafts),
        [
            "kent-chaser.eml",
            "kent-chaser-2.eml",
            "essex-chaser.eml",
            "kent-chaser-3.eml"
        ]
    );
}
