//! What is erased is in no byte of the file, and undo of what was done before stays right.

use crate::backup::campaign;
use crate::support::{event, rows, stamp};
use foi::{Details, EventKind, Id};
use proptest::prelude::*;
use rusqlite::Connection;
use std::path::Path;
use store::{
    DocumentText, Erasure, NewEvent, SavedMapping, Store, StoreError, TextStretch, erasure_label,
};

const NAME: &str = "Zebedee Quillfeather";

fn texts(texts: &[&str]) -> Erasure {
    Erasure {
        texts: texts.iter().map(|text| (*text).to_owned()).collect(),
        ..Erasure::default()
    }
}

fn erase(store: &mut Store, erasure: &Erasure) -> store::Erased {
    let note = store
        .erasure_note(erasure, &erasure_label(erasure), "Asked by Kent", &stamp())
        .expect("a note");
    store.erase(erasure, &note).expect("an erasure")
}

/// Whether a file has these bytes anywhere, in any case.
fn has(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).expect("the file").to_ascii_lowercase();
    let wanted = text.to_ascii_lowercase().into_bytes();
    bytes.windows(wanted.len()).any(|some| some == wanted)
}

fn note(authority: Id, note: &str) -> NewEvent {
    NewEvent {
        note: note.to_owned(),
        ..event(authority, EventKind::Note)
    }
}

/// Puts the name wherever a person can put one, changes and removes some of it again.
fn write_everywhere(store: &mut Store) -> Id {
    let now = store.snapshot().expect("the record");
    let [one, other] = [now.authorities[0].id, now.authorities[1].id];
    let mut write = |label: &str, change: &dyn Fn(&store::Tx<'_>) -> Result<(), StoreError>| {
        store
            .transact(label, &stamp(), |tx| change(tx))
            .expect("a write");
    };
    write("Logged a note", &|tx| {
        tx.log_event(NewEvent {
            details: Details {
                person: NAME.to_owned(),
                message_id: format!("1.{}@example.org", NAME.replace(' ', ".")),
                ..Details::default()
            },
            reference: format!("ref {NAME}"),
            ..note(one, &format!("{NAME} called"))
        })
        .map(drop)
    });
    write(&format!("Excluded because of {NAME}"), &|tx| {
        tx.decide_inclusion(
            one,
            Some((foi::Verdict::Excluded, format!("{NAME}\nsaid so"))),
        )
    });
    write("Decided otherwise", &|tx| {
        tx.decide_inclusion(
            one,
            Some((foi::Verdict::Excluded, "Another basis".to_owned())),
        )
    });
    write("Renamed", &|tx| {
        let mut authority = now.authorities[1].clone();
        authority.aliases = vec![NAME.to_uppercase()];
        tx.edit_authority(&authority)
    });
    write("Saved a mapping", &|tx| {
        tx.save_mapping(
            &format!("Table of {NAME}"),
            &format!("{{\"sheet\":\"{NAME}\"}}"),
        )
    });
    write("Removed a mapping", &|tx| {
        tx.remove_mapping(&format!("Table of {NAME}"))
    });
    write("Saved another mapping", &|tx| {
        tx.save_mapping("Other", &format!("{{\"sheet\":[\"{NAME} \\\"2021\\\"\"]}}"))
    });
    let content = format!("{{\"title\":\"By {NAME}\"}}");
    let kept = store.keep_release("First", &content, &stamp());
    kept.expect("a release");
    let by_name = store::Stamp {
        who: NAME.to_owned(),
        ..stamp()
    };
    store
        .transact("Logged", &by_name, |tx| {
            tx.log_event(note(other, "No name")).map(drop)
        })
        .expect("a write");
    store.undo(&by_name).expect("an undo");
    store
        .keep_document(&format!("{NAME}.txt"), "text/plain", b"Dear all", &stamp())
        .expect("a document")
}

#[test]
fn a_name_is_in_no_byte_of_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    write_everywhere(&mut store);
    assert!(has(&path, NAME));
    let before = std::fs::read(&path).expect("the file");

    let would = store.would_erase(&texts(&[NAME])).expect("a preview");
    assert_eq!(std::fs::read(&path).expect("the file"), before);
    let places: Vec<&str> = would.places.iter().map(|one| one.what.as_str()).collect();
    for what in [
        "note of an event",
        "content of a release",
        "saved mapping of a mapping",
    ] {
        assert!(places.contains(&what), "{what} in {places:?}");
    }
    let erased = erase(&mut store, &texts(&[NAME]));
    assert_eq!(erased, would);
    for part in [NAME, "Quillfeather", "Zebedee"] {
        assert!(!has(&path, part), "{part} is in the file");
    }
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
    let history = store.history().expect("the history");
    assert_eq!(history[0].label, "Erased 1 text");
    let said: Vec<Option<&str>> = history[0]
        .changes
        .iter()
        .map(|one| one.to.as_deref())
        .collect();
    assert_eq!(said[0], Some("Asked by Kent"));
    assert_eq!(said[1].map(str::len), Some(64));
    assert!(!history[0].undoable);

    // All that was done before can be undone, and done again, without it.
    let mut steps = 0;
    while store.undo(&stamp()).expect("an undo").is_some() {
        steps += 1;
        assert!(!has(&path, "Quillfeather"), "after {steps} steps");
    }
    assert_eq!(
        steps, 7,
        "the write that was undone was given up, and a release is none"
    );
    while store.redo(&stamp()).expect("a redo").is_some() {}
    assert!(!has(&path, "Quillfeather"));
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
}

#[test]
fn a_document_is_gone_with_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    let authority = store.snapshot().expect("the record").authorities[0].id;
    let bytes = b"From: Zebedee Quillfeather\n\nThe quillfeather records are enclosed.";
    let document = store
        .keep_document("quill letter.eml", "message/rfc822", bytes, &stamp())
        .expect("a document");
    let kept = store
        .keep_document("other.txt", "text/plain", b"Other words", &stamp())
        .expect("a document");
    for (id, text) in [
        (document, "The quillfeather records"),
        (kept, "Other words"),
    ] {
        let stretch = TextStretch {
            place: String::new(),
            text: text.to_owned(),
        };
        let read = DocumentText {
            stretches: vec![stretch],
            problem: String::new(),
        };
        store.keep_text(id, 1, &read).expect("its text");
    }
    store
        .transact("Filed quill letter.eml", &stamp(), |tx| {
            tx.file_document(authority, document, "quill@example.org", None)?;
            tx.log_event(NewEvent {
                details: Details {
                    document: Some(document),
                    message_id: "quill@example.org".to_owned(),
                    ..Details::default()
                },
                ..note(authority, "Came by e-mail")
            })
            .map(drop)
        })
        .expect("a write");
    assert_eq!(
        store.documents_with("Quillfeather").expect("a search"),
        [document]
    );

    let erasure = Erasure {
        documents: vec![document],
        ..Erasure::default()
    };
    let erased = erase(&mut store, &erasure);
    assert_eq!(erased.documents, 1);
    for part in ["quill", "records are"] {
        assert!(!has(&path, part), "{part} is in the file");
    }
    let terms = || -> Vec<String> {
        let conn = Connection::open(&path).expect("the file");
        conn.execute_batch(
            "CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, document_text, row)",
        )
        .expect("the words of the index");
        let mut all = conn
            .prepare("SELECT term FROM temp.terms ORDER BY term")
            .expect("a query");
        let all = all.query_map([], |row| row.get("term")).expect("the words");
        all.collect::<Result<_, _>>().expect("the words")
    };
    assert_eq!(terms(), ["other", "words"]);
    // What was taken from it still says where it is from.
    let info = store.documents().expect("the documents")[&document].clone();
    assert_eq!((info.name.as_str(), info.bytes), ("Erased document", 0));
    assert_eq!(info.media_type, store::ERASED_DOCUMENT);
    assert_eq!(info.sha256, store::document_hash(bytes));
    assert!(
        store
            .unread_documents(9)
            .expect("a list")
            .iter()
            .all(|one| one.id != document)
    );
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());

    let again = store.keep_document("quill letter.eml", "message/rfc822", bytes, &stamp());
    let again = again.expect_err("it is not kept again").to_string();
    assert!(again.contains("was erased from this campaign"), "{again}");

    while store.undo(&stamp()).expect("an undo").is_some() {}
    while store.redo(&stamp()).expect("a redo").is_some() {}
    assert!(!has(&path, "quill"));
}

#[test]
fn what_was_noted_of_an_event_is_gone_in_all_its_versions() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    let authority = store.snapshot().expect("the record").authorities[0].id;
    let ((one, other), _) = store
        .transact("Logged", &stamp(), |tx| {
            Ok((
                tx.log_event(note(authority, "xyzzy the first"))?,
                tx.log_event(note(authority, "plugh stays"))?,
            ))
        })
        .expect("a write");
    for text in ["xq", "xyzzy the second"] {
        store
            .transact("Edited", &stamp(), |tx| {
                tx.edit_event(one, &note(authority, text))
            })
            .expect("a write");
    }
    let erasure = Erasure {
        events: vec![one],
        ..Erasure::default()
    };
    erase(&mut store, &erasure);
    assert!(!has(&path, "xyzzy"));
    assert!(has(&path, "plugh stays"));
    for entry in store.history().expect("the history") {
        assert!(!format!("{entry:?}").contains("xq"), "{entry:?}");
    }
    let snapshot = store.snapshot().expect("the record");
    let said = |id: Id| {
        let mut all = snapshot.events.iter().flatten();
        all.find(|event| event.id == id)
            .map(|event| event.note.clone())
    };
    assert_eq!(said(one).as_deref(), Some("[erased]"));
    assert_eq!(said(other).as_deref(), Some("plugh stays"));
    while store.undo(&stamp()).expect("an undo").is_some() {}
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
}

#[test]
fn what_cannot_be_erased_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    for (name, content) in [(NAME, "{}"), ("[erased]", "{}")] {
        store
            .transact("Saved", &stamp(), |tx| tx.save_mapping(name, content))
            .expect("a write");
    }
    let before = std::fs::read(&path).expect("the file");
    let names = |store: &Store| -> Vec<String> {
        let all: Vec<SavedMapping> = store.mappings().expect("the mappings");
        all.into_iter().map(|one| one.name).collect()
    };
    let two = store
        .erasure_note(&texts(&[NAME]), "Erased", "Asked", &stamp())
        .and_then(|note| store.erase(&texts(&[NAME]), &note));
    let two = two
        .expect_err("two mappings would have one name")
        .to_string();
    assert!(two.ends_with("Nothing was changed."), "{two}");
    assert_eq!(names(&store).len(), 2);
    for (text, reason, said) in [
        ("ab", "Asked", "too short"),
        (NAME, " ", "Say why"),
        (
            NAME,
            "zebedee quillfeather asked",
            "repeats what is to be erased",
        ),
    ] {
        let error = store
            .erasure_note(&texts(&[text]), "Erased", reason, &stamp())
            .expect_err("it is refused")
            .to_string();
        assert!(error.contains(said), "{error}");
    }
    assert_eq!(std::fs::read(&path).expect("the file"), before);
}

/// Going back would bring back what was erased, unless it was erased in the backup too.
#[test]
fn a_backup_from_before_an_erasure_is_refused_until_it_is_erased_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    let document = write_everywhere(&mut store);
    let backup = folder.path().join("backup.roundrobin");
    store.save_backup(&backup).expect("a backup");
    let erasure = Erasure {
        documents: vec![document],
        ..texts(&[NAME])
    };
    let note = store
        .erasure_note(
            &erasure,
            &erasure_label(&erasure),
            "Asked by Kent",
            &stamp(),
        )
        .expect("a note");
    store.erase(&erasure, &note).expect("an erasure");
    while store.undo(&stamp()).expect("an undo").is_some() {}

    let error = store.go_back(&backup, "Went back", &stamp());
    let error = error.expect_err("it is refused").to_string();
    assert!(error.contains("would come back"), "{error}");
    Store::erase_in(&backup, &erasure, &note).expect("an erasure in the backup");
    assert!(!has(&backup, "Quillfeather"));
    store
        .go_back(&backup, "Went back", &stamp())
        .expect("the way back");
    assert!(!has(&path, "Quillfeather"));
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());
}

/// A file of every version, as a backup: it is upgraded on the way.
#[test]
fn old_copies_are_erased_in_as_well() {
    for version in 1..=store::SCHEMA_VERSION {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.roundrobin");
        std::fs::copy(crate::fixture::path(version), &path).expect("a copy");
        let erasure = texts(&["Ada"]);
        let grace = store::Stamp {
            who: "Grace".to_owned(),
            ..stamp()
        };
        let current = folder.path().join("b.roundrobin");
        std::fs::copy(&path, &current).expect("a copy");
        let note = Store::open(&current)
            .expect("an upgraded copy")
            .erasure_note(&erasure, "Erased", "Asked", &grace)
            .expect("a note");
        Store::erase_in(&path, &erasure, &note).expect("an erasure");
        let history = Store::open(&path)
            .expect("the copy")
            .history()
            .expect("the history");
        assert_eq!(history[0].label, "Erased", "version {version}");
        assert!(
            history.iter().all(|entry| entry.who != "Ada"),
            "version {version}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Rows before and after each step, with the name taken out of them as text, are what undo and redo
    /// give once it is erased.
    #[test]
    fn undo_gives_what_was_there_without_the_name(
        writes in proptest::collection::vec((0_usize..4, 0_u8..3), 1..10),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, path) = campaign(folder.path());
        let authorities = store.snapshot().expect("the record").authorities;
        let mut states = vec![rows(&path)];
        for (at, what) in writes {
            let authority = authorities[at].id;
            let number = states.len();
            let written = store.transact("Write", &stamp(), |tx| match what {
                0 => tx.set_url(authority, &format!("https://{NAME}/{number}")),
                1 => tx.log_event(note(authority, &format!("{NAME} {number}"))).map(drop),
                _ => tx.remove_authority(authority),
            });
            // It may have been removed before.
            let Ok((_, outcome)) = written else { continue };
            if outcome.seq.is_some() {
                states.push(rows(&path));
            }
        }
        let without: Vec<String> = states
            .iter()
            .map(|state| state.replace(NAME, "[erased]"))
            .collect();
        erase(&mut store, &texts(&[NAME]));
        prop_assert_eq!(&rows(&path), without.last().expect("a state"));
        for state in without.iter().rev().skip(1) {
            store.undo(&stamp()).expect("an undo").expect("a step");
            prop_assert_eq!(&rows(&path), state);
        }
        for state in without.iter().skip(1) {
            store.redo(&stamp()).expect("a redo").expect("a step");
            prop_assert_eq!(&rows(&path), state);
        }
    }
}
