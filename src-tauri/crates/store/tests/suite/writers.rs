//! Two programs write to one file at the same time.

use crate::support::{event, stamp};
use foi::EventKind;
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use store::{NewEvent, Store};

const FILE: &str = "ROUNDROBIN_WRITERS_TEST_FILE";
const WRITES: usize = 200;

fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}").expect("the parent listens");
    out.flush().expect("the parent listens");
}

fn wait_for_word() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).expect("a line");
    assert_eq!(line, "go\n", "the parent is gone");
}

#[test]
#[ignore = "started by two_programs_lose_nothing"]
fn child_writer() {
    let Ok(path) = std::env::var(FILE) else {
        return;
    };
    let mut store = Store::open(path).unwrap();
    let authority = store.snapshot().unwrap().authorities[0].id;
    let seen = store.data_version().unwrap();
    say("ready");
    wait_for_word();
    for number in 0..WRITES {
        let event = NewEvent {
            note: format!("{}-{number}", std::process::id()),
            ..event(authority, EventKind::Note)
        };
        store
            .transact("Note", &stamp(), |tx| tx.log_event(event))
            .unwrap();
    }
    say("written");
    wait_for_word();
    // Own writes do not change it: what does is the other's.
    assert_ne!(store.data_version().unwrap(), seen);
    let snapshot = store.snapshot().unwrap();
    let other = snapshot.events.iter().flatten().filter(|event| {
        event.kind == EventKind::Note
            && event.note.contains('-')
            && !event.note.starts_with(&format!("{}-", std::process::id()))
    });
    assert_eq!(other.count(), WRITES);
    let quiet = store.data_version().unwrap();
    assert_eq!(store.data_version().unwrap(), quiet);
    say("seen");
}

struct Writer {
    child: Child,
    out: BufReader<ChildStdout>,
}

impl Writer {
    fn start(path: &std::path::Path) -> Self {
        let mut child = Command::new(std::env::current_exe().expect("a program"))
            .args([
                "--exact",
                "writers::child_writer",
                "--ignored",
                "--nocapture",
            ])
            .env(FILE, path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let out = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, out }
    }

    fn expect(&mut self, word: &str) {
        let mut line = String::new();
        while line != format!("{word}\n") {
            line.clear();
            let read = self.out.read_line(&mut line).expect("a pipe");
            assert!(read > 0, "ended without saying “{word}”");
        }
    }

    fn go(&mut self) {
        let input = self.child.stdin.as_mut().expect("a pipe");
        input.write_all(b"go\n").expect("listens");
        input.flush().expect("listens");
    }
}

#[test]
fn two_programs_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.roundrobin");
    let record = testing::practice(3, 1);
    let before = record.events.len();
    drop(Store::create(&path, &record, &stamp()).unwrap());
    let mut writers = [Writer::start(&path), Writer::start(&path)];
    for word in ["ready", "written"] {
        for writer in &mut writers {
            writer.expect(word);
        }
        for writer in &mut writers {
            writer.go();
        }
    }
    let mut expected = HashSet::new();
    for writer in &mut writers {
        writer.expect("seen");
        assert!(writer.child.wait().unwrap().success());
        let id = writer.child.id();
        expected.extend((0..WRITES).map(|number| format!("{id}-{number}")));
    }

    let store = Store::open(&path).unwrap();
    let snapshot = store.snapshot().unwrap();
    let notes: HashSet<String> = snapshot
        .events
        .iter()
        .flatten()
        .map(|event| event.note.clone())
        .collect();
    assert!(expected.is_subset(&notes));
    assert_eq!(
        snapshot.events.iter().flatten().count(),
        before + 2 * WRITES,
        "each once"
    );
    let history = store.history().unwrap();
    assert_eq!(history.len(), 2 * WRITES + 1, "and the creation");
    let told: HashSet<&str> = history
        .iter()
        .flat_map(|entry| &entry.changes)
        .filter_map(|change| change.to.as_deref())
        .filter_map(|words| words.strip_prefix("note: "))
        .collect();
    assert!(expected.iter().all(|note| told.contains(note.as_str())));
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}
