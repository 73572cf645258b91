//! Tags as Word, Excel and Acrobat write them where they go wrong. Each file is made here.

use super::{file, stream, texts};
use readers::Unwatched;
use readers::document::{Document, FoundBy};
use readers::pdf::read;

/// A text on a page, from 0, so far from the left and from the foot.
type Text = (usize, u32, u32, &'static str);

/// A cell: its texts, and its attributes.
type Cell = (Vec<Text>, &'static str);

fn cell(texts: &[Text]) -> Cell {
    (texts.to_vec(), "")
}

/// A file of so many pages with tagged tables, lines drawn on its pages, and text without tags.
fn tagged(pages: usize, tables: &[Vec<Vec<Cell>>], lines: &[&str], bare: &[Text]) -> Vec<u8> {
    let mut contents: Vec<String> = (0..pages)
        .map(|at| lines.get(at).copied().unwrap_or_default().to_owned())
        .collect();
    let mut marks = vec![0; pages];
    let drawn = |(_, x, y, text): Text| format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
    let mut objects = vec![Vec::new(); 3 + 2 * pages];
    let add = |objects: &mut Vec<Vec<u8>>, text: String| {
        objects.push(text.into_bytes());
        format!("{} 0 R", objects.len())
    };
    let mut roots = Vec::new();
    for table in tables {
        let mut rows = Vec::new();
        for row in table {
            let mut cells = Vec::new();
            for (texts, attributes) in row {
                let mut kids = String::new();
                for text in texts {
                    let (page, mark) = (text.0, marks[text.0]);
                    marks[page] += 1;
                    let body = drawn(*text);
                    contents[page] += &format!("/P <</MCID {mark}>> BDC\n{body}EMC\n");
                    kids += &format!("<</Type/MCR/Pg {} 0 R/MCID {mark}>>", 4 + 2 * page);
                }
                let tag = format!("<</S/TD{attributes}/K[{kids}]>>");
                cells.push(add(&mut objects, tag));
            }
            rows.push(add(
                &mut objects,
                format!("<</S/TR/K[{}]>>", cells.join(" ")),
            ));
        }
        roots.push(add(
            &mut objects,
            format!("<</S/Table/K[{}]>>", rows.join(" ")),
        ));
    }
    for text in bare {
        contents[text.0] += &drawn(*text);
    }
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
    objects[0] = format!(
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot<</Type/StructTreeRoot/K[{}]>>>>",
        roots.join(" ")
    )
    .into_bytes();
    objects[1] = format!("<</Type/Pages/Kids[{}]/Count {pages}>>", kids.join(" ")).into_bytes();
    objects[2] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec();
    for (at, content) in contents.iter().enumerate() {
        objects[3 + 2 * at] = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * at
        )
        .into_bytes();
        objects[4 + 2 * at] = stream("", content.as_bytes());
    }
    file(&objects)
}

fn document(bytes: &[u8]) -> Document {
    read(bytes, None, &Unwatched).expect("a file")
}

fn tables(document: &Document) -> Vec<Vec<Vec<String>>> {
    document.tables.iter().map(texts).collect()
}

const LEFTS: [u32; 4] = [60, 110, 200, 360];

/// Rows of one text a cell on a page, from that height, each 16 points high.
fn rows(page: usize, top: u32, rows: &[[&'static str; 4]]) -> Vec<Vec<Cell>> {
    let mut y = top;
    let mut done = Vec::new();
    for row in rows {
        let cells = LEFTS.iter().zip(row).map(|(&x, &text)| {
            let texts = if text.is_empty() {
                vec![]
            } else {
                vec![(page, x, y, text)]
            };
            (texts, "")
        });
        done.push(cells.collect());
        y -= 16;
    }
    done
}

/// Lines round cells of 16 points' height from that one down.
fn grid(lefts: &[u32], top: u32, many: u32) -> String {
    let (first, last) = (lefts[0], lefts[lefts.len() - 1]);
    let bottom = top - 16 * many;
    let across = (0..=many).map(|row| {
        let y = top - 16 * row;
        format!("{first} {y} m {last} {y} l S\n")
    });
    let down = lefts
        .iter()
        .map(|x| format!("{x} {top} m {x} {bottom} l S\n"));
    across.chain(down).collect()
}

const LIST: [[&str; 4]; 5] = [
    ["No.", "Year", "Offence", "Outcome"],
    ["1", "2020/21", "THEFT", "Charged"],
    ["2", "2020/21", "ARSON", "No suspect found"],
    ["3", "2021/22", "THEFT", "Cautioned"],
    ["4", "2021/22", "ROBBERY", "No suspect found"],
];

#[test]
fn tags_that_lead_nowhere_take_no_others_with_them() {
    let rows = rows(0, 700, &LIST);
    let whole = tagged(1, std::slice::from_ref(&rows), &[], &[]);
    let kids = b"K[10 0 R 15 0 R 20 0 R 25 0 R 30 0 R]";
    let with = |row: &[u8; 6]| {
        let at = whole.windows(kids.len()).position(|here| here == kids);
        let at = at.expect("the rows of the table") + b"K[10 0 R ".len();
        let mut file = whole.clone();
        file[at..at + row.len()].copy_from_slice(row);
        file
    };

    // Not in the file.
    let missing = document(&with(b"99 0 R"));
    let read: Vec<String> = tables(&missing)[0]
        .iter()
        .map(|row| row.join("|"))
        .collect();
    let expected = [0, 2, 3, 4].map(|row: usize| LIST[row].join("|"));
    assert_eq!(read, expected);

    // No reference at all: what follows cannot be told, and nothing ends the program.
    let unreadable = document(&with(b"15 + R"));
    assert!(unreadable.pages[0].text.contains("ROBBERY"));
}

#[test]
fn a_span_is_read_wherever_it_stands_among_the_attributes() {
    let table = |attributes| {
        let mut list = rows(0, 700, &LIST);
        // The heading of two columns, whose text stands over the second of them.
        list[0] = vec![
            cell(&[(0, 60, 700, "Number")]),
            (vec![(0, 200, 700, "Offence")], attributes),
            cell(&[(0, 360, 700, "Outcome")]),
        ];
        tables(&document(&tagged(1, &[list], &[], &[])))
    };
    let one = table("/A<</O/Table/ColSpan 2>>");
    assert_ne!(one, table(""));
    let several = table("/A[<</O/Layout/Width 90>>0<</O/Table/ColSpan 2>>0]");
    assert_eq!(several, one);
}

#[test]
fn empty_cells_that_acrobat_adds_move_no_text_to_another_column() {
    let mut list = rows(0, 700, &LIST);
    for (row, many) in list.iter_mut().zip([1, 1, 9, 9, 4]) {
        for _ in 0..many {
            row.insert(0, cell(&[]));
        }
    }
    // It also says of some cells that they span several columns.
    list[1][1].1 = "/A<</O/Table/ColSpan 4>>";
    let document = document(&tagged(1, &[list], &[], &[]));
    assert_eq!(
        tables(&document),
        [LIST.map(|row| row.map(str::to_owned)).to_vec()]
    );
    assert_eq!(document.tables[0].found_by, FoundBy::Structure);
}

#[test]
fn the_rest_of_a_row_on_the_next_page_is_joined_to_its_row() {
    let mut list = rows(
        0,
        90,
        &[
            ["Outcome", "Leeds", "York", "Hull"],
            ["Charged", "12", "3", "4"],
            ["Suspect known:", "8", "", "1"],
        ],
    );
    // Word writes the empty cells of the rest first.
    let mut rest = vec![cell(&[]), cell(&[]), cell(&[])];
    rest.push(cell(&[(1, 60, 790, "but not"), (1, 60, 779, "charged")]));
    list.push(rest);
    list.extend(rows(
        1,
        758,
        &[["Cautioned", "", "2", ""], ["Other", "5", "", "6"]],
    ));
    let document = document(&tagged(2, &[list], &[], &[]));
    assert_eq!(
        tables(&document),
        [[
            ["Outcome", "Leeds", "York", "Hull"],
            ["Charged", "12", "3", "4"],
            ["Suspect known: but not charged", "8", "", "1"],
            ["Cautioned", "", "2", ""],
            ["Other", "5", "", "6"],
        ]]
    );
    assert!(document.tables[0].doubt.contains("over the end of a page"));
}

#[test]
fn a_label_that_begins_a_part_on_the_next_page_stays_a_row() {
    let mut list = rows(
        0,
        60,
        &[
            ["Outcome", "Leeds", "York", "Hull"],
            ["Charged", "12", "3", "4"],
        ],
    );
    list.extend(rows(
        1,
        790,
        &[["of which:", "", "", ""], ["by post", "1", "2", "1"]],
    ));
    let document = document(&tagged(2, &[list], &[], &[]));
    assert_eq!(texts(&document.tables[0])[2], ["of which:", "", "", ""]);
}

#[test]
fn rows_that_excel_prints_at_the_head_of_each_page_are_read_once() {
    let head = |page| {
        let texts = ["Library", "Opened", "Hours", "Closed"];
        LEFTS
            .iter()
            .zip(texts)
            .map(move |(&x, text)| cell(&[(page, x, 800, text)]))
    };
    let mut list: Vec<Vec<Cell>> = vec![(0..3).flat_map(head).collect()];
    let expected = ["Abbey", "Beck", "Castle", "Dale", "Elm", "Ford"];
    for (at, name) in expected.into_iter().enumerate() {
        let (page, y) = (at / 2, 780 - 16 * (at as u32 % 2));
        let cells = [name, "2004", "31", "2019"];
        list.push(
            LEFTS
                .iter()
                .zip(cells)
                .map(|(&x, text)| cell(&[(page, x, y, text)]))
                .collect(),
        );
    }
    let document = document(&tagged(3, &[list], &[], &[]));
    let found = tables(&document);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0][0], ["Library", "Opened", "Hours", "Closed"]);
    let names: Vec<&str> = found[0][1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, expected);
}

#[test]
fn tags_that_hold_several_cells_between_lines_give_way_to_the_lines() {
    let lines = grid(&[56, 106, 196, 356, 500], 712, 5);
    let right = [LIST.map(|row| row.map(str::to_owned)).to_vec()];
    // All columns but the first in one tagged cell.
    let mut columns = rows(0, 700, &LIST);
    for row in &mut columns {
        let rest: Vec<Text> = row.drain(1..).flat_map(|(texts, _)| texts).collect();
        row.push((rest, ""));
    }
    // Two rows in one tagged row.
    let mut both = rows(0, 700, &LIST);
    let last = both.pop().expect("a row");
    for (into, (texts, _)) in both[3].iter_mut().zip(last) {
        into.0.extend(texts);
    }
    for wrong in [columns, both] {
        let document = document(&tagged(1, &[wrong], &[&lines], &[]));
        assert_eq!(tables(&document), right);
        assert_eq!(document.tables[0].found_by, FoundBy::Lines);
    }
}

#[test]
fn cells_that_excel_tags_in_another_order_stand_in_their_columns() {
    let mut list = rows(0, 700, &LIST);
    list[0].swap(1, 3);
    list[0].remove(2);
    // Below one heading, and not over the table.
    list.insert(1, vec![cell(&[(0, 360, 690, "as coded")])]);
    let document = document(&tagged(1, &[list], &[], &[]));
    let found = tables(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0][0], ["No.", "Year", "", "Outcome"]);
    assert_eq!(found[0][1], ["", "", "", "as coded"]);
    assert_eq!(found[0][2], LIST[1]);
}

#[test]
fn a_number_with_a_space_before_its_point_is_one_and_dots_that_lead_to_it_are_left_out() {
    let list = rows(
        0,
        700,
        &[
            ["Ward", "2020", "2021", "2022"],
            ["Abbey . . . . .", "1,062 .6", "12 .", "9.5"],
            ["Beck", "7", "8 .5", "4"],
        ],
    );
    let document = document(&tagged(1, &[list], &[], &[]));
    let found = tables(&document);
    assert_eq!(found[0][1], ["Abbey", "1,062.6", "12 .", "9.5"]);
    assert_eq!(found[0][2], ["Beck", "7", "8.5", "4"]);
}

#[test]
fn what_a_tagged_box_says_stays_in_the_text() {
    let boxes = vec![vec![
        cell(&[(0, 60, 780, "Brackenford Council")]),
        cell(&[(0, 360, 780, "Civic Centre")]),
    ]];
    let document = document(&tagged(1, &[boxes], &[], &[(0, 60, 700, "Dear Ms Ashe")]));
    assert!(document.tables.is_empty());
    let text = &document.pages[0].text;
    for part in ["Brackenford Council", "Civic Centre", "Dear Ms Ashe"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn the_head_of_a_letter_is_no_table_and_counts_by_channel_are_one() {
    let head: Vec<Vec<Cell>> = [
        ["Telephone:", "101 Ext 2345"],
        ["Your reference:", "FOI-1234-25"],
        ["Date:", "12/10/2025"],
        ["My Reference:", "4567496"],
    ]
    .iter()
    .zip([780, 766, 752, 738])
    .map(|(row, y)| vec![cell(&[(0, 60, y, row[0])]), cell(&[(0, 200, y, row[1])])])
    .collect();
    let channels = rows(
        0,
        600,
        &[
            ["Contacts", "2020", "2021", "2022"],
            ["Telephone", "1,204", "1,311", "998"],
            ["Email", "212", "341", "407"],
        ],
    );
    let bare: Vec<Text> = head
        .iter()
        .flatten()
        .flat_map(|(texts, _)| texts.clone())
        .collect();
    for file in [
        tagged(1, &[head, channels.clone()], &[], &[]),
        tagged(1, std::slice::from_ref(&channels), &[], &bare),
        tagged(1, &[channels], &[&grid(&[56, 196, 350], 792, 4)], &bare),
    ] {
        let document = document(&file);
        assert_eq!(document.tables.len(), 1, "{:?}", tables(&document));
        assert_eq!(
            texts(&document.tables[0])[2],
            ["Email", "212", "341", "407"]
        );
        assert!(document.pages[0].text.contains("FOI-1234-25"));
    }
}

#[test]
fn a_number_above_a_table_stands_for_the_question_of_the_letter() {
    let counts = |page, top| {
        rows(
            page,
            top,
            &[
                ["Offence", "2020", "2021", "2022"],
                ["Theft", "12", "4", "9"],
            ],
        )
    };
    let bare: [Text; 9] = [
        (0, 60, 780, "1. How many crimes were there at stations"),
        (0, 60, 768, "in each of the last three years?"),
        (0, 60, 756, "2. How many were solved?"),
        (0, 60, 700, "We hold the information that you asked for."),
        (0, 60, 660, "1."),
        (
            1,
            60,
            780,
            "The counts below are split in two so that they can be read.",
        ),
        (1, 60, 760, "Table 1."),
        (1, 60, 660, "Please see below."),
        (1, 60, 640, "Question 2"),
    ];
    let file = tagged(
        2,
        &[counts(0, 640), counts(1, 740), counts(1, 620)],
        &[],
        &bare,
    );
    let document = document(&file);
    let captions: Vec<&str> = document
        .tables
        .iter()
        .map(|table| table.caption.as_str())
        .collect();
    assert_eq!(
        captions,
        [
            "1. How many crimes were there at stations in each of the last three years?",
            "Table 1. The counts below are split in two so that they can be read.",
            "2. How many were solved?",
        ]
    );
}

#[test]
fn the_sentence_that_ends_a_page_stands_over_the_table_on_the_next() {
    let counts = rows(
        1,
        790,
        &[
            ["Offence", "2020", "2021", "2022"],
            ["Theft", "12", "4", "9"],
        ],
    );
    let question: [Text; 2] = [
        (0, 60, 95, "How many crimes were there at stations"),
        (0, 60, 83, "in each of the last three years?"),
    ];
    let read = document(&tagged(2, std::slice::from_ref(&counts), &[], &question));
    assert_eq!(
        read.tables[0].caption,
        "How many crimes were there at stations in each of the last three years?"
    );
    // A running foot is no sentence.
    let foot: [Text; 1] = [(0, 60, 83, "Brackenford Council")];
    let read = document(&tagged(2, &[counts], &[], &foot));
    assert_eq!(read.tables[0].caption, "");
}
