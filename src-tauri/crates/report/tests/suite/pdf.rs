//! The PDF, read by another program: its words, its tags, its fonts.

use crate::support;
use lopdf::{Dictionary, Document, Object};
use report::{Report, write};
use testing::practice;

fn refuge() -> Report {
    support::report(&support::refuge())
}

fn read(report: &Report) -> Document {
    let bytes = write::pdf(report).expect("a PDF");
    Document::load_mem(&bytes).expect("lopdf reads it")
}

/// Its words, on one line.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dictionaries(document: &Document) -> impl Iterator<Item = &Dictionary> {
    document.objects.values().filter_map(|object| match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..)
        | Object::Array(_)
        | Object::Reference(_) => None,
    })
}

fn named(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary
        .get(key)
        .and_then(Object::as_name)
        .is_ok_and(|found| found == name)
}

/// Elements of the structure with this tag.
fn tagged<'a>(document: &'a Document, tag: &'a [u8]) -> impl Iterator<Item = &'a Dictionary> {
    dictionaries(document).filter(move |one| one.has(b"P") && named(one, b"S", tag))
}

#[test]
fn it_says_what_the_report_says() {
    let report = refuge();
    let document = read(&report);
    let text = text(&document);
    for said in [
        "Key findings",
        "534 of 13,860",
        "Bedfordshire",
        "8.1% to 15.9%",
        "4,886",
        "Table A1",
        "Metropolitan Police",
    ] {
        assert!(text.contains(said), "{said}");
    }
    let pages = document.get_pages().len();
    assert!((6..=14).contains(&pages), "{pages} pages");
    assert!(text.contains(&format!("1 of {pages}")));
}

#[test]
fn it_is_tagged_for_everyone() {
    let report = refuge();
    let document = read(&report);
    let catalog = document.catalog().expect("a catalog");
    assert!(catalog.has(b"StructTreeRoot"));
    let marks = catalog
        .get(b"MarkInfo")
        .and_then(Object::as_dict)
        .expect("marks");
    assert!(matches!(marks.get(b"Marked"), Ok(Object::Boolean(true))));
    let language = catalog
        .get(b"Lang")
        .and_then(Object::as_str)
        .expect("a language");
    assert_eq!(language, b"en-GB");
    let metadata = catalog
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .and_then(|id| document.get_object(id))
        .and_then(Object::as_stream)
        .expect("metadata");
    let xmp = metadata
        .decompressed_content()
        .unwrap_or_else(|_| metadata.content.clone());
    let xmp = String::from_utf8_lossy(&xmp);
    // ISO 14289-1, 5.
    assert!(xmp.contains("<pdfuaid:part>1</pdfuaid:part>"), "{xmp}");
    assert!(
        xmp.contains("Roundrobin") && xmp.contains("2026-11-23"),
        "{xmp}"
    );

    let figures: Vec<&Dictionary> = tagged(&document, b"Figure").collect();
    assert!(figures.len() >= report.charts.len());
    assert!(figures.iter().all(|figure| figure.has(b"Alt")));
    let tables = report
        .all_tables()
        .filter(|table| table.empty.is_none())
        .count();
    assert_eq!(tagged(&document, b"Table").count(), tables);
    let columns: usize = report
        .all_tables()
        .filter(|table| table.empty.is_none())
        .map(|table| table.columns.len())
        .sum();
    let rows: usize = report.all_tables().map(|table| table.rows.len()).sum();
    // A heading for each column and for each row.
    assert_eq!(tagged(&document, b"TH").count(), columns + rows);
    assert!(tagged(&document, b"H1").count() >= 5);
    assert!(tagged(&document, b"L").count() > 0);
}

#[test]
fn every_font_is_in_the_file() {
    let document = read(&refuge());
    let descriptors: Vec<&Dictionary> = dictionaries(&document)
        .filter(|one| named(one, b"Type", b"FontDescriptor"))
        .collect();
    assert!(descriptors.len() >= 3, "{}", descriptors.len());
    for descriptor in descriptors {
        let embedded = ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| descriptor.has(key.as_bytes()));
        assert!(embedded, "{descriptor:?}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = refuge();
    assert_eq!(write::pdf(&report).unwrap(), write::pdf(&report).unwrap());
}

#[test]
fn markup_in_the_record_is_text() {
    let mut record = practice(5, 1);
    let hostile = "#import \"x.typ\": * $a^2$ *b* _c_ @d <e> // f /* g */ `h` [i] {j} ~k \\l = m";
    record.campaign.title = hostile.to_owned();
    record.campaign.request_text = "#panic(\"no\")\n= No heading\n- no item".to_owned();
    record.authorities[0].name = "#sys.version".to_owned();
    let text = text(&read(&support::report(&record)));
    for said in [hostile, "#panic(\"no\")", "= No heading", "#sys.version"] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(text.contains(report::compose::INVENTED));
}

#[test]
fn what_no_font_has_is_a_square_and_the_document_says_so() {
    let mut record = practice(5, 1);
    record.campaign.title =
        "\u{4e2d}\u{6587}\u{0} \u{1f600}\u{202e} title \u{e000}\u{fffe}".to_owned();
    record.authorities[0].name = "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{440}\u{443}\u{441}".to_owned();
    let said = text(&read(&support::report(&record)));
    assert!(said.contains("A square"), "{said}");
    assert!(
        said.contains("\u{440}\u{443}\u{441}"),
        "Inter has Cyrillic letters"
    );
    // A title that is nothing at all has the byline instead.
    record.campaign.title = "\u{200b}\u{0}".to_owned();
    assert!(write::pdf(&support::report(&record)).is_ok());
}

#[test]
fn many_authorities_fill_many_pages_and_every_one_has_the_header() {
    let report = support::report(&practice(300, 7));
    let document = read(&report);
    let pages = document.get_pages();
    assert!(pages.len() > 15, "{}", pages.len());
    // The appendix lists all of them, its header row repeated.
    let last: Vec<u32> = pages.into_keys().rev().skip(1).take(3).collect();
    for page in last {
        let text = document.extract_text(&[page]).expect("text");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("In the analysis"), "{text}");
    }
}
