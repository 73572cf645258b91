//! Answers that are no numbers, in the shapes in which they come: authorities down or across, questions
//! down, years beside them, with comments, counts and blank cells among them. What is right follows from
//! the words themselves.

use super::answered::{Read, read_file};
use super::support::{self, id};
use foi::{Asked, Kind, Snapshot};
use intake::mapping::{Mapping, Shape, apply};
use readers::sheets::{Area, CellKind, Sheet};
use testing::TestCampaign;

const ALDERMERE: &str = "Aldermere Council";

/// A policy, what it says and how it is kept, each once; alarms and attacks in each year.
fn lone_working() -> Snapshot {
    let mut made = TestCampaign::empty().asked(&[
        ALDERMERE,
        "Brackenford Council",
        "Cawdale Council",
        "Dunmoor Council",
    ]);
    for (slug, label, kind, asked) in [
        (
            "policy",
            "Has a policy on lone working",
            Kind::YesNo,
            Asked::Once,
        ),
        (
            "often",
            "How often the policy is reviewed",
            Kind::Choice,
            Asked::Once,
        ),
        (
            "reviewed",
            "Date of the last review of the policy",
            Kind::Date,
            Asked::Once,
        ),
        (
            "training",
            "Training given to lone workers",
            Kind::Text,
            Asked::Once,
        ),
        (
            "alarms",
            "All lone workers have an alarm",
            Kind::YesNo,
            Asked::Each,
        ),
        (
            "attacks",
            "Attacks on lone workers",
            Kind::Count,
            Asked::Each,
        ),
    ] {
        made = made.measured(slug, None);
        let measure = made.record.measures.last_mut().expect("a measure");
        label.clone_into(&mut measure.label);
        (measure.kind, measure.asked) = (kind, asked);
        measure.partly = slug == "alarms";
        if kind == Kind::Choice {
            let options = ["Every year", "Every two years", "Less often", "Never"];
            measure.options = options.map(str::to_owned).to_vec();
        }
        if kind == Kind::Count {
            "attacks".clone_into(&mut measure.unit);
        }
    }
    for (slug, days, whole) in [
        ("2020-21", ("2020-01-01", "2021-12-31"), None),
        ("2020", ("2020-01-01", "2020-12-31"), Some("2020-21")),
        ("2021", ("2021-01-01", "2021-12-31"), Some("2020-21")),
    ] {
        made = made.over(slug, days, whole);
        let label = if slug == "2020-21" {
            "2020 and 2021"
        } else {
            slug
        };
        made.record.periods.last_mut().expect("a period").label = label.to_owned();
    }
    let campaign = &mut made.record.campaign;
    "Lone working".clone_into(&mut campaign.title);
    "1. Do you have a policy on lone working? 2. How often is it reviewed? 3. When was the last review of the policy? 4. What training is given to lone workers? 5. Did all lone workers have an alarm in 2020 and in 2021? 6. How many attacks on lone workers were there in 2020 and in 2021?"
        .clone_into(&mut campaign.request_text);
    "council".clone_into(&mut campaign.authority_noun);
    "councils".clone_into(&mut campaign.authority_noun_plural);
    made.snapshot()
}

fn read(rows: &[&[&str]], whose: Option<&str>) -> Read {
    read_sheet(Sheet::from_rows("", rows), whose, None)
}

fn read_sheet(sheet: Sheet, whose: Option<&str>, period: Option<&str>) -> Read {
    read_file("answer.csv", &[sheet], &lone_working(), whose, period)
}

/// What is said of the cell.
fn said<'r>(read: &'r Read, place: &str) -> Vec<&'r str> {
    let cell = format!("cell {place}");
    let at = |one: &&intake::mapping::NotUnderstood| one.place == place || one.place == cell;
    let unmatched = read.reading.unmatched.iter().filter(at);
    unmatched.map(|one| one.reason.as_str()).collect()
}

fn asks_about(read: &Read, text: &str) -> bool {
    let questions = &read.guess.questions;
    questions
        .iter()
        .any(|one| one.texts.iter().any(|own| own == text))
}

#[test]
fn councils_in_rows_with_several_kinds_and_counts_beside_them() {
    let read = read(
        &[
            &[
                "Council",
                "Policy on lone working?",
                "How often is the policy reviewed?",
                "Date of last policy review",
                "All lone workers have an alarm 2020",
                "All lone workers have an alarm 2021",
                "Attacks on lone workers 2020",
                "Attacks on lone workers 2021",
                "Comments",
            ],
            &[
                ALDERMERE,
                "Yes",
                "every year",
                "03/04/2021",
                "No",
                "Partly",
                "12",
                "9",
                "Policy HS14",
            ],
            &[
                "Brackenford Council",
                "TRUE",
                "Every Two Years.",
                "2021-11-30 14:05",
                "no",
                "✓",
                "0",
                "3",
                "",
            ],
            &[
                "Cawdale Council",
                "No",
                "Never",
                "Not held",
                "N",
                "In part",
                "4",
                "s.40(2)",
                "See website",
            ],
            &[
                "Dunmoor Council",
                "Yes – draft",
                "when needed",
                "May 2021",
                "7",
                "Y",
                "Yes",
                "1",
                "Draft of 2021",
            ],
        ],
        None,
    );
    let expected = [
        "Aldermere Council alarms 2020 no",
        "Aldermere Council alarms 2021 partly",
        "Aldermere Council attacks 2020 12",
        "Aldermere Council attacks 2021 9",
        "Aldermere Council often 2020-21 Every year",
        "Aldermere Council policy 2020-21 yes",
        "Aldermere Council reviewed 2020-21 2021-04-03",
        "Brackenford Council alarms 2020 no",
        "Brackenford Council alarms 2021 yes",
        "Brackenford Council attacks 2020 0",
        "Brackenford Council attacks 2021 3",
        "Brackenford Council often 2020-21 Every two years",
        "Brackenford Council policy 2020-21 yes",
        "Brackenford Council reviewed 2020-21 2021-11-30",
        "Cawdale Council alarms 2020 no",
        "Cawdale Council alarms 2021 partly",
        "Cawdale Council attacks 2020 4",
        "Cawdale Council attacks 2021 withheld",
        "Cawdale Council often 2020-21 Never",
        "Cawdale Council policy 2020-21 no",
        "Cawdale Council reviewed 2020-21 not-held",
        "Dunmoor Council alarms 2021 yes",
        "Dunmoor Council attacks 2021 1",
    ];
    assert_eq!(read.all, expected, "{:#?}", read.guess);
    // Each of the others is listed with its cell and asked about.
    for (place, text) in [
        ("B5", "Yes – draft"),
        ("C5", "when needed"),
        ("D5", "May 2021"),
        ("E5", "7"),
        ("G5", "Yes"),
    ] {
        assert_eq!(said(&read, place).len(), 1, "{place} {:#?}", read.reading);
        assert!(
            asks_about(&read, text),
            "{text} {:#?}",
            read.guess.questions
        );
    }
    // Comments are no answer to a question in words.
    assert_eq!(said(&read, "column I").len(), 1, "{:#?}", read.reading);
}

#[test]
fn questions_down_and_councils_across() {
    let read = read(
        &[
            &["Question", ALDERMERE, "Brackenford Council"],
            &["Do you have a policy on lone working?", "Yes", "No"],
            &["How often is the policy reviewed?", "Never", "Every year"],
            &[
                "Training given to lone workers",
                "None",
                "E-learning\nOnce a year",
            ],
        ],
        None,
    );
    assert_eq!(
        read.all,
        [
            "Aldermere Council often 2020-21 Never",
            "Aldermere Council policy 2020-21 yes",
            "Aldermere Council training 2020-21 None",
            "Brackenford Council often 2020-21 Every year",
            "Brackenford Council policy 2020-21 no",
            "Brackenford Council training 2020-21 E-learning\nOnce a year",
        ],
        "{:#?}",
        read.guess
    );
}

#[test]
fn a_form_with_numbers_answers_and_comments() {
    for head in [
        "Answer",
        "Response",
        "Council response",
        "Yes/No/Details",
        "",
    ] {
        let read = read(
            &[
                &["No.", "Question", head, "Comments"],
                &["1", "Do you have a policy on lone working?", "Yes.", "HS14"],
                &[
                    "2",
                    "How often is the policy reviewed?",
                    "Less often",
                    "Every five years",
                ],
                &[
                    "3",
                    "When was the last review of the policy?",
                    "31st March 2021",
                    "",
                ],
                &[
                    "4",
                    "What training is given to lone workers?",
                    "Kent",
                    "None for agency staff",
                ],
            ],
            Some(ALDERMERE),
        );
        assert_eq!(
            read.all,
            if head == "Yes/No/Details" {
                // What details of is not said.
                Vec::new()
            } else {
                vec![
                    "often 2020-21 Less often",
                    "policy 2020-21 yes",
                    "reviewed 2020-21 2021-03-31",
                    "training 2020-21 Kent",
                ]
            },
            "{head}: {:#?} {:#?}",
            read.guess,
            read.reading.unmatched
        );
    }
}

#[test]
fn years_under_a_question_are_headings_and_no_answers() {
    let rows: [&[&str]; 4] = [
        &[
            "",
            "All lone workers have an alarm",
            "",
            "Attacks on lone workers",
            "",
        ],
        &["Council", "2020", "2021", "2020", "2021"],
        &[ALDERMERE, "No", "Yes", "5", "6"],
        &["Brackenford Council", "Partly", "", "7", "8"],
    ];
    let mut merged = Sheet::from_rows("", &rows);
    for first in [1, 3] {
        merged.merged.push(Area {
            first_row: 0,
            first_column: first,
            last_row: 0,
            last_column: first + 1,
        });
    }
    for sheet in [Sheet::from_rows("", &rows), merged] {
        let read = read_sheet(sheet, None, None);
        assert_eq!(
            read.all,
            [
                "Aldermere Council alarms 2020 no",
                "Aldermere Council alarms 2021 yes",
                "Aldermere Council attacks 2020 5",
                "Aldermere Council attacks 2021 6",
                "Brackenford Council alarms 2020 partly",
                "Brackenford Council attacks 2020 7",
                "Brackenford Council attacks 2021 8",
            ],
            "{:#?} {:#?}",
            read.guess,
            read.reading
        );
        assert!(asks_about(&read, ""), "what blank means is asked");
    }
}

#[test]
fn what_is_asked_once_is_no_answer_of_one_year() {
    let rows: [&[&str]; 4] = [
        &["", "2020", "2021"],
        &["Do you have a policy on lone working?", "No", "Yes"],
        &["All lone workers have an alarm", "No", "Yes"],
        &["Attacks on lone workers", "5", "6"],
    ];
    let read = read(&rows, Some(ALDERMERE));
    assert_eq!(
        read.all,
        [
            "alarms 2020 no",
            "alarms 2021 yes",
            "attacks 2020 5",
            "attacks 2021 6"
        ],
        "{:#?}",
        read.guess
    );
    for place in ["B2", "C2"] {
        let reasons = said(&read, place);
        assert!(reasons[0].contains("asked once"), "{place} {reasons:?}");
    }
}

#[test]
fn an_answer_for_each_year_needs_its_year() {
    let rows: [&[&str]; 3] = [
        &[
            "Council",
            "Policy on lone working",
            "All lone workers have an alarm",
        ],
        &[ALDERMERE, "Yes", "Yes"],
        &["Brackenford Council", "No", "Partly"],
    ];
    let without = read(&rows, None);
    assert_eq!(
        without.all,
        [
            "Aldermere Council policy 2020-21 yes",
            "Brackenford Council policy 2020-21 no"
        ],
        "{:#?}",
        without.guess
    );
    assert!(
        said(&without, "C2")[0].contains("of which this is"),
        "{:#?}",
        without.reading
    );
    let with = read_sheet(Sheet::from_rows("", &rows), None, Some("2021"));
    assert_eq!(
        with.all,
        [
            "Aldermere Council alarms 2021 yes",
            "Aldermere Council policy 2020-21 yes",
            "Brackenford Council alarms 2021 partly",
            "Brackenford Council policy 2020-21 no"
        ]
    );
}

#[test]
fn cells_that_are_dates_and_truths_are_read_as_such() {
    let mut sheet = Sheet::named("");
    let rows: [[(&str, CellKind); 3]; 3] = [
        [
            ("Council", CellKind::Text),
            ("Date of last policy review", CellKind::Text),
            ("Policy on lone working", CellKind::Text),
        ],
        [
            (ALDERMERE, CellKind::Text),
            ("2021-04-03", CellKind::Date),
            ("TRUE", CellKind::Bool),
        ],
        [
            ("Brackenford Council", CellKind::Text),
            ("44289", CellKind::Number),
            ("1", CellKind::Number),
        ],
    ];
    for row in rows {
        for (text, kind) in row {
            sheet.push(text, kind).expect("small");
        }
        sheet.end_row().expect("small");
    }
    let read = read_sheet(sheet, None, None);
    assert_eq!(
        read.all,
        [
            "Aldermere Council policy 2020-21 yes",
            "Aldermere Council reviewed 2020-21 2021-04-03"
        ],
        "{:#?}",
        read.guess
    );
    assert_eq!(said(&read, "B3").len() + said(&read, "C3").len(), 2);
}

#[test]
fn a_column_of_comments_answers_nothing_unless_its_heading_names_the_question() {
    for (head, named) in [
        ("Comments", false),
        ("Notes on training", false),
        ("Details", false),
        ("Training given to lone workers", true),
        ("What training is given to lone workers?", true),
        ("4. What training is given to lone workers?", true),
    ] {
        let read = read(
            &[
                &["Council", "Policy on lone working", head],
                &[ALDERMERE, "Yes", "A day at induction"],
                &["Brackenford Council", "No", "2019"],
            ],
            None,
        );
        let words: Vec<&String> = read
            .all
            .iter()
            .filter(|one| one.contains("training"))
            .collect();
        let expected = [
            "Aldermere Council training 2020-21 A day at induction",
            "Brackenford Council training 2020-21 2019",
        ];
        assert_eq!(
            words,
            if named { expected.to_vec() } else { Vec::new() },
            "{head}: {:#?}",
            read.guess
        );
        assert_eq!(read.all.len() - words.len(), 2, "{head}: {:#?}", read.guess);
    }
}

#[test]
fn a_question_that_says_more_or_the_contrary_is_another() {
    for head in [
        "Policy on lone working for contractors",
        "No policy on lone working",
        "Without a policy on lone working",
        "Policy",
        "Lone working",
    ] {
        let read = read(
            &[
                &["Council", head, "Attacks on lone workers 2020"],
                &[ALDERMERE, "Yes", "3"],
                &["Brackenford Council", "No", "4"],
            ],
            None,
        );
        assert!(
            read.then.iter().all(|one| !one.contains("policy")),
            "{head}: {:#?}",
            read.guess
        );
    }
}

#[test]
fn numbers_of_questions_are_told_from_quarters() {
    let answers = [
        &["Q1", "Yes"][..],
        &["Q2", "Every two years"],
        &["Q3", "12 May 2021"],
        &["Q4", "None"],
    ];
    let read_answers = read(&answers, Some(ALDERMERE));
    assert_eq!(
        read_answers.all,
        [
            "often 2020-21 Every two years",
            "policy 2020-21 yes",
            "reviewed 2020-21 2021-05-12",
            "training 2020-21 None"
        ],
        "{:#?}",
        read_answers.guess
    );
    let counts = [&["Q1", "5"][..], &["Q2", "6"], &["Q3", "7"], &["Q4", "8"]];
    let read_counts = read(&counts, Some(ALDERMERE));
    assert_eq!(read_counts.then, Vec::<String>::new());
}

#[test]
fn the_same_mapping_reads_the_next_file_of_the_same_shape() {
    let snapshot = lone_working();
    let file = |policy: &str, often: &str, alarms: &str| {
        Sheet::from_rows(
            "",
            &[
                &["No.", "Question", "Answer", "Comments"],
                &["1", "Do you have a policy on lone working?", policy, ""],
                &["2", "How often is the policy reviewed?", often, ""],
                &["3", "Training given to lone workers", alarms, "Note"],
            ],
        )
    };
    let first = read_sheet(file("Yes", "Never", "A talk"), Some(ALDERMERE), None);
    assert_eq!(first.all.len(), 3);
    let saved = first.guess.mapping.to_json();
    let mapping = Mapping::from_json(&saved).expect("a mapping");
    let second = apply(
        &mapping,
        &[file("No", "Every year", "Not held")],
        &snapshot,
        Some(id(&snapshot, "Cawdale Council")),
        &mut |_, _| true,
    )
    .expect("read");
    assert_eq!(
        support::figures(&second, &snapshot),
        [
            "Cawdale Council policy 2020-21 = no",
            "Cawdale Council often 2020-21 = Every year",
            "Cawdale Council training 2020-21 = not-held",
        ]
    );
}

#[test]
fn a_mapping_can_name_the_measure_of_a_column() {
    let snapshot = lone_working();
    let mut mapping = support::long(&[]);
    mapping.shape = Shape::Table {
        authority: Some("A".to_owned()),
        category: None,
        period: None,
        year: None,
        columns: [("B", "policy", "2020-21"), ("C", "policy", "2021")]
            .map(|(column, measure, period)| intake::mapping::ValueColumn {
                column: column.to_owned(),
                measure: Some(measure.to_owned()),
                period: Some(period.to_owned()),
                share_of: None,
            })
            .to_vec(),
    };
    let sheet = Sheet::from_rows(
        "",
        &[
            &["Who", "Is there one?", "Later"],
            &[ALDERMERE, "y", "Yes"],
            &["Brackenford Council", "p", ""],
        ],
    );
    let read = support::read(&mapping, &sheet, &snapshot).expect("read");
    assert_eq!(
        support::figures(&read, &snapshot),
        ["Aldermere Council policy 2020-21 = yes"]
    );
    let places: Vec<&str> = read
        .unmatched
        .iter()
        .map(|one| one.place.as_str())
        .collect();
    assert_eq!(places, ["cell C2", "cell B3"], "{:#?}", read.unmatched);
}

#[test]
fn a_person_says_what_an_answer_with_more_words_means() {
    let rows: [&[&str]; 5] = [
        &[
            "Council",
            "Policy on lone working",
            "Attacks on lone workers 2020",
        ],
        &[ALDERMERE, "Yes - see policy attached", "1"],
        &["Brackenford Council", "No (see website)", "2"],
        &["Cawdale Council", "Yes – draft", "3"],
        &["Dunmoor Council", "Yes", "Yes - see policy attached"],
    ];
    let read = read(&rows, None);
    let policy = |all: &[String]| -> Vec<String> {
        let own = all.iter().filter(|one| one.contains("policy"));
        own.cloned().collect()
    };
    assert_eq!(policy(&read.all), ["Dunmoor Council policy 2020-21 yes"]);
    assert_eq!(
        policy(&read.then),
        [
            "Aldermere Council policy 2020-21 yes",
            "Brackenford Council policy 2020-21 no",
            "Dunmoor Council policy 2020-21 yes"
        ],
        "{:#?}",
        read.guess.questions
    );
    // It is no number, whatever a person says.
    assert!(
        read.then
            .iter()
            .all(|one| !one.starts_with("Dunmoor Council attacks"))
    );
    assert!(asks_about(&read, "Yes – draft"));
}
