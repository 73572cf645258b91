//! Links and mail-merge tables, read back.

use crate::book::chaser;
use foi::LetterKind;
use letters::{Draft, mailto, merge};
use std::collections::BTreeMap;

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let hex: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&hex, 16).expect("two hexadecimal digits"));
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// The address, and the fields in lower case.
fn read(link: &str) -> (String, BTreeMap<String, String>) {
    let rest = link.strip_prefix("mailto:").expect("a mailto link");
    let (to, query) = rest.split_once('?').expect("fields");
    let fields: Vec<_> = query
        .split('&')
        .map(|field| {
            let (key, value) = field.split_once('=').expect("a value");
            (key.to_lowercase(), decode(value))
        })
        .collect();
    let count = fields.len();
    let map: BTreeMap<_, _> = fields.into_iter().collect();
    assert_eq!(map.len(), count, "no field twice");
    (decode(to), map)
}

#[test]
fn a_link_holds_the_whole_letter() {
    let mut draft = chaser();
    draft.subject.push_str(" 100% & more? #1 a+b=c");
    draft.body.push_str("& <é> \"+\" 株 %0A\n");
    let link = mailto::link(&draft);
    assert!(link.is_ascii());
    assert!(
        link.starts_with("mailto:foi@kent.example?subject="),
        "{link}"
    );
    assert!(!link.contains([' ', '+', '"', '<', '#']), "{link}");
    assert!(link.contains("Dear%20Kent%20Police%2C%0D%0A%0D%0ARequest%3A"));
    let (to, fields) = read(&link);
    assert_eq!(to, draft.to);
    assert_eq!(fields["subject"], draft.subject);
    assert_eq!(fields["body"], draft.body.replace('\n', "\r\n"));
    assert_eq!(fields["in-reply-to"], "<ack.7@kent.example>");
    assert_eq!(fields.len(), 3);
}

#[test]
fn a_link_cannot_be_given_a_second_address_or_field() {
    let mut draft = chaser();
    draft.to = "a@b.uk,c@d.uk?bcc=e@f.uk&x".to_owned();
    draft.subject = "x&bcc=e@f.uk".to_owned();
    draft.in_reply_to = String::new();
    let (to, fields) = read(&mailto::link(&draft));
    assert_eq!(to, draft.to);
    assert_eq!(fields.keys().collect::<Vec<_>>(), ["body", "subject"]);
    let path = mailto::link(&draft);
    let path = path.split_once('?').expect("fields").0;
    assert!(!path.contains([',', '&', '=']), "{path}");
    draft.to = String::new();
    assert!(mailto::link(&draft).starts_with("mailto:?subject="));
}

#[test]
fn a_table_for_a_mail_merge_comes_back_whole() {
    let complete = chaser();
    let mut lacking = chaser();
    lacking.kind = LetterKind::Complaint;
    lacking.authority_name = "Dyfed-Powys; \"Heddlu\", Môn".to_owned();
    lacking.to = String::new();
    for label in ["e-mail address", "who asks"] {
        lacking.missing.push(letters::Missing {
            field: "x".to_owned(),
            label: label.to_owned(),
        });
    }
    let bytes = merge::csv(&[complete.clone(), lacking.clone()]);
    let table = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .expect("a byte order mark");
    assert!(table.starts_with(b"authority,email,subject,body,kind,in_reply_to,missing\r\n"));
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(table)
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let expected = |draft: &Draft, missing: &str| {
        [
            &draft.authority_name,
            &draft.to,
            &draft.subject,
            &draft.body,
            draft.kind.code(),
            &draft.in_reply_to,
            missing,
        ]
        .map(str::to_owned)
        .to_vec()
    };
    assert_eq!(
        rows,
        [
            expected(&complete, ""),
            expected(&lacking, "e-mail address; who asks")
        ]
    );
    assert!(rows[0][3].contains("\n\n"));
}

#[test]
fn no_cell_runs_as_a_formula() {
    for start in ["=", "+", "-", "@", "\t", "\r"] {
        let mut draft = chaser();
        let text = format!("{start}cmd|' /C calc'!A0");
        draft.authority_name.clone_from(&text);
        draft.to.clone_from(&text);
        draft.subject.clone_from(&text);
        draft.body.clone_from(&text);
        draft.in_reply_to.clone_from(&text);
        let bytes = merge::csv(&[draft]);
        let row = csv::Reader::from_reader(&bytes[3..])
            .records()
            .next()
            .expect("a row")
            .expect("it reads");
        for column in [0, 1, 2, 3, 5] {
            // A line end of any kind is a line feed.
            let text = text.replace('\r', "\n");
            assert_eq!(row[column], format!("'{text}"), "column {column}");
        }
    }
}
