//! The Word document, unpacked: every part is XML, tables repeat their header row, pictures have
//! their words, and text of the record stays text.

use crate::support::{refuge, report, unzip};
use quick_xml::events::Event;
use report::write;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use testing::practice;

fn text(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts[name].clone()).expect("UTF-8")
}

/// Names of the elements in order; panics where the XML is not well formed.
fn elements(name: &str, xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    let mut open = 0_i32;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{name}: {error}"))
        {
            Event::Start(tag) => {
                open += 1;
                names.push(tag.name().as_ref().to_owned());
                tag.attributes().for_each(|attribute| {
                    attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
                });
            }
            Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
            }
            Event::End(_) => open -= 1,
            Event::Eof => break,
            Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
    assert_eq!(open, 0, "{name}");
    names
}

#[test]
fn every_part_is_well_formed_and_named() {
    let report = report(&refuge());
    let parts = unzip(&write::docx(&report).unwrap());
    let types = text(&parts, "[Content_Types].xml");
    for (name, bytes) in &parts {
        if name.ends_with(".png") {
            assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n", "{name}");
            continue;
        }
        let xml = std::str::from_utf8(bytes).unwrap();
        assert!(!elements(name, xml).is_empty());
        let named = types.contains(&format!("PartName=\"/{name}\""));
        assert!(
            named || name.ends_with(".rels") || name.starts_with('['),
            "{name}"
        );
    }
    let relations = text(&parts, "word/_rels/document.xml.rels");
    for place in 1..=report.charts.len() {
        assert!(relations.contains(&format!("Target=\"media/chart{place}.png\"")));
        assert!(parts.contains_key(&format!("word/media/chart{place}.png")));
    }
}

#[test]
fn tables_repeat_their_header_and_pictures_have_words() {
    let report = report(&refuge());
    let parts = unzip(&write::docx(&report).unwrap());
    let document = text(&parts, "word/document.xml");
    let names = elements("document", &document);
    let count = |wanted: &str| names.iter().filter(|name| *name == wanted).count();
    // Those of the report, and the numbers at its head.
    let tables = 1 + report
        .all_tables()
        .filter(|table| table.empty.is_none())
        .count();
    assert_eq!(count("w:tbl"), tables);
    assert_eq!(count("w:tblHeader"), tables);
    assert_eq!(count("w:drawing"), report.charts.len());
    for chart in &report.charts {
        let alt = chart.alt.replace('&', "&amp;").replace('\u{27}', "&#39;");
        assert!(document.contains(&format!("descr=\"{alt}\"")), "{alt}");
    }
    let styles = text(&parts, "word/styles.xml");
    for style in [
        "Title",
        "Heading1",
        "Heading2",
        "Caption",
        "Quote",
        "ListBullet",
        "ReportTable",
    ] {
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
        assert!(document.contains(&format!(" w:val=\"{style}\"")), "{style}");
    }
    // Every style that is used is there.
    for used in document.split("<w:pStyle w:val=\"").skip(1) {
        let style = used.split('"').next().unwrap();
        assert!(
            styles.contains(&format!("w:styleId=\"{style}\"")),
            "{style}"
        );
    }
    assert!(styles.contains("<w:lang w:val=\"en-GB\""));
    assert!(text(&parts, "word/footer1.xml").contains(" PAGE "));
    for said in ["534", "13,860", "Bedfordshire", "The text that was sent"] {
        assert!(document.contains(said), "{said}");
    }
}

#[test]
fn its_properties_are_those_of_the_report_and_the_same_report_gives_the_same_bytes() {
    let mut report = report(&refuge());
    report.authors = vec!["Ada Lovelace".to_owned(), "Grace & Hopper".to_owned()];
    let bytes = write::docx(&report).unwrap();
    assert_eq!(bytes, write::docx(&report).unwrap());
    let core = text(&unzip(&bytes), "docProps/core.xml");
    assert!(core.contains("<dc:creator>Ada Lovelace; Grace &amp; Hopper</dc:creator>"));
    assert!(core.contains("2026-11-23T00:00:00Z</dcterms:created>"));
    assert!(core.contains("<dc:language>en-GB</dc:language>"));
}

#[test]
fn hostile_text_stays_text() {
    let mut record = practice(5, 1);
    record.campaign.title = "</w:t><w:br/>\u{0}\u{b}\u{fffe}]]>&amp;\u{1f600}".to_owned();
    record.authorities[0].name = "<script>\"'\n\r\t".to_owned();
    record.campaign.request_text = "one\n\ntwo <&>".to_owned();
    let report = report(&record);
    let parts = unzip(&write::docx(&report).unwrap());
    for (name, bytes) in parts.iter().filter(|(name, _)| !name.ends_with(".png")) {
        elements(name, std::str::from_utf8(bytes).unwrap());
    }
    let document = text(&parts, "word/document.xml");
    for said in ["&lt;/w:t&gt;&lt;w:br/&gt;", "]]&gt;&amp;amp;\u{1f600}"] {
        assert!(document.contains(said), "{said}");
    }
    assert!(text(&parts, "word/header1.xml").contains(report::compose::INVENTED));
}

/// LibreOffice opens it and finds the same words.
#[test]
fn libreoffice_reads_it() {
    if Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("LibreOffice is not installed: the document is not opened");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx");
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("summary.docx");
    std::fs::write(&path, write::docx(&report(&refuge())).unwrap()).expect("a file");
    let output = Command::new("soffice")
        .args(["--headless", "--convert-to", "txt:Text"])
        .arg("--outdir")
        .arg(&folder)
        .arg(&path)
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success());
    let read = std::fs::read_to_string(folder.join("summary.txt")).expect("text");
    for said in ["Key findings", "13,860", "Bedfordshire", "Table A1"] {
        assert!(read.contains(said), "{said}");
    }
}
