//! A process killed in the middle of writing loses nothing that it said was written.

use crate::support::{event, stamp};
use foi::EventKind;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{Erasure, NewEvent, Store};

const FILE: &str = "ROUNDROBIN_CRASH_TEST_FILE";
const ROUNDS: u64 = 20;

/// The process that is killed: writes notes, and says so after each.
#[test]
#[ignore = "started by killed_at_random_moments"]
fn child_writer() {
    let Ok(path) = std::env::var(FILE) else {
        return;
    };
    let mut store = Store::open(path).unwrap();
    let authority = store.snapshot().unwrap().authorities[0].id;
    for number in 0_u64.. {
        let note = format!("{}-{number}", std::process::id());
        let event = NewEvent {
            note: note.clone(),
            ..event(authority, EventKind::Note)
        };
        store
            .transact("Note", &stamp(), |tx| tx.log_event(event))
            .unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nwritten {note}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn killed_at_random_moments() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    drop(Store::create(&path, &testing::practice(3, 1), &stamp()).unwrap());
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..ROUNDS {
        let before = acknowledged.len();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "crash::child_writer", "--ignored", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let reader = std::thread::spawn(move || {
            out.lines()
                .map_while(Result::ok)
                .filter_map(|line| line.strip_prefix("written ").map(str::to_owned))
                .collect::<Vec<_>>()
        });
        // Moments spread unevenly, so that they fall on different parts of a write.
        let moment = Duration::from_micros(150_000 + (round * 7_919_317) % 500_000);
        let start = Instant::now();
        while start.elapsed() < moment {
            std::thread::sleep(Duration::from_micros(137));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged.extend(reader.join().unwrap());
        let store = Store::open(&path).unwrap();
        assert_eq!(
            store.check().unwrap(),
            Vec::<String>::new(),
            "round {round}"
        );
        let snapshot = store.snapshot().unwrap();
        let notes: std::collections::HashSet<&str> = snapshot
            .events
            .iter()
            .flatten()
            .map(|event| event.note.as_str())
            .collect();
        for note in &acknowledged[before..] {
            assert!(notes.contains(note.as_str()), "round {round} lost {note}");
        }
        for note in &acknowledged {
            assert!(
                notes.contains(note.as_str()),
                "round {round} lost {note} of an earlier one"
            );
        }
    }
    assert!(
        acknowledged.len() > 100,
        "only {} writes were made",
        acknowledged.len()
    );
}

const WORK: &str = "ROUNDROBIN_CRASH_TEST_WORK";
const HIDDEN: &str = "Zebedee Quillfeather";

/// The process that is killed while it erases, compacts, keeps a backup or goes back to one.
#[test]
#[ignore = "started by killed_while_the_file_is_rewritten"]
fn child_rewriter() {
    let (Ok(path), Ok(work)) = (std::env::var(FILE), std::env::var(WORK)) else {
        return;
    };
    let mut store = Store::open(&path).unwrap();
    let backup = std::path::Path::new(&path).with_file_name("backup.roundrobin");
    say("ready");
    match work.as_str() {
        "erase" => {
            let erasure = Erasure {
                texts: vec![HIDDEN.to_owned()],
                ..Erasure::default()
            };
            let note = store
                .erasure_note(&erasure, "Erased", "Asked", &stamp())
                .unwrap();
            store.erase(&erasure, &note).unwrap();
        }
        "compact" => {
            let later = stamp().at + chrono::TimeDelta::days(1);
            store.compact(later, "tomorrow", &stamp()).unwrap();
        }
        "back up" => store.save_backup(&backup).unwrap(),
        _ => drop(store.go_back(&backup, "Went back", &stamp()).unwrap()),
    }
    say("done");
    std::thread::sleep(Duration::from_secs(60));
}

fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}").expect("the parent listens");
    out.flush().expect("the parent listens");
}

/// What a file is: all that it holds, and its History.
fn whole(path: &std::path::Path) -> String {
    let store = Store::open(path).expect("the file");
    let history = store.history().expect("its history");
    let history: Vec<_> = history
        .into_iter()
        .map(|entry| (entry.label, entry.who, entry.undoable, entry.changes))
        .collect();
    format!("{}{history:?}", crate::support::rows(path))
}

/// The file is what it was or what it becomes, and nothing between.
#[test]
fn killed_while_the_file_is_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made.roundrobin");
    let mut store = Store::create(&made, &testing::practice(40, 1), &stamp()).unwrap();
    let authority = store.snapshot().unwrap().authorities[0].id;
    let backup = folder.path().join("backup.roundrobin");
    store.save_backup(&backup).unwrap();
    for number in 0..60 {
        let event = NewEvent {
            note: format!("{HIDDEN} {number} {}", "and more ".repeat(200)),
            ..event(authority, EventKind::Note)
        };
        store
            .transact("Note", &stamp(), |tx| tx.log_event(event).map(drop))
            .unwrap();
    }
    drop(store);
    let path = folder.path().join("a.roundrobin");
    let before = whole(&made);
    for work in ["erase", "compact", "back up", "go back"] {
        let run = || {
            std::fs::copy(&made, &path).unwrap();
            if work == "back up" {
                // Kept anew.
                let _ = std::fs::remove_file(&backup);
            }
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "crash::child_rewriter",
                    "--ignored",
                    "--nocapture",
                ])
                .env(FILE, &path)
                .env(WORK, work)
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
            while out.next().unwrap().unwrap() != "ready" {}
            (child, out)
        };
        // Once to the end: what it becomes, and how long that takes.
        let (mut child, mut out) = run();
        let start = Instant::now();
        while out.next().unwrap().unwrap() != "done" {}
        let takes = start.elapsed();
        child.kill().unwrap();
        child.wait().unwrap();
        let after = whole(&path);
        assert_eq!(after == before, work == "back up", "{work}");
        for round in 0..ROUNDS {
            let (mut child, _out) = run();
            let part = u32::try_from(round).unwrap();
            std::thread::sleep(takes * part / u32::try_from(ROUNDS).unwrap());
            child.kill().unwrap();
            child.wait().unwrap();
            assert_eq!(
                Store::open(&path).unwrap().check().unwrap(),
                Vec::<String>::new()
            );
            let found = whole(&path);
            assert!(
                found == before || found == after,
                "{work} was left half done in round {round}"
            );
            if work == "back up" && backup.exists() {
                assert_eq!(whole(&backup), before, "a backup is whole or not there");
            }
        }
        if !backup.exists() {
            Store::open(&made).unwrap().save_backup(&backup).unwrap();
        }
        if work == "back up" {
            // To go back to, it has to be another.
            std::fs::remove_file(&backup).unwrap();
            let mut other = Store::open(&path).unwrap();
            other
                .transact("Note", &stamp(), |tx| {
                    tx.log_event(event(authority, EventKind::Note)).map(drop)
                })
                .unwrap();
            other.save_backup(&backup).unwrap();
        }
    }
}
