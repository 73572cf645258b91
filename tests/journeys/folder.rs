//! A folder whose files come into the campaign by themselves: a person chooses it, sees what comes, is
//! told when it is gone, and stops it.

use crate::accessibility::nothing_serious;
use crate::harness::journey;
use crate::pages::dogs;
use serde_json::json;
use std::fs;

#[test]
fn new_files_of_a_folder_are_among_the_documents_until_it_is_stopped() {
    journey("folder", async |desk| {
        let window = dogs(&desk).await;
        let folder = desk.path("Scans");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("letter.txt"), "We took in stray ferrets.\n").expect("a letter");
        fs::write(folder.join("~$letter.docx"), "open elsewhere").expect("a file");
        window.screen("documents").await;
        window.find("documents-folder-choose").await;
        // What the system's dialog would give.
        window
            .invoke(
                "await invoke('folder_set', { folder: given });",
                json!(folder),
            )
            .await;
        window
            .says("documents-folder", "are added automatically")
            .await;
        window.says("toasts", "1 new document from “Scans”").await;
        window.says("documents-row", "letter.txt").await;
        window.says("documents-row", "Not filed").await;
        nothing_serious(&window, "a folder").await;
        // A second one, while the window is open.
        fs::write(folder.join("scan.txt"), "The second page.\n").expect("a letter");
        window
            .holds("document.querySelectorAll('[data-testid=documents-row]').length === 2")
            .await;
        // An e-mail among them is filed by what it says.
        let message = "From: foi@kent.example\nTo: ada@example.org\nSubject: Your request\n\
                       Message-ID: <1@kent.example>\nDate: Wed, 1 Oct 2025 09:00:00 +0000\n\n\
                       Thank you for your request.\n";
        fs::write(folder.join("message.eml"), message).expect("a message");
        window.click("documents-file-mail").await;
        window.says("mail-dialog", "Your request").await;
        window.press("Escape").await;
        window.gone("mail-dialog").await;
        let away = desk.path("away");
        fs::rename(&folder, &away).expect("a move");
        window.says("documents-folder", "cannot be read").await;
        nothing_serious(&window, "a folder that is gone").await;
        fs::rename(&away, &folder).expect("a move");
        window
            .says("documents-folder", "are added automatically")
            .await;
        window.click("documents-folder-stop").await;
        window.find("documents-folder-choose").await;
        window.gone("documents-folder").await;
    });
}
