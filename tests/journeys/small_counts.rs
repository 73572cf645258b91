//! The summary of Refuge 2023 is published with small counts hidden.

use crate::accessibility::nothing_serious;
use crate::harness::journey;
use std::fs;

#[test]
fn refuge_2023_is_published_with_a_threshold_of_five() {
    journey("small-counts", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let window = desk.start(Some(&desk.path("refuge.roundrobin"))).await;
        window.screen("report").await;
        window.click("report-tab-small-counts").await;
        window
            .says("small-counts", "All counts will be printed")
            .await;
        nothing_serious(&window, "no rule").await;

        // What is no number is said, and changes nothing.
        window.fill("rule-threshold", "five").await;
        window.says("small-counts", "Write a whole number").await;
        window.fill("rule-threshold", "5").await;
        window.press("Enter").await;
        window
            .says("audit-outcome", "No hidden count can be worked out")
            .await;
        window
            .says("attacker", "City of London: Offences recorded")
            .await;
        window.says("attacker", "1 to 4").await;
        nothing_serious(&window, "small counts").await;

        // Three claims state numbers that rest on what is hidden, and three are checked against no
        // printed number: nothing is exported until a person has said of each that it may stay.
        window.click("report-tab-summary").await;
        window
            .says("report-unsafe", "could give away a hidden count")
            .await;
        window.click("report-tab-small-counts").await;
        for claim in [
            "above_10",
            "over_1000",
            "over_1000_max_rate",
            "growth_2020",
            "growth_2021",
            "half_2022",
        ] {
            let button = format!("[data-claim={claim}] [data-testid=claim-confirm]");
            window.click_css(&button).await;
            if claim == "above_10" {
                window.click("claim-confirm-yes").await;
                window.says("dialog-claim-confirm", "Say why").await;
                nothing_serious(&window, "confirming a claim").await;
            }
            window
                .fill("claim-confirm-reason", "Printed in the article of 2023")
                .await;
            window.click("claim-confirm-yes").await;
            window.gone("dialog-claim-confirm").await;
        }
        window
            .says("hidden-claims", "may be printed: Printed in the article")
            .await;
        nothing_serious(&window, "claims confirmed").await;

        window.click("report-tab-summary").await;
        window.gone("report-unsafe").await;
        window
            .preview("<5: a count from 1 to 4, hidden.", true)
            .await;
        window.click("summary-tab-export").await;
        for format in ["html", "pdf", "docx", "md", "csv"] {
            window.click(&format!("format-{format}")).await;
        }
        // Of a long path, the end is seen.
        window
            .holds("document.querySelector('[data-testid=export-folder]').scrollLeft > 0")
            .await;
        let folder = desk.path("out");
        window
            .fill("export-folder", &folder.display().to_string())
            .await;
        window.press("ctrl+e").await;
        window.says("export-done", "files written").await;
        let rates = fs::read_dir(&folder)
            .expect("the folder")
            .map(|entry| entry.expect("a file").path())
            .find(|path| path.to_string_lossy().ends_with(" table-2-rates.csv"))
            .expect("the table of rates");
        let csv = fs::read_to_string(rates).expect("the rates");
        assert!(
            csv.contains("City of London,0,<5,hidden-small,0,,"),
            "{csv}"
        );
        assert!(csv.contains(",534,13860,"), "{csv}");

        // It is published: the next summary is checked against it.
        window.click("report-tab-small-counts").await;
        window.fill("release-label", "Report of November").await;
        window.press("Enter").await;
        window.says("releases", "Report of November").await;
        window
            .says("audit-outcome", "Checked against: Report of November.")
            .await;

        // A sentence with a hidden number is not printed before a person has said that it may be.
        let finding = r#"{ "findings": ["City of London answered within 2 days."] }"#;
        fs::write(desk.path("words.json"), finding).expect("words");
        desk.run(&["publication", "refuge.roundrobin", "--set", "words.json"]);
        window.says("hidden-words", "Key finding 1").await;
        nothing_serious(&window, "words that tell a count").await;
        window.click("report-tab-summary").await;
        window
            .says("report-unsafe", "may tell a hidden count")
            .await;
        window.click("report-tab-small-counts").await;
        window.click("word-confirm").await;
        window.fill("word-confirm-reason", "These are days").await;
        window.click("word-confirm-yes").await;
        window
            .says("hidden-words", "may be printed: These are days")
            .await;

        // What nobody got is withdrawn, with a reason.
        window.click("release-withdraw").await;
        window.click("withdraw-yes").await;
        window.says("dialog-withdraw", "Say why").await;
        nothing_serious(&window, "withdrawing a release").await;
        window
            .fill("withdraw-reason", "It never left this computer")
            .await;
        window.click("withdraw-yes").await;
        window.gone("releases").await;
        window.click("undo").await;
        window.says("releases", "Report of November").await;

        // A threshold of 2 hides 1 alone, and the rule says that it is 1. What is typed stays when
        // the file changes meanwhile.
        window.fill("rule-threshold", "2").await;
        desk.run(&[
            "figure",
            "refuge.roundrobin",
            "--authority",
            "City of London",
            "--measure",
            "recorded",
            "--period",
            "total",
            "1",
        ]);
        window.says("attacker", "1 to 3").await;
        window.press("Enter").await;
        window.says("audit-outcome", "Not safe to publish").await;
        window.says("audit-outcome", "the announced rule").await;
        window.click("report-tab-summary").await;
        window.says("report-unsafe", "not safe to publish").await;
        window.click("summary-tab-export").await;
        window
            .fill("export-folder", &desk.path("more").display().to_string())
            .await;
        window.press("ctrl+e").await;
        window.says("export-problem", "Nothing was written").await;
        assert!(!desk.path("more").exists());
        window.click("undo").await;
        window.gone("report-unsafe").await;
    });
}
