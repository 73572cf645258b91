//! Two invented versions after the present one, each with its own way of going wrong.

use crate::error::OpenError;
use crate::schema::MIGRATIONS;
use crate::stamp::Stamp;
use crate::store::Store;
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};

/// Rebuilds a table that others refer to, which is where an upgrade loses rows if it can.
const NEXT: &str = "
    CREATE TABLE authority_2 (id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL,
        official_name TEXT NOT NULL, email TEXT NOT NULL, region TEXT NOT NULL,
        code TEXT NOT NULL, tile_label TEXT NOT NULL, tile_column INTEGER, tile_row INTEGER,
        population INTEGER, population_year INTEGER, telephone TEXT NOT NULL DEFAULT '') STRICT;
    INSERT INTO authority_2 SELECT *, '' FROM authority;
    DROP TABLE authority;
    ALTER TABLE authority_2 RENAME TO authority;";
const NEXT_BUT_ONE: &str = "ALTER TABLE campaign ADD COLUMN motto TEXT NOT NULL DEFAULT 'none';";
/// Does half of its work and stops.
const BROKEN: &str = "DELETE FROM figure; INSERT INTO nowhere VALUES (1);";
/// Succeeds, and leaves figures without their authority.
const ORPHANING: &str = "DELETE FROM authority;";

/// The version that the files here are written in.
const OURS: i64 = crate::SCHEMA_VERSION as i64;

fn backup_name(number: &str) -> String {
    format!("votes.backup-v{OURS}{number}.roundrobin")
}

fn file(folder: &Path) -> PathBuf {
    let path = folder.join("votes.roundrobin");
    let record = testing::practice(3, 1);
    let stamp = Stamp {
        who: "Ada".to_owned(),
        at: DateTime::<Utc>::from_timestamp(1_790_000_000, 0).expect("a moment"),
    };
    drop(Store::create(&path, &record, &stamp).expect("a new file"));
    path
}

fn version(path: &Path) -> i64 {
    Connection::open(path)
        .and_then(|conn| {
            conn.pragma_query_value(None, "user_version", |row| row.get("user_version"))
        })
        .expect("a version")
}

fn count(path: &Path, what: &str, table: &str) -> i64 {
    let sql = format!("SELECT count({what}) AS found FROM {table}");
    Connection::open(path)
        .and_then(|conn| conn.query_row(&sql, [], |row| row.get("found")))
        .expect("a number")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().into_string())
        .map(|name| name.expect("a plain name"))
        .collect();
    names.sort();
    names
}

fn with(more: &[&'static str]) -> Vec<&'static str> {
    [MIGRATIONS, more].concat()
}

#[test]
fn an_upgrade_keeps_every_row_and_backs_up_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let old = fs::read(&path).unwrap();
    let figures = count(&path, "*", "figure");
    assert!(figures > 0);

    let store = Store::open_with(&path, &with(&[NEXT, NEXT_BUT_ONE])).unwrap();
    drop(store);
    assert_eq!(version(&path), OURS + 2);
    assert_eq!(count(&path, "telephone", "authority"), 3);
    assert_eq!(count(&path, "motto", "campaign"), 1);
    assert_eq!(count(&path, "*", "figure"), figures);
    assert_eq!(
        names(folder.path()),
        [backup_name(""), "votes.roundrobin".to_owned()],
        "two steps, one backup"
    );
    let backup = folder.path().join(backup_name(""));
    assert_eq!(version(&backup), OURS);
    let store = Store::open(&backup).unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    assert_eq!(store.snapshot().unwrap().authorities.len(), 3);
    drop(store);

    // Opened again, there is nothing to upgrade and nothing to back up.
    drop(Store::open_with(&path, &with(&[NEXT, NEXT_BUT_ONE])).unwrap());
    assert_eq!(names(folder.path()).len(), 2);

    // The old file put back and upgraded again: the first backup stays as it is.
    let kept = fs::read(&backup).unwrap();
    fs::write(&path, &old).unwrap();
    drop(Store::open_with(&path, &with(&[NEXT])).unwrap());
    assert_eq!(version(&path), OURS + 1);
    assert!(fs::read(&backup).unwrap() == kept);
    assert_eq!(
        names(folder.path()),
        [
            backup_name("-2"),
            backup_name(""),
            "votes.roundrobin".to_owned()
        ]
    );
}

#[test]
fn references_are_enforced_again_after_an_upgrade() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let store = Store::open_with(&path, &with(&[NEXT_BUT_ONE])).unwrap();
    let enforced: bool = store
        .conn
        .pragma_query_value(None, "foreign_keys", |row| row.get("foreign_keys"))
        .unwrap();
    assert!(enforced);
}

#[test]
fn a_step_that_fails_leaves_every_byte() {
    for steps in [
        &[BROKEN][..],
        &[NEXT, BROKEN],
        &[ORPHANING],
        &[NEXT, ORPHANING],
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = file(folder.path());
        let old = fs::read(&path).unwrap();
        let error = Store::open_with(&path, &with(steps)).unwrap_err();
        assert!(matches!(error, OpenError::Damaged(_)), "{error:?}");
        assert!(fs::read(&path).unwrap() == old, "{steps:?}");
        assert_eq!(names(folder.path()), ["votes.roundrobin"], "{steps:?}");
        // The program that wrote it can still open it.
        assert_eq!(
            Store::open(&path).unwrap().check().unwrap(),
            Vec::<String>::new()
        );
    }
}

#[test]
fn no_upgrade_without_a_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let old = fs::read(&path).unwrap();
    let mut conn = Connection::open(&path).unwrap();
    // A name in a folder that is not there: the backup cannot be written beside it.
    let nowhere = folder.path().join("none").join("votes.roundrobin");
    let error = super::run(&mut conn, &nowhere, &with(&[NEXT_BUT_ONE])).unwrap_err();
    assert!(matches!(error, OpenError::Io(_)), "{error:?}");
    drop(conn);
    assert!(fs::read(&path).unwrap() == old);
}
