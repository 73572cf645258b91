//! Pictures of every screen, for `target/screenshots`: `make screenshots` takes them again.

use crate::answers;
use crate::harness::{Desk, ROOT, journey_of_starts};
use crate::pages;
use crate::window::{USUAL, Window};
use std::fs;
use std::path::Path;

#[test]
#[ignore = "takes the pictures in target/screenshots again; run by `make screenshots`"]
fn screenshots() {
    journey_of_starts("screenshots", async |desk| {
        let window = desk.start(None).await;
        for theme in ["light", "dark"] {
            window.theme(theme).await;
            all_screens(&window, theme).await;
        }
        window.theme("light").await;
        window.click("open-refuge-2023").await;
        window.find("fact-rate").await;
        other_sizes(&window).await;
        desk.quit(window).await;
        practice(&desk).await;
    });
}

async fn all_screens(window: &Window, theme: &str) {
    window.resize(USUAL.0, USUAL.1).await;
    window.find("screen-welcome").await;
    take(window, &format!("welcome-{theme}")).await;
    window.click("new-campaign").await;
    window.fill("new-title", "Strip searches 2024").await;
    take(window, &format!("new-campaign-{theme}")).await;
    window.press("ctrl+,").await;
    window.click("settings-back").await;
    window.click("open-refuge-2023").await;

    window.find("fact-rate").await;
    drawn(window).await;
    take(window, &format!("overview-{theme}")).await;
    window.screen("requests").await;
    window.open_request("Metropolitan Police").await;
    window.find("timeline").await;
    window.fill("requests-search", "").await;
    take(window, &format!("requests-{theme}")).await;
    window.screen("figures").await;
    window.cell_shows("Bedfordshire", 4, "262").await;
    take(window, &format!("figures-{theme}")).await;
    window.screen("analysis").await;
    for tab in ["responses", "rates", "outcomes", "trend", "timeliness"] {
        window.click(&format!("tab-{tab}")).await;
        window.find("denominator").await;
        drawn(window).await;
        take(window, &format!("analysis-{tab}-{theme}")).await;
    }
    window.screen("report").await;
    window.find("report-preview").await;
    take(window, &format!("report-{theme}")).await;
    window.screen("history").await;
    take(window, &format!("history-{theme}")).await;
    window.press("ctrl+.").await;
    window.find("plan-grid").await;
    take(window, &format!("plan-{theme}")).await;
    window.press("ctrl+,").await;
    window.find("settings-name").await;
    take(window, &format!("settings-{theme}")).await;
    window.click("nav-whom").await;
    window.find("whom-counts").await;
    take(window, &format!("who-is-asked-{theme}")).await;
    window.click("nav-request").await;
    window.find("request-letter-body").await;
    take(window, &format!("the-request-{theme}")).await;
    window.click("nav-settings").await;
    window.find("settings-name").await;
    window.screen("overview").await;
    window.press("ctrl+k").await;
    window.find("palette-input").await;
    take(window, &format!("palette-{theme}")).await;
    window.press("Escape").await;
    window.gone("dialog-palette").await;
    window.palette("close the campaign").await;
}

async fn other_sizes(window: &Window) {
    window.resize(1920, 1080).await;
    drawn(window).await;
    take(window, "overview-1920").await;
    window.screen("figures").await;
    window.cell_shows("Bedfordshire", 4, "262").await;
    take(window, "figures-1920").await;
    window.resize(640, 820).await;
    window.screen("requests").await;
    window.find("request-Bedfordshire").await;
    take(window, "requests-640").await;
}

async fn practice(desk: &Desk) {
    desk.run(&["new", "practice.roundrobin", "--practice"]);
    let window = desk.start(Some(&desk.path("practice.roundrobin"))).await;
    window.resize(USUAL.0, USUAL.1).await;
    window.find("fact-rate").await;
    drawn(&window).await;
    take(&window, "practice-overview").await;
    window.screen("figures").await;
    window.find("cell").await;
    take(&window, "practice-figures").await;
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        chase(&window, theme).await;
    }
}

async fn chase(window: &Window, theme: &str) {
    window.screen("chase").await;
    window.find("chase-list").await;
    take(window, &format!("chase-{theme}")).await;
    window.click("chase-kind-chase").await;
    window.click("chase-select-all").await;
    window.click("chase-letters").await;
    window.says("letters-body", "Dear").await;
    take(window, &format!("letters-{theme}")).await;
    window.press("Escape").await;
    window.gone("letters").await;
    window.click("chase-tab-calendar").await;
    window.find("chase-calendar").await;
    take(window, &format!("chase-calendar-{theme}")).await;
    window.click("chase-tab-actions").await;
    window.find("chase-list").await;

    window.screen("requests").await;
    window.click("filter-overdue").await;
    window
        .click_css("[data-testid^=request-] button.name")
        .await;
    window.find("why-answer").await;
    take(window, &format!("requests-overdue-{theme}")).await;
    window.click("why-answer").await;
    window.find("explain-due").await;
    take(window, &format!("explain-{theme}")).await;
    window.press("Escape").await;
    window.gone("explain").await;
    window.click("add-event").await;
    window.find("log-save").await;
    take(window, &format!("log-{theme}")).await;
    window.press("Escape").await;
    window.gone("dialog-log").await;
    window.click("filter-all").await;

    window.screen("analysis").await;
    window.click("tab-timeliness").await;
    window.find("denominator").await;
    drawn(window).await;
    take(window, &format!("analysis-timeliness-practice-{theme}")).await;
    window.press("ctrl+,").await;
    window.find("holidays-covers").await;
    window
        .script(
            "document.querySelector('[data-testid=holidays-covers]').scrollIntoView()",
            Vec::new(),
        )
        .await;
    take(window, &format!("settings-holidays-{theme}")).await;
}

/// Waits until the chart is there, if the screen has one to draw.
#[test]
#[ignore = "takes the pictures in target/screenshots again; run by `make screenshots`"]
fn screenshots_of_answers() {
    journey_of_starts("screenshots", async |desk| {
        let window = answers::practice(&desk).await;
        window.resize(USUAL.0, USUAL.1).await;
        window.screen("documents").await;
        window.find("documents-add-first").await;
        take(&window, "documents-empty").await;
        let dropped = [
            "ack.eml",
            "response.eml",
            "clarify.eml",
            "wide-two-headers.xlsx",
        ];
        answers::drop_files(&window, &desk, &dropped).await;
        window.says("mail-list", "clarification needed").await;
        answers::look_at(&window, 2).await;
        window.says("mail-line-request", "Dreverhead").await;
        take(&window, "mail-light").await;
        window.click("mail-line-log-change").await;
        window.pick("mail-result-full").await;
        window.click("mail-line-import-on").await;
        window.click("mail-file").await;
        window.says("mail-list", "filed").await;
        window.click("mail-cancel").await;
        window.says("table-counts", "contradict").await;
        take(&window, "import-light").await;
        window.click("table-to-unclear").await;
        take(&window, "import-unclear").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        for theme in ["light", "dark"] {
            window.theme(theme).await;
            window.screen("documents").await;
            window.find("documents-row").await;
            take(&window, &format!("documents-{theme}")).await;
            answers::open_document(&window, "FOI 01004 25").await;
            if !window.is_there("viewer-beside").await {
                window.click("viewer-beside-toggle").await;
            }
            window
                .click_css("[data-testid=viewer-cell][data-cell=F4]")
                .await;
            window.says("viewer-picked", "736").await;
            take(&window, &format!("viewer-{theme}")).await;
            window.press("Escape").await;
            window.press("Escape").await;
            window.gone("viewer").await;
            window.fill("documents-search", "").await;
            window.screen("checks").await;
            window.find("checks-finding").await;
            take(&window, &format!("checks-{theme}")).await;
            window.click("checks-tab-disputes").await;
            window.find("dispute-row").await;
            take(&window, &format!("disputes-{theme}")).await;
            window.click("checks-tab-findings").await;
            window.click("second-start").await;
            window.find("second-value").await;
            take(&window, &format!("second-{theme}")).await;
            window.click("second-close").await;
            window.gone("second").await;
        }
        window.screen("requests").await;
        window.open_request("Dreverhead").await;
        window.find("detail-documents").await;
        take(&window, "requests-documents").await;
    });
}

async fn drawn(window: &Window) {
    window.holds("[...document.querySelectorAll('[data-testid^=chart-]')].every((one) => one.childElementCount > 0)").await;
}

async fn take(window: &Window, name: &str) {
    // What was announced goes away by itself, and the picture should not depend on when.
    window
        .script(
            "document.querySelector('[data-testid=toasts]').hidden = true",
            Vec::new(),
        )
        .await;
    window.settle().await;
    let folder = Path::new(ROOT).join("target/screenshots");
    fs::create_dir_all(&folder).expect("the folder of pictures");
    fs::write(folder.join(format!("{name}.png")), window.picture().await).expect("a picture");
}

/// What is published, and what it says.
#[test]
#[ignore = "takes the pictures in target/screenshots again; run by `make screenshots`"]
fn screenshots_of_publication() {
    journey_of_starts("screenshots", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.resize(USUAL.0, USUAL.1).await;
        for theme in ["light", "dark"] {
            window.theme(theme).await;
            window.screen("analysis").await;
            for tab in ["funnel", "sensitivity"] {
                window.click(&format!("tab-{tab}")).await;
                window
                    .holds("document.querySelector('.rail svg') !== null")
                    .await;
                take(&window, &format!("analysis-{tab}-{theme}")).await;
            }
            window.screen("report").await;
            window.click("report-tab-small-counts").await;
            window.find("small-counts").await;
            if theme == "light" {
                take(&window, "small-counts-none").await;
                window.fill("rule-threshold", "5").await;
                window.press("Enter").await;
            }
            window.find("attacker").await;
            take(&window, &format!("small-counts-{theme}")).await;
            window.click("report-tab-summary").await;
            window.find("report-preview").await;
            for (tab, shows) in [
                ("contents", "summary-contents"),
                ("export", "export-run"),
                ("words", "findings"),
            ] {
                window.click(&format!("summary-tab-{tab}")).await;
                window.find(shows).await;
                take(&window, &format!("summary-{tab}-{theme}")).await;
            }
            window.click("finding-2-insert").await;
            window.find("insert-rate").await;
            take(&window, &format!("summary-insert-{theme}")).await;
            window.press("Escape").await;
            window.gone("insert-rate").await;
            window
                .fill("finding-3", "In {year}, {whole} offences were recorded.")
                .await;
            window.says("summary-unknown", "{year}").await;
            take(&window, &format!("summary-unknown-{theme}")).await;
            window.click("findings-reset").await;
            window.says("findings-suggested", "suggested").await;
            window.click("summary-tab-contents").await;
            window.click("caption-chart-rates").await;
            window.find("caption-dialog").await;
            take(&window, &format!("summary-caption-{theme}")).await;
            window.press("Escape").await;
            window.gone("caption-dialog").await;
            window.click("summary-tab-words").await;
            window.resize(1920, 1080).await;
            take(&window, &format!("summary-1920-{theme}")).await;
            window.resize(USUAL.0, USUAL.1).await;
            window.click("report-tab-claims").await;
            window.find("claims-list").await;
            take(&window, &format!("claims-{theme}")).await;
            window
                .click_css("[data-claim=over_1000_max_rate] [data-testid=claim-edit]")
                .await;
            window.says("claim-preview", "does not hold").await;
            take(&window, &format!("claim-{theme}")).await;
            window.press("Escape").await;
            window.gone("claim-dialog").await;
        }
    });
}

/// Tables in answers of pages: found, drawn and opened.
#[test]
#[ignore = "takes the pictures in target/screenshots again; run by `make screenshots`"]
fn screenshots_of_pages() {
    journey_of_starts("screenshots", async |desk| {
        let window = pages::dogs(&desk).await;
        pages::bring(&window, &desk, pages::PDF, "ruled.pdf").await;
        pages::bring(&window, &desk, pages::PDF, "scanned.pdf").await;
        pages::bring(&window, &desk, pages::CASES, "letter-with-workbook.docx").await;
        pages::bring(&window, &desk, pages::CASES, "letter.docx").await;
        take(&window, "documents-of-pages").await;
        for theme in ["light", "dark"] {
            window.theme(theme).await;
            for (width, height) in [USUAL, (1024, 700)] {
                window.resize(width, height).await;
                answers::open_document(&window, "ruled.pdf").await;
                pages::open_tables(&window).await;
                window.says("viewer-tables-toggle", "Tables (1)").await;
                window.click("viewer-found-table").await;
                window.find("viewer-outline").await;
                take(&window, &format!("tables-{width}-{theme}")).await;
                window.click("viewer-draw").await;
                window.press("Enter").await;
                window.says("viewer-drawn-size", "6 rows").await;
                take(&window, &format!("tables-drawn-{width}-{theme}")).await;
                window.click("viewer-undraw").await;
                window.click("viewer-beside-toggle").await;
                window.fill("viewer-authority", "Kent").await;
                window.click("viewer-authority-option").await;
                window.click("viewer-next-number").await;
                window.find("viewer-picked").await;
                take(&window, &format!("tables-picked-{width}-{theme}")).await;
                window.click("viewer-beside-toggle").await;
                window.click("viewer-close").await;
                window.gone("viewer").await;
            }
            window.resize(USUAL.0, USUAL.1).await;
            for name in ["scanned.pdf", "letter.docx", "letter-with-workbook.docx"] {
                answers::open_document(&window, name).await;
                take(&window, &format!("viewer-{name}-{theme}")).await;
                window.click("viewer-close").await;
                window.gone("viewer").await;
            }
        }
    });
}
