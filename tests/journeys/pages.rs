//! Tables in answers of pages: found in a PDF file, outlined, imported and traced back to the cell on
//! the page; drawn by hand; and those of a letter, with the workbook within it.

use crate::accessibility::nothing_serious;
use crate::answers::{open_document, send_drop};
use crate::harness::{Desk, ROOT, journey, until};
use crate::window::Window;
use std::fs;
use std::path::Path;

pub const PDF: &str = "src-tauri/crates/readers/tests/suite/pdf/fixtures";
pub const CASES: &str = "tests/fixtures/cases";

/// A campaign about dogs from 2019 to 2021, in the window. Its file is `dogs.roundrobin`.
pub async fn dogs(desk: &Desk) -> Window {
    fs::write(desk.path("councils.csv"), "name\nKent\nEssex\nSurrey\n").expect("a list");
    desk.run(&[
        "new",
        "dogs.roundrobin",
        "--title",
        "Dogs",
        "--authorities",
        "councils.csv",
        "--template",
        "police",
        "--from",
        "2019-01-01",
        "--to",
        "2021-12-31",
    ]);
    for (measure, label) in [
        ("recorded", "Stray dogs"),
        ("charged", "Returned to their owner"),
        ("type-14", "Rehomed"),
        ("type-15", "Put to sleep"),
    ] {
        desk.run(&[
            "measures",
            "dogs.roundrobin",
            "--measure",
            measure,
            "--label",
            label,
        ]);
    }
    desk.start(Some(&desk.path("dogs.roundrobin"))).await
}

/// Drops a file of the fixtures on the list of documents; it is kept.
pub async fn bring(window: &Window, desk: &Desk, folder: &str, name: &str) {
    let path = desk.path(name);
    fs::copy(Path::new(ROOT).join(folder).join(name), &path).expect("a file of the fixtures");
    window.screen("documents").await;
    let path = path.to_str().expect("a plain path").to_owned();
    send_drop(window, vec![path]).await;
    window.says("screen-documents", name).await;
}

/// Drops a file of text on the list of documents.
async fn bring_text(window: &Window, desk: &Desk, name: &str, text: &str) {
    let folder = desk.path("letters");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join(name), text).expect("a letter");
    bring(window, desk, folder.to_str().expect("a plain path"), name).await;
}

fn number(desk: &Desk, sql: &str) -> Option<i64> {
    let conn = rusqlite::Connection::open(desk.path("dogs.roundrobin")).ok()?;
    conn.query_row(sql, [], |row| row.get(0)).ok()
}

pub async fn holds(desk: &Desk, what: &str, sql: &str) {
    until(what, async || (number(desk, sql)? == 1).then_some(())).await;
}

pub async fn kents(window: &Window) {
    window.fill("table-authority", "Kent").await;
    window.click("table-authority-option").await;
}

/// Has the panel of tables shown; it may have been open the last time.
pub async fn open_tables(window: &Window) {
    let toggle = window.find("viewer-tables-toggle").await;
    let pressed = toggle.attr("aria-pressed").await.expect("a button");
    if pressed.as_deref() != Some("true") {
        window.click("viewer-tables-toggle").await;
    }
    window.find("viewer-tables").await;
}

/// The text of a page that a mark lies round, at the place of its middle.
const MARKED: &str = "(() => {
    const mark = document.querySelector('[data-testid=viewer-outline][data-look=mark]');
    if (!mark) return '';
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    const inside = (span) => {
        const box = span.getBoundingClientRect();
        const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
        return x > left && x < right && y > top && y < bottom;
    };
    const spans = [...mark.closest('[data-testid=viewer-page]').querySelectorAll('.words span')];
    return spans.filter(inside).map((span) => span.textContent).join(' ').trim();
})()";

#[test]
fn a_table_of_a_pdf_is_outlined_imported_and_traced_to_its_cell() {
    journey("pages-pdf", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, PDF, "ruled.pdf").await;
        open_document(&window, "ruled.pdf").await;
        open_tables(&window).await;
        window.says("viewer-tables-toggle", "Tables (1)").await;
        window
            .says("viewer-tables", "page 1, 5 rows × 4 columns")
            .await;
        window.says("viewer-tables", "Found by its lines").await;
        window.click("viewer-found-table").await;
        window
            .holds("document.querySelector('[data-testid=viewer-outline][data-look=chosen]')")
            .await;
        nothing_serious(&window, "tables of a PDF").await;
        window.click("viewer-import-table").await;
        window.says("table-import", "ruled.pdf").await;
        kents(&window).await;
        window.says("table-apply", "Import").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        // “1,212” in the file stands in a cell of the first page.
        holds(
            &desk,
            "the figure is in the file with its place",
            "SELECT count(*) FROM figure WHERE given = '1,212' AND value = 1212
                 AND spot LIKE 'page 1 at %'",
        )
        .await;
        // The message offers to log the response, with what the file says.
        window.click("toast-next").await;
        window.says("dialog-log", "Kent").await;
        window.says("dialog-log", "ruled.pdf").await;
        window.find("log-says").await;
        window.press("Escape").await;
        window.gone("dialog-log").await;
        window.click("viewer-close").await;
        window.gone("viewer").await;

        // From the figure back to its cell on the page.
        window.screen("figures").await;
        let cell = "[data-testid=cell][data-name=Kent]";
        window
            .holds(&format!(
                "[...document.querySelectorAll('{cell}')].some((one) => one.textContent.includes('1,212'))"
            ))
            .await;
        let column = window
            .script(
                "return [...document.querySelectorAll(arguments[0])]
                    .find((one) => one.textContent.includes('1,212')).dataset.column",
                vec![cell.into()],
            )
            .await;
        let column = column.as_str().and_then(|text| text.parse().ok());
        window.cell("Kent", column.expect("a column")).await;
        window.press("o").await;
        window.says("figure-card", "As given “1,212”").await;
        window.click("card-document").await;
        window.says("viewer", "ruled.pdf").await;
        window.holds(&format!("{MARKED} === '1,212'")).await;
    });
}

#[test]
fn a_table_is_drawn_on_a_page_and_imported() {
    journey("pages-drawn", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, PDF, "ruled.pdf").await;
        open_document(&window, "ruled.pdf").await;
        open_tables(&window).await;
        window.says("viewer-tables-toggle", "Tables (1)").await;
        // By keyboard: a rectangle in the middle of the page. A sentence below the table is in it.
        window.click("viewer-draw").await;
        window
            .holds("document.activeElement?.dataset.testid === 'viewer-draw-layer'")
            .await;
        window.press("Enter").await;
        window
            .says("viewer-drawn-size", "Page 1, 6 rows × 4 columns")
            .await;
        window.click("viewer-undraw").await;
        // By pointer, round the table alone.
        window.click("viewer-draw").await;
        window
            .drag(
                "[data-testid=viewer-page]",
                (55.0 / 595.0, 180.0 / 842.0),
                (456.0 / 595.0, 266.0 / 842.0),
            )
            .await;
        window
            .says("viewer-drawn-size", "Page 1, 5 rows × 4 columns")
            .await;
        nothing_serious(&window, "drawing a table").await;
        // A line too many, and none too many again.
        window
            .holds("document.activeElement?.dataset.testid === 'viewer-draw-box'")
            .await;
        window.press("c").await;
        window.says("viewer-drawn-size", "5 rows × 5 columns").await;
        window
            .script(
                "[...document.querySelectorAll('[data-testid=viewer-draw-line].columns')][0].focus()",
                Vec::new(),
            )
            .await;
        window.press("Delete").await;
        window.says("viewer-drawn-size", "5 rows × 4 columns").await;
        // Another rectangle of the same size reads anew.
        window
            .script(
                "document.querySelector('[data-testid=viewer-draw-box]').focus()",
                Vec::new(),
            )
            .await;
        window.press("Enter").await;
        window.says("viewer-drawn-size", "5 rows × 4 columns").await;
        window.click("viewer-import-drawn").await;
        window.says("table-import", "ruled.pdf").await;
        kents(&window).await;
        window.says("table-apply", "Import").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            "the figure is in the file with its place",
            "SELECT count(*) FROM figure WHERE given = '1,187' AND value = 1187
                 AND spot LIKE 'page 1 at %'",
        )
        .await;
    });
}

#[test]
fn a_protected_pdf_asks_for_its_password() {
    journey("pages-password", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, PDF, "password.pdf").await;
        open_document(&window, "password.pdf").await;
        window.says("dialog-password", "protected").await;
        nothing_serious(&window, "password").await;
        window.fill("password", "wrong").await;
        window.click("password-open").await;
        window.says("dialog-password", "not its password").await;
        window.fill("password", "brindle").await;
        window.click("password-open").await;
        window.gone("dialog-password").await;
        window.find("viewer-page").await;
        open_tables(&window).await;
        window.says("viewer-tables-toggle", "Tables (").await;
    });
}

#[test]
fn a_letter_is_read_its_table_imported_and_its_workbook_kept() {
    journey("pages-letter", async |desk| {
        let window = dogs(&desk).await;
        bring(&window, &desk, CASES, "letter.docx").await;
        window.click("documents-open").await;
        window.says("viewer-text", "Fennshaw Council").await;
        window.pick("viewer-letter-as-tables").await;
        window.says("viewer-table", "Rehomed").await;
        window.says("viewer-notes", "tracked change").await;
        nothing_serious(&window, "a letter").await;
        // What it refuses can be logged.
        window.click("viewer-log").await;
        window.says("log-says", "s.40(2), for question 3").await;
        window
            .says("log-not-given", "Enter figures as withheld under s.40(2)")
            .await;
        window.press("Escape").await;
        window.gone("dialog-log").await;
        window.click("viewer-import").await;
        window.says("table-import", "letter.docx").await;
        kents(&window).await;
        window.says("table-apply", "Import").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            "the figure is in the file with its place",
            "SELECT count(*) FROM figure WHERE value = 26 AND spot = 'cell C4 of Table 1'",
        )
        .await;
        window.click("viewer-close").await;
        window.gone("viewer").await;
        bring(&window, &desk, CASES, "letter-with-workbook.docx").await;
        open_document(&window, "letter-with-workbook.docx").await;
        window
            .says("viewer-files", "Microsoft_Excel_Worksheet.xlsx")
            .await;
        window.click("viewer-keep-file").await;
        window.click("viewer-open-kept").await;
        window.says("viewer-table", "Rehomed").await;
        holds(
            &desk,
            "the workbook is a document of the campaign",
            "SELECT count(*) FROM document WHERE name = 'Microsoft_Excel_Worksheet.xlsx'",
        )
        .await;
    });
}

/// What a council writes that gives one figure, refuses one and does not hold one.
const REFUSAL: &str = "Kent

6 April 2021

Dear Ada,

Thank you for your request under the Freedom of Information Act 2000.

1. How many stray dogs were there in 2021?
There were 48 stray dogs in 2021.

2. How many were put to sleep in 2021?
The Council holds this information and refuses it under section 40(2) of the Act.

3. How many were rehomed in 2021?
The Council does not hold this information.
";

#[test]
fn a_letter_is_logged_with_the_figures_that_it_does_not_give() {
    journey("pages-refusal", async |desk| {
        let window = dogs(&desk).await;
        bring_text(&window, &desk, "reply.txt", REFUSAL).await;
        window.click("documents-open").await;
        window.click("viewer-log").await;
        // Its letterhead could be an address as well as the name of an authority: asked.
        window.says("log-authority", "Kent").await;
        let kent = window
            .script(
                "return [...document.querySelectorAll('[data-testid=log-authority] option')]
                    .find((one) => one.textContent.trim() === 'Kent').value",
                Vec::new(),
            )
            .await;
        window
            .select("log-authority", kent.as_str().expect("Kent is listed"))
            .await;
        window
            .says("dialog-log", "Enter 1 figure as withheld under s.40(2)")
            .await;
        window
            .says("dialog-log", "Enter 1 figure as not held")
            .await;
        nothing_serious(&window, "figures that a letter does not give").await;
        window.click("log-save").await;
        window.gone("dialog-log").await;
        let entered = "SELECT count(*) = 2 FROM figure JOIN document ON document.id = document_id
            JOIN period ON period.id = period_id WHERE period.slug = '2021' AND state IN ('withheld', 'not-held') AND document.name = 'reply.txt'";
        holds(&desk, "both figures are in the file", entered).await;
    });
}
