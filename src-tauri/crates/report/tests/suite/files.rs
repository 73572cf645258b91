//! Which files an export makes, how it tells of them, and how it is stopped.

use crate::support::{built, refuge};
use report::write::{self, Format, Input, Unwatched};

#[test]
fn names_are_those_of_the_files() {
    let (snapshot, tables, report) = built(&refuge());
    let input = Input {
        snapshot: &snapshot,
        tables: &tables,
        report: &report,
        rates: &[],
        published: None,
        mappings: &[],
    };
    let files = write::all(&input, &Format::ALL, &Unwatched).unwrap();
    let written: Vec<String> = files.into_iter().map(|file| file.name).collect();
    assert_eq!(write::names(&report, &Format::ALL), written);
    for name in [
        "summary.html",
        "summary.xlsx",
        "summary.pdf",
        "summary.docx",
        "data-package.zip",
        "table-a1-authorities.csv",
        "table-2-rates.csv",
        "chart-rates.png",
    ] {
        assert!(written.iter().any(|written| written == name), "{name}");
    }
    for format in Format::ALL {
        assert_eq!(Format::from_code(format.code()), Some(format));
    }
}

/// Lets some files pass, and then stops.
struct Stopping {
    after: u64,
    told: std::cell::RefCell<Vec<(u64, u64)>>,
}

impl write::Watch for Stopping {
    fn at(&self, done: u64, total: u64) {
        self.told.borrow_mut().push((done, total));
    }

    fn cancelled(&self) -> bool {
        self.told.borrow().len() as u64 >= self.after
    }
}

#[test]
fn an_export_tells_how_far_it_is_and_can_be_stopped() {
    let (snapshot, tables, report) = built(&refuge());
    let input = Input {
        snapshot: &snapshot,
        tables: &tables,
        report: &report,
        rates: &[],
        published: None,
        mappings: &[],
    };
    let formats = [Format::Html, Format::Markdown, Format::Json];
    let stopping = |after| Stopping {
        after,
        told: std::cell::RefCell::default(),
    };
    let watch = stopping(2);
    let stopped = write::all(&input, &formats, &watch);
    assert!(matches!(stopped, Err(write::WriteError::Cancelled)));
    assert_eq!(watch.told.into_inner(), [(1, 3), (2, 3)]);
    let watch = stopping(u64::MAX);
    assert_eq!(write::all(&input, &formats, &watch).unwrap().len(), 3);
    assert_eq!(watch.told.into_inner().last(), Some(&(3, 3)));
}
