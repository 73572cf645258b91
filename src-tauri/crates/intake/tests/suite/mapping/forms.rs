//! Forms whose lines or questions are numbered, as those of statistical returns.

use super::answered::{Asked, Read, read_file};
use foi::Snapshot;
use readers::sheets::Sheet;

/// A return of a library service for one year.
fn libraries() -> Snapshot {
    Asked {
        title: "Libraries",
        request: "Please send your return of library statistics.",
        authorities: &["Kelwick Council", "Ostley Council"],
        measures: &[
            ("visits", "Total visits", "visits", None),
            ("issued", "Books issued", "books", None),
            ("hours", "Opening hours", "hours", None),
            ("staff", "Staff in post", "staff", None),
        ],
        periods: &[("2023-24", "2023/24", ("2023-04-01", "2024-03-31"), None)],
    }
    .snapshot()
}

fn read(rows: &[[&str; 3]]) -> Read {
    let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
    let sheets = [Sheet::from_rows("", &rows)];
    read_file(
        "answer.csv",
        &sheets,
        &libraries(),
        Some("Kelwick Council"),
        None,
    )
}

const LABELS: [&str; 4] = [
    "Total visits",
    "Books issued",
    "Opening hours",
    "Staff in post",
];
const VALUES: [&str; 4] = ["123456", "45678", "2345", "12"];

const FIGURES: [&str; 4] = [
    "hours 2023-24 2345",
    "issued 2023-24 45678",
    "staff 2023-24 12",
    "visits 2023-24 123456",
];

/// The numbers of lines before the labels and after them, under each of these headings.
fn forms(heads: [&'static str; 3], numbers: [&'static str; 4]) -> [Vec<[&'static str; 3]>; 2] {
    let [number, label, value] = heads;
    let mut before: Vec<[&str; 3]> = Vec::new();
    let mut after: Vec<[&str; 3]> = Vec::new();
    if heads != [""; 3] {
        before.push(heads);
        after.push([label, number, value]);
    }
    for ((number, label), value) in numbers.into_iter().zip(LABELS).zip(VALUES) {
        before.push([number, label, value]);
        after.push([label, number, value]);
    }
    [before, after]
}

#[test]
fn the_values_of_a_form_are_found_beside_the_numbers_of_its_lines() {
    for numbers in [
        ["1", "2", "3", "4"],
        ["10", "12", "13", "20"],
        ["101", "102", "103", "110"],
        ["1.1", "1.2", "2.1", "2.2"],
        ["Q7", "Q8", "Q9", "Q10"],
        ["(1)", "(2)", "(3)", "(4)"],
    ] {
        for heads in [
            ["", "", ""],
            ["Line", "Description", "Number"],
            ["Number", "Description", "Value"],
            ["No.", "Description", "2023/24"],
            ["Question no.", "Question", "Answer"],
            ["Cell", "Item", "Response"],
            ["Count", "Description", "Total"],
        ] {
            for rows in forms(heads, numbers) {
                let read = read(&rows);
                assert_eq!(read.all, FIGURES, "{rows:?} {:#?}", read.guess);
                assert_eq!(read.then, FIGURES, "{rows:?} {:#?}", read.guess);
            }
        }
    }
}

#[test]
fn numbers_of_lines_are_no_figures_where_the_answers_are_words() {
    for numbers in [
        ["1", "2", "3", "4"],
        ["10", "12", "13", "20"],
        ["1.1", "1.2", "2.1", "2.2"],
    ] {
        for heads in [
            ["", "", ""],
            ["Number", "Description", "Answer"],
            ["No.", "Description", "Answer"],
            ["Line", "Description", "Figure"],
        ] {
            for mut rows in forms(heads, numbers) {
                for row in rows.iter_mut().filter(|row| VALUES.contains(&row[2])) {
                    row[2] = "see website";
                }
                let read = read(&rows);
                assert_eq!(read.all, Vec::<String>::new(), "{rows:?} {:#?}", read.guess);
                assert_eq!(
                    read.then,
                    Vec::<String>::new(),
                    "{rows:?} {:#?}",
                    read.guess
                );
            }
        }
    }
}

#[test]
fn figures_that_rise_are_figures() {
    for head in ["2023/24", "Number", "Total"] {
        let counts = [
            ["Description", head, "Notes"],
            ["Total visits", "10", "from counters"],
            ["Books issued", "12", ""],
            ["Opening hours", "13", "a week"],
            ["Staff in post", "20", ""],
        ];
        let read = read(&counts);
        assert_eq!(read.all.len(), 4, "{head}: {:#?}", read.guess);
    }
}
