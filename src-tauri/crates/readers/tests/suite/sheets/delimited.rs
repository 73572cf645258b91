use super::{open, texts};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use readers::sheets::{
    LineEnds, ReadOptions, TableError, TableFormat, from_clipboard, looks_like_table, read,
};
use readers::{Unwatched, Watch};
use std::cell::Cell;
use std::io::Cursor;

const ROWS: [[&str; 3]; 4] = [
    ["Authority", "Period", "Value"],
    ["Dyfed-Powys – Heddlu", "2019, all; \"of\"\tit | ok", "1347"],
    ["Société de la Manche", "", "0"],
    ["", "", ""],
];

/// The rows as a file, quoted as RFC 4180 says.
fn file(delimiter: char, end: &str) -> String {
    let quoted = |cell: &&str| {
        if cell.contains([',', ';', '\t', '|', '"']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            (*cell).to_owned()
        }
    };
    let row = |row: &[&str; 3]| {
        let cells: Vec<String> = row.iter().map(quoted).collect();
        cells.join(&delimiter.to_string())
    };
    ROWS.iter().map(|cells| row(cells) + end).collect()
}

fn encoded(text: &str, encoding: &'static Encoding, mark: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let text = if mark {
        format!("\u{feff}{text}")
    } else {
        text.to_owned()
    };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        for unit in text.encode_utf16() {
            bytes.extend(if encoding == UTF_16LE {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            });
        }
    } else {
        bytes.extend_from_slice(&encoding.encode(&text).0);
    }
    bytes
}

#[test]
fn every_encoding_delimiter_and_end_of_line_gives_the_same_cells() {
    let encodings = [
        (UTF_8, false),
        (UTF_8, true),
        (UTF_16LE, false),
        (UTF_16LE, true),
        (UTF_16BE, false),
        (UTF_16BE, true),
        (WINDOWS_1252, false),
    ];
    let ends = [
        ("\n", LineEnds::Lf),
        ("\r\n", LineEnds::CrLf),
        ("\r", LineEnds::Cr),
    ];
    for (encoding, mark) in encodings {
        for delimiter in [',', ';', '\t', '|'] {
            for (end, kind) in ends {
                let bytes = encoded(&file(delimiter, end), encoding, mark);
                let book = open("a.csv", &bytes).expect("a table");
                let case = format!("{} {mark} {delimiter:?} {end:?}", encoding.name());
                assert_eq!(texts(&book.sheets[0]), ROWS.map(Vec::from), "{case}");
                assert_eq!(book.encoding.as_deref(), Some(encoding.name()), "{case}");
                assert_eq!(book.delimiter, Some(delimiter), "{case}");
                assert_eq!(book.line_ends, Some(kind), "{case}");
                assert_eq!(book.format, TableFormat::Csv);
                let guessed = !mark && encoding != UTF_8;
                assert_eq!(book.notes.len(), usize::from(guessed), "{case}");
            }
        }
    }
}

#[test]
fn delimiters_are_found_as_a_person_would() {
    for (text, expected) in [
        ("a,b\n1,2\n", Some(',')),
        ("Name;Anteil\nx;1,5\ny;2,5\n", Some(';')),
        ("1,5;2,5\n3,5;4,5\n", Some(';')),
        ("a\tb\n\"1,2\",3\t4\n", Some('\t')),
        ("Name,Also\n\"x\",\"a; b\"\n\"y\",\"c; d\"\n", Some(',')),
        ("Title of it\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n", Some(',')),
        ("Title\nOf\nIt\na,b,c\n1,2,3\n", Some(',')),
        ("a,b\n1\n2,3,4\n5,6,7,8\n9,0\n", Some(',')),
        ("Cheshire\nLondon, City of\nKent\nEssex\n", None),
        ("a\n1\n2\n", None),
        ("a|b\n1|2\n", Some('|')),
        // The commas of sentences.
        (
            "Dear Ms Lane,\nThank you for your request, which we received on 3 May.\nWe hold this information, and it is below.\nIf you are unhappy, you may ask for a review.\n",
            None,
        ),
        ("Dear Sir, thank you for your letter.\n", None),
        (
            "We do not hold it; please ask the council; they may.\n",
            None,
        ),
        // The blanks behind commas of a list.
        (
            "Avon Council, foi@avon.example, South\nKent Council, foi@kent.example, East\nLeeds Council, foi@leeds.example, North\n",
            Some(','),
        ),
        ("Avon Council, 12\nKent Council, 5\n", Some(',')),
    ] {
        let book = open("a.csv", text.as_bytes()).expect("a table");
        assert_eq!(book.delimiter, expected, "{text}");
    }
}

#[test]
fn what_was_found_can_be_corrected() {
    let options = ReadOptions {
        encoding: Some("iso-8859-7".to_owned()),
        delimiter: Some('¦'),
    };
    let bytes = b"\xc1\xa6\xc2\n1,2\xa63\n";
    let book = read("a.csv", bytes, &options, &Unwatched).expect("a table");
    assert_eq!(texts(&book.sheets[0]), [["Α", "Β"], ["1,2", "3"]]);
    let given = |encoding: Option<&str>, delimiter| ReadOptions {
        encoding: encoding.map(str::to_owned),
        delimiter,
    };
    let wrong = read("a", b"a", &given(Some("utf-7"), None), &Unwatched);
    assert!(
        matches!(wrong, Err(TableError::Encoding { .. })),
        "{wrong:?}"
    );
    let wrong = read("a", b"a", &given(None, Some('"')), &Unwatched);
    assert_eq!(wrong, Err(TableError::Delimiter { given: '"' }));
    let book = read("a", b"a\xff,b", &given(Some("utf-8"), None), &Unwatched).expect("a table");
    assert_eq!(texts(&book.sheets[0]), [["a\u{fffd}", "b"]]);
    assert!(book.notes[0].contains("not UTF-8"), "{:?}", book.notes);
}

#[test]
fn excels_first_line_names_the_delimiter_and_is_no_row() {
    let book = open("a.csv", b"sep=|\r\na,b|c\r\nd|e\r\n").expect("a table");
    assert_eq!(texts(&book.sheets[0]), [["a,b", "c"], ["d", "e"]]);
    let book = open("a.csv", b"sep=;x\na;b\n").expect("a table");
    assert_eq!(texts(&book.sheets[0])[0], ["sep=", "x"]);
}

#[test]
fn no_row_is_lost_however_badly_it_is_quoted() {
    for (text, expected) in [
        ("a,\"b\nc,d\n", vec![vec!["a", "\"b"], vec!["c", "d"]]),
        (
            "a,\"b\"x,c\nd,e,f\n",
            vec![vec!["a", "\"b\"x", "c"], vec!["d", "e", "f"]],
        ),
        ("6\" gun,2\nb,3", vec![vec!["6\" gun", "2"], vec!["b", "3"]]),
        (
            "a,\"line 1\r\nline \"\"2\"\"\"\r\nb,c\r\n",
            vec![vec!["a", "line 1\r\nline \"2\""], vec!["b", "c"]],
        ),
        (
            "a,b\n\n\nc\n",
            vec![vec!["a", "b"], vec![""], vec![""], vec!["c"]],
        ),
        ("a,b,\n,c", vec![vec!["a", "b", ""], vec!["", "c"]]),
    ] {
        let options = ReadOptions {
            delimiter: Some(','),
            ..ReadOptions::default()
        };
        let book = read("a.csv", text.as_bytes(), &options, &Unwatched).expect("a table");
        assert_eq!(texts(&book.sheets[0]), expected, "{text:?}");
    }
}

#[test]
fn what_is_odd_is_said() {
    for (name, bytes, expected) in [
        (
            "a.csv",
            &b"a,b\nc,d\r\ne,f\rg,h"[..],
            "Lines end in different ways (1 LF, 1 CRLF, 1 CR). Each was read as the end of a row.",
        ),
        (
            "a.csv",
            b"a,b\n1,2\0\n",
            "One character is a control character, not text. It was kept.",
        ),
        (
            "a.csv",
            b"a,b\nLlandrindod \x96 Powys,2\n",
            "The file does not give its encoding. It was read as Windows-1252.",
        ),
        (
            "a.xls",
            b"a,b\n1,2\n",
            "The file name ends in .xls, but the file is text with delimiters.",
        ),
        (
            "a.csv",
            b"a\nb\n",
            "No delimiter divides the lines in the same way, so each line was read as one cell.",
        ),
    ] {
        let book = open(name, bytes).expect("a table");
        assert_eq!(book.notes, [expected]);
    }
    let mostly = "Société,é,è,ê\n".repeat(9).into_bytes();
    let book = open("a.csv", &[&mostly[..], b"\xe9"].concat()).expect("a table");
    assert!(
        book.notes[0].contains("also valid UTF-8"),
        "{:?}",
        book.notes
    );
    let damaged = open("a.csv", b"\xef\xbb\xbfa,\xff\n");
    assert!(matches!(damaged, Err(TableError::Encoding { .. })));
    assert_eq!(open("a.csv", b" \n,,\n"), Err(TableError::Empty));
    assert_eq!(open("a.csv", b""), Err(TableError::NoBytes));
}

struct Stopper {
    looks: Cell<u32>,
    furthest: Cell<u64>,
    stop: bool,
}

impl Watch for Stopper {
    fn at(&self, done: u64, total: u64) {
        assert!(done >= self.furthest.get() && done <= total);
        self.furthest.set(done);
    }

    fn cancelled(&self) -> bool {
        self.looks.set(self.looks.get() + 1);
        self.stop && self.looks.get() > 10
    }
}

#[test]
fn a_million_rows_are_read_and_can_be_stopped() {
    let mut text = String::from("authority,measure,period,value\n");
    for row in 0..1_000_000_u32 {
        text.push_str(&format!("A{},m,2019,{row}\n", row % 43));
    }
    let mut stopper = Stopper {
        looks: Cell::new(0),
        furthest: Cell::new(0),
        stop: false,
    };
    let options = ReadOptions::default();
    let book = read("a.csv", text.as_bytes(), &options, &stopper).expect("a table");
    assert_eq!(book.sheets[0].height(), 1_000_001);
    assert_eq!(book.sheets[0].cell(1_000_000, 3).text, "999999");
    assert!(stopper.looks.get() >= 100, "at least every 10,000 rows");
    stopper.stop = true;
    stopper.looks.set(0);
    stopper.furthest.set(0);
    let stopped = read("a.csv", text.as_bytes(), &options, &stopper);
    assert_eq!(stopped, Err(TableError::Cancelled));
    assert!(stopper.furthest.get() < text.len() as u64 / 2);
}

#[test]
fn the_clipboard_is_a_page_or_cells_between_tabs() {
    let book = from_clipboard("a\tb, c\r\n1\t2\r\n", None).expect("a table");
    assert_eq!(texts(&book.sheets[0]), [["a", "b, c"], ["1", "2"]]);
    assert_eq!(book.format, TableFormat::Clipboard);
    let page = "<html><body><!--StartFragment--><table><tr><td>1<td>2</table>";
    let book = from_clipboard("ignored", Some(page)).expect("a table");
    assert_eq!(texts(&book.sheets[0]), [["1", "2"]]);
    assert_eq!(book.format, TableFormat::Clipboard);
    let book = from_clipboard("a,b\n1,2\n", Some("<p>a,b</p>")).expect("a table");
    assert_eq!(book.delimiter, Some(','));
    assert_eq!(from_clipboard("", None), Err(TableError::Empty));
}

#[test]
fn tables_are_told_from_other_files() {
    for (name, bytes, expected) in [
        ("a.csv", &b"only one\n"[..], true),
        ("a.txt", b"a;b\n1;2\n", true),
        ("a.txt", b"Dear Sir,\n\nno table\n", false),
        ("a.xls", b"<html><table><tr><td>1</table>", true),
        ("a.html", b"<html><p>no table</html>", false),
        ("a.pdf", b"%PDF-1.7", false),
        ("a.csv", b"\0\x01\x02\x03", false),
        ("a.csv", b"", false),
    ] {
        assert_eq!(
            looks_like_table(name, Cursor::new(bytes)),
            expected,
            "{name}"
        );
    }
}
