//! What every dialog keeps to: where it begins, who it is about, and that its buttons are in sight.

use crate::harness::journey;
use crate::window::{USUAL, Window, selector};
use serde_json::{Value, json};

/// Small windows: a small screen, the window as it opens, and that at 200 %.
const SIZES: [(u32, u32); 3] = [(1024, 700), USUAL, (640, 410)];

/// Where the focus is: `field`, `main` for the button that goes ahead, or what else it is.
async fn focus(window: &Window) -> String {
    let script = "
        const at = document.activeElement;
        if (!at?.closest('[role=dialog]')) return `outside: ${at?.outerHTML.slice(0, 120)}`;
        if (at.matches('input, select, textarea')) return 'field';
        return at.matches('button.primary') ? 'main' : at.outerHTML.slice(0, 120);";
    let at = window.script(script, Vec::new()).await;
    at.as_str().unwrap_or_default().to_owned()
}

/// Waits until the focus of a dialog is where it should be.
async fn begins(window: &Window, dialog: &str, wanted: &str) {
    window.find(dialog).await;
    for _ in 0..10 {
        if focus(window).await == wanted {
            return;
        }
        window.settle().await;
    }
    assert_eq!(focus(window).await, wanted, "{dialog}");
}

async fn leave(window: &Window, dialog: &str) {
    window.press("Escape").await;
    window.gone(dialog).await;
}

/// Goes to the row of a request by keyboard, without opening it.
async fn at_row(window: &Window, name: &str) {
    let script = "document.querySelector(arguments[0]).focus()";
    let row = format!("{} button.name", selector(&format!("request-{name}")));
    window.find_css(&row).await;
    window.script(script, vec![json!(row)]).await;
}

#[test]
fn every_dialog_begins_in_its_first_field() {
    journey("dialogs", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.screen("requests").await;
        at_row(&window, "Kent").await;
        for (key, dialog) in [
            ("l", "dialog-log"),
            ("e", "dialog-log"),
            ("i", "dialog-decision"),
            ("x", "dialog-decision"),
        ] {
            window.press(key).await;
            begins(&window, dialog, "field").await;
            leave(&window, dialog).await;
        }
        // Enter saves, as the word on the button says.
        window.press("x").await;
        begins(&window, "dialog-decision", "field").await;
        window.type_text("Counted in another way").await;
        window.press("Enter").await;
        window.gone("dialog-decision").await;
        window.says("toasts", "Excluded Kent").await;
        // What was typed is not lost by Escape.
        window.press("i").await;
        begins(&window, "dialog-decision", "field").await;
        window.type_text("Another reason").await;
        window.press("Escape").await;
        window.click("form-stay").await;
        assert_eq!(window.value("decision-reason").await, "Another reason");
        window.press("Escape").await;
        window.click("form-discard").await;
        window.gone("dialog-decision").await;

        window.press("m").await;
        window.click("letter-request").await;
        begins(&window, "letters", "field").await;
        window
            .click_css("[data-testid^=letters-row] input[type=checkbox]")
            .await;
        window.click("letters-sent").await;
        window
            .holds("document.activeElement.dataset.testid === 'letters-sent-on'")
            .await;
        leave(&window, "letters").await;
        window.press("Escape").await;

        for (screen, button, dialog) in [
            ("nav-whom", "authorities-add", "dialog-authorities"),
            ("nav-settings", "holidays-add", "dialog-holiday"),
        ] {
            window.click(screen).await;
            window.click(button).await;
            begins(&window, dialog, "field").await;
            leave(&window, dialog).await;
        }
        window.screen("report").await;
        window.click("report-tab-claims").await;
        window.click("claim-add").await;
        begins(&window, "claim-dialog", "field").await;
        leave(&window, "claim-dialog").await;
        window.screen("checks").await;
        window.find("checks-finding").await;
        window.press("j").await;
        window.press("e").await;
        begins(&window, "checks-explain-dialog", "field").await;
        leave(&window, "checks-explain-dialog").await;
    });
}

#[test]
fn a_key_acts_on_what_is_ticked_or_in_focus_and_says_whom() {
    journey("dialogs_whom", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.screen("requests").await;
        at_row(&window, "Kent").await;
        window.press("Enter").await;
        window.says("request-detail", "Kent").await;
        // The panel goes with the row that is ticked.
        window.tick_request("Essex").await;
        window.says("request-detail", "Essex").await;
        window.press("l").await;
        window.says("dialog-log", "Log a response: Essex").await;
        leave(&window, "dialog-log").await;
        window.tick_request("Kent").await;
        window.press("x").await;
        window
            .says("dialog-decision", "Exclude 2 forces from the analysis")
            .await;
        window.says("dialog-decision", "Essex, Kent").await;
        leave(&window, "dialog-decision").await;
        // Nothing is ticked any more: the row in focus, whose panel is open.
        window.click("clear-selection").await;
        window.gone("bulk-bar").await;
        window.says("request-detail", "Kent").await;
        at_row(&window, "Dorset").await;
        window.says("request-detail", "Dorset").await;
        window.press("e").await;
        window.says("dialog-log", "Log an event: Dorset").await;
        leave(&window, "dialog-log").await;
    });
}

/// Whether the middle of an element is in the window and nothing lies over it.
async fn in_sight(window: &Window, css: &str) -> bool {
    let script = "
        const one = document.querySelector(arguments[0]);
        const box = one.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const there = document.elementFromPoint(x, y);
        return there !== null && (one.contains(there) || there.contains(one));";
    window.script(script, vec![json!(css)]).await == Value::Bool(true)
}

#[test]
fn low_windows_keep_buttons_rows_and_panels_in_sight() {
    journey("dialogs_low", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        for (width, height) in SIZES {
            let at = format!("{width} × {height}");
            window.resize(width, height).await;
            window.screen("requests").await;
            at_row(&window, "Avon and Somerset").await;
            window.press("l").await;
            window.find("log-save").await;
            window.settle().await;
            assert!(
                in_sight(&window, &selector("log-save")).await,
                "log a response, {at}"
            );
            leave(&window, "dialog-log").await;
            window.press("m").await;
            window.click("letter-request").await;
            window.find("letters-body").await;
            window.settle().await;
            for button in ["letters-sent", "letters-save"] {
                assert!(in_sight(&window, &selector(button)).await, "{button}, {at}");
            }
            leave(&window, "letters").await;
            // The bar is there. The last row can be scrolled clear of it.
            window.find("bulk-bar").await;
            window.press("End").await;
            window.settle().await;
            window.settle().await;
            let last = "tr[data-testid^='request-']:last-of-type button.name";
            assert!(in_sight(&window, last).await, "the last row, {at}");
            window.press("Escape").await;
            window.gone("bulk-bar").await;
            // What is opened is seen.
            window.press("Home").await;
            window.press("Enter").await;
            window.says("detail-decision", "ncluded").await;
            window.settle().await;
            let heading = format!("{} h2", selector("request-detail"));
            assert!(in_sight(&window, &heading).await, "the request, {at}");
            window.press("Escape").await;
            window.gone("request-detail").await;
        }
    });
}

/// WebKit draws a stroke whose width is an attribute twice as wide at 200 %: icons set theirs in
/// percent of their size, which every icon follows.
#[test]
fn icons_keep_their_weight_at_any_zoom() {
    journey("dialogs_icons", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.screen("requests").await;
        let script = "
            return [...document.querySelectorAll('svg')]
                .filter((one) => one.matches('[stroke-width]') || one.querySelector('[stroke-width]'))
                .filter((one) => [one, ...one.querySelectorAll('[stroke-width]')]
                    .some((part) => part.matches('[stroke-width]')
                        && !getComputedStyle(part).strokeWidth.endsWith('%')))
                .map((one) => one.outerHTML.slice(0, 80));";
        assert_eq!(window.script(script, Vec::new()).await, json!([]));
    });
}
