//! Set up: who is asked, the request, plan files and templates.

use crate::accessibility::nothing_serious;
use crate::harness::journey;
use crate::window::{USUAL, Window};
use serde_json::json;
use std::fs;

/// Four forces of Wales, one of which answered.
const PLAN: &str = r#"title = "Dogs seized"
law = "foia"
asker = ""
request = "How many dogs did you seize?"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2021-01-01", to = "2022-12-31", split = ["calendar-years"] }

[[measure]]
slug = "dogs"
label = "Dogs seized"

[[measure]]
slug = "stage"
label = "Stage of the policy"
kind = "choice"
options = ["Draft", "Live"]
asked = "once"
"#;

#[test]
fn who_is_asked_and_the_request_are_set_up_and_undone() {
    journey("set_up", async |desk| {
        fs::write(desk.path("plan.toml"), PLAN).expect("a plan");
        desk.run(&["new", "dogs.roundrobin", "--plan", "plan.toml"]);
        let sent = ["log", "dogs.roundrobin", "--authority", "Gwent", "--event"];
        desk.run(&[&sent[..], &["sent", "--on", "2023-01-05"]].concat());
        let window = desk.start(Some(&desk.path("dogs.roundrobin"))).await;
        who_is_asked(&window).await;
        the_request(&window).await;
        looks(&window).await;
    });
}

async fn who_is_asked(window: &Window) {
    window.click("nav-whom").await;
    // The built-in list has the domains only.
    window
        .says("whom-counts", "4 forces, 0 with an address")
        .await;
    window.says("whom-Gwent", "only gwent.police.uk").await;

    // One is edited from the keyboard.
    window.press("/").await;
    window.type_text("gwe").await;
    window.press("Enter").await;
    window
        .holds("document.activeElement.textContent === 'Gwent'")
        .await;
    window.press("Enter").await;
    window
        .holds("document.activeElement.dataset.testid === 'authority-name'")
        .await;
    window.fill("authority-email", "foi@gwent.police.uk").await;
    window.fill("authority-population", "594,000").await;
    window.fill("authority-population-year", "21").await;
    window.click("authority-save").await;
    window
        .says("dialog-authority", "Enter a year such as 2021")
        .await;
    window.fill("authority-population-year", "2021").await;
    window.click("authority-save").await;
    window.gone("dialog-authority").await;
    window
        .says("whom-counts", "4 forces, 1 with an address")
        .await;
    window.says("whom-Gwent", "594,000 (2021)").await;
    // The first Escape empties the search, the second leaves it.
    window.press("/").await;
    window.press("Escape").await;
    window.press("Escape").await;

    // Five are added from the built-in list, which has only those that are not asked yet.
    window.press("a").await;
    window.find("dialog-authorities").await;
    window.pick("add-from-built-in").await;
    window.find("new-region-South West").await;
    window.gone("new-region-Wales").await;
    window.click("new-region-South West").await;
    window.says("authorities-save", "Add 5").await;
    window.click("authorities-save").await;
    window.gone("dialog-authorities").await;
    window.says("whom-counts", "9 forces").await;
    window.click("undo").await;
    window.says("whom-counts", "4 forces").await;

    // What goes with one is said first.
    window.click("whom-sort-name").await;
    window.click("whom-remove-Gwent").await;
    window
        .says(
            "dialog-whom-remove",
            "This also removes its request, with 1 event.",
        )
        .await;
    window.click("whom-remove-yes").await;
    window.says("whom-counts", "3 forces").await;
    window.click("undo").await;
    window
        .says("whom-counts", "4 forces, 1 with an address")
        .await;
}

async fn the_request(window: &Window) {
    window.click("nav-request").await;
    window
        .says(
            "request-sent",
            "Sent to 1 of 4 forces, first on 5 January 2023",
        )
        .await;
    window
        .says(
            "request-effects",
            "Letters that were sent stay as they were sent",
        )
        .await;
    window.says("request-asks", "Dogs seized").await;
    window.says("request-missing", "who asks").await;
    window.fill("campaign-asker", "Ada Byron").await;
    window.fill("campaign-email", "ada@charity.example").await;
    window
        .fill("campaign-request", "How many dogs and cats did you seize?")
        .await;
    window
        .says(
            "request-letter-body",
            "How many dogs and cats did you seize?",
        )
        .await;
    window.says("request-letter-body", "Ada Byron").await;
    // To another one.
    let choose = "const list = document.querySelector('[data-testid=request-whose]');
        return [...list.options].find((one) => one.text === 'Gwent').value;";
    let gwent = window.script(choose, Vec::new()).await;
    window
        .select("request-whose", gwent.as_str().expect("a key"))
        .await;
    window
        .says("request-letter-to", "foi@gwent.police.uk")
        .await;
    // What is half done waits while the person looks elsewhere.
    window.screen("overview").await;
    window.click("nav-request").await;
    assert_eq!(window.value("campaign-asker").await, "Ada Byron");
    window.press("ctrl+s").await;
    window.gone("request-changes").await;
    window.says("toasts", "Changed the request").await;
    window.click("undo").await;
    window
        .holds("document.querySelector('[data-testid=campaign-asker]').value === ''")
        .await;
    window.click("redo").await;
    window
        .holds("document.querySelector('[data-testid=campaign-asker]').value === 'Ada Byron'")
        .await;
}

/// In both themes, at every size, and for a screen reader.
async fn looks(window: &Window) {
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        for (width, height) in [USUAL, (1920, 1080), (1024, 820), (640, 820)] {
            window.resize(width, height).await;
            for screen in ["whom", "request"] {
                window.click(&format!("nav-{screen}")).await;
                window.find(&format!("screen-{screen}")).await;
                window.settle().await;
                nothing_serious(window, &format!("{screen}, {theme}, {width} px")).await;
                let main = "return (({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
                    (document.querySelector('main'));";
                assert_eq!(
                    window.script(main, Vec::new()).await,
                    json!(true),
                    "{screen} {width}"
                );
                let name = format!("set-up-{screen}-{width}-{theme}");
                window.keep_picture(&name).await;
            }
        }
    }
}

#[test]
fn a_plan_is_saved_changed_and_taken_again_and_a_template_is_kept() {
    journey("plan_files", async |desk| {
        fs::write(desk.path("plan.toml"), PLAN).expect("a plan");
        desk.run(&["new", "dogs.roundrobin", "--plan", "plan.toml"]);
        let figure = ["figure", "dogs.roundrobin", "--authority", "Gwent"];
        let live = ["--measure", "stage", "--period", "total", "Live"];
        desk.run(&[&figure[..], &live].concat());
        let window = desk.start(Some(&desk.path("dogs.roundrobin"))).await;
        window.press("ctrl+.").await;
        window.find("plan-grid").await;

        // Saved, changed by hand, and taken again.
        let file = desk.path("saved.toml");
        window.answers_dialog("pick_target", &file).await;
        window.click("plan-file-save").await;
        window.says("toasts", "Saved the plan as").await;
        let text = fs::read_to_string(&file).expect("the plan");
        assert!(text.contains("label = \"Dogs seized\""), "{text}");
        let changed = text
            .replace("label = \"Dogs seized\"", "label = \"Dogs taken away\"")
            .replace("\"Live\"]", "{ label = \"In force\", was = \"Live\" }]");
        fs::write(&file, changed).expect("the plan");
        window.answers_dialog("pick_file", &file).await;
        window.click("plan-file-take").await;
        window
            .says(
                "plan-changes",
                "Rename the measure “Dogs seized” to “Dogs taken away”",
            )
            .await;
        window
            .says(
                "plan-changes",
                "Rename the option “Live” of “Stage of the policy” to “In force”",
            )
            .await;
        window.press("ctrl+s").await;
        window.gone("plan-changes").await;
        let plan = desk.run(&["plan", "dogs.roundrobin"]);
        assert!(
            plan.contains("options = [\"Draft\", \"In force\"]"),
            "{plan}"
        );

        // An option is typed over: its answers go with it.
        window.fill("plan-option-1-1", "Ended").await;
        window
            .says(
                "plan-changes",
                "Rename the option “In force” of “Stage of the policy” to “Ended”",
            )
            .await;
        window.press("ctrl+s").await;
        window.gone("plan-changes").await;
        window.screen("figures").await;
        window.says("screen-figures", "Ended").await;
        window.press("ctrl+.").await;
        window.find("plan-grid").await;

        // A file that is no plan is said so, and nothing is changed.
        fs::write(&file, "titel = 1").expect("a file");
        window.click("plan-file-take").await;
        window.says("dialog-problem", "line 1").await;
        window.press("Escape").await;
        window.gone("dialog-problem").await;

        // A question is kept, offered for a new campaign, and removed.
        window.click("plan-template-save").await;
        window.fill("template-name", "Dogs and policies").await;
        window.click("template-save").await;
        window.gone("dialog-template").await;
        window.says("plan-editor", "Dogs and policies").await;
        nothing_serious(&window, "what is asked, with a template").await;
        window.press("ctrl+n").await;
        window.find("screen-new").await;
        window.click("plan-template-own-Dogs and policies").await;
        window
            .holds(
                "document.querySelector('[data-testid=plan-label-0]').value === 'Dogs taken away'",
            )
            .await;
        window.click("plan-template-remove").await;
        window
            .click("plan-template-remove-own-Dogs and policies")
            .await;
        window.click("template-remove-yes").await;
        window.gone("plan-template-own-Dogs and policies").await;
    });
}
