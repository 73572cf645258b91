//! Letters of Word 97 made byte by byte after [MS-DOC].

use super::{open, shown};
use readers::document::DocumentError;
use std::io::{Cursor, Write as _};
use testing::assert_in_step;

/// Where the text begins in its stream.
const TEXT: usize = 2048;

/// A letter of one piece of text in single bytes, with the length of its main part; further bytes
/// of the text are its footnotes.
fn doc(text: &[u8], main: usize) -> Vec<u8> {
    let mut stream = vec![0; TEXT];
    stream[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    // fWhichTblStm: the tables are in 1Table.
    stream[11] = 2;
    let mut put = |at: usize, value: usize| {
        stream[at..at + 4].copy_from_slice(&(value as u32).to_le_bytes());
    };
    put(76, main);
    put(80, text.len() - main);
    // Clx: the list of pieces, at the beginning of the tables, of 21 bytes.
    put(418, 0);
    put(422, 21);
    stream.extend(text);
    let mut tables = vec![2, 16, 0, 0, 0];
    tables.extend(0_u32.to_le_bytes());
    tables.extend((text.len() as u32).to_le_bytes());
    tables.extend([0, 0]);
    tables.extend((0x4000_0000 | (2 * TEXT as u32)).to_le_bytes());
    tables.extend([0, 0]);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    for (name, bytes) in [("/WordDocument", &stream), ("/1Table", &tables)] {
        let mut into = file.create_stream(name).expect("a stream");
        into.write_all(bytes).expect("room");
        into.flush().expect("room");
    }
    file.into_inner().into_inner()
}

#[test]
fn codes_of_fields_are_no_text_and_notes_are_marks() {
    let main = b"Page \x13 PAGE \x13 REF x \x14CODE\x15 \x14three\x15 of 4\x0d\
        Costs \x80 5 \x96 1,212\x02 dogs\x1e\x1f\x0bnext\x0d";
    let text = [&main[..], b"\x02 Found twice.\x0d"].concat();
    let letter = open("a.doc", &doc(&text, main.len())).expect("a letter");
    assert_eq!(
        letter.pages[0].text,
        "Page three of 4\nCosts € 5 – 1,212¹ dogs-\nnext\nFootnotes\n¹ Found twice.",
        "{}",
        shown(&letter)
    );
}

#[test]
fn cells_are_marked_in_the_text() {
    // Without properties every mark of a cell ends a cell, and no row ends.
    let letter = open("a.doc", &doc(b"Head\x0dA\x07B\x071\x072\x07", 13)).expect("a letter");
    let cells: Vec<&str> = letter.tables[0]
        .sheet
        .row(0)
        .map(|cell| cell.text)
        .collect();
    assert_eq!(cells, ["A", "B", "1", "2"]);
    assert_eq!(letter.tables[0].caption, "Head");
}

#[test]
fn pieces_that_overlap_are_refused() {
    let mut bytes = doc(b"abc\x0d", 4);
    // Says that the piece has four billion characters.
    let piece = [4, 0, 0, 0, 0, 0, 0, 16, 0, 64];
    let at = bytes
        .windows(piece.len())
        .position(|bytes| bytes == piece)
        .expect("the list of pieces");
    bytes[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    let error = open("a.doc", &bytes).expect_err("damaged");
    assert!(matches!(error, DocumentError::Damaged { .. }), "{error}");
}

#[test]
fn twice_as_much_takes_about_twice_as_long() {
    for piece in [&b"word\x0d"[..], b"7\x07", b"\x13", b"\x02", b"\x0d"] {
        let make = |times: usize| {
            let text = [b"a", piece.repeat(times).as_slice()].concat();
            doc(&text, text.len())
        };
        let (half, whole) = (make(150_000), make(300_000));
        assert_in_step(&format!("{piece:?}"), &half, &whole, |bytes| {
            let _ = open("a.doc", bytes);
        });
    }
}
