//! A first look: the built-in example, and getting about by keyboard.

use crate::harness::journey;
use crate::window::{SCREENS, USUAL};
use fantoccini::Locator;

#[test]
fn the_example_shows_the_published_numbers() {
    journey("example", async |desk| {
        let window = desk.start(None).await;
        window.find("screen-welcome").await;
        window.click("open-refuge-2023").await;
        window.find("screen-overview").await;
        window.says("fact-whole", "13,860").await;
        window.says("fact-part", "534").await;
        window.says("fact-rate", "3.9%").await;
        window.says("fact-rate", "534 of 13,860").await;
        window.says("fact-rate", "24").await;

        window.screen("figures").await;
        window.says("total-4", "13,860").await;

        // The summary rounds as the publication did.
        window.screen("report").await;
        let frame = window.find("report-preview").await;
        frame.enter_frame().await.expect("the preview");
        let page = window.body_text().await;
        window.leave_frame().await;
        for printed in ["534", "13,860", "4%"] {
            assert!(page.contains(printed), "the preview says {printed}: {page}");
        }
    });
}

#[test]
fn everything_is_reached_by_keyboard() {
    journey("keyboard", async |desk| {
        let window = desk.start(None).await;
        window.click("open-refuge-2023").await;
        window.find("screen-overview").await;
        for screen in SCREENS.into_iter().rev() {
            window.screen(screen).await;
        }
        window.press("ctrl+,").await;
        window.find("screen-settings").await;

        window.press("ctrl+k").await;
        window.find("dialog-palette").await;
        window.press("Escape").await;
        window.gone("dialog-palette").await;
        window.press("shift+?").await;
        window
            .says("dialog-shortcuts", "Next figure that needs attention")
            .await;
        window.press("Escape").await;
        window.gone("dialog-shortcuts").await;

        // The palette finds an authority by a part of its name, and opens its request.
        window.palette("wiltsh").await;
        window.says("request-detail", "Wiltshire").await;
        window.press("Escape").await;
        window.gone("request-detail").await;

        // Larger, and as it was.
        window.press("ctrl+Plus").await;
        window.holds("innerWidth < 1200").await;
        window.press("ctrl+0").await;
        window.holds(&format!("innerWidth === {}", USUAL.0)).await;

        // Tab reaches the sidebar, and Enter presses what has the focus.
        window.screen("overview").await;
        window
            .script("document.activeElement?.blur()", Vec::new())
            .await;
        crate::harness::until("Tab reaches History in the sidebar", async || {
            window.press("Tab").await;
            window
                .find_now(Locator::Css("[data-testid=nav-history]:focus"))
                .await
        })
        .await;
        window.press("Enter").await;
        window.find("screen-history").await;
    });
}
