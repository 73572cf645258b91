//! What comes back: three e-mails and a spreadsheet dropped on the window, filed, mapped and
//! imported; the checks; a number of Analysis traced to its cell; all of it undone.

use crate::accessibility::nothing_serious;
use crate::harness::{Desk, ROOT, journey, until};
use crate::window::{Window, selector};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Puts a file of the fixtures on the desk; gives its path there.
fn bring(desk: &Desk, name: &str) -> String {
    let to = desk.path(name);
    fs::copy(
        Path::new(ROOT).join("tests/fixtures/answers").join(name),
        &to,
    )
    .expect("a file of the fixtures");
    to.to_str().expect("a plain path").to_owned()
}

/// Drops files of the fixtures on the window, as it hears of it: WebDriver cannot drag files from
/// outside.
pub async fn drop_files(window: &Window, desk: &Desk, names: &[&str]) {
    let paths = names.iter().map(|name| bring(desk, name)).collect();
    send_drop(window, paths).await;
}

pub async fn send_drop(window: &Window, paths: Vec<String>) {
    window
        .invoke(
            "await invoke('plugin:event|emit', {
                event: 'files-dropped', payload: { paths: given, x: 640, y: 400 } });",
            json!(paths),
        )
        .await;
}

/// The Practice campaign that the files were made for, in the window.
pub async fn practice(desk: &Desk) -> Window {
    let file = desk.path("practice.roundrobin");
    desk.run(&[
        "new",
        "practice.roundrobin",
        "--practice",
        "--authorities",
        "43",
        "--seed",
        "1",
    ]);
    crate::cases::first_questions(&file);
    desk.start(Some(&file)).await
}

fn number(desk: &Desk, sql: &str) -> i64 {
    rusqlite::Connection::open(desk.path("practice.roundrobin"))
        .and_then(|conn| conn.query_row(sql, [], |row| row.get(0)))
        .expect("a number")
}

fn figures(desk: &Desk) -> i64 {
    number(desk, "SELECT count(*) FROM figure")
}

/// Waits until a count of the file is what it should be.
async fn counts(desk: &Desk, what: &str, sql: &str, wanted: i64) {
    until(what, async || (number(desk, sql) == wanted).then_some(())).await;
}

/// Answers the question about a text of the source with the nearest that is offered.
pub async fn take_nearest(window: &Window, text: &str) {
    let question = selector(&format!("table-question-{text}"));
    window
        .click_css(&format!("{question} [data-testid=table-nearest]"))
        .await;
    window.gone(&format!("table-question-{text}")).await;
}

/// Answers the question about a text of the source by typing a name.
async fn choose(window: &Window, text: &str, name: &str) {
    let question = selector(&format!("table-question-{text}"));
    window
        .click_css(&format!("{question} [data-testid=table-answer]"))
        .await;
    window.type_text(name).await;
    window.click("table-answer-option").await;
    window.gone(&format!("table-question-{text}")).await;
}

/// Makes a message the one that is looked at.
pub async fn look_at(window: &Window, place: usize) {
    window
        .click_css(&format!("[data-testid=mail-message]:nth-of-type({place})"))
        .await;
}

/// Opens a document of the list by its name.
pub async fn open_document(window: &Window, name: &str) {
    window.screen("documents").await;
    window.fill("documents-search", name).await;
    window.click("documents-open").await;
    window.says("viewer", name).await;
}

#[test]
fn what_was_dropped_is_filed_mapped_imported_checked_traced_and_undone() {
    journey("answers", async |desk| {
        let window = practice(&desk).await;
        let before = figures(&desk);
        let events = number(&desk, "SELECT count(*) FROM event");
        let dropped = [
            "ack.eml",
            "response.eml",
            "clarify.eml",
            "wide-two-headers.xlsx",
        ];
        drop_files(&window, &desk, &dropped).await;

        // The e-mails come first. The response is a full answer; its table is imported below, from
        // where it is kept.
        window.says("mail-list", "FOI/01009/25").await;
        window.says("mail-list", "clarification needed").await;
        nothing_serious(&window, "mail").await;
        look_at(&window, 2).await;
        window.says("mail-line-request", "Dreverhead").await;
        window.click("mail-line-log-change").await;
        window.pick("mail-result-full").await;
        window.click("mail-line-import-on").await;
        window.click("mail-file").await;
        counts(
            &desk,
            "one answer is logged, and nothing else",
            "SELECT count(*) FROM event",
            events + 1,
        )
        .await;
        window.click("mail-cancel").await;
        window.gone("mail-dialog").await;

        // Then the spreadsheet: two names are put right.
        window.says("table-import", "wide-two-headers.xlsx").await;
        window.says("table-counts", "contradict").await;
        nothing_serious(&window, "import").await;
        take_nearest(&window, "Drevehead Police").await;
        // Nothing in the campaign is like the other.
        choose(&window, "A’gate", "Aldungate").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        let imported = figures(&desk);
        assert!(imported > before);

        // The table that came with the answer is imported from where it is kept.
        open_document(&window, "FOI 01004 25").await;
        nothing_serious(&window, "viewer").await;
        window.click("viewer-import").await;
        window.says("table-shape", "One").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        until("its figures are in the file", async || {
            (figures(&desk) > imported).then_some(())
        })
        .await;
        let all = figures(&desk);
        // The document is there again, for what else it holds.
        window.says("viewer", "FOI 01004 25").await;
        window.click("viewer-close").await;
        window.gone("viewer").await;

        // What contradicts the record is listed, not written.
        window.screen("checks").await;
        window.says("checks-list", "Varnencombe").await;
        window.says("checks-list", "Given twice").await;
        nothing_serious(&window, "checks").await;
        window.click("checks-tab-disputes").await;
        window.says("dispute-list", "Varnencombe").await;

        // A number of Analysis leads to its figure, and from there to the cell of the source.
        window.screen("analysis").await;
        window.click("tab-rates").await;
        let row = "[data-testid=table-rates] tr:has([data-testid=\"toggle-Dreverhead\"])";
        window
            .click_css(&format!("{row} [data-testid=analysis-figure]"))
            .await;
        window.find("cell").await;
        window
            .holds("document.querySelector('[data-testid=screen-figures] [aria-selected=true]')?.textContent.includes('40')")
            .await;
        window.press("o").await;
        window.says("figure-card", "As given “40”").await;
        window.click("card-document").await;
        window.says("viewer", "FOI 01004 25").await;
        window
            .holds(
                "document.querySelector('[data-testid=viewer-cell].mark')?.dataset.cell === 'F5'",
            )
            .await;
        window.click("viewer-close").await;
        window.gone("viewer").await;

        // Undone step by step, to where it began.
        window.press("ctrl+z").await;
        counts(
            &desk,
            "the second import is undone",
            "SELECT count(*) FROM figure",
            imported,
        )
        .await;
        window.press("ctrl+z").await;
        counts(
            &desk,
            "the first too",
            "SELECT count(*) FROM figure",
            before,
        )
        .await;
        window.press("ctrl+shift+z").await;
        window.press("ctrl+shift+z").await;
        counts(&desk, "and done again", "SELECT count(*) FROM figure", all).await;
    });
}

#[test]
fn a_second_person_enters_figures_again_without_seeing_the_first() {
    journey("second", async |desk| {
        let window = practice(&desk).await;
        window.screen("checks").await;
        window.click("second-start").await;
        window.find("second-value").await;
        nothing_serious(&window, "second entry").await;
        let (authority, wrong) = (window.text("second-cell").await, "987654");
        window.fill("second-value", wrong).await;
        window.click("second-enter").await;
        window.says("second-last", "the first entry").await;
        counts(
            &desk,
            "the disagreement is kept",
            "SELECT count(*) FROM reading WHERE kind = 'second-entry'",
            1,
        )
        .await;
        window.click("second-close").await;
        window.gone("second").await;
        window.click("checks-tab-disputes").await;
        window.says("dispute-list", wrong_as_shown()).await;
        window.click("dispute-first").await;
        window
            .fill("dispute-reason", "The second was a slip.")
            .await;
        window.click("dispute-yes").await;
        counts(
            &desk,
            "it is settled with a reason",
            "SELECT count(*) FROM reading WHERE settled_reason = 'The second was a slip.'",
            1,
        )
        .await;
        assert!(!authority.contains(wrong));
    });
}

/// The number that was typed, as people read it.
fn wrong_as_shown() -> &'static str {
    "987,654"
}

#[test]
fn a_cell_of_a_document_is_assigned_to_a_figure_with_its_place() {
    journey("assign", async |desk| {
        let window = practice(&desk).await;
        drop_files(&window, &desk, &["own-table.xlsx"]).await;
        window.click("table-cancel").await;
        window.gone("table-import").await;
        open_document(&window, "own-table.xlsx").await;
        // The figures of Dreverhead beside it; its recorded total is taken from cell F4.
        if !window.is_there("viewer-beside").await {
            window.click("viewer-beside-toggle").await;
        }
        window.fill("viewer-authority", "Dreverhead").await;
        window.click("viewer-authority-option").await;
        window
            .click_css("[data-testid=viewer-cell][data-cell=F4]")
            .await;
        window.says("viewer-picked", "736").await;
        window
            .click_css("[data-testid=viewer-figure][data-column*=\"recorded\"]:last-of-type, [data-testid=viewer-figure]")
            .await;
        until("the figure is in the file with its place", async || {
            let count = number(
                &desk,
                "SELECT count(*) FROM figure JOIN document ON document.id = document_id
                 WHERE name = 'own-table.xlsx' AND value = 736 AND given = '736'
                     AND spot LIKE 'cell F4%'",
            );
            (count == 1).then_some(())
        })
        .await;
        window.press("ctrl+z").await;
        counts(
            &desk,
            "and undone",
            "SELECT count(*) FROM figure WHERE value = 736 AND spot LIKE 'cell F4%'",
            0,
        )
        .await;
    });
}

/// A PDF of one page with a line of text (ISO 32000-1).
fn pdf(line: &str) -> Vec<u8> {
    let drawn = format!("BT /F1 24 Tf 72 700 Td ({line}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
            /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{drawn}\nendstream", drawn.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let table = file.len();
    file.push_str("xref\n0 6\n0000000000 65535 f \n");
    for offset in offsets {
        file.push_str(&format!("{offset:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    file.into_bytes()
}

#[test]
fn a_number_in_the_text_of_a_pdf_is_assigned_with_its_page() {
    journey("pdf", async |desk| {
        let window = practice(&desk).await;
        let letter = desk.path("letter.pdf");
        fs::write(&letter, pdf("Offences recorded: 1,347")).expect("a letter");
        window.screen("documents").await;
        window.find("documents-add-first").await;
        send_drop(
            &window,
            vec![letter.to_str().expect("a plain path").to_owned()],
        )
        .await;
        counts(
            &desk,
            "the letter is kept",
            "SELECT count(*) FROM document WHERE media_type = 'application/pdf'",
            1,
        )
        .await;
        // The list that is open shows it at once.
        window.says("documents-row", "letter.pdf").await;
        open_document(&window, "letter.pdf").await;
        if !window.is_there("viewer-beside").await {
            window.click("viewer-beside-toggle").await;
        }
        window.fill("viewer-authority", "Dreverhead").await;
        window.click("viewer-authority-option").await;
        // The page is drawn, and its text can be taken.
        window
            .holds("[...document.querySelectorAll('[data-testid=viewer-page] span')].some((one) => one.textContent.includes('1,347'))")
            .await;
        window.click("viewer-next-number").await;
        window.says("viewer-picked", "1,347").await;
        window.click("viewer-figure").await;
        counts(
            &desk,
            "the figure points to its page",
            "SELECT count(*) FROM figure JOIN document ON document.id = document_id
             WHERE name = 'letter.pdf' AND value = 1347 AND given = '1,347' AND spot = 'page 1'",
            1,
        )
        .await;
    });
}
