//! Campaign files that somebody made to do harm: all are refused with a sentence, and not a byte of them
//! is changed.

use crate::support::stamp;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{OpenError, Store};

fn made(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("campaign.roundrobin");
    let record = testing::practice(3, 1);
    drop(Store::create(&path, &record, &stamp()).expect("a campaign"));
    path
}

/// The file changed past the program.
fn changed(path: &Path, sql: &str) {
    let conn = Connection::open(path).expect("the file");
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)
        .expect("a setting");
    conn.execute_batch(sql)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    conn.close().expect("closed");
}

/// Names and bytes of all files in the folder.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("a file").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read(path).expect("its bytes"))
        })
        .collect();
    all.sort();
    all
}

fn refused(path: &Path) -> OpenError {
    let before = all(path.parent().expect("a folder"));
    let from = Instant::now();
    let error = Store::open(path).expect_err("is refused");
    assert!(from.elapsed() < Duration::from_secs(5), "{error}");
    assert_eq!(before, all(path.parent().expect("a folder")), "{error}");
    error
}

const ENDLESS: &str =
    "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n)";

#[test]
fn what_roundrobin_did_not_make_is_refused_before_it_can_run() {
    let cases = [
        (
            "CREATE TRIGGER steal AFTER UPDATE ON figure BEGIN UPDATE figure SET given = '7'; END"
                .to_owned(),
            "it holds a trigger “steal” that Roundrobin did not make",
        ),
        (
            format!("CREATE VIEW endless AS SELECT {ENDLESS} AS x"),
            "it holds a view “endless” that Roundrobin did not make",
        ),
        (
            "CREATE TABLE more (x)".to_owned(),
            "it holds a table “more” that Roundrobin did not make",
        ),
        (
            "CREATE INDEX quick ON figure (given)".to_owned(),
            "it holds an index “quick” that Roundrobin did not make",
        ),
        (
            "ALTER TABLE campaign ADD COLUMN twice INTEGER AS (length(title) * 2)".to_owned(),
            "its table “campaign” is not as Roundrobin makes it",
        ),
        (
            "DROP TABLE snooze".to_owned(),
            "its table “snooze” is missing",
        ),
        (
            "DROP INDEX event_authority".to_owned(),
            "its index “event_authority” is missing",
        ),
        (
            "PRAGMA writable_schema = 1;
             UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'period'"
                .to_owned(),
            "its table “period” is not as Roundrobin makes it",
        ),
    ];
    for (sql, says) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let path = made(&folder);
        changed(&path, &sql);
        let error = refused(&path);
        assert!(matches!(error, OpenError::NotGenuine(_)), "{sql}: {error}");
        assert!(error.to_string().contains(says), "{sql}: {error}");
    }
}

/// The view stands in the place of a table, so that reading it would never end.
#[test]
fn a_view_in_the_place_of_a_table_is_not_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(&folder);
    changed(
        &path,
        &format!("DROP TABLE snooze; CREATE VIEW snooze AS SELECT {ENDLESS} AS authority_id"),
    );
    assert!(matches!(refused(&path), OpenError::NotGenuine(_)));
}

#[test]
fn a_campaign_that_would_need_more_memory_than_there_is_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(&folder);
    changed(
        &path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
         INSERT INTO authority (id, name, official_name, email, region, code, tile_label)
         SELECT printf('00000000-0000-7000-8000-%012d', i), 'A' || i, '', '', '', '', '' FROM n",
    );
    let error = refused(&path);
    assert!(matches!(error, OpenError::TooLarge(_)), "{error}");
    assert!(
        error
            .to_string()
            .contains("60,003 authorities, and a campaign can have at most 50,000"),
        "{error}"
    );
}

/// Another program can leave a file so that its changes stand beside it. A copy of it alone would lack
/// them.
#[test]
fn a_file_with_its_changes_beside_it_is_made_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(&folder);
    let other = Connection::open(&path).expect("the file");
    other
        .pragma_update(None, "journal_mode", "WAL")
        .expect("WAL");
    other
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("a setting");
    other
        .execute("UPDATE campaign SET title = 'Changed'", [])
        .expect("a change");
    other.close().expect("closed");
    drop(Store::open(&path).expect("a campaign"));
    assert_eq!(all(folder.path()).len(), 1, "nothing is left beside it");
    let copy = folder.path().join("copy.roundrobin");
    fs::copy(&path, &copy).expect("a copy");
    let store = Store::open(&copy).expect("a campaign");
    assert_eq!(
        store.snapshot().expect("a record").campaign.title,
        "Changed"
    );
}

#[test]
fn a_refused_file_with_changes_beside_it_keeps_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = made(&folder);
    let other = Connection::open(&path).expect("the file");
    other
        .pragma_update(None, "journal_mode", "WAL")
        .expect("WAL");
    other
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("a setting");
    other
        .execute_batch("CREATE TABLE more (x)")
        .expect("a change");
    other.close().expect("closed");
    let main = fs::read(&path).expect("its bytes");
    let error = Store::open(&path).expect_err("is refused");
    assert!(matches!(error, OpenError::NotGenuine(_)), "{error}");
    assert_eq!(main, fs::read(&path).expect("its bytes"));
    let log = folder.path().join("campaign.roundrobin-wal");
    assert!(fs::metadata(log).expect("the changes").len() > 0);
}
