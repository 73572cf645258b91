//! A file of tables. What a workbook holds is packed and has checksums, which made-up bytes do not
//! get past, so that for some inputs only the sheet within is made up and the rest is sound.

#![no_main]

use fuzz::{let_panics_be_caught, uncaught};
use libfuzzer_sys::fuzz_target;
use readers::Unwatched;
use readers::sheets::{self, ReadOptions, Sheet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The first byte, `0` to `8`, chooses.
const NAMES: [&str; 9] = [
    "answer.csv",
    "answer.tsv",
    "answer.xlsx",
    "answer.xls",
    "answer.ods",
    "answer.html",
    "answer",
    IN_XLSX,
    IN_ODS,
];
const IN_XLSX: &str = "sheet1.xml of answer.xlsx";
const IN_ODS: &str = "content.xml of answer.ods";

/// A workbook without its sheet.
const XLSX: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];

/// A document without its content.
const ODS: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    (
        "META-INF/manifest.xml",
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#,
    ),
];

fuzz_target!(init: let_panics_be_caught(), |data: &[u8]| {
    uncaught(|| choose(data));
});

fn choose(data: &[u8]) {
    if let Some((first, bytes)) = data.split_first() {
        let name = NAMES[usize::from(first.wrapping_sub(b'0')) % NAMES.len()];
        match name {
            IN_XLSX => read(
                "answer.xlsx",
                &packed(&XLSX, "xl/worksheets/sheet1.xml", bytes),
            ),
            IN_ODS => read("answer.ods", &packed(&ODS, "content.xml", bytes)),
            name => read(name, bytes),
        }
    }
}

fn read(name: &str, bytes: &[u8]) {
    let _ = sheets::looks_like_table(name, Cursor::new(bytes));
    match sheets::read(name, bytes, &ReadOptions::default(), &Unwatched) {
        Ok(book) => {
            let filled = |sheet: &Sheet| (0..sheet.height()).any(|row| !sheet.is_blank(row));
            assert!(book.sheets.iter().any(filled), "a table of nothing");
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
}

fn packed(sound: &[(&str, &str)], name: &str, made_up: &[u8]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = sound.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in parts.chain([(name, made_up)]) {
        zip.start_file(name, stored).expect("written to memory");
        zip.write_all(bytes).expect("written to memory");
    }
    zip.finish().expect("written to memory").into_inner()
}
