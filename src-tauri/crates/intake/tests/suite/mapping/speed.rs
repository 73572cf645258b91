//! A million rows.

use super::support::{HEADER, given, long, read, refuge};
use cpu_time::ThreadTime;
use foi::Snapshot;
use intake::mapping::{Remembered, apply, guess};
use readers::sheets::{CellKind, Sheet};
use std::time::Duration;
use testing::assert_in_step;

/// Either takes about a second in the build for tests on an idle machine. The limit is for a slow
/// one; work that grows with the square of the rows would take far longer.
const LIMIT: Duration = Duration::from_secs(30);

#[test]
fn a_million_rows_are_read_while_a_person_waits() {
    let snapshot = refuge();
    let mut sheet = Sheet::from_rows("", &[HEADER]);
    let names: Vec<&str> = snapshot
        .authorities
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    for row in 0..1_000_000_usize {
        let value = (row * 7_919 % 100_003).to_string();
        let cells = [
            names[row % 43],
            ["Charged", "Type 14"][row / 43 % 2],
            ["2019", "2020", "2021"][row / 86 % 3],
            &value,
        ];
        for text in cells {
            sheet.push(text, CellKind::Text).expect("below 4 GB");
        }
        sheet.end_row().expect("below 4 GB");
    }
    let begun = ThreadTime::now();
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    let took = begun.elapsed();
    eprintln!("a million rows: {took:?}");
    assert_eq!(reading.rows, 1_000_000);
    assert!(took < LIMIT, "{took:?}");
}

/// The nearest names are looked for only so often.
#[test]
fn names_of_nobody_do_not_take_forever() {
    let snapshot = Snapshot::from_record(&testing::practice(10_000, 1));
    let mut sheet = Sheet::from_rows("", &[HEADER]);
    for row in 0..200_000 {
        for text in [
            format!("Nobody {row}"),
            format!("Nothing {row}"),
            format!("Never {row}"),
            "5".to_owned(),
        ] {
            sheet.push(&text, CellKind::Text).expect("below 4 GB");
        }
        sheet.end_row().expect("below 4 GB");
    }
    let begun = ThreadTime::now();
    let reading = read(&long(&[]), &sheet, &snapshot).expect("read");
    let took = begun.elapsed();
    eprintln!("names of nobody: {took:?}");
    assert_eq!(reading.figures, []);
    assert_eq!(
        (reading.names.len(), reading.unmatched.len()),
        (10_000, 10_000)
    );
    // A name, a category and a period in each row.
    assert_eq!(reading.unmatched_more, 590_000);
    assert!(took < LIMIT, "{took:?}");
}

/// A long table of months with a total after each, and one column of codes.
fn grown(months: usize) -> Sheet {
    let mut sheet = Sheet::from_rows("", &[&["Trust", "Month", "Kind", "Number"]]);
    for row in 0..months {
        let trust = ["Northam Trust", "Southam Trust", "Westam Trust"][row % 3];
        let month = ["Jan 2022", "Feb 2022", "Mar 2022", "Apr 2022"][row / 3 % 4];
        for (kind, value) in [("Urgent", 3), ("Routine", 5), ("Total", 8)] {
            for text in [trust, month, kind, &(row * value).to_string()] {
                sheet.push(text, CellKind::Text).expect("below 4 GB");
            }
            sheet.end_row().expect("below 4 GB");
        }
    }
    sheet
}

#[test]
fn guessing_and_reading_grows_with_the_rows() {
    let snapshot = super::labels::calls();
    let (half, whole) = ([grown(600)], [grown(1_200)]);
    assert_in_step(
        "guess and apply",
        half.as_slice(),
        whole.as_slice(),
        |sheets| {
            let guess = guess(sheets, &snapshot, &given(None, &Remembered::default()));
            let read = apply(&guess.mapping, sheets, &snapshot, None, &mut |_, _| true);
            assert!(read.is_ok(), "{guess:#?}");
        },
    );
}
