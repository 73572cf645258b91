use super::{made, open, texts};
use proptest::prelude::*;
use readers::Unwatched;
use readers::sheets::{ReadOptions, from_clipboard, looks_like_table, read};
use std::io::Cursor;

/// Files of every format, small enough to be changed at random.
fn seeds() -> Vec<Vec<u8>> {
    vec![
        b"a,b\n\"1\",2\n".to_vec(),
        b"<html><table><tr><td rowspan=2>a</td></tr></table>".to_vec(),
        made::xlsx(r#"<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>"#, &[]),
        include_bytes!("fixtures/types.ods").to_vec(),
        include_bytes!("fixtures/types.xls").to_vec(),
    ]
}

fn never_panics(bytes: &[u8]) {
    for name in ["a.csv", "a.xlsx", "a"] {
        let _ = looks_like_table(name, Cursor::new(bytes));
    }
    let _ = open("a.xls", bytes);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        never_panics(&bytes);
        for magic in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<table>", b"\xff\xfe"] {
            never_panics(&[magic, &bytes].concat());
        }
    }

    #[test]
    fn no_change_causes_a_panic(
        seed in 0..5_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = seeds().swap_remove(seed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        never_panics(&bytes);
    }

    #[test]
    fn no_records_of_an_old_workbook_cause_a_panic(
        records in proptest::collection::vec(
            (prop::sample::select(vec![
                0x06_u16, 0x0a, 0x22, 0x3c, 0x42, 0x85, 0xbd, 0xd6, 0xe0, 0xe5, 0xfc, 0xfd,
                0x203, 0x204, 0x205, 0x207, 0x27e, 0x41e, 0x809,
            ]), proptest::collection::vec(any::<u8>(), 0..30)),
            0..40,
        )
    ) {
        let mut stream = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x85, 0, 9, 0, 21, 0, 0, 0, 0, 0, 1, 0, b'A'];
        for (kind, data) in records {
            stream.extend(kind.to_le_bytes());
            stream.extend((data.len() as u16).to_le_bytes());
            stream.extend(data);
        }
        let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).expect("a file");
        std::io::Write::write_all(&mut file.create_stream("/Workbook").expect("a stream"), &stream)
            .expect("room");
        never_panics(&file.into_inner().into_inner());
    }

    #[test]
    fn text_with_tabs_comes_back_cell_by_cell(
        rows in proptest::collection::vec(proptest::collection::vec("[^\t\r\n\"]{0,6}", 2..5), 1..8)
    ) {
        prop_assume!(rows.iter().flatten().any(|cell| !cell.trim().is_empty()));
        let text: String = rows.iter().map(|row| row.join("\t") + "\r\n").collect();
        prop_assume!(!text.starts_with("sep=") && !text.starts_with("SEP="));
        let book = from_clipboard(&text, None).expect("a table");
        prop_assert_eq!(texts(&book.sheets[0]), rows);
    }

    /// Against the csv crate, wherever a file is well formed.
    #[test]
    fn well_formed_files_are_read_as_the_csv_crate_reads_them(
        rows in proptest::collection::vec(
            proptest::collection::vec("[a-z ,;\"\n\ré–]{0,6}", 2..5), 1..8),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        prop_assume!(rows.iter().flatten().any(|cell| !cell.trim().is_empty()));
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).expect("room");
        }
        let bytes = writer.into_inner().expect("room");
        let options = ReadOptions {
            encoding: None,
            delimiter: Some(delimiter.into()),
        };
        let book = read("a.csv", &bytes, &options, &Unwatched).expect("a table");
        prop_assert_eq!(texts(&book.sheets[0]), rows);
    }
}
