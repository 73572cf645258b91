//! History: back to the start, forward again, and across a restart.

use crate::harness::{journey, journey_of_starts};
use crate::window::{USUAL, Window};

/// What the record adds up to after none, one, two and three of the changes. Published: 13,860 and
/// 534 of 24 forces, of these Bedfordshire 262 and 30, Wiltshire 194 and 18.
const RECORDED: [&str; 4] = ["13,860", "13,898", "13,598", "13,404"];
const CHARGED: [&str; 4] = ["534", "534", "504", "486"];

/// Offences recorded in the whole period stand after those of its four years.
const RECORDED_COLUMN: usize = 4;

/// Corrects a figure, takes it out (so that this response is complete no more), and excludes a
/// force; each changes the sums.
async fn three_changes(window: &Window) {
    window.screen("figures").await;
    window.enter("Bedfordshire", RECORDED_COLUMN, "300").await;
    window.says("total-4", RECORDED[1]).await;
    window.cell("Bedfordshire", RECORDED_COLUMN).await;
    window.press("Delete").await;
    window.says("total-4", RECORDED[2]).await;

    window.screen("requests").await;
    window.open_request("Wiltshire").await;
    window.press("x").await;
    window
        .fill("decision-reason", "Counted another offence")
        .await;
    window.click("decision-yes").await;
    window.gone("dialog-decision").await;
    window
        .says("request-detail", "Counted another offence")
        .await;
}

/// 504 of 13,598 charged without it, and 486 of 13,404 with it.
async fn the_toast_says_the_effect_and_takes_it_back(window: &Window) {
    window
        .says("toasts", "Excluded Wiltshire: 3.7% → 3.6%")
        .await;
    // A form is open that reaches down to the foot of the window.
    window.resize(USUAL.0, 400).await;
    window.press("l").await;
    window.find("log-save").await;
    window.toast_leaves_the_button_free().await;
    window.press("Escape").await;
    window.gone("dialog-log").await;
    window.click("toast-action").await;
    window
        .holds("!document.querySelector('[data-testid=request-detail]').textContent.includes('Counted another')")
        .await;
    window.resize(USUAL.0, USUAL.1).await;
    window.press("ctrl+shift+z").await;
    window
        .says("request-detail", "Counted another offence")
        .await;
}

async fn shows(window: &Window, changes: usize) {
    window.says("fact-whole", RECORDED[changes]).await;
    window.says("fact-part", CHARGED[changes]).await;
}

#[test]
fn all_changes_are_undone_and_redone_even_after_a_restart() {
    journey_of_starts("undo", async |desk| {
        let file = desk.path("campaign.roundrobin");
        desk.run(&["new", "campaign.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&file)).await;
        three_changes(&window).await;

        window.screen("overview").await;
        shows(&window, 3).await;
        for left in [2, 1, 0] {
            window.press("ctrl+z").await;
            shows(&window, left).await;
        }
        window
            .holds("document.querySelector('[data-testid=undo]').disabled")
            .await;
        assert!(
            !window.is_there("dialog-problem").await,
            "nothing went wrong"
        );
        window.press("ctrl+shift+z").await;
        shows(&window, 1).await;
        desk.quit(window).await;

        let window = desk.start(Some(&file)).await;
        shows(&window, 1).await;
        window.press("ctrl+y").await;
        shows(&window, 2).await;
        window.click("redo").await;
        shows(&window, 3).await;
        window
            .holds("document.querySelector('[data-testid=redo]').disabled")
            .await;
        desk.quit(window).await;
        let checked = desk.run(&["check", "campaign.roundrobin"]);
        assert!(checked.starts_with("The file has no faults."), "{checked}");
    });
}

#[test]
fn history_says_each_change_and_goes_back_to_one() {
    journey("history", async |desk| {
        let file = desk.path("campaign.roundrobin");
        desk.run(&["new", "campaign.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&file)).await;
        three_changes(&window).await;
        the_toast_says_the_effect_and_takes_it_back(&window).await;

        window.screen("history").await;
        for words in [
            "Excluded Wiltshire",
            "Counted another offence",
            "Bedfordshire",
            "262 to 300",
            "Ada",
        ] {
            window.says("screen-history", words).await;
        }
        // The second change and all after it: the entry that takes the figure out.
        let at = window.history_entry("262").await;
        window.click(&format!("undo-to-{}", at + 1)).await;
        window
            .says("dialog-confirm", "2 steps will be undone")
            .await;
        window.click("confirm-yes").await;
        window.gone("dialog-confirm").await;
        window.says(&format!("history-{}", at + 1), "undone").await;
        window.says(&format!("history-{}", at + 2), "undone").await;
        window.screen("overview").await;
        shows(&window, 1).await;
        window.press("ctrl+shift+z").await;
        shows(&window, 2).await;
        window.press("ctrl+shift+z").await;
        shows(&window, 3).await;
    });
}
