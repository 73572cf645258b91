//! Letters and printed sheets as authorities send them. `letters.json` holds what is right.

use super::{bytes, document, json, texts};
use readers::Unwatched;
use readers::document::{FoundBy, Spot};
use readers::pdf::{PdfError, read};

#[test]
fn each_figure_stands_in_its_row_and_column_on_its_page() {
    let right = json("letters.json");
    let files = right["cells"].as_object().expect("files");
    assert_eq!(files.len(), 9);
    for (name, cells) in files {
        let document = document(name);
        for cell in cells.as_array().expect("cells") {
            let number = |key: &str| cell[key].as_u64().unwrap_or(1);
            let (page, column) = (number("page"), number("cell"));
            let tables = &document.tables;
            // The number of the table, where the file has several.
            let among = match cell["table"].as_u64() {
                Some(which) => &tables[which as usize - 1..which as usize],
                None => tables.as_slice(),
            };
            let found = among.iter().any(|table| {
                texts(table).iter().enumerate().any(|(at, row)| {
                    let on_page = match table.sheet.spot(at, column as usize) {
                        Some(Spot::Page { page: found, .. }) => u64::from(found) == page,
                        Some(Spot::Paragraph { .. }) | None => false,
                    };
                    on_page
                        && cell["row"] == row[0].as_str()
                        && row
                            .get(column as usize)
                            .is_some_and(|text| cell["text"] == text.as_str())
                })
            });
            assert!(
                found,
                "{name}: {cell} in {:?}",
                tables.iter().map(texts).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_table_cut_sideways_is_one_by_the_height_of_its_rows() {
    let right = json("letters.json");
    let document = document("cut-sideways.pdf");
    let tables: Vec<_> = document.tables.iter().map(texts).collect();
    assert_eq!(
        serde_json::json!(tables),
        right["tables"]["cut-sideways.pdf"]
    );
    assert!(!document.tables[0].doubt.is_empty());
}

#[test]
fn each_table_has_the_question_above_it() {
    let document = document("two-tables.pdf");
    let captions: Vec<&str> = document
        .tables
        .iter()
        .map(|table| table.caption.as_str())
        .collect();
    assert_eq!(
        captions,
        [
            "1. How many visits were made to your libraries in each month?",
            "2. How many books were lent in each month?"
        ]
    );
}

#[test]
fn it_is_said_what_a_table_was_found_by() {
    for (name, found_by) in [
        ("tagged.pdf", FoundBy::Structure),
        ("ruled.pdf", FoundBy::Lines),
        ("without-lines.pdf", FoundBy::Alignment),
    ] {
        assert_eq!(document(name).tables[0].found_by, found_by, "{name}");
    }
    let glued = document("without-lines.pdf").tables.remove(0);
    assert_eq!(texts(&glued)[0][6..], ["Mar-21", "Grand Total"]);
    assert!(glued.doubt.contains("divided"), "{}", glued.doubt);
}

#[test]
fn a_page_that_is_a_picture_is_named() {
    let document = document("scanned.pdf");
    let pictures: Vec<bool> = document.pages.iter().map(|page| page.picture).collect();
    assert_eq!(pictures, [true, false]);
    assert_eq!(
        document.notices,
        ["Page 1 of 2 is a picture. No text can be taken from it."]
    );
}

#[test]
fn places_are_those_of_the_page_as_it_is_seen() {
    let rotated = document("rotated.pdf");
    let sheet = &rotated.tables[0].sheet;
    let Some(Spot::Page { area: first, .. }) = sheet.spot(0, 1) else {
        panic!("a place");
    };
    let Some(Spot::Page { area: below, .. }) = sheet.spot(1, 1) else {
        panic!("a place");
    };
    let Some(Spot::Page { area: beside, .. }) = sheet.spot(0, 2) else {
        panic!("a place");
    };
    assert!(below.top > first.top && (below.left - first.left).abs() < 40.0);
    assert!(beside.left > first.left && (beside.top - first.top).abs() < 2.0);
}

#[test]
fn the_text_of_a_page_has_its_sentences_and_its_rows() {
    let document = document("letter-part-refused.pdf");
    let text = &document.pages[0].text;
    assert!(text.contains("section 40(2)"), "{text}");
    assert!(text.contains("Rehomed\t31\t26\t35"), "{text}");
}

#[test]
fn a_protected_file_asks_for_its_password() {
    let file = bytes("password.pdf");
    let reading = |password| read(&file, password, &Unwatched);
    assert_eq!(reading(None), Err(PdfError::Password));
    assert_eq!(reading(Some("spaniel")), Err(PdfError::WrongPassword));
    let document = reading(Some("brindle")).expect("the password opens it");
    assert!(!document.tables.is_empty());
}
