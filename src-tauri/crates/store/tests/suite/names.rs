//! No column is addressed by its number: with a new column, a number would quietly mean another.

use std::fs;
use std::path::{Path, PathBuf};

/// What takes a column, up to where it names one.
const TAKE_A_COLUMN: [&str; 14] = [
    ".get(",
    ".get_ref(",
    ".get_unwrap(",
    "old_value(",
    "new_value(",
    "cells[",
    "columns[",
    "row[",
    "column(",
    ".cell(",
    ".text(",
    ".number(",
    ".plain(",
    ".day(",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|is| is == "rs" || is == "sql") {
            files.push(path);
        }
    }
    files
}

/// A call or index that starts with a digit, and a parameter of SQL that is a number.
fn numbered(line: &str) -> bool {
    let digit_after = |text: &str| {
        line.match_indices(text)
            .any(|(at, _)| line[at + text.len()..].starts_with(|next: char| next.is_ascii_digit()))
    };
    // Turbofish: `.get::<_, i64>(3)`.
    let typed = line.match_indices(".get::<").any(|(at, _)| {
        line[at..]
            .split_once(">(")
            .is_some_and(|(_, rest)| rest.starts_with(|next: char| next.is_ascii_digit()))
    });
    TAKE_A_COLUMN.iter().any(|text| digit_after(text)) || digit_after("?") || typed
}

#[test]
fn no_column_is_addressed_by_its_number() {
    for told in [
        "row.get(0)",
        "row.get::<_, i64>(3)?",
        "item.old_value(3)",
        "cells[12]",
        "WHERE id = ?1",
    ] {
        assert!(numbered(told), "{told} would go unseen");
    }
    assert!(!numbered("row.get(AT.id)?"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&folder);
    assert!(files.len() > 40, "sources went missing");
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for (number, line) in (1..).zip(text.lines()) {
            if numbered(line) {
                found.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "by number:\n{}", found.join("\n"));
}
