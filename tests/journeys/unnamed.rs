//! A table that does not say what it counts, and totals that nobody gave.

use crate::accessibility::nothing_serious;
use crate::answers::send_drop;
use crate::harness::journey;
use std::fs;

/// Two questions that ask for numbers, over two financial years.
const PLAN: &str = r#"title = "Animals"
law = "foia"
asker = "Us"
request = "How many?"
authorities = { list = "police", regions = ["Wales"] }
periods = { from = "2021-04-01", to = "2023-03-31", split = ["financial-years"] }

[[measure]]
slug = "dogs"
label = "Dogs seized"
unit = "dogs"

[[measure]]
slug = "cats"
label = "Cats found"
unit = "cats"
"#;

#[test]
fn a_person_says_what_a_table_counts_and_its_years_are_added_up() {
    journey("unnamed", async |desk| {
        fs::write(desk.path("plan.toml"), PLAN).expect("a plan");
        desk.run(&["new", "animals.roundrobin", "--plan", "plan.toml"]);
        let window = desk.start(Some(&desk.path("animals.roundrobin"))).await;
        let table = desk.path("by-year.csv");
        fs::write(
            &table,
            "Force,FY2022,FY2023\nGwent,3,10\nSouth Wales,5,20\n",
        )
        .expect("a table");
        send_drop(
            &window,
            vec![table.to_str().expect("a plain path").to_owned()],
        )
        .await;
        window
            .says("table-import", "The table does not say what it counts.")
            .await;
        window.says("table-asks", "Cats found").await;
        nothing_serious(&window, "what a table counts").await;
        window.keep_picture("unnamed-asked").await;
        window
            .click_css("[data-testid=table-asks] [data-testid=table-answer]:nth-of-type(1)")
            .await;
        // Both years are asked about only as years that end then.
        window
            .says("table-asks", "Is “FY2022” the year that ends then")
            .await;
        window.click("table-yes").await;
        window.says("table-apply", "Import 4 figures").await;
        window.click("table-apply").await;
        window.gone("table-import").await;

        window.screen("checks").await;
        window.click("checks-kind-total-not-entered").await;
        window.says("checks-list", "they add up to 13").await;
        nothing_serious(&window, "totals that are not entered").await;
        window.keep_picture("unnamed-totals").await;
        window.click("checks-add-up-all").await;
        window.says("toasts", "Added up 2 totals of 2 forces").await;
        let check = desk.run(&["check", "animals.roundrobin"]);
        assert!(!check.contains("Total not entered"), "{check}");
        window.press("ctrl+z").await;
        window.says("checks-list", "they add up to 25").await;
    });
}
