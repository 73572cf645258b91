use super::made::compound;
use super::{at, made, open, texts};
use readers::sheets::{TableError, looks_like_table};
use std::io::Cursor;

fn refused(name: &str, bytes: &[u8]) -> TableError {
    match open(name, bytes) {
        Ok(book) => panic!("{name} was read: {:?}", book.notes),
        Err(error) => error,
    }
}

#[test]
fn a_password_is_said() {
    let bytes = compound("/EncryptedPackage", &[7; 5000]);
    assert_eq!(refused("a.xlsx", &bytes), TableError::Protected);
    assert!(looks_like_table("a.xlsx", Cursor::new(&bytes)));
    // BOF of version 8, then FilePass (MS-XLS, 2.4.117).
    let records = [
        0x09, 0x08, 4, 0, 0, 6, 5, 0, // BOF
        0x2f, 0, 2, 0, 1, 0,
    ];
    assert_eq!(
        refused("a.xls", &compound("/Workbook", &records)),
        TableError::Protected
    );
}

#[test]
fn other_documents_are_named_whatever_they_are_called() {
    for (bytes, expected) in [
        (b"%PDF-1.7\n".to_vec(), "a PDF document"),
        (
            made::archive(&[("word/document.xml", b"<w/>")]),
            "a Word document",
        ),
        (made::archive(&[("a.csv", b"1,2")]), "a zip archive"),
        (
            made::archive(&[("xl/workbook.bin", b"")]),
            "a binary Excel workbook (.xlsb)",
        ),
        (
            made::archive(&[("Index/Tables/DataList.iwa", b"x")]),
            "a document of Apple Numbers, Pages or Keynote",
        ),
        (compound("/WordDocument", b""), "a Word document"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "a picture"),
        (vec![1; 999], "data that is not text"),
    ] {
        let TableError::NotATable { found, .. } = refused("a.xlsx", &bytes) else {
            panic!("{expected} is no table");
        };
        assert_eq!(found, expected);
        assert!(
            !looks_like_table("a.xlsx", Cursor::new(&bytes)),
            "{expected}"
        );
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![b' '; 64 << 20];
    let bytes = made::xlsx("", &[("xl/media/a.xml", &zeros)]);
    assert!(bytes.len() < 1 << 20);
    let error = refused("a.xlsx", &bytes);
    assert!(matches!(error, TableError::Bomb { .. }), "{error}");
}

#[test]
fn entities_are_not_expanded() {
    let mut document = String::from("<!DOCTYPE x [<!ENTITY a0 \"lol\">");
    for level in 1..30 {
        let inner = format!("&a{};", level - 1).repeat(10);
        document.push_str(&format!("<!ENTITY a{level} \"{inner}\">"));
    }
    let strings = format!("{document}]><sst><si><t>&a29;</t></si></sst>");
    let data = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    let bytes = made::xlsx(data, &[("xl/sharedStrings.xml", strings.as_bytes())]);
    let error = refused("a.xlsx", &bytes);
    assert!(matches!(error, TableError::Damaged { .. }), "{error}");
    let table = r#"<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>&a29;</text:p></table:table-cell></table:table-row></table:table>"#;
    let book = open("a.ods", &made::ods(table)).expect("a workbook");
    assert_eq!(texts(&book.sheets[0]), [["&a29;"]]);
}

#[test]
fn a_forged_number_of_texts_takes_no_memory() {
    for count in ["999999999999", "18446744073709551615"] {
        let strings = format!("<sst uniqueCount=\"{count}\"><si><t>a</t></si></sst>");
        let bytes = made::xlsx("", &[("xl/sharedStrings.xml", strings.as_bytes())]);
        let error = refused("a.xlsx", &bytes);
        assert!(matches!(error, TableError::Damaged { .. }), "{error}");
    }
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_take_no_memory() {
    let data = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let book = open("a.xlsx", &made::xlsx(data, &[])).expect("a workbook");
    let sheet = &book.sheets[0];
    assert_eq!(at(sheet, "A1").0, "1");
    assert_eq!(sheet.height(), 1_048_576);
    assert_eq!(sheet.cell(1_048_575, 16_383).text, "2");
    assert!(sheet.cells() < 20_000);
    for beyond in ["XFE1", "A1048577", "ZZZZZZZZZZ1", "A99999999999999999999"] {
        let data = format!(r#"<row r="1"><c r="{beyond}"><v>1</v></c></row>"#);
        let _ = refused("a.xlsx", &made::xlsx(&data, &[]));
    }
}

#[test]
fn deep_nesting_is_read_or_refused() {
    let deep = "<a>".repeat(300_000);
    for data in [deep.clone(), format!("<row><c><v>{deep}")] {
        let _ = open("a.xlsx", &made::xlsx(&data, &[]));
    }
    let _ = open("a.ods", &made::ods(&deep));
}

#[test]
fn a_cut_workbook_is_damaged() {
    let xlsx = made::xlsx(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#, &[]);
    for bytes in [
        &xlsx[..],
        include_bytes!("fixtures/types.ods"),
        include_bytes!("fixtures/types.xls"),
    ] {
        assert!(open("a", bytes).is_ok());
        for part in [2, 3, 10] {
            let error = refused("a", &bytes[..bytes.len() - bytes.len() / part]);
            assert!(matches!(error, TableError::Damaged { .. }), "{error}");
        }
    }
}

#[test]
fn sheets_of_an_old_workbook_that_overlap_are_refused() {
    let mut records = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0];
    // Four thousand sheets (MS-XLS, 2.4.28), all of which begin at the same place.
    for _ in 0..4000 {
        records.extend([0x85, 0, 9, 0, 0, 0, 0, 0, 0, 0, 1, 0, b'A']);
    }
    records.extend([0x0a, 0, 0, 0]);
    records.extend([0x34, 0x12, 0, 0].repeat(1000));
    let _ = open("a.xls", &compound("/Workbook", &records));
}

#[test]
fn lone_quotation_marks_take_no_time() {
    for pattern in [
        "\"",
        "\",",
        "\"\"",
        "a\"\n\"b\n",
        "\"\"\"x\n",
        "\"a\n\"\"b\n",
    ] {
        let text = pattern.repeat(2_000_000 / pattern.len()) + "x";
        assert!(open("a.csv", text.as_bytes()).is_ok(), "{pattern:?}");
    }
}
