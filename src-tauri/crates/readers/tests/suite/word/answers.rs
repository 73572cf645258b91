//! Letters by other programs, with what their makers say is in them.

use super::{cell, open, shown};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/word/fixtures")
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cases")
}

fn strings<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let list = value[key].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

#[test]
fn letters_are_read_as_their_makers_say() {
    let expected = std::fs::read_to_string(folder().join("expected.json")).expect("what is right");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    for (name, right) in expected.as_object().expect("files") {
        let bytes = std::fs::read(folder().join(name)).expect("a file of the fixtures");
        let letter = open(name, &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let seen = shown(&letter);
        let tables = right["tables"].as_array().expect("tables");
        assert_eq!(letter.tables.len(), tables.len(), "{name}\n{seen}");
        for (ours, theirs) in letter.tables.iter().zip(tables) {
            let sheet = &ours.sheet;
            assert_eq!(
                ours.caption,
                theirs["caption"].as_str().expect("text"),
                "{name}\n{seen}"
            );
            let rows = theirs["cells"].as_array().expect("rows");
            assert_eq!(sheet.height(), rows.len(), "{name}\n{seen}");
            for (row, cells) in rows.iter().enumerate() {
                for (column, text) in cells.as_array().expect("cells").iter().enumerate() {
                    let text = text.as_str().expect("text");
                    assert_eq!(sheet.cell(row, column).text, text, "{name}\n{seen}");
                }
            }
            let mut merged: Vec<[u64; 4]> = sheet
                .merged
                .iter()
                .map(|area| {
                    [
                        area.first_row,
                        area.first_column,
                        area.last_row,
                        area.last_column,
                    ]
                    .map(u64::from)
                })
                .collect();
            merged.sort_unstable();
            let right: Vec<[u64; 4]> = theirs["merged"]
                .as_array()
                .expect("areas")
                .iter()
                .map(|area| [0, 1, 2, 3].map(|at| area[at].as_u64().expect("a number")))
                .collect();
            assert_eq!(merged, right, "{name}\n{seen}");
        }
        let text = &letter.pages[0].text;
        for piece in strings(right, "text") {
            assert!(text.contains(piece), "{name}: {piece}\n{seen}");
        }
        for piece in strings(right, "not_text") {
            assert!(!text.contains(piece), "{name}: {piece}\n{seen}");
        }
        for piece in strings(right, "notices") {
            let said = letter.notices.iter().any(|notice| notice.contains(piece));
            assert!(said, "{name}: {piece}\n{seen}");
        }
        let embedded: Vec<&str> = letter
            .embedded
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(embedded, strings(right, "embedded"), "{name}");
    }
}

/// The table of Netherdale Council's letter, which is there in three formats.
const NETHERDALE: [[&str; 4]; 5] = [
    ["Outcome", "2019", "2020", "2021"],
    ["Returned to their owner", "33", "29", "35"],
    ["Rehomed", "14", "18", "11"],
    ["Put to sleep", "1", "0", "2"],
    ["Total", "48", "47", "48"],
];

#[test]
fn the_same_letter_reads_alike_in_every_format() {
    for name in ["letter.rtf", "letter.doc", "letter.odt"] {
        let bytes = std::fs::read(cases().join(name)).expect("a case");
        let letter = open(name, &bytes).expect("a letter");
        assert_eq!(letter.tables.len(), 1, "{name}");
        let table = &letter.tables[0];
        assert_eq!(table.caption, "1. Stray dogs by outcome and year", "{name}");
        for (row, cells) in NETHERDALE.iter().enumerate() {
            let ours: Vec<&str> = table.sheet.row(row).map(|cell| cell.text).collect();
            assert_eq!(ours, cells, "{name}");
        }
        assert!(letter.pages[0].text.contains("refused under section 40(2)"));
        assert!(letter.notices.is_empty(), "{:?}", letter.notices);
    }
}

#[test]
fn a_raised_mark_is_no_digit_and_changes_are_accepted() {
    let bytes = std::fs::read(cases().join("letter.docx")).expect("a case");
    let letter = open("letter.docx", &bytes).expect("a letter");
    for (at, text) in [
        ("table 1!B2", "2019"),
        ("table 1!B3", "88¹"),
        ("table 1!C4", "26"),
        ("table 1!B5", "<5"),
        ("table 1!D5", "5¹"),
        ("table 1!D6", "119"),
        ("table 3!B2", "59"),
    ] {
        assert_eq!(cell(&letter, at), text, "{at}");
    }
    let text = &letter.pages[0].text;
    assert!(text.contains("1 Includes dogs that were found twice."));
    assert!(text.contains("¹ One of them died on the way."));
    assert_eq!(
        letter.notices,
        [
            "Table 1 has a tracked change in C4: “18” was struck out and “26” put in. It was read as accepted."
        ]
    );
}

#[test]
fn a_workbook_in_a_letter_is_offered_as_it_is() {
    use readers::Unwatched;
    use readers::sheets::{ReadOptions, read};
    let bytes = std::fs::read(cases().join("letter-with-workbook.docx")).expect("a case");
    let letter = open("letter.docx", &bytes).expect("a letter");
    let inside = &letter.embedded[0];
    assert_eq!(inside.name, "Microsoft_Excel_Worksheet.xlsx");
    let book = read(
        &inside.name,
        &inside.bytes,
        &ReadOptions::default(),
        &Unwatched,
    );
    let book = book.expect("a workbook");
    assert_eq!(book.sheets[0].cell(1, 1).text, "33");
    assert_eq!(book.sheets[0].cell(4, 3).text, "48");
    assert!(letter.notices[0].contains("holds a workbook"));
}

#[test]
fn the_content_decides_and_not_the_name() {
    for (file, name, said) in [
        (
            "letter.rtf",
            "answer.doc",
            "The file name ends in .doc, but the file is Rich Text.",
        ),
        (
            "letter.odt",
            "answer.docx",
            "The file name ends in .docx, but the file is a letter of OpenDocument.",
        ),
        (
            "letter.docx",
            "answer.rtf",
            "The file name ends in .rtf, but the file is a Word letter.",
        ),
        (
            "web-page-named-xls.xls",
            "answer.doc",
            "The file name ends in .doc, but the file is a web page.",
        ),
    ] {
        let bytes = std::fs::read(cases().join(file)).expect("a case");
        let letter = open(name, &bytes).expect("a letter");
        assert_eq!(letter.notices[0], said);
        assert!(!letter.tables.is_empty());
    }
}
