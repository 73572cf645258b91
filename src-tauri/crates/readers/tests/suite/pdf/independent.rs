//! The tables with lines read by another program: pdfplumber.

use super::{document, path, texts};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");

/// Every table of the files given, page by page, as rows of texts.
const SCRIPT: &str = "
import json, sys
import pdfplumber
def clean(text):
    return ' '.join((text or '').split())
found = {}
for name in sys.argv[1:]:
    with pdfplumber.open(name) as pdf:
        tables = [table for page in pdf.pages for table in page.extract_tables()]
    found[name] = [[[clean(text) for text in row] for row in table] for table in tables]
print(json.dumps(found))
";

/// A Python that has pdfplumber: the one that `make` installs, or the system's.
fn python() -> Option<PathBuf> {
    let ours = Path::new(ROOT).join("target/tools/python/bin/python");
    [ours, PathBuf::from("python3")].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import pdfplumber"])
            .output()
            .is_ok_and(|output| output.status.success())
    })
}

#[test]
fn pdfplumber_finds_the_same_cells_in_tables_with_lines() {
    let Some(python) = python() else {
        eprintln!("pdfplumber is not installed: nothing is compared");
        return;
    };
    let names = [
        "ruled.pdf",
        "two-tables.pdf",
        "letter-part-refused.pdf",
        "locked.pdf",
        "merged.pdf",
        "long.pdf",
    ];
    let output = Command::new(python)
        .args(["-c", SCRIPT])
        .args(names.map(path))
        .output()
        .expect("Python runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let theirs: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for name in names {
        let key = path(name).display().to_string();
        let mut theirs: Vec<Vec<Vec<String>>> =
            serde_json::from_value(theirs[&key].clone()).expect("tables");
        // It gives a table that goes on over pages in parts, each with its heading.
        if name == "long.pdf" {
            let mut parts = std::mem::take(&mut theirs).into_iter();
            let mut whole = parts.next().expect("a table");
            whole.extend(parts.flat_map(|part| part.into_iter().skip(1)));
            theirs = vec![whole];
        }
        let ours: Vec<_> = document(name).tables.iter().map(texts).collect();
        assert_eq!(ours, theirs, "{name}");
    }
}
