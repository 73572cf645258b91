//! One request from its sending to the outcome of a review, with the date that each step sets, and
//! the days behind a date read by keyboard alone.

use crate::accessibility::nothing_serious;
use crate::harness::{Desk, journey};
use crate::window::Window;
use serde_json::json;
use std::fs;

const AYE: &str = "Aye Council";
/// What scrolls around the list of days.
const LIST: &str = "document.querySelector('[data-testid=explain-steps]')?.parentElement";

/// Two invented councils in a campaign, open on the Requests screen.
async fn councils(desk: &Desk) -> Window {
    let list = "name,email\nAye Council,foi@aye.example\nBee Council,foi@bee.example\n";
    fs::write(desk.path("list.csv"), list).expect("a list");
    let new = [
        "new",
        "votes.roundrobin",
        "--title",
        "Votes",
        "--authorities",
        "list.csv",
        "--template",
        "police",
    ];
    desk.run(&new);
    let window = desk.start(Some(&desk.path("votes.roundrobin"))).await;
    window.screen("requests").await;
    window
}

#[test]
fn a_request_goes_from_sent_to_the_outcome_of_a_review() {
    journey("law", async |desk| {
        let window = councils(&desk).await;
        window.open_request(AYE).await;
        window.says("detail-move", "not sent").await;

        log(&window, "sent", "2025-12-12").await;
        window
            .says("detail-move", "waiting for the authority")
            .await;
        window.says("detail-deadlines", "15 January 2026").await;

        log(&window, "acknowledged", "2025-12-15").await;
        window.says("timeline", "Acknowledged").await;
        window.says("detail-deadlines", "15 January 2026").await;

        // The clock stops, and starts again from the day the answer to the question arrives.
        log(&window, "clarification-asked", "2025-12-18").await;
        window.says("detail-move", "waiting for us").await;
        window.gone("detail-deadlines").await;
        log(&window, "clarification-supplied", "2026-03-14").await;
        window
            .says("detail-move", "waiting for the authority")
            .await;
        window.says("detail-deadlines", "15 April 2026").await;

        open_form(&window, "response").await;
        window.pick("log-result-partial").await;
        window.fill("log-on", "2026-04-16").await;
        window.click("log-citation-add").await;
        window.fill("log-citation-0-provision", "section 25").await;
        nothing_serious(&window, "logging a response").await;
        window.click("log-save").await;
        // Section 25 is no exemption: the form says so and keeps what was typed.
        window.says("dialog-log", "25").await;
        assert_eq!(window.value("log-on").await, "2026-04-16");
        window
            .fill("log-citation-0-provision", "section 40 (2)")
            .await;
        window.click("log-save").await;
        window.gone("dialog-log").await;
        window.says("detail-resolution", "part answer").await;
        window.says("detail-move", "closed").await;
        window.says("detail-provisions", "s.40(2)").await;

        // Without 4 May, the 20th working day after 20 April is 19 May.
        log(&window, "review-asked", "2026-04-20").await;
        window.says("detail-move", "in internal review").await;
        window.says("detail-deadlines", "19 May 2026").await;

        open_form(&window, "review-outcome").await;
        window.pick("log-result-upheld").await;
        window.fill("log-on", "2026-05-21").await;
        window.click("log-save").await;
        window.gone("dialog-log").await;
        window.says("detail-move", "closed").await;
        window.says("timeline", "first decision upheld").await;

        // The whole chain is in the file, in the words of the law.
        let next = desk.run_json(&[
            "next",
            "votes.roundrobin",
            "--json",
            "--as-of",
            "2026-05-22",
        ]);
        let complaint = next["actions"]
            .as_array()
            .and_then(|all| all.iter().find(|row| row["kind"] == json!("complain")))
            .expect("a complaint can be made");
        assert_eq!(complaint["on"], json!("2026-07-02"), "six weeks");
    });
}

#[test]
fn why_a_date_is_what_it_is_can_be_read_by_keyboard() {
    journey("explain", async |desk| {
        let window = councils(&desk).await;
        window.open_request(AYE).await;
        log(&window, "sent", "2025-12-12").await;
        window.find("why-answer").await;
        tab_to(
            &window,
            "document.activeElement?.dataset.testid === 'why-answer'",
        )
        .await;
        window.press("Enter").await;
        window.says("explain-due", "15 January 2026").await;
        nothing_serious(&window, "why a date is what it is").await;
        window.says("explain-steps", "Christmas Day").await;
        window.says("explain-steps", "Saturday").await;
        window.says("explain-steps", "s.10").await;
        // The list takes the focus, so that arrows scroll it and a screen reader reads it.
        tab_to(
            &window,
            &format!(
                "{LIST}?.contains(document.activeElement) || {LIST} === document.activeElement"
            ),
        )
        .await;
        for _ in 0..12 {
            window.press("ArrowDown").await;
        }
        window.holds(&format!("{LIST}.scrollTop > 0")).await;
        let label = "[...document.querySelectorAll('[data-testid=explain-calendar] td')]
            .some((day) => day.textContent.includes('Christmas Day'))";
        window.holds(label).await;
        window.press("Escape").await;
        window.gone("explain").await;
        window
            .holds("document.activeElement?.dataset.testid === 'why-answer'")
            .await;
    });
}

/// Presses Tab until a condition holds.
async fn tab_to(window: &Window, condition: &str) {
    // The page is drawn with what the last key did before it is looked at.
    let look = format!(
        "const [done] = arguments;
         requestAnimationFrame(() => requestAnimationFrame(() => done(!!({condition}))));"
    );
    for _ in 0..60 {
        if window.script_async(&look, Vec::new()).await == json!(true) {
            return;
        }
        window.press("Tab").await;
    }
    panic!("Tab never led to: {condition}");
}

/// Opens the form on the request that is open, at any kind of event.
async fn open_form(window: &Window, kind: &str) {
    window.click("add-event").await;
    window.find("log-kind-any").await;
    window.select("log-kind-any", kind).await;
}

async fn log(window: &Window, kind: &str, on: &str) {
    open_form(window, kind).await;
    window.fill("log-on", on).await;
    window.click("log-save").await;
    window.gone("dialog-log").await;
}
