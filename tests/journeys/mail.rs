//! Four messages filed by keyboard, each as one step: a refusal with the figures that it withholds,
//! one that belongs elsewhere, one for two requests, and a notice of a server.

use crate::accessibility::nothing_serious;
use crate::answers::send_drop;
use crate::cases::{self, case_file};
use crate::harness::{Desk, journey, until};
use crate::window::Window;
use std::fs;

const FILE: &str = "dogs.roundrobin";

/// The campaign that the messages answer, in the window.
async fn dogs(desk: &Desk) -> Window {
    let file = desk.path(FILE);
    let folder = file.parent().expect("the home folder");
    cases::make("dogs", folder, FILE, |args| {
        desk.run(args);
    });
    desk.start(Some(&file)).await
}

/// Drops the messages on the window.
async fn drop_cases(window: &Window, desk: &Desk, names: &[&str]) {
    let mut paths = Vec::new();
    for name in names {
        let to = desk.path(name);
        fs::copy(case_file(name), &to).expect("a message");
        paths.push(to.to_str().expect("a plain path").to_owned());
    }
    send_drop(window, paths).await;
}

/// Waits until the file answers a question with this.
async fn answers(desk: &Desk, sql: &str, wanted: &str) {
    until(sql, async || {
        let found: String = rusqlite::Connection::open(desk.path(FILE))
            .and_then(|conn| conn.query_row(sql, [], |row| row.get(0)))
            .expect("an answer");
        (found == wanted).then_some(())
    })
    .await;
}

const EVENTS: &str = "SELECT coalesce(group_concat(kind || ' ' || coalesce(result, ''), ', '), '')
    FROM (SELECT kind, result FROM event ORDER BY entered_at)";
const WITHHELD: &str = "SELECT coalesce(group_concat(measure.slug || ' ' || period.slug || ' '
        || provision || ' ' || document.name || ' ' || spot, ', '), '')
    FROM figure JOIN measure ON measure.id = measure_id JOIN period ON period.id = period_id
    JOIN document ON document.id = document_id WHERE state = 'withheld' ORDER BY period.slug";

#[test]
fn messages_are_filed_one_by_one_by_keyboard_and_taken_back() {
    journey("filing", async |desk| {
        let window = dogs(&desk).await;
        let messages = [
            "mail-refusal-in-body.eml",
            "mail-apologies-attached.eml",
            "mail-two-references.eml",
            "mail-delivery-delayed.eml",
        ];
        drop_cases(&window, &desk, &messages).await;

        // A part answer with its section; which figures it withholds, only a person can tell.
        window
            .says("mail-line-request", "Brackenford Council")
            .await;
        window.says("mail-line-request", "Certain").await;
        window
            .says("mail-line-log", "part answer under s.12(1)")
            .await;
        window.says("mail-line-not-given", "2019 and 2020").await;
        window
            .holds("[...document.querySelectorAll('[data-testid=mail-text] mark')].some((mark) => mark.textContent.includes('section 12(1)'))")
            .await;
        nothing_serious(&window, "filing").await;
        window.press("3").await;
        window.press(" ").await;
        window
            .says("mail-line-not-given", "2 figures entered as withheld")
            .await;
        window.press("Enter").await;
        answers(&desk, EVENTS, "response partial").await;
        answers(
            &desk,
            WITHHELD,
            "dogs 2019 s.12(1) mail-refusal-in-body.eml line 5, dogs 2020 s.12(1) mail-refusal-in-body.eml line 5",
        )
        .await;

        // It names none of the authorities: asked, and left out.
        window.says("mail-line-request", "Which request").await;
        window.press("Enter").await;
        window.says("mail-line-request", "Choose the request").await;
        window.press("Escape").await;
        window.press("x").await;

        // Two references: both are ticked, and it is logged with both.
        window.says("mail-line-request", "RR-4M8TQ2ZC").await;
        window.press("Enter").await;
        window.find("mail-belongs").await;
        window.press(" ").await;
        window.press("Tab").await;
        window.press(" ").await;
        window
            .says(
                "mail-line-request",
                "Aldermere Council and Brackenford Council",
            )
            .await;
        window.press("Enter").await;
        answers(
            &desk,
            EVENTS,
            "response partial, response full, response full",
        )
        .await;

        // A server's notice is kept with its report, and nothing is logged.
        window.says("mail-notes", "delayed").await;
        window.says("mail-line-log", "Nothing is logged").await;
        window.press("Enter").await;
        window.gone("mail-dialog").await;
        answers(
            &desk,
            EVENTS,
            "response partial, response full, response full",
        )
        .await;
        answers(&desk, "SELECT count(*) || '' FROM request_document", "5").await;

        // Each is one step of History.
        window.press("ctrl+z").await;
        answers(&desk, "SELECT count(*) || '' FROM request_document", "3").await;
        window.press("ctrl+z").await;
        answers(&desk, EVENTS, "response partial").await;
        window.press("ctrl+z").await;
        answers(&desk, EVENTS, "").await;
        answers(&desk, WITHHELD, "").await;
        answers(&desk, "SELECT count(*) || '' FROM request_document", "0").await;
    });
}
