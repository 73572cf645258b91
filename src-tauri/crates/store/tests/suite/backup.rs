//! Backups of a file: what going back changes, and that it is one write like any other.

use crate::support::{event, rows, stamp};
use foi::{EventKind, Verdict};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use store::{NewEvent, Store};

pub fn campaign(folder: &Path) -> (Store, PathBuf) {
    let path = folder.join("a.roundrobin");
    let store = Store::create(&path, &testing::practice(6, 1), &stamp()).expect("a campaign");
    (store, path)
}

/// One of some writes of different kinds.
pub fn write(store: &mut Store, which: u8) {
    let now = store.snapshot().expect("the record");
    let authority = now.authorities[usize::from(which) % now.authorities.len()].id;
    let written = store.transact("Write", &stamp(), |tx| match which % 5 {
        0 => tx.remove_authority(authority),
        1 => tx.decide_inclusion(
            authority,
            Some((Verdict::Excluded, "Another basis".to_owned())),
        ),
        2 => tx
            .log_event(NewEvent {
                note: format!("Called {which}"),
                ..event(authority, EventKind::Note)
            })
            .map(drop),
        3 => {
            let document = tx.keep_document(&format!("{which}.txt"), "text/plain", &[which])?;
            tx.file_document(authority, document, "", None)
        }
        _ => tx.set_url(authority, &format!("https://example.org/{which}")),
    });
    written.expect("a write");
}

/// What a file holds but for documents, which never go.
fn record(path: &Path) -> String {
    let all = rows(path);
    let lines = all.lines().filter(|line| !line.starts_with("document"));
    lines.collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn going_back_gives_the_record_of_the_backup_and_undo_takes_it_back(
        first in proptest::collection::vec(any::<u8>(), 0..5),
        then in proptest::collection::vec(any::<u8>(), 1..8),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut store, path) = campaign(folder.path());
        for which in first {
            write(&mut store, which);
        }
        let backup = folder.path().join("backup.roundrobin");
        store.save_backup(&backup).expect("a backup");
        let old = record(&path);
        prop_assert_eq!(&record(&backup), &old);
        for which in then {
            write(&mut store, which);
        }
        let new = record(&path);
        if new == old {
            return Ok(());
        }
        let before = rows(&path);
        let found = store.differences(&backup, &stamp()).expect("the differences");
        prop_assert!(found.figures + found.decisions + found.events + found.others > 0);
        prop_assert_eq!(rows(&path), before, "a look changes nothing");

        let history = store.history().expect("the history").len();
        store.go_back(&backup, "Went back", &stamp()).expect("the way back");
        prop_assert_eq!(record(&path), old);
        prop_assert_eq!(store.check().expect("a check"), Vec::<String>::new());
        prop_assert_eq!(store.history().expect("the history").len(), history + 1);

        store.undo(&stamp()).expect("an undo").expect("a step");
        prop_assert_eq!(record(&path), new);
        prop_assert_eq!(store.check().expect("a check"), Vec::<String>::new());
    }
}

#[test]
fn the_backup_of_another_campaign_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, path) = campaign(folder.path());
    let other = folder.path().join("other.roundrobin");
    let mut record = testing::practice(6, 2);
    record.campaign.id = record.authorities[0].id;
    drop(Store::create(&other, &record, &stamp()).expect("a campaign"));
    let before = std::fs::read(&path).expect("the file");
    let error = store.go_back(&other, "Went back", &stamp());
    assert_eq!(
        error.expect_err("it is refused").to_string(),
        "This is a backup of another campaign. Nothing was changed."
    );
    assert_eq!(std::fs::read(&path).expect("the file"), before);
}

/// A backup of an older program is upgraded on a copy.
#[test]
fn an_old_backup_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = crate::fixture::path(1);
    let backup = folder.path().join("backup.roundrobin");
    std::fs::copy(&old, &backup).expect("a backup");
    let path = folder.path().join("a.roundrobin");
    std::fs::copy(&old, &path).expect("a campaign");
    let mut store = Store::open(&path).expect("an upgraded campaign");
    let id = Store::identify(&backup).expect("its identity").campaign;
    assert_eq!(store.identity().expect("its identity").campaign, id);
    let authority = store.snapshot().expect("the record").authorities[0].id;
    store
        .transact("Write", &stamp(), |tx| {
            tx.set_url(authority, "https://example.org/")
        })
        .expect("a write");
    store
        .go_back(&backup, "Went back", &stamp())
        .expect("the way back");
    assert_eq!(
        std::fs::read(&backup).expect("the backup"),
        std::fs::read(&old).expect("the fixture")
    );
    let names: Vec<String> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        names
            .iter()
            .filter(|name| name.contains("backup-v"))
            .count(),
        1,
        "{names:?}"
    );
}

/// What was exported since the backup is with readers, whatever the record is.
#[test]
fn going_back_takes_nothing_from_readers() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut store, _) = campaign(folder.path());
    let backup = folder.path().join("backup.roundrobin");
    store.save_backup(&backup).expect("a backup");
    let kept = store.keep_release("Exported", r#"{"cells":[]}"#, &stamp());
    assert!(kept.expect("a release").is_some());
    write(&mut store, 4);
    let releases = store.releases().expect("the releases");
    store
        .go_back(&backup, "Went back", &stamp())
        .expect("the way back");
    assert_eq!(store.releases().expect("the releases"), releases);
}
