//! Choosing how the statistics are made, and comparing two groups.

use crate::accessibility::nothing_serious;
use crate::harness::journey;

/// City of London charged 0 of 2: its interval ends at 65.8% by Wilson and at 84.2% by the exact
/// method.
#[test]
fn another_interval_is_chosen_and_taken_back() {
    journey("methods", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let file = desk.path("refuge.roundrobin");
        let window = desk.start(Some(&file)).await;
        window.screen("analysis").await;
        window.click("tab-rates").await;
        window.says("table-rates", "65.8%").await;
        window.gone("methods-unusual").await;

        window.click("analysis-methods").await;
        window.find("methods-dialog").await;
        nothing_serious(&window, "methods").await;
        window.click("way-clopper-pearson").await;
        window.click("way-largest-remainder").await;
        window.click("methods-save").await;
        window.gone("methods-dialog").await;
        window.says("table-rates", "84.2%").await;
        window.says("methods-unusual", "Clopper").await;
        nothing_serious(&window, "unusual methods").await;
        let kept = desk.run(&["methods", "refuge.roundrobin", "--json"]);
        assert!(kept.contains("largest-remainder"), "{kept}");

        window.press("ctrl+z").await;
        window.says("table-rates", "65.8%").await;
        window.gone("methods-unusual").await;
    });
}

#[test]
fn any_two_are_compared() {
    journey("compare", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        for (measure, period, text) in [
            ("recorded", "2019", "100"),
            ("charged", "2019", "10"),
            ("recorded", "2020", "200"),
            ("charged", "2020", "30"),
        ] {
            desk.run(&[
                "figure",
                "refuge.roundrobin",
                "--authority",
                "Bedfordshire",
                "--measure",
                measure,
                "--period",
                period,
                text,
            ]);
        }
        let file = desk.path("refuge.roundrobin");
        let window = desk.start(Some(&file)).await;
        window.screen("analysis").await;
        window.click("tab-rates").await;
        window.pick("analysis-part-compare").await;
        // It begins with the first region against all others.
        window.says("table-compare", "East").await;
        window.says("table-compare", "+3.3").await;
        nothing_serious(&window, "compare two").await;

        window.click("compare-first-region-East").await;
        window.click("compare-first-Metropolitan Police").await;
        window.click("compare-second-others").await;
        window.click("compare-second-West Midlands").await;
        window.says("table-compare", "0.2 to 1.8").await;
        window.says("table-compare", "1.09 to 2.54").await;
        // In both: no contrast.
        window.click("compare-first-West Midlands").await;
        window.says("compare-notes", "1 force is in both").await;
        window.says("table-compare", "not given").await;

        window.pick("compare-kind-periods").await;
        window
            .click_css("[data-testid=compare-first-period] option:nth-child(2)")
            .await;
        window
            .click_css("[data-testid=compare-second-period] option:nth-child(3)")
            .await;
        window.says("table-compare", "\u{2212}5.0").await;
        window.says("compare-denominator", "1 of 43 forces").await;
    });
}
