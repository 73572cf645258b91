//! Words in documents: dropped on the window, read in the background, found in Documents and with
//! Ctrl K, and shown where they stand.

use crate::accessibility::nothing_serious;
use crate::answers::{practice, send_drop};
use crate::harness::journey;
use std::fs;

#[test]
fn words_in_documents_are_found_and_shown_where_they_stand() {
    journey("search", async |desk| {
        let window = practice(&desk).await;
        let letter = desk.path("letter.txt");
        let lines = format!("Dear Ada,\n{}We took in stray ferrets.\n", "\n".repeat(80));
        fs::write(&letter, lines).expect("a letter");
        let path = letter.to_str().expect("a plain path").to_owned();
        send_drop(&window, vec![path]).await;

        // No document is called so; the text of one holds both words.
        window.screen("documents").await;
        window.fill("documents-search", "ferrets stray").await;
        window
            .says("documents-in-text-summary", "1 place in 1 document.")
            .await;
        window.says("documents-hit", "letter.txt, line 82").await;
        window
            .says("documents-hit", "We took in stray ferrets.")
            .await;
        nothing_serious(&window, "search").await;
        window.click("documents-hit").await;
        window.says("viewer-find-count", "1 of 1").await;
        window
            .holds("document.querySelector('mark.current')?.textContent === 'stray'")
            .await;
        window.click("viewer-close").await;
        window.gone("viewer").await;

        window.fill("documents-search", "nowhere at all").await;
        window
            .says(
                "documents-in-text-summary",
                "No document contains all of these words.",
            )
            .await;

        // The same from anywhere.
        window.screen("overview").await;
        window.press("ctrl+k").await;
        window.fill("palette-input", "ferr").await;
        window.says("palette-hit", "letter.txt, line 82").await;
        window.click("palette-hit").await;
        window.says("viewer-find-count", "1 of 1").await;
        window
            .holds("document.querySelector('mark.current')?.textContent === 'ferrets'")
            .await;
    });
}
