//! Mappings that come from outside.

use super::support::{HEADER, guessed, long, read, refuge};
use intake::mapping::{Mapping, MappingError};
use readers::sheets::Sheet;

const WRITTEN_BY_HAND: &str = r#"{
    "version": 1,
    "frame": {"header_rows": [1], "first_row": 2, "skip": ["All of them"]},
    "shape": {
        "kind": "table",
        "authority": "A",
        "columns": [
            {"column": "b", "measure": "charged", "period": "2019"},
            {"column": "C", "measure": "charged", "period": "2019", "share_of": "recorded"}
        ]
    },
    "rules": [{"text": "-", "means": {"state": "zero"}}, {"text": "*", "means": {"state": "suppressed", "low": 1, "high": 4}}],
    "names": {"the lot": null, "kentshire": "kent"}
}"#;

#[test]
fn a_mapping_is_written_by_hand_and_read_back() {
    let snapshot = refuge();
    let mapping = Mapping::from_json(WRITTEN_BY_HAND).expect("a mapping");
    assert_eq!(Mapping::from_json(&mapping.to_json()), Ok(mapping.clone()));
    let sheet = Sheet::from_rows(
        "",
        &[
            &["Force", "2019", ""],
            &["Kentshire", "-", "0%"],
            &["Essex", "*", "-"],
            &["The lot", "9", ""],
            &["All of them", "9", ""],
        ],
    );
    let reading = read(&mapping, &sheet, &snapshot).expect("read");
    assert_eq!(
        super::support::figures(&reading, &snapshot),
        ["Kent charged 2019 = 0", "Essex charged 2019 = 1-4"]
    );
    assert_eq!(
        (reading.rows, reading.skipped, reading.shares.len()),
        (3, 1, 1)
    );
    assert_eq!(reading.unmatched, []);
}

#[test]
fn a_guess_survives_being_saved() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows("", &[HEADER, &["Kent", "Charged", "2019", "5"]]);
    let (guess, reading) = guessed(&sheet, &snapshot, None);
    let saved = Mapping::from_json(&guess.mapping.to_json()).expect("a mapping");
    assert_eq!(saved, guess.mapping);
    assert_eq!(read(&saved, &sheet, &snapshot), Ok(reading));
}

#[test]
fn a_mapping_is_used_again_on_the_next_file() {
    let snapshot = refuge();
    let first = Sheet::from_rows(
        "",
        &[
            HEADER,
            &["Kent", "Charged", "2019", "5"],
            &["Total", "", "", "5"],
        ],
    );
    let (guess, _) = guessed(&first, &snapshot, None);
    let next = Sheet::from_rows(
        "",
        &[
            &["force ", "Outcome", "Year", "number"],
            &["Essex", "Type 14", "2020", "7"],
            &["Surrey", "Charged", "2020", "8"],
            &["Total", "", "", "15"],
        ],
    );
    let reading = read(&guess.mapping, &next, &snapshot).expect("read");
    assert_eq!(
        super::support::figures(&reading, &snapshot),
        ["Essex type-14 2020 = 7", "Surrey charged 2020 = 8"]
    );
    let moved = Sheet::from_rows(
        "",
        &[
            &["Force", "Year", "Outcome", "Number"],
            &["Essex", "2020", "Charged", "7"],
        ],
    );
    let error = read(&guess.mapping, &moved, &snapshot).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "Column B had the heading “outcome” when the mapping was made, and now has “Year”. Columns may have moved. Make a new mapping for this file."
    );
}

#[test]
fn what_is_wrong_with_a_mapping_is_named() {
    for (json, expected) in [
        ("", "it is no JSON in line 1"),
        ("[]", "a list"),
        ("{}", "the field “version” is missing"),
        (r#"{"version": 2, "shape": 5}"#, "version 2"),
        (r#"{"version": 1}"#, "the field “shape” is missing"),
        (
            r#"{"version": 1, "shape": {"kind": "round"}}"#,
            "“round” is not known; it can be “table”, “labels”, “records”",
        ),
        (
            r#"{"version": 1, "shape": {"kind": "table", "columns": [], "colums": 1}}"#,
            "the field “colums” is not known",
        ),
        (
            r#"{"version": 1, "shape": {"kind": "table", "columns": 1}}"#,
            "1 stands where a list in square brackets belongs",
        ),
        (
            r#"{"version": 1, "rule": [], "shape": {"kind": "table", "columns": []}}"#,
            "the field “rule” is not known",
        ),
    ] {
        let error = Mapping::from_json(json).expect_err(json).to_string();
        assert!(error.contains(expected), "{json}: {error}");
    }
}

#[test]
fn what_does_not_fit_the_campaign_or_the_table_is_named() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows("", &[HEADER, &["Kent", "Charged", "2019", "5"]]);
    let cases: [(&str, &str, &str, &str); 11] = [
        (
            r#""column": "b""#,
            r#""column": "7""#,
            "shape.columns[0].column",
            "“7” is not a column. Enter its letter, such as A.",
        ),
        (
            r#""column": "b""#,
            r#""column": "Z""#,
            "shape.columns[0].column",
            "The table has no column Z: the last is D.",
        ),
        (
            r#""column": "b""#,
            r#""column": "C""#,
            "shape.columns[1].column",
            "Column C is read twice.",
        ),
        (
            r#""measure": "charged", "period": "2019"}"#,
            r#""measure": "chargd", "period": "2019"}"#,
            "shape.columns[0].measure",
            "This campaign has no measure “chargd”. It has recorded, charged, type-14, type-15, type-16.",
        ),
        (
            r#""measure": "charged", "period": "2019"}"#,
            r#""measure": "charged", "period": "2018"}"#,
            "shape.columns[0].period",
            "This campaign has no period “2018”. It has total, 2019, 2020, 2021, 2022-to-july.",
        ),
        (
            r#""measure": "charged", "period": "2019"}"#,
            r#""period": "2019"}"#,
            "shape.columns[0].measure",
            "Give the measure, or give the column that names it in shape.category: recorded, charged, type-14, type-15, type-16.",
        ),
        (
            r#""first_row": 2"#,
            r#""first_row": 0"#,
            "frame.first_row",
            "Rows start at 1.",
        ),
        (
            r#""first_row": 2"#,
            r#""first_row": 5, "last_row": 3"#,
            "frame.last_row",
            "The last row is before the first.",
        ),
        (
            r#""low": 1"#,
            r#""low": 9"#,
            "rules[1].means",
            "A range goes from a lower to a higher number, but 9 to 4 does not.",
        ),
        (
            r#""text": "*""#,
            r#""text": " - ""#,
            "rules[1].text",
            "There are two rules for “ - ”.",
        ),
        (
            r#""kentshire": "kent""#,
            r#""kentshire": "kentshire""#,
            "names.“kentshire”",
            "This campaign has no authority “kentshire”. It has ",
        ),
    ];
    for (from, to, key, message) in cases {
        let json = WRITTEN_BY_HAND.replacen(from, to, 1);
        assert_ne!(json, WRITTEN_BY_HAND, "{from}");
        let mapping = Mapping::from_json(&json).expect("well formed");
        match read(&mapping, &sheet, &snapshot) {
            Err(MappingError::At {
                key: at,
                message: said,
            }) => {
                assert_eq!(at, key);
                assert!(said.starts_with(message), "{said}");
            }
            other => panic!("{key}: {other:?}"),
        }
    }
}

#[test]
fn a_sheet_that_is_not_there_is_named() {
    let snapshot = refuge();
    let mut mapping = long(&[]);
    mapping.sheet = Some("Table 9".to_owned());
    let error =
        read(&mapping, &Sheet::from_rows("Table 1", &[HEADER]), &snapshot).expect_err("refused");
    assert_eq!(
        error.to_string(),
        "There is no table “Table 9”. There is Table 1."
    );
    mapping.sheet = Some("table  1".to_owned());
    assert!(read(&mapping, &Sheet::from_rows("Table 1", &[HEADER]), &snapshot).is_ok());
}
