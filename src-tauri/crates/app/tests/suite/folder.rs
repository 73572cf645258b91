//! A folder whose files come into the campaign by themselves: complete ones, each once, and nothing
//! else of it.

use app::campaign::practice_of;
use app::clock;
use app::desk::Desk;
use app::documents::folder::{FolderNews, FolderState, preview};
use app::session::Session;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Place {
    _temporary: TempDir,
    folder: PathBuf,
    campaign: PathBuf,
    desk: Desk,
}

fn place() -> Place {
    let temporary = tempfile::tempdir().expect("a folder");
    let [folder, campaign] =
        ["Scans", "practice.roundrobin"].map(|name| temporary.path().join(name));
    fs::create_dir(&folder).expect("a folder");
    drop(Session::create(&campaign, &practice_of(3, 1), &clock::stamp("Ada")).expect("a campaign"));
    let desk = desk(temporary.path(), &campaign);
    let chosen = desk.set_folder(Some(folder.clone())).expect("a choice");
    assert_eq!(chosen.folder, folder.to_string_lossy());
    Place {
        _temporary: temporary,
        folder,
        campaign,
        desk,
    }
}

/// A window with the campaign open, and the settings of the machine.
fn desk(machine: &Path, campaign: &Path) -> Desk {
    let desk = Desk::load(&machine.join("settings"));
    desk.open(Session::open(campaign).expect("a campaign"))
        .expect("an open campaign");
    desk
}

impl Place {
    fn put(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).expect("a file");
    }

    fn look(&self) -> Option<FolderNews> {
        self.desk.take_from_folder().expect("a look")
    }

    fn documents(&self) -> Vec<String> {
        let documents = |session: &Session| Ok(session.store().documents()?);
        let known = self.desk.look(documents).expect("documents");
        let mut names: Vec<String> = known.into_values().map(|info| info.name).collect();
        names.sort();
        names
    }
}

#[test]
fn a_file_is_taken_when_it_is_the_same_at_two_looks() {
    let place = place();
    place.put("scan.txt", "half");
    place.look();
    assert!(place.documents().is_empty());
    // It grew between the looks.
    place.put("scan.txt", "half and the other half");
    place.look();
    assert!(place.documents().is_empty());
    let news = place.look().expect("news");
    assert_eq!(news.taken, 1);
    assert_eq!(news.message, "1 new document from “Scans”. Not filed yet.");
    assert_eq!(place.documents(), ["scan.txt"]);
    // Nothing is logged or filed, and the file stays.
    let read = |session: &Session| Ok(session.snapshot().filed.iter().all(Vec::is_empty));
    assert!(place.desk.look(read).expect("a look"));
    assert!(place.folder.join("scan.txt").exists());
    assert!(place.look().is_none());
}

#[test]
fn the_same_bytes_are_taken_once() {
    let place = place();
    for name in ["one.txt", "copy of one.txt"] {
        place.put(name, "the same");
    }
    place.look();
    assert_eq!(place.look().expect("news").taken, 1);
    // Opened again, with what this machine remembers.
    let again = desk(place._temporary.path(), &place.campaign);
    assert_eq!(
        again.folder().expect("a folder").folder,
        place.folder.to_string_lossy()
    );
    for _ in 0..3 {
        let news = again.take_from_folder().expect("a look");
        assert!(news.is_none_or(|news| news.taken == 0));
    }
    // A file that was changed is another one.
    place.put("one.txt", "something else");
    place.look();
    assert_eq!(place.look().expect("news").taken, 1);
}

#[test]
fn hidden_unfinished_and_empty_files_campaigns_and_folders_are_passed_over() {
    let place = place();
    for name in [
        ".hidden.pdf",
        "~$letter.docx",
        "scan.pdf.part",
        "scan.TMP",
        "scan.crdownload",
        "letter.txt~",
        "Thumbs.db",
        "other.roundrobin",
        "other.roundrobin-journal",
    ] {
        place.put(name, "text");
    }
    place.put("empty.pdf", "");
    let within = place.folder.join("older");
    fs::create_dir(&within).expect("a folder");
    fs::write(within.join("letter.txt"), "text").expect("a file");
    for _ in 0..3 {
        place.look();
    }
    assert!(place.documents().is_empty());
    assert_eq!(preview(&place.folder).words, "It holds 1 file (0 bytes).");
}

#[test]
fn a_folder_that_is_gone_is_said_and_taken_up_again() {
    let place = place();
    assert_eq!(place.look().expect("news").view.state, FolderState::On);
    let away = place.folder.with_file_name("away");
    fs::rename(&place.folder, &away).expect("a move");
    assert_eq!(place.look().expect("news").view.state, FolderState::Missing);
    assert!(place.look().is_none(), "said once");
    fs::write(away.join("scan.txt"), "text").expect("a file");
    fs::rename(&away, &place.folder).expect("a move");
    assert_eq!(place.look().expect("news").view.state, FolderState::On);
    assert_eq!(place.look().expect("news").taken, 1);
}

#[test]
fn what_is_too_large_is_named_and_the_rest_is_taken() {
    let place = place();
    let large = File::create(place.folder.join("film.mp4")).expect("a file");
    large
        .set_len(store::MAX_DOCUMENT_BYTES as u64 + 1)
        .expect("a size");
    place.put("letter.txt", "text");
    place.look();
    let news = place.look().expect("news");
    assert_eq!(news.taken, 1);
    let [problem] = news.view.problems.as_slice() else {
        panic!("{news:?}");
    };
    assert_eq!(problem.name, "film.mp4");
    assert!(
        problem.reason.contains("The largest file"),
        "{}",
        problem.reason
    );
    assert_eq!(place.documents(), ["letter.txt"]);
}

#[test]
fn each_campaign_has_its_own_folder_and_it_can_be_switched_off() {
    let place = place();
    let other = place.campaign.with_file_name("other.roundrobin");
    let stamp = clock::stamp("Ada");
    drop(Session::create(&other, &practice_of(3, 2), &stamp).expect("a campaign"));
    place.put("scan.txt", "text");
    place.look();
    place
        .desk
        .open(Session::open(&other).expect("a campaign"))
        .expect("another campaign");
    assert_eq!(place.desk.folder().expect("none").state, FolderState::Off);
    assert!(place.look().is_none());
    assert!(place.documents().is_empty());
    // Back in the first, it begins anew.
    place
        .desk
        .open(Session::open(&place.campaign).expect("a campaign"))
        .expect("the first campaign");
    place.desk.set_folder(None).expect("a choice");
    for _ in 0..3 {
        assert!(place.look().is_none());
    }
    assert!(place.documents().is_empty());
}
