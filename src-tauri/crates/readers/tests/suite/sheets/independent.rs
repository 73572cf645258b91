//! The same files read by another program: every cell that holds anything, every number and their
//! sum, as pandas counts them.

use readers::Unwatched;
use readers::sheets::{CellKind, Sheet};
use readers::sheets::{ReadOptions, TableFormat, read};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

/// A Python that has pandas: the one that `make` installs, or the system's.
fn python() -> Option<PathBuf> {
    let ours = Path::new(ROOT).join("target/tools/python/bin/python");
    [ours, PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import pandas, openpyxl, xlrd, odf, lxml"])
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

/// A number is digits and nothing else, thousands divided by commas or not.
fn number(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split(',').collect();
    let digits = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let grouped = groups.len() == 1
        || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    (grouped && groups.iter().all(digits)).then(|| groups.concat().parse().ok())?
}

/// Cells that hold anything, numbers among them, and their sum.
fn counted(sheet: &Sheet) -> [u64; 3] {
    let mut counts = [0; 3];
    for row in 0..sheet.height() {
        for cell in sheet.row(row) {
            let text = cell.text.trim();
            // pandas takes a spreadsheet's error for an empty cell.
            if text.is_empty() || cell.kind == CellKind::Error {
                continue;
            }
            counts[0] += 1;
            if let Some(n) = number(text) {
                counts[1] += 1;
                counts[2] += n;
            }
        }
    }
    counts
}

#[test]
fn pandas_finds_the_same_cells_numbers_and_sums() {
    let Some(python) = python() else {
        eprintln!("pandas is not installed: nothing is compared");
        return;
    };
    let folder = Path::new(ROOT).join("tests/fixtures/answers");
    let output = Command::new(python)
        .arg(folder.join("independent.py"))
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let theirs: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let files = theirs.as_object().expect("files");
    assert!(files.len() >= 11, "{files:?}");
    for (name, sheets) in files {
        let bytes = std::fs::read(folder.join(name)).expect("a file of the fixtures");
        let book = read(name, &bytes, &ReadOptions::default(), &Unwatched).expect("a table");
        let sheets = sheets.as_array().expect("sheets");
        assert_eq!(book.sheets.len(), sheets.len(), "{name}");
        for (ours, theirs) in book.sheets.iter().zip(sheets) {
            let [filled, numbers, sum] =
                ["filled", "numbers", "sum"].map(|key| theirs[key].as_u64().expect("a number"));
            let counts = counted(ours);
            let at = format!("{name}, {}", ours.name);
            assert_eq!(counts[1..], [numbers, sum], "{at}");
            // pandas counts a cell of a web page that spans several in each.
            if book.format != TableFormat::Html {
                assert_eq!(counts[0], filled, "{at}");
            }
        }
    }
}
