//! What is asked: a campaign of one's own question, and a change of it after figures came in.

use crate::accessibility::nothing_serious;
use crate::harness::{Desk, journey};
use crate::window::{USUAL, Window, selector};
use serde_json::json;

/// Columns of the grid of figures: five financial years, then the whole time.
const FIRST_YEAR: usize = 0;
const WHOLE_TIME: usize = 5;

#[test]
fn a_question_of_ones_own_is_written_sent_and_changed() {
    journey("plan", async |desk| {
        let window = desk.start(None).await;
        window.keep_picture("plan-welcome").await;
        write(&window).await;
        looks(&window).await;
        window.click("new-create").await;
        window
            .says("campaign-title", "Strip searches of children")
            .await;
        its_grid(&window).await;
        change(&window).await;
        rates_and_periods(&window).await;
        asks_before_it_discards(&window).await;
        the_command_line_agrees(&desk);
    });
}

/// Two parts that may overlap, and one question that is asked once.
async fn write(window: &Window) {
    window.click("new-campaign").await;
    window.fill("new-title", "Strip searches of children").await;
    window.click("new-none").await;
    window.click("new-region-Wales").await;
    window.says("screen-new", "4 chosen").await;

    window
        .fill("plan-label-0", "Strip searches of children")
        .await;
    window.fill("plan-unit-0", "searches").await;
    window.click("plan-breakdown-add-measure[0]").await;
    let breakdown = "plan-measure[0].breakdown[0]";
    window
        .select(&format!("{breakdown}.parts"), "overlap")
        .await;
    window
        .fill(
            &format!("{breakdown}.part[0].label"),
            "No appropriate adult",
        )
        .await;
    // Enter adds one below and goes there.
    window.press("Enter").await;
    window.find(&format!("{breakdown}.part[1].label")).await;
    window.type_text("Intimate parts exposed").await;
    // The first in place of the second, and back.
    window.press("alt+ArrowUp").await;
    window
        .holds(&holds_value(
            &format!("{breakdown}.part[0].label"),
            "Intimate parts exposed",
        ))
        .await;
    window.press("alt+ArrowDown").await;
    window
        .holds(&holds_value(
            &format!("{breakdown}.part[1].label"),
            "Intimate parts exposed",
        ))
        .await;

    // The same with the mouse.
    let parts = format!("{} ul", selector(breakdown));
    for first in ["Intimate parts exposed", "No appropriate adult"] {
        window.drag(&parts, (0.065, 0.25), (0.065, 0.95)).await;
        window
            .holds(&holds_value(&format!("{breakdown}.part[0].label"), first))
            .await;
    }

    window.click("plan-add-yes-no").await;
    window.find("plan-label-1").await;
    window
        .type_text("There is a written policy on searching children")
        .await;
    assert_eq!(window.value("plan-asked-1").await, "once");

    window.select("plan-years", "financial-years").await;
    window.fill("plan-from", "April 2019").await;
    window.fill("plan-to", "March 2024").await;
    // Five years and the whole, three columns each, of four forces: 18 and one answer, 76 in all.
    window
        .says(
            "plan-words",
            "Strip searches of children: (5 financial years + the whole time) × (1 + 2 parts) = 18 figures from each of 4 forces",
        )
        .await;
    window
        .says(
            "plan-total",
            "18 figures and 1 answer from each of 4 forces: 76 in all",
        )
        .await;
    for words in [
        "2019/20",
        "2023/24",
        "Whole time",
        "Of these",
        "once: yes or no",
    ] {
        window.says("plan-grid", words).await;
    }
    // Two of one name are told apart before the campaign is made.
    window
        .fill(
            &format!("{breakdown}.part[1].label"),
            "no appropriate adult",
        )
        .await;
    window
        .says("plan-problem", "Two parts of “Of these” are called")
        .await;
    window.click("new-create").await;
    window.find("screen-new").await;
    window
        .fill(
            &format!("{breakdown}.part[1].label"),
            "Intimate parts exposed",
        )
        .await;
    window.gone("plan-problem").await;
}

/// In both themes, at every size, and for a screen reader.
async fn looks(window: &Window) {
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        for (width, height) in [USUAL, (1024, 820), (640, 820)] {
            window.resize(width, height).await;
            nothing_serious(window, &format!("new campaign, {theme}, {width} px")).await;
            for (part, at) in [
                ("top", "new-title"),
                ("measures", "plan-measures"),
                ("look", "plan-look"),
            ] {
                window
                    .script(
                        "document.querySelector(arguments[0]).scrollIntoView()",
                        vec![json!(selector(at))],
                    )
                    .await;
                window
                    .keep_picture(&format!("plan-new-{part}-{width}-{theme}"))
                    .await;
            }
            fits(window).await;
        }
    }
    window.theme("light").await;
    window.resize(USUAL.0, USUAL.1).await;
}

/// Nothing has to be scrolled sideways to be seen, but what is within a table.
async fn fits(window: &Window) {
    window.settle().await;
    let main = "return (({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])
        (document.querySelector('main'));";
    let widths = window.script(main, Vec::new()).await;
    assert_eq!(widths[0], widths[1], "the screen is as wide as its room");
}

async fn its_grid(window: &Window) {
    window.screen("figures").await;
    window.enter("Gwent", FIRST_YEAR, "12").await;
    window.cell_shows("Gwent", FIRST_YEAR, "12").await;
    window.enter("Gwent", WHOLE_TIME, "70").await;
    window.cell_shows("Gwent", WHOLE_TIME, "70").await;
    window.keep_picture("plan-figures").await;
}

/// A part is added and a label mended after a figure came in; undo takes both back.
async fn change(window: &Window) {
    window.press("ctrl+.").await;
    window.find("plan-grid").await;
    assert!(!window.is_there("plan-changes").await);
    assert_eq!(
        window.value("plan-label-0").await,
        "Strip searches of children"
    );
    window.click("plan-measure[0].breakdown[0].add").await;
    window
        .find("plan-measure[0].breakdown[0].part[2].label")
        .await;
    window.type_text("Under 14").await;
    window
        .fill("plan-label-0", "Strip-searches of children")
        .await;
    window.says("plan-changes", "Add the part “Under 14”").await;
    window
        .says(
            "plan-changes",
            "Rename the measure “Strip searches of children” to “Strip-searches of children”",
        )
        .await;
    window.keep_picture("plan-changes").await;
    window.resize(1024, 820).await;
    window.keep_picture("plan-changes-1024").await;
    window.resize(640, 820).await;
    window.keep_picture("plan-changes-640").await;
    fits(window).await;
    nothing_serious(window, "what is asked, with changes").await;
    window.resize(USUAL.0, USUAL.1).await;
    // What is half done waits while the person looks elsewhere.
    window.screen("overview").await;
    window.press("ctrl+.").await;
    window.says("plan-changes", "Under 14").await;
    window.press("ctrl+s").await;
    window.gone("plan-changes").await;
    window.says("toasts", "Changed what is asked").await;
    // The figures stay with their measure, whatever it is called.
    window.screen("figures").await;
    window.cell_shows("Gwent", FIRST_YEAR, "12").await;
    window.says("screen-figures", "Under 14").await;
    window.press("ctrl+.").await;
    window
        .find("plan-measure[0].breakdown[0].part[2].label")
        .await;
    window.click("undo").await;
    window
        .gone("plan-measure[0].breakdown[0].part[2].label")
        .await;
    assert_eq!(
        window.value("plan-label-0").await,
        "Strip searches of children"
    );
    window.screen("figures").await;
    window.cell_shows("Gwent", FIRST_YEAR, "12").await;

    // What has figures cannot be lost by leaving it out.
    window.press("ctrl+.").await;
    window.find("plan-grid").await;
    window.click("plan-remove-0").await;
    window.says("plan-refused", "figures").await;
    window.click("toast-next").await;
    window.gone("plan-changes").await;
}

/// For people living there, over one year; by quarter; and with dates of one's own.
async fn rates_and_periods(window: &Window) {
    window.click("plan-rate-add").await;
    window.find("plan-rate-1").await;
    window
        .select("plan-rate-part-1", "strip-searches-of-children")
        .await;
    window.select("plan-rate-whole-1", "population").await;
    window.fill("plan-rate-per-1", "10000").await;
    window.select("plan-rate-period-1", "2019-20").await;
    window
        .fill("plan-rate-label-1", "Searches for people")
        .await;
    window
        .says("plan-changes", "Add the rate “Searches for people”")
        .await;

    window.pick("plan-quarters").await;
    // Each of five years has four quarters.
    window
        .says("plan-words", "5 financial years + 20 quarters")
        .await;
    window
        .says("plan-changes", "Add the period “Q1 2019/20”")
        .await;
    window.click("plan-quarters").await;

    window.select("plan-years", "own").await;
    window.find("plan-own-label-5").await;
    assert!(!window.is_there("plan-own-label-6").await, "no quarters");
    assert_eq!(window.value("plan-own-label-1").await, "2019/20");
    window.fill("plan-own-to-5", "31 Jan 2024").await;
    window
        .says(
            "plan-gaps",
            "1 February 2024 to 31 March 2024 is in no part of",
        )
        .await;
    window
        .says("plan-changes", "Change the period “2023/24”")
        .await;
    window.click("plan-own-add").await;
    window.fill("plan-own-from-6", "some day").await;
    window.press("Tab").await;
    window.says("plan-changes", "This is not a day").await;
    window.keep_picture("plan-own-periods").await;
    window.click("plan-discard").await;
    window.click("plan-discard-yes").await;
    window.gone("plan-changes").await;
    window.find("plan-from").await;
    window.gone("plan-rate-1").await;
}

async fn asks_before_it_discards(window: &Window) {
    window.fill("plan-label-1", "There is a policy").await;
    window.find("plan-changes").await;
    window.press("Escape").await;
    window.click("plan-discard-yes").await;
    window.gone("plan-changes").await;
    assert_eq!(
        window.value("plan-label-1").await,
        "There is a written policy on searching children"
    );
}

/// The plan of the campaign, as a document.
fn the_command_line_agrees(desk: &Desk) {
    let file = desk.path("Documents/Roundrobin/strip-searches-of-children.roundrobin");
    let plan = desk.run(&["plan", &file.display().to_string()]);
    for line in [
        r#"authorities = { list = "police", regions = ["Wales"] }"#,
        r#"periods = { from = "2019-04-01", to = "2024-03-31", split = ["financial-years"] }"#,
        r#"kind = "yes-no""#,
        r#"parts = "overlap""#,
    ] {
        assert!(plan.contains(line), "no {line} in\n{plan}");
    }
}

fn holds_value(testid: &str, value: &str) -> String {
    format!(
        "document.querySelector('{}').value === '{value}'",
        selector(testid)
    )
}
