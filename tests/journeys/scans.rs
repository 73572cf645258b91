//! Answers that are pictures: recognised in the window, their figures compared one by one with the
//! picture, corrected, imported and found again.

use crate::accessibility::nothing_serious;
use crate::answers::open_document;
use crate::harness::journey;
use crate::pages::{CASES, bring, dogs, holds, kents, open_tables};
use crate::window::Window;
use std::time::Duration;

/// Starting the engine and reading a page: much more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Has the pictures read.
async fn recognise(window: &Window) {
    window.click("viewer-scan-read").await;
    window
        .says_within(PATIENCE, "viewer-tables", "The pictures were read")
        .await;
}

/// What a cell's box says in the list of what is to be compared.
fn boxed(cell: &str) -> String {
    format!("[data-testid=compare-text][data-cell='cell {cell} of Table S1']")
}

#[test]
fn a_table_in_a_picture_is_compared_cell_by_cell_and_imported() {
    journey("scans-pdf", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, CASES, "pdf-scanned.pdf").await;
        open_document(&window, "pdf-scanned.pdf").await;
        window
            .says("viewer-scan", "Page 1 is a picture of text")
            .await;
        nothing_serious(&window, "a scan").await;
        recognise(&window).await;
        window.says("viewer-tables-toggle", "Tables (1)").await;
        window
            .says("viewer-tables", "page 1, 5 rows × 4 columns")
            .await;
        window
            .says("viewer-tables", "Recognised in a picture")
            .await;
        nothing_serious(&window, "recognised tables").await;

        window.click("viewer-import-table").await;
        window.says("table-import", "pdf-scanned.pdf").await;
        kents(&window).await;
        // Nothing is imported before it is compared.
        window.says("compare-count", "0 of 12 compared").await;
        window
            .says("table-state", "12 cells are still to be compared")
            .await;
        window
            .holds("document.querySelector('[data-testid=table-apply]').disabled")
            .await;
        window
            .holds("document.querySelector('[data-testid=compare-picture]').width > 50")
            .await;
        nothing_serious(&window, "comparing with the picture").await;
        // Enter says that it is right, and goes to the next.
        window.click_css(&boxed("B2")).await;
        window.press("Enter").await;
        window.says("compare-count", "1 of 12 compared").await;
        window
            .holds(&format!(
                "document.activeElement === document.querySelector(\"{}\")",
                boxed("C2")
            ))
            .await;
        window.press("Enter").await;
        window.says("compare-count", "2 of 12 compared").await;
        // Another number is typed over what was recognised: the totals tell of the slip.
        window.press("ctrl+a").await;
        window.type_text("61").await;
        window.press("Enter").await;
        window.says("compare-count", "3 of 12 compared").await;
        window
            .says("table-by-totals", "add up to 76, but the total says 75")
            .await;
        window.says("table-apply", "Import 2 figures").await;
        window.click_css(&boxed("D2")).await;
        window.press("ctrl+a").await;
        window.type_text("60").await;
        window.press("Enter").await;
        window
            .says("table-apply", "Import 3 figures (3 match a total)")
            .await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            "what was compared is in the file, with its place and how it was read",
            "SELECT count(*) = 3 AND sum(given = '51') = 1 AND sum(given = '60') = 1
                 AND min(spot LIKE 'page 1 at %') = 1
                 AND min(source = 'pdf-scanned.pdf, recognised in a picture') = 1
                 AND max(checked_by IS NOT NULL) = 0 FROM figure",
        )
        .await;

        // Back in the document, its pictures need not be read again.
        open_tables(&window).await;
        window.says("viewer-tables-toggle", "Tables (1)").await;
        // A table is drawn on the picture too, and compared before it is imported.
        window.click("viewer-draw").await;
        window.press("Enter").await;
        window.says("viewer-drawn-size", "rows × 4 columns").await;
        window.says("viewer-drawn", "you compare each figure").await;
        nothing_serious(&window, "drawing on a scan").await;
        window.click("viewer-import-drawn").await;
        window.says("compare-count", "of 12 compared").await;
        window.press("Escape").await;
        window.gone("table-import").await;
        window.click("viewer-close").await;
        window.gone("viewer").await;
        // They are found, too.
        window.fill("documents-search", "\"to your request\"").await;
        window
            .says("documents-hit", "pdf-scanned.pdf, page 1")
            .await;
    });
}

#[test]
fn a_number_in_a_picture_file_is_picked_and_compared_before_it_is_entered() {
    journey("scans-png", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, "tests/fixtures/scans", "table.png").await;
        open_document(&window, "table.png").await;
        recognise(&window).await;
        window
            .says("viewer-tables", "page 1, 4 rows × 4 columns")
            .await;
        if !window.is_there("viewer-beside").await {
            window.click("viewer-beside-toggle").await;
        }
        window.fill("viewer-authority", "Kent").await;
        window.click("viewer-authority-option").await;
        // The first number is of the letterhead; what it says stands in a box, and is not taken yet.
        window.click("viewer-next-number").await;
        for _ in 0..4 {
            window.click("viewer-next-number").await;
        }
        window
            .holds("document.querySelector('[data-testid=viewer-typed]').value === '1,204'")
            .await;
        window
            .says("viewer-beside", "Recognised in the picture")
            .await;
        nothing_serious(&window, "a number in a picture").await;
        window.press("Enter").await;
        window.says("viewer-picked", "1,204").await;
        window.click("viewer-figure").await;
        holds(
            &desk,
            "the figure points to its place in the picture",
            "SELECT count(*) FROM figure WHERE value = 1204 AND spot LIKE 'page 1 at %'",
        )
        .await;
        // The text of the picture is searched like any other.
        window.click("viewer-close").await;
        window.gone("viewer").await;
        window.fill("documents-search", "rehomed 287").await;
        window.says("documents-hit", "table.png, page 1").await;
    });
}
