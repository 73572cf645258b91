//! Tables that divide the answer of one authority by its own places, with a total row, and the period that
//! a person names for them.

use super::answered::{Asked, Read, read_file};
use foi::Snapshot;
use intake::mapping::{Doubt, found_tables};
use readers::sheets::Sheet;

/// Falls of patients by the harm done, in two years.
fn falls() -> Snapshot {
    Asked {
        title: "Falls of patients",
        request: "How many patients fell in each year, and how were they harmed?",
        authorities: &["Kelwick Trust", "Ostley Trust"],
        measures: &[
            ("falls", "Patients who fell", "patients", None),
            ("no-harm", "No harm", "patients", Some("falls")),
            ("low-harm", "Low harm", "patients", Some("falls")),
        ],
        periods: &[
            ("total", "2022 to 2023", ("2022-01-01", "2023-12-31"), None),
            ("2022", "2022", ("2022-01-01", "2022-12-31"), Some("total")),
            ("2023", "2023", ("2023-01-01", "2023-12-31"), Some("total")),
        ],
    }
    .snapshot()
}

fn read(rows: &[&[&str]], period: Option<&str>) -> Read {
    let sheets = [Sheet::from_rows("", rows)];
    read_file(
        "answer.csv",
        &sheets,
        &falls(),
        Some("Kelwick Trust"),
        period,
    )
}

const PLACES: [&[&str]; 3] = [
    &["Royal Infirmary", "10", "5", "15"],
    &["St Mary’s", "20", "3", "23"],
    &["Grand Total", "30", "8", "38"],
];

#[test]
fn a_period_that_a_person_names_holds_for_a_table_by_place() {
    let heads: [&[&[&str]]; 8] = [
        &[&["Row Labels", "No harm", "Low harm", "Grand Total"]],
        &[&["", "No harm", "Low harm", "Total"]],
        &[&["Hospital", "No harm", "Low harm", "Total"]],
        &[&["Site name", "No harm", "Low harm", "Total"]],
        &[
            &["Patients who fell", "Column Labels"],
            &["Row Labels", "No harm", "Low harm", "Grand Total"],
        ],
        &[
            &["Count of ID", "Column Labels"],
            &["Row Labels", "No harm", "Low harm", "Grand Total"],
        ],
        &[
            &["Trust", "(All)"],
            &[],
            &["Count of patients", "Column Labels"],
            &["Row Labels", "No harm", "Low harm", "Grand Total"],
        ],
        &[
            &["Patients who fell by site"],
            &["Site", "No harm", "Low harm", "Total"],
        ],
    ];
    for head in heads {
        let rows: Vec<&[&str]> = head.iter().copied().chain(PLACES).collect();
        let without = read(&rows, None);
        assert_eq!(without.all, Vec::<String>::new(), "{rows:?}");
        let with = read(&rows, Some("2023"));
        assert_eq!(
            with.all,
            ["falls 2023 38", "low-harm 2023 8", "no-harm 2023 30"],
            "{rows:?} {:#?}",
            with.guess
        );
    }
}

#[test]
fn a_pivot_that_counts_numbers_of_cases_counts_cases() {
    for head in [
        "Count of ID",
        "Count of Ref",
        "Count of URN",
        "Count of Case No",
    ] {
        let rows: [&[&str]; 8] = [
            &["Row Labels", head],
            &["No harm", "30"],
            &["Royal Infirmary", "10"],
            &["St Mary’s", "20"],
            &["Low harm", "8"],
            &["Royal Infirmary", "5"],
            &["St Mary’s", "3"],
            &["Grand Total", "38"],
        ];
        let read = read(&rows, Some("2022"));
        assert_eq!(
            read.all,
            ["falls 2022 38", "low-harm 2022 8", "no-harm 2022 30"],
            "{head}: {:#?}",
            read.guess
        );
    }
}

#[test]
fn a_neighbour_among_the_rows_is_asked_about() {
    let tables: [&[&[&str]]; 3] = [
        &[
            &["Outcome", "Provider", "2022"],
            &["No harm", "Royal Infirmary", "20"],
            &["Low harm", "Ostley Trust", "3"],
        ],
        &[
            &["Outcome", "Site", "2022"],
            &["No harm", "Royal Infirmary", "20"],
            &["No harm", "Ostley Trust", "10"],
            &["No harm", "St Mary’s", "10"],
            &["Low harm", "Royal Infirmary", "20"],
            &["Low harm", "Ostley Trust", "10"],
            &["Low harm", "St Mary’s", "10"],
        ],
        &[
            &["Row Labels", "No harm 2022", "Low harm 2022"],
            &["Royal Infirmary", "1", "2"],
            &["St Mary’s", "2", "3"],
            &["Eye Unit", "2", "3"],
            &["Ostley Trust", "2", "3"],
            &["Grand Total", "7", "11"],
        ],
    ];
    for rows in tables {
        let read = read(rows, None);
        assert_eq!(read.all, Vec::<String>::new(), "{rows:?} {:#?}", read.guess);
        let [Doubt::OtherAuthority { text }] = &read.guess.mapping.confirm[..] else {
            panic!("{rows:?} {:#?}", read.guess);
        };
        assert_eq!(text, "Ostley Trust");
    }
    // Where every row says whose it is, each is read as that one's.
    let each: [&[&str]; 3] = [
        &["Trust", "No harm 2022", "Low harm 2022"],
        &["Kelwick Trust", "1", "2"],
        &["Ostley Trust", "2", "3"],
    ];
    assert_eq!(
        read(&each, None).all,
        [
            "Ostley Trust low-harm 2022 3",
            "Ostley Trust no-harm 2022 2",
            "low-harm 2022 2",
            "no-harm 2022 1"
        ]
    );
}

#[test]
fn what_is_no_place_of_the_authority_is_asked_about() {
    for corner in ["Falls from bed", "Hospital admissions", "Ward visits"] {
        let head: &[&str] = &[corner, "No harm", "Low harm", "Total"];
        let rows: Vec<&[&str]> = std::iter::once(head).chain(PLACES).collect();
        let read = read(&rows, Some("2023"));
        assert_eq!(
            read.all,
            Vec::<String>::new(),
            "{corner}: {:#?}",
            read.guess
        );
    }
}

#[test]
fn a_title_is_what_stands_over_a_table_and_no_cell_of_it() {
    let snapshot = falls();
    let titles = |rows: &[&[&str]]| -> Vec<String> {
        let sheets = [Sheet::from_rows("", rows)];
        let read = read_file("a.csv", &sheets, &snapshot, Some("Kelwick Trust"), None);
        let found = found_tables(&sheets, &snapshot, &read.guess.mapping);
        found.into_iter().map(|table| table.title).collect()
    };
    let rows: [&[&str]; 3] = [
        &["Bed falls", "2022"],
        &["No harm", "30"],
        &["Low harm", "8"],
    ];
    assert_eq!(titles(&rows), [""]);
    assert_eq!(titles(&rows[1..]), [""]);
    let titled: Vec<&[&str]> = std::iter::once(&["Question 1"] as &[&str])
        .chain(rows)
        .collect();
    assert_eq!(titles(&titled), ["Question 1"]);
    // Nor is a row said to be what the table is called.
    let read = read(
        &[
            &["", "2022", "2023"],
            &["Bed falls", "12", "15"],
            &["Stairs", "3", "4"],
            &["Total", "15", "19"],
        ],
        None,
    );
    assert!(!read.says("called “Bed falls”"), "{:#?}", read.guess);
}
