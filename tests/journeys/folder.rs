//! A folder whose files come into the campaign by themselves: a person chooses it, sees what comes, is
//! told when it is gone, and stops it.

use crate::accessibility::nothing_serious;
use crate::harness::journey;
use crate::pages::dogs;
use crate::window::Window;
use serde_json::{Value, json};
use std::fs;

#[test]
fn new_files_of_a_folder_are_among_the_documents_until_it_is_stopped() {
    journey("folder", async |desk| {
        let window = dogs(&desk).await;
        let folder = desk.path("Scans");
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("letter.txt"), "We took in stray ferrets.\n").expect("a letter");
        fs::write(folder.join("~$letter.docx"), "open elsewhere").expect("a file");
        window
            .invoke(
                "await invoke('authorities_add', { drafts: [given], populations: [] });",
                north_wales(),
            )
            .await;
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
        fs::write(folder.join("North Wales.txt"), "The second page.\n").expect("a letter");
        window
            .holds("document.querySelectorAll('[data-testid=documents-row]').length === 2")
            .await;
        files_one_after_the_other(&window).await;
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

/// One whose name is more than a word of the language, so that a file's name can lead to it.
fn north_wales() -> Value {
    json!({
        "name": "North Wales", "official_name": "", "aliases": [], "email": "", "region": "",
        "code": "", "tile_label": "", "tile": null, "population": null,
    })
}

/// By keyboard alone: one by a name that is typed, one by the name that its own name leads to.
async fn files_one_after_the_other(window: &Window) {
    window.press("j").await;
    window.press("f").await;
    window.find("documents-file-request-options").await;
    window.type_text("ess").await;
    window.press("Enter").await;
    window.gone("documents-file-request-options").await;
    assert_eq!(window.value("documents-file-request").await, "Essex");
    window.press("Enter").await;
    window.gone("documents-file-dialog").await;
    window.says("documents-row", "Essex").await;
    focus_is_on(window, "letter.txt").await;
    window.press("f").await;
    window
        .says("documents-file-dialog", "Already filed with Essex.")
        .await;
    // A text that names nobody files nothing, and the button does not move away as it is clicked.
    window.fill("documents-file-request", "Essexzzz").await;
    window
        .holds("document.querySelector('[data-testid=documents-file-save]').disabled")
        .await;
    window.click("documents-file-cancel").await;
    window.gone("documents-file-dialog").await;
    window.press("j").await;
    focus_is_on(window, "North Wales.txt").await;
    window.press("f").await;
    window
        .says("documents-file-dialog", "Suggested by its name")
        .await;
    assert_eq!(window.value("documents-file-request").await, "North Wales");
    window.press("Escape").await;
    window.gone("documents-file-dialog").await;
    window.press("f").await;
    window
        .says("documents-file-dialog", "Suggested by its name")
        .await;
    window.press("Enter").await;
    window.gone("documents-file-dialog").await;
    window.says("screen-documents", "North Wales.txt").await;
    window
        .holds("!document.querySelector('[data-testid=screen-documents] tbody').innerText.includes('Not filed')")
        .await;
    focus_is_on(window, "North Wales.txt").await;
    what_is_said_covers_no_hint(window).await;
    // At twice the size the search keeps its height, and that of the window its words.
    let zoom = "await invoke('plugin:webview|set_webview_zoom', { value: given });";
    window.invoke(zoom, json!(2)).await;
    window.holds("innerWidth <= 640").await;
    window
        .holds("document.querySelector('.documents .search').getBoundingClientRect().height >= 29")
        .await;
    window.says("open-palette", "Search or run").await;
    window.invoke(zoom, json!(1)).await;
    window.holds("innerWidth > 640").await;
}

async fn what_is_said_covers_no_hint(window: &Window) {
    window.find("toast-action").await;
    let free = "(() => {
        const at = (one) => one.getBoundingClientRect();
        const said = at(document.querySelector('[data-testid=toasts] > *'));
        const line = at(document.querySelector('.keys-here'));
        const hints = [...document.querySelectorAll('.keys-here > *')].map(at);
        const shown = hints.filter(({ top }) => top < line.bottom);
        return shown.length > 0 && shown.every(({ right }) => right <= said.left);
    })()";
    window.holds(free).await;
}

/// The row of a document has the focus.
async fn focus_is_on(window: &Window, name: &str) {
    window
        .holds(&format!(
            "document.activeElement.matches('[data-testid=documents-open]') && document.activeElement.innerText === '{name}'"
        ))
        .await;
}
