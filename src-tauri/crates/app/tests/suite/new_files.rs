//! A new campaign never takes the place of another file unasked, and what it replaces stays.

use app::campaign::{create, free_path, practice_of, save_copy};
use app::clock;
use app::error::ErrorCode;
use app::session::Session;
use std::fs;
use std::path::Path;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.to_string_lossy().into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_replaced_campaign_stays_beside_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Dogs.roundrobin");
    let stamp = clock::stamp("Ada");
    drop(create(&path, &practice_of(3, 1), &stamp, false).expect("a campaign"));
    let old = fs::read(&path).expect("the old one");

    let asked = create(&path, &practice_of(4, 2), &stamp, false)
        .err()
        .expect("is asked about");
    assert_eq!(asked.code, ErrorCode::Exists);
    assert!(
        asked.message.contains("“Practice: invented figures”"),
        "{asked}"
    );
    assert!(
        asked.message.contains("“Dogs (replaced).roundrobin”"),
        "{asked}"
    );
    assert_eq!(names(folder.path()), ["Dogs.roundrobin"]);

    for _ in 0..2 {
        let new = create(&path, &practice_of(4, 2), &stamp, true).expect("a campaign");
        assert_eq!(new.snapshot().authorities.len(), 4);
    }
    assert_eq!(
        names(folder.path()),
        [
            "Dogs (replaced) (2).roundrobin",
            "Dogs (replaced).roundrobin",
            "Dogs.roundrobin"
        ]
    );
    let kept = folder.path().join("Dogs (replaced).roundrobin");
    assert!(fs::read(&kept).expect("the kept one") == old);
    Session::open(&kept).expect("opens");
}

#[test]
fn a_folder_is_no_place_for_a_campaign_and_nothing_is_left_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("Dogs.roundrobin");
    fs::create_dir(&inner).expect("a folder");
    for overwrite in [false, true] {
        let error = create(&inner, &practice_of(3, 1), &clock::stamp("Ada"), overwrite)
            .err()
            .expect("is refused");
        assert!(error.message.contains("is a folder"), "{error}");
    }
    assert_eq!(names(folder.path()), ["Dogs.roundrobin"]);
}

#[test]
fn a_copy_says_what_it_would_replace() {
    let folder = tempfile::tempdir().expect("a folder");
    let stamp = clock::stamp("Ada");
    let path = |name: &str| folder.path().join(name);
    let open = create(&path("a.roundrobin"), &practice_of(3, 1), &stamp, false).expect("one");
    fs::write(path("b.roundrobin"), "notes").expect("a file");
    let error = save_copy(&open, &path("b.roundrobin"), false).expect_err("is asked about");
    assert_eq!(error.code, ErrorCode::Exists);
    assert!(error.message.contains("not a campaign"), "{error}");
    assert!(fs::read(path("b.roundrobin")).expect("the file") == b"notes");
}

#[test]
fn a_file_that_is_there_keeps_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dogs.roundrobin");
    assert_eq!(free_path(&path), path);
    fs::write(&path, "").expect("a file");
    let second = folder.path().join("dogs (2).roundrobin");
    assert_eq!(free_path(&path), second);
    fs::write(&second, "").expect("a file");
    assert_eq!(free_path(&path), folder.path().join("dogs (3).roundrobin"));
    let away = folder.path().join("nowhere/dogs.roundrobin");
    assert_eq!(free_path(&away), away);
}
