//! PDF files: letters as authorities send them, files of independent writers, and hostile ones.

mod across;
mod hand;
mod hostile;
mod independent;
mod letters;
mod made;
mod tags;

use readers::Unwatched;
use readers::document::{Document, Table};
use readers::pdf::read;
use std::path::PathBuf;

fn path(name: &str) -> PathBuf {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/pdf/fixtures");
    PathBuf::from(folder).join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).expect("a file of the fixtures")
}

fn document(name: &str) -> Document {
    read(&bytes(name), None, &Unwatched).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json(name: &str) -> serde_json::Value {
    serde_json::from_slice(&bytes(name)).expect("JSON")
}

/// The texts of a table, with empty cells to the end of each row.
fn texts(table: &Table) -> Vec<Vec<String>> {
    let sheet = &table.sheet;
    let row = |row| {
        let texts = (0..sheet.width()).map(|column| sheet.cell(row, column).text.to_owned());
        texts.collect()
    };
    (0..sheet.height()).map(row).collect()
}

/// A PDF file of these objects, numbered from 1, of which the first is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    let many = objects.len() + 1;
    out.extend(format!("xref\n0 {many}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let end = format!("trailer <</Size {many}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    out.extend(end.into_bytes());
    out
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{entries}/Length {}>>stream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A file of one page for each content.
fn pages(contents: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len())
        .map(|at| format!("{} 0 R", 4 + 2 * at))
        .collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!(
            "<</Type/Pages/Kids[{}]/Count {}>>",
            kids.join(" "),
            contents.len()
        )
        .into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
    ];
    for (at, content) in contents.iter().enumerate() {
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * at
        );
        objects.push(page.into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    file(&objects)
}
