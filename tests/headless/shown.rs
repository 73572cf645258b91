//! What a workbook shows is what an answer says: numbers that are shown as something else, pieces
//! of text that are raised or struck out, and formulas that nobody has calculated.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;
use std::io::{Cursor, Write as _};
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMES: &str = "http://schemas.openxmlformats.org";

/// Number formats as 1 and up, in the order of this list, then a style that strikes out.
const FORMATS: [&str; 5] = [
    "[&lt;1000]&quot;*&quot;;0",
    ";;;",
    "&quot;£&quot;#,##0",
    "_-* #,##0_-;-* #,##0_-;_-* &quot;-&quot;??_-;_-@_-",
    "0&quot;%&quot;",
];
const STRUCK: usize = FORMATS.len() + 1;

/// A workbook with one sheet, of which each row begins with a label.
fn workbook(rows: &[(&str, String)]) -> Vec<u8> {
    let rels = |targets: &[(&str, &str)]| {
        let each = targets.iter().enumerate().map(|(at, (kind, target))| {
            format!(r#"<Relationship Id="r{at}" Type="{NAMES}/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#)
        });
        format!(
            r#"<Relationships xmlns="{NAMES}/package/2006/relationships">{}</Relationships>"#,
            each.collect::<String>()
        )
    };
    let main = format!("{NAMES}/spreadsheetml/2006/main");
    let rows = rows.iter().map(|(label, cells)| {
        format!(r#"<row><c t="inlineStr"><is><t>{label}</t></is></c>{cells}</row>"#)
    });
    let rows: String = rows.collect();
    let listed = FORMATS.iter().zip(171..).map(|(code, id)| {
        (
            format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#),
            format!(r#"<xf numFmtId="{id}"/>"#),
        )
    });
    let (codes, styles): (String, String) = listed.unzip();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [
        (
            "[Content_Types].xml",
            format!(r#"<Types xmlns="{NAMES}/package/2006/content-types"/>"#),
        ),
        (
            "_rels/.rels",
            rels(&[("officeDocument", "xl/workbook.xml")]),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{NAMES}/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            rels(&[
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
            ]),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{main}"><numFmts>{codes}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf/>{styles}<xf fontId="1"/></cellXfs></styleSheet>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ] {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(part.as_bytes()).expect("room");
    }
    zip.finish().expect("an archive").into_inner()
}

fn number(style: usize, value: u32) -> String {
    format!(r#"<c s="{style}"><v>{value}</v></c>"#)
}

/// A cell of two pieces of text, each with what sets it apart.
fn pieces(pieces: [(&str, &str); 2]) -> String {
    let runs =
        pieces.map(|(properties, text)| format!("<r><rPr><b/>{properties}</rPr><t>{text}</t></r>"));
    format!(r#"<c t="inlineStr"><is>{}</is></c>"#, runs.concat())
}

fn import(bytes: &[u8]) -> (String, Value) {
    let campaign = Campaign::answered(&["Kent", "Essex", "Surrey"]);
    fs::write(campaign.path("a.xlsx"), bytes).expect("a file");
    let said = campaign.said(&["import", "FILE", "a.xlsx", "--json", "--authority", "Kent"]);
    let value = serde_json::from_str(&said).expect("JSON");
    (said, value)
}

fn of(said: &Value, list: &str) -> Vec<String> {
    let all = said[list].as_array().expect("a list").iter();
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    all.map(|one| format!("{}: {}", text(one, "where"), text(one, "text")))
        .collect()
}

fn head() -> (&'static str, String) {
    ("Outcome", number(0, 2021) + &number(0, 2022))
}

#[test]
fn a_number_that_is_shown_as_something_else_is_no_count() {
    let raised = r#"<vertAlign val="superscript"/>"#;
    let bytes = workbook(&[
        head(),
        ("Charged", number(1, 737) + &number(2, 747)),
        ("Outcome 14", number(3, 757) + &number(4, 1767)),
        (
            "Outcome 15",
            pieces([("", "40"), (raised, "1")]) + &pieces([("<strike/>", "5"), ("", "7")]),
        ),
        ("Outcome 16", number(STRUCK, 777) + &number(5, 12)),
    ]);
    let (said, value) = import(&bytes);
    assert_eq!(
        of(&value, "figures"),
        ["cell C3 of Sheet1: 1,767", "cell B4 of Sheet1: 40"]
    );
    let listed = of(&value, "unmatched");
    for (cell, text) in [
        ("B2", "*"),
        ("C2", "[nothing shown]"),
        ("B3", "£757"),
        ("C4", "[struck out: 5]7"),
        ("B5", "[struck out: 777]"),
        ("C5", "12%"),
    ] {
        let expected = format!("cell {cell} of Sheet1: {text}");
        assert!(listed.contains(&expected), "{expected} in {listed:?}");
    }
    // What is hidden may identify somebody.
    for hidden in ["737", "747"] {
        assert!(!said.contains(hidden), "{hidden} in {said}");
    }
}

#[test]
fn a_formula_that_nobody_has_calculated_is_listed_with_its_cell() {
    let (_, value) = import(&workbook(&[
        head(),
        (
            "Charged",
            "<c><f>4+8</f><v></v></c>".to_owned() + &number(0, 33),
        ),
    ]));
    assert_eq!(of(&value, "figures"), ["cell C2 of Sheet1: 33"]);
    assert_eq!(of(&value, "unmatched"), ["cell B2 of Sheet1: =4+8"]);
    assert!(value["unmatched"].to_string().contains("save it there"));
}
