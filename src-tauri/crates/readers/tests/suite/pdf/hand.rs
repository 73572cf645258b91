//! Tables that a person draws, and words that come from elsewhere.

use super::{bytes, texts};
use proptest::prelude::*;
use readers::Unwatched;
use readers::document::{FoundBy, Rectangle, Spot};
use readers::pdf::{PageContent, Rule, Word, draw_table, find_tables, page_contents};

fn all(content: &PageContent) -> Rectangle {
    Rectangle {
        left: 0.0,
        top: 0.0,
        right: content.width,
        bottom: content.height,
    }
}

#[test]
fn a_drawn_rectangle_becomes_the_table_in_it() {
    let contents = page_contents(&bytes("ruled.pdf"), None, 1, &Unwatched).expect("a page");
    let table = draw_table(&contents[0], all(&contents[0]), &[], &[]);
    let table = table.expect("small").expect("a table");
    assert_eq!(table.found_by, FoundBy::Hand);
    let rows = texts(&table);
    assert!(
        rows.iter().any(|row| row.contains(&"1,212".to_owned())),
        "{rows:?}"
    );
    let none = page_contents(&bytes("ruled.pdf"), None, 7, &Unwatched).expect("no page");
    assert!(none.is_empty());
}

fn words(rows: &[[&str; 3]]) -> PageContent {
    let mut content = PageContent {
        number: 4,
        width: 595.0,
        height: 842.0,
        ..PageContent::default()
    };
    for (at, row) in rows.iter().enumerate() {
        for (column, text) in row.iter().enumerate() {
            let (left, top) = (60.0 + 120.0 * column as f32, 100.0 + 20.0 * at as f32);
            let area = Rectangle {
                left,
                top,
                right: left + 6.0 * text.len() as f32,
                bottom: top + 11.0,
            };
            content.words.push(Word::new(text, area));
        }
    }
    content
}

const ROWS: [[&str; 3]; 3] = [
    ["Outcome", "2019", "2020"],
    ["Returned", "33", "29"],
    ["Rehomed", "14", "18"],
];

#[test]
fn words_of_a_picture_are_a_table_with_places() {
    let tables = find_tables(&[words(&ROWS)]);
    assert_eq!(tables.len(), 1);
    assert_eq!(texts(&tables[0]), ROWS);
    let Some(Spot::Page { page, area }) = tables[0].sheet.spot(1, 2) else {
        panic!("a place");
    };
    assert_eq!((page, area.left, area.top), (4, 300.0, 120.0));
}

#[test]
fn drawn_lines_say_where_columns_and_rows_divide() {
    let content = words(&ROWS);
    let area = Rectangle {
        left: 50.0,
        top: 90.0,
        right: 400.0,
        bottom: 170.0,
    };
    let table = draw_table(&content, area, &[170.0], &[115.0]);
    let table = table.expect("small").expect("a table");
    assert_eq!(
        texts(&table),
        [
            ["Outcome", "2019 2020"],
            ["Returned Rehomed", "33 29 14 18"]
        ]
    );
    let empty = Rectangle {
        left: 500.0,
        ..area
    };
    assert_eq!(draw_table(&content, empty, &[], &[]), Ok(None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands on a page, reading ends, and each text in a table stood on the page.
    #[test]
    fn tables_hold_only_what_stands_on_the_page(
        words in prop::collection::vec(("[0-9A-Za-z.–]{1,6}", 0_u16..60, 0_u16..40, 1_u16..8), 0..60),
        rules in prop::collection::vec((any::<bool>(), 0_u16..60, 0_u16..60, 0_u16..60), 0..30),
        borders in prop::collection::vec(-20_f32..700.0, 0..4),
    ) {
        let mut content = PageContent {
            number: 1,
            width: 595.0,
            height: 842.0,
            ..PageContent::default()
        };
        for (text, across, down, wide) in &words {
            let (left, top) = (f32::from(*across) * 10.0, f32::from(*down) * 9.0);
            let area = Rectangle {
                left,
                top,
                right: left + f32::from(*wide) * 9.0,
                bottom: top + 10.0,
            };
            content.words.push(Word::new(text, area));
        }
        for (across, at, from, long) in rules {
            let [at, from, long] = [at, from, long].map(|place| f32::from(place) * 10.0);
            content.rules.push(Rule { across, at, from, to: from + long });
        }
        let drawn = draw_table(&content, all(&content), &borders, &borders).expect("small");
        for table in find_tables(&[content]).iter().chain(&drawn) {
            for text in texts(table).iter().flatten() {
                // A word that ends with a dash is joined with the next line of its cell.
                for part in text.split(|one: char| one.is_whitespace() || one == '–') {
                    let known = words.iter().any(|(word, ..)| word.contains(part));
                    prop_assert!(known, "{part}");
                }
            }
        }
    }
}
