//! Archives: what people and systems send as zip files, and what attackers would.

use crate::sheets::made;
use readers::Unwatched;
use readers::archive::{Archive, ArchiveError, looks_like_archive, read};
use readers::mail;
use std::io::Cursor;
use std::path::Path;

fn open(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    read(bytes, &Unwatched)
}

fn paths(archive: &Archive) -> Vec<&str> {
    archive
        .files
        .iter()
        .map(|file| file.path.as_str())
        .collect()
}

#[test]
fn the_files_of_an_attached_archive_are_listed() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cases");
    let bytes = std::fs::read(case.join("mail-zip.eml")).expect("a case");
    let messages = mail::read("mail-zip.eml", &bytes, &Unwatched).expect("a message");
    let attached = &messages[0].attachments[0];
    assert_eq!(attached.name, "response.zip");
    let archive = open(&attached.bytes).expect("an archive");
    assert_eq!(
        paths(&archive),
        ["response/dogs.csv", "response/readme.txt"]
    );
    assert_eq!(archive.files[0].name, "dogs.csv");
    let text = String::from_utf8_lossy(&archive.files[0].bytes);
    assert!(text.contains("Total,48,47,48"), "{text}");
    assert!(archive.notices.is_empty());
}

#[test]
fn names_are_safe_and_clutter_is_left_out() {
    let bytes = made::archive(&[
        ("../../etc/passwd", b"a"),
        ("C:\\Users\\x\\data\u{202e}vsc.exe", b"b"),
        ("__MACOSX/._a.csv", b"c"),
        ("a/.DS_Store", b"d"),
        ("a/", b""),
        ("con.csv", b"e"),
    ]);
    let archive = open(&bytes).expect("an archive");
    assert_eq!(
        paths(&archive),
        ["etc/passwd", "C/Users/x/data vsc.exe", "_con.csv"]
    );
}

#[test]
fn an_archive_within_is_unpacked_once() {
    let innermost = made::archive(&[("c.csv", b"3")]);
    let inner = made::archive(&[("b.csv", b"2"), ("deep.zip", &innermost)]);
    let book = made::xlsx("", &[]);
    let bytes = made::archive(&[("a.csv", b"1"), ("in.zip", &inner), ("book.xlsx", &book)]);
    let archive = open(&bytes).expect("an archive");
    assert_eq!(
        paths(&archive),
        ["a.csv", "in.zip/b.csv", "in.zip/deep.zip", "book.xlsx"]
    );
    assert!(archive.notices[0].contains("in.zip/deep.zip"));
}

#[test]
fn a_document_is_no_archive() {
    for (bytes, expected) in [
        (made::xlsx("", &[]), "an Excel workbook"),
        (
            made::archive(&[("Index/Document.iwa", b"x"), ("preview.jpg", b"")]),
            "a document of Apple Numbers, Pages or Keynote",
        ),
    ] {
        assert!(!looks_like_archive(Cursor::new(&bytes)));
        let Err(ArchiveError::NotAnArchive { found, advice }) = open(&bytes) else {
            panic!("{expected} is no archive");
        };
        assert_eq!(found, expected);
        assert!(!advice.is_empty());
    }
    assert!(matches!(
        open(b"PK\x03\x04"),
        Err(ArchiveError::Damaged { .. })
    ));
    assert_eq!(open(&made::archive(&[])), Err(ArchiveError::Empty));
}

/// An archive with a file that needs a password: bit 0 of the flags in both of its heads.
fn encrypted() -> Vec<u8> {
    let mut bytes = made::archive(&[("secret.csv", b"1,2,3,4,5,6,7,8,9,10,11,12")]);
    for (head, flags) in [(&b"PK\x03\x04"[..], 6), (&b"PK\x01\x02"[..], 8)] {
        let at = bytes.windows(4).position(|four| four == head);
        bytes[at.expect("a head") + flags] |= 1;
    }
    bytes
}

#[test]
fn a_file_with_a_password_is_named() {
    let archive = open(&encrypted()).expect("an archive");
    assert!(archive.files.is_empty());
    assert!(archive.notices[0].contains("“secret.csv” needs a password"));
}

#[test]
fn a_bomb_is_refused_soon() {
    let zeros = vec![0; 64 << 20];
    let bytes = made::archive(&[("a.csv", &zeros)]);
    let inner = made::archive(&[("in.zip", &bytes)]);
    let mut forged = bytes.clone();
    // Says that it unpacks to 10 bytes.
    for (head, size) in [(&b"PK\x03\x04"[..], 22), (&b"PK\x01\x02"[..], 24)] {
        let at = forged
            .windows(4)
            .position(|four| four == head)
            .expect("a head");
        forged[at + size..at + size + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    for bytes in [bytes, inner, forged] {
        assert!(bytes.len() < 1 << 20);
        let (opened, took) = testing::processor_time(|| open(&bytes));
        match opened {
            Err(ArchiveError::Bomb { .. }) => {}
            Ok(archive) => assert!(archive.files.is_empty(), "{:?}", archive.notices),
            Err(error) => panic!("{error}"),
        }
        assert!(took.as_millis() < 1_000, "{took:?}");
    }
}
