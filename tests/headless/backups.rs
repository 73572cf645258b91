//! Backups: kept without being asked, gone back to, and offered for a damaged file.

use crate::campaign::Campaign;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

fn listed(campaign: &Campaign) -> Vec<Value> {
    let view: Value =
        serde_json::from_str(&campaign.ok(&["backups", "FILE", "--json"])).expect("JSON");
    view["rows"].as_array().expect("rows").clone()
}

/// The files of backups of the one campaign, oldest first.
fn files(campaign: &Campaign) -> Vec<PathBuf> {
    let root = campaign.data.path().join("org.roundrobin.desktop/backups");
    let folder = fs::read_dir(root).expect("the folder of backups").next();
    let folder = folder.expect("a campaign").expect("a folder").path();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("its backups")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

/// Makes the newest backup one of a day long ago.
fn make_old(campaign: &Campaign) {
    let newest = files(campaign).pop().expect("a backup");
    let name = newest.file_name().expect("a name").to_string_lossy();
    let (_, rest) = name.split_once('-').expect("a moment and a file");
    let old = newest.with_file_name(format!("20260105T120000.000Z-{rest}"));
    fs::rename(&newest, old).expect("a renamed backup");
}

const EXCLUDED: [&str; 6] = [
    "exclude",
    "FILE",
    "--authority",
    "Kent",
    "--reason",
    "Another basis",
];

#[test]
fn a_backup_is_kept_before_the_first_change_and_can_be_gone_back_to() {
    let campaign = Campaign::example();
    let said = campaign.ok(&["backups", "FILE"]);
    assert!(said.starts_with("No backup is kept yet."), "{said}");
    let before = campaign.ok(&["tables", "FILE", "--json"]);

    campaign.ok(&EXCLUDED);
    let kept = listed(&campaign);
    assert_eq!(kept.len(), 1, "{kept:?}");
    let when = kept[0]["when"].as_str().expect("a moment").to_owned();
    // Within the hour there is no other.
    campaign.log("Kent", "note", "2023-01-09", &["--note", "Called them"]);
    assert_eq!(listed(&campaign).len(), 1);
    // Whoever may not read the campaign may not read its backup.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &std::path::Path| fs::metadata(path).expect("it").permissions().mode();
        let backup = &files(&campaign)[0];
        assert_eq!(mode(backup) & 0o777, 0o600);
        assert_eq!(mode(backup.parent().expect("a folder")) & 0o777, 0o700);
    }

    let changed = campaign.ok(&["tables", "FILE", "--json"]);
    assert_ne!(before, changed);
    let said = campaign.ok(&["go-back", "FILE", "--to", &when, "--dry-run"]);
    assert!(
        said.contains("would change 1 decision and 1 event."),
        "{said}"
    );
    assert!(said.contains("Kent"), "{said}");
    assert_eq!(changed, campaign.ok(&["tables", "FILE", "--json"]));

    campaign.ok(&["go-back", "FILE", "--to", &when]);
    assert_eq!(before, campaign.ok(&["tables", "FILE", "--json"]));
    assert_eq!(listed(&campaign)[0]["reason"], "before going back");
    // History keeps all, and the step is undone like any other.
    let history = campaign.ok(&["history", "FILE"]);
    assert!(history.contains("Went back to the backup of"), "{history}");
    assert!(history.contains("Called them"), "{history}");
    campaign.ok(&["undo", "FILE"]);
    assert_eq!(changed, campaign.ok(&["tables", "FILE", "--json"]));
    campaign.ok(&["check", "FILE"]);
}

#[test]
fn nothing_new_is_kept_of_what_did_not_change() {
    let campaign = Campaign::example();
    campaign.ok(&EXCLUDED);
    make_old(&campaign);
    let again = campaign.ok(&["go-back", "FILE", "--to", "2026-01-05"]);
    assert!(again.starts_with("Went back"), "{again}");
    make_old(&campaign);
    let before = files(&campaign);
    // Nothing changes: nothing is kept.
    campaign.ok(&["go-back", "FILE", "--to", "latest", "--dry-run"]);
    assert_eq!(files(&campaign), before);
    // The state before this change is not in a backup yet: going back was a change.
    campaign.ok(&["undo", "FILE"]);
    let newest = files(&campaign).pop().expect("a backup");
    assert!(!before.contains(&newest));
}

#[test]
fn a_moment_without_a_backup_is_refused() {
    let campaign = Campaign::example();
    campaign.ok(&EXCLUDED);
    for to in ["2020-01-01", "2", "yesterday"] {
        let said = campaign.refused(&["go-back", "FILE", "--to", to]);
        assert!(said.contains("There is no backup of"), "{said}");
    }
    let same = campaign.ok(&["undo", "FILE"]);
    assert!(same.starts_with("Undone"), "{same}");
    let said = campaign.refused(&["go-back", "FILE", "--to", "latest"]);
    assert!(said.contains("the same record"), "{said}");
}

#[test]
fn a_damaged_file_is_offered_its_newest_sound_backup() {
    let campaign = Campaign::example();
    campaign.ok(&EXCLUDED);
    let excluded = campaign.ok(&["tables", "FILE", "--json"]);
    make_old(&campaign);
    campaign.log("Kent", "note", "2023-01-09", &["--note", "Called them"]);
    // The newest backup is damaged as well.
    let backups = files(&campaign);
    fs::write(backups.last().expect("a backup"), "not a database").expect("a damaged backup");
    let damaged = {
        let mut bytes = fs::read(campaign.file()).expect("the campaign");
        // The last pages but two hold figures.
        let end = bytes.len();
        bytes[end - 5 * 4096..end - 3 * 4096].fill(0x5a);
        bytes
    };
    fs::write(campaign.file(), &damaged).expect("a damaged file");

    let said = campaign.refused(&["info", "FILE"]);
    assert!(said.contains("is damaged"), "{said}");
    assert!(
        said.contains("keeps a sound backup of it, of 5 January 2026"),
        "{said}"
    );
    let said = campaign.ok(&["backups", "FILE"]);
    assert!(said.contains("What can still be read from it: "), "{said}");
    assert!(said.contains("43 authorities"), "{said}");
    assert!(said.contains("and not all of them"), "{said}");
    assert_eq!(fs::read(campaign.file()).expect("the campaign"), damaged);

    let said = campaign.ok(&["go-back", "FILE", "--to", "latest"]);
    assert!(said.contains("(damaged)"), "{said}");
    let aside = campaign.path("campaign (damaged).roundrobin");
    assert_eq!(fs::read(aside).expect("the damaged file"), damaged);
    let restored = campaign.ok(&["tables", "FILE", "--json"]);
    assert_ne!(restored, excluded, "the backup is of before the exclusion");
    campaign.ok(&["check", "FILE"]);
}

/// A full disk stops nobody from working, and is said.
#[cfg(unix)]
#[test]
fn a_backup_that_cannot_be_kept_is_told_of() {
    let campaign = Campaign::example();
    let bytes = fs::metadata(campaign.file()).expect("the campaign").len();
    assert!(bytes > 60 * 512, "the limit of size has to be in its way");
    let said = crate::leaving::on_a_full_disk(&campaign, "undo campaign.roundrobin");
    let said = String::from_utf8(said.stderr).expect("UTF-8");
    assert!(
        said.contains("No backup of this campaign could be kept"),
        "{said}"
    );
    assert_eq!(listed(&campaign), Vec::<Value>::new());
}
