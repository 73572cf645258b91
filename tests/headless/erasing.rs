//! Erasing, handing a copy on, and making History shorter, through the command line.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;
use std::path::Path;

const NAME: &str = "Zebedee Quillfeather";

/// A campaign with a name in a note, a decision and a document, and a backup of it.
fn named() -> Campaign {
    let campaign = Campaign::example();
    fs::write(campaign.path("letter.txt"), format!("Yours, {NAME}")).expect("a letter");
    let said = format!("{NAME} called");
    let note = ["--note", &said, "--person", NAME];
    campaign.log("Kent", "note", "2023-01-09", &note);
    let letter = ["--note", "A letter", "--document", "letter.txt"];
    campaign.log("Kent", "note", "2023-01-10", &letter);
    let reason = format!("As {NAME} said");
    campaign.ok(&[
        "exclude",
        "FILE",
        "--authority",
        "Kent",
        "--reason",
        &reason,
    ]);
    // The next change keeps a backup that has it all.
    let root = campaign.data.path().join("org.roundrobin.desktop/backups");
    fs::remove_dir_all(root).expect("no backups");
    campaign.log("Essex", "note", "2023-01-09", &["--note", "Nothing to say"]);
    campaign
}

fn has(path: &Path, text: &str) -> bool {
    let bytes = fs::read(path).expect("the file").to_ascii_lowercase();
    let wanted = text.to_ascii_lowercase().into_bytes();
    bytes.windows(wanted.len()).any(|some| some == wanted)
}

fn preview(campaign: &Campaign, args: &[&str]) -> Value {
    let said = campaign.ok(&[&["erase", "FILE", "--json"], args].concat());
    serde_json::from_str(&said).expect("JSON")
}

#[test]
fn a_name_is_erased_everywhere_that_is_known() {
    let campaign = named();
    campaign.ok(&["copy", "FILE", "--out", "copy.roundrobin"]);
    fs::copy(campaign.file(), campaign.path("beside.roundrobin")).expect("a copy of no program");
    let before = fs::read(campaign.file()).expect("the campaign");

    let said = campaign.ok(&["erase", "FILE", "--text", NAME]);
    assert!(said.contains("note of an event: 1"), "{said}");
    assert!(said.contains("letter.txt: it holds the text"), "{said}");
    assert!(said.contains("cannot be undone"), "{said}");
    assert_eq!(fs::read(campaign.file()).expect("the campaign"), before);
    let view = preview(&campaign, &["--text", NAME]);
    let copies = view["copies"].as_array().expect("copies");
    let copies: Vec<&str> = copies
        .iter()
        .filter_map(|one| one["path"].as_str())
        .collect();
    assert_eq!(copies.len(), 3, "{copies:?}");

    let said = campaign.ok(&[
        "erase",
        "FILE",
        "--text",
        NAME,
        "--with-documents",
        "--everywhere",
        "--yes",
        "--why",
        "Asked by Kent on 9 January",
    ]);
    assert!(said.contains("1 document"), "{said}");
    assert!(said.contains("erased in 3 backups and copies"), "{said}");
    for path in copies
        .iter()
        .map(Path::new)
        .chain([campaign.file().as_path()])
    {
        assert!(!has(path, "Quillfeather"), "{}", path.display());
    }
    let history = campaign.ok(&["history", "FILE"]);
    assert!(
        history.contains("Why: “Asked by Kent on 9 January”"),
        "{history}"
    );
    campaign.ok(&["check", "FILE"]);
    // What went before is undone without it.
    for _ in 0..3 {
        campaign.ok(&["undo", "FILE"]);
    }
    assert!(!has(&campaign.file(), "Quillfeather"));
    // And a backup that it was erased in can be gone back to.
    campaign.ok(&["go-back", "FILE", "--to", "latest"]);
    assert!(!has(&campaign.file(), "Quillfeather"));
    let again = campaign.refused(&["erase", "FILE", "--text", NAME, "--yes", "--why", "Again"]);
    assert!(
        again.contains("Nothing of this is in the campaign"),
        "{again}"
    );
}

#[test]
fn a_backup_that_still_has_it_is_not_gone_back_to() {
    let campaign = named();
    let why = ["--yes", "--why", "Asked by Kent"];
    let args = [
        "erase",
        "FILE",
        "--document",
        "letter.txt",
        "--notes-of",
        "Kent",
    ];
    campaign.ok(&[&args[..], &why].concat());
    let said = campaign.refused(&["go-back", "FILE", "--to", "latest"]);
    assert!(said.contains("would come back"), "{said}");
    let log = campaign.log("Kent", "note", "2023-02-01", &["--note", "Still works"]);
    assert!(log.contains("Kent"), "{log}");
    fs::write(campaign.path("letter.txt"), format!("Yours, {NAME}")).expect("the letter again");
    let said = campaign.refused(&[
        "log",
        "FILE",
        "--authority",
        "Kent",
        "--event",
        "note",
        "--on",
        "2023-02-02",
        "--note",
        "A letter",
        "--document",
        "letter.txt",
    ]);
    assert!(said.contains("was erased from this campaign"), "{said}");
}

#[test]
fn what_is_asked_for_has_to_be_there() {
    let campaign = named();
    for (args, said) in [
        (&[][..], "Say what to erase"),
        (&["--document", "other.txt"][..], "No document is called"),
        (&["--text", "ab"][..], "too short"),
        (&["--notes-of", "Nowhere at all"][..], "No authority"),
        (&["--text", NAME, "--yes"][..], "--why"),
    ] {
        let error = campaign.refused(&[&["erase", "FILE"], args].concat());
        assert!(error.contains(said), "{args:?}: {error}");
    }
}

#[test]
fn a_copy_to_hand_on_has_no_history_and_no_documents() {
    let campaign = named();
    let tables = campaign.ok(&["tables", "FILE", "--json"]);
    for (without, history, documents) in [
        ("history", false, true),
        ("documents", true, false),
        ("history,documents", false, false),
    ] {
        let args = [
            "copy",
            "FILE",
            "--out",
            "on.roundrobin",
            "--force",
            "--without",
            without,
        ];
        campaign.ok(&args);
        let on = campaign.path("on.roundrobin");
        campaign.ok(&["check", "on.roundrobin"]);
        assert_eq!(campaign.ok(&["tables", "on.roundrobin", "--json"]), tables);
        assert_eq!(has(&on, "Yours, Zebedee"), documents, "{without}");
        let kept = campaign.ok(&["history", "on.roundrobin"]);
        assert_eq!(kept.contains("Excluded Kent"), history, "{without}: {kept}");
        // The note is a part of the record.
        assert!(has(&on, "Quillfeather called"));
        let undo = campaign.run(&["undo", "on.roundrobin"]);
        assert_eq!(undo.status.success(), history, "{without}");
    }
    // A document that was left out can be added again.
    let again = [
        "log",
        "on.roundrobin",
        "--authority",
        "Kent",
        "--event",
        "note",
        "--on",
        "2023-02-02",
        "--note",
        "A letter",
        "--document",
        "letter.txt",
    ];
    campaign.ok(&again);
    assert!(has(&campaign.path("on.roundrobin"), "Yours, Zebedee"));
    let said = campaign.refused(&["copy", "FILE", "--out", "on.roundrobin"]);
    assert!(said.contains("already holds"), "{said}");
}

#[test]
fn history_is_compacted_with_a_backup_of_the_whole() {
    let campaign = named();
    let said = campaign.ok(&[
        "compact-history",
        "FILE",
        "--before",
        "2020-01-01",
        "--dry-run",
    ]);
    assert!(said.contains("no entries before 1 January 2020"), "{said}");
    let refused = campaign.refused(&["compact-history", "FILE", "--before", "2020-01-01"]);
    assert!(refused.contains("Nothing was changed"), "{refused}");
    let before = campaign.ok(&["history", "FILE"]);
    let said = campaign.ok(&["compact-history", "FILE", "--before", "2100-01-01"]);
    assert!(
        said.contains("Compacted History before 1 January 2100"),
        "{said}"
    );
    assert!(!campaign.ok(&["history", "FILE"]).contains("Excluded Kent"));
    let nothing = campaign.refused(&["undo", "FILE"]);
    assert!(nothing.contains("nothing to undo"), "{nothing}");
    let backups: Value =
        serde_json::from_str(&campaign.ok(&["backups", "FILE", "--json"])).expect("JSON");
    assert_eq!(backups["rows"][0]["reason"], "before compacting History");
    assert!(before.contains("Excluded Kent"));
}

/// A full disk leaves everything as it was.
#[cfg(unix)]
#[test]
fn a_full_disk_erases_nothing() {
    let campaign = named();
    let before = fs::read(campaign.file()).expect("the campaign");
    let args = format!("erase campaign.roundrobin --text '{NAME}' --yes --why Asked");
    let said = crate::leaving::on_a_full_disk(&campaign, &args);
    assert!(!said.status.success());
    let said = String::from_utf8(said.stderr).expect("UTF-8");
    assert!(said.contains("Nothing was changed"), "{said}");
    assert_eq!(fs::read(campaign.file()).expect("the campaign"), before);
    campaign.ok(&["check", "FILE"]);
}
