//! A process killed in the middle of writing loses nothing that it said was written.

use crate::support::{event, stamp};
use foi::EventKind;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::{NewEvent, Store};

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
