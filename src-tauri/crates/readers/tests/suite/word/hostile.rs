//! Letters that nobody wrote: bombs, cut and changed files, other kinds of files.

use super::{open, shown};
use crate::sheets::made::{self, compound};
use proptest::prelude::*;
use readers::document::DocumentError;
use std::path::Path;
use std::time::Duration;
use testing::assert_in_step;

const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// A letter of Word of which the content of the body is given.
fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    made::archive(&[("word/document.xml", document.as_bytes())])
}

/// A letter of OpenDocument of which the content of the text is given.
fn odt(text: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:text>{text}</office:text></office:body></office:document-content>"#
    );
    made::archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/word/fixtures");
    std::fs::read(folder.join(name)).expect("a file of the fixtures")
}

#[test]
fn other_files_are_named_with_what_to_do() {
    let word_95 = {
        let mut head = vec![0; 512];
        head[..4].copy_from_slice(&[0xdc, 0xa5, 0x68, 0]);
        compound("/WordDocument", &head)
    };
    for (bytes, expected) in [
        (b"%PDF-1.7\n".to_vec(), "a PDF document"),
        (made::xlsx("", &[("xl/x", b"")]), "an Excel workbook"),
        (made::ods(""), "an OpenDocument spreadsheet"),
        (made::archive(&[("a.csv", b"1")]), "a zip archive"),
        (
            made::archive(&[("Index/Tables.iwa", b"1")]),
            "a document of Apple Pages, Numbers or Keynote",
        ),
        (compound("/Workbook", b""), "an Excel workbook"),
        (word_95, "a letter of Word 95 or before"),
        (
            b"MIME-Version: 1.0\r\n\r\n<html>".to_vec(),
            "a web page saved as one file, or an e-mail",
        ),
        (
            b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'/>".to_vec(),
            "a Word letter in one XML file",
        ),
        (vec![1; 999], "data that is not text"),
    ] {
        match open("a.doc", &bytes) {
            Err(DocumentError::NotRead { found, advice }) => {
                assert_eq!(found, expected);
                assert!(!advice.is_empty());
            }
            Err(error) => panic!("{expected}: {error}"),
            Ok(letter) => panic!("{expected} was read: {}", shown(&letter)),
        }
    }
    assert_eq!(open("a.doc", b""), Err(DocumentError::Empty));
}

#[test]
fn a_password_is_said() {
    let bytes = compound("/EncryptedPackage", &[7; 5000]);
    assert_eq!(open("a.docx", &bytes), Err(DocumentError::Protected));
    // fEncrypted of the head (MS-DOC, 2.5.2).
    let mut head = vec![0; 1024];
    head[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0]);
    head[11] = 1;
    let bytes = compound("/WordDocument", &head);
    assert_eq!(open("a.doc", &bytes), Err(DocumentError::Protected));
    let manifest = b"<manifest:encryption-data/>";
    let bytes = made::archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x07\x08"),
    ]);
    assert_eq!(open("a.odt", &bytes), Err(DocumentError::Protected));
}

#[test]
fn what_a_letter_multiplies_is_counted_before_it_is_taken() {
    let zeros = " ".repeat(64 << 20);
    let cell = |more: &str, text: &str| {
        format!("<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>")
    };
    let row =
        |more: &str, cells: &str| format!("<table:table-row {more}>{cells}</table:table-row>");
    let all = r#"table:number-columns-repeated="16384""#;
    let rows = r#"table:number-rows-repeated="1048576""#;
    let wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
    let tall =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000'/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>";
    let spans = cell(
        r#"table:number-columns-spanned="1000" table:number-rows-spanned="4000000000""#,
        "x",
    );
    let long = "y".repeat(1 << 20);
    for (name, bytes) in [
        ("a.docx", docx(&zeros)),
        (
            "a.docx",
            docx(&format!("<w:tbl>{}</w:tbl>", wide.repeat(20_000))),
        ),
        (
            "a.docx",
            docx(&format!(
                "<w:tbl>{}{}</w:tbl>",
                tall.replace("<w:vMerge/>", "<w:vMerge w:val='restart'/>"),
                tall.repeat(20_000)
            )),
        ),
        (
            "a.odt",
            odt(&format!(
                "<table:table>{}</table:table>",
                row(rows, &cell(all, "x"))
            )),
        ),
        (
            "a.odt",
            odt(&format!(
                "<table:table>{}</table:table>",
                row("", &cell(all, &long))
            )),
        ),
        (
            "a.odt",
            odt(&format!(
                "<table:table>{}</table:table>",
                row(r#"table:number-rows-repeated="4000000000""#, "")
            )),
        ),
        (
            "a.odt",
            odt(&format!(
                "<table:table>{}</table:table>",
                row("", &spans).repeat(20_000)
            )),
        ),
    ] {
        let (opened, took) = testing::processor_time(|| open(name, &bytes));
        let error = opened.expect_err("too large");
        assert!(
            matches!(
                error,
                DocumentError::TooLarge { .. } | DocumentError::Bomb { .. }
            ),
            "{error}"
        );
        assert!(took < Duration::from_secs(1), "{name}: {took:?}: {error}");
    }
}

#[test]
fn entities_are_not_expanded() {
    let document = format!(
        r#"<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#
    );
    let letter = open(
        "a.docx",
        &made::archive(&[("word/document.xml", document.as_bytes())]),
    );
    assert_eq!(letter.expect("a letter").pages[0].text, "&b;");
}

#[test]
fn deep_nesting_is_read() {
    let deep = 20_000;
    let tables = "<w:tbl><w:tr><w:tc>".repeat(deep)
        + "<w:p><w:r><w:t>in</w:t></w:r></w:p>"
        + &"</w:tc></w:tr></w:tbl>".repeat(deep);
    let letter = open("a.docx", &docx(&tables)).expect("a letter");
    assert!(letter.pages[0].text.contains("in"));
    let boxes = "<w:p><w:r><w:txbxContent>".repeat(deep) + "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
    let _ = open(
        "a.docx",
        &docx(&format!("<w:p><w:r><w:t>a</w:t></w:r></w:p>{boxes}")),
    );
    let tables = "<table:table><table:table-row><table:table-cell><text:p>x</text:p>".repeat(deep);
    let _ = open("a.odt", &odt(&tables));
    for rtf in [
        format!("{{\\rtf1 a{}x", "{\\footnote ".repeat(deep)),
        format!(
            "{{\\rtf1 a\\par{}x",
            "\\itap4000000000 b\\nestcell\\nestrow".repeat(deep)
        ),
        format!("{{\\rtf1 a{}", "{\\*\\shpinst{\\shptxt b".repeat(deep)),
    ] {
        assert!(open("a.rtf", rtf.as_bytes()).is_ok());
    }
}

#[test]
fn what_stands_before_the_damage_is_kept() {
    let body = "<w:p><w:r><w:t>Kept</w:t></w:r></w:p><w:p><w:r><w:t>cut</w:r>";
    let letter = open("a.docx", &docx(body)).expect("a letter");
    assert!(letter.pages[0].text.starts_with("Kept"));
    assert!(
        letter.notices[0].contains("damaged"),
        "{:?}",
        letter.notices
    );
    for name in [
        "tables.docx",
        "tables.odt",
        "tables.doc",
        "tables.rtf",
        "tables.fodt",
    ] {
        let bytes = fixture(name);
        for part in [2, 3, 10] {
            // Read in part or refused, but never a panic.
            let _ = open(name, &bytes[..bytes.len() - bytes.len() / part]);
        }
    }
}

fn in_step(name: &str, piece: &str, make: impl Fn(usize) -> Vec<u8>, times: usize) {
    let (half, whole) = (make(times), make(2 * times));
    assert_in_step(&format!("{name}, {piece}"), &half, &whole, |bytes| {
        let _ = open(name, bytes);
    });
}

#[test]
fn twice_as_much_takes_about_twice_as_long() {
    for piece in [
        "<w:p><w:r><w:t>word </w:t></w:r></w:p>",
        "<w:p>",
        "<w:tbl><w:tr><w:tc>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>2</w:t></w:r>",
        "<w:fldChar w:fldCharType='begin'/>",
        "<w:ins><w:r><w:t>a</w:t></w:r>",
        "<w:footnoteReference w:id='1'/>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
    ] {
        in_step("a.docx", piece, |times| docx(&piece.repeat(times)), 20_000);
    }
    for piece in [
        "<text:p>word</text:p>",
        "<text:p><text:span>",
        "<table:table><table:table-row><table:table-cell>",
        "<text:list><text:list-item><text:p>a</text:p>",
        "<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>",
        "<text:changed-region text:id='a'><text:deletion>",
    ] {
        in_step("a.odt", piece, |times| odt(&piece.repeat(times)), 20_000);
    }
    for piece in [
        "word\\par ",
        "{",
        "{\\footnote a}",
        "\\trowd\\cellx100\\intbl 7\\cell\\row",
        "\\trowd\\cellx1 ",
        "\\super 1\\nosupersub 2",
        "\\'e9\\u233 ?",
        "{\\*\\shpinst{\\shptxt a}}",
        "{\\object{\\*\\objdata 01}}",
    ] {
        let rtf = |times: usize| format!("{{\\rtf1 a{}", piece.repeat(times)).into_bytes();
        in_step("a.rtf", piece, rtf, 40_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_change_causes_a_panic(
        which in 0_usize..7,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let name = ["tables.docx", "changes.docx", "spans.odt", "tables.odt", "tables.doc",
            "tables.rtf", "tables.fodt"][which];
        let mut bytes = fixture(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = open(name, &bytes);
    }

    #[test]
    fn no_tags_cause_a_panic(tags in prop::collection::vec(0_usize..30, 0..60)) {
        const TAGS: [&str; 30] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>5</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>",
            "</w:tr>", "<w:tc>", "</w:tc>", "<w:gridSpan w:val='4294967295'/>", "<w:vMerge/>",
            "<w:vMerge w:val='restart'/>", "<w:hMerge/>", "<w:trPr><w:gridBefore w:val='99999'/></w:trPr>",
            "<w:trPr><w:del/></w:trPr>", "<w:del>", "</w:del>", "<w:txbxContent>", "</w:txbxContent>",
            "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='end'/>",
            "<w:footnoteReference w:id='1'/>", "<w:cellDel/>", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
            "<w:rPr><w:vanish/></w:rPr>", "<w:sdt>", "</w:sdt>", "<w:checkBox/>",
        ];
        // Tags that do not match end the reading; what was read is kept.
        let body: String = tags.iter().map(|tag| TAGS[*tag]).collect();
        let _ = open("a.docx", &docx(&body));
    }

    #[test]
    fn no_words_cause_a_panic(words in prop::collection::vec(0_usize..24, 0..80)) {
        const WORDS: [&str; 24] = [
            "{", "}", "\\par ", "\\trowd ", "\\cellx2000 ", "\\cellx-99999999999 ", "\\clvmgf ",
            "\\clvmrg ", "\\clmrg ", "\\intbl ", "\\itap2 ", "\\cell ", "\\row ", "\\nestcell ",
            "{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}", "5", "\\pard ", "{\\footnote ",
            "\\chftn ", "{\\header ", "{\\shptxt ", "\\u55357 ?", "\\'e9", "{\\*\\objdata 0102",
        ];
        let text: String = words.iter().map(|word| WORDS[*word]).collect();
        let _ = open("a.rtf", format!("{{\\rtf1 {text}").as_bytes());
    }
}
