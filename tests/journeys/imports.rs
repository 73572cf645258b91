//! What an import asks before it takes a figure: whose table it is and of which period, whether
//! rows are cases, which of several tables, and each figure that a total of the source contradicts.

use crate::accessibility::nothing_serious;
use crate::answers::send_drop;
use crate::harness::{Desk, journey, until};
use crate::window::Window;
use std::fs;

/// A campaign of three forces about 2021 and 2022, in the window.
async fn campaign(desk: &Desk) -> Window {
    fs::write(desk.path("forces.csv"), "name\nKent\nEssex\nSurrey\n").expect("a list");
    desk.run(&[
        "new",
        "asked.roundrobin",
        "--title",
        "Asked",
        "--authorities",
        "forces.csv",
        "--template",
        "police",
        "--from",
        "2021-01-01",
        "--to",
        "2022-12-31",
    ]);
    desk.start(Some(&desk.path("asked.roundrobin"))).await
}

async fn drop_text(window: &Window, desk: &Desk, name: &str, text: &str) {
    let path = desk.path(name);
    fs::write(&path, text).expect("a table");
    let path = path.to_str().expect("a plain path").to_owned();
    send_drop(window, vec![path]).await;
    window.says("table-import", name).await;
}

async fn is_kents(window: &Window) {
    window.fill("table-authority", "Kent").await;
    window.click("table-authority-option").await;
}

/// `charged 2021 4`, as the file holds them.
async fn holds(desk: &Desk, wanted: &[&str]) {
    until("the figures are in the file", async || {
        let conn = rusqlite::Connection::open(desk.path("asked.roundrobin")).ok()?;
        let mut found = conn
            .prepare(
                "SELECT measure.slug || ' ' || period.slug || ' ' || given FROM figure
                 JOIN measure ON measure.id = measure_id JOIN period ON period.id = period_id
                 ORDER BY 1",
            )
            .ok()?;
        let rows = found.query_map([], |row| row.get(0)).ok()?;
        let rows: Vec<String> = rows.filter_map(Result::ok).collect();
        (rows == wanted).then_some(())
    })
    .await;
}

#[test]
fn rows_that_make_a_measure_up_are_added_up_after_a_yes() {
    journey("import-together", async |desk| {
        let window = campaign(&desk).await;
        let table = "Outcome,2021,2022\nCharged,114,67\nSummonsed,3,7\nOutcome 14,9,8\nCheese,1,2\nFish,3,4\n";
        drop_text(&window, &desk, "outcomes.csv", table).await;
        is_kents(&window).await;
        window.says("table-twice", "114").await;
        window
            .says(
                "table-state",
                "2 figures are given twice with different values",
            )
            .await;
        window.click("table-leave-out-category").await;
        window.says("table-open", "none open").await;
        window.click("table-together").await;
        window.says("table-added-up", "are added up").await;
        window.says("table-apply", "Import 4 figures").await;
        nothing_serious(&window, "rows that are added up").await;
        // Ctrl Enter imports wherever the focus is, also on the button that closes.
        window
            .script(
                "document.querySelector('[data-testid=table-import-close]').focus()",
                Vec::new(),
            )
            .await;
        window.press("ctrl+Enter").await;
        window.gone("table-import").await;
        holds(
            &desk,
            &[
                "charged 2021 114 + 3",
                "charged 2022 67 + 7",
                "type-14 2021 9",
                "type-14 2022 8",
            ],
        )
        .await;
    });
}

#[test]
fn a_table_without_a_period_waits_until_a_person_names_one() {
    journey("import-period", async |desk| {
        let window = campaign(&desk).await;
        let table = "Outcome,Number of offences\nCharged,4\nOutcome 14,9\n";
        drop_text(&window, &desk, "outcomes.csv", table).await;
        is_kents(&window).await;
        window.says("table-state", "Say which period").await;
        window.says("table-why", "Say which period it is").await;
        nothing_serious(&window, "no period").await;
        window.select("table-period", "2021").await;
        window
            .says(
                "table-apply",
                "Import 2 figures (none checked against a total)",
            )
            .await;
        // Said otherwise, it is of the other year.
        window.select("table-period", "2022").await;
        window.says("table-figures", "2022").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(&desk, &["charged 2022 4", "type-14 2022 9"]).await;
        // No response is logged yet: the message offers to log it.
        window.says("toast-next", "Log the response").await;
        window.click("toast-next").await;
        window.find("log-save").await;
        window.says("dialog-log", "Kent").await;
    });
}

#[test]
fn times_that_the_campaign_lacks_become_periods_in_one_step() {
    journey("import-periods", async |desk| {
        let window = campaign(&desk).await;
        let table = "Month,Offences recorded,Charged\nJan 2021,10,1\nFeb 2021,12,2\n2022,99,9\n";
        drop_text(&window, &desk, "months.csv", table).await;
        is_kents(&window).await;
        window
            .says("table-lacking", "January 2021, February 2021")
            .await;
        nothing_serious(&window, "missing periods").await;
        window.keep_picture("imports-missing-periods").await;
        window.click("table-add-periods").await;
        window.gone("table-lacking").await;
        window.says("table-apply", "Import 6 figures").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            &[
                "charged 2022 9",
                "charged february-2021 2",
                "charged january-2021 1",
                "recorded 2022 99",
                "recorded february-2021 12",
                "recorded january-2021 10",
            ],
        )
        .await;
    });
}

#[test]
fn a_financial_year_is_not_taken_for_a_calendar_year_unawares() {
    journey("import-years", async |desk| {
        let window = campaign(&desk).await;
        let table = "Force,Outcome,Year,Number\nKent,Charged,2022/23,4\nEssex,Charged,2022/23,9\n\
                     Kent,Charged,2021,3\nEssex,Charged,2021,2\n";
        drop_text(&window, &desk, "years.csv", table).await;
        // Its labels can become a period; by its columns it is asked what they are.
        let read = "document.querySelector('.steps[aria-busy=false]')";
        window.holds(read).await;
        window
            .click_css("label:has([data-testid=table-shape-long])")
            .await;
        window.holds(read).await;
        for (column, role) in [("A", "authority"), ("B", "measure"), ("C", "period")] {
            let select = format!("table-column-role-{column}");
            window.select(&select, role).await;
            window.holds(read).await;
        }
        window
            .says(
                "table-days",
                "2022/23 is April 2022 to March 2023. 2022 is January 2022 to December 2022.",
            )
            .await;
        // The first answer is to leave it out.
        window
            .holds(
                "document.querySelector('[data-question] .answers button').dataset.testid
                    === 'table-leave-out'",
            )
            .await;
        window.says("table-open", "1").await;
        nothing_serious(&window, "another year").await;
        window.click("table-leave-out").await;
        window.says("table-open", "none open").await;
        window.says("table-apply", "Import 2 figures").await;
    });
}

#[test]
fn rows_are_given_the_role_of_the_first_by_dragging() {
    journey("import-drag", async |desk| {
        let window = campaign(&desk).await;
        let table = "Outcome,2021\nCharged,4\nOutcome 14,9\nOutcome 15,1\n";
        drop_text(&window, &desk, "rows.csv", table).await;
        is_kents(&window).await;
        window.says("table-apply", "Import 3 figures").await;
        window.select("table-row-role-3", "skipped").await;
        window.says("table-apply", "Import 2 figures").await;
        let row = "[data-testid=table-row-3] th";
        window.drag(row, (0.1, 0.5), (0.1, 1.5)).await;
        window.says("table-apply", "Import 1 figure").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(&desk, &["charged 2021 4"]).await;
    });
}

#[test]
fn figures_that_a_total_contradicts_wait_for_a_yes_each() {
    journey("import-totals", async |desk| {
        let window = campaign(&desk).await;
        let table = "Outcome,2021,2022\nCharged,60,50\nOutcome 14,40,40\nTotal,100,105\n";
        drop_text(&window, &desk, "totals.csv", table).await;
        is_kents(&window).await;
        window
            .says("table-apply", "Import 3 figures (3 match a total)")
            .await;
        window
            .says("table-by-totals", "the total says 105 (15 more)")
            .await;
        nothing_serious(&window, "contradicted by a total").await;
        window.pick("table-accept-C2").await;
        window
            .says(
                "table-apply",
                "Import 4 figures (3 match a total, 1 does not match a total)",
            )
            .await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            &[
                "charged 2021 60",
                "charged 2022 50",
                "recorded 2021 100",
                "type-14 2021 40",
            ],
        )
        .await;
        window.press("ctrl+z").await;
        holds(&desk, &[]).await;
    });
}

#[test]
fn rows_are_counted_and_another_question_is_read_after_a_yes() {
    journey("import-doubts", async |desk| {
        let window = campaign(&desk).await;
        let cases =
            "Force,Date recorded,Outcome\nKent,03/01/2021,Charged\nKent,09/02/2021,Charged\n";
        drop_text(&window, &desk, "cases.csv", cases).await;
        window
            .says("table-doubt-count-rows", "each row seems to be one case")
            .await;
        window
            .says("table-state", "Answer the question above")
            .await;
        nothing_serious(&window, "doubts").await;
        window.click("table-confirm-count-rows").await;
        window.gone("table-doubt-count-rows").await;
        window.says("table-apply", "Import 2 figures").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            &[
                "charged 2021 2 rows where Outcome is “Charged”",
                "recorded 2021 2 rows",
            ],
        )
        .await;
        window.press("ctrl+z").await;
        holds(&desk, &[]).await;

        // Two tables, one of them of another question.
        let stacked = "Outcome,2021,2022\nCharged,4,5\nOutcome 14,9,8\n\n\
             Burglaries of dwellings\nOutcome,2021,2022\nOutcome 15,1,2\nOutcome 16,3,6\n";
        drop_text(&window, &desk, "stacked.csv", stacked).await;
        is_kents(&window).await;
        window.says("table-apply", "Import 4 figures").await;
        window.select("table-choice", "2").await;
        window
            .says("table-doubt-question", "Burglaries of dwellings")
            .await;
        window
            .says("table-state", "Answer the question above")
            .await;
        window.select("table-choice", "1").await;
        window.gone("table-doubt-question").await;
        window.click("table-apply").await;
        window.gone("table-import").await;
        holds(
            &desk,
            &[
                "charged 2021 4",
                "charged 2022 5",
                "type-14 2021 9",
                "type-14 2022 8",
            ],
        )
        .await;
    });
}
