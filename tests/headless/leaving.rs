//! What comes from outside leaves as text and nothing else; what is written is written whole.

use crate::campaign::Campaign;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::process::{Command, Output};

/// A name that turns the direction of what follows, holds what nobody sees, a control character, a formula
/// as a Japanese keyboard writes it, and what Markdown and HTML obey.
const HOSTILE: &str =
    "\u{ff1d}cmd\u{202e}evil\u{200b}\u{2066}\u{1b}[2J <b>x</b> [a](https://b.example) \u{e0041}end";

/// What may stand raw in no text that leaves.
fn unseen(one: char) -> bool {
    one.is_control() && !matches!(one, '\n' | '\t' | '\r')
        || matches!(one,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

fn hostile() -> Campaign {
    let campaign = Campaign::example();
    let conn = Connection::open(campaign.file()).expect("the file");
    conn.execute(
        "UPDATE authority SET name = ?1 WHERE name = 'Kent'",
        [HOSTILE],
    )
    .expect("a name");
    conn.execute("UPDATE campaign SET title = ?1", [HOSTILE])
        .expect("a title");
    conn.close().expect("closed");
    campaign
}

/// Every text that is in a file, archives opened, by its path.
fn texts(name: &str, bytes: &[u8], into: &mut BTreeMap<String, String>) {
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("a file");
            let inner = format!("{name}/{}", file.name().expect("a name"));
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            texts(&inner, &bytes, into);
        }
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        into.insert(name.to_owned(), text.to_owned());
    }
}

#[test]
fn no_export_holds_what_nobody_sees() {
    let campaign = hostile();
    campaign.ok(&[
        "summary",
        "FILE",
        "--out",
        "out",
        "--format",
        "html,md,csv,xlsx,docx,json,svg,zip,full-record",
    ]);
    campaign.ok(&["request-log", "FILE", "--out", "log.csv"]);
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(campaign.path("out")).expect("the folder") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(!name.contains(unseen), "{name:?}");
        texts(&name, &fs::read(&path).expect("its bytes"), &mut all);
    }
    texts(
        "log.csv",
        &fs::read(campaign.path("log.csv")).expect("it"),
        &mut all,
    );
    assert!(all.len() > 40, "{:?}", all.keys());
    for (name, text) in &all {
        // A mark at the start of a CSV file tells Excel what it is.
        let text = text.trim_start_matches('\u{feff}');
        let found = text
            .find(unseen)
            .map(|at| text[at..].chars().take(20).collect::<String>());
        assert!(found.is_none(), "{name}: {found:?}");
    }
    let csv = all.iter().filter(|(name, _)| name.ends_with(".csv"));
    let mut guarded = 0;
    for (name, text) in csv {
        for row in csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(text.as_bytes())
            .records()
        {
            for cell in row
                .expect("a row")
                .iter()
                .filter(|cell| cell.contains("evil"))
            {
                assert!(!cell.starts_with('\u{ff1d}'), "{name}: {cell}");
                guarded += u32::from(cell.starts_with("'\u{ff1d}cmd"));
            }
        }
    }
    assert!(guarded > 3, "{guarded}");
    let page = &all["summary.md"];
    assert!(
        !page.contains("[a](") && !page.contains("<b>") && !page.contains("https://b"),
        "{page}"
    );
}

#[test]
fn no_command_gives_a_terminal_what_it_obeys() {
    let campaign = hostile();
    for args in [
        &["info", "FILE"][..],
        &["next", "FILE"],
        &["known", "FILE"],
        &["audit", "FILE"],
        &["tables", "FILE"],
        &["tables", "FILE", "--json"],
        &["check", "FILE"],
        &["claims", "FILE"],
        &["due", "FILE"],
        &["history", "FILE"],
        &[
            "figure",
            "FILE",
            "--authority",
            HOSTILE.trim_end_matches("end"),
            "12",
        ],
        &["read", "\u{202e}\u{1b}]0;x\u{7}"],
        &["summary", "FILE", "--out", "\u{1b}[31m/no"],
    ] {
        let output = campaign.run(args);
        for bytes in [output.stdout, output.stderr] {
            let said = String::from_utf8(bytes).expect("UTF-8");
            assert!(!said.contains(unseen), "{args:?}: {said:?}");
        }
    }
}

/// Names with their bytes.
fn all(campaign: &Campaign, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(campaign.path(folder)).expect("the folder");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy();
            (name.into_owned(), fs::read(&path).unwrap_or_default())
        })
        .collect()
}

/// With a limit for the size of a file, as if the disk were full.
#[cfg(unix)]
pub fn on_a_full_disk(campaign: &Campaign, args: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_roundrobin");
    Command::new("sh")
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f 60; exec '{program}' {args}"
        ))
        .current_dir(campaign.folder.path())
        .env("XDG_DATA_HOME", campaign.data.path())
        .output()
        .expect("a shell")
}

#[cfg(unix)]
#[test]
fn an_export_that_fails_leaves_everything_as_it_was() {
    let campaign = Campaign::example();
    campaign.ok(&["summary", "FILE", "--out", "out", "--format", "csv,md,json"]);
    let before = all(&campaign, "out");
    assert!(before.len() > 10);
    campaign.figure("Bedfordshire", "recorded", "total", "300");

    // A file that is too large for the disk comes after many small ones.
    let args = "summary campaign.roundrobin --out out --force --format csv,md,json";
    let output = on_a_full_disk(&campaign, args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("could not be written"),
        "{said}"
    );
    assert_eq!(before, all(&campaign, "out"));

    // A new folder is not there at all, nor the one around it.
    let args = "summary campaign.roundrobin --out new/er --format csv,md,json";
    assert!(!on_a_full_disk(&campaign, args).status.success());
    assert!(!campaign.path("new").exists());

    // A folder stands where the last file should go.
    fs::remove_file(campaign.path("out/summary.json")).expect("removed");
    fs::create_dir(campaign.path("out/summary.json")).expect("a folder");
    let before = all(&campaign, "out");
    let summary = [
        "summary",
        "FILE",
        "--out",
        "out",
        "--force",
        "--format",
        "csv,md,json",
    ];
    let said = campaign.refused(&summary);
    assert!(said.contains("it is a folder, not a file"), "{said}");
    assert_eq!(before, all(&campaign, "out"));

    fs::remove_dir(campaign.path("out/summary.json")).expect("removed");
    campaign.ok(&summary);
    let after = all(&campaign, "out");
    assert!(before.iter().any(|(name, bytes)| after[name] != *bytes));
    assert!(
        after.keys().all(|name| !name.starts_with('.')),
        "{:?}",
        after.keys()
    );
}

#[cfg(unix)]
#[test]
fn what_a_crash_left_goes_and_private_files_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let campaign = Campaign::example();
    let left = campaign.path(".roundrobin-0123456789.tmp");
    let new = campaign.path(".roundrobin-9876543210.tmp");
    for path in [&left, &new] {
        fs::write(path, "x").expect("a file");
    }
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3 * 24 * 60 * 60);
    let file = fs::File::options().write(true).open(&left).expect("it");
    file.set_modified(old).expect("a time");
    campaign.ok(&["request-log", "FILE", "--out", "log.csv"]);
    assert!(!left.exists(), "an old one goes");
    assert!(new.exists(), "another may be writing it");
    let mode = |name: &str| {
        let about = fs::metadata(campaign.path(name)).expect("it is there");
        about.permissions().mode() & 0o777
    };
    assert_eq!(mode("log.csv"), 0o600);
    campaign.ok(&["new", "made.roundrobin", "--example", "refuge-2023"]);
    assert_eq!(mode("made.roundrobin"), 0o600);
}
