//! Words that were recognised in pictures, as tables.

use readers::document::Rectangle;
use readers::drawing::Drawing;
use readers::recognised::{RecognisedPage, RecognisedWord, draw_table, read, tidy};
use readers::spot::Spot;

/// Width of a character of 10 points.
const WIDE: f32 = 5.0;

fn word(text: &str, left: f32, top: f32, confidence: f32) -> RecognisedWord {
    RecognisedWord {
        text: text.to_owned(),
        area: Rectangle {
            left,
            top,
            right: left + WIDE * text.chars().count() as f32,
            bottom: top + 8.0,
        },
        confidence,
    }
}

fn page(number: u32, words: Vec<RecognisedWord>) -> RecognisedPage {
    RecognisedPage {
        number,
        width: 595.0,
        height: 842.0,
        words,
    }
}

const TABLE: [(&str, [&str; 3]); 4] = [
    ("Outcome", ["2019", "2020", "2021"]),
    ("Returned", ["51", "47", "60"]),
    ("Rehomed", ["20", "31", "11"]),
    ("Total", ["71", "78", "71"]),
];

/// The table, with each row leaning down by so much for each point to the right.
fn table(lean: f32) -> Vec<RecognisedWord> {
    let mut words = vec![word("Answer", 72.0, 120.0 + lean * 90.0, 95.0)];
    for (row, (label, figures)) in TABLE.iter().enumerate() {
        let top = 180.0 + 17.0 * row as f32;
        let mut put = |text: &str, left: f32| {
            words.push(word(text, left, top + lean * left, 95.0));
        };
        put(label, 72.0);
        for (column, figure) in figures.iter().enumerate() {
            put(figure, 320.0 + 70.0 * column as f32);
        }
    }
    words
}

/// What stands in the cells of the only table.
fn cells(words: Vec<RecognisedWord>) -> Vec<Vec<String>> {
    let document = read(&[page(1, words)]);
    assert_eq!(document.tables.len(), 1, "{:?}", document.pages);
    let sheet = &document.tables[0].sheet;
    assert_eq!(sheet.name, "Table S1");
    (0..sheet.height())
        .map(|row| sheet.row(row).map(|cell| cell.text.to_owned()).collect())
        .collect()
}

fn expected() -> Vec<Vec<String>> {
    let row = |(label, figures): &(&str, [&str; 3])| {
        [&[*label], figures.as_slice()]
            .concat()
            .iter()
            .map(|&text| text.to_owned())
            .collect()
    };
    TABLE.iter().map(row).collect()
}

#[test]
fn words_in_columns_are_a_table_however_the_paper_lay() {
    for lean in [0.0, 0.01, -0.01, 0.03, -0.03] {
        assert_eq!(cells(table(lean)), expected(), "leaning by {lean}");
    }
}

#[test]
fn a_cell_stands_where_its_words_are_seen() {
    let words = table(0.03);
    let seen = words[8].clone();
    assert_eq!(seen.text, "60");
    let document = read(&[page(1, words)]);
    let Some(Spot::Page { page: 1, area }) = document.tables[0].sheet.spot(1, 3) else {
        panic!("no place");
    };
    for (is, wanted) in [
        (area.left, seen.area.left),
        (area.top, seen.area.top),
        (area.right, seen.area.right),
        (area.bottom, seen.area.bottom),
    ] {
        assert!((is - wanted).abs() < 0.5, "{area:?} for {:?}", seen.area);
    }
}

#[test]
fn of_two_readings_of_one_place_the_surer_one_is_kept() {
    let mut words = table(0.0);
    // The second look misread one figure, and alone saw another.
    words[12].text = "1a".to_owned();
    words[12].confidence = 59.0;
    words.push(word("11", 460.0, 214.0, 87.0));
    words.push(word("47", 390.5, 197.5, 40.0));
    assert_eq!(cells(words), expected());
}

#[test]
fn specks_creases_and_lines_are_no_words() {
    let mut words = table(0.0);
    words.push(word("|", 300.0, 180.0, 90.0));
    words.push(word("=", 200.0, 190.0, 94.0));
    words.push(word("—", 350.0, 240.0, 40.0));
    words.push(word("Jaf", 500.0, 190.0, 12.0));
    let mut wall = word("il", 400.0, 100.0, 60.0);
    wall.area.bottom = 600.0;
    words.push(wall);
    assert_eq!(cells(words), expected());
}

#[test]
fn pages_keep_their_numbers_and_their_text() {
    let document = read(&[
        page(3, table(0.0)),
        page(2, vec![word("Letter", 72.0, 100.0, 90.0)]),
    ]);
    let texts: Vec<&str> = document
        .pages
        .iter()
        .map(|page| page.text.as_str())
        .collect();
    assert_eq!(texts[..2], ["", "Letter"]);
    assert!(texts[2].contains("Returned\t51\t47\t60"), "{}", texts[2]);
    assert!(matches!(
        document.tables[0].sheet.spot(0, 0),
        Some(Spot::Page { page: 3, .. })
    ));
}

#[test]
fn nothing_that_is_sent_does_harm() {
    let endless = [
        f32::NAN,
        f32::INFINITY,
        f32::NEG_INFINITY,
        f32::MAX,
        -1.0,
        0.0,
    ];
    for side in endless {
        for at in endless {
            let mut odd = word("12", at, at, at);
            odd.area.right = side;
            let mut sent = page(1, vec![odd, word("3", 72.0, 72.0, 90.0)]);
            (sent.width, sent.height) = (side, side);
            let _ = read(&[
                sent.clone(),
                RecognisedPage {
                    number: 0,
                    ..sent.clone()
                },
                RecognisedPage {
                    number: u32::MAX,
                    ..sent
                },
            ]);
        }
    }
    // More words than are taken, all in one place or in a row.
    let many = |step: f32| {
        (0..40_000)
            .map(|at| word("1", step * at as f32, 72.0, 90.0))
            .collect()
    };
    for step in [0.0, 0.01] {
        let document = read(&[page(1, many(step))]);
        assert_eq!(document.notices.len(), 1);
    }
}

#[test]
fn words_are_in_the_order_in_which_they_are_read() {
    let mut words = table(0.03);
    words.reverse();
    words.push(word("|", 300.0, 180.0, 90.0));
    let read: Vec<String> = tidy(&page(1, words))
        .words
        .into_iter()
        .map(|word| word.text)
        .collect();
    let wanted: Vec<String> = expected().concat();
    assert_eq!(read, [vec!["Answer".to_owned()], wanted].concat());
}

/// A rectangle round the figures of 2020 and 2021, or round all, on a page that may lean.
#[test]
fn a_table_is_drawn_on_a_picture_that_leans() {
    for lean in [0.0, 0.03, -0.03] {
        let page = page(1, table(lean));
        let area = Rectangle {
            left: 60.0,
            top: 170.0,
            right: 520.0,
            bottom: 270.0,
        };
        let drawing = Drawing {
            page: 1,
            area,
            columns: Vec::new(),
            rows: Vec::new(),
        };
        let drawn = draw_table(&page, &drawing)
            .expect("small")
            .expect("a table");
        let rows: Vec<Vec<&str>> = (0..drawn.sheet.height())
            .map(|row| drawn.sheet.row(row).map(|cell| cell.text).collect())
            .collect();
        assert_eq!(rows[1], ["Returned", "51", "47", "60"], "{lean}");
        assert_eq!(rows.len(), 4, "{lean}");
        // The borders that a person drew count: the label and the first year are one column.
        let drawing = Drawing {
            columns: vec![370.0, 440.0],
            ..drawing
        };
        let drawn = draw_table(&page, &drawing)
            .expect("small")
            .expect("a table");
        let row: Vec<&str> = drawn.sheet.row(1).map(|cell| cell.text).collect();
        assert_eq!(row, ["Returned 51", "47", "60"], "{lean}");
        // A cell is found again where the page shows it.
        let Some(Spot::Page { area, .. }) = drawn.sheet.spot(1, 2) else {
            panic!("a place on the page");
        };
        let seen = word("60", 460.0, 197.0 + lean * 460.0, 95.0).area;
        assert!(area.holds(seen.middle()), "{area:?} holds {seen:?}");
    }
    let nothing = Drawing {
        page: 1,
        area: Rectangle {
            left: 10.0,
            top: 600.0,
            right: 100.0,
            bottom: 700.0,
        },
        columns: Vec::new(),
        rows: Vec::new(),
    };
    assert_eq!(draw_table(&page(1, table(0.0)), &nothing), Ok(None));
}
