//! A million rows.

use super::support::{HEADER, long, read, refuge};
use foi::Snapshot;
use readers::sheets::{CellKind, Sheet};
use std::time::{Duration, Instant};

/// Either takes about a second in the build for tests on an idle machine. The limit is for a busy
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
    let begun = Instant::now();
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
    let begun = Instant::now();
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
