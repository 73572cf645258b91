//! Figures that were recognised in a picture: none is imported that a person has not compared with it.

use app::campaign::practice_of;
use app::clock;
use app::desk::{Desk, Latest, Recognised};
use app::documents::index::{OpenCampaign, keep_recognised, read_all};
use app::documents::keep_bytes;
use app::documents::search::search;
use app::error::{ApiError, Result};
use app::session::Session;
use app::spreadsheets::compare::ComparedCell;
use app::spreadsheets::view::CompareRow;
use app::spreadsheets::{self, Before, Loaded, Told};
use foi::{Id, PlaceInDocument, Value};
use readers::Unwatched;
use readers::any::as_book;
use readers::document::{Document, Page};
use readers::recognised::{RecognisedPage, RecognisedWord, read};
use readers::sheets::{Book, ReadOptions, TableFormat};
use readers::spot::Rectangle;
use std::sync::Mutex;

const NAME: &str = "scan.png";

fn campaign(folder: &tempfile::TempDir) -> Session {
    let path = folder.path().join("campaign.roundrobin");
    Session::create(&path, &practice_of(3, 1), &clock::stamp("Ada")).expect("a campaign")
}

/// One authority's table, as it was recognised: `0` in the last row was missed, and `1l` is no number.
fn recognised() -> Document {
    let rows = [
        ["Outcome", "2022", "2023", "2024"],
        ["Offences recorded", "51", "47", "60"],
        ["Charged or summonsed", "20", "1l", "11"],
        [
            "Suspect named, victim supports, evidential difficulties",
            "3",
            "",
            "4",
        ],
    ];
    let mut words = Vec::new();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let mut left = if column == 0 {
                40.0
            } else {
                330.0 + 70.0 * column as f32
            };
            let top = 100.0 + 18.0 * row as f32;
            for word in text.split_whitespace() {
                let right = left + 5.0 * word.len() as f32;
                words.push(RecognisedWord {
                    text: word.to_owned(),
                    area: Rectangle {
                        left,
                        top,
                        right,
                        bottom: top + 8.0,
                    },
                    confidence: 95.0,
                });
                left = right + 3.0;
            }
        }
    }
    read(&[RecognisedPage {
        number: 1,
        width: 595.0,
        height: 842.0,
        words,
    }])
}

fn book() -> Book {
    let document = recognised();
    assert_eq!(document.tables.len(), 1);
    as_book(document, TableFormat::Recognised)
}

fn loaded(cells: &[(&str, &str)]) -> Loaded {
    let cells: Vec<ComparedCell> = cells
        .iter()
        .map(|(cell, text)| ComparedCell {
            cell: format!("cell {cell} of Table S1"),
            text: (*text).to_owned(),
        })
        .collect();
    spreadsheets::load_recognised(
        NAME,
        b"a picture".to_vec(),
        &book(),
        &cells,
        ReadOptions::default(),
    )
    .expect("tables")
}

/// What is imported of a table, as `given value place`, and what is to be compared.
fn read_as(session: &Session, loaded: &Loaded, whose: Id) -> (Vec<String>, Vec<CompareRow>) {
    let snapshot = session.snapshot();
    let told = Told {
        authority: Some(whose),
        ..Told::default()
    };
    let mapping = spreadsheets::guess(snapshot, loaded, told).mapping;
    let before = Before::read(session, &loaded.name).expect("documents");
    let mapped =
        spreadsheets::read(snapshot, loaded, &mapping, Some(whose), &Unwatched).expect("figures");
    let rows =
        spreadsheets::to_compare(snapshot, loaded, &mapping, Some(whose), &before, &Unwatched)
            .expect("cells")
            .expect("a recognised table");
    let figures = mapped.figures.iter().map(|figure| {
        let Value::Count(count) = &figure.value else {
            panic!("{figure:?}");
        };
        format!("{} {count} {}", figure.given, figure.spot)
    });
    (figures.collect(), rows)
}

#[test]
fn only_what_was_compared_is_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = campaign(&folder);
    let whose = session.snapshot().authorities[0].id;

    let (figures, rows) = read_as(&session, &loaded(&[]), whose);
    assert!(figures.is_empty(), "{figures:?}");
    // Each figure, the cell that is no number, and the blank one among them.
    let cells: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| {
            (
                row.cell.split(' ').nth(1).expect("a cell"),
                row.text.as_str(),
            )
        })
        .collect();
    let wanted = [
        ("B2", "51"),
        ("C2", "47"),
        ("D2", "60"),
        ("B3", "20"),
        ("C3", "1l"),
        ("D3", "11"),
        ("B4", "3"),
        ("C4", ""),
        ("D4", "4"),
    ];
    assert_eq!(cells, wanted);
    assert!(rows.iter().all(|row| !row.compared && row.page == 1));
    assert_eq!(spreadsheets::compare::open(&rows), 9);
    assert!(!rows[4].reason.is_empty() && rows[4].to.is_empty());
    // The blank cell stands where its row and its column meet.
    let blank = &rows[7].area;
    assert!(blank.left >= 469.0 && blank.right <= 491.0, "{blank:?}");
    assert!(blank.top >= 153.0 && blank.bottom <= 163.0, "{blank:?}");

    let corrected = loaded(&[("B2", "51"), ("C3", "11"), ("C4", "0"), ("D4", "")]);
    let (figures, rows) = read_as(&session, &corrected, whose);
    let given: Vec<&str> = figures
        .iter()
        .map(|one| one.split(" page").next().expect("a part"))
        .collect();
    assert_eq!(given, ["51 51", "11 11", "0 0"]);
    // Each has its place on the page, also where nothing was recognised.
    assert!(
        figures.iter().all(|one| one.contains(" page 1 at ")),
        "{figures:?}"
    );
    let compared: Vec<&str> = rows
        .iter()
        .filter(|row| row.compared)
        .map(|row| row.text.as_str())
        .collect();
    assert_eq!(compared, ["51", "11", "0", ""]);
}

#[test]
fn the_figure_says_that_it_was_recognised() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let whose = session.snapshot().authorities[0].id;
    let loaded = loaded(&[("B2", "517")]);
    let told = Told {
        authority: Some(whose),
        ..Told::default()
    };
    let mapping = spreadsheets::guess(session.snapshot(), &loaded, told).mapping;
    let mapped = spreadsheets::read(
        session.snapshot(),
        &loaded,
        &mapping,
        Some(whose),
        &Unwatched,
    )
    .expect("figures");
    let stamp = clock::stamp("Ada");
    spreadsheets::apply(&mut session, &stamp, &loaded, &mapping, &mapped, true).expect("an import");
    let document = session
        .store()
        .documents()
        .expect("documents")
        .into_keys()
        .next()
        .expect("one");
    let figures = session.store().figures_from(document).expect("figures");
    let [figure] = figures.as_slice() else {
        panic!("{figures:?}");
    };
    assert_eq!(figure.given, "517");
    assert_eq!(figure.source, "scan.png, recognised in a picture");
    assert!(figure.checked_by.is_none());
    assert!(matches!(
        figure.spot,
        Some(PlaceInDocument::Area { page: 1, .. })
    ));
}

/// A campaign that nobody else uses.
struct Alone(Mutex<Session>);

impl OpenCampaign for Alone {
    fn with<T>(&self, ask: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        ask(&mut self.0.lock().expect("nobody else has it"))
    }
}

#[test]
fn recognised_text_is_searched_and_not_lost_to_the_next_reading() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    // The smallest picture there is.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0";
    let stamp = clock::stamp("Ada");
    let id = keep_bytes(&mut session, &stamp, NAME, png).expect("a document");
    read_all(&mut session, &Unwatched).expect("reading");
    let found = |session: &Session| search(session, "evidential").expect("a search");
    assert_eq!(found(&session).unsearchable.len(), 1);
    let info = session
        .store()
        .documents()
        .expect("documents")
        .remove(&id)
        .expect("a document");
    let alone = Alone(Mutex::new(session));
    keep_recognised(&alone, &info, &[], &recognised()).expect("text");
    let mut session = alone.0.into_inner().expect("nobody else has it");
    read_all(&mut session, &Unwatched).expect("reading");
    let found = found(&session);
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.hits[0].spot_words, "page 1");
    assert!(found.unsearchable.is_empty(), "{:?}", found.unsearchable);
}

/// What the file has itself was read when it was shown: it is given, and no file is read again.
#[test]
fn recognised_pages_stand_among_those_that_have_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let stamp = clock::stamp("Ada");
    let id = keep_bytes(&mut session, &stamp, "scan.pdf", b"%PDF-1.7\n").expect("a document");
    let info = session
        .store()
        .documents()
        .expect("documents")
        .remove(&id)
        .expect("a document");
    let page = |text: &str, picture| Page {
        text: text.to_owned(),
        picture,
    };
    let own = [
        page("", true),
        page("Annex of notes", false),
        page("", true),
    ];
    let alone = Alone(Mutex::new(session));
    keep_recognised(&alone, &info, &own, &recognised()).expect("text");
    let session = alone.0.into_inner().expect("nobody else has it");
    let found = |words: &str| search(&session, words).expect("a search");
    assert_eq!(found("evidential").hits[0].spot_words, "page 1");
    assert_eq!(found("annex").hits[0].spot_words, "page 2");
    let unsearchable = found("annex").unsearchable;
    assert_eq!(unsearchable.len(), 1);
    assert!(unsearchable[0].starts_with("scan.pdf: 1 page of 3 without text"));
}

#[test]
fn what_was_read_last_is_not_read_again() {
    let last: Latest<u8, String> = Latest::default();
    let mut read = 0;
    for key in [1, 1, 2, 2, 1] {
        let value = last.or_read(key, || {
            read += 1;
            Ok(format!("{key}"))
        });
        assert_eq!(*value.expect("a value"), key.to_string());
    }
    assert_eq!(read, 3);
    let failed = last.or_read(3, || Err(ApiError::missing("document")));
    assert!(failed.is_err());
    assert_eq!(last.get(|_, _| true).as_deref(), Some(&"1".to_owned()));
}

/// A letterhead is one wherever it stands: on a page with text before the scan of a table, or in the
/// picture of a page before a table in text.
#[test]
fn a_letterhead_is_known_once_it_is_recognised() {
    let folder = tempfile::tempdir().expect("a folder");
    let session = campaign(&folder);
    let snapshot = session.snapshot();
    let [whose, other] = [0, 1].map(|at| snapshot.authorities[at].clone());
    let page = |text: &str, picture| Page {
        text: text.to_owned(),
        picture,
    };
    let letterhead = format!("{}\nInformation Rights", other.name);
    let id = testing::id(1);
    let known = |own: &[Page], texts: &[Page]| {
        let desk = Desk::load(&folder.path().join("settings"));
        if !own.is_empty() {
            desk.pages.keep(id, own.to_vec());
        }
        if !texts.is_empty() {
            let found = Recognised {
                pages: Vec::new(),
                texts: texts.to_vec(),
                book: book(),
            };
            desk.recognised.keep(id, found);
        }
        desk.opening(id)
    };
    let expected = Some(vec![other.name.clone(), "Information Rights".to_owned()]);
    let text = [page(&letterhead, false), page("", true)];
    let scan = [page("", true), page("", false)];
    let recognised = [page(&letterhead, true)];
    assert_eq!(known(&text, &[]), expected);
    assert_eq!(known(&scan, &recognised), expected);
    assert_eq!(known(&[], &recognised), expected, "a picture file");
    assert_eq!(known(&scan, &[]), Some(Vec::new()));
    assert_eq!(known(&[], &[]), None, "not shown");

    let asked = |opening: Option<Vec<String>>| {
        let mut loaded = loaded(&[]);
        loaded.book.opening = opening.unwrap_or_default();
        let told = Told {
            authority: Some(whose.id),
            ..Told::default()
        };
        spreadsheets::guess(snapshot, &loaded, told).why.join(" ")
    };
    let names_another = format!("“{}” names another authority.", other.name);
    assert!(asked(known(&scan, &recognised)).contains(&names_another));
    assert!(!asked(known(&scan, &[])).contains("another authority"));
}
