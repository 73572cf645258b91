//! Tables made to take long, in each format; and archives of many files.

use super::made::{archive, compound, ods, xlsx};
use super::{open, texts};
use readers::Unwatched;
use testing::assert_in_step;

/// Reads a file with so many of a piece, and with twice as many.
fn in_step(name: &str, piece: &str, make: impl Fn(usize) -> Vec<u8>, times: usize) {
    let (half, whole) = (make(times), make(2 * times));
    assert_in_step(&format!("{name}, {piece:?}"), &half, &whole, |bytes| {
        let _ = open(name, bytes);
    });
}

#[test]
fn twice_the_text_takes_twice_as_long() {
    for piece in [
        ",", ";", "\t", "\"", "\"\"", "\",", "\"a\n", "a", "a,", "1,2\n", "\n", "\r", ",\n", "é",
        "\0", "1", "a\n\"b\n", "|",
    ] {
        let bytes = |times: usize| piece.repeat(times).into_bytes();
        in_step("a.csv", piece, bytes, 200_000 / piece.len());
    }
}

#[test]
fn twice_the_page_takes_twice_as_long() {
    for piece in [
        "<",
        "&",
        "<table>",
        "<table><tr><td>",
        "<table><tr><td>1</td></tr></table>",
        "<tr>",
        "<td>",
        "<td colspan=3>1",
        "<td rowspan=9>1",
        "</td>",
        "<b>",
        "<!--",
        "<a b='",
        "&amp;",
        "<caption>a",
        "<style>",
    ] {
        let page = |times: usize| {
            let piece = piece.repeat(times);
            format!("<html><table><tr><td>a<td>1{piece}").into_bytes()
        };
        in_step("a.html", piece, page, 100_000 / piece.len());
    }
}

#[test]
fn twice_the_workbook_takes_twice_as_long() {
    for piece in [
        "<row><c><v>1</v></c></row>",
        "<row>",
        "<c><v>1</v></c>",
        "<c t=\"inlineStr\"><is><t>a</t></is></c>",
        "<c t=\"s\"><v>0</v></c>",
        "<c r=\"A1\"><v>1</v></c>",
        "<c><f>A1</f></c>",
        "<row hidden=\"1\"><c s=\"1\"><v>1</v></c></row>",
        "&amp;",
    ] {
        let book = |times: usize| {
            let strings = "<sst><si><t>a</t></si></sst>";
            let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", strings.as_bytes())];
            xlsx(&piece.repeat(times), &parts)
        };
        in_step("a.xlsx", piece, book, 10_000);
    }
    for piece in [
        "<si><t>a</t></si>",
        "<si><r><t>a</t></r>",
        "<si><r><rPr><strike/></rPr><t>1</t></r></si>",
    ] {
        let book = |times: usize| {
            let strings = format!("<sst>{}</sst>", piece.repeat(times));
            let parts: [(&str, &[u8]); 1] = [("xl/sharedStrings.xml", strings.as_bytes())];
            xlsx("<row><c t=\"s\"><v>0</v></c></row>", &parts)
        };
        in_step("a.xlsx", piece, book, 10_000);
    }
    for piece in [
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>",
        "<table:table-row>",
        "<table:table-cell><text:p>1</text:p></table:table-cell>",
        "<table:table-row table:number-rows-repeated=\"9\"><table:table-cell/></table:table-row>",
        "<text:p>a",
    ] {
        let book = |times: usize| {
            let piece = piece.repeat(times);
            ods(&format!(
                "<table:table table:name=\"S\">{piece}</table:table>"
            ))
        };
        in_step("a.ods", piece, book, 10_000);
    }
    for piece in [
        "<Row><Cell><Data ss:Type=\"Number\">1</Data></Cell></Row>",
        "<Row>",
        "<Cell><Data ss:Type=\"String\">a</Data></Cell>",
        "<Cell ss:MergeAcross=\"2\"><Data ss:Type=\"String\">a</Data></Cell>",
    ] {
        let book = |times: usize| {
            let piece = piece.repeat(times);
            format!("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"S\"><Table>{piece}</Table></Worksheet></Workbook>").into_bytes()
        };
        in_step("a.xml", piece, book, 10_000);
    }
}

/// Records of an old workbook (MS-XLS, 2.4): a number, a label, a blank cell, a row, a format, a
/// continued text, and one that nobody knows.
const RECORDS: [(&str, &[u8]); 7] = [
    (
        "NUMBER",
        &[
            0x03, 0x02, 14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f,
        ],
    ),
    (
        "LABEL",
        &[0x04, 0x02, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, b'A'],
    ),
    ("BLANK", &[0x01, 0x02, 6, 0, 0, 0, 0, 0, 0, 0]),
    (
        "ROW",
        &[
            0x08, 0x02, 16, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        ],
    ),
    ("FORMAT", &[0x1e, 0x04, 6, 0, 0xa4, 0, 1, 0, 0, b'0']),
    ("CONTINUE", &[0x3c, 0x00, 4, 0, 1, 0, 0, b'A']),
    ("unknown", &[0x34, 0x12, 0, 0]),
];

#[test]
fn twice_the_old_workbook_takes_twice_as_long() {
    for (name, record) in RECORDS {
        let book = |times: usize| {
            let mut records = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0];
            // One sheet, which begins behind the list of sheets.
            let list_ends = records.len() as u32 + 13 + 4;
            records.extend([0x85, 0, 9, 0]);
            records.extend(list_ends.to_le_bytes());
            records.extend([0, 0, 1, 0, b'A', 0x0a, 0, 0, 0]);
            records.extend([0x09, 0x08, 4, 0, 0, 6, 0x10, 0]);
            records.extend(record.repeat(times));
            records.extend([0x0a, 0, 0, 0]);
            compound("/Workbook", &records)
        };
        if name == "NUMBER" {
            let read = open("a.xls", &book(2)).expect("a workbook");
            assert_eq!(texts(&read.sheets[0]), [["1"]], "the records are read");
        }
        in_step("a.xls", name, book, 20_000);
    }
}

#[test]
fn twice_the_archive_takes_twice_as_long() {
    let of = |times: usize| {
        let names: Vec<String> = (0..times).map(|at| format!("{at}.txt")).collect();
        let parts: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), &b"a"[..]))
            .collect();
        archive(&parts)
    };
    assert_in_step("files of an archive", &of(400), &of(800), |bytes| {
        let _ = readers::archive::read(bytes, &Unwatched);
    });
}
