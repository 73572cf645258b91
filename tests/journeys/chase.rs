//! Twenty authorities that are overdue: told of by the desktop, chased in one go, and undone as
//! one.

use crate::accessibility::nothing_serious;
use crate::harness::{Desk, journey, journey_of_starts, until};
use crate::window::Window;
use serde_json::json;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

const ALL: usize = 22;
const OVERDUE: usize = 20;

/// 22 councils asked on Friday 12 December 2025; two have answered. Made once, and copied.
fn asked(desk: &Desk) {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        ask(desk);
        fs::read(desk.path("votes.roundrobin")).expect("the campaign")
    });
    fs::write(desk.path("votes.roundrobin"), made).expect("a copy of the campaign");
}

fn ask(desk: &Desk) {
    let mut list = "name,email\n".to_owned();
    for n in 1..=ALL {
        list.push_str(&format!("Council {n:02},foi@council-{n}.example\n"));
    }
    fs::write(desk.path("list.csv"), list).expect("a list");
    desk.run(&[
        "new",
        "votes.roundrobin",
        "--title",
        "Votes",
        "--authorities",
        "list.csv",
        "--template",
        "police",
    ]);
    for n in 1..=ALL {
        let name = format!("Council {n:02}");
        let log = ["log", "votes.roundrobin", "--authority", &name, "--event"];
        desk.run(&[&log[..], &["sent", "--on", "2025-12-12"]].concat());
        if n > OVERDUE {
            let full = ["response", "--result", "full", "--on", "2026-01-09"];
            desk.run(&[&log[..], &full].concat());
        }
    }
}

#[test]
fn twenty_overdue_authorities_are_chased_in_one_go_and_undone() {
    journey("chase", async |desk| {
        asked(&desk);
        let file = desk.path("votes.roundrobin");
        let window = desk.start(Some(&file)).await;
        // Our own name and address: without them no letter is ready.
        window.click("nav-request").await;
        window.fill("campaign-asker", "A. Researcher").await;
        window.fill("campaign-email", "foi@charity.example").await;
        window.click("campaign-save").await;
        window.gone("request-changes").await;
        window.screen("chase").await;
        rows(&window, OVERDUE).await;
        window.click("chase-kind-chase").await;
        window.click("chase-select-all").await;
        window.click("chase-letters").await;
        window.says("letters", "Council 01").await;
        window.says("letters-to", "foi@council-1.example").await;
        window.says("letters-body", "15 January 2026").await;
        window.says("letters-body", "section 10(1)").await;
        window.gone("letters-missing").await;
        window
            .click_css("[data-testid=\"letters-row-Council 05\"] button")
            .await;
        window.says("letters-to", "foi@council-5.example").await;
        nothing_serious(&window, "letters").await;
        window.click("letters-sent").await;
        window.fill("letters-sent-on", "2026-02-02").await;
        window.click("letters-sent-save").await;
        window.gone("letters").await;
        // After a reminder and ten working days the next step is a complaint.
        window
            .holds("document.querySelector('[data-testid=chase-kind-complain]')")
            .await;
        window.gone("chase-kind-chase").await;
        let history = desk.run_json(&["history", "votes.roundrobin", "--json"]);
        assert_eq!(
            history[0]["change_count"],
            json!(OVERDUE),
            "one step for all"
        );

        window.press("ctrl+z").await;
        window.find("chase-kind-chase").await;
        rows(&window, OVERDUE).await;
        let history = desk.run_json(&["history", "votes.roundrobin", "--json"]);
        assert_eq!(history[0]["state"], json!("undone"));

        put_off(&window).await;
    });
}

/// One action is put off with a reason, and brought back.
async fn put_off(window: &Window) {
    window.click("chase-put-off").await;
    window.fill("snooze-until", "2028-01-10").await;
    window.click("snooze-save").await;
    // Without a reason nothing is put off, and the field says why.
    window.find("dialog-snooze").await;
    nothing_serious(window, "putting off").await;
    window
        .fill("snooze-reason", "They promised it for January")
        .await;
    window.click("snooze-save").await;
    window.gone("dialog-snooze").await;
    window.says("chase-snoozed", "1").await;
    rows(window, OVERDUE - 1).await;
    window.press("ctrl+z").await;
    rows(window, OVERDUE).await;
}

/// Waits until the list of actions has so many rows.
async fn rows(window: &Window, count: usize) {
    window
        .holds(&format!(
            "document.querySelector('[data-testid=chase-list]')?.getAttribute('aria-rowcount') === '{count}'"
        ))
        .await;
}

#[test]
fn the_desktop_is_told_once_what_became_overdue() {
    journey_of_starts("notice", async |desk| {
        asked(&desk);
        let file = desk.path("votes.roundrobin");
        let heard = desk.path("heard.txt");
        let listener = Listener::start(&heard);
        let window = desk.start(Some(&file)).await;
        until("the desktop is told", async || {
            said(&heard)
                .contains("20 authorities are overdue")
                .then_some(())
        })
        .await;
        desk.quit(window).await;

        // On the same day nothing is new.
        let before = said(&heard).matches("are overdue").count();
        let window = desk.start(Some(&file)).await;
        window.screen("chase").await;
        rows(&window, OVERDUE).await;
        assert_eq!(said(&heard).matches("are overdue").count(), before);
        drop(listener);
    });
}

fn said(heard: &Path) -> String {
    fs::read_to_string(heard).unwrap_or_default()
}

/// Writes down what programs say to the desktop.
struct Listener(Child);

impl Listener {
    fn start(heard: &Path) -> Self {
        let file = fs::File::create(heard).expect("a file");
        let monitor = Command::new("dbus-monitor")
            .args(["--session", "interface='org.freedesktop.Notifications'"])
            .stdout(file)
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-monitor listens");
        Self(monitor)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
