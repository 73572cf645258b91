//! The summary is put into a person's own words, with numbers that follow the record.

use crate::accessibility::nothing_serious;
use crate::harness::{Desk, journey};
use crate::window::Window;
use std::fs;

const TITLE: &str = "Image abuse, two years on";
/// The title that the example has by itself.
const BUILT: &str = "Intimate image abuse";
const CORRECTION: &str = "We said 24 complete answers. There were 23.";

async fn report(desk: &Desk) -> Window {
    desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
    let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
    window.screen("report").await;
    window.preview("13,860 offences", true).await;
    window
}

#[test]
fn a_summary_is_put_into_words_of_ones_own() {
    journey("report-builder", async |desk| {
        let window = report(&desk).await;
        window.says("findings-suggested", "suggested").await;
        nothing_serious(&window, "the words of the summary").await;
        window.fill("summary-title", TITLE).await;
        window.press("Tab").await;
        window.preview(TITLE, true).await;

        // The number of a claim goes into the sentence, where the caret was.
        window.fill("finding-2", "Only  were charged.").await;
        for _ in 0.."  were charged.".len() - 1 {
            window.press("ArrowLeft").await;
        }
        window.click("finding-2-insert").await;
        window.click("insert-claim:charge_rate").await;
        window.gone("insert-claim:charge_rate").await;
        assert_eq!(
            window.value("finding-2").await,
            "Only {claim:charge_rate} were charged."
        );
        window.preview("Only 4% were charged.", true).await;
        window
            .says("finding-2-filled", "Only 4% were charged.")
            .await;
        window.find("findings-reset").await;

        window.click("correction-add").await;
        window.find("correction-dialog").await;
        nothing_serious(&window, "a correction").await;
        window.fill("correction-on", "20 Nov 2026").await;
        window.fill("correction-text", CORRECTION).await;
        window.click("correction-save").await;
        window.gone("correction-dialog").await;
        window.says("corrections", "20 November 2026").await;
        window.preview(CORRECTION, true).await;

        window.click("summary-tab-contents").await;
        nothing_serious(&window, "the contents of the summary").await;
        window.preview("Table 3. Outcomes", true).await;
        window.click("content-outcomes").await;
        window.preview("Table 3. Outcomes", false).await;

        exported(&desk, &window).await;
        undone(&window).await;
    });
}

async fn exported(desk: &Desk, window: &Window) {
    window.click("summary-tab-export").await;
    for format in ["html", "pdf", "docx", "md"] {
        window.click(&format!("format-{format}")).await;
    }
    let folder = desk.path("out");
    let path = folder.display().to_string();
    window.fill("export-folder", &path).await;
    window.press("ctrl+e").await;
    window.says("export-done", "1 file written").await;
    let mut files = fs::read_dir(&folder).expect("the folder");
    let file = files.next().expect("a file").expect("a file").path();
    let page = fs::read_to_string(file).expect("the summary");
    for said in [TITLE, "Only 4% were charged.", CORRECTION, "Table 2"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Table 3. Outcomes"), "{page}");
}

/// Step by step, until all is as it was.
async fn undone(window: &Window) {
    window.click("summary-tab-words").await;
    window.click("undo").await;
    window.preview("Table 3. Outcomes", true).await;
    window.click("undo").await;
    window.preview(CORRECTION, false).await;
    while window.value("summary-title").await == TITLE {
        let undo = window.find("undo").await;
        if undo.is_enabled().await.expect("a button") {
            undo.click().await.expect("it is pressed");
        }
        window.settle().await;
    }
    window.preview(BUILT, true).await;
    window.preview(TITLE, false).await;
    window.says("findings-suggested", "suggested").await;
    assert!(
        window
            .value("finding-2")
            .await
            .starts_with("Charged or summonsed: {part} of {whole} offences")
    );
}

#[test]
fn findings_are_moved_and_deleted_and_keep_up_with_the_record() {
    journey("report-findings", async |desk| {
        let window = report(&desk).await;
        let first = window.value("finding-1").await;
        window.click("finding-1").await;
        window.press("alt+ArrowDown").await;
        window
            .holds("document.activeElement.dataset.testid === 'finding-2'")
            .await;
        assert_eq!(window.value("finding-2").await, first);
        window.find("findings-reset").await;
        window.click("finding-3-remove").await;
        window.gone("finding-3").await;
        window.click("finding-add").await;
        window.fill("finding-3", "Of {whole}, {nothing}.").await;
        window.says("summary-unknown", "{nothing}").await;
        window.says("summary-unknown", "Key finding 3").await;

        // Another process changes the record: 262 offences before.
        window.fill("finding-3", "Forces recorded {whole}.").await;
        let figure = [
            "figure",
            "refuge.roundrobin",
            "--authority",
            "Bedfordshire",
            "--measure",
            "recorded",
            "--period",
            "total",
            "300",
        ];
        desk.run(&figure);
        window.preview("Forces recorded 13,898.", true).await;
        window.gone("summary-unknown").await;
        assert_eq!(window.value("finding-3").await, "Forces recorded {whole}.");

        window.click("findings-reset").await;
        window.says("findings-suggested", "suggested").await;
        assert_eq!(window.value("finding-1").await, first);
    });
}

#[test]
fn a_table_and_a_chart_are_given_words() {
    journey("report-captions", async |desk| {
        let window = report(&desk).await;
        window.click("summary-tab-contents").await;
        window.click("caption-chart-rates").await;
        window.find("caption-dialog").await;
        nothing_serious(&window, "a caption").await;
        window
            .fill("caption-title", "Forces beside each other")
            .await;
        window
            .fill("caption-alt", "One line a force; in all ")
            .await;
        window.click("caption-alt-insert").await;
        window.click("insert-rate").await;
        window.gone("insert-rate").await;
        assert_eq!(
            window.value("caption-alt").await,
            "One line a force; in all {rate}"
        );
        window.click("caption-save").await;
        window.gone("caption-dialog").await;
        window
            .says("summary-contents", "Forces beside each other")
            .await;
        window.preview("Forces beside each other", true).await;
        window.preview("One line a force; in all 4%", true).await;
        window.press("ctrl+z").await;
        window.preview("Forces beside each other", false).await;
    });
}
