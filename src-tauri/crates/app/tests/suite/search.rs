//! The search in documents: each kind is found where the viewer shows it, what cannot be read is
//! named once, and others write while documents are read.

use app::campaign::practice_of;
use app::clock;
use app::desk::Desk;
use app::documents::index::{read_all, read_in_background};
use app::documents::search::{MAX_HITS, SearchView, search};
use app::documents::{file, keep_bytes};
use app::error::ErrorCode;
use app::session::Session;
use app::tasks::TaskProgress;
use readers::{Unwatched, Watch};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

fn campaign(folder: &tempfile::TempDir) -> Session {
    let path = folder.path().join("campaign.roundrobin");
    Session::create(&path, &practice_of(3, 1), &clock::stamp("Ada")).expect("a campaign")
}

fn keep(session: &mut Session, name: &str, bytes: &[u8]) -> foi::Id {
    keep_bytes(session, &clock::stamp("Ada"), name, bytes).expect("a document")
}

fn found(session: &Session, words: &str) -> SearchView {
    search(session, words).expect("a search")
}

/// `name, place` of each hit.
fn places(session: &Session, words: &str) -> Vec<String> {
    let hits = found(session, words).hits.into_iter();
    hits.map(|hit| format!("{}, {}", hit.name, hit.spot_words))
        .collect()
}

/// A PDF file with a line of text on each page.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] >>",
            pages.len(),
            (0..pages.len())
                .map(|page| format!("{} 0 R ", 4 + 2 * page))
                .collect::<String>()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (page, text) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * page
        ));
        let content = format!("BT /F1 12 Tf 72 720 Td ({text}) Tj ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let xref = file.len();
    file.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for offset in offsets {
        file.push_str(&format!("{offset:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}

#[test]
fn every_kind_is_found_where_the_viewer_shows_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let letter = keep(&mut session, "note.txt", b"One\n\nTwo stray dogs\n");
    keep(
        &mut session,
        "answer.pdf",
        &pdf(&[
            "We hold nothing on the first page",
            "The badger was relocated",
        ]),
    );
    keep(
        &mut session,
        "log.csv",
        b"Year,Count\n2021,7 otters\n2022,9\n",
    );
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let mail = fs::read(root.join("tests/fixtures/answers/response.eml")).expect("a fixture");
    keep(&mut session, "response.eml", &mail);
    keep(&mut session, "picture.png", b"\x89PNG\r\n\x1a\n");
    keep(&mut session, "broken.pdf", b"%PDF-1.4\nnothing of the kind");
    assert_eq!(found(&session, "dogs").unread, 6, "nothing is read unasked");
    read_all(&mut session, &Unwatched).expect("documents are read");

    assert_eq!(places(&session, "stray"), ["note.txt, line 3"]);
    assert_eq!(places(&session, "BADGER"), ["answer.pdf, page 2"]);
    assert_eq!(places(&session, "otters").len(), 1);
    assert!(places(&session, "otters")[0].contains("cell B2"));
    // By the text of the message, as it is in the file.
    assert_eq!(
        places(&session, "\"internal review\""),
        ["response.eml, line 5"]
    );
    // The head of a message has no place of its own.
    assert_eq!(
        places(&session, "\"foi@dreverhead.example\""),
        ["response.eml, "]
    );
    assert_eq!(places(&session, "nowhere"), Vec::<String>::new());

    let view = found(&session, "dog");
    assert_eq!(view.summary, "1 place in 1 document");
    assert_eq!(view.unread, 0);
    assert_eq!(view.hits[0].found, "dogs");
    let parts: Vec<(&str, bool)> = view.hits[0]
        .snippet
        .iter()
        .map(|part| (part.text.as_str(), part.is_found))
        .collect();
    assert_eq!(parts, [("One Two stray ", false), ("dogs", true)]);
    assert!(view.hits[0].authorities.is_empty());
    let unsearchable: Vec<&str> = view
        .unsearchable
        .iter()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(unsearchable, ["broken.pdf", "picture.png"]);

    // What was read is not read again, and a document says with whom it is filed.
    read_all(&mut session, &Stopped).expect("there is nothing to read");
    let authority = session.snapshot().authorities[0].clone();
    file(&mut session, &clock::stamp("Ada"), &[letter], authority.id).expect("it is filed");
    assert_eq!(
        found(&session, "dogs").hits[0].authorities[0].name,
        authority.name
    );
}

struct Stopped;

impl Watch for Stopped {
    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn long_texts_are_found_by_line_and_hits_are_bounded() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let mut text: String = (1..=5_000).map(|n| format!("Line {n} of many\n")).collect();
    text.push_str("the very last badger\n");
    keep(&mut session, "long.txt", text.as_bytes());
    // One line of 100,000 bytes, with no space in it, and then one with spaces.
    let wall = format!("{}\n{}badger", "é".repeat(50_000), "wall ".repeat(20_000));
    keep(&mut session, "wall.txt", wall.as_bytes());
    read_all(&mut session, &Unwatched).expect("documents are read");
    let mut badgers = places(&session, "badger");
    badgers.sort();
    assert_eq!(badgers, ["long.txt, line 5001", "wall.txt, line 2"]);
    // Its stretch begins elsewhere.
    assert_eq!(
        places(&session, "\"line 4321 of\""),
        ["long.txt, line 4321"]
    );

    for n in 0..60 {
        keep(&mut session, "same.txt", format!("otter {n}").as_bytes());
    }
    read_all(&mut session, &Unwatched).expect("documents are read");
    let view = found(&session, "otter");
    assert_eq!(view.hits.len(), MAX_HITS);
    assert_eq!(view.summary, "The 50 best places, in 50 documents");
}

#[test]
fn others_write_while_documents_are_read_and_it_can_be_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    keep(&mut session, "a.txt", b"stray dogs");
    keep(&mut session, "b.txt", b"stray cats");
    let desk = Desk::load(folder.path());
    desk.open(session).expect("it is open");
    let said: Mutex<Vec<TaskProgress>> = Mutex::default();
    let unread = || {
        desk.look(|session| Ok(found(session, "x").unread))
            .expect("a look")
    };

    // Stopped after the first: it stays, the second is read the next time.
    let stopped = read_in_background(&desk.indexing, &desk, |title| {
        desk.tasks.begin("1", title, |progress| {
            if progress.done > 0 {
                desk.tasks.cancel("1");
            }
            // Nobody holds the campaign meanwhile.
            desk.change(|_, _| Ok(())).expect("a write");
        })
    });
    assert_eq!(stopped.expect_err("stopped").code, ErrorCode::Cancelled);
    assert_eq!(unread(), 1);

    let begin = |title: &str| {
        let said = &said;
        desk.tasks.begin("2", title, move |progress| {
            said.lock().expect("a list").push(progress);
        })
    };
    assert!(read_in_background(&desk.indexing, &desk, begin).expect("read"));
    assert_eq!(unread(), 0);
    assert!(!read_in_background(&desk.indexing, &desk, begin).expect("nothing to do"));
    let titles: Vec<String> = said
        .lock()
        .expect("a list")
        .iter()
        .map(|one| one.title.clone())
        .collect();
    assert_eq!(titles.len(), 2, "it began and it ended");
    assert_eq!(titles[0], "Reading 1 document for the search");
    let history = desk.look(|session| Ok(session.store().history()?.len()));
    assert_eq!(history.expect("a look"), 1, "History does not tell of it");
}

fn say(line: &str) {
    writeln!(std::io::stderr(), "{line}").expect("standard error");
}

/// How long a search takes among 1,000 letters of a page and a half, and among 1,000 reports:
/// `--ignored --nocapture` prints it.
#[test]
#[ignore = "measures"]
fn a_search_among_a_thousand_documents() {
    for words in [600, 4_000] {
        measure(words);
    }
}

fn measure(length: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut session = campaign(&folder);
    let words = [
        "request", "force", "stray", "dogs", "answer", "withheld", "table", "police",
    ];
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    for n in 0..1_000 {
        let mut text = format!("Document {n}\n");
        for _ in 0..length {
            let rare = next() % 20_000;
            match next() % 3 {
                0 => text.push_str(&format!("w{rare} ")),
                _ => text.push_str(&format!("{} ", words[next() % words.len()])),
            }
            if next() % 12 == 0 {
                text.push('\n');
            }
        }
        keep(&mut session, &format!("{n}.txt"), text.as_bytes());
    }
    let begun = std::time::Instant::now();
    read_all(&mut session, &Unwatched).expect("documents are read");
    say(&format!(
        "1,000 documents of {length} words read: {:?}",
        begun.elapsed()
    ));
    for words in [
        "stray dogs",
        "w12",
        "s",
        "\"stray dogs\"",
        "withheld table w7",
        "zebra",
    ] {
        let begun = std::time::Instant::now();
        let view = found(&session, words);
        say(&format!(
            "{words}: {:?}, {} hits",
            begun.elapsed(),
            view.hits.len()
        ));
    }
    let size = fs::metadata(folder.path().join("campaign.roundrobin")).expect("a file");
    say(&format!("file: {}", foi::format::bytes(size.len())));
}
