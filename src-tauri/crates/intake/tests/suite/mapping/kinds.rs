//! Kinds of tables that authorities send, each in an invented shape: pivots with subtotals, quarters
//! without a year, labels in words of their own, headings beside their columns.

use super::answered::{Asked, Read, read_file};
use foi::Snapshot;
use readers::sheets::Sheet;

const NORTHAM: &str = "Northam Trust";

/// Incidents by harm in three financial years.
fn incidents() -> Snapshot {
    Asked {
        title: "Safety incidents",
        request: "How many safety incidents were reported in each financial year, by harm?",
        authorities: &[NORTHAM, "Southam Trust"],
        measures: &[
            ("incidents", "Safety incidents reported", "incidents", None),
            ("none", "No harm", "incidents", Some("incidents")),
            ("low", "Low harm", "incidents", Some("incidents")),
            ("severe", "Severe harm", "incidents", Some("incidents")),
        ],
        periods: &[
            (
                "total",
                "April 2020 to March 2022",
                ("2020-04-01", "2022-03-31"),
                None,
            ),
            (
                "2020-21",
                "2020/21",
                ("2020-04-01", "2021-03-31"),
                Some("total"),
            ),
            (
                "2021-22",
                "2021/22",
                ("2021-04-01", "2022-03-31"),
                Some("total"),
            ),
        ],
    }
    .snapshot()
}

/// Notices by quarter of one financial year.
fn notices() -> Snapshot {
    Asked {
        title: "Parking fines",
        request: "How many penalty charge notices were issued, cancelled and paid in each quarter?",
        authorities: &[NORTHAM],
        measures: &[
            ("issued", "Penalty charge notices issued", "notices", None),
            ("cancelled", "Cancelled", "notices", Some("issued")),
            ("paid", "Paid", "notices", Some("issued")),
        ],
        periods: &[
            (
                "total",
                "April 2021 to March 2022",
                ("2021-04-01", "2022-03-31"),
                None,
            ),
            (
                "quarter-1",
                "Q1 2021/22",
                ("2021-04-01", "2021-06-30"),
                Some("total"),
            ),
            (
                "quarter-2",
                "Q2 2021/22",
                ("2021-07-01", "2021-09-30"),
                Some("total"),
            ),
            (
                "quarter-3",
                "Q3 2021/22",
                ("2021-10-01", "2021-12-31"),
                Some("total"),
            ),
            (
                "quarter-4",
                "Q4 2021/22",
                ("2022-01-01", "2022-03-31"),
                Some("total"),
            ),
        ],
    }
    .snapshot()
}

fn read(rows: &[&[&str]], snapshot: &Snapshot) -> Read {
    let sheet = Sheet::from_rows("", rows);
    read_file("answer.csv", &[sheet], snapshot, Some(NORTHAM), None)
}

fn sorted(expected: &[&str]) -> Vec<String> {
    let mut all: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    all.sort();
    all
}

const BY_YEAR: [&str; 9] = [
    "none 2020-21 40",
    "low 2020-21 11",
    "severe 2020-21 2",
    "incidents 2020-21 53",
    "none 2021-22 35",
    "low 2021-22 9",
    "severe 2021-22 1",
    "incidents 2021-22 45",
    "incidents total 98",
];

#[test]
fn a_year_over_its_categories_is_their_whole_where_they_add_up_to_it() {
    let mut rows: Vec<[&str; 2]> = vec![
        ["Row Labels", "Count of Incident ID"],
        ["2020/21", "53"],
        ["No harm", "40"],
        ["Low harm", "11"],
        ["Severe harm", "2"],
        ["2021/22", "45"],
        ["No harm", "35"],
        ["Low harm", "9"],
        ["Severe harm", "1"],
        ["Grand Total", "98"],
    ];
    let snapshot = incidents();
    let of = |rows: &[[&str; 2]]| {
        let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
        read(&rows, &snapshot).all
    };
    assert_eq!(of(&rows), sorted(&BY_YEAR));
    // It does not, so that it may count something else.
    rows[1][1] = "54";
    let read = of(&rows);
    assert!(!read.iter().any(|one| one.contains("54")), "{read:?}");
    let mut parts = BY_YEAR.iter().filter(|one| !one.starts_with("incidents"));
    assert!(
        parts.all(|one| read.contains(&(*one).to_owned())),
        "{read:?}"
    );
}

#[test]
fn a_subtotal_of_a_year_is_the_whole_of_that_year() {
    let rows: [&[&str]; 10] = [
        &["Financial year", "Outcome", "Number"],
        &["2020/21", "No harm", "40"],
        &["", "Low harm", "11"],
        &["", "Severe harm", "2"],
        &["2020/21 Total", "", "53"],
        &["2021/22", "No harm", "35"],
        &["", "Low harm", "9"],
        &["", "Severe harm", "1"],
        &["2021/22 Total", "", "45"],
        &["Grand Total", "", "98"],
    ];
    assert_eq!(read(&rows, &incidents()).all, sorted(&BY_YEAR));
}

#[test]
fn a_heading_of_rows_without_a_table_over_them_heads_the_first_rows_too() {
    let rows: [&[&str]; 7] = [
        &["Safety incidents by harm"],
        &["2020/21"],
        &["No harm", "40"],
        &["Low harm", "11"],
        &["2021/22"],
        &["No harm", "35"],
        &["Low harm", "9"],
    ];
    let expected = [
        "none 2020-21 40",
        "low 2020-21 11",
        "none 2021-22 35",
        "low 2021-22 9",
    ];
    assert_eq!(read(&rows, &incidents()).then, sorted(&expected));
}

#[test]
fn a_heading_at_the_right_of_its_columns_is_not_carried_into_the_next_year() {
    // As on a page without lines, where the year stands at the right of its two columns.
    let rows: [&[&str]; 5] = [
        &["", "", "2020/21", "", "2021/22"],
        &["Degree of harm", "Number", "%", "Number", "%"],
        &["No harm", "40", "75%", "35", "78%"],
        &["Low harm", "11", "21%", "9", "20%"],
        &["Severe harm", "2", "4%", "1", "2%"],
    ];
    let read = read(&rows, &incidents());
    let expected = [
        "none 2020-21 40",
        "low 2020-21 11",
        "severe 2020-21 2",
        "none 2021-22 35",
        "low 2021-22 9",
        "severe 2021-22 1",
    ];
    assert_eq!(read.then, sorted(&expected));
}

const BY_QUARTER: [&str; 8] = [
    "issued quarter-1 410",
    "issued quarter-2 380",
    "issued quarter-3 455",
    "issued quarter-4 502",
    "paid quarter-1 300",
    "paid quarter-2 281",
    "paid quarter-3 333",
    "paid quarter-4 370",
];

#[test]
fn quarters_without_a_year_are_asked_about_and_are_those_of_the_year_that_was_asked_about() {
    for names in [
        ["Q1", "Q2", "Q3", "Q4"],
        ["Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"],
    ] {
        let [a, b, c, d] = names;
        let rows: [&[&str]; 3] = [
            &["", a, b, c, d],
            &["Penalty charge notices issued", "410", "380", "455", "502"],
            &["Paid", "300", "281", "333", "370"],
        ];
        let read = read(&rows, &notices());
        assert_eq!(
            (read.all, read.then),
            (Vec::new(), sorted(&BY_QUARTER)),
            "{a}"
        );
    }
}

#[test]
fn months_under_quarter_ending_are_the_ends_of_quarters() {
    let rows: [&[&str]; 5] = [
        &["Quarter ending", "Penalty charge notices issued", "Paid"],
        &["June 2021", "410", "300"],
        &["September 2021", "380", "281"],
        &["December 2021", "455", "333"],
        &["March 2022", "502", "370"],
    ];
    assert_eq!(read(&rows, &notices()).all, sorted(&BY_QUARTER));
    let mut rows = rows;
    rows[0] = &["Month", "Penalty charge notices issued", "Paid"];
    assert_eq!(read(&rows, &notices()).then, Vec::<String>::new());
}

#[test]
fn headings_and_rows_in_other_words_are_asked_about_with_what_they_are_likely_to_mean() {
    for (issued, paid) in [
        ("PCNs issued", "PCNs paid"),
        ("Notices issued", "Of which were paid"),
        ("Issued", "Paid"),
        (
            "Q1. How many penalty charge notices were issued?",
            "Q2. How many of these were paid?",
        ),
    ] {
        let across: [&[&str]; 5] = [
            &["Quarter", issued, paid],
            &["Q1 2021/22", "410", "300"],
            &["Q2 2021/22", "380", "281"],
            &["Q3 2021/22", "455", "333"],
            &["Q4 2021/22", "502", "370"],
        ];
        let down: [&[&str]; 3] = [
            &["", "Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22"],
            &[issued, "410", "380", "455", "502"],
            &[paid, "300", "281", "333", "370"],
        ];
        for rows in [&across[..], &down[..]] {
            let read = read(rows, &notices());
            assert!(
                !read.all.iter().any(|one| one.starts_with("issued")),
                "{issued}"
            );
            assert_eq!(read.then, sorted(&BY_QUARTER), "{issued}");
        }
    }
    // What is counted besides is none of it.
    for other in [
        "Notices contested",
        "Paid within 14 days",
        "PCNs not paid",
        "Penalties",
    ] {
        let rows: [&[&str]; 3] = [
            &["Quarter", "Penalty charge notices issued", other],
            &["Q1 2021/22", "410", "300"],
            &["Q2 2021/22", "380", "281"],
        ];
        let read = read(&rows, &notices());
        assert_eq!(
            read.then,
            ["issued quarter-1 410", "issued quarter-2 380"],
            "{other}"
        );
    }
}
