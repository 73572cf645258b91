//! Letters and PDF files: what they hold, and their tables as figures.

use crate::campaign::Campaign;
use serde_json::Value;

fn case(name: &str) -> String {
    format!("{}/tests/fixtures/cases/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> Value {
    let said = Campaign::nothing().ok(&["read", &case(name), "--json"]);
    serde_json::from_str(&said).expect("JSON")
}

fn rows(content: &Value, table: usize) -> Vec<Vec<&str>> {
    let rows = content["tables"][table]["rows"].as_array().expect("rows");
    rows.iter()
        .map(|row| {
            let cells = row.as_array().expect("cells").iter();
            cells.map(|cell| cell.as_str().expect("text")).collect()
        })
        .collect()
}

#[test]
fn the_same_table_is_read_from_every_kind_of_letter() {
    let right = [
        ["Outcome", "2019", "2020", "2021"],
        ["Returned to their owner", "33", "29", "35"],
        ["Rehomed", "14", "18", "11"],
        ["Put to sleep", "1", "0", "2"],
        ["Total", "48", "47", "48"],
    ];
    for name in [
        "letter.rtf",
        "letter.doc",
        "letter.odt",
        "pdf-tagged.pdf",
        "pdf-rotated.pdf",
        "pdf-locked.pdf",
    ] {
        let content = read(name);
        assert_eq!(rows(&content, 0), right, "{name}");
    }
    let within = read("letter-with-workbook.docx");
    assert_eq!(rows(&within["files"][0], 0), right);
}

#[test]
fn a_scan_and_a_password_are_said() {
    let scanned = read("pdf-scanned.pdf");
    assert_eq!(scanned["tables"], Value::Array(Vec::new()));
    assert!(
        scanned["notices"][0]
            .as_str()
            .is_some_and(|notice| notice.contains("Page 1 of 2 is a picture")),
        "{scanned}"
    );
    let campaign = Campaign::nothing();
    let locked = case("pdf-password.pdf");
    let refused = campaign.refused(&["read", &locked]);
    assert!(refused.contains("protected by a password"), "{refused}");
    let password = campaign.path("password.txt");
    std::fs::write(&password, "brindle\n").expect("a file");
    let said = campaign.ok(&[
        "read",
        &locked,
        "--password-file",
        password.to_str().expect("a path"),
    ]);
    assert!(said.contains("Returned to their owner"), "{said}");
}

/// What stands over a table in a letter says what it is about, as a title in a spreadsheet does.
#[test]
fn a_table_of_a_letter_under_another_question_is_asked_about() {
    let campaign = Campaign::of(&["Kent"], &["--from", "2021-01-01", "--to", "2022-12-31"]);
    let letter = campaign.path("letter.fodt");
    let cells = |row: &str| {
        let cells = row
            .split(' ')
            .map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"));
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.collect::<String>()
        )
    };
    let import = |caption: &str| -> Value {
        let rows: String = ["Outcome 2021 2022", "Charged 4 6"].map(cells).concat();
        let text = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text><text:p>{caption}</text:p><table:table>{rows}</table:table></office:text></office:body></office:document>"#
        );
        std::fs::write(&letter, text).expect("a letter");
        let said = campaign.said(&[
            "import",
            "FILE",
            letter.to_str().expect("a path"),
            "--authority",
            "Kent",
            "--dry-run",
            "--json",
        ]);
        serde_json::from_str(&said).expect("JSON")
    };
    assert_eq!(import("Offences recorded, by outcome")["applied"], 2);
    let other = import("Dog bites");
    assert_eq!(other["applied"], 0, "{other:#}");
    assert_eq!(other["confirm"][0], "question", "{other:#}");
}

/// The place of each cell, as a figure keeps it.
#[test]
fn a_cell_of_a_page_says_where_it_stands() {
    let content = read("pdf-ruled.pdf");
    let spot = content["tables"][0]["spots"][1][1]
        .as_str()
        .expect("a place");
    let place = foi::PlaceInDocument::parse(spot).expect("a place");
    let foi::PlaceInDocument::Area {
        page,
        left,
        top,
        right,
        bottom,
    } = place
    else {
        panic!("{spot}");
    };
    assert_eq!(page, 1);
    // A4 in points; a line of text is about ten high.
    assert!(0 < left && left < right && right < 596, "{spot}");
    assert!(
        0 < top && top < bottom && bottom < 842 && bottom - top < 20,
        "{spot}"
    );
}
