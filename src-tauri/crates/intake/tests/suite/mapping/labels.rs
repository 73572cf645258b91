//! Tables whose labels may be of any kind: the same kinds as in `tests/fixtures/cases`, with other
//! names, positions, months and words.

use super::answered::{Asked, Read, read_file, short};
use foi::Snapshot;
use intake::mapping::{Mapping, apply, edit};
use readers::sheets::{Area, Sheet};
use testing::TestCampaign;

const NORTHAM: &str = "Northam Trust";

/// Ambulance calls by month, January to April 2022, in two kinds, and complaints in the same kinds.
pub fn calls() -> Snapshot {
    Asked {
        title: "Ambulance calls answered by month",
        request: "How many calls were answered, and how many complaints received?",
        authorities: &[NORTHAM, "Southam Trust", "Westam Trust"],
        measures: &[
            ("calls", "Calls answered", "calls", None),
            (
                "calls-urgent",
                "Calls answered: urgent",
                "calls",
                Some("calls"),
            ),
            (
                "calls-routine",
                "Calls answered: routine",
                "calls",
                Some("calls"),
            ),
            ("complaints", "Complaints received", "complaints", None),
            (
                "complaints-urgent",
                "Complaints received: urgent",
                "complaints",
                Some("complaints"),
            ),
            (
                "complaints-routine",
                "Complaints received: routine",
                "complaints",
                Some("complaints"),
            ),
        ],
        periods: &[
            (
                "total",
                "January to April 2022",
                ("2022-01-01", "2022-04-30"),
                None,
            ),
            (
                "2022-01",
                "January 2022",
                ("2022-01-01", "2022-01-31"),
                Some("total"),
            ),
            (
                "2022-02",
                "February 2022",
                ("2022-02-01", "2022-02-28"),
                Some("total"),
            ),
            (
                "2022-03",
                "March 2022",
                ("2022-03-01", "2022-03-31"),
                Some("total"),
            ),
            (
                "2022-04",
                "April 2022",
                ("2022-04-01", "2022-04-30"),
                Some("total"),
            ),
        ],
    }
    .snapshot()
}

fn read_rows(rows: &[&[&str]]) -> Read {
    let snapshot = calls();
    read_file(
        "answer.csv",
        &[Sheet::from_rows("", rows)],
        &snapshot,
        Some(NORTHAM),
        None,
    )
}

fn expect(name: &str, rows: &[&[&str]], expected: &[&str]) {
    let read = read_rows(rows);
    let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    expected.sort();
    assert_eq!(
        read.all, expected,
        "{name}: {:#?} {:#?}",
        read.guess, read.reading.unmatched
    );
}

const FOUR: [&str; 4] = ["2022-01", "2022-02", "2022-03", "2022-04"];
const URGENT: [u32; 4] = [31, 28, 40, 35];
const ROUTINE: [u32; 4] = [210, 190, 260, 244];

/// Figures of two kinds for four months.
fn both(calls: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (month, (urgent, routine)) in FOUR.iter().zip(URGENT.iter().zip(ROUTINE)) {
        all.push(format!("{calls}-urgent {month} {urgent}"));
        all.push(format!("{calls}-routine {month} {routine}"));
    }
    all
}

fn expect_both(name: &str, rows: &[&[&str]], more: &[&str]) {
    let mut expected = both("calls");
    expected.extend(more.iter().map(|one| (*one).to_owned()));
    let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    expect(name, rows, &expected);
}

/// Months in many spellings, across and down.
#[test]
fn months_are_read_however_they_are_written() {
    for months in [
        ["Jan-22", "Feb-22", "Mar-22", "Apr-22"],
        ["Jan 2022", "Feb 2022", "Mar 2022", "Apr 2022"],
        ["January 22", "February 22", "March 22", "April 22"],
        ["2022_01", "2022_02", "2022_03", "2022_04"],
        ["202201", "202202", "202203", "202204"],
        ["2022-01", "2022-02", "2022-03", "2022-04"],
        ["01/2022", "02/2022", "03/2022", "04/2022"],
        ["01/01/2022", "01/02/2022", "01/03/2022", "01/04/2022"],
        ["31/01/2022", "28/02/2022", "31/03/2022", "30/04/2022"],
        ["2022-01-01", "2022-02-01", "2022-03-01", "2022-04-01"],
        ["Jan22", "Feb22", "Mar22", "Apr22"],
    ] {
        let [a, b, c, d] = months;
        expect_both(
            a,
            &[
                &["Kind of call", a, b, c, d],
                &["Urgent", "31", "28", "40", "35"],
                &["Routine", "210", "190", "260", "244"],
            ],
            &[],
        );
        expect_both(
            a,
            &[
                &["Calls"],
                &["Month", "Routine", "Urgent"],
                &[a, "210", "31"],
                &[b, "190", "28"],
                &[c, "260", "40"],
                &[d, "244", "35"],
            ],
            &[],
        );
    }
}

#[test]
fn totals_are_told_by_what_stands_beside_them() {
    expect_both(
        "row and column",
        &[
            &["Kind", "Jan-22", "Feb-22", "Mar-22", "Apr-22", "Total"],
            &["Urgent", "31", "28", "40", "35", "134"],
            &["Routine", "210", "190", "260", "244", "904"],
            &["Total", "241", "218", "300", "279", "1038"],
        ],
        &[
            "calls-urgent total 134",
            "calls-routine total 904",
            "calls total 1038",
            "calls 2022-01 241",
            "calls 2022-02 218",
            "calls 2022-03 300",
            "calls 2022-04 279",
        ],
    );
    // Three of four months are not the whole time.
    expect(
        "a month is missing",
        &[
            &["Kind", "Jan-22", "Feb-22", "Mar-22", "Total"],
            &["Urgent", "31", "28", "40", "99"],
            &["Routine", "210", "190", "260", "660"],
        ],
        &[
            "calls-urgent 2022-01 31",
            "calls-urgent 2022-02 28",
            "calls-urgent 2022-03 40",
            "calls-routine 2022-01 210",
            "calls-routine 2022-02 190",
            "calls-routine 2022-03 260",
        ],
    );
    // A third kind is not known, so that the total is of more.
    let read = read_rows(&[
        &["Kind", "Jan-22", "Feb-22"],
        &["Urgent", "31", "28"],
        &["Routine", "210", "190"],
        &["Hoax", "4", "2"],
        &["Total", "245", "220"],
    ]);
    assert!(
        !read.all.iter().any(|one| one.starts_with("calls ")),
        "{:?}",
        read.all
    );
}

#[test]
fn a_year_stands_over_beside_or_above_its_months() {
    let months = [
        ["Jan", "Feb", "Mar", "Apr"],
        ["January", "February", "March", "April"],
    ];
    for [a, b, c, d] in months {
        expect_both(
            "year over months",
            &[
                &["", "2022", "", "", ""],
                &["Kind", a, b, c, d],
                &["Urgent", "31", "28", "40", "35"],
                &["Routine", "210", "190", "260", "244"],
            ],
            &[],
        );
        expect_both(
            "year once in a column",
            &[
                &["Year", "Month", "Urgent", "Routine"],
                &["2022", a, "31", "210"],
                &["", b, "28", "190"],
                &["", c, "40", "260"],
                &["", d, "35", "244"],
            ],
            &[],
        );
        expect_both(
            "year above its months in one column",
            &[
                &["Row Labels", "Urgent", "Routine", "Grand Total"],
                &["2022", "134", "904", "1038"],
                &[a, "31", "210", "241"],
                &[b, "28", "190", "218"],
                &[c, "40", "260", "300"],
                &[d, "35", "244", "279"],
                &["Grand Total", "134", "904", "1038"],
            ],
            &[
                "calls-urgent total 134",
                "calls-routine total 904",
                "calls total 1038",
                "calls 2022-01 241",
                "calls 2022-02 218",
                "calls 2022-03 300",
                "calls 2022-04 279",
            ],
        );
        expect_both(
            "year in the rows, months across",
            &[
                &["Kind", "Year", a, b, c, d],
                &["Urgent", "2022", "31", "28", "40", "35"],
                &["Routine", "2022", "210", "190", "260", "244"],
            ],
            &[],
        );
    }
    expect_both(
        "numbers of months",
        &[
            &["Year", "Month", "Urgent", "Routine"],
            &["2022", "1", "31", "210"],
            &["2022", "2", "28", "190"],
            &["2022", "3", "40", "260"],
            &["2022", "4", "35", "244"],
        ],
        &[],
    );
}

#[test]
fn a_category_heads_its_months_in_one_column() {
    expect_both(
        "pivot",
        &[
            &["Row Labels", "Number of calls"],
            &["Urgent", "134"],
            &["01/01/2022", "31"],
            &["01/02/2022", "28"],
            &["01/03/2022", "40"],
            &["01/04/2022", "35"],
            &["Routine", "904"],
            &["01/01/2022", "210"],
            &["01/02/2022", "190"],
            &["01/03/2022", "260"],
            &["01/04/2022", "244"],
            &["Grand Total", "1038"],
        ],
        &[
            "calls-urgent total 134",
            "calls-routine total 904",
            "calls total 1038",
        ],
    );
    // Months head their categories.
    expect_both(
        "the other way round",
        &[
            &["Row Labels", "Number of calls"],
            &["Jan 2022", "241"],
            &["Urgent", "31"],
            &["Routine", "210"],
            &["Feb 2022", "218"],
            &["Urgent", "28"],
            &["Routine", "190"],
            &["Mar 2022", "300"],
            &["Urgent", "40"],
            &["Routine", "260"],
            &["Apr 2022", "279"],
            &["Urgent", "35"],
            &["Routine", "244"],
        ],
        &[
            "calls 2022-01 241",
            "calls 2022-02 218",
            "calls 2022-03 300",
            "calls 2022-04 279",
        ],
    );
}

#[test]
fn tables_of_several_questions_are_each_read_as_their_own() {
    let mut expected = both("calls");
    expected.extend(both("complaints"));
    expected.sort();
    let rows: &[&[&str]] = &[
        &["Q1: How many calls were answered?"],
        &["Month", "Urgent", "Routine"],
        &["Jan-22", "31", "210"],
        &["Feb-22", "28", "190"],
        &["Mar-22", "40", "260"],
        &["Apr-22", "35", "244"],
        &[],
        &["Q2: How many complaints were received?"],
        &["Month", "Urgent", "Routine"],
        &["Jan-22", "31", "210"],
        &["Feb-22", "28", "190"],
        &["Mar-22", "40", "260"],
        &["Apr-22", "35", "244"],
    ];
    let read = read_rows(rows);
    assert_eq!(read.all, expected, "{:#?}", read.guess);
    let beside: &[&[&str]] = &[
        &["Calls answered", "", "", "", "Complaints received"],
        &[],
        &[
            "Month", "Urgent", "Routine", "", "Month", "Urgent", "Routine",
        ],
        &["Jan-22", "31", "210", "", "Jan-22", "31", "210"],
        &["Feb-22", "28", "190", "", "Feb-22", "28", "190"],
        &["Mar-22", "40", "260", "", "Mar-22", "40", "260"],
        &["Apr-22", "35", "244", "", "Apr-22", "35", "244"],
    ];
    let read = read_rows(beside);
    assert_eq!(read.all, expected, "{:#?}", read.guess);
    let snapshot = calls();
    let sheets = [
        Sheet::from_rows("Calls answered", &rows[1..6]),
        Sheet::from_rows("Complaints received", &rows[8..]),
    ];
    let read = read_file("answer.xlsx", &sheets, &snapshot, Some(NORTHAM), None);
    assert_eq!(read.all, expected, "{:#?}", read.guess);
}

#[test]
fn authorities_stand_across_or_down() {
    let snapshot = calls();
    let across = [Sheet::from_rows(
        "",
        &[
            &["Calls answered", NORTHAM, "Southam Trust"],
            &["Jan-22", "241", "11"],
            &["Feb-22", "218", "12"],
            &["Mar-22", "300", "13"],
            &["Apr-22", "279", "14"],
        ],
    )];
    let read = read_file("calls.csv", &across, &snapshot, None, None);
    assert_eq!(read.all.len(), 8, "{:#?} {:#?}", read.guess, read.all);
    assert!(
        read.all
            .contains(&"Southam Trust calls 2022-03 13".to_owned())
    );
}

#[test]
fn one_correction_settles_all_headings_that_are_written_alike() {
    let snapshot = calls();
    let rows: &[&[&str]] = &[
        &[
            "Kind",
            "15/01/2022",
            "15/02/2022",
            "15/03/2022",
            "15/04/2022",
        ],
        &["Urgent", "31", "28", "40", "35"],
        &["Routine", "210", "190", "260", "244"],
    ];
    let sheets = [Sheet::from_rows("", rows)];
    let read = read_file("a.csv", &sheets, &snapshot, Some(NORTHAM), None);
    assert_eq!(read.all, Vec::<String>::new());
    let mut mapping = read.guess.mapping;
    let correction = intake::mapping::MappingEdit::Period {
        text: "15/02/2022".to_owned(),
        period: Some("2022-02".to_owned()),
        leave_out: false,
    };
    edit(&mut mapping, &correction, &sheets, &snapshot);
    let id = super::support::id(&snapshot, NORTHAM);
    let reading = apply(&mapping, &sheets, &snapshot, Some(id), &mut |_, _| true).expect("read");
    let mut expected = both("calls");
    expected.sort();
    assert_eq!(
        short(&reading, &snapshot, Some(NORTHAM)),
        expected,
        "{mapping:#?}"
    );
    // It is learned: the next file of the same shape needs nothing.
    let saved = Mapping::from_json(&mapping.to_json()).expect("a mapping");
    let next = [Sheet::from_rows(
        "",
        &[
            &[
                "Kind",
                "12/01/2022",
                "12/02/2022",
                "12/03/2022",
                "12/04/2022",
            ],
            &["Routine", "7", "8", "9", "10"],
        ],
    )];
    let reading = apply(&saved, &next, &snapshot, Some(id), &mut |_, _| true).expect("read");
    assert_eq!(
        short(&reading, &snapshot, Some(NORTHAM)),
        [
            "calls-routine 2022-01 7",
            "calls-routine 2022-02 8",
            "calls-routine 2022-03 9",
            "calls-routine 2022-04 10",
        ]
    );
    assert_eq!(reading.unmatched, []);
}

#[test]
fn headings_are_merged_and_repeated() {
    let snapshot = calls();
    let mut sheet = Sheet::from_rows(
        "",
        &[
            &["Trust", "Urgent", "", "Routine", ""],
            &["", "Jan-22", "Feb-22", "Jan-22", "Feb-22"],
            &[NORTHAM, "1", "2", "3", "4"],
            &["Trust", "Urgent", "", "Routine", ""],
            &["", "Jan-22", "Feb-22", "Jan-22", "Feb-22"],
            &["Southam Trust", "5", "6", "7", "8"],
        ],
    );
    for (first_column, last_column) in [(1, 2), (3, 4)] {
        for row in [0, 3] {
            sheet.merged.push(Area {
                first_row: row,
                last_row: row,
                first_column,
                last_column,
            });
        }
    }
    let read = read_file("a.xlsx", &[sheet], &snapshot, None, None);
    assert_eq!(read.all.len(), 8, "{:#?} {:#?}", read.guess, read.all);
    assert!(
        read.all
            .contains(&"Southam Trust calls-routine 2022-02 8".to_owned()),
        "{:?}",
        read.all
    );
}

#[test]
fn thousands_are_asked_about_and_then_read() {
    let mut made = TestCampaign::empty().asked(&[NORTHAM]);
    made = made.measured("spent", None).measured("staff", None);
    for (measure, label, unit, decimals) in [
        (0, "Money spent", "£", 2),
        (1, "Staff employed", "people", 0),
    ] {
        let measure = &mut made.record.measures[measure];
        (measure.label, measure.unit, measure.decimals) =
            (label.to_owned(), unit.to_owned(), decimals);
    }
    made = made.over("2020", ("2020-01-01", "2020-12-31"), None).over(
        "2021",
        ("2021-01-01", "2021-12-31"),
        None,
    );
    for (period, label) in [(0, "2020"), (1, "2021")] {
        made.record.periods[period].label = label.to_owned();
    }
    let snapshot = made.snapshot();
    let sheets = [Sheet::from_rows(
        "Money",
        &[
            &["Year", "Staff employed", "Money spent (£000s)"],
            &["2020", "12", "1.5"],
            &["2021", "13", "2"],
        ],
    )];
    let read = read_file("a.xlsx", &sheets, &snapshot, Some(NORTHAM), None);
    assert_eq!(read.all.len(), 2, "{:#?}", read.guess);
    let mut mapping = read.guess.mapping.clone();
    for one in read.guess.questions.iter().flat_map(|one| &one.likely) {
        edit(&mut mapping, one, &sheets, &snapshot);
    }
    let id = super::support::id(&snapshot, NORTHAM);
    let reading = apply(&mapping, &sheets, &snapshot, Some(id), &mut |_, _| true).expect("read");
    assert!(
        short(&reading, &snapshot, Some(NORTHAM)).contains(&"spent 2020 150000".to_owned()),
        "{mapping:#?}"
    );
}

/// Tables whose figures are of something else, or of a part that the table does not say.
#[test]
fn what_is_doubtful_is_not_read_unasked() {
    let tables: &[(&str, &[&[&str]])] = &[
        (
            "sex over measure",
            &[
                &["", "Male", "Male", "Female", "Female"],
                &["Month", "Urgent", "Routine", "Urgent", "Routine"],
                &["Jan-22", "1", "2", "3", "4"],
                &["Feb-22", "5", "6", "7", "8"],
            ],
        ),
        (
            "only men",
            &[
                &["", "Male", "Male"],
                &["Month", "Urgent", "Routine"],
                &["Jan-22", "1", "2"],
                &["Feb-22", "5", "6"],
            ],
        ),
        (
            "a column that divides",
            &[
                &["Month", "Sex", "Urgent", "Routine"],
                &["Jan-22", "M", "1", "2"],
                &["Jan-22", "F", "3", "4"],
                &["Feb-22", "M", "5", "6"],
                &["Feb-22", "F", "7", "8"],
            ],
        ),
        (
            "a column that divides, with totals",
            &[
                &["Month", "Site", "Urgent"],
                &["Jan-22", "A", "1"],
                &["Jan-22", "Total", "4"],
                &["Feb-22", "A", "5"],
                &["Feb-22", "Total", "12"],
            ],
        ),
        (
            "another question",
            &[
                &["Calls abandoned"],
                &["Month", "Urgent", "Routine"],
                &["Jan-22", "1", "2"],
                &["Feb-22", "5", "6"],
            ],
        ),
        (
            "a part of the people",
            &[
                &["Calls answered, under 18"],
                &["Month", "Urgent", "Routine"],
                &["Jan-22", "3", "7"],
                &["Feb-22", "4", "8"],
            ],
        ),
        (
            "cases that are no counts",
            &[
                &["Ref", "Month", "Kind", "Duration"],
                &["1", "Jan-22", "Urgent", "30"],
                &["2", "Jan-22", "Routine", "75"],
                &["3", "Feb-22", "Urgent", "41"],
            ],
        ),
        (
            "another unit",
            &[
                &["Month", "Urgent (minutes)", "Routine (minutes)"],
                &["Jan-22", "3", "7"],
                &["Feb-22", "4", "8"],
            ],
        ),
        (
            "no time",
            &[&["Kind", "Number"], &["Urgent", "3"], &["Routine", "7"]],
        ),
        (
            "quarters",
            &[
                &["Kind", "Q1 2022", "Q2 2022"],
                &["Urgent", "3", "5"],
                &["Routine", "7", "9"],
            ],
        ),
        (
            "months without a year",
            &[
                &["Kind", "Jan", "Feb", "Mar", "Apr"],
                &["Urgent", "3", "4", "5", "6"],
                &["Routine", "7", "8", "9", "1"],
            ],
        ),
    ];
    for (name, rows) in tables {
        let read = read_rows(rows);
        assert_eq!(read.all, Vec::<String>::new(), "{name}: {:#?}", read.guess);
        assert!(!read.reading.unmatched.is_empty(), "{name}");
    }
}

#[test]
fn a_second_table_of_a_part_is_left_out() {
    expect(
        "volunteers",
        &[
            &["Calls answered"],
            &["Month", "Urgent", "Routine"],
            &["Jan-22", "3", "7"],
            &["Feb-22", "4", "8"],
            &[],
            &["Calls answered by volunteers"],
            &["Month", "Urgent", "Routine"],
            &["Mar-22", "1", "2"],
            &["Apr-22", "2", "3"],
        ],
        &[
            "calls-urgent 2022-01 3",
            "calls-routine 2022-01 7",
            "calls-urgent 2022-02 4",
            "calls-routine 2022-02 8",
        ],
    );
}

#[test]
fn months_without_a_year_are_read_once_a_person_says_so() {
    let snapshot = calls();
    let sheets = [Sheet::from_rows(
        "",
        &[
            &["Kind", "Jan", "Feb", "Mar", "Apr"],
            &["Urgent", "31", "28", "40", "35"],
            &["Routine", "210", "190", "260", "244"],
        ],
    )];
    let read = read_file("a.csv", &sheets, &snapshot, Some(NORTHAM), None);
    let mut mapping = read.guess.mapping.clone();
    for one in read.guess.questions.iter().flat_map(|one| &one.likely) {
        edit(&mut mapping, one, &sheets, &snapshot);
    }
    let id = super::support::id(&snapshot, NORTHAM);
    let reading = apply(&mapping, &sheets, &snapshot, Some(id), &mut |_, _| true).expect("read");
    let mut expected = both("calls");
    expected.sort();
    assert_eq!(
        short(&reading, &snapshot, Some(NORTHAM)),
        expected,
        "{:#?}",
        read.guess
    );
}

#[test]
fn rows_that_are_parts_of_the_row_above_are_left_out() {
    expect(
        "children",
        &[
            &["Kind", "Jan-22", "Feb-22"],
            &["Urgent", "10", "12"],
            &["Cardiac", "3", "4"],
            &["Stroke", "7", "8"],
            &["Routine", "5", "6"],
            &["Falls", "2", "2"],
            &["Other", "3", "4"],
            &["Total", "15", "18"],
        ],
        &[
            "calls 2022-01 15",
            "calls 2022-02 18",
            "calls-routine 2022-01 5",
            "calls-routine 2022-02 6",
            "calls-urgent 2022-01 10",
            "calls-urgent 2022-02 12",
        ],
    );
}

#[test]
fn computed_decimals_are_rounded_once_a_person_says_so() {
    let snapshot = calls();
    let sheets = [Sheet::from_rows(
        "",
        &[
            &["Kind", "Jan-22", "Feb-22", "Mar-22"],
            &["Urgent", "1225.8943", "4", "3"],
            &["Routine", "12.5", "7", "2"],
        ],
    )];
    let read = read_file("a.csv", &sheets, &snapshot, Some(NORTHAM), None);
    assert_eq!(read.all.len(), 4, "{:#?}", read.guess);
    let mut mapping = read.guess.mapping.clone();
    for one in read.guess.questions.iter().flat_map(|one| &one.likely) {
        edit(&mut mapping, one, &sheets, &snapshot);
    }
    let id = super::support::id(&snapshot, NORTHAM);
    let reading = apply(&mapping, &sheets, &snapshot, Some(id), &mut |_, _| true).expect("read");
    let all = short(&reading, &snapshot, Some(NORTHAM));
    assert!(
        all.contains(&"calls-urgent 2022-01 1226".to_owned()),
        "{all:?}"
    );
    assert!(
        all.contains(&"calls-routine 2022-01 13".to_owned()),
        "{all:?}"
    );
}
