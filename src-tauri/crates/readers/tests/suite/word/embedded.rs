//! Files within letters, in the ways in which programs keep them.

use super::{open, shown};
use crate::sheets::made;
use readers::Unwatched;
use readers::sheets::{ReadOptions, read};
use std::io::{Cursor, Write as _};

/// A workbook with 48 in its only cell.
fn workbook() -> Vec<u8> {
    made::xlsx(
        r#"<row r="1"><c r="A1"><v>48</v></c></row>"#,
        &[("xl/x", b"")],
    )
}

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).expect("a file");
    for (name, bytes) in streams {
        if let Some((storage, _)) = name.rsplit_once('/')
            && !storage.is_empty()
        {
            file.create_storage_all(storage).expect("a storage");
        }
        let mut into = file.create_stream(name).expect("a stream");
        into.write_all(bytes).expect("room");
        into.flush().expect("room");
    }
    file.into_inner().into_inner()
}

/// What the Packager keeps of a file (its label, its path, the path of a copy, its bytes).
fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut native = vec![2, 0];
    native.extend(name.as_bytes());
    native.extend([0]);
    native.extend(b"C:\\x\0");
    native.extend([0, 0, 3, 0]);
    native.extend(5_u32.to_le_bytes());
    native.extend(b"C:\\y\0");
    native.extend((bytes.len() as u32).to_le_bytes());
    native.extend(bytes);
    let mut all = (native.len() as u32).to_le_bytes().to_vec();
    all.extend(native);
    all
}

#[test]
fn objects_of_word_letters_are_offered_or_named() {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        r#"<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>See inside.</w:t></w:r></w:p></w:body></w:document>"#
    );
    let in_package = compound(&[("/Package", &workbook())]);
    let attached = compound(&[("/\u{1}Ole10Native", &packed("Stray dogs.csv", b"a,1\n"))]);
    let old = compound(&[("/Workbook", b"\x09\x08\x04\x00\x00\x06\x05\x00")]);
    let other = compound(&[("/Equation Native", b"x")]);
    let letter = made::archive(&[
        ("word/document.xml", document.as_bytes()),
        ("word/embeddings/Sheet1.xlsx", &workbook()),
        ("word/embeddings/oleObject1.bin", &in_package),
        ("word/embeddings/oleObject2.bin", &attached),
        ("word/embeddings/oleObject3.bin", &old),
        ("word/embeddings/oleObject4.bin", &other),
    ]);
    let letter = open("a.docx", &letter).expect("a letter");
    let names: Vec<&str> = letter
        .embedded
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Sheet1.xlsx",
            "oleObject1.xlsx",
            "Stray dogs.csv",
            "oleObject3.xls"
        ],
        "{}",
        shown(&letter)
    );
    assert_eq!(letter.embedded[2].bytes, b"a,1\n");
    assert!(letter.notices[4].contains("“oleObject4.bin”"));
    for one in &letter.embedded[..2] {
        let book = read(&one.name, &one.bytes, &ReadOptions::default(), &Unwatched);
        assert_eq!(book.expect("a workbook").sheets[0].cell(0, 0).text, "48");
    }
}

#[test]
fn a_spreadsheet_in_a_letter_of_open_document_becomes_a_file() {
    let head = r#"xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:draw="d" xmlns:xlink="l""#;
    let text = format!(
        r#"<office:document-content {head}><office:body><office:text><text:p>See <draw:frame><draw:object xlink:href="./Object 1"/><draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame></text:p><text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p></office:text></office:body></office:document-content>"#
    );
    let sheet = format!(
        r#"<office:document-content {head}><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="float" office:value="48"><text:p>48</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    let letter = made::archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", text.as_bytes()),
        ("Object 1/content.xml", sheet.as_bytes()),
    ]);
    let letter = open("a.odt", &letter).expect("a letter");
    let inside = &letter.embedded[0];
    assert_eq!(inside.name, "Object 1.ods");
    let book = read(
        &inside.name,
        &inside.bytes,
        &ReadOptions::default(),
        &Unwatched,
    );
    assert_eq!(book.expect("a workbook").sheets[0].cell(0, 0).text, "48");
    // The picture of the object itself is not counted.
    assert!(
        letter
            .notices
            .iter()
            .any(|one| one.contains("There is a picture"))
    );
}

#[test]
fn an_object_of_rich_text_is_offered() {
    let object = compound(&[("/Package", &workbook())]);
    // [MS-OLEDS] 2.2.5: version, kind, class, two empty names, length, bytes.
    let mut native = vec![1, 5, 0, 0, 2, 0, 0, 0, 6, 0, 0, 0];
    native.extend(b"Excel\0");
    native.extend([0; 8]);
    native.extend((object.len() as u32).to_le_bytes());
    native.extend(&object);
    let digits: String = native.iter().map(|byte| format!("{byte:02x}")).collect();
    let rtf = format!(
        "{{\\rtf1 See.{{\\object\\objemb{{\\*\\objclass Excel.Sheet.12}}{{\\*\\objdata {digits}}}{{\\result{{\\pict 00}}}}}}}}"
    );
    let letter = open("a.rtf", rtf.as_bytes()).expect("a letter");
    assert_eq!(
        letter.embedded[0].name,
        "Excel Sheet 12.xlsx",
        "{}",
        shown(&letter)
    );
    assert_eq!(letter.embedded[0].bytes, workbook());
    assert_eq!(letter.pages[0].text, "See.");
    assert_eq!(letter.notices.len(), 1);
}
