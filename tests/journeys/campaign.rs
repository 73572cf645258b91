//! A campaign from nothing to its exported summary, all through the window.

use crate::harness::{Desk, journey};
use crate::window::{Window, selector};
use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Columns of the grid: one period, and the measures that a new campaign starts with.
const RECORDED: usize = 0;
const CHARGED: usize = 1;
const TYPE_14: usize = 2;
const TYPE_16: usize = 4;
/// How long a summary in every format may take on a slow machine.
const EXPORT: Duration = Duration::from_secs(90);

#[test]
fn a_campaign_is_made_filled_analysed_and_exported() {
    journey("campaign", async |desk| {
        let window = desk.start(None).await;
        discard(&window).await;
        make(&window).await;
        let file = desk.path("Documents/Roundrobin/strip-searches-2024.roundrobin");
        assert!(file.exists(), "the file is in the folder of documents");
        log_responses(&window).await;
        type_figures(&window).await;
        paste_figures(&window).await;
        exclude_one(&window).await;
        toggle_in_analysis(&window).await;
        export(&window, &desk.path("out/summary")).await;
        the_command_line_agrees(&desk);
    });
}

/// What is discarded is not there when the form is opened again.
async fn discard(window: &Window) {
    window.press("ctrl+n").await;
    window.fill("new-title", "Never mind").await;
    window.click("new-cancel").await;
    window.click("new-discard-yes").await;
    window.gone("screen-new").await;
    window.press("ctrl+n").await;
    window.find("new-title").await;
    assert_eq!(window.value("new-title").await, "");
    window.click("new-cancel").await;
    window.gone("screen-new").await;
}

async fn make(window: &Window) {
    window.click("new-campaign").await;
    window.fill("new-title", "Strip searches 2024").await;
    // Without a title, nothing is made and the field says why.
    window
        .fill(
            "new-request",
            "How many strip searches were recorded in 2024?",
        )
        .await;
    // What is counted is for the person to say: the police's measures are a choice.
    assert_eq!(window.value("plan-label-0").await, "");
    assert!(!window.is_there("plan-label-1").await);
    window.click("plan-template-police").await;
    window
        .holds("document.querySelector('[data-testid=plan-label-0]').value === 'Offences recorded'")
        .await;
    // Half typed, it waits while the person looks elsewhere.
    window.press("ctrl+,").await;
    window.click("settings-back").await;
    window.press("ctrl+n").await;
    window.find("new-title").await;
    assert_eq!(window.value("new-title").await, "Strip searches 2024");
    assert_eq!(window.value("plan-label-0").await, "Offences recorded");
    window.click("new-cancel").await;
    window.find("dialog-new-discard").await;
    window.press("Enter").await;
    window.gone("dialog-new-discard").await;
    assert_eq!(window.value("new-title").await, "Strip searches 2024");
    window.fill("plan-from", "1 Jan 2024").await;
    window.fill("plan-to", "2024-13-40").await;
    window.select("plan-years", "none").await;
    window.says("screen-new", "43 chosen").await;
    one_force_alone(window).await;
    window.click("new-create").await;
    window.says("screen-new", "This is not a day").await;
    window.fill("plan-to", "2024-12-31").await;
    window
        .holds("document.querySelector('[data-testid=screen-new] [role=alert]') === null")
        .await;
    window.click("new-create").await;
    window.says("campaign-title", "Strip searches 2024").await;
    window.says("step-asked", "0").await;
    // The next campaign begins with an empty form.
    window.press("ctrl+n").await;
    window.find("new-title").await;
    assert_eq!(window.value("new-title").await, "");
    // A second one of the same title is not offered the place of the first.
    window.fill("new-title", "Strip searches 2024").await;
    window
        .holds(
            "document.querySelector('[data-testid=new-path]').value
                .endsWith('strip-searches-2024 (2).roundrobin')",
        )
        .await;
    window.click("new-cancel").await;
    window.click("new-discard-yes").await;
    window.says("step-asked", "0").await;
}

/// One force is left out, and taken in again.
async fn one_force_alone(window: &Window) {
    window.click_css("[data-testid=new-single] summary").await;
    window.fill("new-single-search", "humber").await;
    window.press("Enter").await;
    window
        .holds("document.querySelectorAll('[data-testid=new-force]').length === 1")
        .await;
    window.click("new-force").await;
    window.says("screen-new", "42 chosen").await;
    window.click("new-force").await;
    window.says("screen-new", "43 chosen").await;
}

/// All 43 are asked; one answers in full with a reference, three more at once, one in part.
async fn log_responses(window: &Window) {
    // Before anything is sent, nothing else can be logged.
    window.screen("overview").await;
    window.click("log-response").await;
    window
        .holds("document.querySelector('[data-testid=log-kind-sent]')?.checked === true")
        .await;
    window.press("Escape").await;
    window.gone("dialog-log").await;
    window.screen("requests").await;
    window.find("request-Bedfordshire").await;
    window.press("ctrl+a").await;
    window.says("bulk-bar", "43 selected").await;
    // Nobody answers what was not sent.
    window.press("l").await;
    window.find("log-kind-sent").await;
    assert!(window.is_ticked("log-kind-sent").await);
    window.fill("log-on", "2025-01-06").await;
    window.click("log-save").await;
    window.gone("dialog-log").await;
    window.says("readout", "0 of 43").await;
    window.screen("overview").await;
    window.click("log-response").await;
    window
        .holds("document.querySelector('[data-testid=log-kind-response]')?.checked === true")
        .await;
    window.press("Escape").await;
    window.gone("dialog-log").await;
    window.screen("requests").await;

    window.open_request("Bedfordshire").await;
    window.press("l").await;
    window.pick("log-result-full").await;
    window.fill("log-on", "3 Feb 2025").await;
    window.fill("log-reference", "FOI 17/25").await;
    window.click("log-save").await;
    window.gone("dialog-log").await;
    window.says("timeline", "FOI 17/25").await;
    window.press("Escape").await;
    window.gone("request-detail").await;

    window.fill("requests-search", "").await;
    for name in ["Cheshire", "Durham", "Essex"] {
        window.tick_request(name).await;
    }
    window.says("bulk-bar", "3 selected").await;
    a_tick_shows(window, "Durham").await;
    letters_open_by_key(window).await;
    window.press("l").await;
    window.pick("log-result-full").await;
    window.click("log-save").await;
    window.gone("dialog-log").await;
    window.tick_request("Derbyshire").await;
    window.press("l").await;
    window.pick("log-result-partial").await;
    window.click("log-save").await;
    window.says("readout", "5 of 43").await;
    window.screen("history").await;
    window
        .says("screen-history", "Derbyshire: part answer on")
        .await;
    window.screen("requests").await;
}

/// The box of a request that is selected is filled and has a mark in it; another is empty.
async fn a_tick_shows(window: &Window, selected: &str) {
    let script = "
        return [...arguments].map((css) => {
            const box = document.querySelector(`${css} input[type=checkbox]`);
            const mark = getComputedStyle(box, '::before');
            return mark.content !== 'none' && parseFloat(mark.width) > 0
                && mark.clipPath.startsWith('polygon')
                && mark.backgroundColor !== getComputedStyle(box).backgroundColor;
        });";
    let boxes = [selected, "Bedfordshire"].map(|name| json!(selector(&format!("request-{name}"))));
    let drawn = window.script(script, boxes.to_vec()).await;
    assert_eq!(drawn, json!([true, false]), "the tick of {selected} alone");
}

async fn letters_open_by_key(window: &Window) {
    window.press("m").await;
    window.click("letter-request").await;
    window.says("letters", "Cheshire").await;
    window.press("Escape").await;
    window.gone("letters").await;
    // Until then keys are for what is closing.
    window
        .holds("!document.querySelector('[role=dialog], [role=menu]')")
        .await;
    window.says("bulk-bar", "3 selected").await;
}

/// Every way to write a figure, one that is refused, and a sign whose meaning is asked.
async fn type_figures(window: &Window) {
    window.screen("figures").await;
    window.enter("Bedfordshire", RECORDED, "1,200").await;
    window.cell_shows("Bedfordshire", RECORDED, "1,200").await;
    window.enter("Bedfordshire", CHARGED, "12").await;
    window.cell_shows("Bedfordshire", CHARGED, "12").await;
    window.says("total-0", "1,200").await;
    window.says("total-1", "12").await;

    window.enter("Bedfordshire", TYPE_14, "<5").await;
    window.cell_shows("Bedfordshire", TYPE_14, "<5").await;
    window.enter("Derbyshire", CHARGED, "s.40(2)").await;
    window.cell_shows("Derbyshire", CHARGED, "s.40(2)").await;
    window.enter("Derbyshire", TYPE_14, "nh").await;
    window.cell_shows("Derbyshire", TYPE_14, "not held").await;
    // Hidden and missing figures are no zeros, and this response is not complete.
    window.says("total-1", "12").await;

    window.enter("Derbyshire", RECORDED, "about 90").await;
    window.find("cell-error").await;
    assert_eq!(window.value("cell-editor").await, "about 90");
    window.press("Escape").await;
    window.gone("cell-error").await;
    window.cell_shows("Derbyshire", RECORDED, "").await;

    window.enter("Essex", CHARGED, "-").await;
    window.says("symbol-question", "Essex").await;
    window.click("meaning-zero").await;
    window.click("symbol-answer").await;
    window.gone("symbol-question").await;
    window.cell_shows("Essex", CHARGED, "0").await;
    // The answer holds for the whole response: not asked again.
    window.enter("Essex", TYPE_16, "-").await;
    window.cell_shows("Essex", TYPE_16, "0").await;
    assert!(!window.is_there("symbol-question").await);
    window.enter("Essex", RECORDED, "300").await;
    window.says("total-0", "1,500").await;
}

/// A block from a spreadsheet, with one cell that is no figure.
async fn paste_figures(window: &Window) {
    window.choose_rows("answered").await;
    window.cell("Cheshire", RECORDED).await;
    // The rows below are Derbyshire, Durham.
    window.paste("400\t20\r\nmany\t\r\n500\t25\r\n").await;
    window.says("paste-preview", "Cheshire").await;
    window.says("paste-refused", "1").await;
    window.says("paste-preview", "many").await;
    window
        .fill("paste-source", "Letter of 3 February, table 1")
        .await;
    window.cell_shows("Cheshire", RECORDED, "").await;
    window.click("paste-apply").await;
    window.gone("paste-preview").await;
    window.cell_shows("Cheshire", RECORDED, "400").await;
    window.cell_shows("Durham", CHARGED, "25").await;
    window.cell_shows("Derbyshire", RECORDED, "").await;
    window.says("total-0", "2,400").await;
    window.says("total-1", "57").await;
    // One step: undone and redone at once.
    window.press("ctrl+z").await;
    window.says("total-0", "1,500").await;
    window.cell_shows("Cheshire", RECORDED, "").await;
    window.press("ctrl+y").await;
    window.says("total-0", "2,400").await;
    window.choose_rows("all").await;
}

async fn exclude_one(window: &Window) {
    window.screen("requests").await;
    window.open_request("Durham").await;
    window.press("x").await;
    window.click("decision-yes").await;
    window.says("dialog-decision", "Say why").await;
    window
        .fill("decision-reason", "Counts searches in custody only")
        .await;
    window.click("decision-yes").await;
    window.gone("dialog-decision").await;
    window.says("request-detail", "Not included").await;
    window.screen("overview").await;
    // 1,200 + 300 + 400 and 12 + 0 + 20.
    window.says("fact-whole", "1,900").await;
    window.says("fact-part", "32").await;
    window.says("fact-rate", "1.7%").await;
}

async fn toggle_in_analysis(window: &Window) {
    window.screen("analysis").await;
    window.click("tab-rates").await;
    window.says("table-rates", "1,900").await;
    window.says("denominator", "3 of 43").await;
    window.click("toggle-Cheshire").await;
    window.fill("decision-reason", "To be checked").await;
    window.click("decision-yes").await;
    window.gone("dialog-decision").await;
    window.says("table-rates", "1,500").await;
    window.says("denominator", "2 of 43").await;
    window.says("headline-rate", "0.8%").await;
    window.click("include-Cheshire").await;
    window.fill("decision-reason", "Checked").await;
    window.click("decision-yes").await;
    window.gone("dialog-decision").await;
    window.says("table-rates", "1,900").await;
}

async fn export(window: &Window, folder: &Path) {
    window.screen("report").await;
    window.click("summary-tab-export").await;
    window
        .fill("export-folder", &folder.display().to_string())
        .await;
    // Those for people who read are ticked already.
    for format in ["md", "csv", "xlsx", "json", "svg", "png", "zip"] {
        window.click(&format!("format-{format}")).await;
    }
    window.click("export-run").await;
    window.says_within(EXPORT, "export-done", "written").await;
    for ending in ["html", "md", "csv", "xlsx", "json", "svg", "png"] {
        assert!(
            !files(folder, ending).is_empty(),
            "no .{ending} in {}",
            folder.display()
        );
    }
    json_holds_the_figures(folder);
    csv_holds_the_figures(folder);
    xlsx_holds_the_figures(folder);

    // A second time: asked first, and a refusal changes nothing.
    for format in ["pdf", "docx", "xlsx", "svg", "png", "zip"] {
        window.click(&format!("format-{format}")).await;
    }
    let html = files(folder, "html").remove(0);
    fs::write(&html, "notes of my own").expect("a changed file");
    window.click("export-run").await;
    window.says("dialog-confirm", "Replace").await;
    window.click("confirm-cancel").await;
    window.gone("dialog-confirm").await;
    assert_eq!(
        fs::read_to_string(&html).expect("the file"),
        "notes of my own"
    );
    window.click("export-run").await;
    window.click("confirm-yes").await;
    window.says("export-done", "written").await;
    assert!(
        fs::read_to_string(&html)
            .expect("the file")
            .contains("1,900")
    );
}

fn files(folder: &Path, ending: &str) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .expect("the folder of the summary")
        .flatten();
    entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == ending))
        .collect()
}

fn json_holds_the_figures(folder: &Path) {
    let bytes = fs::read(files(folder, "json").remove(0)).expect("the JSON");
    let summary: Value = serde_json::from_slice(&bytes).expect("JSON");
    let rates = find_key(&summary, "rates").expect("the rates");
    let text = rates.to_string();
    for number in ["1200", "400", "300", "1900", "32"] {
        assert!(text.contains(number), "JSON holds {number}: {text}");
    }
    assert!(
        !text.contains("Durham"),
        "who is excluded has no rate: {text}"
    );
}

fn find_key<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    match value {
        Value::Object(map) => map
            .get(key)
            .or_else(|| map.values().find_map(|inner| find_key(inner, key))),
        Value::Array(items) => items.iter().find_map(|inner| find_key(inner, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn csv_holds_the_figures(folder: &Path) {
    let path = files(folder, "csv")
        .into_iter()
        .find(|path| path.to_string_lossy().contains("rates"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(path.expect("a CSV of the rates"))
        .expect("CSV");
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect();
    let bedfordshire = rows
        .iter()
        .find(|row| row[0] == "Bedfordshire")
        .expect("Bedfordshire");
    assert!(
        bedfordshire.iter().any(|cell| cell == "1200"),
        "{bedfordshire:?}"
    );
    assert!(
        bedfordshire.iter().any(|cell| cell == "12"),
        "{bedfordshire:?}"
    );
}

/// Numbers are numbers in the workbook, not text.
fn xlsx_holds_the_figures(folder: &Path) {
    let mut book: Xlsx<_> = open_workbook(files(folder, "xlsx").remove(0)).expect("a workbook");
    let cells: Vec<Data> = book
        .sheet_names()
        .into_iter()
        .flat_map(|name| {
            let sheet = book.worksheet_range(&name).expect("a sheet");
            sheet.rows().flatten().cloned().collect::<Vec<_>>()
        })
        .collect();
    for number in [1200.0, 12.0, 1900.0, 32.0] {
        assert!(
            cells.contains(&Data::Float(number)),
            "the workbook holds {number}"
        );
    }
}

fn the_command_line_agrees(desk: &Desk) {
    let file = "Documents/Roundrobin/strip-searches-2024.roundrobin";
    let tables = desk.run_json(&["tables", file, "--json"]);
    assert_eq!(tables["progress"]["asked"], 43);
    assert_eq!(tables["progress"]["answered"], 5);
    assert_eq!(tables["progress"]["included"], 3);
    assert_eq!(tables["rates"]["total"]["whole"], 1900.0);
    assert_eq!(tables["rates"]["total"]["part"], 32.0);
    let rows = tables["responses"].as_array().expect("rows");
    let durham = rows
        .iter()
        .find(|row| row["authority"] == "Durham")
        .expect("Durham");
    assert_eq!(durham["reason"], "Counts searches in custody only");
    assert_eq!(durham["included"], false);
}
