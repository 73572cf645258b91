//! Tables that divide what was asked by something that the campaign does not name, with totals, and what
//! is told apart beside them: kinds of real answers, with other names and numbers.

use super::answered::{Asked, Read, read_file};
use foi::Snapshot;
use intake::mapping::Doubt;
use readers::sheets::Sheet;

/// Bicycles that were stolen, and of them recovered, in 2020 and in 2021.
fn bicycles() -> Snapshot {
    Asked {
        title: "Stolen bicycles by year",
        request: "Please tell me how many cases of theft of a pedal bicycle were logged by your \
            community wardens in each of the years 2020 and 2021.",
        authorities: &["Kelwick Council", "Ostley Council"],
        measures: &[
            ("stolen", "Bicycles stolen", "bicycles", None),
            (
                "recovered",
                "Recovered within a week",
                "bicycles",
                Some("stolen"),
            ),
            ("over-60", "Aged 60 and over", "bicycles", Some("stolen")),
        ],
        periods: &[
            ("total", "2020 to 2021", ("2020-01-01", "2021-12-31"), None),
            ("2020", "2020", ("2020-01-01", "2020-12-31"), Some("total")),
            ("2021", "2021", ("2021-01-01", "2021-12-31"), Some("total")),
        ],
    }
    .snapshot()
}

fn read(rows: &[&[&str]]) -> Read {
    let sheets = [Sheet::from_rows("", rows)];
    read_file(
        "answer.csv",
        &sheets,
        &bicycles(),
        Some("Kelwick Council"),
        None,
    )
}

fn expect(name: &str, rows: &[&[&str]], expected: &[&str]) -> Read {
    let read = read(rows);
    assert_eq!(
        read.all, expected,
        "{name}: {:#?} {:#?}",
        read.guess, read.reading.unmatched
    );
    read
}

const STOLEN: [&str; 2] = ["stolen 2020 51", "stolen 2021 64"];
const BOTH: [&str; 4] = [
    "recovered 2020 6",
    "recovered 2021 9",
    "stolen 2020 51",
    "stolen 2021 64",
];

#[test]
fn a_total_of_places_is_the_figure_where_they_add_up_to_it() {
    let read = expect(
        "a caption names what is counted",
        &[
            &["Bicycles stolen"],
            &["Station / Year", "2020", "2021"],
            &["Harbour", "20", "30"],
            &["Market", "31", "30"],
            &["Quay", "-", "4"],
            &["Total", "51", "64"],
        ],
        &STOLEN,
    );
    assert!(read.guess.questions.is_empty(), "{:#?}", read.guess);
    assert!(read.says("They are parts of row 6, which adds them up"));
    expect(
        "rows head the places",
        &[
            &["", "2020", "2021"],
            &["Bicycles stolen"],
            &["Harbour", "20", "34"],
            &["Market", "31", "30"],
            &["Total", "51", "64"],
            &["Recovered within a week"],
            &["Harbour", "4", "8"],
            &["Market", "2", "1"],
            &["Total", "6", "9"],
        ],
        &BOTH,
    );
    expect(
        "a column of ages, with subtotals",
        &[
            &["Year", "Age", "Bicycles stolen", "Recovered within a week"],
            &["2020", "0-17", "20", "4"],
            &["2020", "18+", "30", "2"],
            &["2020", "Sub-total", "50", "6"],
            &["2020", "Not known", "1", "0"],
            &["2020", "Total", "51", "6"],
            &["2021", "0-17", "34", "8"],
            &["2021", "18+", "30", "1"],
            &["2021", "Sub-total", "64", "9"],
            &["2021", "Not known", "0", "0"],
            &["2021", "Total", "64", "9"],
        ],
        &BOTH,
    );
    expect(
        "columns divide each year",
        &[
            &["", "2020", "", "", "2021", "", ""],
            &[
                "", "Harbour", "Market", "Total", "Harbour", "Market", "Total",
            ],
            &["Bicycles stolen", "20", "31", "51", "34", "30", "64"],
            &["Recovered within a week", "4", "2", "6", "8", "1", "9"],
        ],
        &BOTH,
    );
}

#[test]
fn a_total_of_other_things_is_not_the_figure() {
    for (name, rows) in [
        (
            "the parts do not add up",
            [["Harbour", "20", "34"], ["Market", "31", "31"]],
        ),
        (
            "only one of the parts is what was asked",
            [["Pedal bicycles", "20", "34"], ["Mopeds", "31", "30"]],
        ),
    ] {
        let [one, two] = &rows;
        let read = expect(
            name,
            &[
                &["Bicycles stolen"],
                &["Kind", "2020", "2021"],
                one,
                two,
                &["Total", "51", "64"],
            ],
            &[],
        );
        assert!(!read.reading.unmatched.is_empty(), "{name}");
    }
    // Nothing over the table says what is counted.
    expect(
        "no caption",
        &[
            &["Kind", "2020", "2021"],
            &["Complaints", "20", "34"],
            &["Enquiries", "31", "30"],
            &["Total", "51", "64"],
        ],
        &[],
    );
}

#[test]
fn a_total_of_known_and_unknown_rows_is_asked_about() {
    let read = expect(
        "known and unknown",
        &[
            &["Outcome", "2020", "2021"],
            &["Recovered within a week", "6", "9"],
            &["Sold abroad", "5", "15"],
            &["Scrapped", "40", "40"],
            &["Total", "51", "64"],
        ],
        &BOTH[..2],
    );
    let sentences: Vec<&str> = read
        .guess
        .questions
        .iter()
        .map(|q| q.sentence.as_str())
        .collect();
    assert_eq!(
        sentences,
        ["Is row 5, “Total”, the figure of “Bicycles stolen”?"]
    );
    assert_eq!(read.then, BOTH);
}

#[test]
fn a_measures_own_name_wins_over_a_general_one() {
    let read = expect(
        "own name",
        &[
            &["", "2020", "2021"],
            &["Bicycles", "3", "4"],
            &["Bicycles stolen", "51", "64"],
            &["Recovered within a week", "6", "9"],
        ],
        &BOTH,
    );
    assert!(read.says("Row 3 has the measure’s own name"));
}

#[test]
fn a_range_is_asked_about_and_a_small_number_is_not() {
    let read = expect(
        "ranges",
        &[
            &["", "2020", "2021"],
            &["Bicycles stolen", "51", "64-69"],
            &["Recovered within a week", "1-4", "9"],
        ],
        &["recovered 2020 1-4", "recovered 2021 9", "stolen 2020 51"],
    );
    assert_eq!(read.guess.questions.len(), 1, "{:#?}", read.guess.questions);
    assert_eq!(read.guess.questions[0].answer, "A small number, 64 to 69");
    assert!(read.then.contains(&"stolen 2021 64-69".to_owned()));
}

#[test]
fn numbers_under_headings_are_never_taken_for_the_whole() {
    for [a, b] in [["1", "2"], ["101", "102"], ["0", "1+"]] {
        let read = expect(
            a,
            &[
                &["", "2020", "", "2021", ""],
                &["", a, b, a, b],
                &["Bicycles stolen", "20", "31", "34", "30"],
            ],
            &[],
        );
        assert!(!read.reading.unmatched.is_empty(), "{a}");
    }
}

#[test]
fn what_notes_leave_out_is_asked_about_and_a_figures_own_note_is_said() {
    for note in [
        "* excludes thefts from sheds",
        "* includes mopeds",
        "Excludes thefts from sheds",
        "Note: percentages",
    ] {
        let read = expect(
            note,
            &[
                &["", "2020", "2021"],
                &["Bicycles stolen*", "51", "64"],
                &["Recovered within a week", "6", "9"],
                &[""],
                &[note],
            ],
            &[],
        );
        assert!(!read.guess.mapping.confirm.is_empty(), "{note}");
    }
    let read = expect(
        "at a figure",
        &[
            &["", "2020", "2021"],
            &["Bicycles stolen", "51†", "64"],
            &["Recovered within a week", "6", "9"],
            &["† excludes thefts from sheds"],
        ],
        &BOTH,
    );
    assert!(read.says("Cell B2 has a note: “† excludes thefts from sheds”"));
}

#[test]
fn what_was_planned_is_left_out_beside_what_was() {
    expect(
        "targets",
        &[
            &["", "2020", "", "", "2021", "", ""],
            &[
                "", "Actual", "Target", "Variance", "Actual", "Target", "Variance",
            ],
            &["Bicycles stolen", "51", "40", "11", "64", "70", "-6"],
            &["Recovered within a week", "6", "9", "-3", "9", "9", "0"],
        ],
        &BOTH,
    );
}

#[test]
fn all_months_of_a_year_and_their_total_give_the_year() {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    // 1 to 12 make 78, and 2 to 13 make 90.
    let cells: Vec<[String; 3]> = (1..)
        .zip(months)
        .map(|(n, month): (u32, &str)| [month.to_owned(), n.to_string(), (n + 1).to_string()])
        .collect();
    let rows: Vec<Vec<&str>> = cells
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let mut all: Vec<&[&str]> = vec![&["Bicycles stolen"], &["Month", "2020", "2021"]];
    all.extend(rows.iter().map(Vec::as_slice));
    all.push(&["Total", "78", "90"]);
    expect("all months", &all, &["stolen 2020 78", "stolen 2021 90"]);
    let mut half: Vec<&[&str]> = all[..8].to_vec();
    half.push(&["Total", "21", "27"]);
    expect("half a year", &half, &[]);
}

#[test]
fn only_other_times_are_said_and_nothing_is_asked() {
    let read = expect(
        "financial years",
        &[
            &["Kind of theft", "2019/20", "2020/21"],
            &["Bicycles stolen", "51", "64"],
            &["From sheds", "2", "4"],
        ],
        &[],
    );
    assert!(read.says("1 April 2019 to 31 March 2020. None of them is read."));
    assert!(read.guess.questions.is_empty() && read.guess.mapping.confirm.is_empty());
}

#[test]
fn what_says_when_years_begin_is_asked_about_only_where_they_do_not() {
    let table =
        |head: &'static str| read(&[&[head, "2020", "2021"], &["Bicycles stolen", "51", "64"]]);
    assert_eq!(table("Year ending 31 December").all, STOLEN);
    assert_eq!(table("Year beginning 1 January").all, STOLEN);
    for other in ["Year ending 31 March", "Year to 30 June", "Financial year"] {
        let read = table(other);
        assert_eq!(read.all, Vec::<String>::new(), "{other}");
        assert!(!read.guess.mapping.confirm.is_empty(), "{other}");
    }
}

#[test]
fn the_request_is_known_where_it_stands_over_its_answer() {
    let table = |title: &'static str| {
        read(&[
            &[title],
            &["Year", "Recovered within a week"],
            &["2020", "6"],
            &["2021", "9"],
        ])
    };
    let asked =
        "1. How many cases of theft of a pedal bicycle were logged by your community wardens?";
    assert_eq!(table(asked).all, BOTH[..2], "{:#?}", table(asked).guess);
    let other = table("Enquiries about gardens answered by the museum");
    assert_eq!(other.all, Vec::<String>::new());
    assert!(matches!(
        other.guess.mapping.confirm[..],
        [Doubt::OtherQuestion { .. }]
    ));
}

#[test]
fn what_has_the_thing_is_not_the_thing() {
    for title in [
        "Schools with bicycles stolen",
        "Bicycles stolen rate",
        "Outcome 7",
        "75+",
        "Ostley bicycles",
    ] {
        let read = expect(
            title,
            &[&[title], &["", "2020", "2021"], &["Total", "51", "64"]],
            &[],
        );
        assert!(!read.guess.mapping.confirm.is_empty(), "{title}");
    }
    expect(
        "an age and all above it",
        &[&["60+"], &["", "2020", "2021"], &["Total", "5", "6"]],
        &["over-60 2020 5", "over-60 2021 6"],
    );
}

#[test]
fn where_a_form_names_a_measure_beside_a_number_is_said() {
    let read = expect(
        "a form",
        &[
            &["Return of thefts"],
            &["17", "Bicycles stolen (all wards)", "", "51", "A17"],
            &["18", "Mopeds stolen", "", "4", "A18"],
        ],
        &[],
    );
    assert!(
        read.says("“Bicycles stolen” stands beside a number in row 2"),
        "{:#?} {:#?}",
        read.guess,
        read.reading.unmatched
    );
}

#[test]
fn numbers_of_lines_before_labels_are_no_figures() {
    expect(
        "lines",
        &[
            &["Notes to the return for 2020"],
            &["12", "Bicycles stolen"],
            &["14", "Recovered within a week"],
            &["15", "Mopeds stolen"],
        ],
        &[],
    );
}
