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
