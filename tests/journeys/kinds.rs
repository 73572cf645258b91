//! Answers of every kind: typed into the grid, and counted in Analysis.

use crate::accessibility::nothing_serious;
use crate::answers::send_drop;
use crate::harness::{journey, until};
use crate::window::Window;
use std::fs;

const PLAN: &str = r#"title = "Lone working"
asker = "A Charity"
request = "Please say …"
periods = { from = "2022-01-01", to = "2023-12-31", split = ["calendar-years"] }
one_authority = "council"

[[measure]]
slug = "visits"
label = "Lone visits"
unit = "visits"
[[measure.breakdown]]
label = "Age of who was visited"
remainder = "Age not recorded"
part = [{ slug = "child", label = "Under 18" }, { slug = "adult", label = "18 and over" }]

[[measure]]
slug = "policy"
label = "Has a policy on lone working"
kind = "yes-no"
partly = true
asked = "once"

[[measure]]
slug = "stage"
label = "Stage of the policy"
kind = "choice"
options = ["Draft", "In force", "Withdrawn"]
asked = "once"

[[measure]]
slug = "reviewed"
label = "Last reviewed"
kind = "date"
asked = "once"

[[measure]]
slug = "training"
label = "Training given"
kind = "text"
asked = "once"

[[rate]]
label = "Visits to children"
part = "child"
whole = "visits"
headline = true

[[rate]]
label = "Visits to adults"
part = "adult"
whole = "visits"

[[authority]]
name = "Aldermere"

[[authority]]
name = "Brackenford"

[[authority]]
name = "Cawdale"
"#;

#[test]
fn answers_of_every_kind_are_typed_and_counted() {
    journey("kinds", async |desk| {
        fs::write(desk.path("plan.toml"), PLAN).expect("a plan");
        let file = desk.path("lone.roundrobin");
        let path = file.display().to_string();
        let plan = desk.path("plan.toml").display().to_string();
        desk.run(&["new", &path, "--plan", &plan]);
        for name in ["Aldermere", "Brackenford", "Cawdale"] {
            let log = ["log", &path, "--authority", name, "--on"];
            desk.run(&[&log[..], &["2024-01-08", "--event", "sent"]].concat());
            let response = ["2024-02-01", "--event", "response", "--result", "full"];
            desk.run(&[&log[..], &response[..]].concat());
        }
        let window = desk.start(Some(&file)).await;
        window.screen("figures").await;
        // What is asked once has one column: three columns of three measures, and four more.
        window
            .holds(
                "document.querySelector('[data-testid=\"figures-grid\"] [role=grid], [data-testid=\"figures-grid\"][role=grid]').getAttribute('aria-colcount') === '14'",
            )
            .await;
        // A block from a spreadsheet, over all columns.
        window.cell("Aldermere", 0).await;
        window
            .paste(
                "40\t60\t100\t10\t20\t30\t28\t40\t68\ty\tin f\t31 March 2021\tStaff are briefed at induction.\n\
                 10\t10\t20\t1\t1\t2\t9\t9\t18\tPartly\tdraft\t5/1/2022\tNone\n\
                 5\t5\t10\t0\t0\t0\t5\t5\t10\tno\tDraft\t2020-02-29\tOnline",
            )
            .await;
        window.says("paste-refused", "0").await;
        window.click("paste-apply").await;
        window.gone("paste-preview").await;
        window.cell_shows("Aldermere", 9, "yes").await;
        window.cell_shows("Aldermere", 10, "In force").await;
        window.cell_shows("Brackenford", 11, "5 January 2022").await;
        window.cell_shows("Cawdale", 12, "Online").await;
        // One is typed over, and taken back.
        window.enter("Cawdale", 9, "p").await;
        window.cell_shows("Cawdale", 9, "partly").await;
        window.press("ctrl+z").await;
        window.cell_shows("Cawdale", 9, "no").await;
        window.keep_picture("kinds-figures").await;
        window.screen("analysis").await;
        window.click("tab-answers").await;
        window
            .says("screen-analysis", "Has a policy on lone working")
            .await;
        window.says("screen-analysis", "33.3%").await;
        window.says("screen-analysis", "5 January 2022").await;
        window.keep_picture("kinds-answers").await;
        window.click("tab-rates").await;
        window
            .says("screen-analysis", "Visits to children, by council")
            .await;
        window.keep_picture("kinds-rates").await;
        any_rate(&window).await;
        window.screen("report").await;
        window.find("report-preview").await;
        window.keep_picture("kinds-report").await;
    });
}

/// Another part and period than those of the headline rate, and back.
async fn any_rate(window: &Window) {
    // 108 of 128 visits were to adults.
    choose(window, "select-part", "Visits to adults").await;
    window
        .says("screen-analysis", "Visits to adults, by council")
        .await;
    window.says("not-headline", "Not the headline rate").await;
    choose(window, "select-period", "2022").await;
    window
        .says("denominator", "January 2022 to December 2022")
        .await;
    window.find("chart-rates").await;
    window.keep_picture("kinds-other-rate").await;
    // Figures by authority, sorted by a click on a heading: the greatest first, then the least.
    window.click("tab-counts").await;
    let first = |name: &str| {
        format!(
            "document.querySelector('[data-testid=\"table-counts\"] tbody th').textContent === '{name}'"
        )
    };
    window.click("sort-count").await;
    window.holds(&first("Aldermere")).await;
    window.click("sort-count").await;
    window.holds(&first("Cawdale")).await;
    window.keep_picture("kinds-sorted").await;
    // A letter goes to the list that it is of.
    window.press("m").await;
    window
        .holds("document.activeElement?.dataset.testid === 'select-measure'")
        .await;
    window.click("back-to-headline").await;
    window.gone("not-headline").await;
}

/// Chooses what is called so from a list.
async fn choose(window: &Window, list: &str, label: &str) {
    let value = window
        .script(
            "const all = document.querySelector(`[data-testid=\"${arguments[0]}\"]`).options;
             return [...all].find((one) => one.text.trim() === arguments[1])?.value ?? null;",
            vec![list.into(), label.into()],
        )
        .await;
    let value = value.as_str().expect("such a choice").to_owned();
    window.select(list, &value).await;
}

const MESSAGE: &str = "From: FOI <foi@aldermere.example>\r\nTo: ada@charity.example\r\n\
    Subject: Your request\r\nDate: Thu, 1 Feb 2024 10:00:00 +0000\r\nMessage-ID: <1@aldermere.example>\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n\
    Dear Ada,\r\n\r\nDo you have a policy on lone working?\r\nYes, we do.\r\n\r\n\
    At what stage is the policy?\r\nIt is in force.\r\n\r\nYours sincerely,\r\nB. Reader\r\n";

const ANSWERS: &str = "SELECT coalesce(group_concat(measure.slug || ' ' || answer, ', '), '')
    FROM figure JOIN measure ON measure.id = measure_id WHERE answer IS NOT NULL
    ORDER BY measure.slug";

#[test]
fn plain_answers_of_a_message_are_entered_after_a_yes() {
    journey("answers in mail", async |desk| {
        let plan = PLAN.replace(
            "name = \"Aldermere\"",
            "name = \"Aldermere\"\nemail = \"foi@aldermere.example\"",
        );
        fs::write(desk.path("plan.toml"), plan).expect("a plan");
        let file = desk.path("lone.roundrobin");
        let path = file.display().to_string();
        let plan = desk.path("plan.toml").display().to_string();
        desk.run(&["new", &path, "--plan", &plan]);
        let sent = ["--on", "2024-01-08", "--event", "sent"];
        desk.run(&[&["log", &path, "--authority", "Aldermere"], &sent[..]].concat());
        let message = desk.path("reply.eml");
        fs::write(&message, MESSAGE).expect("a message");
        let window = desk.start(Some(&file)).await;
        send_drop(&window, vec![message.display().to_string()]).await;
        window
            .says("mail-line-answer", "Has a policy on lone working: yes")
            .await;
        window.says("mail-line-answer", "Yes, we do.").await;
        window
            .says("mail-act", "Stage of the policy: In force")
            .await;
        nothing_serious(&window, "answers in mail").await;
        // The second answer is switched off: only the first is entered.
        window.press("4").await;
        window.press(" ").await;
        window.keep_picture("kinds-mail").await;
        window.press("Enter").await;
        until("the answer", async || {
            let found: String = rusqlite::Connection::open(&file)
                .and_then(|conn| conn.query_row(ANSWERS, [], |row| row.get(0)))
                .expect("answers");
            (found == "policy yes-no:yes").then_some(())
        })
        .await;
    });
}
