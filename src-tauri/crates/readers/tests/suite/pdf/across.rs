//! Tables with lines across only. Each file is made here.

use super::{pages, texts};
use readers::Unwatched;
use readers::pdf::read;

/// A text so far from the left and from the foot.
type Text = (u32, u32, &'static str);

fn tables(texts_of_page: &[Text], lines: &[(u32, u32, u32)]) -> Vec<Vec<Vec<String>>> {
    let mut content = String::new();
    for (x, y, text) in texts_of_page {
        content += &format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
    }
    for (from, to, y) in lines {
        content += &format!("{from} {y} m {to} {y} l S\n");
    }
    let document = read(&pages(&[content]), None, &Unwatched).expect("a file");
    document.tables.iter().map(texts).collect()
}

#[test]
fn all_lines_of_a_text_between_two_lines_are_in_its_row() {
    let found = tables(
        &[
            (60, 700, "Case"),
            (140, 700, "Held"),
            (240, 700, "Reason"),
            (60, 680, "A"),
            (140, 680, "Yes"),
            (240, 680, "Given in full"),
            (60, 660, "B"),
            (140, 660, "No"),
            (240, 660, "The records that"),
            (240, 648, "were asked for"),
            (240, 636, "had been destroyed"),
            (240, 624, "under the policy"),
            (240, 612, "of the council"),
            (
                60,
                560,
                "This letter goes on below its table, and says more.",
            ),
            (60, 548, "None of that is a row."),
        ],
        &[
            (56, 400, 692),
            (56, 400, 672),
            (56, 400, 606),
            (56, 400, 530),
        ],
    );
    let whole =
        "The records that were asked for had been destroyed under the policy of the council";
    assert_eq!(
        found,
        [[
            ["Case", "Held", "Reason"],
            ["A", "Yes", "Given in full"],
            ["B", "No", whole],
        ]]
    );
}

#[test]
fn tables_beside_each_other_with_lines_of_their_own_stay_apart() {
    let found = tables(
        &[
            (60, 700, "Ward"),
            (140, 700, "Dogs"),
            (200, 700, "Cats"),
            (60, 680, "Abbey"),
            (140, 680, "12"),
            (200, 680, "4"),
            (60, 660, "Beck"),
            (140, 660, "9"),
            (200, 660, "7"),
            (320, 696, "Road"),
            (400, 696, "Holes"),
            (460, 696, "Filled"),
            (320, 673, "Mill"),
            (320, 662, "Lane"),
            (400, 673, "31"),
            (460, 673, "30"),
            (320, 642, "Ash"),
            (400, 642, "8"),
            (460, 642, "5"),
        ],
        &[
            (56, 240, 712),
            (56, 240, 694),
            (56, 240, 674),
            (56, 240, 654),
            (316, 500, 710),
            (316, 500, 688),
            (316, 500, 656),
            (316, 500, 634),
        ],
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found.contains(
            &[
                ["Ward", "Dogs", "Cats"],
                ["Abbey", "12", "4"],
                ["Beck", "9", "7"]
            ]
            .map(|row| row.map(str::to_owned).to_vec())
            .to_vec()
        )
    );
    assert!(
        found.contains(
            &[
                ["Road", "Holes", "Filled"],
                ["Mill Lane", "31", "30"],
                ["Ash", "8", "5"]
            ]
            .map(|row| row.map(str::to_owned).to_vec())
            .to_vec()
        )
    );
}

#[test]
fn a_heading_over_two_columns_in_a_frame_stands_over_them() {
    let mut lines = vec![
        (56, 400, 740),
        (56, 400, 720),
        (130, 270, 700),
        (56, 400, 680),
    ];
    let mut words = vec![
        (60, 726, "Stray animals by ward"),
        (60, 706, "Ward"),
        (180, 706, "Reported"),
        (340, 706, "Total"),
        (150, 686, "Dogs"),
        (220, 686, "Cats"),
    ];
    let rows = [
        ["Abbey", "12", "4", "16"],
        ["Beck", "9", "7", "16"],
        ["Castle", "3", "30", "33"],
    ];
    for (row, y) in rows.iter().zip([666, 646, 626]) {
        let lefts = [60, 155, 225, 345];
        words.extend(lefts.iter().zip(row).map(|(&x, &text)| (x, y, text)));
        lines.push((56, 400, y - 6));
    }
    let mut content = String::from("56 740 m 56 620 l S\n400 740 m 400 620 l S\n");
    for (x, y, text) in words {
        content += &format!("BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n");
    }
    for (from, to, y) in lines {
        content += &format!("{from} {y} m {to} {y} l S\n");
    }
    let document = read(&pages(&[content]), None, &Unwatched).expect("a file");
    let found: Vec<_> = document.tables.iter().map(texts).collect();
    assert_eq!(
        found,
        [[
            ["Ward", "Reported", "", "Total"],
            ["", "Dogs", "Cats", ""],
            rows[0],
            rows[1],
            rows[2],
        ]]
    );
    let text = &document.pages[0].text;
    assert!(text.contains("Stray animals by ward"), "{text}");
}

#[test]
fn a_text_in_the_middle_over_the_numbers_heads_the_rows_below() {
    let rows = [
        ["Year", "2020", "2021", "2022"],
        ["Abbey", "12", "4", "16"],
        ["Beck", "9", "7", "16"],
        ["Abbey", "1", "4", "5"],
        ["Beck", "2", "7", "9"],
    ];
    let mut words = vec![(175, 650, "Number of animals found")];
    for (row, y) in rows.iter().zip([690, 674, 662, 638, 626]) {
        let lefts = [60, 150, 220, 290];
        words.extend(lefts.iter().zip(row).map(|(&x, &text)| (x, y, text)));
    }
    let found = tables(&words, &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0][3], ["", "Number of animals found", "", ""]);
    assert_eq!(found[0][4], ["Abbey", "1", "4", "5"]);
}

/// A page with lines round cells of that height, and the texts in them.
fn ruled(lefts: &[u32], top: u32, rows: &[&[&str]]) -> String {
    let bottom = top - 20 * rows.len() as u32;
    let (first, last) = (lefts[0], lefts[lefts.len() - 1]);
    let mut content = String::new();
    for at in 0..=rows.len() as u32 {
        let y = top - 20 * at;
        content += &format!("{first} {y} m {last} {y} l S\n");
    }
    for x in lefts {
        content += &format!("{x} {top} m {x} {bottom} l S\n");
    }
    for (row, y) in rows.iter().zip((0..).map(|at| top - 20 * at - 14)) {
        for (text, x) in row.iter().zip(lefts) {
            content += &format!("BT /F1 10 Tf {} {y} Td ({text}) Tj ET\n", x + 4);
        }
    }
    content
}

#[test]
fn a_column_that_is_empty_on_a_later_page_keeps_its_place() {
    let lefts = [56, 200, 260, 320, 380];
    let first: [&[&str]; 3] = [
        &["Outcome", "Leeds", "York", "Hull"],
        &["Charged", "12", "3", "4"],
        &["Suspect known:", "8", "1", ""],
    ];
    let second: [&[&str]; 3] = [
        &["but not charged", "", "", ""],
        &["Cautioned", "", "2", ""],
        &["Other", "", "5", ""],
    ];
    let third: [&[&str]; 2] = [&["Unknown", "7", "", "9"], &["Total", "27", "11", "13"]];
    let file = pages(&[
        ruled(&lefts, 110, &first),
        ruled(&lefts, 800, &second),
        ruled(&lefts, 800, &third),
    ]);
    let document = read(&file, None, &Unwatched).expect("a file");
    let found: Vec<_> = document.tables.iter().map(texts).collect();
    assert_eq!(
        found,
        [[
            ["Outcome", "Leeds", "York", "Hull"],
            ["Charged", "12", "3", "4"],
            ["Suspect known: but not charged", "8", "1", ""],
            ["Cautioned", "", "2", ""],
            ["Other", "", "5", ""],
            ["Unknown", "7", "", "9"],
            ["Total", "27", "11", "13"],
        ]]
    );
}

#[test]
fn a_line_over_the_total_ends_no_heading() {
    let mut words = vec![
        (160, 708, "Number of"),
        (60, 696, "Year"),
        (160, 696, "thefts"),
    ];
    let rows = [
        ["2019/2020", "635"],
        ["2020/2021", "505"],
        ["2021/2022", "569"],
        ["Total", "1709"],
    ];
    for (row, y) in rows.iter().zip([676, 660, 644, 624]) {
        words.extend([(60, y, row[0]), (170, y, row[1])]);
    }
    let found = tables(&words, &[(56, 240, 722), (56, 240, 638), (56, 240, 618)]);
    assert_eq!(
        found,
        [[
            ["Year", "Number of thefts"],
            rows[0],
            rows[1],
            rows[2],
            rows[3]
        ]]
    );
}
