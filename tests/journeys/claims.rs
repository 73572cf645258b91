//! A statement that the record does not bear out is found and put right.

use crate::accessibility::nothing_serious;
use crate::harness::journey;

#[test]
fn a_claim_that_does_not_hold_is_found_and_put_right() {
    journey("claims", async |desk| {
        desk.run(&["new", "refuge.roundrobin", "--example", "refuge-2023"]);
        let file = desk.path("refuge.roundrobin");
        let window = desk.start(Some(&file)).await;
        window.screen("report").await;
        window.says("report-failing", "3 claims").await;
        window.click("report-tab-claims").await;
        window.says("claims-summary", "3 do not hold").await;
        nothing_serious(&window, "claims").await;

        window
            .click_css("[data-claim=complete] [data-testid=claim-edit]")
            .await;
        window.says("claim-preview", "does not hold").await;
        window.says("claim-preview", "23 of 43 forces").await;
        nothing_serious(&window, "a claim").await;
        window
            .fill("claim-statement", "responses that were complete: 23")
            .await;
        window.click("claim-take").await;
        window.says("claim-preview", "holds").await;
        window.click("claim-save").await;
        window.gone("claim-dialog").await;
        window.says("claims-summary", "2 do not hold").await;
        window.says("report-failing", "2 claims").await;

        // A claim of one's own: one force charged in more than 10%.
        window.click("claim-add").await;
        window
            .fill(
                "claim-statement",
                "One force charged in more than one case in ten",
            )
            .await;
        window.fill("claim-stated", "1").await;
        window
            .click_css("[data-testid=claim-which] option[value=compares]")
            .await;
        window
            .click_css("[data-testid=claim-quantity] option[value=rate]")
            .await;
        window.fill("claim-than", "10").await;
        window.says("claim-preview", "Bedfordshire").await;
        window.click("claim-save").await;
        window.gone("claim-dialog").await;
        window.says("claims-summary", "9 hold").await;

        window.press("ctrl+z").await;
        window.says("claims-summary", "8 hold").await;

        // A statistic with fields of its own, of 6,503 among 13,860: 46.92%.
        window.click("claim-add").await;
        window
            .fill(
                "claim-statement",
                "Three forces recorded almost a half of all offences",
            )
            .await;
        window
            .click_css("[data-testid=claim-kind] option[value=top-share]")
            .await;
        window.fill("claim-top", "3").await;
        window.fill("claim-stated", "a half").await;
        window
            .says("claim-preview", "Metropolitan Police 3,356")
            .await;
        window.says("claim-preview", "does not hold").await;
        nothing_serious(&window, "a claim about the highest").await;
        window.fill("claim-stated", "46.9").await;
        window.says("claim-preview", "holds when rounded").await;
        window.click("claim-save").await;
        window.gone("claim-dialog").await;
        window.says("claims-summary", "5 hold when rounded").await;
    });
}
