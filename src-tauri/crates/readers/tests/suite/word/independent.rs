//! The same letters read by another program: every cell of every table, as python-docx gives it.

use super::open;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

/// A Python that has python-docx: the one that `make` installs, or the system's.
fn python() -> Option<PathBuf> {
    let ours = Path::new(ROOT).join("target/tools/python/bin/python");
    [ours, PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import docx"])
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

/// What another library does not tell apart from the rest of a cell's text: a raised mark is a
/// digit to it, and struck-out text is text.
fn bare(text: &str) -> String {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let text = text.replace("[struck out: ", "").replace(']', "");
    text.chars()
        .map(|one| match raised.iter().position(|digit| *digit == one) {
            Some(value) => char::from_digit(value as u32, 10).expect("a digit"),
            None => one,
        })
        .collect()
}

#[test]
fn python_docx_finds_the_same_cells() {
    let Some(python) = python() else {
        eprintln!("python-docx is not installed: nothing is compared");
        return;
    };
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/word");
    // Without tracked changes, which that library does not accept.
    let files = [
        suite.join("fixtures/tables.docx"),
        suite.join("fixtures/grid.docx"),
    ];
    let output = Command::new(python)
        .arg(suite.join("independent.py"))
        .args(&files)
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let theirs: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for file in &files {
        let name = file.file_name().expect("a name").to_string_lossy();
        let letter = open(&name, &std::fs::read(file).expect("a file")).expect("a letter");
        let tables = theirs[&*name].as_array().expect("tables");
        assert_eq!(letter.tables.len(), tables.len(), "{name}");
        for (ours, theirs) in letter.tables.iter().zip(tables) {
            let sheet = &ours.sheet;
            let mut cells = Vec::new();
            for row in 0..sheet.height() {
                for (column, cell) in sheet.row(row).enumerate() {
                    if !cell.text.is_empty() {
                        cells.push((row, column, bare(cell.text)));
                    }
                }
            }
            let theirs: Vec<(usize, usize, String)> = theirs
                .as_array()
                .expect("cells")
                .iter()
                .map(|cell| {
                    let number = |at: usize| cell[at].as_u64().expect("a number") as usize;
                    (
                        number(0),
                        number(1),
                        cell[2].as_str().expect("text").to_owned(),
                    )
                })
                .collect();
            assert_eq!(cells, theirs, "{name}, {}", sheet.name);
        }
    }
}
