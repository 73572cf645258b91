//! Making History shorter keeps undo of what came after.

use crate::backup::{campaign, write};
use crate::support::{rows, stamp};
use chrono::TimeDelta;
use store::Stamp;

#[test]
fn undo_goes_back_to_where_history_was_compacted_and_no_further() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    let later = Stamp {
        at: stamp().at + TimeDelta::days(10),
        ..stamp()
    };
    for which in [1, 4, 7, 9] {
        write(&mut store, which);
    }
    let authority = store.snapshot().expect("the record").authorities[0].id;
    let middle = rows(&path);
    for n in 0..3 {
        let url = format!("https://example.org/later/{n}");
        store
            .transact("Later", &later, |tx| tx.set_url(authority, &url))
            .expect("a write");
    }
    let end = rows(&path);
    let before = stamp().at + TimeDelta::days(1);
    let old = store.compactable(before).expect("a count");
    assert_eq!(old.entries, 4);
    assert!(old.bytes > 0);
    let size = |path: &std::path::Path| std::fs::metadata(path).expect("the file").len();
    let (was, all) = (size(&path), store.history().expect("the history").len());

    let gone = store
        .compact(before, "11 September 2026", &later)
        .expect("a shorter history");
    assert_eq!(gone, old);
    assert!(size(&path) <= was);
    assert_eq!(rows(&path), end, "the record stays as it is");
    let history = store.history().expect("the history");
    assert_eq!(history.len(), all - 4 + 1);
    assert_eq!(
        history[0].label,
        "Compacted History before 11 September 2026"
    );
    assert_eq!(history[0].changes[0].from.as_deref(), Some("4 entries"));
    assert!(!history[0].undoable);
    assert_eq!(history.last().expect("the creation").label, "Created");
    assert_eq!(store.check().expect("a check"), Vec::<String>::new());

    for _ in 0..3 {
        store.undo(&later).expect("an undo").expect("a step");
    }
    assert_eq!(rows(&path), middle);
    assert_eq!(store.undo(&later).expect("an undo"), None);
    for _ in 0..3 {
        store.redo(&later).expect("a redo").expect("a step");
    }
    assert_eq!(rows(&path), end);

    let error = store.compact(before, "11 September 2026", &later);
    assert_eq!(
        error.expect_err("nothing is left").to_string(),
        "History has no entries before 11 September 2026 to compact. Nothing was changed."
    );
}

#[test]
fn history_is_read_in_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = campaign(folder.path());
    for which in 0..20 {
        write(&mut store, which * 5 + 4);
    }
    let all = store.history().expect("the history");
    assert_eq!(store.history_count().expect("a count") as usize, all.len());
    let mut read = Vec::new();
    loop {
        let before = read.last().map(|entry: &store::JournalEntry| entry.seq);
        let page = store.history_before(before, 6).expect("a page");
        if page.is_empty() {
            break;
        }
        assert!(page.len() <= 6);
        read.extend(page);
    }
    assert_eq!(read, all);
    assert_eq!(store.steps_back_to(all[3].seq).expect("a count"), 4);
}
