//! Erasing from the window: a text, what was noted of an event, a document; a shorter History.

use crate::harness::journey;
use std::fs;

const NAME: &str = "Zebedee Quillfeather";

#[test]
fn a_name_a_note_and_a_document_are_erased() {
    journey("erasing", async |desk| {
        let file = "erased.roundrobin";
        desk.run(&["new", file, "--example", "refuge-2023"]);
        let letter = desk.path("quill.txt");
        fs::write(&letter, "The quillfeather letter").expect("a letter");
        let log = |note: &str, more: &[&str]| {
            let args = ["log", file, "--authority", "Kent", "--event", "note"];
            let on = ["--on", "2023-01-09", "--note", note];
            desk.run(&[&args[..], &on, more].concat());
        };
        log(&format!("{NAME} called"), &[]);
        log("xyzzy", &["--document", "quill.txt"]);
        let path = desk.path(file);
        let has = |text: &str| {
            let bytes = fs::read(&path).expect("the campaign").to_ascii_lowercase();
            let text = text.to_ascii_lowercase().into_bytes();
            bytes.windows(text.len()).any(|some| some == text)
        };
        let window = desk.start(Some(&path)).await;

        window.press("ctrl+,").await;
        window.click("settings-erase").await;
        window.fill("erase-text", NAME).await;
        window.says("erase-summary", "1 place in the record").await;
        window.says("dialog-erase", "note of an event: 1").await;
        window.fill("erase-reason", "Asked by Kent").await;
        window.keep_picture("erase").await;
        window.click("erase-yes").await;
        window.gone("dialog-erase").await;
        window.says("toasts", "Erased 1 text").await;
        assert!(!has(NAME));

        window.screen("requests").await;
        window.open_request("Kent").await;
        window.says("timeline", "[erased] called").await;
        window
            .click_css("[aria-label^='Erase what was noted']")
            .await;
        window.find("dialog-erase").await;
        window.press("Escape").await;
        window.gone("dialog-erase").await;

        window.screen("documents").await;
        window.click("documents-open").await;
        window.click("viewer-erase").await;
        window.says("erase-summary", "1 document").await;
        window.fill("erase-reason", "Asked by Kent").await;
        window.click("erase-yes").await;
        window.gone("dialog-erase").await;
        assert!(!has("quillfeather"));
        assert!(!has("quill.txt"));

        window.screen("history").await;
        window.says("screen-history", "Why: Asked by Kent").await;
        window.click("history-compact").await;
        // How a day is typed depends on the language of the system.
        window
            .script(
                "const day = document.querySelector('[data-testid=compact-before]');
                 day.value = '2100-01-01';
                 day.dispatchEvent(new Event('input', { bubbles: true }))",
                vec![],
            )
            .await;
        window
            .says("compact-summary", "Before 1 January 2100 there are")
            .await;
        window.keep_picture("compact").await;
        window.click("compact-yes").await;
        window.gone("dialog-compact").await;
        window
            .says("screen-history", "Compacted History before 1 January 2100")
            .await;
        desk.run(&["check", file]);
    });
}
