//! Tables whose cells hold values.

use super::support::{HEADER, figures, long, place, read, refuge};
use foi::{PlaceInDocument, Value};
use intake::mapping::{CellMeaning, MappingError, NotUnderstoodKind, apply};
use readers::sheets::{CellKind, Sheet};

#[test]
fn every_figure_keeps_its_text_and_its_place() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows(
        "Table 1",
        &[
            HEADER,
            &["Kent1", "Charged", "2019", " 1,347(r) "],
            &["Kent", "Charged", "2020", "<5"],
        ],
    );
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    let found: Vec<_> = reading
        .figures
        .iter()
        .map(|f| (f.given.as_str(), f.spot.to_string(), f.value.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (
                " 1,347(r) ",
                "cell D2 of Table 1".to_owned(),
                Value::Count(1347)
            ),
            (
                "<5",
                "cell D3 of Table 1".to_owned(),
                Value::Suppressed { low: 0, high: 4 }
            ),
        ]
    );
}

#[test]
fn a_rule_says_what_a_text_means() {
    let snapshot = refuge();
    for (text, means, expected) in [
        ("-", CellMeaning::Zero, Some("0")),
        ("", CellMeaning::Zero, Some("0")),
        ("NN ", CellMeaning::NotHeld, Some("not-held")),
        ("nn", CellMeaning::NotAnswered, Some("not-answered")),
        (
            "*",
            CellMeaning::Suppressed { low: 1, high: 4 },
            Some("1-4"),
        ),
        ("x", CellMeaning::Withheld, Some("withheld")),
        ("n/a", CellMeaning::Skip, None),
        ("..", CellMeaning::Ask, None),
        // A person's rule goes before what a text would say by itself.
        ("99", CellMeaning::NotHeld, Some("not-held")),
    ] {
        let sheet = Sheet::from_rows("", &[HEADER, &["Kent", "Charged", "2019", text]]);
        let reading = read(&long(&[(text, means)]), &sheet, &snapshot).expect("read");
        let expected: Vec<String> = expected
            .map(|value| format!("Kent charged 2019 = {value}"))
            .into_iter()
            .collect();
        assert_eq!(figures(&reading, &snapshot), expected, "{text}");
        assert_eq!(
            reading.unmatched.len(),
            usize::from(means == CellMeaning::Ask),
            "{text}"
        );
        assert_eq!(
            (reading.signs[0].count, reading.signs[0].meaning),
            (1, means),
            "{text}"
        );
    }
}

#[test]
fn one_rule_is_for_every_error() {
    let snapshot = refuge();
    let mut sheet = Sheet::from_rows("", &[HEADER]);
    for (text, kind) in [
        ("Kent", CellKind::Text),
        ("Charged", CellKind::Text),
        ("2019", CellKind::Number),
        ("#DIV/0!", CellKind::Error),
    ] {
        sheet.push(text, kind).expect("small");
    }
    sheet.end_row().expect("small");
    let asked = read(&long(&[]), &sheet, &snapshot).expect("read");
    assert_eq!((asked.figures.len(), asked.unmatched.len()), (0, 1));
    let ruled = read(
        &long(&[("#*", CellMeaning::NotAnswered)]),
        &sheet,
        &snapshot,
    )
    .expect("read");
    assert_eq!(
        figures(&ruled, &snapshot),
        ["Kent charged 2019 = not-answered"]
    );
}

#[test]
fn what_is_not_understood_is_listed_with_its_place_and_reason() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows(
        "",
        &[
            HEADER,
            &["Kentt", "Charged", "2019", "5"],
            &["Kent", "Chargd", "2019", "5"],
            &["Kent", "Charged", "1066", "5"],
            &["Kent", "Charged", "2019", "5%"],
            &["", "Charged", "2019", "5"],
            &["Kentt", "Charged", "2020", "5"],
        ],
    );
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    assert_eq!(reading.figures, []);
    let listed: Vec<_> = reading
        .unmatched
        .iter()
        .map(|m| (m.place.as_str(), m.text.as_str(), m.kind))
        .collect();
    assert_eq!(
        listed,
        [
            ("cell D5", "5%", NotUnderstoodKind::Cell),
            (
                "2 rows, the first of them row 2",
                "Kentt",
                NotUnderstoodKind::Authority
            ),
            ("row 6", "", NotUnderstoodKind::Row),
            ("row 3", "Chargd", NotUnderstoodKind::Category),
            ("row 4", "1066", NotUnderstoodKind::Period),
        ]
    );
    let kentt = &reading.names[0];
    assert_eq!(
        (kentt.text.as_str(), kentt.count, kentt.is),
        ("Kentt", 2, None)
    );
    assert_eq!(kentt.nearest[0], super::support::id(&snapshot, "Kent"));
}

#[test]
fn a_figure_given_twice_is_not_taken() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows(
        "",
        &[
            HEADER,
            &["Kent", "Charged", "2019", "5"],
            &["Kent", "Charged", "2019", "5"],
            &["Essex", "Charged", "2019", "5"],
            &["Essex Police", "Charged", "2019", "6"],
            HEADER,
            &["Essex", "Charged", "2020", "7"],
        ],
    );
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    assert_eq!(
        figures(&reading, &snapshot),
        [] as [&str; 0],
        "rows with the same labels may be parts, and so may the one beside them"
    );
    assert_eq!((reading.rows, reading.skipped), (5, 1));
    assert!(
        reading
            .unmatched
            .iter()
            .any(|one| one.place == "cell D7" && one.text == "7")
    );
    let twice = &reading.twice[1];
    assert_eq!(
        place(&snapshot, twice.authority, twice.measure, twice.period),
        "Essex charged 2019"
    );
    assert_eq!(
        (twice.first.spot.to_string(), twice.second.spot.to_string()),
        ("cell D4".to_owned(), "cell D5".to_owned())
    );
    assert_eq!(reading.twice.len(), 2);
}

#[test]
fn rows_beyond_the_frame_are_counted() {
    let snapshot = refuge();
    let mut mapping = long(&[]);
    mapping.frame.last_row = Some(2);
    let sheet = Sheet::from_rows(
        "",
        &[
            HEADER,
            &["Kent", "Charged", "2019", "5"],
            &[],
            &["A second table"],
            &["x", "1"],
        ],
    );
    let reading = read(&mapping, &sheet, &snapshot).expect("read");
    assert_eq!((reading.rows, reading.below), (1, 2));
}

#[test]
fn percentages_are_kept_apart_with_their_bounds() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows(
        "",
        &[
            &["Force", "Charged 2019", "% charged 2019"],
            &["Kent", "4", "3.9%"],
            &["Essex", "5", "0.04"],
        ],
    );
    let (_, reading) = super::support::guessed(&sheet, &snapshot, None);
    let share = &reading.shares[0];
    assert_eq!(
        place(&snapshot, share.authority, share.part, share.period),
        "Kent charged 2019"
    );
    assert_eq!(
        place(&snapshot, share.authority, share.whole, share.period),
        "Kent recorded 2019"
    );
    assert_eq!((share.low, share.high), (38_500, 39_500));
    assert_eq!(share.spot, PlaceInDocument::cell("", 1, 2));
    assert_eq!((reading.shares.len(), reading.figures.len()), (1, 2));
    assert_eq!(reading.unmatched[0].place, "cell C3");
}

#[test]
fn a_table_that_names_nobody_needs_an_authority_and_reading_can_be_stopped() {
    let snapshot = refuge();
    let mut mapping = long(&[]);
    let sheets = [Sheet::from_rows(
        "",
        &[HEADER, &["Kent", "Charged", "2019", "5"]],
    )];
    let stopped = apply(&mapping, &sheets, &snapshot, None, &mut |_, _| false);
    assert_eq!(stopped, Err(MappingError::Stopped));
    let intake::mapping::Shape::Table { authority, .. } = &mut mapping.shape else {
        panic!("a table");
    };
    *authority = None;
    assert_eq!(
        read(&mapping, &sheets[0], &snapshot),
        Err(MappingError::WhoseIsIt)
    );
}

/// Two rows are one measure: charged, and summonsed.
#[test]
fn rows_that_make_a_measure_up_together_are_added_up_once_a_person_says_so() {
    let snapshot = refuge();
    let sheet = Sheet::from_rows(
        "",
        &[
            HEADER,
            &["Kent", "Charged", "2019", "114"],
            &["Kent", "Summonsed/postal requisition", "2019", "3"],
            &["Kent", "Charged", "2020", "67"],
            &["Kent", "Summonsed/postal requisition", "2020", ""],
            &["Kent", "Type 14", "2019", "9"],
            &["Essex", "Charged", "2019", "20"],
        ],
    );
    let apart = read(&long(&[]), &sheet, &snapshot).expect("read");
    let twice: Vec<i64> = apart
        .twice
        .iter()
        .filter_map(|one| Some(one.first.value.count()? + one.second.value.count()?))
        .collect();
    assert_eq!(twice, [117], "neither row is all of it");
    assert!(!figures(&apart, &snapshot).contains(&"Kent charged 2019 = 114".to_owned()));

    let mut mapping = long(&[]);
    mapping.together = vec!["charged".to_owned()];
    let together = read(&mapping, &sheet, &snapshot).expect("read");
    let sum = &together.figures[0];
    assert_eq!((sum.value.count(), &*sum.given), (Some(117), "114 + 3"));
    // What Kent was not given of 2020 is not zero, and Essex has no second row at all.
    let listed = figures(&together, &snapshot);
    assert_eq!(
        listed,
        [
            "Kent charged 2019 = 117",
            "Kent type-14 2019 = 9",
            "Essex charged 2019 = 20"
        ]
    );
    assert_eq!(together.twice, []);

    mapping.together = vec!["charges".to_owned()];
    let error = read(&mapping, &sheet, &snapshot).expect_err("no such measure");
    assert!(error.to_string().starts_with("together[0]: "), "{error}");
}
