//! A letter. What is zipped has checksums, which made-up bytes do not get past, so that for some
//! inputs only the text within is made up and the rest is sound.

#![no_main]

use fuzz::{let_panics_be_caught, uncaught};
use libfuzzer_sys::fuzz_target;
use readers::{Unwatched, archive, word};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The first byte, `0` to `7`, chooses.
const NAMES: [&str; 8] = [
    "letter.docx",
    "letter.odt",
    "letter.fodt",
    "letter.rtf",
    "letter.doc",
    "letter",
    IN_DOCX,
    IN_ODT,
];
const IN_DOCX: &str = "document.xml of letter.docx";
const IN_ODT: &str = "content.xml of letter.odt";

fuzz_target!(init: let_panics_be_caught(), |data: &[u8]| {
    uncaught(|| choose(data));
});

fn choose(data: &[u8]) {
    if let Some((first, bytes)) = data.split_first() {
        let name = NAMES[usize::from(first.wrapping_sub(b'0')) % NAMES.len()];
        match name {
            IN_DOCX => read("letter.docx", &packed(&[], "word/document.xml", bytes)),
            IN_ODT => {
                let media_type = ("mimetype", "application/vnd.oasis.opendocument.text");
                read("letter.odt", &packed(&[media_type], "content.xml", bytes));
            }
            name => read(name, bytes),
        }
    }
}

fn read(name: &str, bytes: &[u8]) {
    match word::read(name, bytes, &Unwatched) {
        Ok(letter) => {
            for table in &letter.tables {
                let sheet = &table.sheet;
                let height = u32::try_from(sheet.height()).expect("few rows");
                let inside = sheet.merged.iter().all(|area| area.last_row < height);
                assert!(inside, "merged cells beyond the last row");
                let mut rows = 0..sheet.height();
                assert!(rows.any(|row| !sheet.is_blank(row)), "a table of nothing");
            }
        }
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
    if let Err(refusal) = archive::read(bytes, &Unwatched) {
        assert!(!refusal.to_string().is_empty());
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
