//! The text of documents: found by words, kept apart from undo, copied with the file.

use crate::support::stamp;
use foi::Id;
use proptest::prelude::*;
use store::{DocumentText, Store, StoreError, TextStretch};
use testing::refuge;

fn campaign(folder: &tempfile::TempDir) -> Store {
    Store::create(folder.path().join("a.roundrobin"), &refuge(), &stamp()).expect("a campaign")
}

fn keep(store: &mut Store, name: &str, stretches: &[(&str, &str)]) -> Id {
    let id = store
        .keep_document(name, "text/plain", name.as_bytes(), &stamp())
        .expect("a document");
    let stretches = stretches.iter().map(|(place, text)| TextStretch {
        place: (*place).to_owned(),
        text: (*text).to_owned(),
    });
    let text = DocumentText {
        stretches: stretches.collect(),
        problem: String::new(),
    };
    store.keep_text(id, 1, &text).expect("its text");
    id
}

/// Places of what is found, with the words that are marked.
fn found(store: &Store, words: &str) -> Vec<(String, Vec<String>)> {
    let hits = store.find_text(words, 50).expect("a search");
    hits.into_iter()
        .map(|hit| {
            let marks = hit
                .marks
                .iter()
                .map(|mark| hit.text[mark.clone()].to_owned());
            (hit.place.clone(), marks.collect())
        })
        .collect()
}

fn one(place: &str, marks: &[&str]) -> (String, Vec<String>) {
    (
        place.to_owned(),
        marks.iter().map(|mark| (*mark).to_owned()).collect(),
    )
}

#[test]
fn words_are_found_whatever_their_case_and_accents() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = campaign(&folder);
    let id = keep(
        &mut store,
        "letter.txt",
        &[
            ("page 1", "Stray dogs taken in by the café."),
            (
                "page 2",
                "No dogs were stray.\nUnder s.40(2) we withhold the rest.",
            ),
        ],
    );
    assert_eq!(found(&store, "CAFE"), [one("page 1", &["café"])]);
    assert_eq!(
        found(&store, "\"stray dogs\""),
        [one("page 1", &["Stray dogs"])]
    );
    assert_eq!(found(&store, "withh"), [one("page 2", &["withhold"])]);
    assert_eq!(found(&store, "s.40(2)"), [one("page 2", &["s.40(2"])]);
    assert_eq!(found(&store, "dogs stray").len(), 2);
    // Only the last word may go on, and every word has to be there.
    assert_eq!(found(&store, "stra dogs"), []);
    assert_eq!(found(&store, "dogs cats"), []);
    assert_eq!(store.find_text("dogs", 1).unwrap()[0].document, id);
    assert_eq!(store.find_text("dogs", 1).unwrap().len(), 1);
}

#[test]
fn undo_leaves_the_text_alone_and_history_does_not_tell_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = campaign(&folder);
    let authority = store.snapshot().unwrap().authorities[0].id;
    store
        .transact("Before", &stamp(), |tx| {
            tx.set_url(authority, "https://a.example/")
        })
        .unwrap();
    keep(&mut store, "a.txt", &[("line 1", "stray dogs")]);
    store
        .transact("After", &stamp(), |tx| {
            tx.set_url(authority, "https://b.example/")
        })
        .unwrap();
    let labels = |store: &Store| {
        let entries = store.history().unwrap().into_iter();
        entries.map(|entry| entry.label).collect::<Vec<_>>()
    };
    assert_eq!(labels(&store), ["After", "Before", "Created"]);
    store.undo(&stamp()).unwrap();
    store.undo(&stamp()).unwrap();
    assert_eq!(found(&store, "dogs").len(), 1);
    // Nor does reading give up what can be redone.
    keep(&mut store, "b.txt", &[("line 1", "stray cats")]);
    assert_eq!(store.next_redo().unwrap().as_deref(), Some("Before"));
    store.redo(&stamp()).unwrap();
    store.redo(&stamp()).unwrap();
    assert_eq!(found(&store, "stray").len(), 2);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn what_is_read_again_takes_the_place_of_what_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = campaign(&folder);
    let id = keep(
        &mut store,
        "a.txt",
        &[("line 1", "old words"), ("line 9", "more")],
    );
    keep(&mut store, "b.txt", &[("line 1", "other words")]);
    assert_eq!(store.unread_documents(1).unwrap(), []);
    let unread = store.unread_documents(2).unwrap();
    assert_eq!(unread.len(), 2);
    let better = DocumentText {
        stretches: vec![TextStretch {
            place: "line 2".to_owned(),
            text: "new words".to_owned(),
        }],
        problem: "Only the beginning.".to_owned(),
    };
    store.keep_text(id, 2, &better).unwrap();
    assert_eq!(found(&store, "old"), []);
    assert_eq!(found(&store, "more"), []);
    assert_eq!(found(&store, "new"), [one("line 2", &["new"])]);
    assert_eq!(found(&store, "words").len(), 2);
    assert_eq!(store.unread_documents(2).unwrap().len(), 1);
    assert_eq!(store.unsearchable_documents().unwrap().len(), 1);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    let gone = foi::Id::from_u128(7);
    assert!(matches!(
        store.keep_text(gone, 1, &better),
        Err(StoreError::Missing("document"))
    ));
}

#[test]
fn a_copy_has_the_text_and_a_new_edition_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = campaign(&folder);
    keep(&mut store, "a.txt", &[("line 1", "stray dogs")]);
    let copy = folder.path().join("copy.roundrobin");
    store.save_copy(&copy, false).unwrap();
    let copied = Store::open(&copy).unwrap();
    assert_eq!(found(&copied, "dogs").len(), 1);
    assert_eq!(copied.check().unwrap(), Vec::<String>::new());
    let next = store
        .next_edition(folder.path().join("next.roundrobin"), "Next", &stamp())
        .unwrap();
    assert_eq!(found(&next, "dogs"), []);
}

#[test]
fn a_check_tells_of_text_that_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = campaign(&folder);
    keep(&mut store, "a.txt", &[("line 1", "stray dogs")]);
    let path = store.path().to_owned();
    drop(store);
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute("DELETE FROM document_text", []).unwrap();
    drop(conn);
    assert_eq!(
        Store::open(&path).unwrap().check().unwrap(),
        ["The searchable text of this document is incomplete: a.txt."]
    );
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute("DELETE FROM document_reading", []).unwrap();
    conn.execute("INSERT INTO document_text VALUES ('x', '', 'stray')", [])
        .unwrap();
    drop(conn);
    assert_eq!(
        Store::open(&path).unwrap().check().unwrap(),
        ["Rows of searchable text that belong to no document: 1."]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing that is typed is an error, and what is marked is a part of the text.
    #[test]
    fn nothing_that_is_typed_is_an_error(
        typed in r#"([a-c"“”*:^()+\-{}.,\\'\x00\x02\x03 \t]|OR|AND|NOT|NEAR|text:|é|🐕){0,12}"#,
        text in r#"[a-c \n\t\x02\x03é🐕"]{0,40}"#,
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = campaign(&folder);
        keep(&mut store, "a.txt", &[("line 1", &text)]);
        for hit in store.find_text(&typed, 50).expect("a search") {
            prop_assert!(!hit.marks.is_empty());
            for mark in hit.marks {
                prop_assert!(hit.text.get(mark).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
