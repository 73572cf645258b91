//! What is proposed for tables as they come.

use super::support::{figures, given, guessed, id, refuge};
use super::tables::CASES;
use foi::{Meaning, Value};
use intake::mapping::{
    CellMeaning, Confidence, Mapping, Remembered, Shape, apply, found_tables, guess,
};
use readers::sheets::{Area, CellKind, Sheet};

#[test]
fn tables_as_they_come_are_recognised() {
    let snapshot = refuge();
    for (name, rows, authority, expected) in CASES {
        let (guess, reading) = guessed(&Sheet::from_rows("", rows), &snapshot, *authority);
        assert_eq!(
            figures(&reading, &snapshot),
            *expected,
            "{name}: {guess:#?}"
        );
        assert_eq!(
            guess.confidence == Confidence::Low,
            expected.is_empty(),
            "{name}"
        );
        assert!(!guess.why.is_empty(), "{name}");
    }
}

#[test]
fn what_was_taken_for_granted_is_said() {
    let snapshot = refuge();
    let why = |name: &str| {
        let (_, rows, authority, _) = CASES.iter().find(|case| case.0 == name).expect("a case");
        guessed(&Sheet::from_rows("", rows), &snapshot, *authority)
            .0
            .why
            .join(" ")
    };
    for (name, sentence) in [
        (
            "wide, two header rows",
            "The row “Total” is left out, because it is the total of the others.",
        ),
        (
            "wide, two header rows",
            "such as “note: figures are provisional”.",
        ),
        (
            "wide, no period",
            "Not read: column B, “Charged”. No period of the campaign is above it or beside it. Say which period it is.",
        ),
        (
            "force and category down, years across",
            "A blank cell in column A is taken to repeat the one above.",
        ),
        ("records by day", "Every row counts as “Offences recorded”."),
    ] {
        assert!(why(name).contains(sentence), "{name}: {}", why(name));
    }
}

#[test]
fn signs_are_listed_with_their_places_and_never_read() {
    let snapshot = refuge();
    let (guess, reading) = guessed(
        &Sheet::from_rows(
            "",
            &[
                &["Force", "Charged 2019"],
                &["Kent", "-"],
                &["Essex", "n/a"],
                &["Surrey", "4"],
                &["Sussex", ""],
            ],
        ),
        &snapshot,
        None,
    );
    assert_eq!(figures(&reading, &snapshot), ["Surrey charged 2019 = 4"]);
    let listed: Vec<_> = reading
        .unmatched
        .iter()
        .map(|m| (m.place.as_str(), m.text.as_str()))
        .collect();
    assert_eq!(listed, [("cell B2", "-"), ("cell B3", "n/a")]);
    let signs: Vec<_> = reading
        .signs
        .iter()
        .map(|s| (s.text.as_str(), s.count, s.meaning))
        .collect();
    assert_eq!(
        signs,
        [
            ("-", 1, CellMeaning::Ask),
            ("n/a", 1, CellMeaning::Ask),
            ("", 1, CellMeaning::Skip)
        ]
    );
    assert!(
        guess
            .mapping
            .rules
            .iter()
            .all(|rule| rule.means != CellMeaning::Zero)
    );
}

#[test]
fn what_an_authority_is_known_to_mean_by_a_dash_becomes_a_rule() {
    let mut snapshot = refuge();
    let kent = id(&snapshot, "Kent");
    let at = snapshot.authority(kent).expect("a force");
    snapshot.requests[at].dash = Some(Meaning::Zero);
    let sheet = Sheet::from_rows(
        "",
        &[&["Outcome", "2019"], &["Charged", "-"], &["Type 14", "*"]],
    );
    let (_, reading) = guessed(&sheet, &snapshot, Some("Kent"));
    assert_eq!(reading.figures.len(), 1);
    assert_eq!(reading.figures[0].value, Value::Count(0));
    assert_eq!(reading.figures[0].rule.as_deref(), Some("-"));
    assert_eq!(reading.figures[0].given, "-");
    let (_, other) = guessed(&sheet, &snapshot, Some("Essex"));
    assert_eq!(other.figures, []);
}

#[test]
fn hidden_sheets_are_not_chosen_and_similar_ones_are_named() {
    let snapshot = refuge();
    let rows: [&[&str]; 2] = [&["Force", "Charged 2021"], &["Kent", "4"]];
    let mut hidden = Sheet::from_rows("Old", &rows);
    hidden.hidden = true;
    let sheets = [
        hidden,
        Sheet::from_rows("Notes", &[&["Read me"]]),
        Sheet::from_rows("2019", &rows),
        Sheet::from_rows("2020", &rows),
    ];
    let guess = guess(&sheets, &snapshot, &given(None, &Remembered::default()));
    assert_eq!(guess.mapping.sheet.as_deref(), Some("2019"));
    assert_eq!(guess.why[0], "The sheet “2019” is read.");
    let reading = apply(&guess.mapping, &sheets, &snapshot, None, &mut |_, _| true);
    let places: Vec<String> = reading
        .expect("read")
        .unmatched
        .into_iter()
        .map(|one| one.place)
        .collect();
    assert_eq!(places, ["sheet “Old”", "sheet “2020”"]);
    let tables = found_tables(&sheets, &snapshot, &guess.mapping);
    let read: Vec<_> = tables
        .iter()
        .map(|table| (table.number, table.read))
        .collect();
    assert_eq!(read, [(1, false), (2, false), (3, true), (4, false)]);
}

#[test]
fn merged_headers_and_labels_stand_over_all_their_cells() {
    let snapshot = refuge();
    let mut sheet = Sheet::from_rows(
        "",
        &[
            &["Force", "2019", "", "2020", ""],
            &["", "Recorded", "Charged", "Recorded", "Charged"],
            &["Kent", "1", "2", "3", "4"],
        ],
    );
    sheet.merged = vec![
        Area {
            first_row: 0,
            first_column: 0,
            last_row: 1,
            last_column: 0,
        },
        Area {
            first_row: 0,
            first_column: 1,
            last_row: 0,
            last_column: 2,
        },
        Area {
            first_row: 0,
            first_column: 3,
            last_row: 0,
            last_column: 4,
        },
    ];
    let (_, reading) = guessed(&sheet, &snapshot, None);
    assert_eq!(
        figures(&reading, &snapshot),
        [
            "Kent recorded 2019 = 1",
            "Kent charged 2019 = 2",
            "Kent recorded 2020 = 3",
            "Kent charged 2020 = 4",
        ]
    );
}

#[test]
fn what_was_mapped_before_is_remembered() {
    let snapshot = refuge();
    let measure = snapshot
        .measures
        .iter()
        .find(|m| m.slug == "type-16")
        .map(|m| m.id);
    let remembered = Remembered {
        categories: vec![
            ("NFA – Victim withdrew".to_owned(), measure),
            ("Other".to_owned(), None),
        ],
    };
    let sheets = [Sheet::from_rows(
        "",
        &[
            &["Outcome", "2019"],
            &["nfa –  victim withdrew", "9"],
            &["Other", "3"],
        ],
    )];
    let kent = Some(id(&snapshot, "Kent"));
    let guess = guess(&sheets, &snapshot, &given(kent, &remembered));
    let reading = apply(&guess.mapping, &sheets, &snapshot, kent, &mut |_, _| true).expect("read");
    assert_eq!(figures(&reading, &snapshot), ["Kent type-16 2019 = 9"]);
    assert_eq!(reading.unmatched, []);
    assert!(reading.categories[1].left_out);
}

#[test]
fn records_with_dates_of_a_spreadsheet_are_counted() {
    let snapshot = refuge();
    let mut sheet = Sheet::from_rows("Log", &[&["Force", "Recorded", "Result"]]);
    for (force, day, result) in [
        ("Kent", "2019-03-01", "Charged"),
        ("Essex", "2021-03-01T10:00:00", "NFA"),
    ] {
        for (text, kind) in [
            (force, CellKind::Text),
            (day, CellKind::Date),
            (result, CellKind::Text),
        ] {
            sheet.push(text, kind).expect("small");
        }
        sheet.end_row().expect("small");
    }
    let (guess, reading) = guessed(&sheet, &snapshot, None);
    assert!(
        matches!(guess.mapping.shape, Shape::Records { .. }),
        "{guess:#?}"
    );
    assert_eq!(
        figures(&reading, &snapshot),
        [
            "Essex recorded 2021 = 1",
            "Kent recorded 2019 = 1",
            "Kent charged 2019 = 1"
        ]
    );
    assert_eq!(reading.unmatched[0].text, "NFA");
}

#[test]
fn a_table_about_something_else_is_not_recognised() {
    let snapshot = refuge();
    for sheet in [
        Sheet::default(),
        Sheet::from_rows("", &[&["a", "b"], &["x", "y"]]),
    ] {
        let guess = guess(&[sheet], &snapshot, &given(None, &Remembered::default()));
        assert_eq!(guess.confidence, Confidence::Low);
        assert_eq!(guess.why.len(), 1);
    }
    assert_eq!(
        guess(&[], &snapshot, &given(None, &Remembered::default())).confidence,
        Confidence::Low
    );
}

#[test]
fn rows_are_counted_only_after_a_yes() {
    let snapshot = refuge();
    let rows: &[&[&str]] = &[
        &["Force", "Date recorded", "Result"],
        &["Kent", "03/01/2019", "Charged"],
        &["Kent", "09/02/2019", "Charged"],
        &["Essex", "11/02/2020", "Charged"],
    ];
    let sheets = [Sheet::from_rows("", rows)];
    let mut guess = guess(&sheets, &snapshot, &given(None, &Remembered::default()));
    let read = |mapping: &Mapping| {
        apply(mapping, &sheets, &snapshot, None, &mut |_, _| true).expect("read")
    };
    let asked = read(&guess.mapping);
    assert_eq!(asked.figures, []);
    assert!(
        asked.unmatched[0]
            .reason
            .contains("Rows are counted only after you confirm this")
    );
    guess.mapping.confirm.clear();
    assert!(
        figures(&read(&guess.mapping), &snapshot).contains(&"Kent charged 2019 = 2".to_owned())
    );
}

#[test]
fn a_year_is_the_part_that_was_asked_about_only_after_a_yes() {
    let snapshot = refuge();
    for (name, expected) in [
        ("long", &["Kent type-16 2022-to-july = 3"][..]),
        (
            "one force, years down",
            &[
                "Kent recorded 2022-to-july = 50",
                "Kent charged 2022-to-july = 0",
            ],
        ),
    ] {
        let (_, rows, authority, unasked) =
            CASES.iter().find(|case| case.0 == name).expect("a case");
        let sheet = Sheet::from_rows("", rows);
        let (guess, _) = guessed(&sheet, &snapshot, *authority);
        let asks = |one: &&intake::mapping::TableQuestion| one.texts == ["2022"];
        let question = guess.questions.iter().find(asks).expect("a question");
        assert_eq!(question.answer, "“2022” is “2022 to July”");
        let mut mapping = guess.mapping.clone();
        for one in &question.likely {
            intake::mapping::edit(&mut mapping, one, std::slice::from_ref(&sheet), &snapshot);
        }
        let authority = authority.map(|name| id(&snapshot, name));
        let read = apply(&mapping, &[sheet], &snapshot, authority, &mut |_, _| true);
        let all = figures(&read.expect("read"), &snapshot);
        let more: Vec<&String> = all
            .iter()
            .filter(|one| !unasked.contains(&one.as_str()))
            .collect();
        assert_eq!(more, expected, "{name}");
    }
}

/// Quarters of two years are asked about, and a table has them without a year.
#[test]
fn quarters_without_a_year_are_of_none_of_two_years() {
    use super::answered::{Asked, read_file};
    let quarters = |year: &str| {
        [
            ("01-01", "03-31"),
            ("04-01", "06-30"),
            ("07-01", "09-30"),
            ("10-01", "12-31"),
        ]
        .map(|(first, last)| (format!("{year}-{first}"), format!("{year}-{last}")))
    };
    let days = [quarters("2020"), quarters("2021")].concat();
    let slugs: Vec<String> = (0..8)
        .map(|n| format!("{}-q{}", 2020 + n / 4, n % 4 + 1))
        .collect();
    let mut periods = vec![
        ("all", "2020 and 2021", ("2020-01-01", "2021-12-31"), None),
        ("2020", "2020", ("2020-01-01", "2020-12-31"), Some("all")),
        ("2021", "2021", ("2021-01-01", "2021-12-31"), Some("all")),
    ];
    for (at, (slug, (first, last))) in slugs.iter().zip(&days).enumerate() {
        let year = if at < 4 { "2020" } else { "2021" };
        periods.push((slug, slug, (first, last), Some(year)));
    }
    let snapshot = Asked {
        title: "Stray dogs",
        request: "How many stray dogs were taken in, by quarter?",
        authorities: &["Kelwick Council"],
        measures: &[("dogs", "Stray dogs", "dogs", None)],
        periods: &periods,
    }
    .snapshot();
    let down: [&[&str]; 5] = [
        &["Quarter", "Stray dogs"],
        &["Q1", "5"],
        &["Q2", "6"],
        &["Q3", "7"],
        &["Q4", "8"],
    ];
    let across: [&[&str]; 2] = [
        &["", "Q1", "Q2", "Q3", "Q4"],
        &["Stray dogs", "5", "6", "7", "8"],
    ];
    for rows in [&down[..], &across[..]] {
        let sheets = [Sheet::from_rows("", rows)];
        let read = read_file(
            "dogs.csv",
            &sheets,
            &snapshot,
            Some("Kelwick Council"),
            None,
        );
        assert_eq!(read.then, Vec::<String>::new(), "{:#?}", read.guess);
        let asks = |one: &intake::mapping::TableQuestion| one.sentence.contains("which year");
        assert!(read.guess.questions.iter().any(asks), "{:#?}", read.guess);
        assert!(read.says("has no year"), "{:#?}", read.reading);
    }
}

#[test]
fn ranges_that_are_no_small_number_are_asked_about() {
    for (text, asked) in [
        ("1-4", false),
        ("0-9", false),
        ("1 to 10", false),
        ("12-15", true),
        ("0-17", true),
        ("1-31", true),
        ("5-9", true),
    ] {
        let sheet = Sheet::from_rows(
            "",
            &[
                &["Force", "Charged 2019", "Charged 2020"],
                &["Kent", text, "3"],
                &["Essex", "4", "5"],
            ],
        );
        let (guess, read) = guessed(&sheet, &refuge(), None);
        let range = read.figures.iter().any(|one| one.given == text);
        assert_eq!(range, !asked, "{text}");
        let about = guess
            .questions
            .iter()
            .any(|one| one.texts.iter().any(|own| own == text));
        assert_eq!(about, asked, "{text} {:#?}", guess.questions);
    }
}
