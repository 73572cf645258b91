//! What a person may not read or write. Permission bits do not bind the administrator, who runs
//! the tests in many containers; the test then starts itself again as a user without privileges.

use crate::error::{OpenError, StoreError};
use crate::schema::MIGRATIONS;
use crate::stamp::Stamp;
use crate::store::Store;
use chrono::{DateTime, Utc};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

const FOLDER: &str = "ROUNDROBIN_PERMISSION_TEST_FOLDER";
const NAME: &str = "campaign.roundrobin";

/// Folder, its mode, the mode of the file in it.
const CASES: [(&str, u32, u32); 3] = [
    ("secret", 0o777, 0o000),
    ("file", 0o777, 0o444),
    ("folder", 0o555, 0o666),
];

fn stamp() -> Stamp {
    Stamp {
        who: "Ada".to_owned(),
        at: DateTime::<Utc>::from_timestamp(1_790_000_000, 0).expect("a moment"),
    }
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("may change the mode");
}

fn bound_by_modes(folder: &Path) -> bool {
    File::open(folder.join("secret").join(NAME)).is_err()
}

#[test]
fn what_may_not_be_written_is_only_read() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        let folder = Path::new(&folder);
        assert!(bound_by_modes(folder), "still has privileges");
        opens_as_far_as_allowed(folder);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    set_mode(folder.path(), 0o755);
    let record = testing::practice(3, 1);
    for (name, folder_mode, file_mode) in CASES {
        let inner = folder.path().join(name);
        fs::create_dir(&inner).unwrap();
        drop(Store::create(inner.join(NAME), &record, &stamp()).unwrap());
        set_mode(&inner.join(NAME), file_mode);
        set_mode(&inner, folder_mode);
    }
    if bound_by_modes(folder.path()) {
        opens_as_far_as_allowed(folder.path());
    } else {
        as_nobody(folder.path());
    }
    // So that the folder can be removed.
    set_mode(&folder.path().join("folder"), 0o755);
}

fn as_nobody(folder: &Path) {
    // The build folder may be out of the other user's sight.
    let program = folder.join("tests");
    fs::copy(std::env::current_exe().expect("a program"), &program).expect("a copy");
    set_mode(&program, 0o755);
    let started = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(&program)
        .args([
            "--exact",
            "open::tests::what_may_not_be_written_is_only_read",
        ])
        .env(FOLDER, folder)
        .current_dir(folder)
        .output();
    let output = match started {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("not tested: these tests run as root and there is no setpriv");
            return;
        }
        other => other.expect("setpriv starts"),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && said.contains("1 passed"),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn opens_as_far_as_allowed(folder: &Path) {
    let error = Store::open(folder.join("secret").join(NAME)).expect_err("may not be read");
    assert!(matches!(error, OpenError::NoPermission), "{error:?}");

    for name in ["file", "folder"] {
        let path = folder.join(name).join(NAME);
        let bytes = fs::read(&path).expect("may be read");
        let mut store = Store::open(&path).expect("opens for reading");
        assert!(store.is_read_only(), "{name}");
        let snapshot = store.snapshot().expect("can be read");
        assert_eq!(snapshot.authorities.len(), 3);
        assert_eq!(store.check().expect("can be checked"), Vec::<String>::new());
        let authority = snapshot.authorities[0].id;
        let written = store.transact("Remove", &stamp(), |tx| tx.remove_authority(authority));
        assert!(matches!(written, Err(StoreError::ReadOnly)), "{written:?}");
        assert!(matches!(store.undo(&stamp()), Err(StoreError::ReadOnly)));
        assert!(matches!(store.redo(&stamp()), Err(StoreError::ReadOnly)));
        drop(store);

        let newer = [MIGRATIONS, &["CREATE TABLE more (id TEXT) STRICT;"]].concat();
        let error = Store::open_with(&path, &newer).expect_err("cannot be upgraded");
        assert!(matches!(error, OpenError::NoPermission), "{error:?}");
        assert!(error.to_string().contains("cannot be upgraded"), "{error}");
        assert!(fs::read(&path).expect("may be read") == bytes, "{name}");
        assert_eq!(
            fs::read_dir(folder.join(name)).expect("a folder").count(),
            1,
            "{name} gained a file"
        );
    }
}
